"""What a run is doing, and how long it took: for `--timings` and for progress on a terminal."""

import copy
import functools
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from goallint.findings import Finding
from goallint.rules.rule import Rule


class Watch:
    """Follows the phases of a run: `read`, `link`, `rules` and whatever its caller adds."""

    def __init__(self, *, each_rule: bool = False) -> None:
        self.each_rule = each_rule
        """Whether every rule is measured, which takes a process of its own."""
        self.rules: dict[str, float] = {}
        """Seconds by rule, if they are measured."""
        self.phases: dict[str, float] = {}
        """Seconds by phase, in the order they began."""
        self._phase, self._since = "", 0.0

    def begin(self, phase: str, amount: int = 0) -> None:
        """Tells that a phase begins, with so many files, and that the one before is over."""
        self.end()
        self._phase, self._since = phase, perf_counter()

    def end(self) -> None:
        """Tells that the phase is over."""
        if self._phase:
            spent = self.phases.get(self._phase, 0.0) + perf_counter() - self._since
            self.phases[self._phase] = spent
        self._phase = ""

    def timed(self, rule: Rule) -> Rule:
        """The same rule, its time being measured."""
        check = rule.check

        @functools.wraps(check)
        def measured(*args: Any) -> Iterator[Finding]:
            start = perf_counter()
            found = list(check(*args))
            spent = self.rules.get(rule.name, 0.0) + perf_counter() - start
            self.rules[rule.name] = spent
            return iter(found)

        timed = copy.copy(rule)
        timed.check = measured
        return timed
