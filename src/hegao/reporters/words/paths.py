"""Names of files as other programs write them: forward slashes, URIs, and the heads of diffs."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from hegao.language.patterns import lazy
from hegao.language.unseen import UNSEEN

_DRIVE = lazy(r"[A-Za-z]:/")


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
    return quote(_bytes(path))


def _bytes(path: str) -> bytes:
    """Bytes of a name that are no UTF-8, which Python holds as lone surrogates, come back as the bytes they were."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")


def diff_name(name: str) -> str:
    """A name for the head of a diff, as `git diff` writes it and `git apply` and GNU patch read it.

    One with spaces has a tab after it, which ends it; one with line ends or what is not seen is quoted, with bytes as in C (\\342).
    """
    if UNSEEN.search(name) is None:
        return f"{name}\t" if " " in name else name
    escaped = re.sub(r'[\\"]', r"\\\g<0>", name)
    return f'"{UNSEEN.sub(_octal, escaped)}"'


def _octal(match: re.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" for byte in _bytes(match[0]))
