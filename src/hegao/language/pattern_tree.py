"""The parse tree of a regular expression, where this Python shows it, and what can be told of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import inf
from typing import Any, NamedTuple

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # another Python may keep it elsewhere: then nothing is known of any pattern
    _parser = None

Node = tuple[Any, Any]
"""An operation of `re` and what goes with it."""

REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ONE_CHARACTER = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
_ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT", "FAILURE")
_MOST_MEMBERS = 64
_CATEGORIES = {"CATEGORY_SPACE": True, "CATEGORY_NOT_SPACE": False, "CATEGORY_DIGIT": False, "CATEGORY_WORD": False}
"""Whether a line's end is one of them."""


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


_MORE_FORMS = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""Besides the small and the capital one: a dot more or less, the sign of Kelvin, the long s."""


def forms_of(char: str, any_case: bool) -> frozenset[str]:
    """The characters that match one, without regard to case if need be; none where they are not known."""
    lower, upper = char.lower(), char.upper()
    if not any_case or lower == upper == char:
        return frozenset({char})
    return frozenset({lower, upper, *_MORE_FORMS.get(lower, "")}) if char.isascii() else frozenset()


def members(node: Node, any_case: bool = False) -> frozenset[str] | None:
    """The characters of which a LITERAL or IN matches one; None where these are many, not known, a category, or all but some."""
    found: set[str] = set()
    for operation, argument in [node] if str(node[0]) == "LITERAL" else node[1]:
        first, last = (argument, argument) if str(operation) == "LITERAL" else argument if str(operation) == "RANGE" else (0, _MOST_MEMBERS)
        if last - first >= _MOST_MEMBERS:
            return None
        forms = [forms_of(chr(code), any_case) for code in range(first, last + 1)]
        if not all(forms):
            return None
        found.update(*forms)
    return frozenset(found)


def width(nodes: Iterable[Node]) -> tuple[int, float]:
    """How many characters some parts in order match, at least and at most."""
    widths = [_width(str(operation), argument) for operation, argument in nodes]
    return sum(low for low, _ in widths), sum(high for _, high in widths)


def _width(operation: str, argument: Any) -> tuple[int, float]:
    if operation in _ONE_CHARACTER:
        return 1, 1
    if operation in _ZERO_WIDTH:
        return 0, 0
    if operation == "BRANCH":
        widths = [width(branch.data) for branch in argument[1]]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if operation in REPEATS:
        low, high = width(argument[2].data)
        return low * argument[0], high * argument[1] if high and argument[1] else 0
    inner = inside(operation, argument)
    return width(inner[0]) if inner else (0, inf)


def may_break(nodes: Iterable[Node]) -> bool:
    """True where what some parts match may hold the end of a line, in an expression whose dot matches none."""
    return any(_may_break(str(operation), argument) for operation, argument in nodes)


def _may_break(operation: str, argument: Any) -> bool:
    if operation == "LITERAL":
        return bool(argument == ord("\n"))
    if operation == "NOT_LITERAL":
        return bool(argument != ord("\n"))
    if operation == "IN":
        return _class_may_break(argument)
    if operation in (*_ZERO_WIDTH, "ANY"):
        return False
    if operation == "SUBPATTERN" and (argument[1] or 0) & re.DOTALL:
        return True
    inner = inside(operation, argument)
    return not inner or any(map(may_break, inner))


def looks_far_ahead(nodes: Iterable[Node]) -> bool:
    """True where a look ahead somewhere in some parts may see beyond the line after the one in which it begins."""
    for operation, argument in nodes:
        name = str(operation)
        if name in ("ASSERT", "ASSERT_NOT") and argument[0] > 0 and _line_ends(argument[1].data) > 1:
            return True
        if any(map(looks_far_ahead, inside(name, argument))):
            return True
    return False


def _line_ends(nodes: Iterable[Node]) -> float:
    """How many ends of lines some parts in order may match at most."""
    return sum(_most_line_ends(str(operation), argument) for operation, argument in nodes)


def _most_line_ends(operation: str, argument: Any) -> float:
    if operation in REPEATS:
        most = _line_ends(argument[2].data)
        return most * argument[1] if most else 0
    held = inside(operation, argument)
    return max(map(_line_ends, held)) if held else float(_may_break(operation, argument))


def _class_may_break(parts: Sequence[Node]) -> bool:
    """A category of which nothing is known here may, in a class and in the negation of one."""
    negated = str(parts[0][0]) == "NEGATE"
    held = [_holds_line_end(str(operation), argument) for operation, argument in parts[negated:]]
    if True in held:
        return not negated
    return negated or None in held


def _holds_line_end(operation: str, argument: Any) -> bool | None:
    if operation == "LITERAL":
        return bool(argument == ord("\n"))
    if operation == "RANGE":
        return bool(argument[0] <= ord("\n") <= argument[1])
    return _CATEGORIES.get(str(argument))


def inside(operation: str, argument: Any) -> list[Sequence[Any]]:
    """What a part of an expression holds."""
    if operation in REPEATS:
        return [argument[2].data]
    if operation == "SUBPATTERN":
        return [argument[3].data]
    if operation == "BRANCH":
        return [branch.data for branch in argument[1]]
    if operation in ("ASSERT", "ASSERT_NOT"):
        return [argument[1].data]
    return [argument.data] if operation == "ATOMIC_GROUP" else []
