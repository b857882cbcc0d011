"""What a column holds is told by its heading, its cells and the columns beside it, and what is inferred is marked."""

import pytest

from goallint.intake.blocks import SourceCell, SourceTable
from goallint.intake.cell_forms import FORMS, form_of, points
from goallint.intake.headers import Head, rows_of
from goallint.intake.table_heads import head_of


def head(*rows: str, line: str = "") -> Head:
    cells = [
        tuple(SourceCell(text, f"{column}{row}") for column, text in enumerate(texts.split(";")))
        for row, texts in enumerate(rows)
    ]
    found = head_of(SourceTable(tuple(cells)), line=line)
    assert found
    return found


def fields(*rows: str, line: str = "") -> list[tuple[str, bool]]:
    return [(column.field, column.sure) for column in head(*rows, line=line).columns]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("82,5 %", "number"), ("minst 80 %", "bound"), ("öka", "direction"), ("2024/25", "year"), ("2025-06-30", "date"), ("M1.2", "code"),
        ("Pågår", "status"), ("gul", "signal"), ("🔴", "signal"), ("tkr", "unit"), ("Socialnämnden", "body"), ("Head of Housing", "post"),
        ("Andel nöjda", "counted"), ("Barn är trygga.", "sentence"), ("Barn är trygga", "words"), ("Andel som väntar 30 dagar", "counted"),
        ("varav kvinnor", "sex"), ("Verksamhetsplan 2026", "plan"), ("–", ""),
    ],
)  # fmt: skip
def test_a_cell_has_a_form(text: str, form: str) -> None:
    assert form_of(text) == form


def test_the_points_are_for_forms_that_there_are_and_the_rules_for_fields() -> None:
    assert all(set(said) == set(FORMS) for said in points().values())
    assert {relation for _, _, relation, *_ in rows_of("beside")} <= {
        "left",
        "right",
        "with",
        "without",
    }


@pytest.mark.parametrize(
    ("cells", "field"),
    [("Barn är trygga", "goal"), ("80 %", "target"), ("minst 80 %", "target")],
)
def test_a_heading_of_two_meanings_means_what_its_cells_are(cells: str, field: str) -> None:
    found = fields(
        "Nyckeltal;Mål;Ansvarig", f"Andel nöjda;{cells};Chef", f"Andel hörda;{cells};Chef"
    )
    assert found[1] == (field, True)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ("Enhetschef;HR-chef", "owner"), ("minst 8;högst 9", "target"), ("tkr;%", "unit"), ("7;8", ""), ("Vilket som;Alla", ""),
    ],
)  # fmt: skip
def test_a_heading_that_nobody_knows_is_a_guess_by_its_cells_or_stays_unknown(
    cells: str, field: str
) -> None:
    first, second = cells.split(";")
    found = fields("Mål;Nyckeltal;Xyzzy", f"Trygg vård;Nöjda;{first}", f"Barn hörs;Hörda;{second}")
    assert found[2] == (field, False)


@pytest.mark.parametrize(
    ("heading", "field", "cell"),
    [
        ("Hur ser vi att vi är på väg?", "key_figure", "Nöjda"), ("Vad vill vi åstadkomma?", "goal", "Trygg vård"),
        ("Dit ska vi 2026", "target", "80 %"), ("Where we are today", "baseline", "70 %"), ("Vem gör det?", "owner", "HR-chef"),
    ],
)  # fmt: skip
def test_a_question_above_a_column_is_read_and_a_guess(heading: str, field: str, cell: str) -> None:
    found = fields(f"Område;{heading};Utfall 2024;Kommentar", f"Vård;{cell};7;Se bilaga")
    assert found[1][0] == field
    assert field == "owner" or not found[1][1]


def test_what_the_line_above_a_table_names_is_what_its_column_of_names_holds() -> None:
    rows = ("Benämning;Ansvarig", "Utbilda alla;HR-chef", "Köp in bilar;Inköpschef")
    assert fields(*rows, line="activity")[0] == ("activity", False)
    assert head(*rows, line="activity").columns[0].since == "line"


def test_women_and_men_stand_as_letters_below_a_year_that_both_share() -> None:
    found = head("Indikator;Utfall 2023;;Mål 2025", ";K;M;", "Andel nöjda;80;82;85")
    assert [(c.field, c.period, c.whom) for c in found.columns[1:3]] == [
        ("outcome", "2023", ("women",)),
        ("outcome", "2023", ("men",)),
    ]


def test_years_behind_those_of_targets_are_guesses_at_targets_and_before_them_at_outcomes() -> None:
    found = head("Nyckeltal;Mätt läge 2022;Mål 2024;Plan 2026", "Nöjda;7;8;9", "Hörda;6;7;8")
    assert [(c.field, c.period, c.sure) for c in found.columns[1:]] == [
        ("outcome", "2022", False),
        ("target", "2024", True),
        ("target", "2026", False),
    ]


def test_a_cross_below_a_state_is_the_status_of_its_row() -> None:
    upper = [SourceCell(text, at) for text, at in (("Åtgärd", "A"), ("Ansvarig", "B"))]
    rows = (
        (*upper, SourceCell("Status", "C"), *[SourceCell("Status", "C", covered=True)] * 2),
        (
            *(cell._replace(covered=True) for cell in upper),
            *(SourceCell(text, f"{text}2") for text in ("Ej påbörjad", "Pågår", "Klar")),
        ),
        *(
            tuple(SourceCell(text, f"{text}{n}") for n, text in enumerate(row.split(";")))
            for row in ("Utbilda alla;HR-chef;x;;", "Köp in bilar;Inköpschef;;;x")
        ),
    )
    found = head_of(SourceTable(rows))
    assert found
    assert [(c.field, c.part) for c in found.columns[2:]] == [
        ("status", "planned"),
        ("status", ""),
        ("status", "done"),
    ]


def test_tables_of_controls_are_not_of_goals() -> None:
    cells = (
        tuple(SourceCell(text, f"{n}") for n, text in enumerate(row.split(";")))
        for row in ("Nr;Risk;Kontrollmoment;Resultat;Ansvarig", "1;Fel lön;Prov av lön;Utan avvikelse;HR-chef")
    )  # fmt: skip
    assert head_of(SourceTable(tuple(cells))) is None


def test_a_word_for_areas_and_goals_is_of_goals_where_areas_stand_alone() -> None:
    assert fields("Strategiskt område / mål;Indikator;Utfall 2024", "Barn är trygga;Nöjda;7")[
        0
    ] == ("goal", True)


def test_a_status_at_a_time_is_a_status() -> None:
    table = ("Åtgärd;Ansvarig;Status mars 2025", "Bygg ut;Chefen;Pågår", "Riv;Chefen;Ej påbörjat")
    assert [name for name, _ in fields(*table)] == ["activity", "owner", "status"]
    measured = ("Indikator;Status mars 2025;Mål 2025", "Andel nöjda;71 %;75 %")
    assert [(c.field, c.period) for c in head(*measured).columns] == [
        ("key_figure", ""), ("outcome", "mars 2025"), ("target", "2025"),
    ]  # fmt: skip


def test_what_is_counted_up_to_a_month_is_measured() -> None:
    table = ("Mått;Utfall 2024;Ack. jan–sep 2024;Ack. jan–sep 2025;Mål 2025", "Antal läckor;41;30;33;32")  # fmt: skip
    assert [(c.field, c.period) for c in head(*table).columns][1:4] == [
        ("outcome", "2024"), ("outcome", "jan–sep 2024"), ("outcome", "jan–sep 2025"),
    ]  # fmt: skip


def test_a_heading_may_be_written_in_two_rows_beside_wide_ones() -> None:
    def row(number: int, *texts: str) -> tuple[SourceCell, ...]:
        found: list[SourceCell] = []
        for text in texts:
            at = found[-1].at if text == "*" else f"{len(found)}{number}"
            found.append(
                SourceCell(found[-1].text if text == "*" else text, at, covered=text == "*")
            )
        return tuple(found)

    table = SourceTable(
        (
            row(1, "KPI", "*", "Service", "2023", "2024", "*", "*", "*", "", ""),
            row(2, "No.", "Description", "Director", "Outturn", "Q1", "Q2", "Year end", "Target", "Met?", "Commentary"),
            row(3, "C1", "Recycling rate", "Director of Place", "41 %", "40 %", "42 %", "43 %", "45 %", "No", "Late"),
        )
    )  # fmt: skip
    found = head_of(table)
    assert found
    assert found.rows == 2
    assert [(c.field, c.period) for c in found.columns] == [
        ("id", ""), ("key_figure", ""), ("owner", ""), ("outcome", "2023"), ("outcome", "2024 Q1"), ("outcome", "2024 Q2"),
        ("outcome", "2024"), ("target", "2024"), ("assessment", ""), ("comment", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Outcome owner", "owner"), ("KPI owner", "owner"), ("Outcome 2024", "outcome")],
)
def test_who_owns_what_the_first_word_names(heading: str, field: str) -> None:
    table = (f"Goal;Measure;{heading}", "Safer streets;Crimes;Head of Place" if field == "owner" else "Safer streets;Crimes;12")  # fmt: skip
    assert head(*table).columns[2].field == field


def test_women_may_be_shortened_to_two_letters_and_men_to_one() -> None:
    found = head("Indikator;Utfall 2023;;Mål 2025", ";Kv;M;", "Andel nöjda;80;82;85")
    assert [c.whom for c in found.columns[1:3]] == [("women",), ("men",)]


def test_crosses_below_states_are_a_table_of_activities_by_two_other_headings() -> None:
    found = head(
        "Åtgärd;Ansvarig;Inte startad;Pågår;Klar",
        "Läslov;Rektor;;x;",
        "Val;Chef;;;x",
        "Gård;Chef;x;;",
    )
    assert [(c.field, c.part) for c in found.columns[2:]] == [
        ("status", "planned"), ("status", "ongoing"), ("status", "done"),
    ]  # fmt: skip
