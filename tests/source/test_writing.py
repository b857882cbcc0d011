"""Files are written whole, one process at a time, and never over what somebody else has written."""

import errno
import multiprocessing
import os
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from goallint.source.writing import (
    ChangedMeanwhile,
    Exchange,
    LeadsOut,
    _alone,
    exchange,
    stay_inside,
    write,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "goallint.yaml").write_text("")
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "b.yaml").write_bytes(b"b")
    return tmp_path


def test_all_or_none_is_written(root: Path) -> None:
    files = [Exchange("a.yaml", b"a", b"A"), Exchange("b.yaml", b"other", b"B")]
    with pytest.raises(ChangedMeanwhile, match=r"b\.yaml"):
        exchange(root, files)
    assert (root / "a.yaml").read_bytes() == b"a"
    exchange(root, [Exchange("a.yaml", b"a", b"A"), Exchange("c.yaml", None, b"C")])
    # What already is as it is to be needs no writing.
    exchange(root, [Exchange("a.yaml", b"a", b"A"), Exchange("c.yaml", None, b"C")])
    assert ((root / "a.yaml").read_bytes(), (root / "c.yaml").read_bytes()) == (b"A", b"C")
    with pytest.raises(ChangedMeanwhile):
        exchange(root, [Exchange("c.yaml", None, b"D")])


def add(root: Path, mark: bytes, count: int) -> None:
    for _ in range(count):
        while True:
            old = (root / "a.yaml").read_bytes()
            try:
                exchange(root, [Exchange("a.yaml", old, old + mark)])
            except ChangedMeanwhile:
                continue
            break


def test_nothing_is_lost_between_processes(root: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=add, args=(root, mark, 100)) for mark in (b"x", b"y", b"z")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    content = (root / "a.yaml").read_bytes()
    assert [content.count(mark) for mark in (b"x", b"y", b"z")] == [100, 100, 100]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")
def test_nobody_comes_in_where_the_settings_are_replaced(root: Path) -> None:
    came = threading.Event()

    def come() -> None:
        exchange(root, [Exchange("a.yaml", b"a", b"A")])
        came.set()

    other = threading.Thread(target=come)
    with _alone(root):
        write(root / "goallint.yaml", "language: en\n")
        other.start()
        assert not came.wait(0.5)
    other.join(30)
    assert came.is_set()


def test_a_link_out_of_the_workspace_is_told(root: Path) -> None:
    inside = root / "inside"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(root / "a.yaml")
    stay_inside(root, ["inside/link.yaml"])
    with pytest.raises(LeadsOut, match="link"):
        stay_inside(inside, ["link.yaml"])


@pytest.mark.parametrize("at", ["mkstemp", "fsync", "replace"])
def test_on_a_full_disk_the_file_is_named_and_nothing_left(
    root: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = sorted(root.rglob("*"))
    monkeypatch.setattr(tempfile if at == "mkstemp" else os, at, full)
    with pytest.raises(OSError, match="No space left") as raised:
        write(root / "new" / "folder" / "x.yaml", "x: 1\n", folders=True)
    assert raised.value.filename == str(root.resolve() / "new" / "folder" / "x.yaml")
    assert sorted(root.rglob("*")) == before
