"""Comments written into a Word file: one for each remark, anchored on its very characters, the comments that are there kept."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from hegao.formats.docx import names
from hegao.formats.docx.names import AUTHOR, ID, PACKAGE_RELATIONSHIPS, PARAGRAPH_PROPERTIES, R_URI, W
from hegao.formats.docx.writing.anchor import Anchor, AnchorFinder, RunPlace, comments_at
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.edits import wall_time
from hegao.formats.docx.writing.run_splitter import RangeMarker, RunSplitter
from hegao.formats.docx.writing.wordml import Wordml
from hegao.formats.docx.writing.xml_source import escaped, escaped_attribute, fit_for_xml, tag_name
from hegao.formats.problems import problem
from hegao.formats.xml import Element
from hegao.model.document import Document
from hegao.model.remark import Remark
from hegao.model.signature import SIGNATURES

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_END, _POINT, _START = 0, 1, 2
"""What comes first where several comments meet: ends, then comments on a point, then beginnings."""


def write_comments(content: bytes, document: Document, remarks: Sequence[Remark], *, author: str, initials: str, when: datetime) -> bytes:
    """The Word file with a comment for each remark; one that the author, by whatever signature, has made at its place is not made again.

    It is known by its first line, since what follows there (why, how) may stand in another comment by now. `document` must be
    what `content` reads as. `when` is the time on the wall. Raises DocumentProblem as the reader does, and "no-body" for a
    document without any paragraph to hang a comment on.
    """
    editor = DocxEditor(content)
    writer = _CommentWriter(editor, document, author, initials, wall_time(when))
    for remark in remarks:
        writer.add(remark)
    writer.finish()
    return editor.save()


class _CommentWriter:
    """Gathers comments, then puts their text and their anchors into the package."""

    def __init__(self, editor: DocxEditor, document: Document, author: str, initials: str, date: str) -> None:
        self._editor, self._main = editor, editor.package.main
        self._anchors, self._signatures = AnchorFinder(editor, document), SIGNATURES | {author}
        self._signature = {"author": escaped_attribute(author), "date": date, "initials": escaped_attribute(initials)}
        self._bodies: list[tuple[int, tuple[str, ...]]] = []
        self._markers: dict[Element, list[RangeMarker]] = defaultdict(list)
        self._paragraphs: dict[Element, list[str]] = defaultdict(list)
        styles = editor.package.related(self._main, "styles")
        root = None if styles is None else editor.package.part(styles)
        self._text_style, self._reference_style = _style_id(root, "annotation text"), _style_id(root, "annotation reference")

    def add(self, remark: Remark) -> None:
        """One comment."""
        anchor = self._anchors.find(remark.span)
        if anchor is None:
            raise problem("no-body")
        if self._is_there(anchor, remark):
            return
        number = self._editor.next_id()
        moved = anchor.moved and bool(remark.elsewhere)
        self._bodies.append((number, (*remark.lines, remark.elsewhere) if moved else remark.lines))
        self._anchor(anchor, number)

    def _is_there(self, anchor: Anchor, remark: Remark) -> bool:
        """True where a comment of the same author that says the same in its first line begins at the anchor already."""
        if not self._own_comments:
            return False
        return any(self._own_comments.get(key) == _folded(remark.lines[:1]) for key in comments_at(anchor))

    @cached_property
    def _own_comments(self) -> dict[str, str]:
        """The first lines of the author's comments that are there, by id."""
        root = None if self._comments_part is None else self._editor.package.part(self._comments_part)
        found = () if root is None else root.iterchildren(f"{W}comment")
        own = [comment for comment in found if comment.get(AUTHOR) in self._signatures]
        return {comment.get(ID, ""): _folded(_lines_of(comment)[:1]) for comment in own}

    @cached_property
    def _comments_part(self) -> str | None:
        return self._editor.package.related(self._main, "comments")

    def _anchor(self, anchor: Anchor, number: int) -> None:
        wordml = self._wordml
        start = wordml.tag("commentRangeStart", {"id": str(number)})
        end = wordml.tag("commentRangeEnd", {"id": str(number)}) + self._reference(number)
        if anchor.start is None or anchor.end is None:
            assert anchor.paragraph is not None
            self._paragraphs[anchor.paragraph].append(start + end)
        elif anchor.start == anchor.end:
            self._add_marker(anchor.start, _POINT, start + end)
        else:
            self._add_marker(anchor.start, _START, start)
            self._add_marker(anchor.end, _END, end)

    def _add_marker(self, place: RunPlace, rank: int, xml: str) -> None:
        self._markers[place.run].append(RangeMarker(place.child, place.offset, rank, xml))

    @property
    def _wordml(self) -> Wordml:
        return self._editor.wordml(self._main)

    def _reference(self, number: int) -> str:
        wordml = self._wordml
        style = wordml.tag("rPr", content=wordml.tag("rStyle", {"val": self._reference_style})) if self._reference_style else ""
        return wordml.tag("r", content=style + wordml.tag("commentReference", {"id": str(number)}))

    def finish(self) -> None:
        """Put everything in its place."""
        if not self._bodies:
            return
        order = self._editor.xml(self._main).order
        splitter = RunSplitter(self._editor, self._main)
        for run in sorted(self._markers, key=order, reverse=True):
            splitter.split(run, (), self._markers[run])
        for paragraph, markers in self._paragraphs.items():
            self._put_into(paragraph, "".join(markers))
        self._write_bodies()

    def _put_into(self, paragraph: Element, xml: str) -> None:
        """Markers at the beginning of a paragraph that has no run to hang them on."""
        splices, source = self._editor.splices(self._main), self._editor.xml(self._main)
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
        root = None if part is None else self._editor.package.part(part)
        if part is None or root is None:
            self._add_part()
            return
        wordml = self._editor.wordml(part)
        xml = "".join(self._body(number, lines, wordml) for number, lines in self._bodies)
        self._editor.append(part, root, xml)

    def _add_part(self) -> None:
        """A comments part where there is none, its type and the link to it."""
        folder = posixpath.dirname(self._main)
        name = self._comments_part or self._editor.free_name(posixpath.join(folder, "comments.xml"))
        uri = self._editor.word_uri(self._main)
        wordml = Wordml("w", "")
        xml = "".join(self._body(number, lines, wordml) for number, lines in self._bodies)
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        self._editor.add_part(name, f'{declaration}<w:comments xmlns:w="{uri}">{xml}</w:comments>')
        self._declare_type(name)
        if self._comments_part is None:
            self._link(posixpath.relpath(name, folder) if folder else name, strict="purl.oclc.org" in uri)

    def _declare_type(self, name: str) -> None:
        types = "[Content_Types].xml"
        root = self._editor.package.part(types)
        if root is not None and not any(entry.get("PartName", "").lower() == f"/{name}".lower() for entry in root):
            prefix = f"{root.prefix}:" if root.prefix else ""
            self._editor.append(types, root, f'<{prefix}Override PartName="/{escaped_attribute(name)}" ContentType="{_COMMENTS_TYPE}"/>')

    def _link(self, target: str, *, strict: bool) -> None:
        folder, base = posixpath.split(self._main)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self._editor.package.part(part)
        used = set() if root is None else {link.get("Id") for link in root}
        number = next(f"rIdHegao{index}" for index in range(1, len(used) + 2) if f"rIdHegao{index}" not in used)
        kind = f"{_STRICT if strict else R_URI}/comments"
        prefix = f"{root.prefix}:" if root is not None and root.prefix else ""
        link = f'<{prefix}Relationship Id="{number}" Type="{kind}" Target="{escaped_attribute(target)}"/>'
        if root is not None:
            self._editor.append(part, root, link)
        else:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            self._editor.add_part(part, f'{head}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{link}</Relationships>')

    def _body(self, number: int, lines: Sequence[str], wordml: Wordml) -> str:
        """One `w:comment` (17.13.4.2): a paragraph a line, small and without the indents that the body's style may have."""
        paragraphs = "".join(self._paragraph(line, wordml, first=index == 0) for index, line in enumerate(lines))
        return wordml.tag("comment", {"id": str(number), **self._signature}, paragraphs)

    def _paragraph(self, line: str, wordml: Wordml, *, first: bool) -> str:
        style = wordml.tag("pStyle", {"val": self._text_style}) if self._text_style else ""
        layout = wordml.tag("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"})
        layout += wordml.tag("ind", {"firstLineChars": "0", "firstLine": "0"})
        bold = wordml.tag("b") if first else wordml.tag("b", {"val": "0"})
        run_properties = wordml.tag("rPr", content=f"{bold}{wordml.tag('sz', {'val': '18'})}{wordml.tag('szCs', {'val': '18'})}")
        mark = wordml.tag("r", content=wordml.tag("annotationRef")) if first else ""
        text = wordml.tag("r", content=run_properties + wordml.text("t", escaped(line)))
        return wordml.tag("p", content=wordml.tag("pPr", content=style + layout) + mark + text)


def _lines_of(comment: Element) -> list[str]:
    return ["".join(text.text or "" for text in paragraph.iter(names.TEXT)) for paragraph in comment.iter(names.PARAGRAPH)]


def _style_id(styles: Element | None, wanted: str) -> str | None:
    """The id of the style with one of Word's built-in names, which are the same in every language; None where the file has none."""
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        if (names.value(style, "name") or "").lower() == wanted:
            return style.get(f"{W}styleId")
    return None


def _folded(lines: Sequence[str]) -> str:
    """What a comment says, however its white space was kept."""
    return " ".join(fit_for_xml("\n".join(lines)).split())
