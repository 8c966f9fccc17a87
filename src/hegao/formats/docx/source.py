"""Back from a position to the file: the element and the text that stand at a `DocxOrigin`."""

from __future__ import annotations

from hegao.formats.docx import names
from hegao.formats.docx.characters import text_of
from hegao.formats.docx.package import Package
from hegao.formats.xml import Element
from hegao.model.document import DocxOrigin


class DocxSource:
    """The parts of a Word file, for looking up origins. Each part is parsed once."""

    def __init__(self, data: bytes) -> None:
        """Raises DocumentProblem as the reader does."""
        self.package = Package(data)
        self._paragraphs: dict[str, list[Element]] = {}
        self._runs: dict[Element, list[Element]] = {}

    def text(self, origin: DocxOrigin, length: int) -> str:
        """`length` code points at this place of the file. Raises IndexError where there is no such place."""
        return text_of(self.child(origin))[origin.offset : origin.offset + length]

    def child(self, origin: DocxOrigin) -> Element:
        """The child of a run that an origin names. Raises IndexError where there is no such place."""
        return self.runs(self.paragraph(origin))[origin.run][origin.child]

    def paragraph(self, origin: DocxOrigin) -> Element:
        """The `w:p` that an origin names. Raises IndexError where there is no such place."""
        return self.paragraphs(origin.part)[origin.paragraph]

    def paragraphs(self, part: str) -> list[Element]:
        """The `w:p` elements of a part in document order: what `DocxOrigin.paragraph` counts."""
        if part not in self._paragraphs:
            root = self.package.part(part)
            self._paragraphs[part] = [] if root is None else list(root.iter(names.PARAGRAPH))
        return self._paragraphs[part]

    def runs(self, paragraph: Element) -> list[Element]:
        """The `w:r` elements of a paragraph in document order, those of nested paragraphs left out: what `DocxOrigin.run` counts."""
        if paragraph not in self._runs:
            self._runs[paragraph] = runs_of(paragraph)
        return self._runs[paragraph]


def runs_of(paragraph: Element) -> list[Element]:
    """As `DocxSource.runs`, without keeping them."""
    runs = list(paragraph.iter(names.RUN))
    if next(paragraph.iterdescendants(names.PARAGRAPH), None) is None:
        return runs
    return [run for run in runs if next(run.iterancestors(names.PARAGRAPH)) is paragraph]


def source_text(data: bytes, origin: DocxOrigin, length: int) -> str:
    """`length` code points of a Word file at an origin. Raises IndexError where there is no such place."""
    return DocxSource(data).text(origin, length)
