"""A dictionary of words with their weights, of which a run reads only the words that begin like those it asks for."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

_SHELVES = 256
"""Parts that are read one by one."""

Index = Sequence[tuple[int, int, int]]
"""Where each shelf begins and ends in what follows, and a checksum of it."""

_Words = tuple[Mapping[str, int], tuple[int, ...]]
"""The words of one first character with their weights, and their lengths in code points."""


class WordTable:
    """Words by their first character, each with its weight."""

    def __init__(self, index: Index, bodies: bytes | memoryview) -> None:
        self._index = index
        self._bodies = bodies
        self._read: dict[str, _Words] = {}
        self._shelves: dict[int, Mapping[str, bytes]] = {}

    def weight(self, word: str) -> int | None:
        """How often a word was counted; None for what is none."""
        return self._beginning_with(word[:1])[0].get(word)

    def openings(self, text: str) -> list[str]:
        """The words that a text begins with, the shortest first."""
        words, lengths = self._beginning_with(text[:1])
        most = len(text)
        return [head for length in lengths if length <= most and (head := text[:length]) in words]

    def _beginning_with(self, first: str) -> _Words:
        found = self._read.get(first)
        if found is None:
            body = self._shelf(_shelf_of(first)).get(first)
            words = marshal.loads(body) if body else {}
            found = self._read[first] = words, tuple(sorted(set(map(len, words))))
        return found

    def _shelf(self, number: int) -> Mapping[str, bytes]:
        found = self._shelves.get(number)
        if found is None:
            start, end, checksum = self._index[number]
            body = self._bodies[start:end]
            found = self._shelves[number] = marshal.loads(body) if crc32(body) == checksum else {}
        return found


def _shelf_of(first: str) -> int:
    return ord(first) % _SHELVES if first else 0


def table_of(weights: Mapping[str, int]) -> tuple[Index, bytes]:
    """What a `WordTable` is made of."""
    by_first: dict[str, dict[str, int]] = defaultdict(dict)
    for word, weight in weights.items():
        by_first[word[:1]][word] = weight
    shelves: list[dict[str, bytes]] = [{} for _ in range(_SHELVES)]
    for first, words in by_first.items():
        shelves[_shelf_of(first)][first] = marshal.dumps(words)
    index, bodies = [], bytearray()
    for body in map(marshal.dumps, shelves):
        index.append((len(bodies), len(bodies) + len(body), crc32(body)))
        bodies += body
    return index, bytes(bodies)
