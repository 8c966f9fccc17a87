"""What a file that is no Word package really is, told from its first bytes or its zip members."""

from __future__ import annotations

import re
from collections.abc import Collection

from hegao.language.patterns import lazy

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "legacy-doc"),
    ("Workbook", "not-word"),
    ("Book", "not-word"),
    ("PowerPoint Document", "not-word"),
)
_TEXT_SIGNATURES = (
    (lazy(rb"\s*\{\\rtf"), "rtf-renamed"),
    (lazy(rb"%PDF-"), "pdf-renamed"),
    (lazy(rb"(?is).{0,1000}<(?:pkg:package|w:wordDocument)\b"), "flat-xml"),
    (lazy(rb"(?is).{0,400}^MIME-Version:", re.M), "mht-renamed"),
    (lazy(rb"(?is).{0,1000}<(?:!doctype html|html|head|body|meta)\b"), "html-renamed"),
)
_CONTROL = lazy(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MIME_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt-renamed",
    b"application/vnd.oasis.opendocument.spreadsheet": "not-word",
    b"application/vnd.oasis.opendocument.presentation": "not-word",
}


def kind_of_bytes(content: bytes) -> str:
    """The problem kind of a file that is no readable zip archive."""
    if not content:
        return "empty"
    if content.startswith(_OLE_SIGNATURE):
        return _kind_of_ole(content)
    if content.startswith(b"PK"):
        return "truncated"
    head = _plain_head(content)
    kinds = (kind for pattern, kind in _TEXT_SIGNATURES if pattern.match(head))
    return next(kinds, "not-docx" if _CONTROL.search(head) else "text-renamed")


def kind_of_members(names: Collection[str], mimetype: bytes) -> str:
    """The problem kind of a zip archive in which no Word text was found, by its member names and its `mimetype` member."""
    if mimetype:
        return _MIME_KINDS.get(mimetype.strip().removesuffix(b"-template"), "not-docx")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return "not-word"
    return "main-part-missing"


def _plain_head(content: bytes) -> bytes:
    """The first bytes as ASCII-compatible text, UTF-16 and byte order marks undone."""
    head = content[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8")
    return head.removeprefix(b"\xef\xbb\xbf")


def _kind_of_ole(content: bytes) -> str:
    return next((kind for stream, kind in _OLE_STREAMS if _has_stream(content, stream)), "not-docx")


def _has_stream(content: bytes, name: str) -> bool:
    """True where a directory entry has this name: 128 bytes, aligned, with the name's length in bytes at 64 ([MS-CFB] 2.6.1)."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    length = len(wanted).to_bytes(2, "little")
    found = re.finditer(re.escape(wanted), content, re.IGNORECASE)
    return any(match.start() % 128 == 0 and content[match.start() + 64 : match.start() + 66] == length for match in found)
