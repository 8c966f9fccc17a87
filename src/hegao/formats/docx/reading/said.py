"""What the properties of runs and paragraphs say of layout, before styles are taken in; None and missing keys are not said."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx.names import RUN_PROPERTIES, VAL, W, child, is_on
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass

_Attributes = Mapping[str, str]
_NONE: _Attributes = {}


@dataclass(frozen=True, slots=True, eq=False)
class LettersSaid:
    """What one `w:rPr` says of how letters look.

    `fonts` are fonts by slot (ascii, hAnsi, eastAsia); one of the theme is its name there after a +. `hint` is `w:hint`, `size` is in half
    points, `colour` as in `Letters`, `style` the id of a character style.
    """

    fonts: _Attributes = _NONE
    hint: str | None = None
    size: str | None = None
    colour: str | None = None
    bold: bool | None = None
    raised: bool | None = None
    style: str | None = None

    def over(self, lower: LettersSaid) -> LettersSaid:
        """This, with what it does not say taken from `lower`."""
        if lower is NO_LETTERS_SAID:
            return self
        return LettersSaid(
            {**lower.fonts, **self.fonts} if self.fonts else lower.fonts,
            lower.hint if self.hint is None else self.hint,
            lower.size if self.size is None else self.size,
            lower.colour if self.colour is None else self.colour,
            lower.bold if self.bold is None else self.bold,
            lower.raised if self.raised is None else self.raised,
            lower.style if self.style is None else self.style,
        )


NO_LETTERS_SAID = LettersSaid()
_FONTS = f"{W}rFonts"
_COLOUR = f"{W}color"
_RAISED = f"{W}vertAlign"
_POSITION = f"{W}position"
LETTER_TAGS = frozenset({_FONTS, _COLOUR, _RAISED, _POSITION})
"""Elements of a `w:rPr` that only layout asks for."""

_SLOTS = ("ascii", "hAnsi", "eastAsia")


def read_letters(properties: Element | None) -> LettersSaid:
    """What a `w:rPr` says by itself."""
    if properties is None or not len(properties):
        return NO_LETTERS_SAID
    fonts, hint, raised = _NONE, None, None
    said: dict[str, Element] = {}
    for element in properties:
        said[element.tag] = element
    if _FONTS in said:
        fonts, hint = _fonts(said[_FONTS]), said[_FONTS].get(f"{W}hint")
    if _RAISED in said or _POSITION in said:
        raised = _is_raised(said)
    return LettersSaid(
        fonts, hint, _val(said, "sz"), _colour(said.get(_COLOUR)), _on(said, "b"), raised, _val(said, "rStyle")
    )  # fmt: skip


def _fonts(element: Element) -> _Attributes:
    """The fonts by slot; one of the theme goes before a name beside it (17.3.2.26)."""
    fonts = {}
    for slot in _SLOTS:
        of_theme, name = element.get(f"{W}{slot}Theme"), element.get(f"{W}{slot}")
        if of_theme or name:
            fonts[slot] = f"+{of_theme}" if of_theme else name or ""
    return fonts


_TEXT_COLOURS = ("text1", "dark1")
_SHADES = (f"{W}themeTint", f"{W}themeShade")


def _colour(element: Element | None) -> str | None:
    """RRGGBB or auto; one of the theme is not known, but for that of text."""
    if element is None:
        return None
    of_theme = element.get(f"{W}themeColor")
    if of_theme:
        return "auto" if of_theme in _TEXT_COLOURS and not any(element.get(shade) for shade in _SHADES) else ""
    written = element.get(VAL, "auto")
    return written if written == "auto" else written.upper()


def _is_raised(said: Mapping[str, Element]) -> bool:
    return (_val(said, "vertAlign") or "baseline") != "baseline" or (_val(said, "position") or "0") != "0"


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphSaid:
    """What one `w:pPr` says of how a paragraph is set: `indent` and `spacing` are the attributes of `w:ind` and `w:spacing`."""

    alignment: str | None = None
    indent: _Attributes = _NONE
    spacing: _Attributes = _NONE
    snaps: bool | None = None
    contextual: bool | None = None

    def over(self, lower: ParagraphSaid) -> ParagraphSaid:
        """This, with what it does not say taken from `lower`: attribute by attribute, as Word does (17.3.1.12, 17.3.1.33)."""
        if lower is NO_PARAGRAPH_SAID:
            return self
        if self is NO_PARAGRAPH_SAID:
            return lower
        return ParagraphSaid(
            lower.alignment if self.alignment is None else self.alignment,
            _indent_over(self.indent, lower.indent),
            {**lower.spacing, **self.spacing} if self.spacing else lower.spacing,
            lower.snaps if self.snaps is None else self.snaps,
            lower.contextual if self.contextual is None else self.contextual,
        )


NO_PARAGRAPH_SAID = ParagraphSaid()
PARAGRAPH_TAGS = frozenset(W + name for name in ("jc", "ind", "spacing", "snapToGrid", "contextualSpacing"))
"""Elements of a `w:pPr` that say how the paragraph is set."""

_FIRST = ("firstLine", "firstLineChars")
_HANGING = ("hanging", "hangingChars")


def _indent_over(upper: _Attributes, lower: _Attributes) -> _Attributes:
    """A first line set in takes the place of one that hangs, and the other way round."""
    if not upper or not lower:
        return upper or lower
    gone = _HANGING if any(name in upper for name in _FIRST) else _FIRST if any(name in upper for name in _HANGING) else ()
    return {**{name: value for name, value in lower.items() if name not in gone}, **upper}


def read_paragraph(found: Mapping[str, Element]) -> ParagraphSaid:
    """What the children of a `w:pPr`, by tag, say by themselves."""
    if PARAGRAPH_TAGS.isdisjoint(found):
        return NO_PARAGRAPH_SAID
    indent, spacing = (_local(found.get(f"{W}{name}")) for name in ("ind", "spacing"))
    return ParagraphSaid(_val(found, "jc"), indent, spacing, _on(found, "snapToGrid"), _on(found, "contextualSpacing"))


def read_paragraph_of(properties: Element | None) -> ParagraphSaid:
    """What a `w:pPr` says by itself."""
    return NO_PARAGRAPH_SAID if properties is None else read_paragraph({part.tag: part for part in properties})


def read_letters_of(holder: Element | None) -> LettersSaid:
    """What the `w:rPr` in an element says by itself."""
    return NO_LETTERS_SAID if holder is None else read_letters(child(holder, RUN_PROPERTIES))


_OTHER_NAMES = {"start": "left", "startChars": "leftChars", "end": "right", "endChars": "rightChars"}


def _local(element: Element | None) -> _Attributes:
    """The attributes by the names that transitional files have."""
    if element is None:
        return _NONE
    names = ((name.rpartition("}")[2], value) for name, value in element.items())
    return {_OTHER_NAMES.get(name, name): value for name, value in names}


def _val(found: Mapping[str, Element], name: str) -> str | None:
    element = found.get(W + name)
    return None if element is None else element.get(VAL)


def _on(found: Mapping[str, Element], name: str) -> bool | None:
    element = found.get(W + name)
    return None if element is None else is_on(element.get(VAL))
