"""Enumerations whose members cost nothing to name and to look up.

Python 3.11 calls a function wherever a member is named (`BlockKind.CELL`), later ones do not; all call one to hash it. Checks do both for
every block of a document.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=type[Enum])


def quick_enum(kinds: E) -> E:
    """The same enumeration with its members as plain attributes, and, where they are strings or numbers, hashed as such."""
    for name, member in kinds.__members__.items():
        type.__setattr__(kinds, name, member)  # that of Enum refuses a member
    for plain in (str, int):
        if issubclass(kinds, plain):
            type.__setattr__(kinds, "__hash__", plain.__hash__)
    return kinds
