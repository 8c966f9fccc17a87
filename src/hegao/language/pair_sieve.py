"""Which places of a text may begin one of some pairs of characters, told for all of it at once.

A byte stands for each character: its low one. What groups of pairs a byte may begin, may end, or may be the difference of is looked up for
the whole text by `bytes.translate`, and what all three agree on by the `&` of whole numbers as long as the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import AnyStr

from hegao.language.quick_classes import dataclass

_GROUPS = 8
"""Groups of pairs that one table tells apart: a bit of a byte for each."""

_PAIRS_OF_A_BANK = 500
"""With more pairs in its groups a bank lets through too much."""

_TWO = 2

_FEW = 5
"""Pairs of a group that hardly meet by chance."""

_ANY = bytes([0, *[1] * 255])
"""Makes 1 of all that is not 0."""


@dataclass(frozen=True, slots=True)
class _Bank:
    """By the byte of a pair's first character, of its second one, and by their difference: the bits of the groups that have such a pair.

    Without `differences`, where the two tell enough.
    """

    firsts: bytes
    seconds: bytes
    differences: bytes

    def passed(self, low: LowBytes) -> tuple[int, int]:
        """Numbers whose byte is 0 where no pair begins: one for the even places, one for the odd ones."""
        begun_even, begun_odd = (_number(content.translate(self.firsts)) for content in (low.evens, low.odds))
        ended_even, ended_odd = (_number(content.translate(self.seconds)) for content in (low.evens, low.odds))
        even, odd = begun_even & ended_odd, begun_odd & ended_even >> 8
        if not self.differences:
            return even, odd
        after_even, after_odd = (_number(content.translate(self.differences)) for content in low.unlike_next)
        return even & after_even, odd & after_odd


@dataclass(frozen=True, slots=True)
class PairSieve:
    """Lets through the places where one of some pairs begins, and few others."""

    banks: tuple[_Bank, ...] = ()

    def places(self, low: LowBytes) -> list[int]:
        """Where in a text a pair may begin, in order."""
        even = odd = 0
        for bank in self.banks:
            begun_even, begun_odd = bank.passed(low)
            even, odd = even | begun_even, odd | begun_odd
        return _in_order(*(places_of(b"\1", _bytes(number).translate(_ANY)) for number in (even, odd)))


class LowBytes:
    """A byte for each code point of a text, those at even places and those at odd ones apart.

    `unlike_next` are what these differ by from the ones that are next to them: 0 where the two are alike.
    """

    def __init__(self, text: str) -> None:
        units, width = text.encode("utf-16-le", "surrogatepass"), 2
        if len(units) != width * len(text):  # above U+FFFF UTF-16 has two units for one
            units, width = text.encode("utf-32-le", "surrogatepass"), 4
        self.evens, self.odds = units[:: 2 * width], units[width :: 2 * width]
        self._even, self._odd = _number(self.evens), _number(self.odds)
        self.unlike_next = self._bytes(self._even ^ self._odd), self._bytes(self._odd ^ self._even >> 8)

    def alike_next(self) -> list[int]:
        """The places with the same byte as the next one, in order."""
        return _in_order(*(places_of(b"\0", unlike) for unlike in self.unlike_next))

    def alike_later(self, distance: int) -> list[int]:
        """The places, in order, that have the same byte so many code points later, as the next place has; but for a distance of 2 of the
        even ones only."""
        even, odd = (self._even, self._odd) if distance % 2 == 0 else (self._odd, self._even >> 8)
        unlike_even, unlike_odd = self._even ^ even >> 8 * (distance // 2), self._odd ^ odd >> 8 * (distance // 2)
        evens = places_of(b"\0", self._bytes(unlike_even | unlike_odd))
        odds = places_of(b"\0", self._bytes(unlike_odd | unlike_even >> 8)) if distance == _TWO else ()
        return _in_order(evens, odds)

    def _bytes(self, number: int) -> bytes:
        return number.to_bytes(len(self.evens), "little")


def _in_order(evens: Iterable[int], odds: Iterable[int]) -> list[int]:
    return sorted([*(2 * at for at in evens), *(2 * at + 1 for at in odds)])


def places_of(one: AnyStr, content: AnyStr) -> Iterator[int]:
    """Where a character or a byte stands, in order."""
    at = content.find(one)
    while at >= 0:
        yield at
        at = content.find(one, at + 1)


def pair_sieve(pairs: Iterable[str]) -> PairSieve:
    """The sieve of some pairs of characters."""
    inorder = sorted((_low(pair[0]), _low(pair[1])) for pair in pairs)
    count = -(-len(inorder) // _PAIRS_OF_A_BANK)
    size = max(1, -(-len(inorder) // (count * _GROUPS or 1)))
    groups = [inorder[at : at + size] for at in range(0, len(inorder), size)]
    return PairSieve(tuple(_bank(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS)))


def _bank(groups: Sequence[Sequence[tuple[int, int]]]) -> _Bank:
    tables = bytearray(256), bytearray(256), bytearray(256)
    for number, group in enumerate(groups):
        for first, second in group:
            for table, byte in zip(tables, (first, second, first ^ second), strict=True):
                table[byte] |= 1 << number
    firsts, seconds, differences = map(bytes, tables)
    return _Bank(firsts, seconds, differences if max(map(len, groups)) > _FEW else b"")


def _low(character: str) -> int:
    return ord(character) & 0xFF


def _number(content: bytes) -> int:
    return int.from_bytes(content, "little")


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


def place_of_pair(pairs: str, pair: str) -> int:
    """Where a pair of characters stands among pairs written one behind the other, in code points; -1 where it is none of them."""
    at = pairs.find(pair)
    while at % 2 and at > 0:
        at = pairs.find(pair, at + 1)
    return at
