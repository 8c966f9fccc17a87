"""What every match of a regular expression holds, read from its parse tree: 附件 for `附件\\s*(?:[0-9]+|一)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hegao.language.pattern_tree import REPEATS, forms_of, members, tree_of

Strings = tuple[tuple[str, ...], ...]
"""Of each of these every match holds one at least; none where nothing is known."""

_Need = frozenset[str]
_MOST = 48
"""Strings of which one is needed: with more of them the need tells little and costs much."""


def strings_of(source: str, flags: int = 0) -> Strings:
    """For each part that no match can do without, the strings of which it is one, those that tell most first.

    Only what is certain: an alternative without a need, a negation and a category give none. Without regard to case, a letter needs one of
    its two forms, and is no part of a string. Raises re.error for a bad expression.
    """
    tree = tree_of(source, flags)
    if tree is None:
        return ()
    found = sorted({need for need in _sequence(tree.nodes, bool(tree.flags & re.IGNORECASE)) if need}, key=_worth)
    return tuple(tuple(sorted(need)) for need in found)


def _worth(need: _Need) -> tuple[int, int, list[str]]:
    """Sorts long strings and few of them to the front."""
    return -min(map(len, need)), len(need), sorted(need)


def _sequence(nodes: Sequence[Any], any_case: bool) -> Iterator[_Need]:
    """The needs of parts that follow each other; characters in a row are one string."""
    run = ""
    for operation, argument in nodes:
        if str(operation) == "LITERAL" and forms_of(chr(argument), any_case) == {chr(argument)}:
            run += chr(argument)
            continue
        if run:
            yield frozenset({run})
        run = ""
        yield from _node(str(operation), argument, any_case)
    if run:
        yield frozenset({run})


def _node(operation: str, argument: Any, any_case: bool) -> Iterator[_Need]:
    if operation == "LITERAL":
        yield forms_of(chr(argument), any_case)
    elif operation == "SUBPATTERN":
        yield from _sequence(*inside(argument, any_case))
    elif operation == "ATOMIC_GROUP":
        yield from _sequence(argument.data, any_case)
    elif operation == "ASSERT":
        yield from _sequence(argument[1].data, any_case)
    elif operation == "BRANCH":
        yield from _branches([list(filter(None, _sequence(branch.data, any_case))) for branch in argument[1]])
    elif operation in REPEATS:
        if argument[0]:
            yield from _sequence(argument[2].data, any_case)
    elif operation == "IN":
        found = members((operation, argument), any_case)
        if found and len(found) <= _MOST:
            yield found


def inside(argument: Any, any_case: bool) -> tuple[Sequence[Any], bool]:
    """The parts of a group, and whether case is of no regard in it."""
    _, added, dropped, parts = argument
    return parts.data, (any_case or bool(added & re.IGNORECASE)) and not dropped & re.IGNORECASE


def _branches(branches: Sequence[Sequence[_Need]]) -> Iterator[_Need]:
    """One need for all alternatives, where each of them has one: the best of each."""
    if all(branches):
        united = frozenset().union(*(min(needs, key=_worth) for needs in branches))
        if len(united) <= _MOST:
            yield united
