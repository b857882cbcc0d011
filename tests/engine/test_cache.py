"""What was read once is taken from the cache, and never when it could be anything else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.msgpack import Ext, encode

from goallint.engine import cache as caching
from goallint.engine import reading
from goallint.engine.cache import Cache
from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format import packed
from goallint.format.read import Content, File, content, read
from goallint.source.cache_folder import DATABASE
from goallint.source.discovery import discover
from tests.conftest import Lay
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Verksamhetsplan {year}
body: kf
period: {year}
goals:
  - id: KF{year}  # goallint: ignore[goal-without-owner] -- beslutas i maj
    title: Invånarna får stöd i tid
    key_figures:
      - {{id: N1, title: Andel i tid, unit: procent, target: minst 80 %, outcome: {{2019: "79,5 %"}}}}
"""


@pytest.fixture
def root(workspace: Lay) -> Path:
    plans = {f"{year}.yaml": PLAN.format(year=year) for year in range(2020, 2026)}
    wrong = {"wrong.yaml": PLAN.format(year="år 2020"), "broken.yaml": "kind: [plan\n"}
    return workspace({"organisation.yaml": ORGANISATION, **plans, **wrong}, "plans")


def files(folder: Path, cache: Cache | None, jobs: int = 1) -> list[File]:
    return reading.read_files(folder, discover(folder), jobs, cache=cache)


def shown(read: list[File]) -> list[object]:
    """Everything in files, the order in sets apart, and what stands for it in the cache."""
    return [file._replace(documents=repr(file.documents), digests=None) for file in read]  # type: ignore[arg-type]


def rows(place: Path) -> int:
    with closing(sqlite3.connect(place / DATABASE)) as database:
        (count,) = database.execute("SELECT COUNT(*) FROM files").fetchone()
    assert isinstance(count, int)
    return count


def change_rows(place: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(place / DATABASE)) as database:
        database.execute(statement, values)
        database.commit()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_read_and_what_is_kept_is_the_same(root: Path, jobs: int) -> None:
    place = root.parent / "cache"
    without = shown(files(root, None))
    assert shown(files(root, Cache(place), jobs)) == without
    assert rows(place) == 9
    assert shown(files(root, Cache(place), jobs)) == without


def test_what_is_kept_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = root.parent / "cache"
    without = shown(files(root, None))
    files(root, Cache(place))
    seen = []
    monkeypatch.setattr(
        reading, "content", lambda data, **rest: seen.append(data) or content(data, **rest)
    )
    assert shown(files(root, Cache(place))) == without
    assert not seen
    (root / "2020.yaml").write_text(PLAN.format(year=2019), encoding="utf-8")
    changed = files(root, Cache(place))
    assert len(seen) == 1
    assert (
        changed[0].documents[0].span == read("", PLAN.format(year=2019).encode()).documents[0].span
    )


def test_another_goallint_has_keys_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Cache(tmp_path).key(b"kind: plan\n")
    assert Cache(tmp_path).key(b"kind: plan\n") == key
    assert Cache(tmp_path).key(b"kind: plan \n") != key
    monkeypatch.setattr(caching, "program", lambda: "ab" * 20)
    assert Cache(tmp_path).key(b"kind: plan\n") != key


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE files SET packed = x'00'",
        "UPDATE files SET packed = substr(packed, 1, 40)",
        "UPDATE files SET packed = CAST('text' AS TEXT)",
        "UPDATE files SET checksum = x''",
        "UPDATE files SET day = 'yesterday'",
        "DELETE FROM files",
        "DROP TABLE files",
    ],
)
def test_a_damaged_row_is_as_good_as_none(root: Path, statement: str) -> None:
    place = root.parent / "cache"
    without = shown(files(root, Cache(place)))
    change_rows(place, statement)
    assert shown(files(root, Cache(place))) == without
    assert shown(files(root, Cache(place))) == without


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 99, b"SQLite format 3\0" + b"x" * 4096]
)
def test_what_is_no_database_is_removed(root: Path, content: bytes) -> None:
    place = root.parent / "cache"
    place.mkdir()
    (place / DATABASE).write_bytes(content)
    without = shown(files(root, None))
    assert shown(files(root, Cache(place))) == without
    assert shown(files(root, Cache(place))) == without
    assert rows(place) == 9


def test_data_that_does_not_fit_is_read_again(root: Path) -> None:
    place = root.parent / "cache"
    without = shown(files(root, Cache(place)))
    plan = {"kind": "plan", "title": "P", "body": "kf", "period": "2020"}
    fault = ["missing-field", "", {}, 0, Ext(1, encode(["plan", "", None])), 0, "sv", "", []]
    whole = [[["plan", plan]], [], [fault], [], False]
    assert packed.unpack("", encode(whole)) is not None
    for odd in (
        whole[:4],
        [[["plans", plan]], *whole[1:]],
        [[["plan", {**plan, "goals": 1}]], *whole[1:]],
        [[["plan", {**plan, "period": "20"}]], *whole[1:]],
        [*whole[:2], [["missing-field"] * 20], [], False],
        [*whole[:2], [[*fault[:4], Ext(99, b""), *fault[5:]]], [], False],
        [*whole[:2], [[*fault[:4], Ext(1, b"\xc1"), *fault[5:]]], [], False],
        [*whole[:3], 1, False],
    ):
        other = encode(odd)
        assert packed.unpack("", other) is None
        statement = "UPDATE files SET packed = ?, checksum = ?"
        change_rows(place, statement, other, caching._checksum(other))
        assert shown(files(root, Cache(place))) == without


def test_a_link_is_not_followed(root: Path) -> None:
    place = root.parent / "cache"
    place.mkdir()
    other = root.parent / "other"
    other.write_bytes(b"")
    (place / DATABASE).symlink_to(other)
    without = shown(files(root, None))
    assert shown(files(root, Cache(place))) == without
    assert other.read_bytes() == b""


def test_a_database_of_another_user_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = root.parent / "cache"
    files(root, Cache(place))
    change_rows(place, "UPDATE files SET day = 1")
    monkeypatch.setattr(caching, "is_own", lambda status: False)
    before = (place / DATABASE).read_bytes()
    assert len(files(root, Cache(place))) == 9
    assert (place / DATABASE).read_bytes() == before


def test_nobody_waits_for_a_run_that_is_reading(root: Path) -> None:
    cache = Cache(root.parent / "cache")
    cache.keep(b"k" * 20, b"x" * 8_000_000)
    other = Cache(root.parent / "cache")
    other.keep(b"o" * 20, b"y")
    other.close()
    cache.close()
    assert rows(root.parent / "cache") == 2


def test_a_database_that_cannot_be_removed_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    place = root.parent / "cache"
    place.mkdir()
    (place / DATABASE).write_bytes(b"not a database at all" * 99)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert shown(files(root, Cache(place))) == shown(files(root, None))


def test_a_busy_database_is_not_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "_PATIENCE", 0.01)
    place = root.parent / "cache"
    without = shown(files(root, Cache(place)))
    with closing(sqlite3.connect(place / DATABASE)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert shown(files(root, Cache(place))) == without
        database.rollback()
    assert rows(place) == 9


def test_where_nothing_can_be_kept_all_is_read(root: Path) -> None:
    place = root.parent / "cache"
    place.write_text("a file where the folder should be", encoding="utf-8")
    assert shown(files(root, Cache(place))) == shown(files(root, None))


def test_without_knowing_itself_goallint_keeps_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise PermissionError

    place = root.parent / "cache"
    monkeypatch.setattr(caching, "program", unknown)
    assert shown(files(root, Cache(place))) == shown(files(root, None))
    assert not (place / DATABASE).exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_packed_is_sent_and_not_kept(
    root: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(content: Content) -> bytes:
        raise TypeError

    place = root.parent / "cache"
    monkeypatch.setattr(reading, "pack", odd)
    assert shown(files(root, Cache(place), jobs)) == shown(files(root, None))
    assert rows(place) == 0


def test_the_longest_unused_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 250)
    cache = Cache(tmp_path)
    for number in range(2):
        cache.keep(bytes([number]), b"x" * 100)
    cache.close()
    change_rows(tmp_path, "UPDATE files SET day = 10 - hex(key)")
    assert cache.find(b"\1")
    # What is of use is used today.
    cache.close()
    cache.keep(b"\2", b"x" * 100)
    cache.close()
    assert [bool(cache.find(bytes([number]))) for number in range(3)] == [False, True, True]
    cache.close()


def test_a_run_keeps_what_it_reads_unless_told_not_to(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORTH_KEEPING", 1)
    monkeypatch.setattr(caching, "folder", lambda: tmp_path / "cache")
    without = Run(root, Configuration(), cache=False).result()
    assert not (tmp_path / "cache").exists()
    for _ in range(2):
        found = Run(root, Configuration()).result()
        assert [one.fingerprint for one in found.findings] == [
            one.fingerprint for one in without.findings
        ]
    assert rows(tmp_path / "cache") == 9
