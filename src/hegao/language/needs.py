"""What every match of a regular expression holds, read from its parse tree: 附件 for `附件\\s*(?:[0-9]+|一)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hegao.language.pattern_tree import tree_of
from hegao.language.patterns import Needs

_Need = frozenset[str]
_MOST = 48
"""Strings of which one is needed: with more of them the need tells little and costs much."""


def needs_of(source: str, flags: int = 0) -> Needs:
    """For each part that no match can do without, the strings of which it is one, those that tell most first.

    Only what is certain: an alternative without a need, a negation, a category and a match without regard to case give none.
    Raises re.error for a bad expression.
    """
    tree = tree_of(source, flags)
    if tree is None or tree.flags & re.IGNORECASE:
        return ()
    found = sorted({need for need in _sequence(tree.nodes) if need}, key=_worth)
    return tuple(tuple(sorted(need)) for need in found)


def _worth(need: _Need) -> tuple[int, int, list[str]]:
    """Sorts long strings and few of them to the front."""
    return -min(map(len, need)), len(need), sorted(need)


def _sequence(nodes: Sequence[Any]) -> Iterator[_Need]:
    """The needs of parts that follow each other; characters in a row are one string."""
    run = ""
    for operation, argument in nodes:
        if str(operation) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            yield frozenset({run})
        run = ""
        yield from _node(str(operation), argument)
    if run:
        yield frozenset({run})


def _node(operation: str, argument: Any) -> Iterator[_Need]:
    if operation == "SUBPATTERN":
        if not (argument[1] or 0) & re.IGNORECASE:
            yield from _sequence(argument[3].data)
    elif operation == "ATOMIC_GROUP":
        yield from _sequence(argument.data)
    elif operation == "ASSERT":
        yield from _sequence(argument[1].data)
    elif operation == "BRANCH":
        yield from _branches([list(_sequence(branch.data)) for branch in argument[1]])
    elif operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        if argument[0]:
            yield from _sequence(argument[2].data)
    elif operation == "IN":
        yield from _class(argument)


def _branches(branches: Sequence[Sequence[_Need]]) -> Iterator[_Need]:
    """One need for all alternatives, where each of them has one: the best of each."""
    if all(branches):
        united = frozenset().union(*(min(needs, key=_worth) for needs in branches))
        if len(united) <= _MOST:
            yield united


def _class(members: Iterable[Any]) -> Iterator[_Need]:
    found: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _MOST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return
    if len(found) <= _MOST:
        yield frozenset(found)
