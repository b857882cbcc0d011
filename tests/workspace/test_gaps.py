"""What could not be read or followed, what closing it leaves, and words of one's own for status."""

from datetime import date

import pytest

from goallint.findings import Spot
from goallint.format.model import Goal, Organisation, Plan
from goallint.format.read import read
from goallint.workspace.gaps import are_links, close, gaps, is_link, set_aside, unlinked
from goallint.workspace.settings import Settings
from goallint.workspace.status_words import other_meanings, own_words, understood
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def plan(goal: str = "{id: M1, title: A}", rest: str = "", body: str = "sn") -> str:
    return f"kind: plan\ntitle: P\nbody: {body}\nperiod: 2023\n{rest}goals: [{goal}]\n"


def fields(found: frozenset[Spot]) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(one.path, one.field) for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (plan(), set()),
        (plan("{id: M1, title: A, due: snart}"), {("1.yaml", ("due",))}),
        (plan(rest="decided: [x, y]\n"), {("1.yaml", ("decided",))}),
        (plan() + "  - [x\n", {("1.yaml", ())}),
        (plan("{id: M1, title: A, supports: [K9, sn]}"),
         {("1.yaml", ("supports", "K9")), ("1.yaml", ("supports", "sn"))}),
        (plan(body="okänd"), {("1.yaml", ("body",))}),
    ],
)  # fmt: skip
def test_what_could_not_be_read_comes_before_what_leads_nowhere(
    text: str, expected: set[tuple[str, tuple[str | int, ...]]]
) -> None:
    found = workspace_of(text)
    assert fields(gaps(found)) >= expected
    assert bool(gaps(found)) is bool(expected)
    both = workspace_of(plan("{id: M1, title: A, supports: K9, due: snart}"))
    # The words of what could not be read are of the whole file.
    assert fields(gaps(both)) == {("1.yaml", ()), ("1.yaml", ("due",))}
    closed = Workspace(both.files, Settings(date(2023, 12, 31)), gaps(both))
    assert fields(gaps(closed)) == {("1.yaml", ("supports", "K9"))}
    rest = Workspace(both.files, closed.settings, closed.closed | gaps(closed))
    assert gaps(rest) == frozenset()


def test_a_body_outside_is_a_gap_once_all_else_is_known() -> None:
    outside = ORGANISATION.replace("aliases: [SN]", "outside: true")
    assert fields(gaps(workspace_of(organisation=outside))) == {("0.yaml", ("outside",))}


def closed(text: str, *wanted: tuple[str | int, ...]) -> tuple[Plan | None, Goal | None]:
    """A plan and its first goal without the gaps of some fields."""
    found = workspace_of(text)
    spots = [one for one in gaps(found) if not wanted or one.field in wanted]
    document = next((one for one in close(found.files, spots)[1].documents), None)
    assert document is None or isinstance(document, Plan)
    return document, document.goals[0] if document is not None and document.goals else None


def test_a_closed_field_says_nothing_and_is_known() -> None:
    _, goal = closed(plan("{id: M1, title: A, due: snart, owner: [x, y], success: Bra}"))
    assert goal is not None
    assert (goal.unknown, goal.due, goal.owner, goal.success) == ((), None, None, "Bra")
    _, some = closed(plan("{id: M1, title: A, due: snart, owner: [x, y]}"), ("due",))
    assert some is not None
    assert some.unknown == ("owner",)


def test_a_closed_link_is_taken_out_of_its_list() -> None:
    _, goal = closed(plan("{id: M1, title: A, supports: [K9, M2, K8]}, {id: M2, title: B}"))
    assert goal is not None
    assert goal.supports == ("M2",)
    _, named = closed(plan("{id: M1, title: A, key_figures: [K9]}"))
    assert named is not None
    assert named.key_figure_ids == ()


def test_what_cannot_do_without_a_gap_is_gone_and_what_can_stays() -> None:
    # A goal whose id could not be read has none; one whose row names nothing any more is nothing.
    _, goal = closed(plan("{id: [x, y], title: A}"))
    assert goal is not None
    assert goal.unknown == ()
    document, _ = closed(plan(rest="not_concerned: [{goal: [K9], reason: Nej.}]\n"))
    assert document is not None
    assert document.not_concerned == ()
    part, _ = closed(plan(rest="not_concerned: [{goal: [K9, M1], reason: Nej.}]\n"))
    assert part is not None
    assert [one.goal for one in part.not_concerned] == [("M1",)]


def test_files_without_gaps_are_the_same() -> None:
    found = workspace_of(plan("{id: M1, title: A, due: snart}"), plan("{id: M2, title: B}"))
    first, second, third = close(found.files, gaps(found))
    assert first is found.files[0]
    assert second is not found.files[1]
    assert third is found.files[2]


def test_a_document_whose_body_or_period_is_closed_is_set_aside() -> None:
    for text, aside in (
        (plan(body="[x, y]"), True),
        (plan().replace("2023", "snart"), True),
        (plan(rest="decided: [x, y]\n"), False),
    ):
        found = workspace_of(text)
        assert set_aside(found.documents[1], gaps(found)) is aside
    assert not set_aside(found.documents[0], gaps(found))


def test_links_of_goals_are_taken_away_and_given_back() -> None:
    found = workspace_of(plan("{id: M1, title: A, supports: [K9, M2]}, {id: M2, title: B}"))
    (gap,) = gaps(found)
    goal = found.plans.all[0].goals[0]
    assert is_link(gap)
    assert are_links([gap])
    assert not is_link(gap._replace(field=("supports",)))
    assert not are_links([gap, gap._replace(field=("due", "x"))])
    with unlinked(found.documents, [gap]) as links:
        assert [(item.name, name) for item, name in links] == [("M1", "K9")]
        assert goal.supports == ("M2",)
    assert goal.supports == ("K9", "M2")


# Words of one's own.


def spoken(words: str) -> str:
    return f"{ORGANISATION}status_words: {{{words}}}\n"


def opened(text: str, organisation: str) -> Workspace:
    """A workspace whose files are understood by the organisation's own words, as they are when they are read."""
    files = [read("0.yaml", organisation.encode()), read("1.yaml", text.encode())]
    return Workspace(understood(files), Settings(date(2023, 12, 31)))


ROW = "activities: [{{id: A1, title: A, status: {}}}]\n"


def test_words_of_ones_own_mean_a_status_and_those_of_the_format_keep_theirs() -> None:
    found = workspace_of(
        organisation=spoken("Försenat: ongoing, försenat: done, Klart: stopped, Vilar: stopped")
    )
    organisation = found.organisation
    assert isinstance(organisation, Organisation)
    assert own_words(organisation) == {"försenat": "ongoing", "vilar": "stopped"}
    assert own_words(None) == {}
    assert [*other_meanings(organisation)] == [("försenat", "ongoing"), ("Klart", "done")]


@pytest.mark.parametrize(
    ("status", "means", "faults"),
    [
        ("Försenat", "ongoing", 0),
        ("försenat", "ongoing", 0),
        ("done", "done", 0),
        ("Okänt", None, 1),
        ("[x, y]", None, 1),
    ],
)
def test_a_status_in_the_organisations_own_words(
    status: str, means: str | None, faults: int
) -> None:
    found = opened(plan(rest=ROW.format(status)), spoken("Försenat: ongoing"))
    (activity,) = found.plans.all[0].activities
    assert activity.status == means
    assert activity.is_unread("status") is (means is None)
    assert len(found.files[1].faults) == faults
    bare = opened(plan(rest=ROW.format(status)), ORGANISATION)
    assert bare.plans.all[0].activities[0].status == (means if status == "done" else None)


def test_a_status_for_each_body_is_known_once_all_of_them_are() -> None:
    def told(by: str) -> tuple[dict[str, str], bool, int]:
        report = (
            "kind: report\ntitle: R\nbody: sn\nperiod: 2023\n"
            f"assignments: [{{assignment: U1, by: {{{by}}}}}]\n"
        )
        found = opened(report, spoken("Försenat: ongoing"))
        (row,) = found.reports[0].assignments
        return dict(row.by), row.is_unread("by"), len(found.files[1].faults)

    assert told("avd-a: Försenat, avd-b: done") == ({"avd-a": "ongoing", "avd-b": "done"}, False, 0)
    some, unread, faults = told("avd-a: Försenat, avd-b: Okänt")
    assert (some, unread, faults) == ({"avd-a": "ongoing"}, True, 1)


def test_another_fault_of_the_file_stays() -> None:
    text = plan(rest=ROW.format("Försenat") + "decided: [x, y]\n")
    found = opened(text, spoken("Försenat: ongoing"))
    assert [one.rule for one in found.files[1].faults] == ["invalid-value"]
    assert found.plans.all[0].is_unread("decided")
    assert not found.plans.all[0].activities[0].is_unread("status")


def test_words_of_ones_own_are_for_status_alone() -> None:
    text = plan("{id: M1, title: A, key_figures: [{id: N1, title: A, better: Försenat}]}")
    found = opened(text, spoken("Försenat: ongoing"))
    assert found.plans.all[0].goals[0].key_figures[0].is_unread("better")
    assert read("x.yaml", text.encode()).faults == found.files[1].faults
