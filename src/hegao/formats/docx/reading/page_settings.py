"""The pages of a section of a Word document: paper, margins and grid."""

from __future__ import annotations

from hegao.formats.docx.names import TYPE, W, child
from hegao.formats.docx.reading.styles import read_integer
from hegao.formats.xml import Element
from hegao.model.layout import Page

_TWIPS = 20
_GRIDS = ("lines", "linesAndChars", "snapToChars")
_PITCH_UNIT = 4096
"""Parts of a point in which the grid adds to the width of a character (17.6.5)."""


def read_page(section: Element, size: float) -> Page:
    """What a `w:sectPr` says; `size` is the document's own, in points, from which the grid counts the width of its characters."""
    paper, margins, grid, number = (child(section, f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid", "pgNumType"))
    width, height = _points(paper, "w"), _points(paper, "h")
    top, bottom, left, right = (abs(_points(margins, name)) for name in ("top", "bottom", "left", "right"))
    kind = "" if grid is None else grid.get(TYPE, "")
    kind, pitch = (kind, _points(grid, "linePitch")) if kind in _GRIDS else ("", 0)
    lines = int((height - top - bottom) / pitch + 0.05) if pitch > 0 else 0
    wide = size + (read_integer(None if grid is None else grid.get(f"{W}charSpace")) or 0) / _PITCH_UNIT
    characters = int((width - left - right) / wide + 0.05) if kind in _GRIDS[1:] and wide > 0 else 0
    number_format = "decimal" if number is None else number.get(f"{W}fmt", "decimal")
    return Page(width, height, top, bottom, left, right, kind, pitch, max(lines, 0), max(characters, 0), number_format)


def _points(element: Element | None, name: str) -> float:
    return 0 if element is None else (read_integer(element.get(W + name)) or 0) / _TWIPS
