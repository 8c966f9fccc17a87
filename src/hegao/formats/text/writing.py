"""Edits written into a text file: only the bytes of the edited stretches change, so encoding, BOM and line ends stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from hegao.formats.problems import problem
from hegao.formats.text.decoding import bom_of, decode
from hegao.model.document import Document, TextOrigin
from hegao.model.edits import place_edit
from hegao.model.finding import Edit


def write_text_edits(content: bytes, document: Document, edits: Iterable[Edit]) -> bytes:
    """The file with the edits made, which are disjoint; one that covers a seam is left out.

    `document` must be what `content` reads as. Raises DocumentProblem for a damaged file, whose bytes would not come
    back as they were.
    """
    decoded = decode(content)
    bom, codec = bom_of(content), decoded.encoding.removesuffix("-bom")
    if bom + decoded.text.encode(codec) != content:
        raise problem("cannot-edit/text")
    parts, at = [bom], 0
    for start, end, new in _places(document, edits):
        parts += [decoded.text[at:start].encode(codec), new.encode(codec)]
        at = end
    return b"".join([*parts, decoded.text[at:].encode(codec)])


def _places(document: Document, edits: Iterable[Edit]) -> list[tuple[int, int, str]]:
    """The edits in code points of the decoded file, in order."""
    found = []
    for edit in edits:
        for placed in place_edit(document, edit):
            if isinstance(placed.piece.origin, TextOrigin):
                start = placed.piece.origin.offset + placed.offset
                found.append((start, start + placed.length, placed.text))
    return sorted(found)
