"""The results that a text states, each in a clause of its own."""

import re
import unicodedata

import msgspec

from goallint.late import expression
from goallint.workspace.wording.words import WordList, word_list

_JOINT = expression(
    r"(?P<sv>,? (?i:(?:och )?samtidigt som|(?:och|samt)(?: att)?) )"
    r"|(?P<en>,? (?i:(?:and )?at the same time as|while|and) )"
    r"|(?P<stop>(?<=\w{3})[.!] (?=[A-ZÅÄÖ])|; )|(?P<comma>, )"
)
_JOINING = (", ", "; ", ". ", "! ", " och ", " samt", " and ", " while ", " at the same time as ")
"""One of these is in every joint: most texts have none, which is seen from them much sooner."""
_VERBS = ("modal", "finite", "level", "direction", "either")
_LONGEST_SUBJECT = 7

LONGEST_TEXT = 1000
"""Characters of a text that is still divided into clauses."""


def results(title: str) -> tuple[str, ...]:
    """The parts of a text that each state a result; the text alone where it is but one."""
    text = " ".join(unicodedata.normalize("NFC", title).split()).rstrip(". ")
    folded = text.casefold()
    if not any(sign in folded for sign in _JOINING):
        return (text,)
    joints = list(_JOINT.finditer(text))
    if not joints or len(text) > LONGEST_TEXT:
        return (text,)
    language = "en" if any(joint["en"] for joint in joints) else "sv"
    words = word_list("clause", language=language)
    starts, kinds, sentence = [0], set(), 0
    for at, joint in enumerate(joints):
        later = (j.start() for j in joints[at + 1 :] if j["stop"] or not joint["stop"])
        left = _Clause.of(text[max(starts[-1], sentence) : joint.start()], words)
        right = _Clause.of(text[joint.end() : next(later, len(text))], words)
        parted = _are_sentences if joint["stop"] else _are_clauses
        is_parted = parted(left, right)
        if not is_parted and not joint["stop"] and right.verb >= len(right.words):
            # A subject of two: "biogas och kompost ska tryggas".
            right = _Clause.of(text[joint.end() : next(later, len(text))], words)
            is_parted = right.kinds[right.verb : right.verb + 1] == ("modal",) and parted(
                left, right
            )
        if is_parted:
            starts.append(joint.end())
            kinds.add(joint.lastgroup)
        if joint["stop"]:
            sentence = joint.end()
    if not kinds - {"comma"}:
        return (text,)
    cuts = [*starts[1:], len(text) + 1]
    return tuple(
        _JOINT_AT_END.sub("", text[start:end]).strip()
        for start, end in zip(starts, cuts, strict=True)
    )


_JOINT_AT_END = expression(
    r"(?i:,? (?:(?:och )?samtidigt som|(?:och|samt)(?: att)?)|,? (?:(?:and )?at the same time as|while|and)|[.!;,])? ?$"
)


class _Clause(msgspec.Struct, frozen=True):
    """A part of a text between two joints, as far as its small words show what it is."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kind of each word; empty where it is not in the list."""

    @classmethod
    def of(cls, text: str, words: WordList) -> "_Clause":
        """The clause that `text` may be."""
        written = tuple(re.findall(r"[\w%-]+", text.casefold()))
        return cls(written, tuple(words.kind(word) for word in written))

    def first(self, *kinds: str) -> int:
        """Where the first word of one of `kinds` stands; after the last word, if none does."""
        return next((at for at, kind in enumerate(self.kinds) if kind in kinds), len(self.words))

    @property
    def verb(self) -> int:
        """Where its verb stands: not after a word such as "som"."""
        if self.kinds and self.kinds[0] in ("infinitive", "level infinitive", "either"):
            return 0
        at = self.first(*_VERBS, "subordinate")
        return len(self.words) if self.kinds[at : at + 1] == ("subordinate",) else at

    @property
    def head(self) -> int:
        """Where the verb that bears the meaning stands: after "ska", the infinitive."""
        at = self.verb
        if self.kinds[at : at + 1] != ("modal",):
            return at
        later = (
            n
            for n in range(at + 1, len(self.words))
            if "infinitive" in self.kinds[n] or self.kinds[n] == "either"
        )
        return next(later, at + 2)

    def stands_alone(self) -> bool:
        """Whether it is complete, or needs nothing after its verb: "sjukfrånvaron minskar", "köerna ska kortas"."""
        if self.is_complete():
            return True
        last = len(self.words) - 1
        is_passive = last - 2 <= self.verb < last and self.kinds[self.verb] == "modal"
        return (0 < self.verb <= self.head == last or (is_passive and self.verb > 0)) and (
            self.kinds[-1] == "direction"
            or self.words[-1] in _MOVES
            or (is_passive and self.words[-1].endswith("s"))
        )

    def is_complete(self) -> bool:
        """Whether it has a verb, something after it, and no preposition that waits for its noun."""
        return (
            self.verb < len(self.words) - 1
            and self.head < len(self.words) - 1
            and self.kinds[-1] not in ("preposition", "subordinate", "modal", "infinitive")
        )


def _are_clauses(left: _Clause, right: _Clause) -> bool:
    verb = right.verb
    if verb >= len(right.words):
        return False
    kind = right.kinds[verb]
    subordinate = left.first("subordinate")
    is_inside = subordinate < len(left.words)
    if verb == 0:
        if not left.is_complete():
            return False
        if is_inside:
            return kind == "modal" and left.first("modal") < subordinate
        if kind in ("infinitive", "level infinitive"):
            return left.kinds[left.verb] in (
                "modal",
                kind,
                "infinitive",
                "either",
            ) and not _is_same(left, right)
        return not _is_same(left, right)
    subject = right.kinds[:verb]
    return (
        not is_inside
        and left.stands_alone()
        and right.stands_alone()
        and verb <= _LONGEST_SUBJECT
        and subject[0] != "preposition"
        and not any(kind in ("pronoun", "infinitive", "level infinitive") for kind in subject)
        and not all(word.isdigit() or word in ("år", "year") for word in right.words[:verb])
    )


def _is_same(left: _Clause, right: _Clause) -> bool:
    """Whether the second says how far the first goes: "ökar … och är 46 000"."""
    moves = left.kinds[left.verb] == "direction" or left.words[left.head] in _MOVES
    return moves and right.kinds[right.head].startswith("level")


_MOVES = ("öka", "minska", "sjunka", "stiga", "increase", "fall", "rise", "decline", "grow")


def _are_sentences(left: _Clause, right: _Clause) -> bool:
    """Whether two sentences each state a result.

    The second does if it has an amount or "ska", and does not point back to the first.
    """
    return (
        ("modal" in right.kinds or any(word[0].isdigit() for word in right.words))
        and left.verb < len(left.words) - 1
        and 0 < right.verb < min(len(right.words) - 1, _LONGEST_SUBJECT + 1)
        and right.kinds[0] not in ("pronoun", "preposition", "subordinate")
        and "pronoun" not in right.kinds[: right.verb]
    )
