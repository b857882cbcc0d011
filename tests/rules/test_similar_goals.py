"""When two titles are so alike that they are one goal."""

from datetime import date

import pytest

from goallint.rules.cascade.similar_goals import check
from tests.workspace.texts import workspace_of

PLAN = "kind: plan\ntitle: P\nbody: sn\nperiod: 2023\ngoals:\n{}"


def alike(*titles: str) -> list[tuple[str, str]]:
    """The goals G0, G1 … with these titles that are like an earlier one, each with that."""
    goals = "".join(f'  - {{id: G{n}, title: "{title}"}}\n' for n, title in enumerate(titles))
    workspace = workspace_of(PLAN.format(goals), as_of=date(2023, 12, 31))
    body = workspace.bodies.get("sn")
    assert body is not None
    return [(one.subject.id, *one.apart) for one in check(body, workspace)]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        # Four words or more, and four of five; five of six, but no four; eight of ten, but no seven of nine.
        ("Barnen cyklar gärna hem", "Barnen cyklar gärna hem", True),
        ("Barnen cyklar hem", "Barnen cyklar hem", False),
        ("Barnen cyklar gärna hem", "Barnen cyklar gärna hem tillsammans", True),
        ("Barnen cyklar gärna hem", "Barnen cyklar gärna hem tillsammans ofta", False),
        ("Barnen cyklar gärna hem ofta", "Barnen cyklar gärna hem ofta tillsammans", True),
        ("Gul röd blå lila brun grön beige rosa", "Gul röd blå lila brun grön beige rosa vit svart", True),
        ("Gul röd blå lila brun grön beige", "Gul röd blå lila brun grön beige rosa vit", False),
        # The order, capitals and common words do not count.
        ("Hem cyklar barnen gärna", "barnen ska alla gärna CYKLA hem", True),
        # Figures do: as they are written.
        ("Barnen cyklar gärna 5 km hem", "Barnen cyklar gärna 5 km hem", True),
        ("Barnen cyklar gärna 5 km hem", "Barnen cyklar gärna 6 km hem", False),
        ("Barnen cyklar gärna 1,5 km hem", "Barnen cyklar gärna 1,6 km hem", False),
        ("Barnen cyklar gärna 5 km hem", "Barnen cyklar gärna km hem", False),
        # Forms of one word are one, where enough of it is left: three letters, four before a single n, t or s.
        ("Barnen cyklar gärna bil", "Barnen cyklar gärna bilarna", True),
        ("Barnen cyklar gärna bile", "Barnen cyklar gärna bila", True),
        ("Barnen cyklar gärna nya", "Barnen cyklar gärna nye", False),
        ("Barnen cyklar gärna kort", "Barnen cyklar gärna kors", False),
        ("Barnen cyklar gärna fasts", "Barnen cyklar gärna fastn", True),
        ("Barnen cyklar gärna verksamheterna", "Barnen cyklar gärna verksam", True),
        ("Pupils are cycling home gladly", "A pupil cycles home gladly", True),
    ],
)  # fmt: skip
def test_which_titles_are_alike(one: str, other: str, is_alike: bool) -> None:
    assert alike(one, other) == ([("G1", "G0")] if is_alike else [])
    assert alike(other, one) == ([("G1", "G0")] if is_alike else [])


def test_each_is_told_of_with_the_first_that_it_is_like() -> None:
    titles = (
        "Gul röd blå lila brun",
        "Katt hund ko get",
        "Gul röd blå lila vit",
        "Gul röd blå lila",
    )
    assert alike(*titles) == [("G2", "G0"), ("G3", "G0")]
