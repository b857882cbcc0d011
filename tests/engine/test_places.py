"""Where things stand: a row of a list that is read by itself has its fields where the whole file has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goallint.engine.configuration import load as load_settings
from goallint.engine.places import Among, Locator
from goallint.engine.run import Run
from goallint.findings import Spot
from goallint.format import vocabulary
from goallint.format.decode import plain
from goallint.format.model import Item
from goallint.format.read import read
from goallint.format.shape import NAMES, shape
from goallint.format.walk import items

ROOT = Path(__file__).parents[2]

ALIAS = """\
kind: plan
id: p1
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: A
    title: Trygg hemtjänst hela dygnet
    supports: &s [KF4, KF9]
  - id: B
    title: Trygg skola
    supports: *s
  - idd:
    title: {
"""
ODD = {
    "quoted, further to the left": """\
goals:
  - id: G1
    title: "minst
 80 %"
    due: 2026-12-31
    key_figures:
    - id: N1
      title: 'en andel
  - id: N2
    due: 2024-01-01'
      target: 80 %
""",
    "in brackets, further to the left": """\
goals:
  - id: G1
    supports: [A,
 B]
    key_figures: [{id: N1, title: Andel, target: {
2026: 80 %}}, {id: N2,
title: Antal}]
    due: 2026
""",
    "blocks, comments and empty lines": """\
goals:
  -   id: G1
      title: >-
        minst
          80 %

# outside
      success: |
         # no comment
         80 %
   # another
      due: 2026
  - {id: G2, title: a, due: 2026, key_figures: [{id: N1, target: 3}]}
  - {title: b, due: 2026}
  - title: c
    due: 2026
  - title: d
    id: G5
    due: 2026
  - "id": G6
    due: 2026
""",
    "what is said elsewhere": """\
goals:
  - id: G1
    title: &text Hela
    due: &day 2026-12-31
  - id: G2
    title: *text
    due: *day
  - &whole
    id: G3
    due: 2026
""",
    "twice, and tags": """\
goals:
  - id: G1
    due: 2026
    due: 2027
  - id: G2
    due: !soon 2026
    success: !!str 3
  - id: G3
    title: a\u2028b\u0085c
    due: 2026
""",
    "broken off": """\
goals:
  - id: G1
    due: 2026
    title: "a
  - id: G2
    due: 2027
""",
    "in Swedish": """\
mål:
  - id: G1
    senast: 2026-12-31
    nyckeltal:
      - id: N1
        målvärde: {2026: 80 %, 2027: {kvinnor: 3, män: 4}}
        utfall: 3
        resultat: 4
        jämför:
          riket: {2025: 3}
""",
    "to the left": """\
goals:
  - id: G1
    due: 2026
   title: b
  - id: G2
    due: 2027
""",
}
_FIELDS = sorted({field.name for fields in vocabulary.mappings().values() for field in fields})
_HEAD = "kind: plan\ntitle: Verksamhetsplan\nbody: sn\nperiod: 2026\n"


def _documents() -> Iterator[Any]:
    for name, text in ODD.items():
        yield pytest.param(lambda text=text: (_HEAD + text).encode(), id=name)
        crlf = (_HEAD + text).replace("\n", "\r\n").encode()
        yield pytest.param(lambda data=crlf: data, id=f"{name}, as Windows writes it")
    for path in sorted(
        (*ROOT.glob("goals/**/*.yaml"), *ROOT.glob("examples/piteå-2023/**/*.yaml"))
    ):
        yield pytest.param(path.read_bytes, id=str(path.relative_to(ROOT)))


@pytest.mark.slow
@pytest.mark.parametrize("load", list(_documents()))
def test_row_by_itself_has_its_fields_where_the_whole_file_has_them(load: Any) -> None:
    data = load()
    alone, whole = Locator(lambda _: data), Locator(lambda _: data)
    whole._row = lambda *_: None  # type: ignore[assignment, misc, method-assign]
    for document in read("a.yaml", data).documents:
        for item in items(document):
            for route in _routes(item):
                for key in (False, True):
                    spot = Spot("a.yaml", item.at, route, key)
                    assert alone.place(spot) == whole.place(spot), spot
                    assert _told(alone.among(spot)) == _told(whole.among(spot)), spot


def _told(among: Among | None) -> Any:
    """All that is asked of what a value stands among."""
    if among is None:
        return None
    holder = among.holder
    # A row of a list is in no value; what is in one knows what is around it.
    within = {name for name in _FIELDS if holder.around and holder.is_in_value_of(name)}
    return among.key, among.number, among.is_key, among.is_in_brackets, plain(holder.raw), within


def _routes(item: Item) -> Iterator[tuple[Any, ...]]:
    """Ways to the fields of an item and inwards, as rules name them, and some that lead nowhere."""
    for field in shape(NAMES[type(item)]).fields.values():
        yield (field.name,)
        if value := getattr(item, field.attribute, None):
            yield from _inwards(field.name, value)


def _inwards(name: str, value: Any) -> Iterator[tuple[Any, ...]]:
    yield (name, "nowhere")
    yield (name, 0)
    for period, split in getattr(value, "pairs", ()):
        text = period.text if period else "women"
        yield (name, text)
        yield from ((name, text, part) for part in ("women", "men", "total") if split)


def test_what_stands_in_brackets_or_is_the_document_is_read_with_the_whole_file() -> None:
    data = (_HEAD + ODD["in brackets, further to the left"]).encode()
    locator = Locator(lambda _: data)
    (plan,) = read("a.yaml", data).documents
    assert {locator._row("a.yaml", item.at) for item in items(plan)} == {None}
    data = (_HEAD + "goals:\n  - id: G1\n    due: 2026\n  - id: G2\n    due: 2027\n").encode()
    locator = Locator(lambda _: data)
    (plan,) = read("a.yaml", data).documents
    rows = [locator._row("a.yaml", item.at) for item in items(plan)]
    assert [row and row["id"] for row in rows] == [None, "G1", "G2"]


def test_a_list_that_is_an_alias_has_one_place_for_all_in_it(tmp_path: Path) -> None:
    """Its items stand where the anchor does, in another item: what is undecided of one is told at the alias."""
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-06-30\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(ALIAS, encoding="utf-8")
    told = Run(tmp_path, load_settings(tmp_path), jobs=1).result().unresolved
    row = ALIAS.split("\n").index("    supports: *s") + 1
    assert {one.finding.rule for one in told if one.place.line == row} >= {"unknown-reference"}


def test_english_key_means_the_same_in_every_mapping() -> None:
    assert {name: vocabulary.meanings(name) for name in _FIELDS} == {n: {n} for n in _FIELDS}
