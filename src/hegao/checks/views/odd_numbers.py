"""Which numbers of a count must be wrong. Arithmetic only: it knows no text, no labels and no outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hegao.language.quick_classes import dataclass, replace

_JUMP, _TYPO, _SWAP, _EXTRA = 1.0, 1.01, 1.015, 1.02
"""What it costs to read an unexpected number as a jump, as one wrong number, or as a stranger: near equal, so that fewest faults wins."""

_RESUMED = 0.05
_BEAM = 5
_HOPELESS = 1.5
_NESTED = 3
"""Lists of one style inside each other that are kept in mind: enough for what people write."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A number that does not follow: its index in the count, what it is (`gap`, `repeated`, `backwards`), itself, and the expected one."""

    index: int
    fault: str
    value: int
    expected: int

    @property
    def missing(self) -> range:
        """The numbers that a gap leaves out; empty for the others."""
        return range(self.expected, self.value)


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a count. `value` is None where it cannot be told, and then it is never wrong.

    `restart` is what it costs to begin anew here (0: quite usual); `resumes` says that a list of the same style may have stood in
    between (1. 1. 2. 2.).
    """

    value: int | None
    restart: float = 3.0
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class _OddChain:
    """The odd numbers of a reading, last first: a chain, for readings share all but their ends."""

    odd: Odd
    before: _OddChain | None

    def in_order(self) -> tuple[Odd, ...]:
        chain = []
        link: _OddChain | None = self
        while link:
            chain.append(link.odd)
            link = link.before
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand a count so far: the number counted up to, those of lists around it, its cost, and the odd ones."""

    count: int
    cost: float
    odd: _OddChain | None = None
    outer: tuple[int, ...] = ()
    swapped: bool = False


def count_on(values: Sequence[int | None]) -> bool:
    """True where each number is one more than the one before, so that none of them can be odd."""
    return list(values) == list(range(values[0] or 1, (values[0] or 1) + len(values)))


def odd_numbers(steps: Sequence[Step]) -> tuple[Odd, ...]:
    """The fewest numbers of a count that must be wrong."""
    if not steps:
        return ()
    first = steps[0].value
    readings = [_Reading(first or 1, 0.0)]
    if first not in (None, 1):
        readings.append(_Reading(1, _TYPO))
    for index, step in enumerate(steps[1:], 1):
        following = steps[index + 1].value if index + 1 < len(steps) else None
        readings = _best(after for reading in readings for after in _continuations(reading, index, step, following))
    best = min(readings, key=lambda r: r.cost).odd
    odd = best.in_order() if best else ()
    return odd[:1] if len(odd) > max(2, len(steps) // 3) else odd  # a count at odds throughout is told once


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    best: dict[tuple[int, tuple[int, ...], bool], _Reading] = {}
    for reading in readings:
        key = (reading.count, reading.outer, reading.swapped)
        if key not in best or reading.cost < best[key].cost:
            best[key] = reading
    if len(best) == 1:
        return list(best.values())
    ranked = sorted(best.values(), key=lambda r: r.cost)[:_BEAM]
    return [reading for reading in ranked if reading.cost < ranked[0].cost + _HOPELESS]


def _continuations(reading: _Reading, index: int, step: Step, following: int | None) -> Iterator[_Reading]:
    expected = reading.count + 1
    if reading.swapped:
        value = reading.count - 1
        yield replace(reading, swapped=False, odd=_OddChain(Odd(index, "backwards", value, value), reading.odd))
        return
    if step.value is None or step.value == expected:
        yield _Reading(step.value or expected, reading.cost, reading.odd, reading.outer)
        return
    if step.value == 1:
        yield _Reading(1, reading.cost + step.restart, reading.odd, (*reading.outer, reading.count)[-_NESTED:])
    if step.resumes and step.value - 1 in reading.outer:
        depth = len(reading.outer) - 1 - reading.outer[::-1].index(step.value - 1)
        yield _Reading(step.value, reading.cost + _RESUMED, reading.odd, reading.outer[:depth])
    if step.value == expected + 1 and following == expected:  # （三）（二）: two labels changed places
        yield replace(reading, count=step.value, cost=reading.cost + _SWAP, swapped=True)
    odd = _OddChain(Odd(index, _fault(step.value, reading.count), step.value, expected), reading.odd)
    yield _Reading(step.value, reading.cost + _JUMP, odd, reading.outer)
    yield _Reading(expected, reading.cost + _TYPO, odd, reading.outer)
    yield _Reading(reading.count, reading.cost + _EXTRA, odd, reading.outer)


def _fault(value: int, count: int) -> str:
    if value == count:
        return "repeated"
    return "gap" if value > count else "backwards"
