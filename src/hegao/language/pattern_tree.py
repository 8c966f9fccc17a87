"""The parse tree of a regular expression, where this Python shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # another Python may keep it elsewhere: then nothing is known of any pattern
    _parser = None


class PatternTree(NamedTuple):
    """The parts of a pattern in order, each an operation of `re` and what goes with it, and all flags that hold."""

    nodes: Sequence[Any]
    flags: int


def tree_of(source: str, flags: int = 0) -> PatternTree | None:
    """The tree of a source; None on a Python that does not show it. Raises re.error for a bad expression."""
    if _parser is None:
        return None
    parsed = _parser.parse(source, flags)
    return PatternTree(parsed.data, parsed.state.flags)
