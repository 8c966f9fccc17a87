"""What every match of a regular expression holds, read from its parse tree: 附 with 件 after it for `附件\\s*(?:[0-9]+|一)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hegao.language import pattern_tree, patterns
from hegao.language.kept_table import KeptTable, stamp_of
from hegao.language.pattern_tree import REPEATS, Node, looks_far_ahead, may_break, members, tree_of, width
from hegao.language.patterns import PASSED_BY, Need, Needs, Pair

_MOST = 48
"""Characters, or pairs, of which one is needed: with more of them the need tells little and costs much."""

_MOST_NEEDS = 3
"""Needs that are kept of a pattern, those that tell most."""

_OF_A_PAIR = 2
"""What looking for a pair costs where there is none, in characters that must be looked at."""

_NARROW = 8
"""Places where a match may begin for one pair: with more of them its line is searched."""


class _Found(NamedTuple):
    """A pair, how far after the match's start it may stand, and whether it is sure to be in the line where the match begins."""

    left: frozenset[str]
    right: frozenset[str] | None
    first: int
    last: float
    in_line: bool


class _Place(NamedTuple):
    """A place in a pattern: how many characters may stand between a match's start and it, and whether none of them ends a line."""

    first: int = 0
    last: float = 0
    in_line: bool = True

    def after(self, node: Node) -> _Place:
        low, high = width([node])
        return _Place(self.first + low, self.last + high, self.in_line and not may_break([node]))

    def before(self, characters: int) -> _Place:
        return _Place(self.first - characters, self.last - characters, self.in_line)


_Alternatives = tuple[_Found, ...]


_KNOWN: KeptTable[tuple[str, int], tuple[Any, ...]] = KeptTable(
    "needs", lambda: stamp_of(__file__, pattern_tree.__file__, patterns.__file__), 5000
)


def known_needs(source: str, flags: int = 0) -> Needs:
    """The same as `needs_of`, kept from run to run."""
    known = _KNOWN.entries.get((source, int(flags)))
    if known is None:
        known = tuple(tuple(map(tuple, need)) for need in needs_of(source, flags))
        _KNOWN.add((source, int(flags)), known)
    return tuple(tuple(Pair(*pair) for pair in need) for need in known)


def needs_of(source: str, flags: int = 0) -> Needs:
    """For each part that no match can do without, the pairs of which it is one, those that tell most first.

    Only what is certain: an alternative without a need, a negation, a category and a match without regard to case give none.
    Raises re.error for a bad expression.
    """
    tree = tree_of(source, flags)
    if tree is None or tree.flags & (re.IGNORECASE | re.DOTALL) or not width(tree.nodes)[0]:
        return ()
    far = looks_far_ahead(tree.nodes)
    needs = (_placed(found, far) for found in sorted(_sequence(tree.nodes, (), _Place()), key=_worth))
    return tuple(dict.fromkeys(need for need in needs if need))[:_MOST_NEEDS]


def _placed(found: _Alternatives, far: bool) -> Need:
    """The pairs with where they are looked for: at a few places from the match's start, else in its line. None where that is not sure, or
    where the pattern looks `far` beyond that line, of which only the next is seen.
    """
    if all(one.last - one.first < _NARROW for one in found):
        return tuple(_pair(one.left, one.right, one.first, int(one.last)) for one in found)
    if not far and all(one.in_line and one.first >= 0 for one in found):
        return tuple(_pair(one.left, one.right, 0, None) for one in found)
    return ()


@lru_cache(maxsize=4096)
def _pair(left: frozenset[str], right: frozenset[str] | None, first: int, last: int | None) -> Pair:
    """One object for all patterns that need the same, so that a rule book is kept in less room and loaded in less time."""
    by_right = right is not None and "\n" not in right and _often(right) < _often(left)
    return Pair(_shared(left), right and _shared(right), first, last, by_right)


@lru_cache(maxsize=4096)
def _shared(characters: frozenset[str]) -> frozenset[str]:
    return characters


def _worth(found: _Alternatives) -> tuple[float, int, list[str]]:
    """Sorts what is rare in most texts to the front; of the same what is further on, which alternatives are more likely to share."""
    often = sum(_often(one.left) if one.right is None else min(_often(one.left), _often(one.right)) / 8 for one in found)
    return often + _OF_A_PAIR * len(found), -max(one.first for one in found), sorted("".join(sorted(one.left)) for one in found)


def _often(characters: Iterable[str]) -> float:
    return sum(map(_how_often, characters))


def _how_often(character: str) -> float:
    """Roughly how often a character stands in ten thousand of a Chinese text."""
    if character in "\n，。、":
        return 200
    if "0" <= character <= "9" or character == " ":
        return 60
    return 15 if "\u4e00" <= character <= "\u9fff" else 2


def _sequence(nodes: Sequence[Node], rest: Sequence[Node], place: _Place) -> Iterator[_Alternatives]:
    """The needs of parts that follow each other, before the `rest` of the pattern."""
    for index, node in enumerate(nodes):
        yield from _node(node, (*nodes[index + 1 :], *rest), place)
        place = place.after(node)


def _node(node: Node, rest: Sequence[Node], place: _Place) -> Iterator[_Alternatives]:
    operation, argument = str(node[0]), node[1]
    if operation in ("LITERAL", "IN"):
        yield from _character(node, rest, place)
    elif operation == "SUBPATTERN":
        if not (argument[1] or 0) & (re.IGNORECASE | re.DOTALL):
            yield from _sequence(argument[3].data, rest, place)
    elif operation == "ATOMIC_GROUP":
        yield from _sequence(argument.data, rest, place)
    elif operation == "ASSERT":
        yield from _looked_at(argument, rest, place)
    elif operation == "BRANCH":
        yield from _branches([list(_sequence(branch.data, rest, place)) for branch in argument[1]])
    elif operation in REPEATS and argument[0]:
        low, high, body = argument
        again = [(node[0], (low - 1, high - 1, body))] if high > 1 else []
        yield from _sequence(body.data, (*again, *rest), place)


def _character(node: Node, rest: Sequence[Node], place: _Place) -> Iterator[_Alternatives]:
    left = members(node)
    if left is not None and len(left) <= _MOST:
        yield (_Found(left, _next(rest) if left.isdisjoint(PASSED_BY) else None, *place),)


def _looked_at(argument: Any, rest: Sequence[Node], place: _Place) -> Iterator[_Alternatives]:
    """What a look ahead or back must see. Nothing is known of what follows a look ahead."""
    ahead, looked = argument[0] > 0, argument[1].data
    yield from _sequence(looked, () if ahead else rest, place if ahead else place.before(width(looked)[0]))


def _branches(branches: Sequence[Sequence[_Alternatives]]) -> Iterator[_Alternatives]:
    """One need for all alternatives, where each of them has one: the best of each."""
    if all(branches):
        united = tuple(_merged(one for needs in branches for one in min(needs, key=_worth)))
        if len(united) <= _MOST:
            yield united


def _merged(alternatives: Iterable[_Found]) -> Iterable[_Found]:
    """Those that differ in one of the two alone as one."""
    by_right: dict[tuple[Any, ...], frozenset[str]] = {}
    for left, right, *where in alternatives:
        by_right[right, *where] = by_right.get((right, *where), frozenset()) | left
    by_left: dict[tuple[Any, ...], frozenset[str] | None] = {}
    for (right, *where), left in by_right.items():
        by_left[left, *where] = _any_of([right, by_left.get((left, *where), frozenset())])
    return (_Found(left, right, *where) for (left, *where), right in by_left.items())


def _next(nodes: Sequence[Node]) -> frozenset[str] | None:
    """The characters of which one comes next in the text, but for blanks; its end counts as the end of a line. None: any may."""
    if not nodes:
        return None
    (code, argument), rest = nodes[0], nodes[1:]
    operation = str(code)
    if operation in ("LITERAL", "IN"):
        return _own_and_next(members(nodes[0]), rest)
    if operation == "AT":
        return frozenset("\n") if str(argument) in ("AT_END", "AT_END_STRING") else _next(rest)
    if operation in ("ASSERT", "ASSERT_NOT"):
        ahead = _next(argument[1].data) if operation == "ASSERT" and argument[0] > 0 else None
        return _next(rest) if ahead is None else ahead
    return _any_of([_next((*way, *rest)) for way in _ways(operation, argument)])


def _own_and_next(own: frozenset[str] | None, rest: Sequence[Node]) -> frozenset[str] | None:
    """A blank is passed by."""
    if own is None or own.isdisjoint(PASSED_BY):
        return own
    after = _next(rest)
    return None if after is None else (own - PASSED_BY) | after


def _ways(operation: str, argument: Any) -> list[Sequence[Node]]:
    """What may stand in the place of a part of a pattern; nothing at all where that cannot be told."""
    if operation == "SUBPATTERN":
        return [] if (argument[1] or 0) & re.IGNORECASE else [argument[3].data]
    if operation == "ATOMIC_GROUP":
        return [argument.data]
    if operation == "BRANCH":
        return [branch.data for branch in argument[1]]
    if operation in REPEATS:
        return [argument[2].data] if argument[0] else [argument[2].data, ()]
    return []


def _any_of(found: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [characters for characters in found if characters is not None]
    united = frozenset().union(*known)
    return united if known and len(known) == len(found) else None
