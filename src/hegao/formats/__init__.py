"""Readers and writers: the bytes of a .txt, .md or .docx file → a Document; a Document and edits → new bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hegao.formats.extensions import EXTENSIONS as EXTENSIONS
from hegao.formats.extensions import MARKDOWN_EXTENSIONS, TEXT_EXTENSIONS
from hegao.formats.extensions import WORD_EXTENSIONS as WORD_EXTENSIONS
from hegao.formats.problems import problem
from hegao.model.document import Document
from hegao.model.edits import place_edit
from hegao.model.finding import Edit
from hegao.model.layout import Restyle
from hegao.model.remark import Remark as Remark
from hegao.model.revision_views import FINAL

if TYPE_CHECKING:
    from datetime import datetime


def read(name: str, data: bytes, *, view: str = FINAL) -> Document:
    """The Document in a file's bytes; the extension of `name` says how to read them.

    `view` is `final` (tracked changes accepted, the default) or `original`, and matters to Word files only.
    Raises DocumentProblem for a file that is damaged, empty, of another kind than its name says, or of a kind hegao does not read.
    """
    extension = _extension(name)
    if extension in TEXT_EXTENSIONS:
        return _read_text(data)
    if extension in MARKDOWN_EXTENSIONS:
        return _read_markdown(data)
    if extension in WORD_EXTENSIONS:
        return _read_docx(data, view)
    raise problem("unknown-extension", extension=extension) if extension else problem("unknown-extension/none")


def is_word(name: str) -> bool:
    """True for a file name of the Word formats."""
    return _extension(name) in WORD_EXTENSIONS


def decoded_text(content: bytes) -> str:
    """The text of a text or Markdown file as it stands in it, BOM and line ends included. Raises DocumentProblem."""
    from hegao.formats.text.decoding import bom_of, decode  # noqa: PLC0415

    return ("\ufeff" if bom_of(content) else "") + decode(content).text


def reachable(name: str, content: bytes, document: Document, edits: Sequence[Edit]) -> list[bool]:
    """For each edit whether it can be made in the file that `document` was read from. Raises DocumentProblem as `read`."""
    if is_word(name):
        from hegao.formats.docx.writing import edits as docx_edit  # noqa: PLC0415

        return docx_edit.reachable(content, document, edits)
    return [bool(place_edit(document, edit)) for edit in edits]


def settable(name: str, content: bytes, document: Document, looks: Sequence[Restyle]) -> list[bool]:
    """For each look whether the file that `document` was read from can be set so: text and Markdown never. Raises as `read`."""
    if is_word(name) and looks:
        from hegao.formats.docx.writing import restyling  # noqa: PLC0415

        return restyling.settable(content, document, looks)
    return [False for _ in looks]


def write(name: str, content: bytes, document: Document, edits: Sequence[Edit], looks: Sequence[Restyle] = ()) -> bytes:
    """The file with edits made, which are disjoint and reachable, and its text set as looks say, which are settable.

    Everything else in it stays as it is, byte for byte. `document` must be what `content` reads as, in the final view. Where the looks
    alone make it read otherwise, the edits are left out. Raises DocumentProblem for a file that cannot be written back exactly.
    """
    if is_word(name):
        from hegao.formats.docx.writing.edits import write_edits  # noqa: PLC0415
        from hegao.formats.docx.writing.restyling import write_looks  # noqa: PLC0415

        content, now = _restyled(write_looks(content, document, looks), document) if looks else (content, document)
        return write_edits(content, now, edits) if now else content
    from hegao.formats.text.writing import write_text_edits  # noqa: PLC0415

    return write_text_edits(content, document, edits)


def write_tracked(
    content: bytes, document: Document, edits: Sequence[Edit], looks: Sequence[Restyle] = (), *, author: str, when: datetime
) -> bytes:
    """A Word file with edits and looks as tracked changes. Raises as `write`."""
    from hegao.formats.docx.writing.edits import write_tracked as write_changes  # noqa: PLC0415
    from hegao.formats.docx.writing.restyling import write_tracked_looks  # noqa: PLC0415

    restyled = write_tracked_looks(content, document, looks, author=author, when=when) if looks else content
    content, now = _restyled(restyled, document) if looks else (content, document)
    return write_changes(content, now, edits, author=author, when=when) if now else content


def _restyled(content: bytes, document: Document) -> tuple[bytes, Document | None]:
    """A Word file whose text is set otherwise, and what it now reads as: the same words from other runs, or else None."""
    now = _read_docx(content, FINAL)
    return content, now if now.text == document.text else None


def write_comments(content: bytes, document: Document, remarks: Sequence[Remark], *, author: str, initials: str, when: datetime) -> bytes:
    """A Word file with comments. Raises as `write`, and DocumentProblem where the body has no paragraph."""
    from hegao.formats.docx.writing.comments import write_comments as write_remarks  # noqa: PLC0415

    return write_remarks(content, document, remarks, author=author, initials=initials, when=when)


def is_signed(content: bytes) -> bool:
    """True for a Word file with a digital signature. Raises DocumentProblem as `read`."""
    from hegao.formats.docx.package import Package  # noqa: PLC0415

    return Package(content).is_signed


def _extension(name: str) -> str:
    """The extension of a file name, in lower case with its dot."""
    stem, dot, extension = os.path.basename(name).rpartition(".")  # noqa: PTH119 - paths are plain strings below floor 5
    return (dot + extension).lower() if stem else ""


# The readers are imported where they are used: a run that checks one .txt file loads neither lxml nor markdown-it.


def _read_text(content: bytes) -> Document:
    from hegao.formats.text.reading import read_document  # noqa: PLC0415

    return read_document(content)


def _read_markdown(content: bytes) -> Document:
    from hegao.formats.markdown.reading import read_document  # noqa: PLC0415

    return read_document(content)


def _read_docx(content: bytes, view: str) -> Document:
    from hegao.formats.docx.reading.document import read_document  # noqa: PLC0415

    return read_document(content, view=view)
