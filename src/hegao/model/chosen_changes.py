"""Changes that are made together: what was chosen already, by place, so that a new one is held against its neighbours only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Document
from hegao.model.edits import by_place
from hegao.model.finding import Edit
from hegao.model.layout import OF_LETTERS, Feature, Restyle
from hegao.model.spans import Span


@dataclass(slots=True)
class ChosenEdits:
    """Edits already chosen, in text order."""

    edits: list[tuple[Span, str]] = field(default_factory=list)

    def take(self, edits: Sequence[Edit]) -> None:
        """Take these in, those that are there already aside."""
        for edit in edits:
            if not self._holds(edit):
                self.edits.insert(bisect_left(self.edits, by_place(edit)), by_place(edit))

    def collide(self, edits: Sequence[Edit]) -> bool:
        """True where one of these collides with another of them, or with one that is there."""
        fresh = [edit for edit in edits if not self._holds(edit)]
        return any(self._collides(edit) for edit in fresh) or any(_conflict(one.span, other.span) for one, other in pairwise(fresh))

    def change(self, span: Span) -> bool:
        """True where one changes a character of the span, or puts text in between two of them."""
        at = bisect_left(self.edits, (Span(span.start, span.start), ""))
        for edited, _ in self.edits[max(0, at - 1) :]:
            if edited.start >= span.end:
                return False
            if _changes(edited, span):
                return True
        return False

    def _holds(self, edit: Edit) -> bool:
        at = bisect_left(self.edits, by_place(edit))
        return at < len(self.edits) and self.edits[at] == by_place(edit)

    def _collides(self, edit: Edit) -> bool:
        at = bisect_right(self.edits, by_place(edit))
        return any(_conflict(edit.span, span) for span, _ in self.edits[max(0, at - 1) : at + 1])


def _conflict(one: Span, other: Span) -> bool:
    """True where two edits change a common character, or one puts text in where the other ends or begins."""
    if len(one) and len(other):
        return one.overlaps(other)
    return one.start <= other.end and other.start <= one.end


def _changes(edited: Span, span: Span) -> bool:
    return edited.overlaps(span) if len(edited) else span.start < edited.start < span.end


@dataclass(frozen=True, slots=True)
class _Setting:
    """One feature that is set: of letters where they stand, of a paragraph anywhere in its block."""

    span: Span
    feature: Feature
    value: str | None


@dataclass(slots=True)
class ChosenLooks:
    """How text is set by what was chosen already, by block."""

    document: Document
    settings: dict[int, list[_Setting]] = field(default_factory=dict)

    def take(self, looks: Sequence[Restyle]) -> None:
        """Take these in."""
        for look in looks:
            for block, setting in self._settings(look):
                self.settings.setdefault(block, []).append(setting)

    def collide(self, looks: Sequence[Restyle]) -> bool:
        """True where one of these sets the same letters or paragraph otherwise than one that is there."""
        return any(
            setting.feature is other.feature and setting.value != other.value and setting.span.overlaps(other.span)
            for look in looks
            for block, setting in self._settings(look)
            for other in self.settings.get(block, ())
        )

    def restyle(self, edits: Sequence[Edit]) -> bool:
        """True where the letters that one of these edits changes are set otherwise."""
        return any(
            setting.feature in OF_LETTERS and _changes(edit.span, setting.span)
            for edit in edits
            for block in self._blocks(edit.span)
            for setting in self.settings.get(block, ())
        )

    def _settings(self, look: Restyle) -> Iterator[tuple[int, _Setting]]:
        for block in self._blocks(look.span):
            whole = self.document.blocks[block].span if self.document.blocks else look.span
            for feature, value in look.features.items():
                span = look.span if feature in OF_LETTERS else Span(whole.start, whole.end + 1)
                yield block, _Setting(span, feature, value)

    def _blocks(self, span: Span) -> range:
        if not self.document.blocks:
            return range(1)
        return range(self.document.block_index(span.start), self.document.block_index(max(span.start, span.end - 1)) + 1)
