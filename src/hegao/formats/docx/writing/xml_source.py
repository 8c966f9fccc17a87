"""The source text of an XML part: where in it each parsed element stands, so that an edit changes those characters and no others."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator

from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field
from hegao.language.unseen import NOT_XML

_START_TAG = lazy(r"<(?=[^/!?])")
_TAG = lazy(r"""<(?P<close>/?)[^\s/>"']+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_OPAQUE = lazy(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
"""Comments, CDATA sections and processing instructions: they may hold what looks like tags. A document type is refused on reading."""

_CHARACTER = lazy(r"&[^;]+;|\r\n|.", re.DOTALL)
_DECLARED = lazy(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class SourceNotKept(ValueError):  # noqa: N818 - a state of the file
    """A part whose bytes cannot be given back exactly once they are decoded."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where an element stands, in code points of the source: start tag, content, end tag. One that closes itself has no content."""

    start: int
    content: int
    content_end: int
    end: int

    @property
    def closes_itself(self) -> bool:
        """True for `<w:p/>`."""
        return self.content == self.end


class XmlSource:
    """One part's source with its parsed root, whose elements it can place."""

    def __init__(self, content: bytes, root: Element) -> None:
        """Raises SourceNotKept where the bytes would not survive decoding and encoding."""
        self._bom, self._codec = _encoding(content)
        try:
            self.text = content[len(self._bom) :].decode(self._codec)
            kept = self.encode(self.text) == content and "\x00" not in self.text
        except (UnicodeError, LookupError) as error:
            raise SourceNotKept(self._codec) from error
        if not kept:
            raise SourceNotKept(self._codec)
        self._elements = list(root.iter())
        self._index = {element: index for index, element in enumerate(self._elements)}
        self._masked = _OPAQUE.sub(lambda match: " " * len(match[0]), self.text) if _has_opaque(self.text) else self.text
        self._starts = [match.start() for match in _START_TAG.finditer(self._masked)]
        self._extents: dict[int, Extent] = {}
        self._characters: dict[int, list[int] | None] = {}

    def encode(self, text: str) -> bytes:
        """Text as the bytes of this part: in its encoding, with its BOM; what the encoding lacks as character references."""
        return self._bom + text.encode(self._codec, "xmlcharrefreplace")

    def order(self, element: Element) -> int:
        """The ordinal of an element in the document, from 0."""
        return self._index[element]

    def extent(self, element: Element) -> Extent:
        """Where an element stands."""
        index = self._index[element]
        if index not in self._extents:
            self._scan(index)
        return self._extents[index]

    def slice(self, start: int, end: int) -> str:
        """A stretch of the source."""
        return self.text[start:end]

    def start_tag(self, element: Element) -> str:
        """The start tag of an element, as it is written."""
        extent = self.extent(element)
        return self.text[extent.start : extent.content]

    def _scan(self, index: int) -> None:
        """Place an element and all that it holds."""
        open_: list[tuple[int, int, int]] = []
        at = index
        for match in _TAG.finditer(self._masked, self._starts[index]):
            if match["close"]:
                number, start, content = open_.pop()
                self._extents[number] = Extent(start, content, match.start(), match.end())
            else:
                if match[0].endswith("/>"):
                    self._extents[at] = Extent(match.start(), match.end(), match.end(), match.end())
                else:
                    open_.append((at, match.start(), match.end()))
                at += 1
            if not open_:
                return

    def characters(self, extent: Extent) -> list[int] | None:
        """Where each code point of an element's text stands, then its end; None where it holds CDATA, comments or elements."""
        if extent.content not in self._characters:
            content = self.text[extent.content : extent.content_end]
            places = [match.start() + extent.content for match in _CHARACTER.finditer(content)]
            self._characters[extent.content] = None if "<" in content else [*places, extent.content_end]
        return self._characters[extent.content]


def _has_opaque(text: str) -> bool:
    return "<!" in text or text.count("<?") > text.startswith("<?xml")


def _encoding(content: bytes) -> tuple[bytes, str]:
    """A part's BOM and codec: by its BOM, else by its declaration, else UTF-8 (XML 1.0, 4.3.3)."""
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return bom, codec
    for prefix, codec in ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be")):
        if content.startswith(prefix):
            return b"", codec
    declared = _DECLARED.match(content[:200])
    return b"", declared[1].decode("ascii") if declared else "utf-8"


def tag_name(tag: str) -> str:
    """The name in a start tag, with its prefix."""
    return re.split(r"[\s/>]", tag[1:], maxsplit=1)[0]


def escaped(text: str) -> str:
    """Text as the content of an element; characters that XML cannot hold are left out."""
    return fit_for_xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def fit_for_xml(text: str) -> str:
    """Text without the characters that no XML document may hold."""
    return NOT_XML.sub("", text)


def escaped_attribute(text: str) -> str:
    """Text as an attribute's value, for double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


@dataclass(slots=True)
class Splices:
    """Stretches of a source that get new text. One that covers others takes them in: their text is asked for with `render`."""

    text: str
    _starts: list[int] = field(default_factory=list)
    _parts: list[tuple[int, int, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def put(self, start: int, end: int, new: str) -> None:
        """Put `new` in place of a stretch, and of what was put inside it."""
        low, high = self._inside(start, end)
        self._starts[low:high] = [start]
        self._parts[low:high] = [(start, end, new)]

    def render(self, start: int, end: int) -> str:
        """A stretch with what was put inside it."""
        return "".join(self._rendered(start, end))

    def _rendered(self, start: int, end: int) -> Iterator[str]:
        at = start
        for first, last, new in self._parts[slice(*self._inside(start, end))]:
            yield self.text[at:first]
            yield new
            at = last
        yield self.text[at:end]

    def _inside(self, start: int, end: int) -> tuple[int, int]:
        """Which parts lie in a stretch. An insertion at its very end belongs to what follows, unless the stretch is empty itself."""
        low = bisect_left(self._starts, start)
        high = low if start == end else bisect_left(self._starts, end)
        return low, high

    def result(self) -> str:
        """The whole source with everything in place."""
        return "".join((*self._rendered(0, len(self.text)), *(new for start, _, new in self._parts if start == len(self.text))))
