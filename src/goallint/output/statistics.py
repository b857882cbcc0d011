"""Counts by rule, and where the time went."""

from collections import Counter

from goallint.engine.phases import Watch
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from goallint.output.view import View

SLOWEST = 10
"""Rules that are shown with their time."""
PHASES = ("read", "link", "rules", "output")
"""The phases, in English; the Swedish words are in the catalogue, context `phase`."""


def counts(view: View) -> str:
    """How many open findings each rule has, the most first."""
    found = Counter((j.rule.code, j.severity, j.rule.name) for j in view.open_all())
    width = len(str(max(found.values(), default=0)))
    words = {severity: view.catalogue.line(severity.word) for severity in Severity}
    widest = max(map(len, words.values()))
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return "".join(
        f"{count:>{width}}  {code}  {words[severity]:<{widest}} {name}\n"
        for (code, severity, name), count in rows
    )


def times(watch: Watch, catalogue: Catalogue) -> str:
    """How long each phase took, and the slowest rules."""
    rules = sorted(watch.rules.items(), key=lambda item: (-item[1], item[0]))[:SLOWEST]
    rows = [(catalogue.plain("phase", name), spent) for name, spent in watch.phases.items()]
    rows += [(f"  {name}", spent) for name, spent in rules]
    return "".join(f"{spent:8.3f} s  {name}\n" for name, spent in rows)
