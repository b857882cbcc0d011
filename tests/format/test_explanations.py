"""What is at fault in a document is told of once each, and nothing that only follows from it."""

import pytest

from goallint.findings import Example, FixedWord
from goallint.format.read import read
from goallint.source.limits import Limits
from tests.format.faults import PLAN, PLAN_SV, Told, file_of, told

GOAL = "goals:\n  - id: G1\n    title: Trygg hemtjänst\n"
GOAL_SV = "mål:\n  - id: G1\n    titel: Trygg hemtjänst\n"
FIGURE = "key_figures:\n  - id: N1\n    title: Trygghet\n"


def args_of(text: str) -> list[dict[str, object]]:
    return [dict(fault.args) for fault in file_of(text).faults]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("targt: 90 %", ("unknown-field", "suggestion")),
        ("nivå: 90 %", ("unknown-field", "other")),
        ("better: lowr", ("invalid-value", "suggestion")),
        ("better: ja", ("invalid-value", "word")),
        ("better: [lower]", ("invalid-value", "shape")),
        ("each: ibland", ("invalid-value", "word")),
        ("measures: Mål 1", ("invalid-value", "id")),
        ("target: [90]", ("invalid-value", "shape")),
        ("target: '12,'", ("invalid-quantity", "unreadable")),
        ("target: {2o23: 90 %}", ("invalid-date", "period")),
        ("target: {2023: {2024: 90 %}}", ("invalid-value", "shape")),
        ("outcome: {2022: {women: 80 %, others: 90 %}}", ("unknown-field", "inside")),
        ("compare: {riket: mycket}", ("outcome-not-understood", "")),
        ("compare: 12", ("invalid-value", "rows")),
        ("source: no", ("lossy-scalar", "scalar")),
        ("source: #1", ("lossy-scalar", "hash")),
        ("measures: []", ("empty-document", "list")),
        ("title: Trygg", ("duplicate-key", "")),
        ("titel: Trygg", ("duplicate-key", "names")),
        ("target: {2023:minst 90 %, 2024: 91 %}", ("syntax-error", "colon-space")),
        ("target: {2023:90,5 %}", ("syntax-error", "colon-space")),
        ("baseline: {2023: {total:88 %, women: 89 %}}", ("syntax-error", "colon-space")),
        ("measures: ['']", ("invalid-value", "shape")),
        ("'': x", ("unknown-field", "nameless")),
        ("un\u00adit: procent", ("hidden-character", "hidden")),
    ],
)
def test_one_fault_in_a_key_figure_is_one_finding_on_its_line(
    line: str, expected: tuple[str, str]
) -> None:
    assert told(PLAN + FIGURE + f"    {line}\n") == [Told(*expected, 9)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-02-30", "date"),
        ("2023-05-254", "footnote"),
        ("2023-5-3", "form"),
        ("31/12 2023", "form"),
        ("20233", "time"),
        ("2025-2023", "reversed"),
        ("2023-T4", "time"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(value: str, expected: str) -> None:
    assert told(PLAN + GOAL + f"    due: {value}\n") == [Told("invalid-date", expected, 9)]


@pytest.mark.parametrize(
    ("value", "example"),
    [
        ("2023-5-3", "2023-05-03"),
        ("31/12 2023", "2023-12-31"),
        ("3.5.2023", "2023-05-03"),
        ("20230503", "2023-05-03"),
    ],
)
def test_a_date_in_another_form_is_proposed_in_the_right_one(value: str, example: str) -> None:
    assert [args["example"] for args in args_of(PLAN + GOAL + f"    due: {value}\n")] == [example]


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        (PLAN + GOAL + "    onwer: Chefen\n", "onwer", "owner"),
        (PLAN_SV + GOAL_SV + "    ansvrig: Chefen\n", "ansvrig", "ansvarig"),
        (PLAN_SV + GOAL_SV + "    onwer: Chefen\n", "onwer", "ansvarig"),
        (PLAN + GOAL + "    key-figures: [N1]\n", "key-figures", "key_figures"),
    ],
)
def test_the_key_that_was_meant_is_proposed(text: str, key: str, suggestion: str) -> None:
    ((args),) = args_of(text)
    assert (args["key"], args["suggestion"]) == (key, suggestion)


def test_a_misspelt_field_is_unknown_and_not_missing() -> None:
    text = PLAN + "goals:\n  - id: G1\n    titel2: Trygg\n    Owner: Chefen\n"
    assert told(text) == [
        Told("unknown-field", "suggestion", 8),
        Told("unknown-field", "suggestion", 9),
    ]
    (goal,) = file_of(text).documents[0].goals
    assert not goal.lacks("title")
    assert not goal.lacks("owner")
    assert goal.lacks("due")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("slut: 2023-12-31", "due"),
        ("deadline: 2023-12-31", "due"),
        ("due_date: 2023-12-31", "due"),
        ("klart_senast: 2023-12-31", "due"),
        ("tid: 2023-12-31", "due"),
        ("responsible: Chefen", "owner"),
        ("ansvarig_enhet: Chefen", "owner"),
        ("contributes_to: G1", "supports"),
    ],
)
def test_what_a_key_that_is_not_known_may_be_is_unknown_and_not_missing(
    line: str, meant: str
) -> None:
    text = f"{PLAN}activities:\n  - id: A1\n    title: Utbildning\n    {line}\n"
    assert [fault.rule for fault in file_of(text).faults] == ["unknown-field"]
    (activity,) = file_of(text).documents[0].activities
    missing = [field for field in ("due", "owner", "supports", "how") if activity.lacks(field)]
    assert missing == [field for field in ("due", "owner", "supports", "how") if field != meant]


@pytest.mark.parametrize("line", ["nivå: 90 %", "aim: {2023: 90 %}", "nivåer: {2023: 90 %}"])
def test_a_value_under_a_key_that_is_not_known_may_be_the_target(line: str) -> None:
    text = PLAN + FIGURE + f"    {line}\n    outcome: {{2022: 80 %}}\n"
    (figure,) = file_of(text).documents[0].key_figures
    assert not figure.lacks("target")
    assert figure.outcome
    assert figure.lacks("source")


def test_what_belongs_in_an_item_inside_is_not_missing_there() -> None:
    text = PLAN + GOAL + "    target: {2023: 90 %}\n"
    (goal,) = file_of(text).documents[0].goals
    assert not goal.lacks("key_figures")
    assert goal.lacks("owner")


@pytest.mark.parametrize("line", ["färg: grön", "diarienummer: SN 2022/114", "enhetschef: Anna"])
def test_what_is_no_field_by_its_name_or_value_holds_nothing_back(line: str) -> None:
    text = f"{PLAN}activities:\n  - id: A1\n    title: Utbildning\n    {line}\n"
    (activity,) = file_of(text).documents[0].activities
    assert all(activity.lacks(field) for field in ("due", "owner", "supports", "how"))


def test_a_field_of_the_users_own_is_no_fault() -> None:
    assert told(PLAN + GOAL + "    x-diarienummer: no\n    x-mål: [a, {b: c}]\n") == []


@pytest.mark.parametrize(
    "goals", ["inga", "[Trygg, Säker]", "{G1: {title: Trygg}, G2: {title: Säker}}"]
)
def test_goals_in_another_shape_are_one_finding(goals: str) -> None:
    assert told(PLAN + f"goals: {goals}\n") == [Told("invalid-value", "rows", 6)]
    assert not file_of(PLAN + f"goals: {goals}\n").documents[0].lacks("goals")


def test_an_item_with_a_wrong_field_is_still_an_item() -> None:
    (plan,) = file_of(PLAN + GOAL + "    due: snart\n    area: [a]\n").documents
    assert (plan.goals[0].id, plan.goals[0].unknown) == ("G1", ("area", "due"))


def test_examples_are_in_the_language_of_the_document() -> None:
    assert [args["field"] for args in args_of("dokument: plan\norgan: sn\n")] == ["titel", "period"]
    (levels, bodies) = args_of("dokument: organisation\nnamn: X\n")
    assert (levels["field"], levels["example"]) == ("nivåer", "- id: board")
    assert (bodies["field"], bodies["example"]) == ("organ", "- id: sn")
    ((args),) = args_of(PLAN_SV + "nyckeltal:\n  - {id: N1, titel: x, roll: [mål]}\n")
    assert args["example"] == FixedWord("role", "goal")


@pytest.mark.parametrize(
    ("text", "value", "field"),
    [
        ("key_figures:\n  - {id: N1, title: x, target: 95,5}\n", "95,5", "target"),
        (
            "key_figures:\n  - {id: N1, title: x, target: {2023: 95,5 %, 2024: 96 %}}\n",
            "95,5 %",
            "2023",
        ),
        ("goals:\n  - {id: G1, title: Trygg, säker, nöjd}\n", "Trygg, säker, nöjd", "title"),
        ("not_concerned:\n  - {goal: KF1, reason: Nej, aldrig}\n", "Nej, aldrig", "reason"),
    ],
)
def test_a_value_that_a_comma_splits_is_shown_whole(text: str, value: str, field: str) -> None:
    ((args),) = args_of(PLAN + text)
    assert (args["value"], args["field"]) == (value, field)


def test_every_value_that_a_comma_splits_is_told_of() -> None:
    outcome = "    outcome: {2022: {women: 95,5, men: 94,5}}\n"
    assert told(PLAN + FIGURE + outcome) == [Told("lossy-scalar", "comma", 9)] * 2
    assert told(PLAN + "revised: [SN 2023-05-25, § 64]\n") == [Told("lossy-scalar", "brackets", 6)]
    shares = "surveys:\n  - {id: E1, shares: {väl: 41,5 %, ej: 58,5 %}}\n"
    report = "kind: report\ntitle: R\nbody: sn\nperiod: 2023\n"
    assert told(report + shares) == [Told("lossy-scalar", "comma", 6)] * 2


@pytest.mark.parametrize(
    "line",
    [
        "target: {2023: 90 %, 2024}",
        "target: {2023: 90 %, 2024: }",
        "compare: {riket: , länet: 4}",
        "measures: [G1, G2]",
        "source: # fylls i senare",
        "source: 'a, b'",
        "better: yes # goallint",
    ],
)
def test_what_only_looks_like_a_lost_value_is_left_alone(line: str) -> None:
    assert not [
        fault for fault in told(PLAN + FIGURE + f"    {line}\n") if fault.rule == "lossy-scalar"
    ]


def test_keys_of_both_languages_may_be_mixed() -> None:
    text = PLAN + "mål:\n  - id: G1\n    title: Trygg\n    ansvarig: Chefen\n    nyckeltal: [N1]\n"
    assert told(text) == []
    (goal,) = file_of(text).documents[0].goals
    assert (goal.owner, goal.key_figure_ids) == ("Chefen", ("N1",))


def test_a_field_by_both_its_names_counts_once() -> None:
    text = PLAN_SV + GOAL_SV + "goals:\n  - {id: G2, title: Säker}\n"
    assert told(text) == [Told("duplicate-key", "names", 9)]
    assert [goal.id for goal in file_of(text).documents[0].goals] == ["G1"]


def test_faults_are_told_in_the_language_of_their_own_document() -> None:
    swedish = PLAN_SV + "beslutad: {av: SN, dag: 1}\n"
    english = PLAN + "decided: {by: SN, day: 1}\n"
    assert [f.language for f in file_of(swedish + "---\n" + english).faults] == ["sv", "en"]


@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        ("    supports: KF1, KF2\n", "[KF1, KF2]"),
        ("    supports: KF1 ; KF2;KF3\n", "[KF1, KF2, KF3]"),
        ("    supports: KF1 och KF2\n", "[KF1, KF2]"),
        ("    supports: [KF1, Mål 2]\n", "[KF1, Mål-2]"),
        ("    supports: [KF1, KF2 and KF3]\n", "[KF1, KF2, KF3]"),
        ("    supports: KF 1\n", "KF-1"),
        ("    supports: KF 1\n  - {id: G2, title: Trygg, supports: KF1}\n", "KF1"),
        ("    supports: KF 1\n  - {id: G2, title: Trygg, supports: KF12}\n", "KF-1"),
        ("    area: a, b\n", "a-b"),
    ],
)
def test_ids_are_proposed_as_they_should_stand_with_all_that_is_in_their_list(
    lines: str, mended: str
) -> None:
    (args,) = args_of(PLAN + GOAL + lines)
    assert args["mended"] == mended


def test_a_word_is_proposed_with_all_that_is_in_its_list() -> None:
    text = (
        "dokument: organisation\nnamn: X\nnivåer: [{id: a, namn: A}]\norgan: [{id: b, namn: B, nivå: a}]\n"
        "rapportering:\n  - {id: r, från: a, intervall: år, omfattar: [mål, nyckeltall]}\n"
    )
    (args,) = args_of(text)
    assert (args["suggestion"], args["mended"]) == ("nyckeltal", "[mål, nyckeltal]")


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("{totalt: 88, kvinor: 89, män: 86}", ["kvinor"]),
        ("{2022: {totalt: 88, kvinor: 89, män: 86}, 2021: 80}", ["kvinor"]),
        ("{kvinor: 89, total: 86}", ["kvinor"]),
        ("{2022: 88, kvinor: 89}", []),
    ],
)
def test_a_misspelt_part_of_a_split_is_no_period(outcome: str, expected: list[str]) -> None:
    text = PLAN_SV + f"nyckeltal:\n  - {{id: N1, titel: Trygghet, utfall: {outcome}}}\n"
    faults = [fault for fault in file_of(text).faults if fault.rule == "unknown-field"]
    assert [fault.args["key"] for fault in faults] == expected
    assert {fault.variant for fault in faults} <= {"inside-suggestion"}
    assert {fault.args["suggestion"] for fault in faults} <= {"kvinnor", "män"}
    assert len(file_of(text).faults) == (len(expected) or 1)


def test_a_part_that_is_no_period_is_told_of_as_it_was_written() -> None:
    text = PLAN_SV + "nyckeltal:\n  - {id: N1, titel: Trygghet, utfall: {2022: 88, kvinnor: 89}}\n"
    (fault,) = file_of(text).faults
    assert (fault.rule, fault.args["value"]) == ("invalid-date", "kvinnor")


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("{2023:minst 90 %, 2024: 91 %}", "2023: minst 90 %"),
        ("{2024: 91 %, 2023:90,5 %}", '2023: "90,5 %"'),
        ("{2023:90 %, 2024:91 %}", "2023: 90 %"),
    ],
)
def test_a_value_that_is_glued_to_its_period_is_proposed_apart(target: str, mended: str) -> None:
    assert args_of(PLAN + FIGURE + f"    target: {target}\n")[0]["mended"] == mended


def test_a_row_in_braces_without_a_space_after_a_colon_is_told_of() -> None:
    text = PLAN + "goals:\n  - {id:G1, title: Trygg}\n"
    assert told(text) == [Told("syntax-error", "colon-space", 7)]
    assert args_of(text)[0]["mended"] == "id: G1"


def test_a_file_is_told_to_be_larger_than_what_it_may_be() -> None:
    (fault,) = read("x.yaml", b"a", limits=Limits(size=2_000_000), size=2_000_001).faults
    assert fault.args["size"] == Example("2.000001 MB", "2,000001 MB")
    (fault,) = read("x.yaml", b"a", limits=Limits(size=2_000_000), size=2_345_678).faults
    assert fault.args["size"] == Example("2.3 MB", "2,3 MB")


def test_a_heading_may_have_a_colon() -> None:
    report = "kind: report\ntitle: R\nbody: sn\nperiod: 2023\n"
    sections = 'sections: {Not 3:4, "Mål: utfall": , Ekonomi: x}\n'
    assert told(report + sections) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (PLAN_SV + "mal:\n  - {id: G1, titel: Trygg}\n", "mål"),
        (PLAN_SV + GOAL_SV + "    stodjer: KF1\n", "stödjer"),
        ("dokument: rapport\ntitel: R\norgan: sn\nperiod: 2023\nmal: [{mål: G1}]\n", "mål"),
        ("dokument: rapport\ntitel: R\norgan: sn\nperiod: 2023\nmål: [{mal: G1}]\n", "mål"),
    ],
)
def test_a_key_without_its_marks_is_surely_the_one_with_them(text: str, meant: str) -> None:
    (args,) = args_of(text)
    assert (args["suggestion"], args["sure"]) == (meant, True)


@pytest.mark.parametrize(
    ("written", "variant", "suggestion"),
    [
        ("dokument: verksamhetsplan", "plan", "plan"),
        ("kind: budget", "plan", "plan"),
        ("dokument: delårsrapport", "suggestion", "rapport"),
        ("kind: annual report", "suggestion", "report"),
        ("dokument: protokoll", "word", None),
    ],
)
def test_a_sort_of_plan_or_report_is_one(
    written: str, variant: str, suggestion: str | None
) -> None:
    (fault,) = file_of(f"{written}\ntitel: Verksamhetsplan 2023\n").faults
    assert (fault.rule, fault.variant) == ("invalid-value", variant)
    assert fault.args.get("suggestion") == suggestion
