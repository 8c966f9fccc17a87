"""A Word file open for changes: which characters an edit reaches, the twins of a text box, new parts, and the new package at the end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from hegao.formats.docx import names
from hegao.formats.docx.characters import CHARACTERS, text_of
from hegao.formats.docx.names import W
from hegao.formats.docx.reading.runs import choose_branch
from hegao.formats.docx.source import DocxSource
from hegao.formats.docx.writing.xml_source import Extent, SourceNotKept, Splices, XmlSource, tag_name
from hegao.formats.docx.writing.zip_rewrite import ArchiveTooLargeError, rewrite_zip
from hegao.formats.problems import problem
from hegao.model.document import Document, DocxOrigin, Piece
from hegao.model.edits import PlacedEdit, place_edit
from hegao.model.finding import Edit

_WORD_URIS = (W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main")
_ANY_ID = re.compile(r"""\bid\s*=\s*["'](-?\d{1,10})["']""")
INSERTIONS = frozenset({f"{W}ins", f"{W}moveTo"})
"""What holds text that somebody put in or moved here."""

_UNREACHED = frozenset({f"{W}instrText", names.DELETED_TEXT})
_BINDINGS = frozenset(
    {f"{W}dataBinding", f"{W}dropDownList", f"{W}comboBox", f"{W}date", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
)


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
        """Raises DocumentProblem as the reader does."""
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
        """The source of a part. Raises DocumentProblem where it cannot be changed without changing all of it."""
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
        name = tag_name(tag)
        if extent.closes_itself:
            self.splices(part).put(extent.start, extent.end, f"{tag.removesuffix('/>').rstrip()}>{xml}</{name}>")
        else:
            end = self.xml(part).slice(extent.content_end, extent.end)
            self.splices(part).put(extent.content_end, extent.end, xml + end)

    def save(self) -> bytes:
        """The package with what was put in; members that nothing was put into are copied byte for byte.

        Raises DocumentProblem ("too-large").
        """
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
        child = self._child(document, placed.piece, origin)
        if child is None or child.tag in _UNREACHED or _is_fixed(child) or (placed.text and _is_deep_in_insertion(child)):
            return None
        start = origin.offset + placed.offset
        return origin.part, ChildEdit(child, start, start + placed.length, placed.text)

    def _child(self, document: Document, piece: Piece, origin: DocxOrigin) -> etree._Element | None:
        """The run's child that a piece was read from; None where it does not say what the document says."""
        try:
            child = self.source.child(origin)
        except IndexError:
            return None
        words = text_of(child)[origin.offset : origin.offset + piece.end - piece.start]
        return child if words == document.text[piece.start : piece.end] else None

    def _twins(self, change: ChildEdit) -> Iterator[ChildEdit]:
        """The same edit in the copies for old programs (mc:Fallback) of the text box or the runs it is in, where they say the same."""
        run = change.child.getparent()
        assert run is not None
        paragraph = next(run.iterancestors(names.PARAGRAPH))
        own = self.source.runs(paragraph)
        for copy in self._copies(paragraph, {paragraph}):
            yield from _same_edit(change, own, self.source.runs(copy))
        for alternate in run.iterancestors(names.ALTERNATE, names.PARAGRAPH):
            if alternate.tag == names.PARAGRAPH:
                return
            yield from self._twin_in_runs(change, alternate, own)

    def _copies(self, paragraph: etree._Element, seen: set[etree._Element]) -> Iterator[etree._Element]:
        """The paragraphs that are copies of one in the branches that are read; boxes in boxes have copies of copies."""
        for alternate in paragraph.iterancestors(names.ALTERNATE):
            copy = self._copy_of(paragraph, alternate)
            if copy is not None and copy not in seen:
                seen.add(copy)
                yield copy
                yield from self._copies(copy, seen)

    def _copy_of(self, paragraph: etree._Element, alternate: etree._Element) -> etree._Element | None:
        """The paragraph of an mc:Fallback that says what this one says, the one at the same place first."""
        chosen, fallback = choose_branch(alternate), names.child(alternate, names.FALLBACK)
        if chosen is None or fallback is None or chosen is fallback:
            return None
        own, others = list(chosen.iter(names.PARAGRAPH)), list(fallback.iter(names.PARAGRAPH))
        if paragraph not in own:
            return None
        index, words = own.index(paragraph), _words(self.source.runs(paragraph))
        near = sorted(range(len(others)), key=lambda at: abs(at - index))
        return next((others[at] for at in near if _words(self.source.runs(others[at])) == words), None)

    def _twin_in_runs(self, change: ChildEdit, alternate: etree._Element, runs: Sequence[etree._Element]) -> Iterator[ChildEdit]:
        """For runs that have a copy right inside their paragraph."""
        chosen, fallback = choose_branch(alternate), names.child(alternate, names.FALLBACK)
        if chosen is None or fallback is None or chosen is fallback:
            return
        own, others = ([run for run in runs if branch in run.iterancestors()] for branch in (chosen, fallback))
        if change.child.getparent() in own and _words(own) == _words(others):
            yield from _same_edit(change, own, others)


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
    """True in ruby text, and in a content control that is locked or shows what Word keeps elsewhere: data, a list, a date."""
    for ancestor in child.iterancestors():
        if ancestor.tag == f"{W}ruby":
            return True
        if ancestor.tag == names.SDT:
            properties = names.child(ancestor, f"{W}sdtPr")
            if properties is not None and (any(item.tag in _BINDINGS for item in properties) or _is_locked(properties)):
                return True
    return False


def _is_locked(properties: etree._Element) -> bool:
    """True for a control whose content nobody may change (17.5.2.23)."""
    return names.value(properties, "lock") in ("contentLocked", "sdtContentLocked")


def _is_deep_in_insertion(child: etree._Element) -> bool:
    """True where another's insertion stands further out than right around the run: new text cannot be put beside it there."""
    run = child.getparent()
    around = None if run is None else run.getparent()
    return any(up.tag in INSERTIONS for up in (around.iterancestors() if around is not None else ()))


def _children(runs: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """The children that hold a paragraph's text, each with the code points before it."""
    at = 0
    for run in runs:
        for child in run:
            if child.tag in CHARACTERS and child.tag not in _UNREACHED:
                yield child, at
                at += len(text_of(child))


def _words(runs: Iterable[etree._Element]) -> str:
    return "".join(text_of(child) for child, _ in _children(runs))


def _same_edit(change: ChildEdit, runs: Sequence[etree._Element], others: Sequence[etree._Element]) -> Iterator[ChildEdit]:
    """An edit carried over to other runs of the same words, however those are cut."""
    before = next(at for child, at in _children(runs) if child is change.child)
    start, end, text = before + change.start, before + change.end, change.text
    for child, at in _children(others):
        low, high = max(start, at), min(end, at + len(text_of(child)))
        if low < high or (start == end and low <= high):
            yield ChildEdit(child, low - at, high - at, text)
            text = ""
            if start == end:
                return


def style_id(styles: etree._Element | None, wanted: str) -> str | None:
    """The id of the style with one of Word's built-in names, which are the same in every language; None where the file has none."""
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        if (names.value(style, "name") or "").lower() == wanted:
            return style.get(f"{W}styleId")
    return None
