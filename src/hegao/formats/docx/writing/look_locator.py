"""Which runs and paragraphs of a Word file are meant by text that is to be set otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hegao.formats.docx import names
from hegao.formats.docx.source import DocxSource
from hegao.formats.docx.writing.edit_locator import ChildEdit, EditLocator, is_fixed
from hegao.formats.docx.writing.properties import foreign_change
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, DocxOrigin, Piece
from hegao.model.layout import OF_LETTERS, Feature, Restyle
from hegao.model.spans import Span

Features = Mapping[Feature, str | None]


@dataclass(frozen=True, slots=True)
class ChildLook:
    """How a stretch of one child of a run is to be set: code points into the child's text."""

    child: Element
    start: int
    end: int
    features: Features


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph is to be set."""

    paragraph: Element
    features: Features


Look = ChildLook | ParagraphLook


class LookLocator:
    """Finds where in a Word file the looks of the document that was read from it fall.

    What another than `author` has changed as a tracked change is not reached: setting more would become part of that change.
    """

    def __init__(self, source: DocxSource, document: Document, author: str | None = None) -> None:
        self._source, self._document, self._author = source, document, author
        self._edits = EditLocator(source, document)

    def locate(self, looks: Iterable[Restyle]) -> dict[str, list[Look]]:
        """The looks by part, the twins in mc:Fallback taken in; those that are not reached are left out."""
        found: dict[str, list[Look]] = {}
        for restyle in looks:
            for part, look in self._reached(restyle) or ():
                found.setdefault(part, []).append(look)
                found[part] += (twin for twin in self._twins(look) if self._is_open(twin))
        return found

    def reaches(self, restyle: Restyle) -> bool:
        """True where all of it can be set: it stands in runs as the document says, that nobody has locked or changed the look of."""
        return self._reached(restyle) is not None

    def _reached(self, restyle: Restyle) -> list[tuple[str, Look]] | None:
        looks = [*self._of_letters(restyle), *self._of_paragraphs(restyle)]
        kept = [(part, look) for part, look in looks if look is not None and self._is_open(look)]
        return kept if looks and len(kept) == len(looks) else None

    def _of_letters(self, restyle: Restyle) -> Iterator[tuple[str, ChildLook | None]]:
        features = {feature: value for feature, value in restyle.features.items() if feature in OF_LETTERS}
        for piece, origin in self._pieces(restyle.span) if features else ():
            child = self._edits.child(piece, origin)
            start = origin.offset + max(restyle.span.start - piece.start, 0)
            end = origin.offset + min(restyle.span.end, piece.end) - piece.start
            yield origin.part, None if child is None else ChildLook(child, start, end, features)

    def _of_paragraphs(self, restyle: Restyle) -> Iterator[tuple[str, ParagraphLook | None]]:
        features = {feature: value for feature, value in restyle.features.items() if feature not in OF_LETTERS}
        seen: set[tuple[str, int]] = set()
        for piece, origin in self._pieces(restyle.span) if features else ():
            if (origin.part, origin.paragraph) not in seen:
                seen.add((origin.part, origin.paragraph))
                sound = self._edits.says(piece, origin)
                yield origin.part, ParagraphLook(self._source.paragraph(origin), features) if sound else None

    def _pieces(self, span: Span) -> Iterator[tuple[Piece, DocxOrigin]]:
        """The pieces of a span; seams have no look."""
        at = span.start
        while at < span.end:
            piece = self._document.piece_at(at)
            if piece is not None and isinstance(piece.origin, DocxOrigin):
                yield piece, piece.origin
            at = piece.end if piece is not None else at + 1

    def _is_open(self, look: Look) -> bool:
        """True where properties can be set: in no tracked change of them, and in nothing locked."""
        if isinstance(look, ParagraphLook):
            return not is_fixed(look.paragraph) and not foreign_change(
                names.child(look.paragraph, names.PARAGRAPH_PROPERTIES), self._author
            )
        run = look.child.getparent()
        return run is not None and not foreign_change(names.child(run, names.RUN_PROPERTIES), self._author)

    def _twins(self, look: Look) -> Iterator[Look]:
        if isinstance(look, ParagraphLook):
            yield from (ParagraphLook(copy, look.features) for copy in self._edits.copies(look.paragraph))
            return
        for twin in self._edits.twins(ChildEdit(look.child, look.start, look.end, "")):
            yield ChildLook(twin.child, twin.start, twin.end, look.features)
