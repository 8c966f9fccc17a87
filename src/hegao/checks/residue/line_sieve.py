"""Which of many signs a line may be or hold, found out by one look at its beginning and one at its rarer characters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hegao.language.heads import Heads
from hegao.language.held_strings import Strings
from hegao.language.patterns import once

_COMMON = (
    "的和国中业一发工作民会行进政全建理大在务要实定展主党用设化制部不以加法关新地应体规产条合为动对生开是本管方力经保标机员成社提能公重区资年同等文"
    "强持分十改高性出当推事上市时个度现代家级项件内面基系任义三施二治自了于者农可入增我通各领学位或安统共平投组育其服目表及品数构技委革门与下结坚"
    "创责单支村所源们办程量点济得五完过企调据期教决科求城向好长信到立权这四职并明式题府织问活干由报情深策效查更相利金质型处确计监护准后交外总优需案"
)
"""The commonest characters of Chinese documents, the commonest first: a line is searched for rarer ones."""

_RANK = {char: rank for rank, char in enumerate(_COMMON)}


Tables = tuple[dict[str, list[int]], dict[str, list[int]], str]
"""The places of signs by their heads and by their rarest characters, and a pattern of these characters: plain, so that they can be kept."""


def tables_of(signs: Iterable[tuple[Heads, Strings]]) -> Tables:
    """Signs by their place in a list. What is all of a line is known by how it begins; what begins with anything, by what it needs."""
    by_head: dict[str, list[int]] = defaultdict(list)
    by_char: dict[str, list[int]] = defaultdict(list)
    followers: dict[str, set[str]] = defaultdict(set)
    for place, (heads, needs) in enumerate(signs):
        for head in heads or (() if needs else ("",)):
            by_head[head].append(place)
        for char, follower in () if heads else _rare_pairs(needs):
            by_char[char].append(place)
            followers[char].add(follower)
    rare = "|".join(_before_one_of(followers[char], char) for char in sorted(followers))
    return {head: sorted(_places_of(head, by_head)) for head in by_head}, dict(by_char), rare or r"\Z\A"


class LineSieve:
    """Asked for each line which signs it may be or hold."""

    def __init__(self, tables: Tables) -> None:
        self._by_head, self._by_char, rare = tables
        self._everywhere = self._by_head.get("", [])
        self._rare = once(rare).findall

    def candidates(self, line: str, head: str) -> list[int]:
        """The places of the signs that a line with this head may be or hold, in order; all others it surely neither is nor holds."""
        found = self._by_head.get(head) or self._by_head.get(head[:1]) or self._everywhere
        rare = self._rare(line)
        return sorted({*found, *(place for char in set(rare) for place in self._by_char[char])}) if rare else found


def _places_of(head: str, by_head: Mapping[str, Sequence[int]]) -> set[int]:
    """The signs with this head or a shorter one that it begins with."""
    return {place for length in range(len(head) + 1) for place in by_head.get(head[:length], ())}


def _rare_pairs(needs: Strings) -> set[tuple[str, str]]:
    """Of the strings that a sign needs, the rarest character of each and the next; of several needs that which is rarest as a whole."""
    pairs = [[max(zip(string, string[1:] or [""], strict=False), key=_rarity) for string in strings] for strings in needs]
    return set(max(pairs, key=lambda found: min(map(_rarity, found)), default=[]))


def _rarity(pair: tuple[str, str]) -> int:
    return _RANK.get(pair[0], len(_COMMON))


def _before_one_of(followers: set[str], char: str) -> str:
    """A pattern of a character before one of some; it begins with a literal, so that the engine looks for all such at once."""
    return re.escape(char) if "" in followers else f"{re.escape(char)}(?=[{re.escape(''.join(sorted(followers)))}])"
