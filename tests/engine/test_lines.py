"""What is known of a line is what would be found in it, whatever was edited.

So it is for every kind of document, field, id, body and file: nothing that is told of a workspace
depends on what was checked before. And nothing is asked again that an edit cannot have changed.
"""

import copy
import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goallint.engine import asking, configuration, reading
from goallint.engine import undecided as hanging_on
from goallint.engine.asking import LocatedFinding
from goallint.engine.cache import Cache
from goallint.engine.configuration import Configuration
from goallint.engine.kept_findings import KnownLines, KnownTries
from goallint.engine.places import Locator
from goallint.engine.run import Run
from goallint.engine.undecided import Hanging, undecided
from goallint.findings import Finding, Spot
from goallint.format.model import Document, Item
from goallint.format.shape import shape
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule, Usage
from goallint.source.cache_folder import DATABASE
from goallint.source.discovery import discover
from goallint.source.files import read_bytes
from goallint.workspace import lines as drawing
from goallint.workspace.lines import Lines
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace
from tests.cli.command import GOALS, PITEÅ, ROOT, goallint
from tests.edits import edited, read, torn, values, with_other_values, written
from tests.markdown import ORGANISATION
from tests.recount.made import AS_OF, municipalities
from tests.recount.plain import Plain

Texts = dict[str, bytes]
ASKED = [rule for rule in RULES if rule.reads is not Usage]
EXAMPLES = [PITEÅ, ROOT / "examples" / "perstorp-2022", GOALS]
DAY = Settings(date.fromisoformat(AS_OF))


class Memory(Cache):
    """A cache that keeps nothing longer than itself."""

    def __init__(self) -> None:
        self.rows: dict[bytes, bytes] = {}

    def key(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=20).digest()

    def find(self, key: bytes) -> bytes | None:
        return self.rows.get(key)

    def keep(self, key: bytes, packed: bytes) -> None:
        self.rows[key] = packed

    def close(self) -> None:
        pass


def opened(texts: Texts, day: Settings = DAY) -> tuple[Workspace, Locator]:
    """A workspace of files that are not on the disk."""
    files = [reading.unsaved(path, text, Memory()) for path, text in sorted(texts.items())]
    return Workspace(files, day), Locator(texts.__getitem__)


def plain(answers: Iterable[LocatedFinding]) -> Counter[str]:
    """Answers in full, in no order."""
    return Counter(
        repr((one.finding._replace(args=sorted(one.finding.args.items())), one.place, one.related))  # type: ignore[arg-type]
        for one in answers
    )


def of_whole(texts: Texts, day: Settings = DAY) -> Counter[str]:
    """What is found in a workspace, and what is undecided there."""
    workspace, locator = opened(texts, day)
    answers = asking.ask(workspace, ASKED, locator)
    return plain(answers) + hanging(undecided(workspace, ASKED, told(answers)))


def of_lines(texts: Texts, memory: Memory, day: Settings = DAY) -> Counter[str]:
    """The same, where what is known of lines is not asked again."""
    workspace, locator = opened(texts, day)
    drawn: list[Lines] = []

    def ask(
        workspace: Workspace,
        rules: Sequence[Rule],
        jobs: int,
        about: Callable[[Document], bool] | None,
        locator: Locator | None = None,
        tries: KnownTries | None = None,
    ) -> list[LocatedFinding]:
        besides = repr((day, bool(locator), [rule.name for rule in rules])).encode()
        drawn.append(Lines(workspace, besides, about=about, like=drawn[0] if drawn else None))
        known = KnownLines(memory, drawn[-1], tries=tries)
        return asking.ask_by_line(workspace, rules, locator, jobs, known, about)

    answers = ask(workspace, ASKED, 1, None, locator)
    tries = KnownTries(memory)
    asked_again = partial(ask, tries=tries)
    return plain(answers) + hanging(
        undecided(workspace, ASKED, told(answers), 1, asked_again, tries)
    )


def told(answers: Iterable[LocatedFinding]) -> list[Finding]:
    return [one.finding for one in answers if one.place is not None]


def told_of(answers: Iterable[LocatedFinding]) -> list[Finding]:
    return [one.finding for one in answers]


def hanging(questions: Iterable[Hanging]) -> Counter[str]:
    return plain(LocatedFinding(one.finding) for one in questions) + Counter(
        repr((one.finding.rule, one.finding.spot, one.gaps)) for one in questions
    )


def in_files(made: list[Plain]) -> Texts:
    """A made-up municipality, one file a document."""
    return written({f"{number:03}.yaml": [document] for number, document in enumerate(made)})


@cache
def example(folder: Path) -> tuple[Texts, Settings]:
    own = configuration.load(folder)
    day = Settings(
        own.as_of or date.fromisoformat(AS_OF), kolada=configuration.kolada_list(folder, own)
    )
    found = discover(folder, own.exclude)
    return {file.path: read_bytes(folder / file.path).data for file in found}, day


def stays_true(texts: Texts, day: Settings, chance: random.Random, steps: int) -> None:
    """Edits a workspace step by step; what is found by lines is what is found in the whole."""
    memory, documents = Memory(), read(texts)
    assert of_lines(texts, memory, day) == of_whole(texts, day)
    for _ in range(steps):
        after = edited(documents, chance)
        found = written(after)
        if chance.random() < 0.2:
            found = torn(found, chance)
        elif chance.random() < 0.7:
            documents = after
        if chance.random() < 0.1:
            day = day._replace(as_of=date(chance.randint(2022, 2025), 6, 30))
        assert of_lines(found, memory, day) == of_whole(found, day)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(municipalities(), st.integers(0, 10_000))
def test_after_any_edits_lines_say_what_the_whole_says(made: list[Plain], seed: int) -> None:
    stays_true(in_files(made), DAY, random.Random(seed), 3)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(municipalities(), st.integers(0, 1_000_000))
def test_after_many_edits_lines_say_what_the_whole_says(made: list[Plain], seed: int) -> None:
    stays_true(in_files(made), DAY, random.Random(seed), 12)


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(2))
def test_after_edits_of_an_example_lines_say_what_the_whole_says(folder: Path, seed: int) -> None:
    stays_true(*example(folder), random.Random(seed), 10)


# What does not change the digest of a line changes nothing that is found there.


def found_in(texts: Texts, name: str, day: Settings) -> Counter[str]:
    """What is found in a body's documents; marks in other files than it reads whole left out."""
    workspace, locator = opened(texts, day)
    lines, body = Lines(workspace), workspace.bodies.get(name)
    assert body is not None
    rules = [rule for rule in ASKED if asking.is_in_line(rule)]
    documents = dict.fromkeys(lines.documents(body), body)
    whole = lines.paths(body)
    return plain(
        LocatedFinding(
            one.finding._replace(
                related=tuple(
                    other._replace(
                        spot=other.spot if other.spot.path in whole else other.spot._replace(at=0),
                        args=sorted(other.args.items()),  # type: ignore[arg-type]
                    )
                    for other in one.finding.related
                )
            )
        )
        for _, one in asking.in_documents(workspace, rules, locator, 1, documents)
    )


def digest_of(texts: Texts, name: str, day: Settings) -> bytes:
    workspace, _ = opened(texts, day)
    body = workspace.bodies.get(name)
    assert body is not None
    return Lines(workspace).digest(body)


def changed_outside(texts: Texts, day: Settings, chance: random.Random) -> tuple[int, list[str]]:
    """Changes much of what stands outside the line of each body in turn.

    How often that left the digest of the line as it was, and the bodies where other things are found then.
    """
    workspace, _ = opened(texts, day)
    lines, documents, wrong = Lines(workspace), read(texts), []
    texts, known, same = written(documents), values(documents), 0
    nobodys = {file.path for file in workspace.files if not lines.whose(file)}
    for body in lines.bodies:
        other = copy.deepcopy(documents)
        for path in sorted(other.keys() - lines.paths(body) - nobodys):
            if chance.random() < 0.5:
                for document in other[path]:
                    with_other_values(document, known, chance, dict(drawing.WITHIN))
        after = written(other)
        if after != texts and digest_of(texts, body.id, day) == digest_of(after, body.id, day):
            same += 1
            if found_in(texts, body.id, day) != found_in(after, body.id, day):
                wrong.append(body.id)
    return same, wrong


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(municipalities(), st.integers(0, 10_000))
def test_what_stands_outside_a_line_changes_nothing_in_it(made: list[Plain], seed: int) -> None:
    assert changed_outside(in_files(made), DAY, random.Random(seed))[1] == []


@pytest.mark.slow
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(municipalities(), st.integers(0, 1_000_000))
def test_nothing_outside_a_line_changes_anything_in_it(made: list[Plain], seed: int) -> None:
    assert changed_outside(in_files(made), DAY, random.Random(seed))[1] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder",
    EXAMPLES,
    ids=lambda folder: folder.name,
)
def test_what_stands_outside_a_line_of_an_example_changes_nothing(folder: Path) -> None:
    assert changed_outside(*example(folder), random.Random(1))[1] == []


# A line that is drawn smaller is caught, and one that is drawn as it is asks no more than it must.

PLAN = """\
kind: plan
id: {body}-2023
title: Plan 2023
body: {body}
period: 2023
{more}goals:
  - id: {body}-m
    title: Invånarna får stöd i tid
"""
FIGURE = """\
    key_figures:
      - {id: kf-n, title: Andel i tid, unit: procent}
"""
REPORT = """\
kind: report
title: Uppföljning 2023
body: avd-b
period: 2023-01..2023-08
key_figures:
  - {{key_figure: kf-n, outcome: {outcome} %}}
"""
SUPPORTS = "    supports: [{}]\n"
DECIDED = "decided: {} 2022-{}-01\n"
KF, SN, A, B, ENH = (
    PLAN.format(body=body, more=DECIDED.format(name, month))
    for body, name, month in (
        ("kf", "Kommunfullmäktige", 11),
        ("sn", "Socialnämnden", 10),
        ("avd-a", "Avdelning A", 12),
        ("avd-b", "Avdelning B", 12),
        ("enh-1", "Enhet 1", 12),
    )
)
TOWN = {
    "kf.yaml": KF + FIGURE,
    "sn.yaml": SN + SUPPORTS.format("kf-m"),
    "a.yaml": A + SUPPORTS.format("sn-m") + "    applies_to: [avd-b]\n",
    "b.yaml": B + SUPPORTS.format("avd-a-m"),
    "e.yaml": ENH + SUPPORTS.format("avd-b-m"),
    "report.yaml": REPORT.format(outcome=70),
}
SMALLER: dict[str, tuple[str, Any, dict[str, str]]] = {
    "what refers to it": ("_linked", {}, {"report.yaml": REPORT.format(outcome=90)}),
    "links below": ("_below", lambda *_: b"", {"sn.yaml": SN}),
    "what is above": (
        "_upward",
        lambda _, body: (body.id,),
        {"kf.yaml": TOWN["kf.yaml"].replace("2022-11", "2022-09")},
    ),
    "odd links": ("_odd", frozenset(), {"b.yaml": B}),
    "names": ("_shared", b"", {"b.yaml": TOWN["b.yaml"].replace("avd-b-m", "avd-b-x")}),
}
"""What is left out of a line, in whose place, and an edit that then goes unseen."""


def town(**changed: str) -> Texts:
    texts = {"organisation.yaml": ORGANISATION, **TOWN, **changed}
    return {path: text.encode() for path, text in texts.items()}


@pytest.mark.parametrize("left_out", SMALLER)
def test_a_line_that_is_drawn_smaller_is_caught(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, smaller, changed = SMALLER[left_out]
    before, after = town(), town(**changed)
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) == of_whole(after)
    monkeypatch.setattr(Lines, name, smaller)
    # Whether a finding points to what changed is looked at besides.
    monkeypatch.setattr(KnownLines, "_outside", lambda *_: {})
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) != of_whole(after)


OPEN = "1,500"
NUMBERS = (OPEN, "1,400", "1,4", "1 400", "1.500", "14", "1 500,5")
NUMBERED = {
    "shared.yaml": """\
kind: key_figures
title: Gemensamma
key_figures:
  - {{id: tid, title: Handläggningstid, target: "{}"}}
""",
    "kf.yaml": KF
    + """\
    key_figures:
      - {{id: kf-n, title: Väntetid, target: "{}", outcome: {{2022: "{}"}}}}
""",
    **{
        f"{path}.yaml": plan
        + f"""\
    supports: [{above}-m]
    key_figures:
      - {{{{id: {body}-n, ref: tid, outcome: {{{{2022: "{{}}"}}}}}}}}
      - {{{{id: {body}-o, title: Väntetid, target: "{{}}", baseline: "{{}}"}}}}
"""
        for path, body, plan, above in (
            ("sn", "sn", SN, "kf"),
            ("a", "avd-a", A, "sn"),
            ("b", "avd-b", B, "avd-a"),
            ("e", "enh-1", ENH, "avd-b"),
        )
    },
    "report.yaml": """\
kind: report
title: Uppföljning 2023
body: avd-b
period: 2023-01..2023-08
key_figures:
  - {{key_figure: kf-n, outcome: "{}"}}
  - {{key_figure: sn-o, outcome: "{}"}}
""",
}
IDS = ("kf", "sn", "avd-a", "avd-b", "enh-1")
"""Documents whose numbers can be read in two ways, unless others of their key figures settle it."""


def numbered(numbers: Sequence[str]) -> Texts:
    """The documents with so many numbers in turn."""
    left, texts = iter(numbers), dict[str, str]()
    for path, text in NUMBERED.items():
        parts = text.replace("{{", "\0").replace("}}", "\1").split("{}")
        filled = parts[0] + "".join(next(left) + part for part in parts[1:])
        texts[path] = filled.replace("\0", "{").replace("\1", "}")
    return town(**texts)


MANY = sum(text.replace("{{", "").replace("}}", "").count("{}") for text in NUMBERED.values())


@pytest.mark.slow
def test_what_settles_a_number_that_can_be_read_in_two_ways_is_part_of_lines() -> None:
    chance, memory = random.Random(1), Memory()
    numbers = [OPEN] * MANY
    for _ in range(25):
        texts = numbered(numbers)
        assert of_lines(texts, memory) == of_whole(texts)
        numbers[chance.randrange(MANY)] = chance.choice(NUMBERS)


def test_a_line_has_the_numbers_above_it_as_the_rest_of_their_series_settles_them() -> None:
    def read_with(outcome: str) -> bytes:
        figure = FIGURE.replace("Andel i tid, unit: procent", 'Väntetid, target: "1,500"')
        report = REPORT.replace("{outcome} %", outcome).replace("{{", "{").replace("}}", "}")
        return digest_of(town(**{"kf.yaml": KF + figure, "report.yaml": report}), "sn", DAY)

    assert read_with("1 400") == read_with("1 300")
    assert len(set(map(read_with, ('"1 400"', '"1,4"', '"70"')))) == 3


def test_an_edit_beside_a_number_that_nothing_settles_leaves_other_lines() -> None:
    before = numbered([OPEN] * MANY)
    after = {**before, "a.yaml": before["a.yaml"].replace(b"i tid", b"snart")}
    changed = {name for name in IDS if digest_of(before, name, DAY) != digest_of(after, name, DAY)}
    assert changed == {"avd-a", "enh-1"}


UNREAD = "    supports: {a: b}\n"
OTHER = SN.replace("sn-2023", "sn-2023-b").replace("sn-m", "sn-n")
HANGING = {"sn.yaml": SN + UNREAD, "other.yaml": OTHER + UNREAD}
"""What the council's goal is broken down to cannot be read in two plans."""


def test_what_was_tried_counts_only_while_a_line_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = town(**HANGING)
    after = town(
        **{**HANGING, "sn.yaml": HANGING["sn.yaml"].replace("period: 2023", "period: 2021")}
    )
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) == of_whole(after)
    monkeypatch.setattr(KnownTries, "_digest", lambda *_: b"tries")
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) != of_whole(after)


def test_nothing_is_tried_again_for_what_no_question_hangs_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[frozenset[Spot]] = []
    closed = hanging_on._closed

    def noted(workspace: Workspace, gaps: frozenset[Spot]) -> Any:
        tried.append(gaps)
        return closed(workspace, gaps)

    monkeypatch.setattr(hanging_on, "_closed", noted)
    memory = Memory()
    of_lines(town(**HANGING), memory)
    assert tried
    tried.clear()
    edit = TOWN["e.yaml"].replace("i tid", "i god tid")
    of_lines(town(**HANGING, **{"e.yaml": edit}), memory)
    assert not tried


@pytest.mark.slow
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(municipalities(), st.integers(0, 10_000))
def test_that_something_is_not_there_shows_in_links(made: list[Plain], seed: int) -> None:
    stays_by_links(in_files(made), DAY, random.Random(seed))


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(3))
def test_that_something_is_not_there_in_an_example_shows_in_links(folder: Path, seed: int) -> None:
    stays_by_links(*example(folder), random.Random(seed))


def stays_by_links(texts: Texts, day: Settings, chance: random.Random) -> None:
    """Changes what nothing is linked by in each file; what is missing in the whole workspace stays missing."""
    documents = read(texts)
    known, before = values(documents), written(documents)
    after = dict(before)
    for path, inside in sorted(documents.items()):
        for _ in range(5):
            other = copy.deepcopy(inside)
            for document in other:
                with_other_values(document, known, chance, dict(drawing.WITHIN))
            text = written({path: other})[path]
            if links(path, text) == links(path, before[path]):
                after[path] = text
    assert by_links(before, day) == by_links(after, day)
    assert len(before) < 4 or before != after


def links(path: str, text: bytes) -> bytes | None:
    told = reading.unsaved(path, text, Memory()).digests
    return told and told.links


def by_links(texts: Texts, day: Settings) -> tuple[bytes, set[Any]]:
    """What stands for the links in a workspace, and what rules find by them, marks left out."""
    workspace, _ = opened(texts, day)
    rules = [rule for rule in ASKED if asking.is_by_links(rule)]
    return {
        key[:4]
        for closed in (workspace, Workspace(workspace.files, day, hanging_on.gaps(workspace)))
        for key in map(hanging_on.key_of, told_of(asking.ask(closed, rules, None)))
    }


def test_a_finding_points_to_where_an_item_stands_now(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = town(**{"sn.yaml": SN}), town(**{"sn.yaml": f"# anteckning\n{SN}"})
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) == of_whole(after)
    monkeypatch.setattr(KnownLines, "_outside", lambda *_: {})
    memory = Memory()
    of_lines(before, memory)
    assert of_lines(after, memory) != of_whole(after)


def test_no_rule_is_asked_of_a_plan_outside_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    answers = asking._answers

    def noted(workspace: Workspace, rules: Any, locator: Any, items: Any) -> Any:
        items = list(items)
        if any(map(asking.is_in_line, rules)):
            asked.update(i.document.body_id for i in items if isinstance(i, Item) and i.document)
        return answers(workspace, rules, locator, items)

    monkeypatch.setattr(asking, "_answers", noted)
    memory = Memory()
    of_lines(town(), memory)
    assert asked == {"", "kf", "sn", "avd-a", "avd-b", "enh-1"}
    for path, text, wanted in (
        # What only a unit itself sees; what those above it are linked by; what those below see too.
        ("e.yaml", TOWN["e.yaml"].replace("i tid", "i god tid"), {"enh-1"}),
        ("e.yaml", ENH, {"enh-1", "avd-a", "avd-b", "sn", "kf"}),
        ("a.yaml", TOWN["a.yaml"].replace("i tid", "snart"), {"avd-a", "enh-1"}),
        ("report.yaml", REPORT.format(outcome=75), {"kf", "avd-b"}),
    ):
        asked.clear()
        of_lines(town(**{path: text}), memory)
        assert asked - {""} == wanted, path


COMMANDS = (
    *(("check", "--info", f"--format={name}") for name in ("json", "text")),
    *((name, "--format=json") for name in ("targets", "cascade", "audit")),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_every_command_says_what_it_says_without_a_cache(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading, "WORTH_KEEPING", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    folder = tmp_path / "plans"
    shutil.copytree(PITEÅ, folder)
    texts, _ = example(PITEÅ)
    chance, documents = random.Random(seed), read(texts)
    for _ in range(3):
        documents = edited(documents, chance)
        for path in discover(folder):
            (folder / path.path).unlink()
        for name, text in written(documents).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
        for command, *options in COMMANDS:
            args = (command, folder, *options)
            kept = goallint(capsys, *args)
            with monkeypatch.context() as bare:
                bare.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
                shutil.rmtree(tmp_path / "empty", ignore_errors=True)
                assert goallint(capsys, *args) == kept, args


def test_what_is_damaged_or_foreign_in_the_cache_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORTH_KEEPING", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    for path, text in town().items():
        (tmp_path / path).write_bytes(text)
    own = Configuration(as_of=DAY.as_of)
    without = Run(tmp_path, own, cache=False).result().findings
    assert Run(tmp_path, own).result().findings == without
    checksum = hashlib.blake2b(b"\x93\x01\x02\x03", digest_size=16).digest()
    for damage, given_values in (
        ("packed = substr(packed, 2)", ()),
        ("packed = ?, checksum = ?", (b"\x93\x01\x02\x03", checksum)),
    ):
        with closing(sqlite3.connect(tmp_path / "kept" / "goallint" / DATABASE)) as database:
            (rows,) = database.execute("SELECT COUNT(*) FROM lines").fetchone()
            assert rows == 7  # five bodies, what hangs on the whole, and what is undecided
            database.execute(f"UPDATE lines SET {damage}", given_values)
            database.commit()
        assert Run(tmp_path, own).result().findings == without


def test_nothing_is_kept_of_a_file_that_is_edited_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORTH_KEEPING", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    for path, text in town().items():
        (tmp_path / path).write_bytes(text)
    own = Configuration(as_of=DAY.as_of)
    without = Run(tmp_path, own, cache=False).result().findings
    run = Run(tmp_path, own)
    (tmp_path / "sn.yaml").write_bytes(b"# anteckning\n" + town()["sn.yaml"])
    run.result()
    (tmp_path / "sn.yaml").write_bytes(town()["sn.yaml"])
    assert Run(tmp_path, own).result().findings == without


def test_what_only_those_in_line_see_are_fields_of_the_format() -> None:
    for mapping, fields in drawing.WITHIN.items():
        assert fields <= shape(mapping).fields.keys(), mapping
