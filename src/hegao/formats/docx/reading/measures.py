"""Distances as Word writes them (twips, hundredths of a character or of a line) → points and characters."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx.names import TYPE, W, is_on
from hegao.formats.docx.reading.said import ParagraphSaid
from hegao.formats.docx.reading.styles import read_integer
from hegao.formats.xml import Element
from hegao.model.layout import NO_LENGTH, Length, ParagraphSetting

_TWIPS = 20
_HUNDREDTHS = 100
_LINE_PARTS = 240
"""A line that is as high as its letters ask for (17.3.1.33)."""

_AUTO_SPACE = 14
"""Points before and after a paragraph that leaves them to Word, as paragraphs of web pages do."""

_LINE = 12
"""Points of a line in which space is counted, where the pages have no grid."""

_ALIGNMENTS = {"start": "left", "end": "right", "justify": "both", "thaiDistribute": "distribute"}


def line_pitch(grid: Element | None) -> float:
    """The points of a line, as a `w:docGrid` has it."""
    pitch = None if grid is None or grid.get(TYPE, "default") == "default" else read_integer(grid.get(f"{W}linePitch"))
    return pitch / _TWIPS if pitch else _LINE


def paragraph_setting(said: ParagraphSaid, line: float) -> ParagraphSetting:
    """What a paragraph says with all styles taken in, in the units of the model; `line` is the height of a line of space in points."""
    indent, spacing = said.indent, said.spacing
    alignment = said.alignment or "left"
    return ParagraphSetting(
        _ALIGNMENTS.get(alignment, alignment),
        _first(indent),
        _length(indent, "left"),
        _length(indent, "right"),
        _space(spacing, "before", line),
        _space(spacing, "after", line),
        _lines(spacing),
        said.snaps is not False,
        bool(said.contextual),
    )


def _first(indent: Mapping[str, str]) -> Length:
    hanging = _length(indent, "hanging")
    if hanging is not NO_LENGTH:
        return Length(-hanging.characters, -hanging.points)
    return _length(indent, "firstLine")


def _length(indent: Mapping[str, str], name: str) -> Length:
    """A measure in characters goes before the one in twips (17.3.1.12); of 0 characters Word takes the latter."""
    characters = read_integer(indent.get(f"{name}Chars"))
    if characters:
        return Length(characters / _HUNDREDTHS, 0)
    twips = read_integer(indent.get(name))
    return Length(0, twips / _TWIPS) if twips else NO_LENGTH


def _space(spacing: Mapping[str, str], name: str, line: float) -> float:
    if f"{name}Autospacing" in spacing and is_on(spacing[f"{name}Autospacing"]):
        return _AUTO_SPACE
    lines = read_integer(spacing.get(f"{name}Lines"))
    return round(lines / _HUNDREDTHS * line, 2) if lines else (read_integer(spacing.get(name)) or 0) / _TWIPS


def _lines(spacing: Mapping[str, str]) -> str:
    line = read_integer(spacing.get("line"))
    if not line:
        return "1×"
    rule = spacing.get("lineRule", "auto")
    if rule == "auto":
        return f"{line / _LINE_PARTS:.3g}×"
    return f"{'≥' if rule == 'atLeast' else ''}{line / _TWIPS:g}"
