"""Follows help after help in a workspace, as somebody does who checks again after each."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from yaml import YAMLError

from goallint.engine.result import OPEN, Judged, Result
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from tests.help.follower import CannotFollow, follow
from tests.help.kept import contents, wrongly

_ROUNDS = 200
_OFTEN = 8
"""How often one finding is tried before it counts as one that its help does not help against."""


class Walk:
    """What following help in `folder` came to: what was done, and what is left with its reason."""

    def __init__(self, folder: Path, check: Callable[[Path], Result], language: str) -> None:
        self._folder, self._check, self._catalogue = folder, check, Catalogue(language)
        self.done: list[str] = []
        self.reasons: dict[str, str] = {}
        self._tried: Counter[str] = Counter()
        self.left: list[Judged] = []
        self.lost: list[str] = []
        """What a help took away that was right."""
        for _ in range(_ROUNDS):
            if not self._round():
                break

    def shown(self, judged: Judged) -> str:
        """A finding with its help in one line, for a failing test."""
        finding = judged.finding
        variant = finding.help or finding.variant
        place = f"{judged.place.path}:{judged.place.line}"
        message, help_ = self._catalogue.message(judged), self._catalogue.help(judged)
        why = self.reasons.get(self._key(judged), "")
        return f"{judged.rule.code}.{variant} {place} {message} => {help_} {why and f'({why})'}"

    def _key(self, judged: Judged) -> str:
        """A finding with the help that it has now: what stands elsewhere may give it another."""
        return judged.fingerprint + self._catalogue.help(judged)

    def unexplained(self) -> list[str]:
        """What is left without a reason."""
        return [self.shown(one) for one in self.left if self._key(one) not in self.reasons]

    def _round(self) -> bool:
        """Checks, and follows in each file the help of one finding; False when there is none to follow."""
        result = self._check(self._folder)
        self.left = [j for j in result.findings if j.status == OPEN and j.severity > Severity.INFO]
        touched: set[str] = set()
        moved = False
        # What cannot be read is mended first: it hides the rest of its file.
        for judged in sorted(self.left, key=lambda one: one.rule.code != "GL001"):
            paths = {place.path for place in (judged.place, *judged.related)}
            if self._key(judged) in self.reasons or paths & touched:
                continue  # what was changed since is not what the help speaks of
            before = contents(self._folder)
            touched.add(judged.place.path)
            self._tried[self._key(judged)] += 1
            if self._tried[self._key(judged)] > _OFTEN:
                self.reasons[self._key(judged)] = "does not go"
                touched.discard(judged.place.path)
                continue
            try:
                follow(self._folder, judged, self._catalogue.language, result.as_of)
            except CannotFollow as reason:
                self.reasons[self._key(judged)] = str(reason)
                touched.discard(judged.place.path)
                continue
            except YAMLError:
                # The other file is to be read before anything can be put into it.
                continue
            after = contents(self._folder)
            changed = {p for p in {*before, *after} if before.get(p) != after.get(p)}
            if not changed:
                self.reasons[self._key(judged)] = "nothing changed"
            touched |= changed
            self.done.append(self.shown(judged))
            wrong = wrongly(before, after, judged, self._catalogue.help(judged))
            self.lost += [f"{one}: {self.shown(judged)}" for one in wrong]
            moved = True
        return moved
