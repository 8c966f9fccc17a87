"""What every match of a regular expression holds, read from its parse tree: 附件 for `附件\\s*(?:[0-9]+|一)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hegao.language.kept_table import KeptTable
from hegao.language.pattern_tree import tree_of
from hegao.language.patterns import Needs

_Need = frozenset[str]
_MOST = 48
"""Strings of which one is needed: with more of them the need tells little and costs much."""

_READING = "2"
"""Raised when needs are read in another way: what was kept before is no longer right."""

_KNOWN: KeptTable[tuple[str, int], Needs] = KeptTable("needs", lambda: _READING, 5000)


def known_needs(source: str, flags: int = 0) -> Needs:
    """The same as `needs_of`, kept from run to run."""
    known = _KNOWN.entries.get((source, flags))
    if known is None:
        known = needs_of(source, flags)
        _KNOWN.add((source, flags), known)
    return known


def needs_of(source: str, flags: int = 0) -> Needs:
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
        if str(operation) == "LITERAL" and not (any_case and _has_case(chr(argument))):
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
        yield _forms(chr(argument))
    elif operation == "SUBPATTERN":
        _, added, dropped, inside = argument
        yield from _sequence(inside.data, (any_case or bool(added & re.IGNORECASE)) and not dropped & re.IGNORECASE)
    elif operation == "ATOMIC_GROUP":
        yield from _sequence(argument.data, any_case)
    elif operation == "ASSERT":
        yield from _sequence(argument[1].data, any_case)
    elif operation == "BRANCH":
        yield from _branches([list(filter(None, _sequence(branch.data, any_case))) for branch in argument[1]])
    elif operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        if argument[0]:
            yield from _sequence(argument[2].data, any_case)
    elif operation == "IN":
        yield from _class(argument, any_case)


def _has_case(char: str) -> bool:
    return char.lower() != char or char.upper() != char


_OF_TWO_FORMS = frozenset("abcdefghjlmnopqrtuvwxyz")
"""Of i, k and s there are more: ı, the sign of Kelvin, ſ."""


def _forms(char: str) -> _Need:
    """The characters that match a letter without regard to case; none where they are not known."""
    lower = char.lower()
    return frozenset({lower, char.upper()}) if lower in _OF_TWO_FORMS else frozenset()


def _branches(branches: Sequence[Sequence[_Need]]) -> Iterator[_Need]:
    """One need for all alternatives, where each of them has one: the best of each."""
    if all(branches):
        united = frozenset().union(*(min(needs, key=_worth) for needs in branches))
        if len(united) <= _MOST:
            yield united


def _class(members: Iterable[Any], any_case: bool) -> Iterator[_Need]:
    found: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            chars = chr(argument)
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _MOST:
            chars = "".join(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return
        forms = [_forms(char) if any_case and _has_case(char) else frozenset({char}) for char in chars]
        if not all(forms):
            return
        found.update(*forms)
    if len(found) <= _MOST:
        yield frozenset(found)
