"""What changes and comparisons ask for, and whether outcomes reach it, against sums done by hand."""

from typing import Literal

import pytest

from goallint.format.model import KeyFigure, Plan
from goallint.workspace.facts.key_figures import contradiction, is_met
from goallint.workspace.facts.known import NO, YES
from goallint.workspace.measure import Measure
from goallint.workspace.reached import levels_of, missing_base
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of

# What a person answers: reached, missed, nobody can tell, or which value is not given.
Answer = Literal["reached", "missed", "unknown", "baseline", "compare"]

FIGURE = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: {period}
key_figures:
  - {{id: SN-1, title: "{title}", {fields}}}
"""
COUNT = "unit: antal, better: lower"
SHARE = "unit: procent, better: higher"
RANK = "unit: plats"


def workspace(fields: str, title: str = "Avvikelser", period: str = "2023") -> Workspace:
    return workspace_of(FIGURE.format(fields=fields, title=title, period=period))


def figure_of(found: Workspace) -> KeyFigure:
    plan = found.plans.all[0]
    assert isinstance(plan, Plan)
    return plan.key_figures[0]


def measure_of(found: Workspace) -> Measure:
    return found.measures.of(figure_of(found))


def answer(found: Workspace) -> Answer:
    """What is said of the key figure's first target: a value that is not given comes first."""
    measure = measure_of(found)
    missing = missing_base(measure, measure.targets[0][1])
    if missing:
        return missing
    met = is_met(figure_of(found), found)
    return {YES: "reached", NO: "missed"}.get(met, "unknown")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # A change by so much, of the year that it names: 100 less 10 % is 90.
        (f"{COUNT}, target: minska med 10 % jämfört med 2021, outcome: {{2021: 100, 2023: 90}}", "reached"),
        (f"{COUNT}, target: minska med 10 % jämfört med 2021, outcome: {{2021: 100, 2023: 91}}", "missed"),
        (f"{COUNT}, target: minska med 10 % jämfört med 2021, outcome: {{2022: 100, 2023: 80}}", "baseline"),
        (f"{COUNT}, target: minska med minst 10 % jämfört med 2021, baseline: {{2021: 100}}, outcome: 80", "reached"),
        (f"{COUNT}, target: minska med högst 10 % jämfört med 2021, baseline: {{2021: 100}}, outcome: 80", "missed"),
        (f"{COUNT}, target: 15 färre än 2021, baseline: {{2021: 100}}, outcome: 85", "reached"),
        (f"{COUNT}, target: reduce by 10 % since 2021, baseline: {{2021: 100}}, outcome: 95", "missed"),
        # One year is not held against a part of another.
        (f"{COUNT}, target: färre än 2021, outcome: {{2021-T1: 100, 2023: 90}}", "unknown"),
        # Of the value that it names for that year, whatever else is given; what it may come to is no base.
        (f"{COUNT}, target: 'minska med 10 % (2019: 420)', baseline: {{2022: 100}}, outcome: 378", "reached"),
        (f"{COUNT}, target: minska med 10 % jämfört med 2019 (420), outcome: {{2022: 100, 2023: 379}}", "missed"),
        (f"{COUNT}, target: minska med 10 % (420 år 2019), outcome: 378", "reached"),
        (f"{COUNT}, target: 'reduce by 10% (baseline 2019: 420)', outcome: 379", "missed"),
        (f"{COUNT}, target: minska med 10 % (nuläge 420), outcome: 378", "reached"),
        (f"{COUNT}, target: 'inte fler än 2019 (420)', outcome: 421", "missed"),
        (f"{COUNT}, target: 'minska med 10 % (2023: 420)', outcome: 378", "unknown"),
        (f"{COUNT}, target: 'lägre än riket (2022: 420)', outcome: 378", "compare"),
        (f"{COUNT}, target: minska med 10 % (2021), outcome: {{2021: 100, 2022: 50, 2023: 90}}", "reached"),
        # Without a year: from the baseline, or from the last outcome before the plan.
        (f"{COUNT}, target: minska med 10 %, baseline: 100, outcome: 90", "reached"),
        (f"{COUNT}, target: minska med 10 %, outcome: {{2022: 100, 2023: 91}}", "missed"),
        (f"{COUNT}, target: minska med 10 %, outcome: 80", "baseline"),
        (f"{COUNT}, target: halveras, baseline: 100, outcome: 50", "reached"),
        (f"{COUNT}, target: -10 % jämfört med 2021, baseline: {{2021: 100}}, outcome: 95", "missed"),
        # By so much that rounding decides: 84 less 10 % is 75.6, and nobody counts tenths of persons.
        (f"{COUNT}, target: minska med 10 %, baseline: 84, outcome: 76", "unknown"),
        (f"{COUNT}, target: minska med 10 %, baseline: 84, outcome: 75", "reached"),
        # Percentage points are added; per cent of a share may be meant either way.
        (f"{SHARE}, target: öka med 5 procentenheter, baseline: 70 %, outcome: 75 %", "reached"),
        (f"{SHARE}, target: öka med 5 procentenheter, baseline: 70 %, outcome: 74 %", "missed"),
        (f"{SHARE}, target: öka med 5 %, baseline: 60 %, outcome: 64 %", "unknown"),
        (f"{SHARE}, target: öka med 5 %, baseline: 60 %, outcome: 66 %", "reached"),
        (f"{SHARE}, target: öka med 5 %, baseline: 60 %, outcome: 60 %", "missed"),
        (f"{SHARE}, target: fördubblas, baseline: 30 %, outcome: 59 %", "missed"),
        ("unit: kr, better: lower, target: minska med 1 mkr, baseline: 5 mkr, outcome: 4 100 tkr", "missed"),
        ("unit: kr, better: lower, target: minska med 1 mkr, baseline: 5 mkr, outcome: 3 900 tkr", "reached"),
        # From so much to so much is a level.
        (f"{SHARE}, target: öka från 70 % till 80 %, outcome: 79 %", "missed"),
        # Improvement needs a direction.
        ("unit: antal, target: förbättras med 10 %, baseline: 100, outcome: 80", "unknown"),
        (f"{COUNT}, target: förbättras med 10 %, baseline: 100, outcome: 80", "reached"),
        # For each year: one year does not tell, whatever it starts from.
        (f"{COUNT}, target: minska med 2 % per år, outcome: {{2022: 100, 2023: 50}}", "reached"),
        # No more than before, no less than before, and no more than so much above it.
        (f"{COUNT}, target: noll ökning, outcome: {{2022: 80, 2023: 85}}", "missed"),
        (f"{COUNT}, target: 0 % ökning, outcome: {{2022: 80, 2023: 80}}", "reached"),
        ("unit: antal, better: higher, target: zero reduction, outcome: {2022: 80, 2023: 79}", "missed"),
        (f"{COUNT}, target: no more than a 2% increase, outcome: {{2022: 500, 2023: 509}}", "reached"),
        (f"{COUNT}, target: högst 2 % ökning, outcome: {{2022: 500, 2023: 511}}", "missed"),
        # A comparison with others needs their value, and their value for the same year.
        (f"{SHARE}, target: bättre än riket, outcome: 84 %", "compare"),
        (f"{SHARE}, target: bättre än riket, compare: {{riket: {{2023: 82 %}}}}, outcome: 84 %", "reached"),
        (f"{SHARE}, target: bättre än riket, compare: {{riket: {{2023: 84 %}}}}, outcome: 84 %", "missed"),
        (f"{SHARE}, target: bättre än riket, compare: {{riket: {{2022: 82 %}}}}, outcome: 84 %", "unknown"),
        (f"{SHARE}, target: i nivå med riket, compare: {{riket: 84 %}}, outcome: 84 %", "reached"),
        (f"{SHARE}, target: 2 procentenheter över riket, compare: {{riket: 84 %}}, outcome: 85 %", "missed"),
        (f"{COUNT}, target: inte högre än snittet i liknande kommuner, compare: {{liknande kommuner: 7}}, outcome: 7", "reached"),
        (f"{COUNT}, target: bättre än liknande kommuner, compare: {{riket: 7}}, outcome: 6", "compare"),
        # With what was before.
        (f"{SHARE}, target: inte sämre än 2022, outcome: {{2022: 80 %, 2023: 80 %}}", "reached"),
        (f"{SHARE}, target: högre än 2022, outcome: {{2022: 80 %, 2023: 80 %}}", "missed"),
        (f"{COUNT}, target: färre än föregående år, outcome: {{2022: 80, 2023: 79}}", "reached"),
        (f"{COUNT}, target: färre än föregående år, outcome: {{2021: 80, 2023: 79}}", "unknown"),
        ("unit: antal, target: oförändrat från 2022, better: steady, outcome: {2022: 80, 2023: 79}", "missed"),
        # A place against a place, and nothing else.
        (f"{RANK}, target: topp 10, outcome: 9", "reached"),
        (f"{RANK}, target: högst plats 50, outcome: plats 51", "missed"),
        ("unit: procent, target: topp 10, outcome: 9", "unknown"),
        (f"{RANK}, target: bland de 25 % bästa, outcome: plats 20", "unknown"),
        # Yes and no against yes and no.
        ("target: ja, outcome: ja", "reached"),
        ("target: genomfört, outcome: ej genomfört", "missed"),
        ("target: ja, outcome: 80 %", "unknown"),
        # Of so many, of a whole, none.
        ("unit: antal, better: higher, target: 2 av 3, outcome: 2", "reached"),
        ("unit: antal, better: higher, target: 2 av 3, outcome: 1", "missed"),
        ("unit: procent, better: higher, target: 2 av 3, outcome: 70 %", "reached"),
        ("unit: antal, target: inga avvikelser, outcome: 2", "missed"),
        ("unit: procent, target: alla brukare, outcome: 97 %", "missed"),
        ("target: minst 8 av 10, outcome: 8", "unknown"),
        # What is to be reached later is not missed before that.
        (f"{SHARE}, target: minst 80 % senast 2027, outcome: 75 %", "unknown"),
        (f"{SHARE}, target: minst 80 % senast 2027, outcome: 81 %", "reached"),
        (f"{SHARE}, target: minst 80 % (2023), outcome: 75 %", "missed"),
        # What an outcome of one year cannot tell.
        ("target: klart Q2, outcome: 1", "unknown"),
        ("unit: procent, target: minst 2 % under mandatperioden, outcome: 3 %", "unknown"),
    ],
)  # fmt: skip
def test_what_a_person_says(fields: str, expected: Answer) -> None:
    assert answer(workspace(fields)) == expected


RESULT = "better: higher, outcome: {2022: -2 mnkr, 2023: -5 mnkr}"
PLACES = "better: higher, outcome: {2022: 212 st, 2023: 231 st}"
CALLS = "better: higher, outcome: {2022: 140, 2023: 156}"


@pytest.mark.parametrize(
    ("title", "fields", "target", "expected"),
    [
        # A deficit is below zero where the result is told, and above it where the deficit is.
        ("Resultat", RESULT, "ett underskott på högst 3 mnkr", "unknown"),
        ("Resultat", RESULT, "underskott max 3 mnkr", "unknown"),
        ("Resultat", RESULT, "no more than £2m overspend", "unknown"),
        ("Budgetavvikelse", RESULT, "avvikelsen får vara högst -3 mnkr", "unknown"),
        ("Budgetavvikelse", "outcome: -5 mnkr", "högst -3 mnkr", "unknown"),
        ("Resultat", "outcome: {2022: -2 mnkr, 2023: -5 mnkr}", "inget underskott", "unknown"),
        ("Resultat", RESULT, "inget underskott", "missed"),
        ("Resultat", RESULT, "underskottet ska minska med 1 mnkr", "unknown"),
        ("Resultat", RESULT, "minst -6 mnkr", "reached"),
        ("Resultat", RESULT, "överskott på minst 3 mnkr", "missed"),
        ("Underskott", "better: lower, outcome: 5 mnkr", "ett underskott på högst 3 mnkr", "missed"),
        ("Underskott", "better: lower, outcome: -5 mnkr", "högst 3 mnkr", "unknown"),
        ("Läckage", "better: lower, outcome: 21 %", "högst 20 % förluster", "missed"),
        ("Avvikelse mot budget", "better: lower, outcome: -5 %", "högst 1 %", "unknown"),
        ("Avvikelser", "better: lower, outcome: 5", "högst 3", "missed"),
        # So many more, of what may be all that there are.
        ("Hållplatser", PLACES, "20 nya per år", "unknown"),
        ("Hållplatser", PLACES, "minst 20 nya hållplatser", "unknown"),
        ("Hållplatser", PLACES, "ytterligare minst 20", "unknown"),
        ("Hållplatser", PLACES, "tjugo nya hållplatser", "unknown"),
        ("Hållplatser", PLACES, "20 st nya", "unknown"),
        ("Hållplatser", PLACES, "20 eller fler", "reached"),
        ("Andel behöriga", "better: higher, outcome: 81 %", "minst 80 % av nya lärare", "reached"),
        ("Homes", PLACES, "100 additional homes", "unknown"),
        ("Nya hållplatser", PLACES, "250 nya", "missed"),
        ("Nybyggda bostäder", PLACES, "minst 200 nya bostäder", "reached"),
        ("Hållplatser", "better: higher, outcome: 22 nya", "20 nya", "reached"),
        # So many in each shorter time than a year.
        ("Samtal", CALLS, "50 per månad", "unknown"),
        ("Calls", CALLS, "10 a week", "unknown"),
        ("Samtal", CALLS, "1 gång i veckan", "unknown"),
        ("Samtal", CALLS, "1 per termin", "unknown"),
        ("Samtal", CALLS, "minst 150 per år", "reached"),
        ("Samtal per månad", CALLS, "150/månad", "reached"),
        ("Samtal", "unit: samtal per månad, better: higher, outcome: 12", "10 per månad", "reached"),
        ("Samtal", "better: higher, outcome: 9 per månad", "10 per månad", "missed"),
        # By how much it changes, of what is told whole.
        ("Kostnad", "better: lower, outcome: 1 %", "kostnadsökningen ska vara högst 2 %", "unknown"),
        ("Kostnadsökning", "better: lower, outcome: 1 %", "ökningen ska vara högst 2 %", "reached"),
        ("Andel nöjda", "better: lower, outcome: 85 %", "-5 %", "unknown"),
        ("Budgetavvikelse", "better: higher, outcome: -6 %", "-5 %", "missed"),
    ],
)  # fmt: skip
def test_what_may_be_told_otherwise_than_the_outcomes_is_not_known(
    title: str, fields: str, target: str, expected: Answer
) -> None:
    found = workspace(f'{fields}, target: "{target}"', title)
    assert answer(found) == expected
    assert expected != "unknown" or contradiction(measure_of(found)) is None


@pytest.mark.parametrize(
    "target",
    ["högst 2 % ökning", "öka med högst 2 %", "högst 5 % över riket", "högst 5 % högre än riket", "noll ökning", "öka med 4–6 %"],
)  # fmt: skip
def test_a_bound_of_a_change_goes_against_no_direction(target: str) -> None:
    better = "higher" if target.startswith("öka med 4") else "lower"
    found = workspace(f"unit: antal, better: {better}, target: {target}")
    assert contradiction(measure_of(found)) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Förändring av antal invånare", "missed"), ("Budgetavvikelse", "missed"), ("Invånare", "baseline")],
)  # fmt: skip
def test_more_of_what_is_itself_a_change_is_a_level(title: str, expected: Answer) -> None:
    assert answer(workspace("target: +2 %, outcome: 1 %", title)) == expected


def test_a_plan_of_several_years_counts_from_before_it_began() -> None:
    fields = f"{COUNT}, target: minska med 10 %, outcome: {{2021: 100, 2022: 95, 2023: 88}}"
    assert answer(workspace(fields, period="2022-2023")) == "reached"
    # What is to be reached over several years is judged by the last of them.
    assert answer(workspace(fields, period="2022-2024")) == "unknown"


def test_values_that_differ_say_nothing() -> None:
    fields = (
        f"{COUNT}, target: färre än 2022, baseline: {{2022: 99}}, outcome: {{2022: 90, 2023: 95}}"
    )
    assert answer(workspace(fields)) == "unknown"


def test_the_level_that_a_change_comes_to() -> None:
    found = workspace(
        f"{COUNT}, target: minska med 2–3 procent jämfört med 2021, baseline: {{2021: 100}}"
    )
    measure = measure_of(found)
    period, target = measure.targets[0]
    level = levels_of(measure, target, period)[0]
    assert level.value is not None and level.upper is not None
    assert (level.kind, level.value.number, level.upper.number) == ("range", 97, 98)
