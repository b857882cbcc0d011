"""The audit questions: data that comes with the product, or the workspace's own `questions.yaml`."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from goallint.engine.refusal import ConfigurationError
from goallint.engine.selection import named
from goallint.source.discovery import QUESTIONS, access
from goallint.source.encodings import decode
from goallint.source.files import read_whole
from goallint.source.tree import PLACE, read
from goallint.workspace.facts.asked import FACTS

_OWN = Path(__file__).with_name("questions.yaml")


class InBothLanguages(msgspec.Struct, forbid_unknown_fields=True):
    """A text in both languages."""

    sv: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        """The text in a language, or in the other where it is missing."""
        return (self.sv or self.en) if language == "sv" else (self.en or self.sv)


class Figure(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One figure that a question is judged by."""

    id: str
    fact: str = ""
    """What is counted: a name of `facts.asked.FACTS`."""
    measure: str = ""
    """How the figure is reckoned from values, where no fact is counted."""
    only: tuple[str, ...] | None = None
    """Ids of the items that are counted; None for all."""
    decisive: bool = False
    shown_only: bool = False
    yes: int = 90
    partly: int = 50
    sv: str = ""
    en: str = ""
    sv_one: str = ""
    en_one: str = ""
    """Where one is lacking."""
    sv_all: str = ""
    en_all: str = ""
    """Where all are lacking, and there are more than two."""
    sv_lone: str = ""
    en_lone: str = ""
    """Where there is only one, and it is lacking."""
    sv_none: str = ""
    en_none: str = ""
    """Where none is lacking."""
    sv_both: str = ""
    en_both: str = ""
    """Where none is lacking, and there are two."""
    sv_only: str = ""
    en_only: str = ""
    """Where none is lacking, and there is only one."""


class StandardQuestion(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One audit question."""

    id: str
    group: str
    text: InBothLanguages
    basis: str = ""
    rules: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    cannot_show: InBothLanguages | None = None


class Questions(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All questions, and the overall question of each group."""

    questions: tuple[StandardQuestion, ...]
    overall: dict[str, InBothLanguages] = {}


def load(root: Path, measures: Mapping[str, Any]) -> Questions:
    """The workspace's questions, else the product's.

    `measures` are the names that `measure` can have. Raises ConfigurationError.
    """
    path = root / QUESTIONS
    try:
        data = read_whole(path if os.path.lexists(path) else _OWN)
    except OSError as error:
        raise ConfigurationError(
            "{path} cannot be read: {reason}", path=QUESTIONS, reason=access(error).args["reason"]
        ) from None
    text, faults = decode(data)
    tree = read(text, places=False)
    if faults or tree.faults or len(tree.documents) != 1:
        raise ConfigurationError(
            "{path} is not one document of valid YAML in UTF-8; correct it, or remove it to have"
            " the questions that come with goallint",
            path=QUESTIONS,
        )
    content = _bare(tree.documents[0])
    _refuse_former(content)
    try:
        found = msgspec.convert(content, Questions, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            "{path} cannot be used: {reason}", path=QUESTIONS, reason=str(error)
        ) from None
    for question in found.questions:
        for rule in question.rules:
            named(rule)
        for figure in question.figures:
            known: Mapping[str, Any] = measures if figure.measure else FACTS
            if (figure.measure or figure.fact) not in known:
                raise ConfigurationError(
                    "{path}: figure {figure} of question {question} counts `{name}`, which goallint"
                    " does not know; it knows {known}",
                    path=QUESTIONS,
                    figure=figure.id,
                    question=question.id,
                    name=figure.measure or figure.fact,
                    known=", ".join(sorted(known)),
                )
    return found


def _refuse_former(content: Any) -> None:
    """Names the key `fact` to whoever has questions in the form that counted findings.

    Such a figure said *yes* of what a rule was merely silent about.
    """
    questions = content.get("questions") if isinstance(content, dict) else None
    for question in questions if isinstance(questions, list) else ():
        figures = question.get("figures") if isinstance(question, dict) else None
        for figure in figures if isinstance(figures, list) else ():
            if isinstance(figure, dict) and not {"of", "lacking"}.isdisjoint(figure):
                rules = figure.get("lacking")
                wanted = {str(one) for one in rules} if isinstance(rules, list) else {str(rules)}
                near = [name for name, fact in FACTS.items() if wanted & set(fact.rules)]
                raise ConfigurationError(
                    "{path}: figure {figure} of question {question} has `of` and `lacking`, which"
                    " counted findings; name what is counted with `fact`, e.g. `fact: {example}`",
                    path=QUESTIONS,
                    figure=str(figure.get("id", "")),
                    question=str(question.get("id", "")),
                    example=near[0] if near else next(iter(FACTS)),
                )


def _bare(value: Any) -> Any:
    """What was read, without its places."""
    if isinstance(value, dict):
        return {str(key): _bare(one) for key, one in value.items() if key != PLACE}
    return [_bare(one) for one in value] if isinstance(value, list) else value
