"""Whatever bytes a file holds, reading it gives what can be read and one finding for each cause."""

import unicodedata

import pytest

from goallint.format.read import read
from goallint.source.limits import Limits
from tests.format.faults import PLAN, PLAN_SV, Told, file_of, told

GOALS_SV = "mål:\n  - id: SN-stöd\n    titel: Bättre stöd åt äldre och närstående\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "CP850 (DOS)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_a_file_in_another_encoding_gives_one_finding_and_is_read_by_guess(
    codec: str, name: str
) -> None:
    file = file_of((PLAN_SV + GOALS_SV).encode(codec))
    (fault,) = file.faults
    assert (fault.rule, fault.variant, fault.args["encoding"]) == (
        "unreadable-file",
        "encoding",
        name,
    )
    (plan,) = file.documents
    assert plan.goals[0].title == "Bättre stöd åt äldre och närstående"


@pytest.mark.parametrize("wrong", [b"\xff", b"\xc3", b"\x80"])
def test_a_damaged_character_is_told_of_where_it_stands(wrong: bytes) -> None:
    data = (PLAN_SV + GOALS_SV).encode()
    assert told(data + b"    ansvarig: Chef" + wrong + b"\n") == [
        Told("unreadable-file", "damaged", 9)
    ]
    assert told(data.replace("mål:".encode(), b"m" + wrong + b"l:")) == [
        Told("unreadable-file", "damaged", 6)
    ]


def test_a_file_that_was_cut_in_the_middle_of_a_character_is_read_to_that_point() -> None:
    data = (PLAN_SV + GOALS_SV).encode()
    data = data[: data.rindex("å".encode()) + 1]
    file = file_of(data)
    assert [fault.variant for fault in file.faults] == ["damaged"]
    assert file.documents[0].goals[0].id == "SN-stöd"


def test_a_byte_order_mark_is_no_fault_but_at_the_beginning_only() -> None:
    mark = "\ufeff"
    assert told(mark + PLAN) == []
    assert told(PLAN + "---\n" + mark + PLAN_SV) == [Told("syntax-error", "character", 7)]


@pytest.mark.parametrize("text", ["", "\n", "# bara en kommentar\n", "---\n", "---\n---\n", "~\n"])
def test_a_file_with_nothing_in_it_is_told_of_once(text: str) -> None:
    file = file_of(text)
    assert [(fault.rule, fault.variant) for fault in file.faults] == [
        ("empty-document", "document")
    ]
    assert not file.documents


@pytest.mark.parametrize(
    "text", [PLAN + "---\n", "---\n" + PLAN, PLAN + "---\n# slut\n", PLAN + "...\n"]
)
def test_marks_around_a_document_are_no_empty_documents(text: str) -> None:
    assert told(text) == []
    assert len(file_of(text).documents) == 1


@pytest.mark.parametrize("text", ["- mål\n- nyckeltal\n", "[]\n", "Verksamhetsplan 2023\n", "12\n"])
def test_a_document_that_is_no_mapping_is_told_of_once(text: str) -> None:
    assert told(text) == [Told("invalid-value", "document", 1)]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("kind: planen", ("invalid-value", "suggestion")),
        ("dokument: verksamhet", ("invalid-value", "word")),
        ("kind: [plan]", ("invalid-value", "shape")),
        ("kind:", ("missing-field", "")),
        ("knd: plan", ("unknown-field", "suggestion")),
        ("Dokument: plan", ("unknown-field", "suggestion")),
        ("x-kind: plan", ("missing-field", "")),
    ],
)
def test_a_document_of_no_known_kind_is_told_of_once_and_is_unknown(
    first: str, expected: tuple[str, str]
) -> None:
    text = PLAN.replace("kind: plan", first) + "goals:\n  - id: G1\n"
    assert told(text) == [Told(*expected, 1)]
    file = file_of(text)
    assert not file.documents
    assert {"p1", "G1"} <= file.rest


def test_a_missing_kind_is_asked_for_in_the_language_of_the_document() -> None:
    faults = file_of(PLAN_SV.partition("\n")[2]).faults
    assert [fault.args["field"] for fault in faults] == ["dokument"]


def test_a_document_between_others_may_be_unknown() -> None:
    text = "---\n".join((PLAN, "kind: protokoll\n", PLAN.replace("p1", "p2")))
    assert told(text) == [Told("invalid-value", "word", 7)]
    assert [document.id for document in file_of(text).documents] == ["p1", "p2"]


def test_kind_may_have_something_invisible_in_it() -> None:
    text = "\u200b" + PLAN_SV + GOALS_SV
    assert told(text) == [Told("hidden-character", "hidden", 1)]
    assert file_of(text).documents[0].goals[0].id == "SN-stöd"


def test_ids_and_keys_in_two_parts_are_the_ones_they_look_like() -> None:
    apart = unicodedata.normalize("NFD", GOALS_SV)
    file = file_of(PLAN_SV + apart)
    assert [fault.variant for fault in file.faults] == ["composed", "composed"]
    assert file.documents[0].goals[0].id == "SN-stöd"
    assert told(PLAN_SV + GOALS_SV + apart) == [Told("duplicate-key", "", 9)]


def test_texts_may_be_in_any_form() -> None:
    text = (
        PLAN_SV
        + "mål:\n  - id: G1\n    titel: "
        + unicodedata.normalize("NFD", "Äldre\u00a0år")
        + "\n"
    )
    assert told(text) == []


def test_letters_of_other_alphabets_are_told_of_only_where_they_look_like_latin() -> None:
    assert told(PLAN + "goals:\n  - {id: Gоal, title: x}\n") == [
        Told("hidden-character", "mixed", 7)
    ]
    assert told(PLAN + "goals:\n  - {id: mål-β, title: x}\n  - {id: Дом, title: y}\n") == []


def test_what_is_larger_than_a_plan_can_be_is_set_aside() -> None:
    data = (PLAN + GOALS_SV).encode()
    (fault,) = read("plan.yaml", data, limits=Limits(size=100)).faults
    assert (fault.rule, fault.variant) == ("unreadable-file", "size")
    (fault,) = read("plan.yaml", b"a: " + b"[" * 50 + b"]" * 50).faults
    assert (fault.rule, fault.variant) == ("unreadable-file", "depth")
    bomb = b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
    for limits, variant in ((Limits(nodes=50), "values"), (Limits(repeated=50), "aliases")):
        (fault,) = read("plan.yaml", bomb, limits=limits).faults
        assert (fault.rule, fault.variant) == ("unreadable-file", variant)


def test_lines_are_counted_as_editors_count_them() -> None:
    head = PLAN + "x-text: 'rad\u2028bruten'\n"
    assert told(head + "goals: []\n") == [
        Told("lossy-scalar", "break", 6),
        Told("empty-document", "list", 7),
    ]
    (ignore,) = file_of(
        head + "goals: # goallint: ignore[vague-goal] -- skäl\n  - {id: G1, title: x}\n"
    ).ignores
    assert ignore.line == 7
