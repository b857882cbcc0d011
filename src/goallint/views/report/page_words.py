"""The page's own words, which the script in it shows; the Swedish ones are in the catalogue."""

from string import Formatter

from goallint.output.catalogue import Catalogue
from goallint.resources import beside

WORDS = {
    name: ("page", text) if isinstance(text, str) else text
    for name, text in beside(__file__, dict[str, str | tuple[str, str]]).items()
}
"""The catalogue's context and the text in English, by the name that the script knows it by; data, in `page_words.json`."""


def words(catalogue: Catalogue) -> dict[str, str]:
    """Every word by the name that the script knows it by."""
    # The script fills in the arguments, and so they are left as they stand.
    return {
        name: catalogue.plain(
            context, text, **{one: f"{{{one}}}" for _, one, *_ in Formatter().parse(text) if one}
        )
        for name, (context, text) in WORDS.items()
    }
