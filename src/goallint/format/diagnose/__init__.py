"""What is wrong with a document that does not decode: all of it at once, each with its place.

The document is gone through with places: what only the text shows (unknown keys, lossy scalars,
hidden characters) is found on the way, the rest by `jsonschema` against the schema. What is at
fault is then taken out and marked as unknown, so that the rest of the document still counts.

Each class adds what it knows to the one before: what is noted, the shapes of values, keys, the text, what is
left without the faults, and the schema.
"""

from difflib import get_close_matches as _close
from typing import Any

import msgspec

from goallint.findings import Fault, FixedWord, Noun, Phrase
from goallint.format import vocabulary
from goallint.format.decode import kind_of
from goallint.format.diagnose.nearest_key import clean_key
from goallint.format.diagnose.notes import Breaks, Explained, described
from goallint.format.diagnose.schema_faults import SchemaFaults
from goallint.format.shape import KINDS, SETTINGS
from goallint.source.tree import BROKEN, PLACE, Places

__all__ = ["Explained", "explain", "explain_settings"]

_KIND = ("kind", "dokument")


def explain(tree: Any, start: int, lines: list[str], breaks: Breaks) -> Explained:
    """The document in `tree` (read with places) as far as it goes, as data, and its faults.

    `start` is the mark of the document, `lines` the lines of its file, and `breaks` those of them
    that could not be read.
    """
    if type(tree) is not dict:
        args = {"found": described(tree)}
        return Explained(None, [Fault("invalid-value", "document", args, start, place=start)])
    return _Diagnosis(tree, lines, breaks).run()


def explain_settings(tree: dict[Any, Any], lines: list[str]) -> Explained:
    """The settings in `tree` (read with places) as far as they go, as data, and their faults."""
    explained = _Diagnosis(tree, lines, []).of(SETTINGS)
    # Texts of settings are patterns and names: what another reader would make of them is no matter.
    faults = [
        fault
        for fault in explained.faults
        if fault.rule != "lossy-scalar" or fault.variant != "scalar"
    ]
    return explained._replace(faults=faults)


class _Diagnosis(SchemaFaults):
    """A whole document, or the settings."""

    def run(self) -> Explained:
        self._show_kind()
        kind = kind_of(self.tree)
        if kind is None:
            if BROKEN not in self.tree or any(key in self.tree for key in _KIND):
                self._no_kind()
            return Explained(None, self.faults)
        return self.of(KINDS[kind], kind)

    def of(self, mapping: str, kind: str = "") -> Explained:
        """The tree explained as a mapping: that of a kind of document, or the settings."""
        written = [k for k in self.tree if type(k) is str]
        self.language = vocabulary.language_of(written, mapping) or "en"
        data = self._examine(self.tree, mapping, None)
        if kind:
            data["kind"] = kind
        if self.odd:
            self._validate(data, kind)
        try:
            full: dict[str, Any] | None = self._finish(data, mapping)
        except msgspec.ValidationError:
            self._validate(data, kind)
            try:
                full = self._finish(data, mapping)
            except (
                msgspec.ValidationError
            ) as error:  # pragma: no cover - a decoder beyond the schema
                places: Places = self.tree[PLACE]
                args = {"reason": str(error)}
                self.faults.append(
                    Fault(
                        "invalid-value",
                        "other",
                        args,
                        places.at,
                        self.nodes[id(data)].noun,
                        places.at,
                    )
                )
                full = None
        faults = [fault._replace(language=self.language) for fault in self.faults]
        rest = " ".join(self.rest)
        return Explained(full, faults, self.nouns, frozenset(self.parts), rest)

    def _show_kind(self) -> None:
        """Lets a `kind` with something invisible in it be found: all else hangs on it."""
        places: Places = self.tree[PLACE]
        for key in [k for k in self.tree if type(k) is str and k not in _KIND]:
            clean = clean_key(key)
            if clean in _KIND and clean not in self.tree:
                self.tree[clean] = self.tree.pop(key)
                places.written[clean] = places.written.get(key, key)
                places.keys[clean] = places.keys[key]
                if key in places.values:
                    places.values[clean] = places.values[key]

    def _no_kind(self) -> None:
        """Tells why it is not known which kind of document this is."""
        places: Places = self.tree[PLACE]
        written = [k for k in self.tree if type(k) is str]
        key = next((k for k in _KIND if k in self.tree), "")
        if key:
            self.language = "en" if key == "kind" else "sv"
        else:
            self.language = vocabulary.language_of(written, "plan") or "en"
        own = [k for k in written if not k.startswith("x-")]
        near_kind = {k: c[0] for k in own if (c := _close(k.casefold(), _KIND, 1, 0.75))}
        rule, variant, at = "missing-field", "", places.start
        args: dict[str, Any] = {"item": Noun("document"), "example": FixedWord("kind", "plan")}
        if isinstance(self.tree.get(key), str):
            word, at = self.tree[key], places.values[key]
            self._word(word, "kind", key, Noun("document"), at, places.start)
            self.faults[-1] = self.faults[-1]._replace(language=self.language)
            return
        if self.tree.get(key) is not None:
            rule, variant, at = "invalid-value", "shape", places.values.get(key, places.keys[key])
            args |= {"expected": Phrase("shape-text"), "found": described(self.tree[key])}
        elif key:
            at = places.keys[key]
        elif near_kind:
            misspelt, meant = next(iter(near_kind.items()))
            rule, variant, at = "unknown-field", "suggestion", places.keys[misspelt]
            args |= {"key": misspelt, "suggestion": meant}
        args["field"] = key or vocabulary.key_in("plan", "kind", self.language)
        self.faults.append(
            Fault(rule, variant, args, at, place=places.start, language=self.language)
        )
