"""Word files: bytes → lines in reading order, as Word shows them with tracked changes accepted (or rejected)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from hegao.formats.docx import names
from hegao.formats.docx.names import AUTHOR, ID, TYPE, W
from hegao.formats.docx.package import Package
from hegao.formats.docx.reading.context import Comment, DocumentContext, Tally
from hegao.formats.docx.reading.formats import Formats
from hegao.formats.docx.reading.layouts import Layouts
from hegao.formats.docx.reading.numbering import Numbering
from hegao.formats.docx.reading.properties import read_properties
from hegao.formats.docx.reading.shown_text import FieldNeverEnds
from hegao.formats.docx.reading.spelled import spelled_in
from hegao.formats.docx.reading.stories import PartContext, StoryReader
from hegao.formats.docx.reading.styles import Styles
from hegao.formats.docx.reading.theme_fonts import ThemeFonts
from hegao.formats.lines.assemble import assemble
from hegao.formats.lines.line import Line
from hegao.formats.problems import problem
from hegao.formats.xml import Element, child_of
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.model.document import BODY, Document, FormatFacts, Story, StoryKind
from hegao.model.reading_note import ReadingNote
from hegao.model.revision_views import FINAL, ORIGINAL

_FACTS = FormatFacts(has_styles=True, blank_block_may_be_picture=True)

_FOREIGN = Words(
    "文档嵌入了 {0} 个外来文件（altChunk 或子文档），其中的文字没有检查",
    "the document embeds {0} foreign files (altChunks or subdocuments), whose text was not checked",
)
_CHARTS = Words("图表和 SmartArt 图形中的文字没有检查", "text in charts and SmartArt graphics was not checked")
_PICTURES_ONLY = Words(
    "文档里只有图片，没有可检查的文字（可能是扫描件）", "the document holds pictures only and no text to check (perhaps it was scanned)"
)
_NOTE_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_document(content: bytes, *, view: str = FINAL) -> Document:
    """The Document in the bytes of a Word file, as `read_docx` reads it. Raises DocumentProblem as that does."""
    package = Package(content)
    lines, notes = _read_lines(package, view)
    return replace(assemble(lines, "docx", _FACTS, notes=notes), properties=read_properties(package))


def read_docx(data: bytes, *, view: str = FINAL) -> tuple[list[Line], list[ReadingNote]]:
    """The lines of a Word file: body with tables and text boxes in place, then headers, footers, footnotes and endnotes.

    `view` is "final" (tracked changes accepted) or "original" (rejected). The second value holds notes on text that was not read.
    Raises DocumentProblem for every file whose text cannot be read.
    """
    return _read_lines(Package(data), view)


def _read_lines(package: Package, view: str) -> tuple[list[Line], list[ReadingNote]]:
    reader = _DocumentReader(package, final=view != ORIGINAL)
    try:
        lines = list(reader.read())
    except RecursionError as error:
        raise problem("too-deep") from error
    has_text = any(line.text.strip() for line in lines)
    if reader.tally.chunks and not has_text:
        raise problem("altchunk-only")
    return lines, list(_notes(reader.tally, package, has_text=has_text))


class _DocumentReader:
    """Reads the parts of one document in order."""

    def __init__(self, package: Package, *, final: bool) -> None:
        self._package = package
        self._main = package.main
        styles = Styles(self._related_root("styles"))
        self._numbering = Numbering(partial(self._related_root, "numbering"), styles)
        theme = ThemeFonts(partial(self._related_root, "theme"), partial(self._related_root, "settings"))
        layouts = Layouts(styles, self._numbering, theme, self._last_grid())
        comments = dict(_read_comments(self._related_root("comments")))
        self._context = DocumentContext(styles, Formats(styles, final=final), layouts, comments, final)
        self.tally = Tally()

    def read(self) -> Iterator[Line]:
        root = self._package.part(self._main)
        body = None if root is None else names.child(root, names.BODY)
        if body is None:
            raise problem("main-part-missing")
        self._context.formats.spelled = spelled_in(body, self._package.source(self._main))
        yield from self._read_part(self._main, body, BODY)
        self._context.formats.spelled = {}
        yield from self._read_headers()
        yield from self._read_notes("footnotes", StoryKind.FOOTNOTE, self.tally.footnotes)
        yield from self._read_notes("endnotes", StoryKind.ENDNOTE, self.tally.endnotes)

    def _last_grid(self) -> Element | None:
        root = self._package.part(self._main)
        return None if root is None else child_of(root, names.BODY, f"{W}sectPr", f"{W}docGrid")

    def _related_root(self, kind: str) -> Element | None:
        name = self._package.related(self._main, kind)
        return None if name is None else self._package.part(name)

    def _read_part(self, part: str, container: Element, story: Story, paragraph: int = -1) -> list[Line]:
        """One flow; where a field of it never ends it is read once more, with fields ended at each paragraph's end."""
        before = self.tally.counts()
        try:
            return self._read_flow(part, container, story, paragraph, lenient=False)
        except FieldNeverEnds:
            self.tally.rewind(before)
            return self._read_flow(part, container, story, paragraph, lenient=True)

    def _read_flow(self, part: str, container: Element, story: Story, paragraph: int, *, lenient: bool) -> list[Line]:
        context = PartContext(part, self._context, self._numbering, self.tally, lenient)
        reader = StoryReader(context, story, paragraph=paragraph)
        reader.read(container)
        return reader.lines if story is BODY or any(line.text.strip() or line.marks for line in reader.lines) else []

    def _read_headers(self) -> Iterator[Line]:
        """Headers, then footers, that a section shows; a part that several sections share is read once."""
        links = {link.id: link for link in self._package.relationships(self._main)}
        shown = [links[key] for key in self.tally.headers if key in links]
        for kind, story_kind in (("header", StoryKind.HEADER), ("footer", StoryKind.FOOTER)):
            targets = dict.fromkeys(link.target for link in shown if link.kind == kind)
            for index, part in enumerate(targets, 1):
                root = self._package.part(part)
                if root is not None:
                    yield from self._read_part(part, root, Story(story_kind, index))

    def _read_notes(self, kind: str, story_kind: StoryKind, ids: Sequence[str]) -> Iterator[Line]:
        """The footnotes or endnotes that the text refers to, in the order it does; where it refers to none, the part is left alone."""
        if not ids:
            return
        part = self._package.related(self._main, kind)
        root = None if part is None else self._package.part(part)
        if part is None or root is None:
            return
        notes = dict(_find_notes(root))
        for index, key in enumerate((key for key in dict.fromkeys(ids) if key in notes), 1):
            element, paragraph = notes[key]
            yield from self._read_part(part, element, Story(story_kind, index), paragraph)


def _find_notes(root: Element) -> Iterator[tuple[str, tuple[Element, int]]]:
    """Each note by id, with the index of the last `w:p` before it; separators are none."""
    paragraph = -1
    for element in root:
        if element.get(TYPE) not in _NOTE_SEPARATORS:
            yield element.get(ID, ""), (element, paragraph)
        paragraph += sum(1 for _ in element.iter(names.PARAGRAPH))


def _read_comments(root: Element | None) -> Iterator[tuple[str, Comment]]:
    for element in () if root is None else root.iterchildren(f"{W}comment"):
        paragraphs = ("".join(text.text or "" for text in paragraph.iter(names.TEXT)) for paragraph in element.iter(names.PARAGRAPH))
        yield element.get(ID, ""), Comment("\n".join(paragraphs).strip(), element.get(AUTHOR, ""))


def _notes(tally: Tally, package: Package, *, has_text: bool) -> Iterator[ReadingNote]:
    """What was not read, for the person who relies on the result."""
    if tally.chunks:
        yield ReadingNote(_FOREIGN.filled(len(tally.chunks)))
    kinds = {link.kind for link in package.relationships(package.main)}
    if kinds & {"chart", "chartEx", "diagramData"}:
        yield ReadingNote(_CHARTS)
    if tally.pictures and not has_text:
        yield ReadingNote(_PICTURES_ONLY)
