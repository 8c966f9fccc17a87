"""A Word file open for changes: the source of its parts, new parts and ids, and the new package at the end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hegao.formats.docx.names import W
from hegao.formats.docx.source import DocxSource
from hegao.formats.docx.writing.wordml import Wordml
from hegao.formats.docx.writing.xml_source import Extent, SourceNotKept, Splices, XmlSource, tag_name
from hegao.formats.docx.writing.zip_rewrite import ArchiveTooLargeError, rewrite_zip
from hegao.formats.problems import problem
from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field

_WORD_URIS = (W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main")
_ANY_ID = lazy(r"""\bid\s*=\s*["'](-?\d{1,10})["']""")


@dataclass(slots=True)
class _OpenPart:
    """A part whose source is being changed."""

    source: XmlSource
    splices: Splices = field(init=False)

    def __post_init__(self) -> None:
        self.splices = Splices(self.source.text)


class DocxEditor:
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

    def extent(self, part: str, element: Element) -> Extent:
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

    def append(self, part: str, root: Element, xml: str) -> None:
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
        """The package with what was put in; members that nothing was put into are copied whole. Raises DocumentProblem: "too-large"."""
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
