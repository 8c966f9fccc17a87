"""Half-open ranges of code points, alone and many of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hegao.language.quick_classes import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `Document.text`: the only way to say where."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """True where both hold a common code point, or an empty one lies inside the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def overlaps_any(regions: Sequence[Span], span: Span) -> bool:
    """True where one of the regions, which are in order and disjoint, overlaps the span."""
    if not regions:
        return False
    index = bisect_right(regions, span.end, key=lambda region: region.start)
    return any(region.overlaps(span) for region in regions[max(0, index - 2) : index])


def united(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order and disjoint: those that overlap or touch as one."""
    current: Span | None = None
    for span in sorted(spans):
        if current and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current:
            yield current
        current = span
    if current:
        yield current
