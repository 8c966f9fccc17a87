"""Data classes that are made in a fifth of the time: 150 of them stood for a third of what a first check takes.

The standard library compiles six functions for each frozen class. Here only `__init__` is its work; comparing, hashing and printing are
three small functions over the same fields. That a frozen class is not written to is held by the type checker, which sees
`dataclasses.dataclass`; `fields`, `replace` and `asdict` of the standard library work as ever.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - others import it from here
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False) -> Callable[[type], type]:
        """What is asked for here of `dataclasses.dataclass`."""

        def make(cls: type) -> type:
            made = dataclasses.dataclass(slots=slots, eq=False, repr=False)(cls)
            for name, method in _methods(dataclasses.fields(made), frozen=frozen, eq=eq, order=order):
                if name not in cls.__dict__:
                    setattr(made, name, method)
            return made

        return make


def _methods(fields: tuple[dataclasses.Field[Any], ...], *, frozen: bool, eq: bool, order: bool) -> Iterator[tuple[str, object]]:
    yield "__repr__", _printed([field.name for field in fields if field.repr])
    values = _values([field.name for field in fields if field.compare])
    if eq:
        yield "__eq__", _compared(operator.eq, values)
        hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
        yield "__hash__", _hashed(_values(hashed)) if frozen else None
    if order:
        yield "__lt__", _compared(operator.lt, values)
        yield "__le__", _compared(operator.le, values)
        yield "__gt__", _compared(operator.gt, values)
        yield "__ge__", _compared(operator.ge, values)


def _values(names: Sequence[str]) -> Callable[[Any], Any]:
    """What is compared of an object: the value where there is one field, a tuple of them where there are more."""
    return operator.attrgetter(*names) if names else type


def _printed(names: Sequence[str]) -> Callable[[Any], str]:
    def printed(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return printed


def _hashed(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _compared(holds: Callable[[Any, Any], bool], values: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def compared(self: Any, other: object) -> bool:
        return holds(values(self), values(other)) if self.__class__ is other.__class__ else NotImplemented

    return compared
