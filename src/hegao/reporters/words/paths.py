"""Names of files as other programs write them: forward slashes, and URIs."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def slashed(path: str) -> str:
    """The path with forward slashes, whatever the system it was found on."""
    return path.replace(os.sep, "/")


def uri(path: str) -> str:
    """The path as a URI reference (RFC 3986), percent-encoded UTF-8: relative as it is, `file:///…` where it is absolute."""
    plain = slashed(path)
    if _DRIVE.match(plain):
        return f"file:///{plain[:2]}{_encoded(plain[2:])}"
    if plain.startswith("//"):
        return f"file:{_encoded(plain)}"
    return f"file://{_encoded(plain)}" if plain.startswith("/") else _encoded(plain)


def _encoded(path: str) -> str:
    """Bytes of a name that are no UTF-8, which Python holds as lone surrogates, come back as the bytes they were."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"))
