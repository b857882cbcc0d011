"""The format's two halves agree: what the schemas accept is what the decoder reads.

A document is *accepted by the decoder* if `read` finds no fault of GL003 to GL008 in it. It is
*accepted by the schema* if the schema of its kind and language validates it with the format checker.
The two are compared on documents as the tree holds them: scalars as text, nothing as null, keys
different from one another and in NFC. Outside the comparison are

- documents that mix the languages of keys, since a schema offers one language (fixed words may
  be in either, in both halves);
- ids and keys with something invisible in them, and values that a comma has split: there the reader
  mends what it tells of (GL013, GL012), and a schema cannot.

Where another YAML reader has made numbers, truth values or nothing of scalars, a schema is allowed to
accept more than the decoder, and never less.
"""

import json
import typing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from goallint.engine.configuration import load
from goallint.format import descriptions, vocabulary
from goallint.format.model import DOCUMENTS, Item
from goallint.format.read import File, read
from goallint.format.schema import checker, schema_of
from goallint.format.shape import KINDS, MODELS, Field, shape
from goallint.format.shape import NAMES as MAPPINGS
from goallint.format.values import Value
from goallint.format.values.fiscal_year import FiscalYear
from goallint.source import tree
from goallint.source.discovery import CONFIGURATION

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "sv")
JUDGED = frozenset(
    ("duplicate-key", "outcome-not-understood", "unknown-field", "missing-field", "invalid-value", "invalid-quantity", "invalid-date")
)  # fmt: skip

VALIDATORS = {
    (kind, language): jsonschema.Draft202012Validator(
        schema_of(kind, language), format_checker=checker()
    )
    for kind in DOCUMENTS
    for language in LANGUAGES
}

# What fields may hold, and what they may not.

GOOD: dict[str, list[str]] = {
    "text": ["Kostnad", "", " ", "no", "2023", "- x", "a: b", "# c", "{", "~", "ö\u00a0ä"],
    "id": ["KF1", "1", "a.b-c_d", "Å", "none", "Ingen", "2023", "kvinnor", "total"],
    "date": ["2023-12-31", "2024-02-29", " 2023-01-01", "2023–01–02", "0001-01-01"],
    "period": ["2023", "2023-2025", "2023-T2", "T2 2023", "2023/24", "HT 2023", "2023-01..2023-08",
               "2023–2024", " 2023", "2021-11-02..2024-12-31"],
    "due": ["2023", "2023-12-31", "2023-Q4", "2023-01-15..2023-02-01"],
    "interval": ["year", "År", "2 years", "vartannat år", "01..08", "januari–augusti", "HALF_YEAR"],
    "number": ["60", "60 dagar", "1 250", "0"],
    "decision": ["Nämnden 2022-06-22, § 84", "2022-06-22", "§ 3", "KF 2022-13-45"],
    "quantity": ["85 %", "-3,7 mkr", "1 250 tkr", "index 41", "0", "12,5", "661tkr"],
    "amount": ["85 %", "–3,7 mkr", "saknas", "-", "n/a", "12"],
    "outcome": ["85 %", "–3,7 mkr", "saknas", "ja", "1,500", "12"],
    "target": ["minst 85 %", "≥ 90", "90–95 %", "ja", "öka", "lägre än 2022", "saknas", "bland de 25 % bästa"],
}  # fmt: skip
BAD: dict[str, list[str]] = {
    "text": [],
    "id": ["", " ", "a b", "-a", "§", "a/b", "none ", " ingen"],
    "date": ["2023-02-30", "20233", "2023", "i går", "2023-05-254", "2023-1-1", "0000-01-01"],
    "period": ["2023-13", "20233", "2025-2023", "våren", "", "2023-02-30..2023-03-01"],
    "due": ["2023-02-30", "snart", "", "2023-13"],
    "interval": ["ibland", "", "0 år", "13..14", "08..01"],
    "number": ["", "-1", "många", "1,5"],
    "decision": ["", "12", "§", "2022", "Nämnden 2022-06-22, § 84 osv"],
    "quantity": ["", "1,500", "ungefär 5", "saknas", "5 % 6", "1e3", "12,"],
    "amount": ["", "1.500", "ungefär 5", "minst 5"],
    "outcome": ["", "ungefär 5", "minst 5", "12,"],
    "target": ["", "1,500", "kanske", "minst bra", "85 % 90"],
}
NAMES = ["avd-a", "KF1", "riket", "a b", "2023", "kvinnor", "women", "x-egen"]
ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "zzz", "2023", "ja", "none", "85 %", "§ 3", "kvinnor"]),
    st.sampled_from([[], {}, [None], [[]], [{}], [""], ["KF1", None], ["KF1", ["KF2"]], ["§ 3"]]),
    st.dictionaries(
        st.sampled_from([*NAMES, "total", "id", "2023-T1", "20233"]),
        st.sampled_from(["85 %", "", None, "KF1", [], {}, {"total": "3"}, {"total": None}]),
        max_size=3,
    ),
)


def documents(
    kind: str, language: str, *, faults: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of `kind` with keys in `language`; with `faults`, some of their values are wrong."""
    return _Generator(language, faults).mapping(KINDS[kind], kind)


class _Generator:
    """Strategies for every value of the format, made from the shapes."""

    def __init__(self, language: str, faults: bool) -> None:
        self.language, self.faults = language, faults

    @cache  # noqa: B019
    def mapping(self, name: str, kind: str = "") -> st.SearchStrategy[dict[str, Any]]:
        required: list[st.SearchStrategy[tuple[str, Any]]] = []
        optional: list[st.SearchStrategy[tuple[str, Any]]] = []
        for key in vocabulary.mappings()[name]:
            field = shape(name).fields[key.name]
            value = self.word("kind", kind) if key.name == "kind" else self.value(field)
            keep = required if field.required else optional
            keep.append(st.tuples(self.spelling(key), value))
        others = st.tuples(st.sampled_from(self.others(name)), ODD)
        own = st.tuples(st.just("x-egen"), ODD)

        @st.composite
        def made(draw: st.DrawFn) -> dict[str, Any]:
            result: dict[str, Any] = {}
            left_out = draw(st.integers(0, 20)) if self.faults else -1
            for number, pair in enumerate(required):
                if number != left_out:
                    spelling, value = draw(pair)
                    result[spelling] = value
            for number in draw(st.sets(st.integers(0, max(len(optional) - 1, 0)), max_size=4)):
                if optional:
                    spelling, value = draw(optional[number])
                    result[spelling] = value
            more = draw(st.integers(0, 30))
            if more == 1 or (more == 2 and self.faults):
                spelling, value = draw(own if more == 1 else others)
                result[spelling] = value
            turned = draw(st.booleans())
            return dict(reversed(result.items())) if turned else result

        return made()

    def spelling(self, key: Field) -> st.SearchStrategy[str]:
        return st.sampled_from(self.spellings(key))

    def spellings(self, key: Field) -> list[str]:
        return [key.name] if self.language == "en" else [key.sv, *key.also]

    def others(self, name: str) -> list[str]:
        """Keys that the mapping does not have, or has once already under another spelling."""
        unknown = ["okänd", "", "Titel", "id ", "typo", "x"]
        if self.language == "sv":
            unknown += [spelling for key in vocabulary.mappings()[name] for spelling in key.also]
        known = set() if self.language == "sv" else set(vocabulary.keys(name))
        return [key for key in unknown if key not in known]

    @cache  # noqa: B019
    def word(self, field: str, name: str = "") -> st.SearchStrategy[str]:
        """A fixed word as it may be spelt: in either language, case and dash."""
        words = [w for w in vocabulary.WORDS[field] if not name or w.name == name]
        spellings = [s for w in words for s in (w.name, w.sv, *w.also)]
        ways: list[typing.Callable[[str], str]] = [
            str, str, str, str.upper, str.title,
            lambda s: s.replace("-", "_"), lambda s: s.replace("_", " "), lambda s: f" {s}_",
            lambda s: s.replace(" ", "\u00a0"), lambda s: s.replace("-", "\t"),
        ]  # fmt: skip
        return st.builds(lambda s, way: way(s), st.sampled_from(spellings), st.sampled_from(ways))

    @cache  # noqa: B019
    def value(self, field: Field) -> st.SearchStrategy[Any]:
        one = self.one(field)
        if field.ids and field.value == "item":
            one = st.one_of(one, self.scalar("id"))
        if not field.many:
            return self.perhaps_odd(one)
        # Nothing is also what a list may hold, with a warning of its own.
        least = 0 if self.faults else 1
        return self.perhaps_odd(st.one_of(one, st.lists(one, min_size=least, max_size=3)))

    def perhaps_odd(self, usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        if not self.faults:
            return usual
        return st.integers(0, 25).flatmap(lambda number: ODD if number == 0 else usual)

    def one(self, field: Field) -> st.SearchStrategy[Any]:
        if field.value == "item":
            return st.deferred(lambda: self.mapping(field.mapping))
        if field.value == "words":
            return self.word(field.words)
        if field.value == "flag":
            return self.word("flag")
        if field.value == "targets":
            target = self.scalar("target")
            return self.by_period(target, st.one_of(target, target, self.keyed("split", target)))
        if field.value == "amounts":
            return self.by_period(self.scalar("amount"))
        if field.value == "outcomes":
            return self.outcomes()
        if field.value == "decision":
            parts = self.perhaps_odd(st.sampled_from([*GOOD["decision"], "", " "]))
            written = self.keyed("decision", parts)
            return st.one_of(self.scalar("decision"), written)
        if field.value == "sections":
            text = self.scalar("text")
            texts = st.dictionaries(text, st.one_of(text, st.none()), max_size=2)
            return st.one_of(text, st.lists(text, max_size=2), texts)
        if field.value == "map":
            names = self.scalar("id") if field.ids else st.sampled_from(NAMES)
            if field.of == "words":
                inner = self.word(field.words)
            else:
                inner = self.outcomes() if field.of == "outcomes" else self.scalar(field.of)
            return st.dictionaries(names, self.perhaps_odd(inner), max_size=3)
        return self.scalar(field.value)

    @cache  # noqa: B019
    def scalar(self, name: str) -> st.SearchStrategy[str]:
        if not self.faults:
            return st.sampled_from([text for text in GOOD[name] if text])
        good = st.sampled_from(GOOD[name])
        if not BAD[name]:
            return good
        bad = st.one_of(st.sampled_from(BAD[name]), st.text("aA1§-., %é", max_size=4))
        return st.integers(0, 30).flatmap(lambda number: bad if number == 0 else good)

    def by_period(
        self, one: st.SearchStrategy[Any], inside: st.SearchStrategy[Any] | None = None
    ) -> st.SearchStrategy[Any]:
        each = st.one_of(one, one if inside is None else inside, self.perhaps_odd(st.none()))
        return st.one_of(one, st.dictionaries(self.scalar("period"), each, max_size=3))

    def keyed(self, mapping: str, part: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """One to three keys of a mapping; without faults, each in one spelling."""
        known = vocabulary.keys(mapping)
        once = None if self.faults else (lambda pair: known[pair[0]].name)
        pairs = st.tuples(self.key(mapping), part)
        return st.lists(pairs, min_size=1, max_size=3, unique_by=once).map(dict)

    @cache  # noqa: B019
    def outcomes(self) -> st.SearchStrategy[Any]:
        amount = self.scalar("amount")
        part = self.perhaps_odd(st.one_of(amount, st.none()))
        split = self.keyed("split", part)
        return st.one_of(split, self.by_period(st.one_of(amount, split)))

    def key(self, mapping: str) -> st.SearchStrategy[str]:
        return st.sampled_from(
            [s for k in vocabulary.mappings()[mapping] for s in self.spellings(k)]
        )


def written(data: Any, indent: int = 0) -> str:
    """`data` as YAML in block style with every text quoted."""
    space = "  " * indent
    if isinstance(data, dict) and data:
        rows = [f"{space}{json.dumps(k)}:{_after(v, indent)}" for k, v in data.items()]
        return "\n".join(rows)
    if isinstance(data, list) and data:
        return "\n".join(f"{space}-{_after(v, indent)}" for v in data)
    return f"{space}{json.dumps(data)}"


def _after(data: Any, indent: int) -> str:
    if isinstance(data, dict | list) and data:
        return f"\n{written(data, indent + 1)}"
    return f" {written(data)}"


def file_of(data: Any) -> File:
    file = read("document.yaml", f"{written(data)}\n".encode())
    assert {fault.rule for fault in file.faults} <= JUDGED | {
        "empty-document", "lossy-scalar", "hidden-character"
    }, file.faults  # fmt: skip
    return file


def told(file: File) -> list[str]:
    return [f"{f.rule} {f.variant} {dict(f.args)}" for f in file.faults if f.rule in JUDGED]


COMMON = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
    database=None,
)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_and_decoder_accept_the_same(kind: str, language: str) -> None:
    @settings(COMMON, max_examples=120)
    @given(documents(kind, language))
    def agree(data: dict[str, Any]) -> None:
        faults = told(file_of(data))
        errors = [
            f"{list(e.absolute_path)}: {e.message[:200]}"
            for e in VALIDATORS[kind, language].iter_errors(data)
        ]
        event("accepted" if not faults else "not accepted")
        assert bool(faults) == bool(errors), (faults, errors, written(data))

    agree()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_without_faults_are_accepted(kind: str, language: str) -> None:
    @settings(COMMON, max_examples=60)
    @given(documents(kind, language, faults=False))
    def accepted(data: dict[str, Any]) -> None:
        assert not told(file_of(data)), written(data)
        VALIDATORS[kind, language].validate(data)

    accepted()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_is_valid(kind: str, language: str) -> None:
    for bare in (False, True):
        schema = schema_of(kind, language, bare=bare)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema == json.loads(json.dumps(schema))


# The documents that come with the product.

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("goals", "examples")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name != "goallint.yaml"
)


def test_there_are_files() -> None:
    assert any(name.startswith("goals/") for name in FILES)
    assert any(name.startswith("examples/") for name in FILES)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_clean_files_are_accepted_however_they_are_read(name: str) -> None:
    workspace = next(
        folder for folder in Path(name).parents if (ROOT / folder / CONFIGURATION).exists()
    )
    text = _in_words_of_the_format((ROOT / name).read_text(encoding="utf-8"), ROOT / workspace)
    data = text.encode()
    with FiscalYear(load(ROOT / workspace).fiscal_year).meant():
        file = read(name, data)
        if file.faults:
            # The example of Perstorp has faults, as its audit had: an empty list of goals.
            assert name.startswith("examples/") and {f.rule for f in file.faults} == {
                "empty-document"
            }
        ours = [_as_json(document) for document in tree.read(text).documents]
        theirs = [_as_json(document) for document in yaml.safe_load_all(text)]
        assert len(file.documents) == len(ours) == len(theirs)
        for document, *readings in zip(file.documents, ours, theirs, strict=True):
            for reading in readings:
                VALIDATORS[document.kind, document.language].validate(reading)


def _in_words_of_the_format(text: str, workspace: Path) -> str:
    """A document without the words for status that only its organisation knows."""
    organisation = yaml.safe_load((workspace / "organisation.yaml").read_text(encoding="utf-8"))
    for word, meaning in organisation.get("statusord", {}).items():
        text = text.replace(f"status: {word}", f"status: {meaning}")
    return text


def _as_json(data: Any) -> Any:
    """What a reader made of a document, as a schema sees it: with dates and keys as text."""
    if isinstance(data, dict):
        return {_as_text(k): _as_json(v) for k, v in data.items() if k is not tree.PLACE}
    if isinstance(data, list):
        return [_as_json(v) for v in data]
    return data.isoformat() if isinstance(data, date) else data


def _as_text(key: Any) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


# The words of the format.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_everything_is_described(kind: str, language: str) -> None:
    schema = schema_of(kind, language)
    for mapping in (schema, *schema.get("$defs", {}).values()):
        assert mapping["title"] and mapping["description"], mapping
        for name, field in mapping["properties"].items():
            assert field["description"].strip().endswith((".", "?", ")")), name
            assert field.get("deprecated") or field["title"].strip(), name


def test_descriptions_differ_by_language() -> None:
    texts = [descriptions.of_mapping(mapping) for mapping in MODELS]
    texts += [text for mapping in MODELS for text in descriptions.of_keys(mapping).values()]
    assert all(text.help and text.help_sv and text.help != text.help_sv for text in texts)
    assert all(text.title and text.title_sv for text in texts)


def test_descriptions_cover_the_model() -> None:
    for mapping in MAPPINGS.values():
        assert list(descriptions.of_keys(mapping)) == list(shape(mapping).fields), mapping
    files = {path.stem for path in descriptions.FOLDER.iterdir()}
    assert files == {"common", *MODELS}
    assert set(KINDS) == set(DOCUMENTS) == {word.name for word in vocabulary.WORDS["kind"]}


def test_fixed_words_and_model_cover_each_other() -> None:
    used = {"kind", "flag", "each", "scale", "month"}
    for model, name in MAPPINGS.items():
        hints = typing.get_type_hints(model)
        for field in shape(name).fields.values():
            if not field.words:
                continue
            used.add(field.words)
            if field.value == "words":
                literals = _literals(hints[field.attribute])
                assert literals == {word.name for word in vocabulary.WORDS[field.words]}, field
    assert used == set(vocabulary.WORDS)


def _literals(hint: Any) -> set[str]:
    if typing.get_origin(hint) is typing.Literal:
        return set(typing.get_args(hint))
    return {word for part in typing.get_args(hint) for word in _literals(part)}


def test_spellings_are_unambiguous() -> None:
    for name, keys in vocabulary.mappings().items():
        spellings = [s for key in keys for s in {key.name, key.sv, *key.also}]
        assert len(spellings) == len(set(spellings)), name
    for name, words in vocabulary.WORDS.items():
        folded = [f for w in words for f in {vocabulary.fold(s) for s in (w.name, w.sv, *w.also)}]
        assert len(folded) == len(set(folded)), name


# One model behind both languages.


@pytest.mark.slow
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_swedish_keys_give_the_same_model(kind: str) -> None:
    keys = shape(KINDS[kind]).fields.values()
    neutral = {key.name for key in keys if key.name == key.sv}

    @settings(COMMON, max_examples=60)
    @given(documents(kind, "en", faults=False))
    def same(data: dict[str, Any]) -> None:
        swedish = in_swedish(data, KINDS[kind])
        english, translated = file_of(data), file_of(swedish)
        assert [comparable(d) for d in english.documents] == [
            comparable(d) for d in translated.documents
        ], (written(data), written(swedish))
        assert not told(english) and not told(translated)
        if set(data) - {"x-egen"} - neutral:
            assert [d.language for d in english.documents] == ["en"]
            assert [d.language for d in translated.documents] == ["sv"]

    same()


def in_swedish(data: Any, mapping: str) -> Any:
    """A document's English keys as the vocabulary has them in Swedish; its fixed words too."""
    if not isinstance(data, dict):
        return data
    names = {key.name: key.sv for key in vocabulary.mappings()[mapping]}
    result = {}
    for name, value in data.items():
        if name not in names:
            result[name] = value
            continue
        rows = value if isinstance(value, list) else [value]
        field = shape(mapping).fields[name]
        if field.value == "item":
            rows = [in_swedish(row, field.mapping) for row in rows]
        elif field.of == "words":
            rows = [{k: _swedish_word(field.words, v) for k, v in row.items()} for row in rows]
        elif name == "kind" or field.value in ("words", "flag") or (field.words and len(rows) == 1):
            words = "kind" if name == "kind" else field.words or "flag"
            rows = [_swedish_word(words, row) for row in rows]
        elif field.value == "decision":
            rows = [_swedish_keys(row, "decision") for row in rows]
        elif field.value == "outcomes":
            rows = [_swedish_splits(row) for row in rows]
        elif field.of == "outcomes":
            rows = [{k: _swedish_splits(v) for k, v in row.items()} for row in rows]
        result[names[name]] = rows if isinstance(value, list) else rows[0]
    return result


def _swedish_word(field: str, word: str) -> str:
    name = vocabulary.words(field).get(vocabulary.fold(word))
    return vocabulary.word_in(field, name, "sv") if name else word


def _swedish_keys(data: Any, mapping: str) -> Any:
    names = {key.name: key.sv for key in vocabulary.mappings()[mapping]}
    return {names.get(k, k): v for k, v in data.items()} if isinstance(data, dict) else data


def _swedish_splits(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    return _swedish_keys({k: _swedish_keys(v, "split") for k, v in data.items()}, "split")


def comparable(value: Any) -> Any:
    """A model as plain data, without what tells where it stood and in which language."""
    if isinstance(value, Item):
        fields = list(type(value).__struct_fields__)
        left_out = {"at", "language", "path", "document", "goal"}
        if type(value).__name__ != "KeyFigure":
            left_out.discard("goal")
        return type(value).__name__, {
            f: comparable(getattr(value, f)) for f in fields if f not in left_out
        }
    if isinstance(value, tuple | list):
        return [comparable(one) for one in value]
    if isinstance(value, dict):
        return {key: comparable(one) for key, one in value.items()}
    if isinstance(value, Value):
        return repr(value)
    return value
