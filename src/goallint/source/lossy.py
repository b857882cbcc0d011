"""What other YAML tools read otherwise: scalars and signs, and texts rewritten to be read alike."""

import re
from typing import Any

import yaml

from goallint.late import expression
from goallint.resources import beside

# Plain scalars that a YAML 1.1 or 1.2 reader may turn into a truth value, a number or nothing.
RISKY: Any = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null)\Z"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z"
    r"|[-+]?0[0-7_]+\Z|[-+]?0[xob][0-9a-fA-F_]+\Z"
    r"|[-+]?[0-9]+_[0-9_]*\Z"
    r"|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?\Z"
    r"|[-+]?[0-9][0-9_]*\.(?:[eE][-+]?[0-9]+)?\Z"
    r"|[-+]?[0-9]+[eE][-+]?[0-9]+\Z"
    r"|[-+]?\.(?:inf|nan)\Z",
    re.IGNORECASE,
).match
FIRST = frozenset("yYnNtTfFoO0123456789+-.")
HASH = ": #"
_GLUED = expression(r" #[^\s#]")
# A comment that ends a line, and what in it goes on as a text would.
_TAIL = expression(r" (?P<tail>#(?!goallint)[^\s#](?:(?!\s#\s).)*?)\s*(?:\s#\s.*)?\Z")
_PAIRS = ("()", "[]", "””", "“”", "«»", "»«")
# Words after which a text goes on.
_GOES_ON = beside(__file__, frozenset[str])

# Marks that may make the two parsers differ: a question mark inside braces, tabs, odd line breaks,
# instructions, a tag before a comma, a comment that touches the sign of a text in several lines.
# Those of two characters are looked for where the second one is: that is much quicker to see.
_SIGNS = ("?", "\t", "!")
_SIGNS_OF_TWO = {"%": ("\n%",), "#": ("|#", ">#", "-#", "+#")}
_DIFFERING = expression(
    r"""[\t\x85\u2028\u2029]
    # From the margin or a quote to the first question mark after a bracket, brace or comma.
    | (?:\A|[\n"'])[^\n"'\[{,]*+[\[{,](?:[^\n"'?]|(?<=[\s\[{,])\?)*+\?
    | ^% | (?:^|[\s\[{,])![^\s,]*+, | [|>][-+0-9]*+\#""",
    re.MULTILINE | re.VERBOSE,
)
ODD_BREAKS = "\x85\u2028\u2029"
"""What ends a line in YAML 1.1 only: neither in YAML 1.2 nor in git nor in most editors."""
_TEXT_FOR_BREAKS = {ord(sign): 0xF0000 + ord(sign) for sign in ODD_BREAKS}
_BREAKS_FOR_TEXT = {0xF0000 + ord(sign): sign for sign in ODD_BREAKS}
_QUESTION = expression(r"(?<=[^\s\[{,\\])\?")
_TAB = expression(r"(?<=[:,-])\t+")
_STAND_IN = "\ue03f"


def may_cut(text: str) -> bool:
    """Whether a number sign in `text` may cut a value: one with a letter or digit directly after it."""
    return "#" in text and " #" in text and _GLUED.search(text) is not None


def cut(value: str, rest: str) -> str:
    """What goes on after the plain text `value` behind a number sign in the `rest` of its line; or empty.

    Comments begin with a number sign too, also without a space after it. What a comment is not: a number
    directly after a sign with one space before it (`Område #2-chefen`), or what comes after words that do not end
    there: an open bracket or quote, a comma, a hyphen, a preposition (`Samverkan med #trygg`).
    """
    match = _TAIL.match(rest)
    if match is None:
        return ""
    last = value.rsplit(maxsplit=1)[-1].casefold()
    is_open = any(
        value.count(pair[0]) % 2
        if pair[0] == pair[1]
        else value.count(pair[0]) > value.count(pair[1])
        for pair in _PAIRS
    )
    goes_on = is_open or last in _GOES_ON or last[-1] in ",;:-–/&"
    return match["tail"] if goes_on or match["tail"][1].isdigit() else ""


def kind(value: str) -> str:
    """The name of the tag that PyYAML gives the plain scalar `value`; empty for a text."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], [])
    tag = next((tag for tag, pattern in resolvers if pattern.match(value)), "")
    return tag.rpartition(":")[2]


def changed(value: str) -> str | None:
    """What PyYAML's `safe_load` makes of the plain scalar `value`, if that reads otherwise."""
    if kind(value) in ("", "timestamp", "merge", "value"):
        return None
    try:
        result = yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):
        return None
    written = str(result).lower() if isinstance(result, bool) else str(result)
    if isinstance(result, int) and not isinstance(result, bool) and written == value:
        return None
    if isinstance(result, float) and written == value:
        return None
    return "null" if result is None else written


def read_differently(text: str) -> bool:
    """Whether the two parsers may read `text` differently; False is certain, True is not."""
    if not _has_sign(text) and text[:1] != "%" and not has_odd_breaks(text):
        return False
    return _DIFFERING.search(text) is not None


def _has_sign(text: str) -> bool:
    """Whether one of the marks is in `text` that may make the two parsers differ."""
    return any(sign in text for sign in _SIGNS) or any(
        sign in text and any(pair in text for pair in pairs)
        for sign, pairs in _SIGNS_OF_TWO.items()
    )


def has_odd_breaks(text: str) -> bool:
    """Whether a YAML 1.1 reader sees more lines in `text` than there are."""
    return not text.isascii() and any(sign in text for sign in ODD_BREAKS)


def unbroken(text: str) -> str:
    """`text` so changed, place for place, that no parser sees more lines in it than there are.

    `restored` gives a scalar back what stood there.
    """
    return text.translate(_TEXT_FOR_BREAKS) if has_odd_breaks(text) else text


def as_libyaml(text: str) -> str:
    """`text` so changed, place for place, that the pure parser reads it as libyaml would.

    The pure parser ends a plain scalar inside braces at any question mark and does not take a tab
    for a space. `restored` gives a scalar its question marks back.
    """
    return _TAB.sub(lambda tabs: " " * len(tabs[0]), _QUESTION.sub(_STAND_IN, text))


def restored(value: str) -> str:
    """A scalar's value as it stood before `as_libyaml` and `unbroken`."""
    if value.isascii():
        return value
    return value.replace(_STAND_IN, "?").translate(_BREAKS_FOR_TEXT)
