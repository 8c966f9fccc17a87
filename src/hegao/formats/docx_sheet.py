"""A Word file open for changes: which characters an edit reaches, the twins of a text box, new parts, and the new package at the end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from hegao.document import Document, DocxOrigin
from hegao.edits import PlacedEdit, place_edit
from hegao.finding import Edit
from hegao.formats import docx_names as names
from hegao.formats.docx_characters import CHARACTERS, text_of
from hegao.formats.docx_names import W
from hegao.formats.docx_problems import problem
from hegao.formats.docx_runs import choose_branch
from hegao.formats.docx_source import DocxSource
from hegao.formats.xml_source import Extent, SourceNotKept, Splices, XmlSource
from hegao.formats.zip_rewrite import ArchiveTooLargeError, rewrite_zip

_WORD_URIS = (W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main")
_ANY_ID = re.compile(r"""\bid\s*=\s*["'](-?\d{1,10})["']""")
_UNREACHED = frozenset({f"{W}instrText", names.DELETED_TEXT})
_BINDINGS = frozenset({f"{W}dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"})


@dataclass(frozen=True, slots=True)
class ChildEdit:
    """An edit inside one child of a run: code points into the child's text."""

    child: etree._Element
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _OpenPart:
    """A part whose source is being changed."""

    source: XmlSource
    splices: Splices = field(init=False)

    def __post_init__(self) -> None:
        self.splices = Splices(self.source.text)


class Sheet:
    """The parts of one Word file and what is put into them. `save` gives the new package; the bytes it was made from stay as they are."""

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable as the reader does."""
        self._content = content
        self.source = DocxSource(content)
        self.package = self.source.package
        self._parts: dict[str, _OpenPart] = {}
        self._added: dict[str, bytes] = {}
        self._ids: Iterator[int] | None = None

    # Parts

    def _open(self, part: str) -> _OpenPart:
        if part not in self._parts:
            content, root = self.package.member(part), self.package.part(part)
            if content is None or root is None:
                raise KeyError(part)
            try:
                self._parts[part] = _OpenPart(XmlSource(content, root))
            except SourceNotKept as error:
                raise problem("cannot-edit") from error
        return self._parts[part]

    def xml(self, part: str) -> XmlSource:
        """The source of a part. Raises Unreadable where it cannot be changed without changing all of it."""
        return self._open(part).source

    def splices(self, part: str) -> Splices:
        """What is put into a part."""
        return self._open(part).splices

    def extent(self, part: str, element: etree._Element) -> Extent:
        """Where an element stands in its part."""
        return self.xml(part).extent(element)

    def add_part(self, name: str, content: str) -> None:
        """A part that is new, in UTF-8."""
        self._added[name] = content.encode("utf-8")

    def free_name(self, wanted: str) -> str:
        """A member name that is not taken: the one wanted, or the same with a number."""
        stem, dot, extension = wanted.rpartition(".")
        names_ = itertools.chain([wanted], (f"{stem}{number}{dot}{extension}" for number in itertools.count(2)))
        return next(name for name in names_ if not self.package.has_member(name))

    def append(self, part: str, root: etree._Element, xml: str) -> None:
        """Put XML at the end of a part's root element."""
        extent = self.extent(part, root)
        tag = self.xml(part).start_tag(root)
        name = tag[1:].split()[0].rstrip("/>")
        if extent.closes_itself:
            self.splices(part).put(extent.start, extent.end, f"{tag.removesuffix('/>').rstrip()}>{xml}</{name}>")
        else:
            end = self.xml(part).slice(extent.content_end, extent.end)
            self.splices(part).put(extent.content_end, extent.end, xml + end)

    def save(self) -> bytes:
        """The package with what was put in; members that nothing was put into are copied byte for byte. Raises Unreadable: "too-large"."""
        changed = {name: part.source.encode(part.splices.result()) for name, part in self._parts.items() if part.splices}
        try:
            return rewrite_zip(self._content, {self.package.member_name(name): new for name, new in changed.items()}, self._added)
        except ArchiveTooLargeError as error:
            raise problem("too-large") from error

    # Names and numbers

    def next_id(self) -> int:
        """A `w:id` that no annotation or bookmark of the file has; comments, changes and bookmarks share them (17.13)."""
        if self._ids is None:
            used = {int(number) for part in self._texts() for number in _ANY_ID.findall(part)}
            self._ids = (number for number in itertools.count(1) if number not in used)
        return next(self._ids)

    def _texts(self) -> Iterator[str]:
        main = self.package.main
        related = [link.target for link in self.package.relationships(main)]
        for part in dict.fromkeys([main, *(name for name in related if name.endswith(".xml"))]):
            content = self.package.member(part)
            if content is not None:
                yield content.replace(b"\x00", b"").decode("latin-1")

    def wordml(self, part: str) -> Wordml:
        """How to write WordprocessingML into a part."""
        root = self.package.part(part)
        prefix = next((prefix for prefix, bound in (root.nsmap if root is not None else {}).items() if prefix and bound == W[1:-1]), None)
        return Wordml(prefix or "w", "" if prefix else f' xmlns:w="{self.word_uri(part)}"')

    def word_uri(self, part: str) -> str:
        """The namespace of WordprocessingML that a part is written in: transitional or strict (ECMA-376 part 1, annex A)."""
        text = self.xml(part).text
        return next((uri for uri in _WORD_URIS if f'"{uri}"' in text or f"'{uri}'" in text), _WORD_URIS[0])

    # Edits

    def located(self, document: Document, edits: Iterable[Edit]) -> dict[str, list[ChildEdit]]:
        """The edits as changes of run children, by part, the twins in mc:Fallback taken in; those that are not reached are left out."""
        found: dict[str, list[ChildEdit]] = {}
        for edit in edits:
            for part, change in self._reached(document, edit) or ():
                found.setdefault(part, []).append(change)
                found[part] += self._twins(change)
        return found

    def reaches(self, document: Document, edit: Edit) -> bool:
        """True where every character of an edit can be changed: it stands in a run as the document says, and Word will not put it back."""
        return self._reached(document, edit) is not None

    def _reached(self, document: Document, edit: Edit) -> list[tuple[str, ChildEdit]] | None:
        placed = place_edit(document, edit)
        changes = [self._child_edit(document, item) for item in placed]
        kept = [change for change in changes if change is not None]
        return kept if placed and len(kept) == len(changes) else None

    def _child_edit(self, document: Document, placed: PlacedEdit) -> tuple[str, ChildEdit] | None:
        origin = placed.piece.origin
        if not isinstance(origin, DocxOrigin):
            return None
        child = self.source.child(origin)
        start = origin.offset + placed.offset
        end = start + placed.length
        at = placed.piece.start + placed.offset
        if child.tag in _UNREACHED or text_of(child)[start:end] != document.text[at : at + placed.length] or _is_fixed(child):
            return None
        return origin.part, ChildEdit(child, start, end, placed.text)

    def _twins(self, change: ChildEdit) -> Iterator[ChildEdit]:
        """The same edit in the copy for old programs of the text box it is in (mc:Fallback), where that says the same."""
        paragraph = next(change.child.iterancestors(names.PARAGRAPH))
        for alternate in paragraph.iterancestors(names.ALTERNATE):
            twin = _twin_paragraph(alternate, paragraph)
            if twin is not None:
                yield from self._same_edit(change, paragraph, twin)

    def _same_edit(self, change: ChildEdit, paragraph: etree._Element, twin: etree._Element) -> Iterator[ChildEdit]:
        before = next(at for child, at in _children(self.source.runs(paragraph)) if child is change.child)
        start, end, text = before + change.start, before + change.end, change.text
        for child, at in _children(self.source.runs(twin)):
            low, high = max(start, at), min(end, at + len(text_of(child)))
            inside = at <= start <= at + len(text_of(child)) if start == end else low < high
            if inside:
                yield ChildEdit(child, low - at, high - at, text)
                text = ""
                if start == end:
                    return


@dataclass(frozen=True, slots=True)
class Wordml:
    """The prefix that WordprocessingML has in a part, and the declaration to add where it has none."""

    prefix: str
    declaration: str

    def tag(self, name: str, attributes: Mapping[str, str] | None = None, content: str | None = None) -> str:
        """An element: with `content` (XML), or closing itself."""
        written = "".join(f' {self.prefix}:{key}="{value}"' for key, value in (attributes or {}).items())
        head = f"<{self.prefix}:{name}{self.declaration}{written}"
        return f"{head}/>" if content is None else f"{head}>{content}</{self.prefix}:{name}>"

    def text(self, name: str, content: str) -> str:
        """A `w:t` or `w:delText` that keeps its white space; `content` is XML."""
        return f'<{self.prefix}:{name}{self.declaration} xml:space="preserve">{content}</{self.prefix}:{name}>'


def _is_fixed(child: etree._Element) -> bool:
    """True in ruby text, a field of its own kind, and in a content control that Word fills from data whenever it opens the file."""
    for ancestor in child.iterancestors():
        if ancestor.tag == f"{W}ruby":
            return True
        if ancestor.tag == names.SDT:
            properties = names.child(ancestor, f"{W}sdtPr")
            if properties is not None and any(item.tag in _BINDINGS for item in properties):
                return True
    return False


def _children(runs: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """The children that hold a paragraph's text, each with the code points before it."""
    at = 0
    for run in runs:
        for child in run:
            if child.tag in CHARACTERS and child.tag not in _UNREACHED:
                yield child, at
                at += len(text_of(child))


def _words(paragraph: etree._Element) -> str:
    return "".join(text_of(child) for child in paragraph.iter(*CHARACTERS) if child.tag not in _UNREACHED)


def _twin_paragraph(alternate: etree._Element, paragraph: etree._Element) -> etree._Element | None:
    """The paragraph of the mc:Fallback that says what this one, of the branch that is read, says; None where none does."""
    chosen, fallback = choose_branch(alternate), names.child(alternate, names.FALLBACK)
    if chosen is None or fallback is None or chosen is fallback:
        return None
    own, others = list(chosen.iter(names.PARAGRAPH)), list(fallback.iter(names.PARAGRAPH))
    index = next((index for index, item in enumerate(own) if item is paragraph), len(others))
    words = _words(paragraph)
    near = sorted(others, key=lambda item: abs(others.index(item) - index))
    return next((item for item in near if _words(item) == words), None)


def style_id(styles: etree._Element | None, wanted: str) -> str | None:
    """The id of the style with one of Word's built-in names, which are the same in every language; None where the file has none."""
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        if (names.value(style, "name") or "").lower() == wanted:
            return style.get(f"{W}styleId")
    return None
