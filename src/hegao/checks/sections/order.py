"""The smallest set of sections to move, so that the rest stands in the order of the standard."""

from __future__ import annotations

from collections.abc import Sequence

from hegao.model.standard import SectionSpec

Ranks = tuple[int, int]
"""Places in the order of the first and the last section that a heading stands for."""


def ranks_of(sections: Sequence[SectionSpec]) -> list[int]:
    """The place of each section in the order; sections that may change places share one."""
    names = [section.name for section in sections]
    ranks = list(range(len(names)))
    for key, section in enumerate(sections):
        for name in section.swaps_with:
            ranks[key] = ranks[names.index(name)] = min(ranks[key], ranks[names.index(name)])
    return ranks


def longest_run(ranks: Sequence[Ranks]) -> list[int]:
    """Indexes of the longest run that stands in order; of equally long ones that which leaves the most at home.

    What is left over is the smallest set of sections to move. Of two neighbours that changed places it is the one that came too early,
    of two others both. Quadratic: a level holds a few hundred headings at most.
    """
    away = _displacements(ranks)
    scores: list[tuple[int, int]] = []
    before: list[int | None] = []
    for index, (first, _) in enumerate(ranks):
        fits = [earlier for earlier in range(index) if ranks[earlier][1] <= first]
        best = max(fits, key=lambda earlier: (scores[earlier], -ranks[earlier][1]), default=None)
        length, moved = scores[best] if best is not None else (0, 0)
        before.append(best)
        scores.append((length + 1, moved - away[index]))
    at: int | None = max(range(len(ranks)), key=lambda index: (scores[index], -ranks[index][1]), default=None)
    run: list[int] = []
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]


def _displacements(ranks: Sequence[Ranks]) -> list[int]:
    """How many places each heading stands from where it would stand, were all in order."""
    homes = sorted(range(len(ranks)), key=lambda index: (ranks[index], index))
    away = [0] * len(ranks)
    for home, index in enumerate(homes):
        away[index] = abs(home - index)
    return away


def counterpart(index: int, ranks: Sequence[Ranks], kept: Sequence[int]) -> tuple[int, bool]:
    """For a heading to move, the index of the one it must follow (or precede: then True).

    That is the last of the kept ones further down that belong before it, else the first further up that belongs after it.
    """
    later = [other for other in kept if other > index and ranks[other][0] < ranks[index][0]]
    if later:
        return later[-1], False
    earlier = [other for other in kept if other < index and ranks[other][1] > ranks[index][1]]
    return (earlier[0] if earlier else kept[0]), True
