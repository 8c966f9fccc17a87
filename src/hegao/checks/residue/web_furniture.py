"""Buttons, counts and what a site says of its wares: known by their shape and by standing together, not by one of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hegao.language.heads import Heads, head_of, heads_of
from hegao.language.patterns import once
from hegao.language.quick_classes import dataclass

TOLD = frozenset({"button", "count", "ware"})
"""Kinds of which two must stand together; `beside` (dates, pages) goes with them and tells nothing."""

_LEAST = 3
_LONGEST = 90
"""Code points: a longer line is prose or a list."""
_BETWEEN = "|·•,、/-()[]【】"


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes as one pattern with a group for each kind, and how they begin; no heads where one may begin with anything."""

    pattern: re.Pattern[str]
    heads: frozenset[str]


Kinds = Sequence[tuple[str, Sequence[str]]]
"""Names of kinds, each with the patterns of its shapes."""


def heads_of_shapes(kinds: Kinds) -> Heads:
    """How a shape of any kind begins."""
    heads = [heads_of(source, re.IGNORECASE) for _, sources in kinds for source in sources]
    return tuple(sorted(set().union(*heads))) if all(heads) else ()


def compile_shapes(kinds: Kinds, heads: Heads) -> Shapes:
    """The shapes of all kinds, with their heads; where one begins with a mark that may stand between shapes, any mark may begin a line."""
    marks = _BETWEEN if any(head[0] in _BETWEEN for head in heads) else ""
    sources = "|".join(f"(?P<{kind}>{'|'.join(sources)})" for kind, sources in kinds if sources)
    return Shapes(once(sources, re.IGNORECASE), frozenset((*heads, *marks)))


def shapes_of(line: str, head: str, shapes: Shapes) -> list[str]:
    """The kinds of which a folded line is made, in order; none where anything else stands in it."""
    found: list[str] = []
    if len(line) > _LONGEST or (shapes.heads and not _may_begin(line, head, shapes.heads)):
        return found
    at = 0
    while at < len(line):
        match = shapes.pattern.match(line, at)
        if match and match.lastgroup:
            found.append(match.lastgroup)
            at = match.end()
        elif line[at] in _BETWEEN:
            at += 1
        else:
            return []
    return found


def _may_begin(line: str, head: str, heads: frozenset[str]) -> bool:
    """False where the line, or what stands behind the marks at its beginning, begins with no shape."""
    if line and line[0] in _BETWEEN:
        head = head_of(line.lstrip(_BETWEEN)) if line[0] not in heads else line[0]
    return head in heads or head[:1] in heads


def stand_together(found: Iterable[str]) -> bool:
    """True for three of them or more, of two kinds."""
    told = [kind for kind in found if kind in TOLD]
    return len(told) >= _LEAST and len(set(told)) > 1
