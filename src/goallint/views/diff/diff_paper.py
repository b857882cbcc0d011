"""The changes between two sides as a paper, the most severe first, with places on both sides."""

from collections import Counter
from collections.abc import Iterator, Mapping

from goallint.format.shape import Field, shape
from goallint.format.vocabulary import WORDS, key_in, word_in
from goallint.output.catalogue import Catalogue, cut
from goallint.views import economy_in_words
from goallint.views.diff.change import ECONOMY, PARTS, Change, Part
from goallint.views.diff.limit_shifts import TOLERANCE
from goallint.views.diff.pairing import in_words
from goallint.views.diff.side import Where
from goallint.views.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from goallint.views.sexes import SEX_WORDS
from goallint.workspace.facts.economy import KINDS as KINDS_OF_GOALS

HEADINGS: Mapping[Part, str] = {
    "goals": "Goals",
    "key-figures": "Key figures",
    "targets": "Targets",
    "values": "Baselines, outcomes and assessments restated",
    "definitions": "Limits and definitions",
    "findings": "Findings",
    "recommendations": "Recommendations",
    "suspect": "To be looked at: a goal above was reworded, this was not decided again",
    "documents": "Else in the documents",
    "unknown": "Cannot be said, since something could not be read",
}
"""Their Swedish words are in the catalogue, context `diff`, as are those of the kinds."""
KINDS: Mapping[str, str] = {
    "gone": "gone",
    "new": "new",
    "reworded": "reworded",
    "renamed": "has another id",
    "moved body": "moved to another body",
    "moved supports": "supports something else",
    "moved area": "in another area",
    "moved also_in": "also in other areas",
    "made financial": "made financial",
    "financial no more": "financial no more",
    "deadline set": "deadline set",
    "deadline dropped": "deadline dropped",
    "deadline": "deadline",
    "put off": "put off",
    "brought forward": "brought forward",
    "lowered": "asks for less",
    "raised": "asks for more",
    "vaguer": "made vaguer",
    "sharper": "made sharper",
    "dropped": "dropped",
    "set": "set",
    "changed": "changed",
    "basis": "another reason for the target",
    "baseline restated": "baseline restated",
    "outcome restated": "outcome restated",
    "preliminary outcome changed": "preliminary outcome changed",
    "assessment restated": "assessment restated",
    "unit": "another unit",
    "better": "another direction",
    "definition": "defined otherwise",
    "kolada": "another Kolada id",
    "role": "another role",
    "source": "another source",
    "each": "measured at other intervals",
    "order": "steps in another order",
    "limit eased": "limit eased",
    "limit tightened": "limit tightened",
    "limit changed": "limit changed",
    "limit set": "limit set",
    "limit dropped": "limit dropped",
    "limits": "limits",
    "mended": "no longer found",
    "found": "newly found",
    "followed up": "followed up",
    "still open": "still open",
    "goal above reworded": "goal above reworded",
    "target": "target",
}
STANDINGS = {"": "nothing said", "done": "done", "partly": "in part", "open": "open"}
_BAD = frozenset(
    ("gone", "lowered", "vaguer", "dropped", "put off", "deadline dropped", "found", "limit eased")
)


class DiffPaper:
    """Writes changes in one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def paper(self, changes: tuple[Change, ...], about: tuple[tuple[str, str], ...]) -> Paper:
        """The whole paper."""
        plain = self.catalogue.plain
        blocks: list[Block] = [Paragraph(self.summary(changes), strong=True)]
        for part in PARTS:
            inside = [change for change in changes if change.part == part]
            if inside:
                blocks += self._part(part, inside)
        return Paper(
            plain("diff", "What became of it"), self.catalogue.language, about, tuple(blocks)
        )

    def summary(self, changes: tuple[Change, ...]) -> str:
        """How many there are of each: *goals: 1 gone, 2 new; targets: 3 lowered*."""
        if not changes:
            return self.catalogue.plain("diff", "Nothing differs")
        told = []
        for part in PARTS:
            counts = Counter(self.kind(change) for change in changes if change.part == part)
            if counts:
                kinds = ", ".join(f"{kind} ({number})" for kind, number in counts.items())
                heading = self.catalogue.plain("diff", HEADINGS[part]).partition(":")[0]
                told.append(f"{heading}: {kinds}")
        return "; ".join(told)

    def kind(self, change: Change) -> str:
        """A kind of change in words."""
        name = f"moved {change.about}" if change.kind == "moved" else change.kind
        word = self.catalogue.plain("diff", KINDS[name])
        if change.likely:
            return self.catalogue.plain("diff", "{kind} (probably the same)", kind=word)
        return word

    def _part(self, part: Part, changes: list[Change]) -> Iterator[Block]:
        plain = self.catalogue.plain
        yield Heading(plain("diff", HEADINGS[part]))
        if any(change.kind == "reworded" for change in changes) or part == "suspect":
            yield Paragraph(
                plain("diff", "{gone} is gone, {new} is new", gone="[-…-]", new="{+…+}")
            )
        says = any(change.was or change.now for change in changes)
        head = [
            plain("diff", "What"),
            plain("diff", "Item"),
            *([plain("diff", "Before"), plain("diff", "After")] if says else ()),
            plain("diff", "Stood"),
            plain("diff", "Stands"),
        ]
        if part == "findings":
            rows = list(self._findings(changes))
        else:
            rows = [row for change in changes for row in self._rows(change, says=says)]
        yield Table("", tuple(head), tuple(rows))
        likely = {
            change.id: change.old_id
            for change in changes
            if change.likely and change.sort == "goal" and change.old_id
        }
        if likely:
            key = key_in("goal", "continues", self.catalogue.language)
            yield Bullets(
                tuple(
                    plain(
                        "diff",
                        "if {new} is what {old} was, write `{key}: {old}` on it",
                        new=new,
                        old=old,
                        key=key,
                    )
                    for new, old in likely.items()
                )
            )

    def _findings(self, changes: list[Change]) -> Iterator[tuple[str | Cell, ...]]:
        """Findings of one rule and body in one row, with the place of the first."""
        alike: dict[tuple[str, str, str], list[Change]] = {}
        for change in changes:
            alike.setdefault((change.kind, change.title, change.body), []).append(change)
        for (kind, rule, body), same in alike.items():
            first = same[0]
            items = self.catalogue.listing(dict.fromkeys(change.id for change in same))
            number = f" ({len(same)})" if len(same) > 1 else ""
            yield (
                Cell(self.kind(first), "bad" if kind in _BAD else ""),
                f"{rule}{number}: {items}" + (f", {body}" if body else ""),
                where(first.old),
                where(first.new),
            )

    def _rows(self, change: Change, *, says: bool) -> Iterator[tuple[str | Cell, ...]]:
        values = self.values(change)
        if change.kind == "reworded" or change.part == "suspect":
            values = ("", self.reworded(change.was, change.now))
        item = f"{change.id} {cut(self.title(change))}".strip()
        yield (
            Cell(
                self.kind(change),
                "bad" if change.kind in _BAD and change.part != "documents" else "",
            ),
            f"{item}, {change.body}" if change.body and change.body != change.title else item,
            *(values if says else ()),
            where(change.old),
            where(change.new),
        )
        for other in change.others:
            told = self.catalogue.plain("diff", "answered it, and now answers nothing")
            yield (
                Cell(told, "bad"),
                f"{other.id} {cut(other.title)}",
                *(("", "") if says else ()),
                "",
                where(other.where),
            )

    def title(self, change: Change) -> str:
        """What the item is called; sound economy has no title of its own."""
        if change.sort == ECONOMY:
            return self.catalogue.plain("diff", "Sound economy")
        return change.title

    def values(self, change: Change) -> tuple[str, str]:
        """What stood and what stands, with what they are of."""
        was, now = change.was, change.now
        if change.part == "recommendations":
            plain = self.catalogue.plain
            was = plain("diff", STANDINGS[was]) if change.old else ""
            now = plain("diff", STANDINGS[now]) if change.new else ""
        if change.kind == "basis":
            return was, now
        if change.part in ("targets", "values"):
            before, _, after = change.about.partition(" → ")
            whose = (
                f", {self.catalogue.plain('sexes', SEX_WORDS[change.sex])}" if change.sex else ""
            )
            was = f"{before}{whose}: {was}" if was else ""
            now = f"{after or before}{whose}: {now}" if now else ""
        elif change.about in ("better", "role"):
            language = self.catalogue.language
            was, now = (one and word_in(change.about, one, language) for one in (was, now))
        elif change.part == "documents" and change.about:
            field = shape(change.sort).fields.get(change.about)
            key = field.written(self.catalogue.language) if field else change.about
            was, now = (
                one and f"{key}: {self._worded(one, field) if field else one}" for one in (was, now)
            )
        elif change.part == "definitions" and change.kind.startswith("limit") and change.about:
            about = change.about
            if change.sort == ECONOMY and about in KINDS_OF_GOALS:
                about = self.catalogue.plain("economy", economy_in_words.KIND_WORDS[about])
            elif about == TOLERANCE:
                about = self.catalogue.plain("diff", "tolerance")
            was, now = (one and f"{about}: {one}" for one in (was, now))
        return was, now

    def _worded(self, text: str, field: Field) -> str:
        """A value with its fixed words in the language."""
        name = "flag" if field.value == "flag" else field.words
        table = {word.name: word.written(self.catalogue.language) for word in WORDS.get(name, ())}
        return ", ".join(table.get(one, one) for one in text.split(", ")) if name else text

    @staticmethod
    def reworded(was: str, now: str) -> str:
        """A text with what is gone as `[-words-]` and what is new as `{+words+}`, as git has it."""
        signs = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
        return " ".join(signs[how].format(run) for how, run in in_words(was, now))


def where(place: Where | None) -> str:
    """File, line and decision; empty where there is none."""
    if place is None:
        return ""
    decided = f" ({place.decided})" if place.decided else ""
    return f"{place.path}:{place.line}{decided}"
