"""A Word package: a zip archive of parts, its relationships, and a careful XML parser."""

from __future__ import annotations

import codecs
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from hegao.formats.docx.foreign import kind_of_bytes, kind_of_members
from hegao.formats.docx.names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS
from hegao.formats.problems import problem
from hegao.formats.xml import DoctypeRefused, Element, XmlBroken, parse
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

MAX_PART_BYTES = 128 * 1024 * 1024
"""Inflated bytes of one XML part. 5 million characters of text make a part of 20 to 60 MB; media are never inflated."""

MAX_TAGS = 4_000_000
"""Tags of one XML part: each takes some hundred bytes of memory, however short it is in the file."""

MAX_RATIO = 200
"""How many times as large as in the archive a part may be. Real ones are 5 to 60 times."""

SMALL_PART_BYTES = 8 * 1024 * 1024
"""Inflated bytes up to which a part does no harm, however well it was packed."""

MAX_MEMBERS = 20_000
"""Members of one archive; real documents with thousands of pictures stay below half of it."""

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All that a package may use (ECMA-376 part 2, annex B), and that Word opens."""

_RELATIONSHIPS = f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"
_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
_MAIN_TYPE = lazy(r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml|ms-word)\.(document|template)\S*\.main\+xml$")
_DECLARATION = lazy(r"\A\s*<\?xml[^>]*\?>")
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACE = lazy(rb"(\sxmlns(?::[^\s=]+)?=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: its id, the last word of its type, and the target's member name."""

    id: str
    kind: str
    target: str


def parse_xml(content: bytes) -> Element:
    """The root element of a part; strict OOXML comes back under the transitional namespaces.

    Comments and processing instructions are left out, so children are elements only. Entities are not resolved and nothing is
    loaded. Raises DocumentProblem: "xml-dtd" for a document type, "xml-broken" for anything that is not well-formed.
    """
    root = _parse(content)
    return _parse(_as_transitional(content)) if _STRICT in root.tag else root


def _as_transitional(content: bytes) -> bytes:
    """A part under the namespaces that most Word files use."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = _DECLARATION.sub("", content.decode("utf-16")).encode("utf-8")
    return _STRICT_NAMESPACE.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", content)


def _swells(info: zipfile.ZipInfo) -> bool:
    """True for a part that is packed as no text of a person can be: blanks or tags without end, to fill the memory of whoever opens it."""
    return info.file_size > SMALL_PART_BYTES and info.file_size > MAX_RATIO * info.compress_size


def _parse(content: bytes) -> Element:
    if content.count(b"<") > MAX_TAGS:
        raise problem("too-large")
    try:
        return parse(content)
    except DoctypeRefused as error:
        raise problem("xml-dtd") from error
    except XmlBroken as error:
        raise problem("xml-broken") from error


class Package:
    """A Word package read from bytes. Member names are matched without regard to case (ECMA-376 part 2, 6.2.2.3)."""

    def __init__(self, content: bytes) -> None:
        """Raises DocumentProblem where the bytes are no zip archive, or one without Word text in it."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise problem(kind_of_bytes(content)) from error
        names = self._zip.namelist()
        if len(names) > MAX_MEMBERS:
            raise problem("too-large")
        self._members = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}
        self._parsed: dict[str, Element] = {}
        self._sources: dict[str, bytes] = {}
        self._links: dict[str, list[Relationship]] = {}

    def member_name(self, name: str) -> str:
        """A member's name in the archive's own spelling. Raises KeyError where there is none."""
        return self._members[name.lower()]

    def has_member(self, name: str) -> bool:
        """True where there is such a member."""
        return name.lower() in self._members

    @property
    def is_signed(self) -> bool:
        """True for a document with a digital signature, which any change makes invalid (ECMA-376 part 2, 12)."""
        return any(link.kind == "origin" for link in self.relationships()) or any(n.startswith("_xmlsignatures/") for n in self._members)

    def member(self, name: str) -> bytes | None:
        """The inflated bytes of a member, or None where there is none of that name."""
        actual = self._members.get(name.lower())
        if actual is None:
            return None
        info = self._zip.getinfo(actual)
        if info.file_size > MAX_PART_BYTES or _swells(info):
            raise problem("too-large")
        if info.flag_bits & 1:
            raise problem("encrypted")
        if info.compress_type not in _COMPRESSIONS:
            raise problem("damaged")
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size)  # and no more: the directory may say less than there is
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise problem("damaged") from error

    def part(self, name: str) -> Element | None:
        """The root element of an XML part, parsed once, or None where there is no such member."""
        if name not in self._parsed:
            content = self.member(name)
            if content is None:
                return None
            self._parsed[name] = parse_xml(content)
            self._sources[name] = content
        return self._parsed[name]

    def source(self, name: str) -> bytes:
        """What `part` parsed; nothing where it was not asked for this part."""
        return self._sources.get(name, b"")

    @cached_property
    def main(self) -> str:
        """The member name of the part that holds the body, found by relationship, else by content type, else by its usual name."""
        for name in self._likely_mains():
            if name.lower() in self._members:
                return self._members[name.lower()]
        raise problem(kind_of_members(self._members, self.member("mimetype") or b""))

    def relationships(self, part: str = "") -> list[Relationship]:
        """The internal relationships of a part (of the package itself for ""), in file order; read once."""
        if part not in self._links:
            self._links[part] = self._read_relationships(part)
        return self._links[part]

    def _read_relationships(self, part: str) -> list[Relationship]:
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        return [
            Relationship(link.get("Id", ""), link.get("Type", "").rpartition("/")[2], self._resolve(folder, link.get("Target", "")))
            for link in root.iter(_RELATIONSHIPS)
            if link.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> str | None:
        """The member name of the first part that `part` links to as `kind`, or None."""
        return next((link.target for link in self.relationships(part) if link.kind == kind), None)

    def _likely_mains(self) -> Iterator[str]:
        """Where the body may be, the likeliest first; content types are read only where the relationship leads nowhere."""
        yield from (link.target for link in self.relationships() if link.kind == "officeDocument")
        yield from self._typed_mains()
        yield "word/document.xml"

    def _typed_mains(self) -> list[str]:
        root = self.part("[Content_Types].xml")
        overrides = [] if root is None else root.iter(_OVERRIDE)
        return [entry.get("PartName", "").lstrip("/") for entry in overrides if _MAIN_TYPE.match(entry.get("ContentType", ""))]

    def _resolve(self, folder: str, target: str) -> str:
        """The member that a relationship's target names, in the archive's own spelling."""
        path = target.replace("\\", "/")
        joined = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
        for candidate in (joined, unquote(joined)):
            if candidate.lower() in self._members:
                return self._members[candidate.lower()]
        return joined
