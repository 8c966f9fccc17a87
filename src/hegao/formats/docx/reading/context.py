"""What the readers of a Word file's parts share: the definitions they read with, and a tally of what they met."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx.reading.formats import Formats
from hegao.formats.docx.reading.layouts import Layouts
from hegao.formats.docx.reading.styles import Styles
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass, field


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment."""

    text: str
    author: str


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What all parts of a document are read with. `final` accepts tracked changes, else they are rejected."""

    styles: Styles
    formats: Formats
    layouts: Layouts
    comments: Mapping[str, Comment]
    final: bool = True


@dataclass(frozen=True, slots=True)
class PendingTextBox:
    """A text box that waits for its paragraph to end; `paragraph` is the index of the last `w:p` before its own."""

    content: Element
    paragraph: int


@dataclass(slots=True)
class Tally:
    """What was met on the way: counts in reading order, and ids of what is read elsewhere or not at all."""

    tables: int = 0
    boxes: int = 0
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    """Relationship ids of headers and footers."""
    chunks: list[str] = field(default_factory=list)
    """Relationship ids of embedded foreign files (`w:altChunk`) and subdocuments."""
    pictures: int = 0

    def counts(self) -> tuple[int, ...]:
        """How far the tally has come, for `rewind`."""
        return self.tables, self.boxes, self.pictures, *map(len, self._lists())

    def rewind(self, counts: tuple[int, ...]) -> None:
        """Forget what was met since `counts` were taken: it is read once more."""
        self.tables, self.boxes, self.pictures = counts[:3]
        for met, length in zip(self._lists(), counts[3:], strict=True):
            del met[length:]

    def _lists(self) -> tuple[list[str], ...]:
        return self.footnotes, self.endnotes, self.headers, self.chunks
