"""What reading a text comes upon, in short: for tests."""

from typing import NamedTuple

from goallint.format.read import File, read
from goallint.source.marks import unpack

PLAN = """\
kind: plan
id: p1
title: Verksamhetsplan 2023
body: sn
period: 2023
"""
PLAN_SV = """\
dokument: plan
id: p1
titel: Verksamhetsplan 2023
organ: sn
period: 2023
"""


class Told(NamedTuple):
    """One fault: its rule, its variant and the line it is on."""

    rule: str
    variant: str
    line: int


def file_of(text: str | bytes) -> File:
    return read("plan.yaml", text if isinstance(text, bytes) else text.encode("utf-8"))


def told(text: str | bytes) -> list[Told]:
    """The faults of a file with `text`, in the order of their lines."""
    faults = [Told(f.rule, f.variant, unpack(f.at).line) for f in file_of(text).faults]
    return sorted(faults, key=lambda fault: fault.line)
