"""Edits such as people, editors and broken tools make, at random: of lines, of bytes, of trees."""

import random
from collections.abc import Sequence
from typing import Any

Tree = Any
ODD = (
    None,
    "",
    [],
    {},
    "~",
    "no",
    "12:30",
    "§ 3",
    "*",
    "≥",
    "()",
    "\u202e",
    "a: b",
    "9" * 50,
    [[]],
    {"id": []},
    ["x", None],
)
"""What a value may have become."""


def lines(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """`data` with some lines dropped, doubled, moved, indented or exchanged for `others`."""
    rows = data.splitlines(keepends=True) or [b"\n"]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(rows))
        kind = chance.randrange(8)
        if kind == 0 and len(rows) > 1:
            del rows[at]
        elif kind == 1:
            rows.insert(chance.randrange(len(rows) + 1), rows[at])
        elif kind == 2:
            other = chance.randrange(len(rows))
            rows[at], rows[other] = rows[other], rows[at]
        elif kind == 3:
            rows[at] = b"  " + rows[at]
        elif kind == 4:
            rows[at] = rows[at].removeprefix(b"  ")
        elif kind == 5:
            rows[at] = chance.choice(others)
        elif kind == 6:
            rows.insert(at, chance.choice(others))
        else:
            key, _, value = rows[at].partition(b":")
            name, _, text = chance.choice(others).partition(b":")
            rows[at] = key + b":" + text if chance.random() < 0.5 else name + b":" + value
    return b"".join(rows)


def damage(data: bytes, chance: random.Random) -> bytes:
    """`data` with some bytes changed, lost or added, or cut off."""
    found = bytearray(data or b"\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found))
        kind = chance.randrange(5)
        if kind == 0:
            found[at] = chance.randrange(256)
        elif kind == 1:
            del found[at : at + chance.randint(1, 20)]
        elif kind == 2:
            found[at:at] = chance.randbytes(chance.randint(1, 4))
        elif kind == 3:
            found[at:at] = chance.choice(
                (
                    b"\t",
                    b"\xc2\xa0",
                    b"\xe2\x80\x8b",
                    b"'",
                    b'"',
                    b"{",
                    b"]",
                    b"&a ",
                    b"*a",
                    b"!x ",
                    b"#",
                    b"\r",
                    b"| ",
                )
            )
        elif chance.random() < 0.2:
            del found[at:]
        found = found or bytearray(b"\n")
    return bytes(found)


def tree(content: Tree, chance: random.Random) -> Tree:
    """`content`, edited in place: keys dropped, renamed and exchanged, values doubled and retyped."""
    for _ in range(chance.randint(1, 3)):
        holders = list(_holders(content))
        if not holders:
            return content
        holder = chance.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        at, other = chance.choice(keys), chance.choice(keys)
        kind = chance.randrange(6)
        if kind == 0:
            del holder[at]
        elif kind == 1 and isinstance(holder, list):
            holder.append(holder[at])
        elif kind == 1:
            holder[f"{at}{chance.choice(('', 's', ' ', '-x', 'å'))}"] = holder.pop(at)
        elif kind == 2:
            holder[at], holder[other] = holder[other], holder[at]
        elif kind == 3:
            holder[at] = chance.choice(ODD)
        elif kind == 4:
            holder[at] = [holder[at]]
        else:
            holder[at] = (
                chance.choice(holders) if chance.random() < 0.2 else {str(other): holder[at]}
            )
            if _is_deep(holder, 12):
                holder[at] = "x"
    return content


def _holders(content: Tree) -> Any:
    if isinstance(content, dict | list) and content:
        yield content
        for inner in content.values() if isinstance(content, dict) else content:
            yield from _holders(inner)


def _is_deep(content: Tree, most: int) -> bool:
    if not isinstance(content, dict | list):
        return False
    inside = content.values() if isinstance(content, dict) else content
    return most == 0 or any(_is_deep(one, most - 1) for one in inside)
