"""Answers that are kept: worked out once, and forgotten before they are many."""

from goallint.workspace.memo import once, recent

MANY = 200


class Asked:
    """Notes what it had to work out."""

    def __init__(self) -> None:
        self.worked_out: list[object] = []

    @once
    def name(self) -> str:
        """Its name."""
        self.worked_out.append("name")
        return "asked"

    @recent
    def double(self, number: int) -> int:
        """Twice a number."""
        self.worked_out.append(number)
        return 2 * number

    @recent
    def half(self, number: int) -> float:
        """Half a number."""
        self.worked_out.append(-number)
        return number / 2


def test_an_answer_that_is_kept_for_good_is_worked_out_once_for_each_object() -> None:
    one, other = Asked(), Asked()
    assert (one.name, one.name, other.name) == ("asked",) * 3
    assert (one.worked_out, other.worked_out) == (["name"], ["name"])


def test_one_item_after_another_may_be_asked_the_same_thing_many_times() -> None:
    one = Asked()
    for number in range(3):
        assert [one.double(number) for _ in range(3)] == [2 * number] * 3
        assert [one.half(number) for _ in range(3)] == [number / 2] * 3
    assert one.worked_out == [0, 0, 1, -1, 2, -2]
    assert Asked().double(1) == 2


def test_only_the_last_answers_are_kept() -> None:
    """Of as many items as there are, no more is remembered at one time than pays."""
    one = Asked()
    assert [one.double(number) for number in range(MANY)] == [2 * n for n in range(MANY)]
    kept = one.__dict__["_recent_double"]
    assert 1 <= len(kept) < MANY
    assert all(answer == 2 * number for number, answer in kept.items())
    one.double(0)
    assert one.worked_out == [*range(MANY), 0]
