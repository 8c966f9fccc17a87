"""Frequent frames of four characters (气候变化), and the pairs of characters that only a slip makes inside them (气侯).

The tables in `rules/words/` are made by `scripts/make_phrases.py`; nothing is written there by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain, compress, count, islice, repeat
from operator import contains
from typing import NamedTuple

from hegao.language.lexicon import rule_file
from hegao.language.pair_sieve import place_of_pair, places_of
from hegao.language.patterns import lazy

LONG = 20_000
"""Code points of a text in which only some of the pairs are looked for: all of them would take a tenth of the time of a check."""

_FEW = 12
"""Rare characters that are looked for one by one."""


class SlipPairs(NamedTuple):
    """Pairs of characters that right text does not have, or hardly."""

    followers: Mapping[str, str]
    """By the first character all that follow it."""
    rare: frozenset[str]
    """The characters that stand in few places of a text."""
    one_rare: re.Pattern[str]

    def places_in(self, text: str, alphabet: str) -> Iterator[int]:
        """Where they begin in a text of some characters, in order; in a long text those with a rare character."""
        return self._beside_rare(text, self.rare.intersection(alphabet)) if len(text) > LONG else self._all(text)

    def _all(self, text: str) -> Iterator[int]:
        characters = [*text]
        follows = map(contains, map(self.followers.get, characters, repeat("")), islice(characters, 1, None))
        return compress(count(), follows)

    def _beside_rare(self, text: str, rare: Set[str]) -> Iterator[int]:
        ended, places, last = f"\n{text}\n", list(self._places_of(rare, text)), -1
        threes = [ended[at : at + 3] for at in places]
        get = self.followers.get
        told = {three for three in set(threes) if three[1] in get(three[0], "") or three[2] in get(three[1], "")}
        for at, three in zip(places, threes, strict=True) if told else ():
            if three in told:
                if at - 1 > last and self._have(three[:2]):
                    yield at - 1
                if self._have(three[1:]):
                    yield (last := at)

    def _have(self, pair: str) -> bool:
        return pair[1] in self.followers.get(pair[0], "")

    def _places_of(self, rare: Set[str], text: str) -> Iterable[int]:
        """Where rare characters stand, in order: a few are looked for one by one, which takes less time."""
        if len(rare) > _FEW:
            return map(re.Match.start, self.one_rare.finditer(text))
        return sorted(chain.from_iterable(places_of(character, text) for character in rare))


@lru_cache(maxsize=1)
def slip_pairs() -> SlipPairs:
    """The pairs that tell a slip."""
    rare, *lines = _lines("pairs.txt")
    return SlipPairs({line[0]: line[1:] for line in lines}, frozenset(rare), lazy(f"[{rare}]"))


def frames_like(four: str, slip_at: int) -> Iterator[str]:
    """The frames that have another character of the same sound or a like shape at one place, and are `four` elsewhere.

    None where `four` itself is usual.
    """
    frames = _frames()
    known = four[2:] in frames.seconds if slip_at < 2 else four[:2] in frames.by_first
    if known and not frames.have(four):
        for character in set().union(*_alike().get(four[slip_at], ())):
            frame = four[:slip_at] + character + four[slip_at + 1 :]
            if frames.have(frame):
                yield frame


class _Frames(NamedTuple):
    by_first: Mapping[str, str]
    """The second halves by the first, one after the other."""
    seconds: frozenset[str]

    def have(self, four: str) -> bool:
        return place_of_pair(self.by_first.get(four[:2], ""), four[2:]) >= 0


@lru_cache(maxsize=1)
def _frames() -> _Frames:
    seconds, *lines = _lines("frames.txt")
    return _Frames({line[:2]: line[2:] for line in lines}, frozenset(seconds.split()))


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, list[str]]:
    """By a character the groups of those of its sound, or of its shape."""
    found: dict[str, list[str]] = {}
    for group in _lines("alike.txt"):
        for character in group:
            found.setdefault(character, []).append(group)
    return found


def _lines(name: str) -> list[str]:
    """The lines of a table, without what is said of it at its head."""
    lines = rule_file(f"words/{name}").splitlines()
    return lines[lines.index("") + 1 :]
