"""Readers: the bytes of a .txt, .md or .docx file → a Document."""

from __future__ import annotations

from hegao.document import Document
from hegao.formats.problems import Unreadable

TEXT_EXTENSIONS = frozenset({".txt", ".text"})
MARKDOWN_EXTENSIONS = frozenset({".md", ".markdown"})
WORD_EXTENSIONS = frozenset({".docx", ".docm", ".dotx"})
EXTENSIONS = TEXT_EXTENSIONS | MARKDOWN_EXTENSIONS | WORD_EXTENSIONS
"""File name extensions that can be read, in lower case."""


def read(name: str, data: bytes, *, view: str = "final") -> Document:
    """The Document in a file's bytes; the extension of `name` says how to read them.

    `view` is `final` (tracked changes accepted, the default) or `original`, and matters to Word files only.
    Raises Unreadable for a file that is damaged, empty, of another kind than its name says, or of a kind hegao does not read.
    """
    extension = _extension(name)
    if extension in TEXT_EXTENSIONS:
        return _read_text(data)
    if extension in MARKDOWN_EXTENSIONS:
        return _read_markdown(data)
    if extension in WORD_EXTENSIONS:
        return _read_docx(data, view)
    raise Unreadable(
        "unknown-extension",
        f"不认识扩展名“{extension or '（无）'}”，只能检查 .docx、.md 和 .txt 文件，请另存为其中一种",
        f"unknown extension “{extension or '(none)'}”: only .docx, .md and .txt files can be checked; save it as one of them",
    )


def _extension(name: str) -> str:
    """The extension of a file name, in lower case with its dot."""
    stem, dot, extension = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return (dot + extension).lower() if stem else ""


# The readers are imported where they are used: a run that checks one .txt file loads neither lxml nor markdown-it.


def _read_text(content: bytes) -> Document:
    from hegao.formats.assemble import assemble  # noqa: PLC0415
    from hegao.formats.text import line_starts, read_text  # noqa: PLC0415

    lines, decoded = read_text(content)
    return assemble(lines, "text", line_starts=line_starts(decoded.text), encoding=decoded.encoding, notes=decoded.notes)


def _read_markdown(content: bytes) -> Document:
    from hegao.formats.assemble import assemble  # noqa: PLC0415
    from hegao.formats.markdown import read_markdown  # noqa: PLC0415
    from hegao.formats.text import decode, line_starts  # noqa: PLC0415

    decoded = decode(content)
    lines = read_markdown(decoded.text)
    return assemble(lines, "markdown", line_starts=line_starts(decoded.text), encoding=decoded.encoding, notes=decoded.notes)


def _read_docx(content: bytes, view: str) -> Document:
    from hegao.formats.assemble import assemble  # noqa: PLC0415
    from hegao.formats.docx import read_docx  # noqa: PLC0415

    lines, notes = read_docx(content, view=view)
    return assemble(lines, "docx", notes=notes)
