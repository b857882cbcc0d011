"""What a rule says that it needs is what it asks for, in its own examples and in those of all other rules."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

import pytest

from goallint.findings import Finding
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Part, Workspace
from tests.markdown import examples, run
from tests.rules.test_examples import SPECS


class Asked:
    """Which rule asks for which parts of a workspace, first hand."""

    def __init__(self) -> None:
        self.parts: dict[str, set[str]] = {rule.name: set() for rule in RULES}
        self._asking: list[str] = []

    def checked(self, rule: Rule) -> Callable[..., Iterator[Finding]]:
        """The check of a rule, which says for as long as it works that it is the one who asks."""
        check = rule.check

        def checked(*args: Any) -> Iterator[Finding]:
            self._asking.append(rule.name)
            try:
                return iter(list(check(*args)))
            finally:
                self._asking.pop()

        return checked

    def part(self, name: str) -> Any:
        """A part of the workspace, which notes who asks for it; what it asks for itself is not the rule's."""
        made = vars(Workspace)[name].func

        def get(workspace: Workspace) -> Any:
            if self._asking:
                self.parts[self._asking[-1]].add(name)
            kept = vars(workspace).setdefault("made", {})
            if name not in kept:
                asking, self._asking = self._asking, []
                kept[name] = made(workspace)
                self._asking = asking
            return kept[name]

        def put(workspace: Workspace, value: Any) -> None:
            workspace.__dict__["made"] = {**vars(workspace).get("made", {}), name: value}

        return property(get, put)


@pytest.mark.slow
def test_a_rule_needs_what_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    for rule in RULES:
        rule.reads  # noqa: B018 - the type of the check's first parameter
        monkeypatch.setattr(rule, "check", asked.checked(rule))
    for part in get_args(Part):
        assert isinstance(vars(Workspace)[part], cached_property)
        monkeypatch.setattr(Workspace, part, asked.part(part))
    texts = [rule.documentation for rule in RULES]
    texts += [path.read_text(encoding="utf-8") for path in sorted(SPECS.glob("*.md"))]
    for number, example in enumerate(one for text in texts for one in examples(text)):
        run(example, tmp_path / str(number))
    assert {rule.name: rule.needs for rule in RULES} == asked.parts
