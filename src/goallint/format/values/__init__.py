"""The value types of the format: each reads one written form into something exact, or says why not.

Every type has `parse(text)`, which raises `Unreadable`; what it returns prints as it was written.
"""

from goallint.findings import Fault


class Unreadable(ValueError):
    """A value that its type cannot read. `fault` is the finding, without place and item."""

    def __init__(self, rule: str, variant: str, **args: object) -> None:
        super().__init__(variant)
        self.fault = Fault(rule, variant, args)

    def within(self, written: str) -> "Unreadable":
        """The same, said of the text that the value is a part of."""
        fault = self.fault
        return Unreadable(fault.rule, fault.variant, **{**fault.args, "value": written})


class Value:
    """An immutable value, equal to another of its type with the same parts (its `__slots__`)."""

    __slots__: tuple[str, ...] = ()

    def _parts(self) -> tuple[object, ...]:
        return tuple(
            getattr(self, name)
            for cls in type(self).__mro__
            for name in cls.__dict__.get("__slots__", ())
        )

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self._parts() == other._parts())

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._parts()!r}"
