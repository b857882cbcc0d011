"""Changes rows of the cache at random, and compares what a check says then with what one without a cache says.

    python benchmarks/rows.py [--rounds 10] [--files 300] [--seed 0]

In each round a third of the rows of both tables is changed: a bit, cut off, made longer, another row's
content, a text, a number, nothing, another checksum. Before it, the cache is whole again.
"""

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generate import generate

from goallint.source.cache_folder import DATABASE

TOP = Path(__file__).parent.parent
WAYS: dict[str, Callable[[bytes, random.Random], object]] = {
    "a bit": lambda old, chance: _with_a_bit(old, chance.randrange(8 * len(old))),
    "cut": lambda old, chance: old[: chance.randrange(len(old))],
    "longer": lambda old, chance: old + bytes(chance.randint(1, 9)),
    "nothing": lambda old, chance: b"",
    "nil": lambda old, chance: b"\xc0",
    "a text": lambda old, chance: "text",
    "a number": lambda old, chance: 7,
}
"""What becomes of what is packed in a row; its checksum stays."""


def _with_a_bit(old: bytes, at: int) -> bytes:
    new = bytearray(old)
    new[at // 8] ^= 1 << at % 8
    return bytes(new)


def change(database: Path, chance: random.Random) -> Counter[str]:
    """Changes a third of the rows of each table; how many in which way."""
    made = Counter[str]()
    with sqlite3.connect(database) as connection:
        for table in ("files", "lines"):
            rows = connection.execute(f"SELECT rowid, packed, checksum FROM {table}").fetchall()
            for row, old, checksum in chance.sample(rows, len(rows) // 3):
                way = chance.choice([*WAYS, "another row's", "another checksum"])
                packed: object = old
                if way in WAYS:
                    packed = WAYS[way](old, chance)
                elif way == "another row's":
                    packed = chance.choice(rows)[1]
                else:
                    checksum = chance.randbytes(len(checksum))
                connection.execute(
                    f"UPDATE {table} SET packed = ?, checksum = ? WHERE rowid = ?",
                    (packed, checksum, row),
                )
                made[way] += 1
    connection.close()
    return made


def said(folder: Path, cache: Path, *more: str) -> bytes:
    """What a check says; nothing that it said before is said again."""
    for answer in cache.glob("goallint/*.json"):
        answer.unlink()
    command = [sys.executable, "-m", "goallint", "check", "--info", "--format=json", "--jobs=1"]
    done = subprocess.run(
        [*command, "--fail-on=never", *more, str(folder)],
        env={**os.environ, "PYTHONPATH": str(TOP / "src"), "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        check=True,
    )
    assert not done.stderr, done.stderr
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description="Changes rows of the cache at random.")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, made, same = random.Random(options.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place, "workspace"), Path(place, "cache")
        generate(folder, options.files, 0.01, is_followed=True)
        right = said(folder, cache, "--no-cache")
        assert said(folder, cache) == right
        database = cache / "goallint" / DATABASE
        whole = Path(place, "whole")
        shutil.copy(database, whole)
        for _ in range(options.rounds):
            shutil.copy(whole, database)
            made += change(database, chance)
            same += said(folder, cache) == right
    print(f"{same} of {options.rounds} runs said the same; {made.total()} rows:", dict(made))


if __name__ == "__main__":
    main()
