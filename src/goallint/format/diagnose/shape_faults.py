"""What a value should look like: an example in the document's language, and a fault that shows it."""

from collections.abc import Mapping
from typing import Any

from goallint.findings import BLANK, Example, FixedWord, Phrase
from goallint.format import vocabulary
from goallint.format.decode import plain
from goallint.format.diagnose.nearest_key import conforms
from goallint.format.diagnose.notes import Notes, ReadMapping, described
from goallint.format.shape import Field, shape
from goallint.format.values.unit import after_number
from goallint.late import expression
from goallint.source.edits import scalar

_EXPECTED = {
    "item": "mapping",
    "map": "mapping",
    "number": "number",
    "date": "date",
    "period": "period",
    "due": "date",
    "flag": "flag",
    "quantity": "number",
    "targets": "number",
    "outcomes": "number",
    "outcome": "number",
    "amounts": "number",
    "sections": "list",
    "demand": "mapping",
}
_LEFT_TO_PEOPLE = ("text", "flag", "interval", "number", "quantity", "outcomes", "outcome")
"""Values of which none can be proposed: what they are to say, only people know."""
NAMES = {
    "compare": "riket",
    "by": "avd-a",
    "parts": "analyserade",
    "shares": "väl",
    "status_words": "Försenad",
}
_MOST_ROWS = 10
_NUMBER = expression(r"\d+(?:[.,]\d+)?")


class ShapeFaults(Notes):
    """Examples of values and rows, and values that have another shape than their field."""

    def _shape(
        self, field: Field, raw: Any, key: str, at: int, node: ReadMapping, *, listed: bool = False
    ) -> None:
        """Tells of a value that has another shape than its field."""
        inside = field.value == "map" and key != node.written[field.name]
        rows = field.value == "item" or (field.value == "map" and not inside)
        expected = _EXPECTED.get(field.of if inside else field.value, "text")
        args = {
            "field": key,
            "item": node.noun,
            "expected": Phrase("shape-list" if listed else f"shape-{expected}"),
            "found": described(raw),
            "example": self._example(node.mapping, field, of=inside),
        }
        if field.value == "item" and field.many:
            if isinstance(raw, str):
                args["example"] = f"- {{{_pairs(self._row(field, raw))}}}"
            args |= {"rows": self._rows(field, node.raw[key]), "of": field.mapping}
        elif field.value == "text" and type(raw) is list and all(type(t) is str for t in raw):
            args["example"] = scalar(", ".join(raw))
        first = self.rows.get((id(node), key))
        if first is not None and at < self.faults[first].at:
            # One finding for all the rows of a list, at the first of them.
            self.faults[first] = self.faults[first]._replace(args=args, at=at)
        elif first is None:
            self._fault("invalid-value", "rows" if rows else "shape", args, at, node)
            if rows:
                self.rows[id(node), key] = len(self.faults) - 1

    def _example(self, mapping: str, field: Field, *, of: bool = False) -> Any:
        """A value that could stand in a field, `of` a map in one of its entries."""
        from goallint.format import descriptions

        if field.value == "words" or (of and field.of == "words"):
            return FixedWord(field.words, vocabulary.WORDS[field.words][0].name)
        is_setting = mapping in (
            "settings_file",
            "own_rule",
        )  # no facts, and read by goallint alone
        if (of and field.name in NAMES) or (field.value in _LEFT_TO_PEOPLE and not is_setting):
            return BLANK
        if field.value == "item":
            inner = shape(field.mapping).fields.values()
            first = next((f for f in inner if f.required), next(iter(inner)))
            key = vocabulary.key_in(field.mapping, first.name, self.language)
            value = self._in_words(self._example(field.mapping, first))
            return f"{'- ' if field.many else ''}{key}: {value}"
        if field.value == "map" and field.name in NAMES:
            one = self._in_words(self._example(mapping, field, of=True))
            return f"{NAMES[field.name]}: {one}"
        examples = descriptions.of_keys(mapping)[field.name].examples
        return examples[0] if examples else BLANK

    def _in_words(self, example: Any) -> str:
        """An example as the document would have it."""
        if isinstance(example, FixedWord):
            return vocabulary.word_in(example.field, example.name, self.language)
        if isinstance(example, Example):
            return example.sv if self.language == "sv" else example.en
        return str(example)

    def _row(self, field: Field, named: str) -> dict[str, str]:
        """The keys and values of a row that a list needs, for a text that stands where its id or name should."""
        every = tuple(shape(field.mapping).fields.values())
        fields = [one for one in every if one.required] or list(every[:1])
        words = {one.name: self._in_words(self._example(field.mapping, one)) for one in fields}
        if named and fields and (fields[0].value != "id" or conforms("id", named)):
            words[fields[0].name] = named
        elif named and "title" in words:
            words["title"] = named
        return {
            vocabulary.key_in(field.mapping, name, self.language): word
            for name, word in words.items()
        }

    def _rows(self, field: Field, raw: Any) -> tuple[dict[str, str], ...]:
        """The rows of a list for all that stands in its place, without ids that nobody gave; none for more than a few texts."""
        rows: list[dict[str, str]] = []
        if type(raw) is dict:
            first, *others = shape(field.mapping).fields.values()
            key = vocabulary.key_in(field.mapping, first.name, self.language)
            named = plain(raw)
            called = next((one for one in others if one.required and one.value == "text"), None)
            if called and all(type(inner) is str for inner in named.values()):
                words = vocabulary.key_in(field.mapping, called.name, self.language)
                named = {name: {words: text} for name, text in named.items()}
            if not all(
                type(inner) is dict and all(type(text) is str for text in inner.values())
                for inner in named.values()
            ):
                return ()
            rows = [{key: name, **inner} for name, inner in named.items()]
        else:
            texts = raw if type(raw) is list else [raw]
            if not all(type(text) is str and text.strip() for text in texts):
                return ()
            for text in texts[: _MOST_ROWS + 1]:
                row = self._row(field, text)
                rows.append({k: "" if k == "id" and v != text else v for k, v in row.items()})
        return tuple(rows) if len(rows) <= _MOST_ROWS else ()

    def _level(self, written: str, node: ReadMapping) -> Example | None:
        """A target with the number that a text holds, in the unit that the key figure is given in."""
        table = vocabulary.keys(node.mapping)
        named = {key.name: node.raw.get(word) for word, key in table.items() if word in node.raw}
        unit, number = named.get("unit"), _NUMBER.search(written)
        if not number and not isinstance(unit, str):
            return None
        unit = {"procent": "%", "percent": "%"}.get(str(unit), str(unit or "")).strip()
        amount = f"{number[0] if number else 10} {after_number(unit)}".strip()
        lower = vocabulary.words("better").get(vocabulary.fold(str(named.get("better")))) == "lower"
        return Example(
            f"{'at most' if lower else 'at least'} {amount}",
            f"{'högst' if lower else 'minst'} {amount}",
        )


def _pairs(row: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {scalar(word)}" for key, word in row.items())
