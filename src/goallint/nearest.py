"""The one of some words that is most like another, by likeness alone."""

from collections.abc import Callable, Iterable


def nearest(
    word: str, among: Iterable[str], *, alike: float = 0.6, fold: Callable[[str], str] = str
) -> str | None:
    """The one of `among` that is most like `word`; None where none is `alike`, from 0 to 1.

    Both are compared as `fold` makes them; of those that it makes the same, the last is meant.
    """
    import difflib

    folded = {fold(one): one for one in among}
    found = difflib.get_close_matches(fold(word), folded, 1, alike)
    return folded[found[0]] if found else None
