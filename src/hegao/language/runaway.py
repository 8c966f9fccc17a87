"""Regular expressions that may take time without bound: a repeat of what is nothing but a repeat, as in `(a+)+$`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hegao.language.pattern_tree import inside, tree_of

_LONG = 8
"""Repeats: one that may go on for as many times as this counts as endless; two of them in each other are more than a line can bear."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")


def runs_away(source: str, flags: int = 0) -> bool:
    """True where a long repeat holds nothing that parts one of its rounds from the next, but another long repeat.

    Where that text does not lead to a match, `re` tries every way to divide it among the rounds: twice as many for each character
    more. Raises re.error for a bad expression.
    """
    tree = tree_of(source, flags)
    return tree is not None and _any_endless(tree.nodes)


def _any_endless(nodes: Sequence[Any]) -> bool:
    named = [(str(operation), argument) for operation, argument in nodes]
    return any(_is_endless(*node) or any(map(_any_endless, inside(*node))) for node in named)


def _is_endless(operation: str, argument: Any) -> bool:
    return operation in _REPEATS and argument[1] >= _LONG and _is_one_repeat(argument[2].data)


def _is_one_repeat(nodes: Sequence[Any]) -> bool:
    """True for what may be one long repeat and nothing else: a+, (a+), a+b?, a+|b."""
    solid = [(str(operation), argument) for operation, argument in nodes if not _may_be_nothing(str(operation), argument)]
    if len(solid) > 1:
        return False
    return any(_is_long(str(operation), argument) for operation, argument in (solid or nodes))


def _is_long(operation: str, argument: Any) -> bool:
    if operation in _REPEATS:
        return bool(argument[1] >= _LONG) or _is_one_repeat(argument[2].data)
    return operation in ("SUBPATTERN", "BRANCH") and any(map(_is_one_repeat, inside(operation, argument)))


def _may_be_nothing(operation: str, argument: Any) -> bool:
    if operation in _ZERO_WIDTH:
        return True
    if operation in (*_REPEATS, "POSSESSIVE_REPEAT"):
        return argument[0] == 0 or all(_may_be_nothing(str(inner), value) for inner, value in argument[2].data)
    if operation == "SUBPATTERN":
        return all(_may_be_nothing(str(inner), value) for inner, value in argument[3].data)
    return operation == "BRANCH" and any(all(_may_be_nothing(str(i), v) for i, v in branch.data) for branch in argument[1])
