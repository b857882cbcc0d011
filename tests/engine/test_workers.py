"""Work that is shared among processes comes back whole, whoever dies."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from goallint.engine.workers import share

PARENT = os.getpid()


def numbers(number: int) -> Iterator[int]:
    yield from range(number, 1000, 3)


def test_every_part_is_done_once() -> None:
    found = dict(share(numbers, 3))
    assert sorted(found) == [0, 1, 2]
    assert sorted(one for part in found.values() for one in part) == list(range(1000))


def test_the_part_of_a_child_that_dies_is_done_again() -> None:
    def part(number: int) -> Iterator[int]:
        yield from range(60)
        if number == 1 and os.getpid() != PARENT:
            os._exit(9)
        yield 60

    assert {number: len(found) for number, found in share(part, 2)} == {0: 61, 1: 61}


def test_what_a_part_raises_is_raised_here() -> None:
    def part(number: int) -> Iterator[int]:
        yield 1
        raise LookupError(number)

    with pytest.raises(LookupError):
        list(share(part, 2))


def test_children_end_with_their_parent() -> None:
    code = """
import os, sys
from goallint.engine.workers import share
def part(number):
    os.write(1, b"%d\\n" % os.getpid())
    while True:
        yield "x" * 100_000
for _ in share(part, 2):
    pass
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.terminate()
        parent.wait()
    for _ in range(100):
        if not any(
            os.path.exists(f"/proc/{child}/stat") and _is_alive(child) for child in children
        ):
            return
        time.sleep(0.05)
    pytest.fail("children outlive their parent")


def _is_alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
