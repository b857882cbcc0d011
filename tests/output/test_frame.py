"""The code frame: every marker stands beneath what it marks, whatever the text holds."""

from goallint.engine.places import Place
from goallint.output.frame import Mark, frame
from goallint.output.terminal import Style, safe, wants_colour, width


def drawn(text: str, *marks: tuple[int, int, str]) -> list[str]:
    """The frame of one line; marks are column, end and label, the first the finding's own."""
    lines = text.split("\n")
    given = [
        Mark(Place("plan.yaml", 1, column, end), label, number == 0)
        for number, (column, end, label) in enumerate(marks)
    ]
    return frame(given, lambda path: lines, Style(False), "error")


def test_a_marker_stands_beneath_what_it_marks() -> None:
    assert drawn("  - id: SN-1", (9, 13, "inget `target`")) == [
        " --> plan.yaml:1:9",
        "  |",
        "1 |   - id: SN-1",
        "  |         ^^^^ inget `target`",
    ]


def test_wide_and_combining_characters_keep_the_marker_in_place() -> None:
    rows = drawn("title: 目標 mål", (11, 14, "här"))
    assert rows[2] == "1 | title: 目標 mål"
    assert rows[3] == "  |" + " " * (1 + width("title: 目標 ")) + "^^^ här"
    rows = drawn("title: ma\u030al x", (13, 14, ""))
    assert rows[3] == "  | " + " " * 11 + "^"


def test_what_could_command_a_terminal_is_shown_and_not_sent() -> None:
    rows = drawn("title: \x1b[31mrött\x07\u202e", (8, 12, "\x1b]0;x\x07"))
    assert "\x1b" not in "".join(rows)
    assert "\u202e" not in "".join(rows)
    assert "␛[31mrött␇" in rows[2]
    assert safe("a\tb\u200bc\u2028d\udc80") == "a    b\ufffdc\ufffdd\ufffd"


def test_a_long_line_is_cut_around_its_marker() -> None:
    text = "title: " + "ord " * 60 + "HÄR " + "ord " * 60
    column = text.index("HÄR") + 1
    rows = drawn(text, (column, column + 3, "x"))
    assert all(width(row) <= 110 for row in rows)
    at = rows[3].index("^^^")
    assert rows[2][at : at + 3] == "HÄR"


def test_a_marker_beyond_the_end_of_what_is_shown_stands_at_that_end() -> None:
    text = "goals: [" + "{id: G, title: T}, " * 1000 + "]"
    rows = drawn(text, (9000, 9001, "här"), (10, 12, "först"))
    assert len(rows[2]) == len("1 | ") + 100
    assert rows[3] == "  |          -- först"
    assert rows[4] == "  |" + " " * 100 + "^ här"
    assert rows[2][rows[4].index("^")] == "…"


def test_a_line_of_characters_that_take_no_column_is_cut_off() -> None:
    rows = drawn("a" + "\u030a" * 5000, (1, 5000, "x"))
    assert len(rows[2]) < 500
    assert rows[2].endswith("…")
    assert len(drawn("a" + "\u030a" * 5000, (4000, 4001, "x"))[3]) < 150


def test_other_files_come_after_the_finding_s_own() -> None:
    own = Mark(Place("b.yaml", 2, 1, 2), "own", True)
    other = Mark(Place("a.yaml", 1, 1, 2), "other", False)
    rows = frame([own, other], lambda path: ["x", "y"], Style(False), "error")
    assert [row.strip() for row in rows if "-->" in row or ":::" in row] == [
        "--> b.yaml:2:1",
        "::: a.yaml:1:1",
    ]


def test_a_file_that_has_gone_is_no_error() -> None:
    def gone(path: str) -> list[str]:
        raise FileNotFoundError(path)

    mark = Mark(Place("plan.yaml", 1, 1, 2), "", True)
    assert frame([mark], gone, Style(False), "error") == [" --> plan.yaml:1:1"]


def test_colours_follow_the_option_then_the_environment_then_the_terminal() -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    screen: object = Terminal()
    assert wants_colour("always", screen, {"NO_COLOR": "1"})  # type: ignore[arg-type]
    assert not wants_colour("never", screen, {"FORCE_COLOR": "1"})  # type: ignore[arg-type]
    assert wants_colour("auto", screen, {})  # type: ignore[arg-type]
    assert not wants_colour("auto", screen, {"NO_COLOR": "1", "FORCE_COLOR": "1"})  # type: ignore[arg-type]
    assert not wants_colour("auto", screen, {"TERM": "dumb"})  # type: ignore[arg-type]
