"""Numbers that can be read in two ways, and what key figures say of each other: definitions, parts, units, twins."""

import pytest

from goallint.format.values import Unreadable
from goallint.format.values.target import Target
from goallint.workspace.facts.agreement.definitions import conflicts, units_differ
from goallint.workspace.facts.agreement.splits import split_clashes
from goallint.workspace.facts.agreement.twins import twins
from goallint.workspace.facts.agreement.units import unit_clashes
from goallint.workspace.meanings import is_change, is_sign_known, is_told_as_outcomes, is_turned
from goallint.workspace.separators import in_series, is_level
from goallint.workspace.shares import is_share, tells_unit
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def plan(*figures: str, body: str = "sn", period: str = "2023", rest: str = "") -> str:
    rows = "".join(f"  - {{{one}}}\n" for one in figures)
    return f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\n{rest}key_figures:\n{rows}"


def one(fields: str) -> str:
    return f"id: N1, title: Antal besök, {fields}"


def values(found: Workspace) -> list[str]:
    """The numbers of the first key figure's outcomes, as they are read."""
    figure = found.plans.all[0].key_figures[0]
    return [f"{value.total.number:f}" for _, value in figure.outcome or () if value.total]


@pytest.mark.parametrize(
    ("outcome", "read", "left"),
    [
        # Another value shows what the mark parts.
        ("2021: '1,500', 2022: '12,345,678'", ["1500", "12345678"], 0),
        ("2021: '1,500', 2022: '1,25'", ["1.5", "1.25"], 0),
        # They would be far from the others.
        ("2021: '1,500', 2022: 1480, 2023: 1520", ["1500", "1480", "1520"], 0),
        ("2021: '1,500', 2022: 2, 2023: 3", ["1.5", "2", "3"], 0),
        ("2021: '1,500', 2022: 50", ["50"], 1),
        ("2021: '1,500'", [], 1),
        ("2021: '1,500', 2022: '1,600'", [], 1),
        # A share is never thousands.
        ("2021: '1,500 %'", ["1.500"], 0),
    ],
)
def test_what_a_mark_parts_is_settled_by_the_others(
    outcome: str, read: list[str], left: int
) -> None:
    found = workspace_of(plan(one(f"outcome: {{{outcome}}}")))
    assert values(found) == read
    assert len(found.open_values) == left
    assert found.plans.all[0].key_figures[0].is_unread("outcome") is bool(left)


def test_what_settles_a_number_may_stand_in_a_report_or_a_definition() -> None:
    report = (
        "kind: report\ntitle: R\nbody: sn\nperiod: 2023\n"
        "key_figures: [{key_figure: N1, outcome: 1480}]\n"
    )
    shared = (
        "kind: key-figures\nkey_figures: [{id: K1, title: Antal besök, outcome: {2020: 1490}}]\n"
    )
    open_ = "outcome: {2021: '1,500'}"
    assert values(workspace_of(plan(one(open_)), report)) == ["1500"]
    assert values(workspace_of(plan(f"id: N1, ref: K1, {open_}"), shared)) == ["1500"]
    assert values(workspace_of(plan(one(open_)), report.replace("N1", "N2"))) == []
    # Its unit too.
    percent = shared.replace("outcome: {2020: 1490}", "unit: procent")
    assert values(workspace_of(plan(f"id: N1, ref: K1, {open_}"), percent)) == ["1.5"]


def test_a_question_is_asked_once_a_key_figure() -> None:
    found = workspace_of(plan(one("outcome: {2021: '1,500', 2022: '1,600'}, baseline: '1,700'")))
    (question,) = found.open_values
    assert (question.more, question.text) == (2, "1,700")
    assert question.field == ("baseline",)
    assert question.item is found.plans.all[0].key_figures[0]


@pytest.mark.parametrize(
    ("rows", "amounts", "left"),
    [
        (("deviation: '1,500 tkr'", "deviation: 1480 tkr"), [1500, 1480], 0),
        (("deviation: '1,500 mkr'", "deviation: '1,25 mkr'"), ["1.5", "1.25"], 0),
        (("deviation: '1,500 tkr'",), [None], 1),
        (("deviation: '1,500 tkr', forecast: '2,500 tkr'",), [None], 1),
        (("deviation: '1,500 tkr', forecast: 1600 tkr",), [1500], 0),
    ],
)
def test_the_amounts_of_a_budget_settle_each_other(
    rows: tuple[str, ...], amounts: list[object], left: int
) -> None:
    listed = "".join(f"  - {{body: sn, {row}}}\n" for row in rows)
    found = workspace_of(f"kind: report\ntitle: R\nbody: sn\nperiod: 2023\nbudget:\n{listed}")
    told = [row.deviation for row in found.reports[0].budget]
    assert [value and f"{value.number:f}" for value in told] == [
        value and str(value) for value in amounts
    ]
    assert len(found.open_values) == left
    if left:
        (question,) = found.open_values
        assert (question.field, question.more) == (("deviation",), len(rows[0].split(", ")) - 1)
        assert found.reports[0].budget[0].is_unread("deviation")


def test_a_value_that_is_to_stand_there_is_written_in_one_way() -> None:
    found = workspace_of(plan(one("outcome: {2021: 1480, 2022: 1520}"), "id: N2, title: Antal"))
    many, bare = found.plans.all[0].key_figures
    assert in_series("1,500", many, found.measures) == "1 500"
    assert in_series("minst 80", many, found.measures) == "minst 80"
    with pytest.raises(Unreadable):
        in_series("1,500", bare, found.measures)
    assert in_series("1,500", bare, found.measures, "procent") != "1,500"


@pytest.mark.parametrize(
    ("fields", "text", "level"),
    [
        ("title: Antal besök", "8–17", True),
        ("title: Tider", "8–17", False),
        ("title: Tider, unit: besök", "8–17", True),
        ("title: Tider, outcome: {2022: 12}", "8–17", True),
        ("title: Tider, outcome: {2022: 400}", "8–17", False),
        ("title: Tider, outcome: {2022: ja}", "8–17", False),
        ("title: Antal besök", "80", False),
    ],
)
def test_what_may_be_no_level_is_one_where_the_key_figure_says_so(
    fields: str, text: str, level: bool
) -> None:
    found = workspace_of(plan(f"id: N1, {fields}"))
    target = Target.parse(text)
    assert target is not None
    assert is_level(target, found.plans.all[0].key_figures[0], found.measures) is level


# Titles, and what a target says.


@pytest.mark.parametrize(
    ("title", "share", "unit"),
    [
        ("Andel nöjda", True, False),
        ("Share of satisfied users", True, False),
        ("Förändring av andelen nöjda", False, False),
        ("Andel av kostnaderna", False, False),
        ("Andel kostnader", True, False),
        ("Andelar", True, False),
        ("Nöjda", False, False),
        ("Antal besök", False, True),
        ("Nöjda (%)", False, True),
        ("Nöjdhetsindex", False, True),
        ("Väntetid i dagar", False, True),
    ],
)
def test_what_a_title_tells_of_its_values(title: str, share: bool, unit: bool) -> None:
    assert (is_share(title), tells_unit(title)) == (share, unit)


@pytest.mark.parametrize(
    ("fields", "target", "told", "turned"),
    [
        ("title: Resultat, better: higher", "minst 3 mkr", True, False),
        ("title: Resultat, better: higher", "ett underskott på högst 3 mkr", False, True),
        ("title: Underskott, better: lower", "ett underskott på högst 3 mkr", True, False),
        ("title: Resultat, better: higher", "högst -3 mkr", False, True),
        ("title: Resultat, better: lower", "högst -3 mkr", True, False),
        ("title: Resultat", "högst -3 mkr", False, True),
        ("title: Temperatur", "högst -3 grader", True, False),
        ("title: Resultat, better: higher", "inget underskott", True, False),
        ("title: Platser, better: higher", "20 nya", False, False),
        ("title: Nya platser, better: higher", "20 nya", True, False),
        ("title: Platser, better: higher, outcome: 20 nya", "20 nya", True, False),
        ("title: Samtal", "50 per månad", False, False),
        ("title: Samtal per månad", "50 per månad", True, False),
        ("title: Samtal, outcome: 12 per månad", "50 per månad", True, False),
        ("title: Kostnad, better: lower", "högst 2 % ökning", True, False),
        ("title: Kostnadsökning, better: lower", "högst 2 % ökning", True, False),
        ("title: Kostnad, better: lower", "-5 %", False, False),
        ("title: Kostnad, better: lower, outcome: -3 %", "-5 %", True, False),
    ],
)
def test_whether_a_target_is_told_as_outcomes_are(
    fields: str, target: str, told: bool, turned: bool
) -> None:
    found = workspace_of(plan(f"id: N1, {fields}, target: {target}"))
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    _, said = measure.targets[0]
    assert is_told_as_outcomes(measure, said) is told
    assert is_turned(measure, said) is turned


@pytest.mark.parametrize(
    ("title", "target", "outcome", "known"),
    [
        ("Resultat", "minst 3 mkr", "-5 mkr", True),
        ("Underskott", "högst 3 mkr", "-5 mkr", False),
        ("Underskott", "högst 3 mkr", "5 mkr", True),
        ("Underskott", "högst -3 mkr", "-5 mkr", True),
        ("Avvikelse", "högst 1 %", "-5 %", False),
        ("Avvikelse", "minst 1 %", "-5 %", True),
        ("Avvikelse", "0 %", "-5 %", False),
        ("Avvikelse", "öka med 1 %", "-5 %", True),
        ("Underskott", "minska med 1 %", "-5 mkr", False),
    ],
)
def test_whether_an_outcome_below_zero_can_be_held_against_it(
    title: str, target: str, outcome: str, known: bool
) -> None:
    found = workspace_of(plan(f"id: N1, title: {title}, target: {target}, outcome: {outcome}"))
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    (_, said), total = measure.targets[0], measure.outcomes[0].value.total
    assert total is not None
    assert is_sign_known(measure, said, total) is known


def test_the_number_of_a_target_may_be_of_a_change() -> None:
    for text, change in (
        ("öka med 2 %", True), ("högst 2 % ökning", True), ("-5 %", True), ("5 %", False),
        ("-5 kr", False), ("minst -5 %", False),
    ):  # fmt: skip
        target = Target.parse(text)
        assert target is not None
        assert is_change(target) is change, text


# Of two that are one.


@pytest.mark.parametrize(
    ("one_unit", "other", "differ"),
    [
        ("kr", "procent", True),
        ("kr", "mkr", False),
        ("procent", "procentenheter", True),
        ("personer", "dagar", False),
        ("kr/inv", "kr/invånare", False),
        ("andel", "procent", False),
        ("procent", "andel", False),
        ("kr", "kronor", False),
    ],
)
def test_units_that_surely_cannot_be_compared(one_unit: str, other: str, differ: bool) -> None:
    assert units_differ(one_unit, other) is differ
    assert units_differ(other, one_unit) is differ


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        ("unit: kr", "unit: procent", ["unit"]),
        ("unit: kr", "unit: mkr", []),
        ("better: higher", "better: lower", ["better"]),
        ("better: higher", "better: higher", []),
        ("unit: kr, better: higher", "unit: procent, better: lower", ["unit", "better"]),
        ("unit: kr", "title: B", []),
    ],
)
def test_definitions_that_contradict_each_other(first: str, second: str, fields: list[str]) -> None:
    texts = (
        plan(f"id: N1, title: A, kolada: N00945, {first}"),
        plan(
            f"id: N2, kolada: n00945, {second if 'title' in second else 'title: A, ' + second}",
            body="kf",
        ),
    )
    found = workspace_of(*texts)
    told = list(conflicts(found))
    assert [one.field for one in told] == fields
    # The first is the plan's of the body above.
    assert all((one.figure.id, one.first.id) == ("N1", "N2") for one in told)
    apart = workspace_of(texts[0], texts[1].replace("2023", "2022"))
    assert list(conflicts(apart)) == []


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("title: Antal personer, outcome: {2022: {total: 91, women: 42, men: 39}}", "sum"),
        ("title: Antal personer, outcome: {2022: {total: 81, women: 42, men: 39}}", ""),
        ("title: Nöjda, unit: personer, outcome: {2022: {total: 91, women: 42, men: 39}}", "sum"),
        ("title: Antal per enhet, outcome: {2022: {total: 91, women: 42, men: 39}}", ""),
        ("title: Nöjda, unit: dagar, outcome: {2022: {total: 91, women: 42, men: 39}}", ""),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 91, women: 42, men: 39}}", "share"),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 30, women: 42, men: 39}}", "share"),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 40, women: 42, men: 39}}", ""),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 43, women: 42, men: 39}}", ""),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 44, women: 42, men: 39}}", "share"),
        ("title: Nöjda, unit: procent, outcome: {2022: {total: 91, women: 42}}", ""),
        ("title: Nöjda, outcome: {2022: {total: 91 %, women: 42 kr, men: 39 kr}}", ""),
        ("title: Antal årsarbetare, outcome: {2022: {total: '81,1', women: '42,0', men: '39,0'}}", ""),
        ("title: Antal årsarbetare, outcome: {2022: {total: '81,2', women: '42,0', men: '39,0'}}", "sum"),
        ("title: Antal personer, baseline: {total: 91, women: 42, men: 39}", "sum"),
    ],
)  # fmt: skip
def test_parts_that_do_not_fit_with_their_total(fields: str, kind: str) -> None:
    found = workspace_of(plan(f"id: N1, {fields}"))
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    assert [clash.kind for clash in split_clashes(measure)] == ([kind] if kind else [])
    assert [clash.kind for clash in split_clashes(measure, measure.statements)] == (
        [kind] if kind else []
    )


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ("unit: procent, target: 80 %, outcome: {2022: 3 mkr}", ["3 mkr"]),
        ("unit: procent, target: 80 mkr, outcome: {2022: 79}", ["80 mkr"]),
        ("unit: procent, target: öka med 2 %, outcome: {2022: 79}", []),
        ("unit: mkr, target: öka med 2 %, outcome: {2022: 79}", []),
        ("target: 80 %, outcome: {2022: 79 kr, 2023: 78 kr}", ["79 kr", "78 kr"]),
        ("unit: procent, target: klart", ["klart"]),
        ("unit: kr, target: klart", []),
        ("unit: procent, target: 80, tolerance: 3 mkr", ["3 mkr"]),
        ("unit: kr, target: 80, tolerance: 3 %", []),
        ("unit: procent, target: 80, limits: {met: 3 mkr}", ["3 mkr"]),
        ("unit: procent, target: 80, baseline: 3 mkr", ["3 mkr"]),
        ("unit: procent, target: {2023: {women: 80 %, men: 3 mkr}}", ["3 mkr"]),
        ("unit: procent, target: 80", []),
        # Days and working days may measure the same.
        ("unit: månader, target: 80 dagar", []),
    ],
)
def test_units_that_do_not_go_together(fields: str, others: list[str]) -> None:
    found = workspace_of(plan(f"id: N1, title: Nöjda, {fields}"))
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    clashes = [one for one in unit_clashes(measure, found) if not one.is_of_a_kind]
    told = [one.other.value for one in clashes]
    assert told == others


LONG = "title: Andel brukare som är nöjda med sitt boende"


@pytest.mark.parametrize(
    ("first", "second", "body", "field"),
    [
        (f"{LONG}, better: higher, target: 80 %", f"{LONG}, better: higher, target: 85 %", "sn", "target"),
        (f"{LONG}, better: higher, target: 80 %", f"{LONG}, better: higher, target: 80 %", "sn", None),
        (f"{LONG}, outcome: {{2022: 80 %}}", f"{LONG}, outcome: {{2022: 85 %}}", "sn", "outcome"),
        (f"{LONG}, better: higher", f"{LONG}, better: lower", "sn", "better"),
        ("title: Nöjda, better: higher", "title: Nöjda, better: lower", "sn", None),
        (f"{LONG}, kolada: N00945, better: higher", f"{LONG}, kolada: N00946, better: lower", "sn", None),
        (f"{LONG}, unit: kr, better: higher", f"{LONG}, unit: procent, better: lower", "sn", None),
        (f"{LONG}, better: higher, role: context", f"{LONG}, better: lower", "sn", None),
        # Of the council and a board, only outcomes by one id in Kolada.
        ("title: A, kolada: N00945, outcome: {2022: 80 %}", "title: B, kolada: n00945, outcome: {2022: 85 %}", "kf", "outcome"),
        ("title: A, kolada: N00945, better: higher, target: 80 %", "title: B, kolada: N00945, better: higher, target: 85 %", "kf", None),
        (f"{LONG}, outcome: {{2022: 80 %}}", f"{LONG}, outcome: {{2022: 85 %}}", "kf", None),
        ("title: A, kolada: N00945, outcome: {2022: 80 %}", "title: B, kolada: N00945, outcome: {2022: 85 %}", "avd-b", None),
    ],
)  # fmt: skip
def test_a_key_figure_that_a_body_has_twice(
    first: str, second: str, body: str, field: str | None
) -> None:
    found = workspace_of(
        plan(f"id: N1, {first}", body="kf" if body == "kf" else "sn"),
        plan(f"id: N2, {second}", body="sn" if body == "kf" else body, rest="type: B\n"),
        organisation=ORGANISATION,
    )
    assert [one.field for one in twins(found)] == ([field] if field else [])
