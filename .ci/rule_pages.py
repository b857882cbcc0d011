"""A page for every rule in English and in Swedish, with what goallint says of the rule's own examples."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml
from msgspec.structs import replace

from goallint.engine.configuration import example_setting
from goallint.engine.places import Place
from goallint.engine.result import Judged
from goallint.findings import Finding, Noun, Phrase, Spot, Subject
from goallint.format.translate import translate
from goallint.format.vocabulary import key_in
from goallint.output import text
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule
from tests.markdown import ORGANISATION, Example, examples, found, run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SWEDISH = ROOT / "src" / "goallint" / "locale" / "sv" / "rules.yaml"
SPECS = ROOT / "tests" / "specs"
FOLDERS = {"en": DOCS / "rules", "sv": DOCS / "sv" / "rules"}

FAMILIES = {
    "GL0": ("Documents", "Dokument"),
    "GL1": ("Cascade", "Den röda tråden"),
    "GL2": ("Measurement", "Mätning"),
    "GL3": ("Wording", "Formulering"),
    "GL4": ("Follow-up", "Uppföljning"),
    "GL5": ("Activities", "Aktiviteter"),
    "GL6": ("Internal control", "Intern kontroll"),
    "GL7": ("Audits", "Granskningar"),
}
"""The families by the beginning of their codes."""

SEVERITIES = {
    "en": {"error": "error", "warning": "warning", "info": "suggestion"},
    "sv": {"error": "fel", "warning": "varning", "info": "råd"},
}
AUDITS = {
    "en": {"P": "the audit of Piteå, 2023", "R": "the follow-up in Perstorp, 2022"},
    "sv": {"P": "granskningen i Piteå 2023", "R": "uppföljningen i Perstorp 2022"},
}
SETTINGS = {
    "too-many-key-figures": ("max_key_figures", "max_key_figures: 8"),
    "invalid-kolada-id": ("kolada", example_setting("kolada")),
    "vague-goal": ("words", "words: {vague: [likvärdig*]}"),
    "activity-as-goal": ("words", "words: {activity: [satsa* på]}"),
    "escape-clause": ("words", "words: {escape: [om läget medger]}"),
    "goal-without-deadline": ("words", "words: {deadline: [före valet]}"),
}
"""The setting that a rule has of its own, with an example."""

WORDS = {
    "en": {
        "source": "Source",
        "why": "What and why",
        "bad": "Bad",
        "good": "Good",
        "shared": "The organisation is [the one that the examples share](README.md#the-organisation-of-the-examples).",
        "mend": "How to mend",
        "cases": "What is said, and what to write:",
        "options": "Options",
        "set": "In `goallint.yaml`:",
        "severity": "error, warning or info",
        "ignore": "or leave the rule out",
        "accept": "To accept one finding and keep it in sight, write a waiver in the document, with the reason:",
        "reason": "…",
        "words": "Words of your own are added to the rule's list; `*` stands for any ending.",
        "max_key_figures": "The limit is 10 unless `max_key_figures` says otherwise.",
        "kolada": "`kolada` names a copy of Kolada's list in the workspace: ids and titles, with the date in the file's name.",
        "never": "A finding of this kind is never waived: report it, so that it can be mended.",
        "other": "På svenska",
        "index": "Rules",
        "head": "| code | rule | severity | what it finds |",
        "audits": "The audits",
        "organisation": "The organisation of the examples",
    },
    "sv": {
        "source": "Källa",
        "why": "Varför",
        "bad": "Exempel som ger iakttagelsen",
        "good": "Exempel utan iakttagelse",
        "shared": "Organisationen är [den som exemplen delar](README.md#exemplens-organisation).",
        "mend": "Så rättas det",
        "cases": "Vad som sägs, och vad som kan skrivas:",
        "options": "Inställningar",
        "set": "I `goallint.yaml`:",
        "severity": "error, warning eller info",
        "ignore": "eller utelämna regeln",
        "accept": "För att godta en iakttagelse och ändå ha den kvar i sikte skrivs ett undantag i dokumentet, med skälet:",
        "reason": "…",
        "words": "Egna ord läggs till regelns lista; `*` står för vilken ändelse som helst.",
        "max_key_figures": "Gränsen är 10 om inte `max_key_figures` säger något annat.",
        "kolada": "`kolada` namnger en kopia av Koladas lista i arbetsytan: id och titlar, med datumet i filens namn.",
        "never": "Iakttagelsen kan inte undantas. Den ska rapporteras till projektet, så att felet blir rättat.",
        "other": "In English, with all that is looked at and left alone",
        "index": "Regler",
        "head": "| kod | regel | allvar | vad den finner |",
        "audits": "Granskningarna",
        "organisation": "Exemplens organisation",
    },
}

ARGS: Mapping[str, Mapping[str, tuple[object, object]]] = {
    "": {
        "column": (5, 5),
        "item": (Noun("goal", "SN-1"), Noun("goal", "SN-1")),
        "line": (12, 12),
        "name": ("SN", "SN"),
        "reason": (Phrase("reason-end"), Phrase("reason-end")),
        "rule": ("vague-goal", "vague-goal"),
        "subject": ("SN-1", "SN-1"),
        "key_figure": ("SN-1", "SN-1"),
    },
    "unreadable-file": {
        "encoding": ("Windows-1252", "Windows-1252"),
        "limit": ("10 MB", "10 MB"),
        "reason": (Phrase("reason-permission"), Phrase("reason-permission")),
        "size": ("24 MB", "24 MB"),
        "target": ("../2022/plan.yaml", "../2022/plan.yaml"),
    },
    "unknown-field": {
        "key": ("mood", "stämning"),
        "allowed": (("title", "owner", "due"), ("titel", "ansvarig", "klart")),
    },
    "missing-field": {
        "field": ("goals", "mål"),
        "example": ("{goal: SN-1, assessment: met}", "{mål: SN-1, bedömning: uppfyllt}"),
    },
    "invalid-value": {
        "field": ("decided", "beslutad"),
        "value": ("last Tuesday", "i tisdags"),
        "example": ("Socialnämnden 2022-06-22, § 84", "Socialnämnden 2022-06-22, § 84"),
    },
    "lossy-scalar": {
        "value": ("a: b", "a: b"),
        "field": ("title", "titel"),
        "text": ("a: b", "a: b"),
    },
    "hidden-character": {
        "text": ("SΝ-stöd", "SΝ-stöd"),
        "clean": ("SN-stöd", "SN-stöd"),
        "script": (Phrase("greek"), Phrase("greek")),
    },
    "internal-error": {"error": ("ValueError", "ValueError")},
    "invalid-kolada-id": {"value": ("N12345", "N12345"), "snapshot": ("2026-03", "2026-03")},
}
"""What stands in for arguments in the few texts that no example gives, by rule: English, Swedish."""

CAUSES = (
    "{title}:Trygg hemtjänst",
    "\t{title}: Trygg hemtjänst",
    "{title}: - Trygg hemtjänst",
    "{title}: | Trygg hemtjänst",
    '{title}: "Trygg" hemtjänst',
    '{title}: "C:\\mapp"',
    "{title}:\u00a0Trygg hemtjänst",
    "{title}: *trygg",
    "{title}: Tr\x07ygg hemtjänst",
    "{title}: Trygg hemtjänst\n   {owner}: Socialchefen",
    "{title}: Trygg hemtjänst\n  och omsorg för alla",
    "[a, b]: Trygg hemtjänst",
    "{owner}: ]",
    "{unit}: %",
    "{title}: Trygg\n  * G2",
    "{title}: Trygg\n...\noch mer",
)
"""What stands in a goal, for each cause of a `syntax-error` that its examples do not have."""

_MARK = re.compile(r"[ \t]*# <- (?:GL\d{3} ?)+$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"(?<!\[)`([a-z-]+)`")
_NAMES = frozenset(rule.name for rule in RULES)


class Shown(NamedTuple):
    """An example as a page shows it."""

    title: str
    files: dict[str, str]
    marked: dict[str, list[int]]
    """The lines of each file that a finding is on."""
    own_organisation: bool
    output: str
    judged: tuple[Judged, ...]


def pages(rules: Sequence[Rule] = RULES) -> dict[Path, str]:
    """The pages of `rules`, and the lists of all."""
    swedish = yaml.safe_load(SWEDISH.read_text(encoding="utf-8"))
    files: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        for language, target in FOLDERS.items():
            for rule in rules:
                files[target / f"{rule.name}.md"] = page(rule, language, stage, swedish[rule.name])
            files[target / "README.md"] = index(language, swedish)
    return files


class Stage:
    """Runs examples, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0

    def show(self, rule: Rule, example: Example, language: str) -> Shown:
        """`example` in one language with the findings of `rule` in it."""
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        files = {path: _MARK.sub("", content) for path, content in example.files.items()}
        own = any(
            re.search(r"^(?:kind|dokument): organisation", c, re.MULTILINE) for c in files.values()
        )
        laid = files if own else {**files, "organisation.yaml": ORGANISATION}
        if rule.name != "duplicate-key":  # it is about both languages at once
            files = {path: translate(content, language) for path, content in files.items()}
            laid = {path: translate(content, language) for path, content in laid.items()}
        result = run(example._replace(files=laid), folder)
        if found(result, rule.code) != example.expected:
            raise SystemExit(
                f"{rule.name}, {example.title}: other findings in {language}, {found(result, rule.code)}"
            )
        judged = tuple(one for one in result.findings if one.rule is rule)
        view = View(replace(result, findings=judged), Catalogue(language), info=True, quiet=True)
        marked: dict[str, list[int]] = {}
        for one in judged:
            marked.setdefault(one.place.path, []).append(one.place.line)
        return Shown(example.title, files, marked, own, text.render(view), judged)

    def causes(self, rule: Rule, language: str) -> tuple[Judged, ...]:
        """The findings that `CAUSES` give."""
        names = {
            name: key_in("key_figure" if name == "unit" else "goal", name, language)
            for name in ("title", "owner", "unit")
        }
        head = translate(
            "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\ngoals:\n  - id: G1\n", language
        )
        files = {
            f"{number}.yaml": f"{head}{'' if cause[0] == chr(9) else '    '}{cause.format(**names)}\n"
            for number, cause in enumerate(CAUSES)
        }
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        result = run(Example("", files, date(2023, 12, 31), Counter()), folder)
        return tuple(one for one in result.findings if one.rule is rule)


def page(rule: Rule, language: str, stage: Stage, swedish: Mapping[str, str]) -> str:
    """A rule's page in one language."""
    words = WORDS[language]
    shown = [stage.show(rule, one, language) for one in examples(rule.documentation)]
    prose = rule.documentation.split("\n## ", 1)[0].strip()
    what, _, why = prose.partition("\n\n")
    if language == "sv":
        what, why = swedish["what"], swedish["why"]
    word = rule.severity.word
    rows = [
        f"# {rule.name}",
        f'`{rule.code}` · <span class="severity {word}">{SEVERITIES[language][word]}</span>',
        " ".join(linked(what, rule).split()),
        f"## {words['why']}",
        linked(why, rule).strip(),
    ]
    if rule.source:
        rows.append(f"{words['source']}: {source(rule, language)}.")
    for one in shown:
        rows += example_of(one, rule, words, language)
    rows += mending(rule, shown, language, stage, words)
    rows += options(rule, shown, language, words)
    other = "sv" if language == "en" else "en"
    way = "../sv/rules" if other == "sv" else "../../rules"
    rows.append(f"[{words['other']}]({way}/{rule.name}.md)")
    return _page(rows, language)


def source(rule: Rule, language: str) -> str:
    """The audits and sections that a rule comes from."""
    anchor = "the-audits" if language == "en" else "granskningarna"
    letters = dict.fromkeys(re.findall(r"\b[PR]\b", rule.source))
    names = ", ".join(AUDITS[language][letter] for letter in letters)
    return f"[{rule.source}](README.md#{anchor}), {names}"


def linked(prose: str, rule: Rule | None = None) -> str:
    """`prose` with the names of other rules as links to their pages."""

    def link(match: re.Match[str]) -> str:
        name = match[1]
        other = name in _NAMES and not (rule and name == rule.name)
        return f"[`{name}`]({name}.md)" if other else match[0]

    return _NAME.sub(link, prose)


def example_of(shown: Shown, rule: Rule, words: Mapping[str, str], language: str) -> Iterator[str]:
    """One example: its files, and what is said of them."""
    bad = shown.title.startswith("Bad")
    title = words["bad" if bad else "good"]
    _, _, more = shown.title.partition(":")
    yield f"## {title}{':' + more if more and language == 'en' else ''}"
    for path, content in shown.files.items():
        lines = " ".join(map(str, dict.fromkeys(shown.marked.get(path, ()))))
        mark = f' hl_lines="{lines}"' if lines else ""
        yield f'```yaml title="{path}"{mark}\n{content}```'
    if bad:
        if not shown.own_organisation and "organisation.yaml" in shown.output:
            yield words["shared"]
        yield f"```console\n$ goallint check --select {rule.name}{' --info' if rule.severity.word == 'info' else ''} --lang {language}\n{shown.output}```"


def mending(
    rule: Rule, shown: Iterable[Shown], language: str, stage: Stage, words: Mapping[str, str]
) -> list[str]:
    """Every message of a rule with its help, as in examples."""
    catalogue = Catalogue(language)
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for judged in _judged(rule, shown, language, stage):
        finding = judged.finding
        key = finding.variant, finding.help or finding.variant
        told.setdefault(key, (catalogue.message(judged), catalogue.help(judged)))
    order = list(rule.messages)
    rows = [
        f"- {_escaped(message)}\n\n    **→** {_escaped(help_)}"
        if help_
        else f"- {_escaped(message)}"
        for _, (message, help_) in sorted(told.items(), key=lambda row: order.index(row[0][0]))
    ]
    return [f"## {words['mend']}", words["cases"], "\n\n".join(rows)]


def _escaped(message: str) -> str:
    """A message as Markdown, where `<` and `*` outside code mean themselves."""
    parts = message.split("`")
    return "`".join(
        part if number % 2 else re.sub(r"([<*_\[])", r"\\\1", part)
        for number, part in enumerate(parts)
    )


def _judged(rule: Rule, shown: Iterable[Shown], language: str, stage: Stage) -> Iterator[Judged]:
    """Findings that show every message and every help of a rule: of its examples, else of its spec."""
    messages, helps = set(rule.messages), set(rule.helps) - {""}

    def told(judged: Iterable[Judged]) -> Iterator[Judged]:
        for one in judged:
            messages.discard(one.finding.variant)
            helps.discard(one.finding.help or one.finding.variant)
            yield one

    for one in shown:
        yield from told(one.judged)
    spec = SPECS / f"{rule.name}.md"
    for example in examples(spec.read_text(encoding="utf-8")) if spec.is_file() else ():
        if not messages and not helps:
            return
        if example.expected:
            yield from told(stage.show(rule, example, language).judged)
    if rule.name == "syntax-error":
        yield from told(stage.causes(rule, language))
    known = {**ARGS[""], **ARGS.get(rule.name, {})}
    texts = f"{rule.messages} {rule.helps}"
    args: dict[str, object] = dict.fromkeys(re.findall(r"\{(\w+)\}", texts), "…")
    args.update((name, pair[language == "sv"]) for name, pair in known.items())
    args = {name: value for name, value in args.items() if name[:2] not in ("k_", "w_")}
    for variant in rule.messages:
        if variant in messages:
            finding = Finding(
                rule.name,
                Subject("document", ""),
                Spot("", 0),
                variant,
                args=args,
                language=language,
            )
            yield Judged(finding, rule, rule.severity, Place("", 1, 1, 1), (), "")


def options(
    rule: Rule, shown: Iterable[Shown], language: str, words: Mapping[str, str]
) -> list[str]:
    """What a workspace can set about a rule, and how one finding is accepted."""
    if rule.name == "internal-error":
        return [f"## {words['options']}", words["never"]]
    name, setting = SETTINGS.get(rule.name, ("", ""))
    other = "error" if rule.severity.word == "warning" else "warning"
    settings = [f"severity: {{{rule.name}: {other}}}   # {words['severity']}"]
    settings.append(f"ignore: [{rule.name}]   # {words['ignore']}")
    settings += [setting] if setting else []
    rows = [f"## {words['options']}", words["set"]]
    rows.append("```yaml\n" + "\n".join(settings) + "\n```")
    rows += [words[name]] if name else []
    subject = next((one.finding.subject.id for s in shown for one in s.judged), "")
    if subject and rule.code > "GL1":
        waiver = (
            f"waivers:\n  - rule: {rule.name}\n    for: {subject}\n    reason: {words['reason']}\n"
        )
        if language == "sv":
            waiver = translate(f"kind: plan\n{waiver}", "sv").partition("\n")[2]
        rows += [words["accept"], f"```yaml\n{waiver}```"]
    return rows


def index(language: str, swedish: Mapping[str, Mapping[str, str]]) -> str:
    """The list of all rules."""
    words = WORDS[language]
    rows = [f"# {words['index']}", _INTRODUCTION[language]]
    for family, names in FAMILIES.items():
        rows.append(f"## {names[language == 'sv']}")
        table = [words["head"], "|---|---|---|---|"]
        for rule in RULES:
            if rule.code.startswith(family):
                what = rule.documentation.split("\n\n", 1)[0]
                what = swedish[rule.name]["what"] if language == "sv" else what
                what = " ".join(linked(what).split()).replace("|", "\\|")
                word = rule.severity.word
                table.append(
                    f"| {rule.code} | [{rule.name}]({rule.name}.md)"
                    f' | <span class="severity {word}">{SEVERITIES[language][word]}</span> | {what} |'
                )
        rows.append("\n".join(table))
    rows += [f"## {words['audits']}", _AUDITS[language]]
    organisation = translate(ORGANISATION, "sv") if language == "sv" else ORGANISATION
    rows += [f"## {words['organisation']}", _ORGANISATION[language]]
    rows.append(f'```yaml title="organisation.yaml"\n{organisation}```')
    return _page(rows, language)


def _page(rows: Iterable[str], language: str) -> str:
    """A page of blocks, the heading first, that says which language it is in."""
    heading, *blocks = (row for row in rows if row)
    if language == "sv":
        blocks = ['<div lang="sv" markdown>', *blocks, "</div>"]
    return "\n\n".join((heading, *blocks)) + "\n"


_INTRODUCTION = {
    "en": "A rule has a name, a code and a severity. An *error* is a document that cannot be trusted as it stands. A *warning* is what an auditor"
    " would write in the report. A *suggestion* (`info`, shown with `--info`) is advice. `goallint rule NAME` shows the same texts in a terminal.",
    "sv": "En regel har ett namn, en kod och en allvarsgrad. Ett *fel* (`error`) är ett dokument som inte går att lita på som det står. En *varning*"
    " (`warning`) är vad en revisor skulle skriva i rapporten. Ett *råd* (`info`, visas med `--info`) är just det. Namn och koder är"
    " desamma på alla språk. `goallint rule NAMN` visar samma texter i en terminal.",
}
_AUDITS = {
    "en": "Most rules come from two audits, and name the section they come from.\n\n"
    "- **P** is the audit of social services in Piteå, 2023: how the board steers and follows up its work by the law on support for people with disabilities.\n"
    "- **R** is the follow-up in Perstorp, 2022, of two earlier audits. A year after the letter is that of the audit or the answer that is meant;"
    " *rec.* is a recommendation.\n\n"
    "A rule without a source comes from the format itself, or from what every reader of a plan can see.",
    "sv": "De flesta regler kommer ur två granskningar och anger avsnittet.\n\n"
    "- **P** är granskningen av socialtjänsten i Piteå 2023: hur nämnden styr och följer upp verksamheten enligt LSS.\n"
    "- **R** är uppföljningen i Perstorp 2022 av två tidigare granskningar. Årtalet efter bokstaven är den gransknings eller det svars"
    " som avses; *rec.* är en rekommendation och *note* en fotnot.\n\n"
    "En regel utan källa kommer ur formatet självt, eller ur det som varje läsare av en plan kan se.",
}
_ORGANISATION = {
    "en": "Examples that do not show an organisation of their own have this one.",
    "sv": "De exempel som inte visar en egen organisation har den här.",
}


def navigated(settings: str) -> str:
    """The settings of the site with every rule's page in its navigation, by family."""

    def block(match: re.Match[str]) -> str:
        folder = FOLDERS[match["language"]].relative_to(DOCS).as_posix()
        rows = []
        for family, names in FAMILIES.items():
            pages = [f"{folder}/{rule.name}.md" for rule in RULES if rule.code.startswith(family)]
            rows.append(f"- {names[match['language'] == 'sv']}: [{', '.join(pages)}]\n")
        return match["head"] + "".join(match["indent"] + row for row in rows) + match["end"]

    return re.sub(
        r"^(?P<head>(?P<indent> *)# rules: (?P<language>\w+),.*\n)(?:.*\n)*?(?P<end> *# end\n)",
        block, settings, flags=re.MULTILINE,
    )  # fmt: skip
