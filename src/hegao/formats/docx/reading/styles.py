"""Styles of a Word document, their basedOn chains followed: what each says of the paragraphs and runs that use it."""

from __future__ import annotations

import re

from hegao.formats.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, TYPE, VAL, W, child, is_on, value
from hegao.formats.docx.reading.said import NO_LETTERS_SAID, LettersSaid
from hegao.formats.xml import Element
from hegao.language.numerals import HAN_ONES, parse_numeral
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, replace

_HEADING = lazy(rf"(?:heading|标题|標題|標題樣式)\s*([1-9{HAN_ONES}])(?:\s*(?:char|字符))?|([1-9{HAN_ONES}])级标题", re.IGNORECASE)
_TITLE = lazy(r"title|(?:文章|公文|报告|文档|文件|主|大|总)?标题|標題", re.IGNORECASE)
_TOC = lazy(r"(?:toc|目录|目錄)\s*[1-9]|toc heading|toc 标题|目录标题|table of figures|图表目录|图形目录", re.IGNORECASE)
_CAPTION = lazy(r"caption|题注|圖表標題|图题|表题|图名|表名|图标题|表标题", re.IGNORECASE)
_PROMPT = lazy(r"placeholder ?text|占位符文本", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberLink:
    """The numbering that a paragraph or a style asks for; a half that is not said is None. `num_id` 0 cancels."""

    num_id: int | None = None
    level: int | None = None


UNNUMBERED = NumberLink()


@dataclass(frozen=True, slots=True)
class Indent:
    """How far a paragraph is set in, in columns, and how much further its first line is (less, below 0); None is not said."""

    left: int | None = None
    first: int | None = None

    def over(self, lower: Indent) -> Indent:
        """This indent, with what it does not say taken from `lower`."""
        return Indent(lower.left if self.left is None else self.left, lower.first if self.first is None else self.first)


NOT_SET_IN = Indent()
_COLUMN = 105
"""Twentieths of a point: half a character of 10.5 pt, Word's size for Chinese text unless another is set."""


@dataclass(frozen=True, slots=True, eq=False)
class RunFormat:
    """What a run's formatting says of its text; None is not said, so that the style above decides.

    Told apart as objects, not by what they say: runs that say the same share one.
    """

    hidden: bool | None = None
    highlight: str | None = None
    underlined: bool | None = None
    prompt: bool | None = None
    size: str | None = None
    bold: bool | None = None
    letters: LettersSaid = NO_LETTERS_SAID
    """What a run itself says of its letters; of styles it is followed apart from this."""

    @property
    def marks(self) -> bool:
        """Whether text of this format is marked for how it looks."""
        return bool(self.highlight or self.prompt or self.underlined)

    def over(self, lower: RunFormat) -> RunFormat:
        """This format, with what it does not say taken from `lower`."""
        if lower is PLAIN:
            return self
        if self is PLAIN:
            return lower
        return RunFormat(
            lower.hidden if self.hidden is None else self.hidden,
            lower.highlight if self.highlight is None else self.highlight,
            lower.underlined if self.underlined is None else self.underlined,
            lower.prompt if self.prompt is None else self.prompt,
            lower.size if self.size is None else self.size,
            lower.bold if self.bold is None else self.bold,
            self.letters,
        )


PLAIN = RunFormat()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with its chain followed. `outline` is 0 for body text, 1 to 9 for a heading, None where nothing is said.

    `ids` are its own style id and those above it; `names` likewise.
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    outline: int | None = None
    number: NumberLink = UNNUMBERED
    alignment: str | None = None
    indent: Indent = NOT_SET_IN
    run_format: RunFormat = PLAIN

    @property
    def id(self) -> str:
        """Its id, "" for the default style of a file that has none."""
        return self.ids[0] if self.ids else ""

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""

    @property
    def is_title(self) -> bool:
        return _TITLE.fullmatch(self.name) is not None

    @property
    def is_toc(self) -> bool:
        return _TOC.fullmatch(self.name) is not None

    @property
    def is_caption(self) -> bool:
        return any(_CAPTION.fullmatch(name) for name in self.names)


def heading_level(name: str) -> int | None:
    """The level that a style's name gives it (`heading 2`, 标题 2, 二级标题), or None."""
    match = _HEADING.fullmatch(name.strip())
    return parse_numeral(match[1] or match[2]) if match else None


_LONGEST_CHAIN = 50
"""Styles above each other that are followed: Word itself allows no more than a dozen or so."""


class Styles:
    """The styles of one document, by id; each chain is followed once."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iterchildren(f"{W}style"))
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._resolved: dict[str, Style] = {}
        self.default_paragraph = self._default(elements, "paragraph")
        """The id of the style that paragraphs without one have."""
        self.default_table = self._default(elements, "table")
        """The id of the style that tables without one have."""
        self.defaults = None if root is None else child(root, f"{W}docDefaults")

    def get(self, style_id: str | None) -> Style:
        """The style of this id (an unknown one: only its name); None is the default paragraph style."""
        key = self.default_paragraph if style_id is None else style_id
        if key not in self._resolved:
            self._resolved[key] = self._follow(key)
        return self._resolved[key]

    def run_format_of(self, style_id: str) -> RunFormat:
        """What a character style says of its runs."""
        return self.get(style_id).run_format

    def _default(self, elements: list[Element], kind: str) -> str:
        defaults = (e.get(f"{W}styleId", "") for e in elements if e.get(TYPE) == kind and is_on(e.get(f"{W}default", "0")))
        return next(defaults, "")

    def defines(self, style_id: str) -> bool:
        """Whether there is a style of this id."""
        return style_id in self._elements

    def chain(self, style_id: str) -> list[Element]:
        """The styles that a style is based on and itself, from the far end; none for an unknown one."""
        return [self._elements[key] for key in self._ids_up(style_id)]

    def _follow(self, style_id: str) -> Style:
        """The chain from its far end to this style, each one laid over the one below."""
        style, chain = Style(), self._ids_up(style_id)
        for key in chain:
            style = _laid_over(style, key, self._elements[key])
        return style if chain else _unknown_style(style_id)

    def _ids_up(self, style_id: str) -> list[str]:
        """The chain from its far end to this style; a circle is cut where it closes."""
        chain: list[str] = []
        at: str | None = style_id
        while at is not None and at in self._elements and at not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(at)
            at = value(self._elements[at], "basedOn")
        return chain[::-1]


def _unknown_style(style_id: str) -> Style:
    """A style that styles.xml does not define: Word shows what uses it as plain, but its id still tells what was meant."""
    run_format = RunFormat(prompt=True) if _PROMPT.fullmatch(style_id) else PLAIN
    return Style((style_id,), (style_id,), heading_level(style_id), run_format=run_format) if style_id else Style()


def _laid_over(lower: Style, style_id: str, element: Element) -> Style:
    name = value(element, "name") or style_id
    paragraph = child(element, PARAGRAPH_PROPERTIES)
    style = replace(lower, ids=(style_id, *lower.ids), names=(name, *lower.names))
    level = heading_level(name) or (heading_level(style_id) if element.get(TYPE) == "paragraph" else None)
    if level:
        style = replace(style, outline=level)
    if paragraph is not None:
        style = _with_paragraph_properties(style, paragraph)
    run_format = read_run_format(child(element, RUN_PROPERTIES))
    prompt = True if _PROMPT.fullmatch(name) or _PROMPT.fullmatch(style_id) else run_format.prompt
    return replace(style, run_format=replace(run_format, prompt=prompt).over(lower.run_format))


def _with_paragraph_properties(style: Style, properties: Element) -> Style:
    outline = read_outline_level(value(properties, "outlineLvl"))
    link = read_number_link(child(properties, f"{W}numPr"))
    return replace(
        style,
        outline=style.outline if outline is None else outline,
        number=merge_links(link, style.number),
        alignment=value(properties, "jc") or style.alignment,
        indent=read_indent(child(properties, f"{W}ind")).over(style.indent),
    )


def merge_links(upper: NumberLink, lower: NumberLink) -> NumberLink:
    """The numbering said above, with each half that it leaves open taken from below."""
    return NumberLink(
        lower.num_id if upper.num_id is None else upper.num_id,
        lower.level if upper.level is None else upper.level,
    )


def read_number_link(properties: Element | None) -> NumberLink:
    """The content of a `w:numPr`; numbers that are none count as not said."""
    if properties is None:
        return NumberLink()
    return NumberLink(read_integer(value(properties, "numId")), read_integer(value(properties, "ilvl")))


def read_outline_level(text: str | None) -> int | None:
    """`w:outlineLvl` counts from 0, and 9 is body text (17.3.1.20); here 1 to 9, and 0 for body text."""
    level = read_integer(text)
    return None if level is None else (level + 1 if 0 <= level <= 8 else 0)


def read_indent(element: Element | None) -> Indent:
    """What a `w:ind` says; a measure in characters goes before the one in points (17.3.1.12)."""
    if element is None:
        return NOT_SET_IN
    hanging = _columns(element, "hanging")
    first = _columns(element, "firstLine") if hanging is None else -hanging
    return Indent(_columns(element, "left") if _columns(element, "start") is None else _columns(element, "start"), first)


def _columns(element: Element, name: str) -> int | None:
    characters, points = (read_integer(element.get(f"{W}{name}{unit}")) for unit in ("Chars", ""))
    return round(characters / 50) if characters else (None if points is None else round(points / _COLUMN))


def read_integer(text: str | None) -> int | None:
    """A Word integer attribute, or None where it is missing or no number."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def read_run_format(properties: Element | None, styles: Styles | None = None) -> RunFormat:
    """What a `w:rPr` says, its character style included where `styles` are given."""
    if properties is None:
        return PLAIN
    hidden = highlight = underlined = size = bold = None
    below = PLAIN
    for element in properties:
        tag = element.tag
        if tag not in FORMAT_TAGS:
            continue
        if tag == _STYLE:
            below = styles.run_format_of(element.get(VAL, "")) if styles else PLAIN
        elif tag == _HIGHLIGHT:
            highlight = element.get(VAL, "none").replace("none", "")
        elif tag == _UNDERLINE:
            underlined = element.get(VAL, "single") not in ("none", "words")
        elif tag == _SIZE:
            size = element.get(VAL)
        elif tag == _BOLD:
            bold = is_on(element.get(VAL))
        else:
            hidden = is_on(element.get(VAL))
    if hidden is None and highlight is None and underlined is None and size is None and bold is None:
        return below
    return RunFormat(hidden, highlight, underlined, None, size, bold).over(below)


_STYLE = f"{W}rStyle"
_HIGHLIGHT = f"{W}highlight"
_UNDERLINE = f"{W}u"
_SIZE = f"{W}sz"
_BOLD = f"{W}b"
FORMAT_TAGS = frozenset({_STYLE, _HIGHLIGHT, _UNDERLINE, _SIZE, _BOLD, f"{W}vanish"})
