"""What each feature of the layout is in a Word file: which attributes of which properties, and what they are in Word's units."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx.writing.inherited import Inherited
from hegao.formats.docx.writing.properties import Settings
from hegao.formats.xml import Element
from hegao.model.layout import OF_LETTERS, Feature

_TWIPS, _LINE = 20, 240
"""Twentieths of a point (ST_TwipsMeasure), and parts of a line (17.3.1.33, lineRule auto)."""

Attributes = dict[str, str | None]


def letter_settings(features: Mapping[Feature, str | None]) -> Settings:
    """What is set in a `w:rPr` for those of the features that are of letters."""
    found: dict[str, Attributes] = {}
    for feature, value in features.items():
        if feature in OF_LETTERS:
            _merge(found, _of_letters(feature, value))
    return found


def paragraph_settings(features: Mapping[Feature, str | None], paragraph: Element, inherited: Inherited, *, strict: bool) -> Settings:
    """What is set in the `w:pPr` of a paragraph for those of the features that are of paragraphs."""
    found: dict[str, Attributes] = {}
    for feature, value in features.items():
        if feature not in OF_LETTERS:
            _merge(found, _of_paragraph(feature, value, paragraph, inherited, strict=strict))
    return found


def _merge(found: dict[str, Attributes], more: Settings) -> None:
    for name, attributes in more.items():
        found.setdefault(name, {}).update(attributes)


def _of_letters(feature: Feature, value: str | None) -> dict[str, Attributes]:
    match feature:
        case Feature.FONT:  # a theme's font goes before one that is named (17.3.2.26)
            return {"rFonts": {"eastAsia": value, "eastAsiaTheme": None}}
        case Feature.LATIN_FONT:
            return {"rFonts": {"ascii": value, "hAnsi": value, "asciiTheme": None, "hAnsiTheme": None}}
        case Feature.CHINESE_MARKS:
            return {"rFonts": {"hint": "eastAsia" if value == "1" else None}}
        case Feature.SIZE:
            half_points = None if value is None else str(round(2 * float(value)))
            return {"sz": {"val": half_points}, "szCs": {"val": half_points}}
        case Feature.COLOUR:
            return {"color": {"val": value, "themeColor": None, "themeTint": None, "themeShade": None}}
        case _:
            return {"b": {"val": value}, "bCs": {"val": value}}


def _of_paragraph(feature: Feature, value: str | None, paragraph: Element, inherited: Inherited, *, strict: bool) -> dict[str, Attributes]:
    match feature:
        case Feature.ALIGNMENT:
            return {"jc": {"val": _STRICT_ALIGNMENTS.get(value or "", value) if strict else value}}
        case Feature.FIRST_INDENT:
            return {"ind": _first_indent(value, inherited.size(paragraph))}
        case Feature.LEFT_INDENT:
            return {"ind": _side(value, ("start", "left") if strict else ("left", "start"), inherited.default_size)}
        case Feature.RIGHT_INDENT:
            return {"ind": _side(value, ("end", "right") if strict else ("right", "end"), inherited.default_size)}
        case Feature.SPACE_BEFORE | Feature.SPACE_AFTER:
            return {"spacing": _space("before" if feature is Feature.SPACE_BEFORE else "after", value, paragraph, inherited)}
        case _:
            return {"spacing": _line(value)}


_STRICT_ALIGNMENTS = {"left": "start", "right": "end"}


def _first_indent(value: str | None, size: float) -> Attributes:
    """Characters of the paragraph's own size; the same in twips for programs that do not count characters (17.3.1.12)."""
    names = ("firstLine", "firstLineChars", "hanging", "hangingChars")
    if value is None:
        return dict.fromkeys(names)
    characters = float(value)
    used = names[2:] if characters < 0 else names[:2]
    return {**dict.fromkeys(names), **_measures(used, abs(characters), size)}


def _side(value: str | None, names: tuple[str, str], size: float) -> Attributes:
    """Characters of the size that letters have unless told otherwise; `names`: the attribute to write, and the one of other editions."""
    used, other = ((name, f"{name}Chars") for name in names)
    return {**dict.fromkeys((*used, *other)), **({} if value is None else _measures(used, float(value), size))}


def _measures(names: tuple[str, ...], characters: float, size: float) -> Attributes:
    plain, chars = names
    return {plain: str(round(characters * size * _TWIPS)), chars: str(round(100 * characters))}


def _space(name: str, value: str | None, paragraph: Element, inherited: Inherited) -> Attributes:
    """A space in points. Lines and automatic spaces go before it (17.3.1.33): those that a style asks for are called off."""
    if value is None:
        return dict.fromkeys((name, f"{name}Lines", f"{name}Autospacing"))
    others = {other: "0" if inherited.asks_for(paragraph, "spacing", other) else None for other in (f"{name}Lines", f"{name}Autospacing")}
    return {name: str(round(float(value) * _TWIPS)), **others}


def _line(value: str | None) -> Attributes:
    if value is None:
        return {"line": None, "lineRule": None}
    if value.endswith("×"):
        return {"line": str(round(float(value[:-1]) * _LINE)), "lineRule": "auto"}
    return {"line": str(round(float(value.removeprefix("≥")) * _TWIPS)), "lineRule": "atLeast" if value.startswith("≥") else "exact"}
