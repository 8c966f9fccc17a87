"""Where in a text patterns may match, by the pairs of characters that every match of them has. Each character is looked for once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import cached_property
from itertools import chain

from hegao.language.patterns import PASSED_BY, Need, Needs, Pair

_LONG = 20_000
"""Code points of a text that is not looked through as a whole where a part of it will do."""

_PAGE = 4_000
"""Code points of each of the two pages that are looked through for most of a long text's characters."""

_STEP = 16
"""In a long text every so manieth character is counted, to know roughly how often one stands in it."""

_OFTEN = 8
"""A pattern is tried everywhere where what it needs stands more often than at every so manieth character."""

_TOLD_APART = 2
"""Of how many places of one character about one is left where another must be next to it."""

_FEW = 32
"""Places to be tried for a pattern: with more of them its other needs are looked at, too."""

_LINE = 8
"""Places at which a pattern may be tried in the time in which it is looked for in a line."""


class Signals:
    """Which patterns can match in a text at all, and where."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ended = f"{text}\n"
        self._characters = _characters_of(self._ended)
        self._long = len(text) >= _LONG
        self._sample = text[::_STEP] if self._long else text
        self._strings: dict[str, bool] = {}
        self._counts: dict[str, int] = {}
        self._found_at: dict[str, list[int]] = {}
        self._with_next: dict[str, Mapping[str, list[int]]] = {}
        self._with_previous: dict[str, Mapping[str, list[int]]] = {}

    def holds_any(self, strings: Iterable[str]) -> bool:
        """True where the text holds one of some strings."""
        return any(map(self._holds, strings))

    def may_match(self, pattern: re.Pattern[str]) -> bool:
        """False where the text lacks characters that every match of a pattern has."""
        return not _wanted(pattern) & self._lacked and all(map(self._held, _needs(pattern)))

    def possible(self, patterns: Iterable[re.Pattern[str]]) -> list[re.Pattern[str]]:
        """Those of some patterns that may match."""
        return list(filter(self.may_match, patterns))

    @cached_property
    def _lacked(self) -> int:
        """The bits of what stands nowhere in the text, of all that any pattern so far was found to need."""
        met = 0
        for bits in map(_BITS.get, self._characters):
            if bits:
                met |= bits
        return ~met & ((1 << len(_BIT_OF)) - 1)

    @cached_property
    def alphabet(self) -> str:
        """Every character of the text once: what one character can match in it, it matches here."""
        return "".join(self._characters)

    def matches(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """The matches of a pattern, as it would find them going through all of the text."""
        if _wanted(pattern) & self._lacked or (self._long and not self.may_match(pattern)):
            return ()
        narrowest = self._narrowest(_needs(pattern))
        if narrowest is None:
            return pattern.finditer(self._text)
        places, in_lines = narrowest
        if not places:
            return ()
        return self._in_lines(pattern, sorted(places)) if in_lines else self._at_places(pattern, sorted(set(places)))

    def _held(self, need: Need) -> Need:
        """The pairs of a need of which the text has both."""
        lacks = self._characters.isdisjoint
        return tuple(pair for pair in need if not (lacks(pair.left) or (pair.right is not None and lacks(pair.right))))

    def _narrowest(self, needs: Needs) -> tuple[list[int], bool] | None:
        """Where a match may begin by what it needs, or the lines must hold in which it does. None where that is nearly everywhere."""
        best: tuple[list[int], bool] | None = None
        fewest = max(len(self._text) // _OFTEN, _FEW)
        for need in needs:
            held = self._held(need)
            if not held:
                return [], False
            places = self._places_of(held, fewest)
            if places is not None:
                best, fewest = (places, need[0].last is None), len(places) * _cost(need)
                if fewest <= _FEW:
                    break
        return best

    def _places_of(self, need: Need, most: int) -> list[int] | None:
        """Where matches may begin for a need, or what their lines must hold. None where these are not less than `most`."""
        anchors = [self._characters.intersection(pair.anchor()) for pair in need]
        if sum(map(self._count, chain.from_iterable(anchors))) > _TOLD_APART * most:
            return None
        found: list[int] = []
        for pair, here in zip(need, anchors, strict=True):
            for places in self._places(pair, here):
                found.extend(_starts(pair, places))
        return found if len(found) * _cost(need) < most else None

    def _places(self, pair: Pair, anchors: Set[str]) -> Iterator[list[int]]:
        """Where the left one of a pair stands with the right one next to it, found from those of either that the text holds."""
        left, right = pair.left, pair.right
        for character in anchors:
            if right is None:
                yield self._at(character)
                continue
            grouped, others = (self._by_previous(character), left) if pair.by_right else (self._by_next(character), right)
            yield from (places for other, places in grouped.items() if other in others)

    def _holds(self, string: str) -> bool:
        if len(string) == 1:
            return string in self._characters
        held = self._strings.get(string)
        if held is None:
            held = self._strings[string] = self._characters.issuperset(string) and string in self._text
        return held

    def _count(self, character: str) -> int:
        """About how often a character stands in the text."""
        count = self._counts.get(character)
        if count is None:
            count = self._counts[character] = self._sample.count(character) * (_STEP if self._long else 1)
        return count

    def _at(self, character: str) -> list[int]:
        """Where a character stands."""
        places = self._found_at.get(character)
        if places is None:
            places = self._found_at[character] = _occurrences(self._text, character)
        return places

    def _by_next(self, character: str) -> Mapping[str, list[int]]:
        """Where a character stands, by the one that is next to it."""
        grouped = self._with_next.get(character)
        if grouped is None:
            grouped = self._with_next[character] = defaultdict(list)
            text, places = self._ended, self._at(character)
            for place, at in zip(places, map(text.__getitem__, map((1).__add__, places)), strict=True):
                grouped[self._after_blanks(place + 1) if at in PASSED_BY else at].append(place)
        return grouped

    def _after_blanks(self, place: int) -> str:
        while self._ended[place] in PASSED_BY:
            place += 1
        return self._ended[place]

    def _by_previous(self, character: str) -> Mapping[str, list[int]]:
        """Where that stands to which a character is next, by what it is."""
        grouped = self._with_previous.get(character)
        if grouped is None:
            grouped = self._with_previous[character] = defaultdict(list)
            text = self._text
            for place in self._at(character):
                at = place - 1
                while at > 0 and text[at] in PASSED_BY:
                    at -= 1
                if at >= 0:
                    grouped[text[at]].append(at)
        return grouped

    def _at_places(self, pattern: re.Pattern[str], starts: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches that begin at some places, which are in order."""
        match, end = pattern.match, 0
        for start in starts:
            if start >= end and (found := match(self._text, start)) is not None:
                end = found.end()
                yield found

    def _in_lines(self, pattern: re.Pattern[str], places: Sequence[int]) -> Iterator[re.Match[str]]:
        """The matches that begin in the lines of some places, which are in order. They may look ahead to the end of the next line."""
        text, line_end, end = self._text, -1, 0
        for place in places:
            if place <= line_end:
                continue
            start, line_end = text.rfind("\n", 0, place) + 1, _end_of_line(text, place)
            for found in pattern.finditer(text, max(start, end), _end_of_line(text, line_end + 1)):
                if found.start() > line_end:
                    break
                end = found.end()
                yield found


def _characters_of(text: str) -> frozenset[str]:
    """All that stand in a text. In a long one most are in a few of its pages, and the others are few enough to look for."""
    if len(text) < _LONG:
        return frozenset(text)
    middle = len(text) // 2
    known = {*text[:_PAGE], *text[middle : middle + _PAGE]}
    others = re.compile(f"[^{re.escape(''.join(known))}]")
    return frozenset(known.union(others.findall(text)))


def _occurrences(text: str, character: str) -> list[int]:
    found: list[int] = []
    at = text.find(character)
    while at >= 0:
        found.append(at)
        at = text.find(character, at + 1)
    return found


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _cost(need: Need) -> int:
    """What one place of a need costs, in places at which a pattern is tried."""
    return _LINE if need[0].last is None else 1


def _starts(pair: Pair, places: list[int]) -> Iterable[int]:
    """Where a match may begin that has a pair at some places; these themselves, where it may begin anywhere in their lines."""
    if pair.last is None or not (pair.first or pair.last):
        return places
    return (place - offset for offset in range(pair.first, pair.last + 1) for place in places if place >= offset)


def _needs(pattern: re.Pattern[str]) -> Needs:
    needs: Needs = getattr(pattern, "needs", ())
    return needs


_BIT_OF: dict[frozenset[str], int] = {}
"""A bit for each set of characters of which some pattern needs one."""

_BITS: dict[str, int] = {}
"""For each character the bits of the sets that it is in."""


def _wanted(pattern: re.Pattern[str]) -> int:
    """The bits of the sets of characters of which each match of a pattern has one; worked out once, for all texts that come after."""
    try:
        wanted: int = pattern.wanted  # type: ignore[attr-defined]
    except AttributeError:
        wanted = 0
        for need in _needs(pattern):
            wanted |= _bit_of(frozenset().union(*map(Pair.anchor, need)))
        with suppress(AttributeError):  # what `re.compile` made has no room for it, and no needs
            pattern.wanted = wanted  # type: ignore[attr-defined]
    return wanted


def _bit_of(characters: frozenset[str]) -> int:
    bit = _BIT_OF.get(characters)
    if bit is None:
        bit = _BIT_OF[characters] = 1 << len(_BIT_OF)
        for character in characters:
            _BITS[character] = _BITS.get(character, 0) | bit
    return bit
