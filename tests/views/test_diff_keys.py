"""`goallint diff`: limits, the scale, what defines a key figure, and what a report says otherwise than it did."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.command import goallint
from tests.files import laid_out

FILES = {
    "goallint.yaml": "language: en\nas_of: 2025-06-30\n",
    "organisation.yaml": """\
kind: organisation
name: Testköping
levels: [{id: board, name: Nämnd, plan: Verksamhetsplan}]
bodies: [{id: sn, name: Socialnämnden, level: board, aliases: [SOC]}]
areas: [{id: safe, name: Trygghet}, {id: near, name: Närhet}, {id: un-3, name: Hälsa, dimension: Agenda 2030}]
sound_economy: {financial: 100 %, operational: 75 %}
scale:
  - {id: green, name: Uppnått, from: 100 %, aliases: [Grön]}
  - {id: yellow, name: Delvis uppnått, from: 80 %, aliases: [Gul]}
  - {id: red, name: Ej uppnått, aliases: [Röd]}
""",
    "figures.yaml": """\
kind: key-figures
key_figures:
  - id: wait
    title: Väntetid till plats
    unit: dagar
    better: lower
    definition: Dagar från beslut till inflyttning
    source: Verksamhetssystemet
    each: year
    limits: {green: 40 dagar, yellow: 60 dagar}
""",
    "plan.yaml": """\
kind: plan
id: sn-2024
title: Verksamhetsplan 2024
type: Verksamhetsplan
body: sn
period: 2024
decided: Socialnämnden 2023-12-11, § 24
goals:
  - id: G1
    title: Ingen väntar längre än två månader på en plats
    area: safe
    owner: Socialchefen
    key_figures:
      - {id: K1, ref: wait, target: högst 40 dagar, baseline: {2023: 70 dagar}}
      - {id: K2, title: Andel nöjda brukare, unit: percent, better: higher, target: minst 80 %, limits: {Grön: 80 %, Gul: 70 %}}
  - id: G2
    title: Kostnaden per plats minskar
    also_in: un-3
    owner: Ekonomichefen
    key_figures:
      - {id: K3, better: higher, title: Andel trygga, unit: percent, target: {2024: {women: 80 %, men: minst 85 %}}, basis: Som i länet}
""",
    "report.yaml": """\
kind: report
id: ar-2024
title: Årsredovisning 2024
body: sn
period: 2024
dated: 2025-02-01
sound_economy: {assessment: green, analysis: Målen nåddes.}
goals: [{goal: G1, assessment: yellow, analysis: Färre väntar länge.}]
key_figures:
  - {key_figure: K1, outcome: 50 dagar, assessment: yellow}
  - {key_figure: K2, outcome: 79 %, assessment: Gul, state: preliminary, comment: Enkäten är inte klar}
""",
}
CASES: tuple[tuple[str, str, str, list[tuple[str, ...]]], ...] = (
    ("plan.yaml", "Gul: 70 %", "Gul: 65 %", [("definitions", "limit eased", "K2", "70 %", "65 %")]),
    ("figures.yaml", "yellow: 60 dagar", "yellow: 50 dagar", [("definitions", "limit tightened", "K1", "60 dagar", "50 dagar")]),
    ("figures.yaml", ", yellow: 60 dagar", "", [("definitions", "limit dropped", "K1", "60 dagar", "")]),
    ("plan.yaml", ", limits: {Grön: 80 %, Gul: 70 %}", "", [("definitions", "limit dropped", "K2", "80 %", ""), ("definitions", "limit dropped", "K2", "70 %", "")]),
    ("figures.yaml", "better: lower\n", "better: lower\n    tolerance: 2 dagar\n", [("definitions", "limit set", "K1", "", "2 dagar")]),
    ("organisation.yaml", "scale:", "tolerance: 5 %\nscale:", [("definitions", "limit set", "", "", "5 %")]),
    # Where nothing tells which way is better, a limit is otherwise and neither eased nor tightened.
    ("plan.yaml", "percent, better: higher, target: minst 80 %, limits: {Grön: 80 %", "percent, target: 80 %, limits: {Grön: 85 %", [("definitions", "limit tightened", "K2", "80 %", "85 %"), ("definitions", "better", "K2", "higher", "")]),
    # Another name of the same step, and the same limit in another size.
    ("plan.yaml", "Grön: 80 %, Gul: 70 %", "Delvis uppnått: 70 procent, green: 80 %", []),
    ("organisation.yaml", "from: 80 %", "from: 75 %", [("definitions", "limit eased", "yellow", "80 %", "75 %")]),
    ("organisation.yaml", ", from: 80 %", "", [("definitions", "limit dropped", "yellow", "80 %", "")]),
    ("organisation.yaml", "name: Delvis uppnått, ", "name: Till hälften uppnått, ", [("definitions", "reworded", "yellow", "Delvis uppnått", "Till hälften uppnått")]),
    ("organisation.yaml", "aliases: [SOC]", "aliases: [SOC, Soc]", [("documents", "changed", "sn", "SOC", "SOC, Soc")]),
    ("figures.yaml", "Dagar från beslut", "Dagar från ansökan", [("definitions", "definition", "K1", "Dagar från beslut till inflyttning", "Dagar från ansökan till inflyttning")]),
    ("figures.yaml", "source: Verksamhetssystemet", "source: Kölistan", [("definitions", "source", "K1", "Verksamhetssystemet", "Kölistan")]),
    ("figures.yaml", "each: year", "each: årligen", []),
    ("figures.yaml", "each: year", "each: quarter", [("definitions", "each", "K1", "year", "quarter")]),
    ("plan.yaml", "title: Andel nöjda brukare", "role: base, title: Andel nöjda brukare", [("definitions", "role", "K2", "", "base")]),
    ("plan.yaml", "{2023: 70 dagar}", "{2023: 65 dagar}", [("values", "baseline restated", "K1", "70 dagar", "65 dagar")]),
    ("plan.yaml", "area: safe", "area: near", [("goals", "moved", "G1", "Trygghet", "Närhet")]),
    ("report.yaml", "outcome: 50 dagar", "outcome: 45 dagar", [("values", "outcome restated", "K1", "50 dagar", "45 dagar")]),
    ("report.yaml", "outcome: 79 %", "outcome: 78 %", [("values", "preliminary outcome changed", "K2", "79 %", "78 %")]),
    ("report.yaml", "state: preliminary, comment: Enkäten är inte klar", "state: final, comment: Enkäten är klar", [
        ("documents", "changed", "K2", "preliminary", "final"), ("documents", "changed", "K2", "Enkäten är inte klar", "Enkäten är klar"),
    ]),
    ("report.yaml", "{goal: G1, assessment: yellow", "{goal: G1, assessment: green", [("values", "assessment restated", "G1", "yellow", "green")]),
    ("report.yaml", "assessment: Gul", "assessment: Röd", [("values", "assessment restated", "K2", "Gul", "Röd")]),
    ("report.yaml", "assessment: Gul", "assessment: Delvis uppnått", []),
    # When goals are due: by the plan for all of them, or by one itself.
    ("plan.yaml", "goals:\n  - id: G1", "goals_due: 2025\ngoals:\n  - id: G1", [("goals", "deadline set", "sn-2024", "", "2025")]),
    ("plan.yaml", "    area: safe\n", "    area: safe\n    due: 2025\n", [("goals", "deadline set", "G1", "", "2025")]),
    # What bodies, plans and words are, and a goal's own fields.
    ("organisation.yaml", "aliases: [SOC]}", "aliases: [SOC]}, {id: bun, name: Utbildningsnämnden, level: board}", [("documents", "new", "bun", "", "")]),
    ("organisation.yaml", "scale:", "status_words: {Försenad: ongoing}\nscale:", [("documents", "set", "", "", "Försenad: ongoing")]),
    ("plan.yaml", "body: sn\n", "body: sn\ntogether_with: sn\n", [("documents", "set", "sn-2024", "", "sn")]),
    ("plan.yaml", "owner: Socialchefen", "owner: Nämnden", [("documents", "changed", "G1", "Socialchefen", "Nämnden")]),
    # Targets for women and men, each by itself.
    ("plan.yaml", "women: 80 %", "women: 75 %", [("targets", "lowered", "K3", "80 %", "75 %")]),
    ("plan.yaml", "women: 80 %, men: minst 85 %", "women: 85 %, men: minst 80 %", [("targets", "raised", "K3", "80 %", "85 %"), ("targets", "lowered", "K3", "minst 85 %", "minst 80 %")]),
    ("plan.yaml", ", men: minst 85 %", "", [("targets", "dropped", "K3", "minst 85 %", "")]),
    ("plan.yaml", "{women: 80 %, men: minst 85 %}", "80 %", [("targets", "set", "K3", "", "80 %"), ("targets", "dropped", "K3", "80 %", ""), ("targets", "dropped", "K3", "minst 85 %", "")]),
    ("plan.yaml", "{women: 80 %, men: minst 85 %}", "{total: 80 %, men: minst 85 %, women: 80 procent}", [("targets", "set", "K3", "", "80 %")]),
    ("plan.yaml", "men: minst 85 %", "men: ska öka", [("targets", "vaguer", "K3", "minst 85 %", "ska öka")]),
    ("plan.yaml", "basis: Som i länet", "basis: Som i riket", [("targets", "basis", "K3", "Som i länet", "Som i riket")]),
    ("plan.yaml", ", basis: Som i länet", "", [("targets", "basis", "K3", "Som i länet", "")]),
    ("plan.yaml", "also_in: un-3", "also_in: [near, un-3]", [("goals", "moved", "G2", "Hälsa", "Närhet, Hälsa")]),
    ("plan.yaml", "    also_in: un-3\n", "", [("goals", "moved", "G2", "Hälsa", "")]),
    ("plan.yaml", "also_in: un-3", "financial: yes\n    also_in: [un-3]", [("goals", "made financial", "G2", "", "")]),
    ("organisation.yaml", "operational: 75 %", "operational: 70 %", [("definitions", "limit eased", "", "75 %", "70 %")]),
    ("organisation.yaml", "financial: 100 %, ", "", [("definitions", "limit dropped", "", "100 %", "")]),
    ("organisation.yaml", "sound_economy: {financial: 100 %, operational: 75 %}\n", "", [("definitions", "limit dropped", "", "100 %", ""), ("definitions", "limit dropped", "", "75 %", "")]),
    ("organisation.yaml", "operational: 75 %", "operational: 3", [("definitions", "limit changed", "", "75 %", "3")]),
    ("report.yaml", "{assessment: green", "{assessment: yellow", [("values", "assessment restated", "", "green", "yellow")]),
)  # fmt: skip
"""A file, what stands there and is replaced, and every line of that; what is found is left out."""
MIRROR = {
    "limit eased": "limit tightened", "limit set": "limit dropped", "lowered": "raised", "dropped": "set",
    "vaguer": "sharper", "made financial": "financial no more", "deadline set": "deadline dropped", "new": "gone",
}  # fmt: skip
MIRROR |= {now: was for was, now in MIRROR.items()}


def write(folder: Path, name: str = "", was: str = "", now: str = "") -> Path:
    assert not name or FILES[name].count(was) == 1, was
    changed = {name: FILES[name].replace(was, now)} if name else {}
    return laid_out(folder, {**FILES, **changed})


def told(capsys: pytest.CaptureFixture[str], *sides: Path) -> list[tuple[str, ...]]:
    outcome = goallint(capsys, "diff", *sides, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return [
        tuple(change[name] for name in ("part", "kind", "id", "was", "now"))
        for change in json.loads(outcome.out)["changes"]
        if change["part"] != "findings"
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "was", "now", "expected"), CASES)
def test_a_change_gives_its_line_and_the_other_way_round_its_mirror(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    was: str,
    now: str,
    expected: list[tuple[str, ...]],
) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", name, was, now)
    assert told(capsys, old, new) == expected
    assert told(capsys, new, old) == [
        (part, MIRROR.get(kind, kind), item, after, before)
        for part, kind, item, before, after in expected
    ]
    assert told(capsys, new, new) == []


def test_a_scale_that_comes_and_one_in_another_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    whole = FILES["organisation.yaml"]
    steps = whole[whole.index("scale:") :]
    old, bare = write(tmp_path / "old"), write(tmp_path / "bare", "organisation.yaml", steps, "")
    come = [("definitions", "new", step, "", share) for step, share in (("green", "100 %"), ("yellow", "80 %"), ("red", ""))]  # fmt: skip
    # The default steps are written nowhere, and so do not go.
    assert [row for row in told(capsys, bare, old) if row[2] in ("green", "yellow", "red")] == come
    rows = steps.splitlines(keepends=True)
    other = write(tmp_path / "other", "organisation.yaml", steps, "".join([rows[0], *rows[:0:-1]]))
    assert ("definitions", "order", "", "Uppnått, Delvis uppnått, Ej uppnått", "Ej uppnått, Delvis uppnått, Uppnått") in told(capsys, old, other)  # fmt: skip


def test_where_a_limit_cannot_be_read_nothing_is_said_to_be_eased(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = write(tmp_path / "old")
    new = write(tmp_path / "new", "plan.yaml", "Gul: 70 %", "Gul: [])")
    found = told(capsys, old, new)
    assert not [row for row in found if row[0] == "definitions"]


def test_files_order_and_style_change_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old, new = write(tmp_path / "old"), tmp_path / "new"
    new.mkdir()
    (new / "goallint.yaml").write_text(FILES["goallint.yaml"], encoding="utf-8")
    texts = [
        yaml.safe_dump(yaml.load(text, yaml.BaseLoader), allow_unicode=True, default_flow_style=flow, sort_keys=True)
        for (name, text), flow in zip(FILES.items(), (True, False) * 3, strict=False)
        if name != "goallint.yaml"
    ]  # fmt: skip
    (new / "all.yaml").write_text("---\n".join(reversed(texts)), encoding="utf-8")
    assert goallint(capsys, "diff", old, new, "--exit-code").code == 0


@pytest.mark.parametrize(("language", "heading", "row"), [
    ("en", "Limits and definitions", ("limit eased", "Gul: 70 %", "Gul: 65 %")),
    ("sv", "Gränser och definitioner", ("gräns uppmjukad", "Gul: 70 %", "Gul: 65 %")),
])  # fmt: skip
def test_a_paper_says_which_step_and_fixed_words_in_its_language(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    language: str,
    heading: str,
    row: tuple[str, ...],
) -> None:
    old = write(tmp_path / "old")
    new = write(tmp_path / "new", "plan.yaml", "Gul: 70 %", "Gul: 65 %")
    shown = goallint(capsys, "diff", old, new, "--lang", language, "--format", "markdown").out
    line = next(line for line in shown.partition(f"## {heading}\n")[2].splitlines() if "K2" in line)
    assert all(cell in line for cell in row)
    new = write(
        tmp_path / "other",
        "plan.yaml",
        "better: higher, target: minst",
        "better: lower, target: minst",
    )
    shown = goallint(capsys, "diff", old, new, "--lang", language, "--format", "markdown").out
    assert {"en": "| higher | lower |", "sv": "| högre | lägre |"}[language] in shown


def test_where_a_scale_cannot_be_read_no_assessment_is_restated(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = write(tmp_path / "old")
    new = write(tmp_path / "new", "organisation.yaml", "- {id: yellow", "- {id: [yellow]")
    for sides in ((old, new), (new, old)):
        assert not [row for row in told(capsys, *sides) if row[0] in ("values", "definitions")]


@pytest.mark.parametrize(
    ("was", "now", "rows"),
    [
        ("women: 80 %", "women: 75 %", {"en": "asks for less | K3 Andel trygga, Socialnämnden | 2024, women: 80 % | 2024, women: 75 %",
                                        "sv": "kräver mindre | K3 Andel trygga, Socialnämnden | 2024, kvinnor: 80 % | 2024, kvinnor: 75 %"}),
        ("basis: Som i länet", "basis: Som i riket", {"en": "another reason for the target | K3 Andel trygga, Socialnämnden | Som i länet | Som i riket",
                                                      "sv": "målvärdet motiveras på annat sätt | K3 Andel trygga, Socialnämnden | Som i länet | Som i riket"}),
        ("operational: 75 %", "operational: 70 %", {"en": "limit eased | Sound economy | other goals: 75 % | other goals: 70 %",
                                                    "sv": "gräns uppmjukad | God ekonomisk hushållning | övriga mål: 75 % | övriga mål: 70 %"}),
        ("also_in: un-3", "financial: yes", {"en": "made financial | G2 Kostnaden per plats minskar, Socialnämnden",
                                             "sv": "nu ett finansiellt mål | G2 Kostnaden per plats minskar, Socialnämnden"}),
        ("also_in: un-3", "also_in: near", {"en": "also in other areas | G2 Kostnaden per plats minskar, Socialnämnden | Hälsa | Närhet",
                                            "sv": "även i andra områden | G2 Kostnaden per plats minskar, Socialnämnden | Hälsa | Närhet"}),
    ],
)  # fmt: skip
def test_a_paper_tells_of_sexes_reasons_economy_and_areas_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, was: str, now: str, rows: dict[str, str]
) -> None:
    (name,) = [name for name, text in FILES.items() if was in text and name != "report.yaml"]
    old, new = write(tmp_path / "old"), write(tmp_path / "new", name, was, now)
    for language, row in rows.items():
        shown = goallint(capsys, "diff", old, new, "--lang", language, "--format", "markdown").out
        assert f"| {row} |" in shown.replace("**", "")


@pytest.mark.parametrize(
    ("name", "was", "now", "rows"),
    [
        ("report.yaml", "state: preliminary", "state: final",
         {"en": "changed | K2 Årsredovisning 2024, Socialnämnden | state: preliminary | state: final",
          "sv": "ändrat | K2 Årsredovisning 2024, Socialnämnden | läge: preliminärt | läge: slutligt"}),
        ("organisation.yaml", "aliases: [SOC]", "outside: yes",
         {"en": "changed | sn Socialnämnden | outside: no | outside: yes",
          "sv": "ändrat | sn Socialnämnden | utanför: nej | utanför: ja"}),
        ("plan.yaml", "goals:\n  - id: G1", "goals_due: 2025\ngoals:\n  - id: G1",
         {"en": "deadline set | sn-2024 Verksamhetsplan 2024, Socialnämnden |  | 2025",
          "sv": "sluttid tillkommen | sn-2024 Verksamhetsplan 2024, Socialnämnden |  | 2025"}),
    ],
)  # fmt: skip
def test_a_paper_names_the_key_of_what_else_changed(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    was: str,
    now: str,
    rows: dict[str, str],
) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", name, was, now)
    for language, row in rows.items():
        shown = goallint(capsys, "diff", old, new, "--lang", language, "--format", "markdown").out
        assert f"| {row} |" in shown.replace("**", ""), shown


def test_when_the_goals_of_a_plan_are_due_is_told_once_of_the_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first = "goals:\n  - id: G1"
    sides = []
    for year in ("2025", "2026"):
        sides.append(write(tmp_path / year, "plan.yaml", first, f"goals_due: {year}\n{first}"))
    assert told(capsys, sides[0], sides[1]) == [("goals", "put off", "sn-2024", "2025", "2026")]
    # The goal that says the same itself is due as it was.
    own = write(
        tmp_path / "own", "plan.yaml", "    area: safe\n", "    area: safe\n    due: 2025\n"
    )
    assert told(capsys, sides[0], own) == [("goals", "deadline dropped", "sn-2024", "2025", "")]


def test_where_the_rule_for_the_whole_cannot_be_read_nothing_of_it_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = write(tmp_path / "old")
    new = write(tmp_path / "new", "organisation.yaml", "operational: 75 %", "operational: [75]")
    for sides in ((old, new), (new, old)):
        assert not [row for row in told(capsys, *sides) if row[0] == "definitions"]
