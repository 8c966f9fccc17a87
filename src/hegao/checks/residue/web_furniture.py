"""Buttons, counts and what a site says of its wares: known by their shape and by standing together, not by one of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hegao.language.patterns import lazy

TOLD = frozenset({"button", "count", "ware"})
"""Kinds of which two must stand together; `beside` (dates, pages) goes with them and tells nothing."""

_LEAST = 3
_LONGEST = 90
"""Code points: a longer line is prose or a list."""
_BETWEEN = "|·•,、/-()[]【】"


def compile_shapes(kinds: Iterable[tuple[str, Sequence[str]]]) -> re.Pattern[str]:
    """One pattern of all shapes, a group for each kind."""
    return lazy("|".join(f"(?P<{kind}>{'|'.join(sources)})" for kind, sources in kinds if sources), re.IGNORECASE)


def shapes_of(line: str, shapes: re.Pattern[str]) -> list[str]:
    """The kinds of which a folded line is made, in order; none where anything else stands in it."""
    found: list[str] = []
    at = 0
    while at < len(line) <= _LONGEST:
        match = shapes.match(line, at)
        if match and match.lastgroup:
            found.append(match.lastgroup)
            at = match.end()
        elif line[at] in _BETWEEN:
            at += 1
        else:
            return []
    return found


def stand_together(found: Iterable[str]) -> bool:
    """True for three of them or more, of two kinds."""
    told = [kind for kind in found if kind in TOLD]
    return len(told) >= _LEAST and len(set(told)) > 1
