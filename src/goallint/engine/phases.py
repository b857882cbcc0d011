"""The phases of a run: how long each took, who is told of it, and a way to end the run early."""

import copy
import functools
from collections.abc import Callable, Iterator
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

    def asked(self, rule: Rule) -> Rule:
        """The rule as it is to be asked: its time is measured, if each rule's is."""
        return self._timed(rule) if self.each_rule else rule

    def _timed(self, rule: Rule) -> Rule:
        check = rule.check

        @functools.wraps(check)
        def measured(*args: Any) -> Iterator[Finding]:
            start = perf_counter()
            found = list(check(*args))
            spent = self.rules.get(rule.name, 0.0) + perf_counter() - start
            self.rules[rule.name] = spent
            return iter(found)

        return _with_check(rule, measured)


class Unwanted(BaseException):
    """Nobody waits for the run any more. It is no Exception, since no rule has crashed."""


class Interruptible(Watch):
    """A watch by which another thread ends a run: before its next question, as soon as it is unwanted."""

    def __init__(self) -> None:
        super().__init__()
        self.is_unwanted = False

    def begin(self, phase: str, amount: int = 0) -> None:
        """Raises Unwanted where it is that."""
        self._go_on()
        super().begin(phase, amount)

    def asked(self, rule: Rule) -> Rule:
        """The rule, which raises Unwanted where the run is that."""
        check = rule.check

        @functools.wraps(check)
        def wanted(*args: Any) -> Iterator[Finding]:
            self._go_on()
            return check(*args)

        return _with_check(rule, wanted)

    def _go_on(self) -> None:
        if self.is_unwanted:
            raise Unwanted


def _with_check(rule: Rule, check: Callable[..., Iterator[Finding]]) -> Rule:
    rule.reads  # noqa: B018 - worked out once for the rule, and not for every copy
    other = copy.copy(rule)
    other.check = check
    return other
