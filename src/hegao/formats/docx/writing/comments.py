"""Comments written into a Word file: one for each remark, anchored on its very characters, the comments that are there kept."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from lxml import etree

from hegao.formats.docx import names
from hegao.formats.docx.names import AUTHOR, ID, PARAGRAPH_PROPERTIES, W
from hegao.formats.docx.writing.anchor import Anchor, Anchors, RunPlace, comments_at
from hegao.formats.docx.writing.cut import Mark, RunCutter
from hegao.formats.docx.writing.edits import wall_time
from hegao.formats.docx.writing.sheet import Sheet, Wordml, style_id
from hegao.formats.docx.writing.xml_source import escaped, escaped_attribute, fit_for_xml, tag_name
from hegao.formats.problems import problem
from hegao.formats.remark import Remark
from hegao.model.document import Document

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_END, _POINT, _START = 0, 1, 2
"""What comes first where several comments meet: ends, then comments on a point, then beginnings."""


def write_comments(content: bytes, document: Document, remarks: Sequence[Remark], *, author: str, initials: str, when: datetime) -> bytes:
    """The Word file with a comment for each remark; one that the author has already made at its place is not made again.

    `document` must be what `content` reads as. `when` is the time on the wall. Raises DocumentProblem as the reader does, and
    "no-body" for a document without any paragraph to hang a comment on.
    """
    sheet = Sheet(content)
    writer = _CommentWriter(sheet, document, author, initials, wall_time(when))
    for remark in remarks:
        writer.add(remark)
    writer.finish()
    return sheet.save()


class _CommentWriter:
    """Gathers comments, then puts their text and their anchors into the package."""

    def __init__(self, sheet: Sheet, document: Document, author: str, initials: str, date: str) -> None:
        self._sheet, self._main = sheet, sheet.package.main
        self._anchors, self._author = Anchors(sheet, document), author
        self._signature = {"author": escaped_attribute(author), "date": date, "initials": escaped_attribute(initials)}
        self._bodies: list[tuple[int, tuple[str, ...]]] = []
        self._marks: dict[etree._Element, list[Mark]] = defaultdict(list)
        self._paragraphs: dict[etree._Element, list[str]] = defaultdict(list)
        styles = sheet.package.related(self._main, "styles")
        root = None if styles is None else sheet.package.part(styles)
        self._text_style, self._reference_style = style_id(root, "annotation text"), style_id(root, "annotation reference")

    def add(self, remark: Remark) -> None:
        """One comment."""
        anchor = self._anchors.find(remark.span)
        if anchor is None:
            raise problem("no-body")
        if self._is_told(anchor, remark):
            return
        number = self._sheet.next_id()
        moved = anchor.moved and bool(remark.elsewhere)
        self._bodies.append((number, (*remark.lines, remark.elsewhere) if moved else remark.lines))
        self._hang(anchor, number)

    def _is_told(self, anchor: Anchor, remark: Remark) -> bool:
        """True where a comment of the same author that says the same begins at the anchor already."""
        return any(self._told.get(key, "").startswith(_folded(remark.lines)) for key in comments_at(anchor)) if self._told else False

    @cached_property
    def _told(self) -> dict[str, str]:
        """The author's comments that are there, by id."""
        root = None if self._comments_part is None else self._sheet.package.part(self._comments_part)
        found = () if root is None else root.iterchildren(f"{W}comment")
        own = [comment for comment in found if comment.get(AUTHOR) == self._author]
        return {comment.get(ID, ""): _folded(_lines_of(comment)) for comment in own}

    @cached_property
    def _comments_part(self) -> str | None:
        return self._sheet.package.related(self._main, "comments")

    def _hang(self, anchor: Anchor, number: int) -> None:
        words = self._words
        start = words.tag("commentRangeStart", {"id": str(number)})
        end = words.tag("commentRangeEnd", {"id": str(number)}) + self._reference(number)
        if anchor.start is None or anchor.end is None:
            assert anchor.paragraph is not None
            self._paragraphs[anchor.paragraph].append(start + end)
        elif anchor.start == anchor.end:
            self._mark(anchor.start, _POINT, start + end)
        else:
            self._mark(anchor.start, _START, start)
            self._mark(anchor.end, _END, end)

    def _mark(self, place: RunPlace, rank: int, xml: str) -> None:
        self._marks[place.run].append(Mark(place.child, place.offset, rank, xml))

    @property
    def _words(self) -> Wordml:
        return self._sheet.wordml(self._main)

    def _reference(self, number: int) -> str:
        words = self._words
        style = words.tag("rPr", content=words.tag("rStyle", {"val": self._reference_style})) if self._reference_style else ""
        return words.tag("r", content=style + words.tag("commentReference", {"id": str(number)}))

    def finish(self) -> None:
        """Put everything in its place."""
        if not self._bodies:
            return
        order = self._sheet.xml(self._main).order
        cutter = RunCutter(self._sheet, self._main)
        for run in sorted(self._marks, key=order, reverse=True):
            cutter.cut(run, (), self._marks[run])
        for paragraph, marks in self._paragraphs.items():
            self._put_into(paragraph, "".join(marks))
        self._write_bodies()

    def _put_into(self, paragraph: etree._Element, xml: str) -> None:
        """Marks at the beginning of a paragraph that has no run to hang them on."""
        splices, source = self._sheet.splices(self._main), self._sheet.xml(self._main)
        properties = names.child(paragraph, PARAGRAPH_PROPERTIES)
        extent = source.extent(paragraph if properties is None else properties)
        if properties is not None:
            splices.put(extent.start, extent.end, splices.render(extent.start, extent.end) + xml)
            return
        tag = source.start_tag(paragraph)
        if extent.closes_itself:
            splices.put(extent.start, extent.end, f"{tag.removesuffix('/>').rstrip()}>{xml}</{tag_name(tag)}>")
        else:
            splices.put(extent.start, extent.content, tag + xml)

    # The part that holds the comments' text

    def _write_bodies(self) -> None:
        part = self._comments_part
        root = None if part is None else self._sheet.package.part(part)
        if part is None or root is None:
            self._add_part()
            return
        words = self._sheet.wordml(part)
        xml = "".join(self._body(number, lines, words) for number, lines in self._bodies)
        self._sheet.append(part, root, xml)

    def _add_part(self) -> None:
        """A comments part where there is none, its type and the link to it."""
        folder = posixpath.dirname(self._main)
        name = self._comments_part or self._sheet.free_name(posixpath.join(folder, "comments.xml"))
        uri = self._sheet.word_uri(self._main)
        words = Wordml("w", "")
        xml = "".join(self._body(number, lines, words) for number, lines in self._bodies)
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        self._sheet.add_part(name, f'{declaration}<w:comments xmlns:w="{uri}">{xml}</w:comments>')
        self._declare_type(name)
        if self._comments_part is None:
            self._link(posixpath.relpath(name, folder) if folder else name, strict="purl.oclc.org" in uri)

    def _declare_type(self, name: str) -> None:
        types = "[Content_Types].xml"
        root = self._sheet.package.part(types)
        if root is not None and not any(entry.get("PartName", "").lower() == f"/{name}".lower() for entry in root):
            prefix = f"{root.prefix}:" if root.prefix else ""
            self._sheet.append(types, root, f'<{prefix}Override PartName="/{escaped_attribute(name)}" ContentType="{_COMMENTS_TYPE}"/>')

    def _link(self, target: str, *, strict: bool) -> None:
        folder, base = posixpath.split(self._main)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self._sheet.package.part(part)
        used = set() if root is None else {link.get("Id") for link in root}
        number = next(f"rIdHegao{index}" for index in range(1, len(used) + 2) if f"rIdHegao{index}" not in used)
        kind = f"{_STRICT if strict else _TRANSITIONAL}/comments"
        prefix = f"{root.prefix}:" if root is not None and root.prefix else ""
        link = f'<{prefix}Relationship Id="{number}" Type="{kind}" Target="{escaped_attribute(target)}"/>'
        if root is not None:
            self._sheet.append(part, root, link)
        else:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            self._sheet.add_part(part, f'{head}<Relationships xmlns="{_RELATIONSHIP_NAMESPACE}">{link}</Relationships>')

    def _body(self, number: int, lines: Sequence[str], words: Wordml) -> str:
        """One `w:comment` (17.13.4.2): a paragraph a line, small and without the indents that the body's style may have."""
        paragraphs = "".join(self._paragraph(line, words, first=index == 0) for index, line in enumerate(lines))
        return words.tag("comment", {"id": str(number), **self._signature}, paragraphs)

    def _paragraph(self, line: str, words: Wordml, *, first: bool) -> str:
        style = words.tag("pStyle", {"val": self._text_style}) if self._text_style else ""
        layout = words.tag("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"})
        layout += words.tag("ind", {"firstLineChars": "0", "firstLine": "0"})
        bold = words.tag("b") if first else words.tag("b", {"val": "0"})
        look = words.tag("rPr", content=f"{bold}{words.tag('sz', {'val': '18'})}{words.tag('szCs', {'val': '18'})}")
        mark = words.tag("r", content=words.tag("annotationRef")) if first else ""
        text = words.tag("r", content=look + words.text("t", escaped(line)))
        return words.tag("p", content=words.tag("pPr", content=style + layout) + mark + text)


def _lines_of(comment: etree._Element) -> list[str]:
    return ["".join(text.text or "" for text in paragraph.iter(names.TEXT)) for paragraph in comment.iter(names.PARAGRAPH)]


def _folded(lines: Sequence[str]) -> str:
    """What a comment says, however its white space was kept."""
    return " ".join(fit_for_xml("\n".join(lines)).split())
