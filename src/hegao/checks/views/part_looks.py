"""How each part of a document is set, feature by feature, as a profile would say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from hegao.checks.views.roles import Part
from hegao.language.fonts import font_family
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, Span
from hegao.model.layout import OF_LETTERS, Feature, Letters, ParagraphSetting

_HANZI = lazy("[\u4e00-\u9fff]")
_LATIN = lazy("[0-9A-Za-z]")
_WORDS = lazy(r"[^\s　]")
_INDENTS = lazy(r"[　 ]*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a part and the value that a feature has there."""

    span: Span
    value: str


def shown(document: Document, part: Part, feature: Feature) -> Iterator[Shown]:
    """The values of a feature in a part: of letters for each stretch that has one, of a paragraph once. What is not known is left out."""
    layout = document.layout
    if layout is None:
        return
    if feature in OF_LETTERS:
        yield from _of_letters(document, part, feature)
    elif part.whole:
        setting = layout.paragraphs[part.block]
        value = _OF_PARAGRAPH[feature](setting, _size(document, part), document.slice(part.span))
        yield from [Shown(part.span, value)] if value else []


def _of_letters(document: Document, part: Part, feature: Feature) -> Iterator[Shown]:
    letters_of, words = _OF_RUNS[feature]
    for span, letters in document.letters_within(part.span):
        value = letters_of(letters)
        if value and not letters.raised and words.search(document.text, span.start, span.end):
            yield Shown(span, value)


def _size(document: Document, part: Part) -> float:
    return next((letters.size for _, letters in document.letters_within(part.span) if letters.size), 0)


def number(value: float) -> str:
    """A figure as profiles have it: 16, 10.5."""
    return f"{round(value, 1):g}"


def _indent(setting: ParagraphSetting, size: float, text: str) -> str:
    """How far the first line begins from the edge of the text, in characters: typed blanks, too, set it in."""
    typed = _INDENTS.match(text)[0]  # type: ignore[index]
    width = setting.first_indent.in_characters(size) + setting.left_indent.in_characters(size)
    known = size or not (setting.first_indent.points or setting.left_indent.points)
    return number(width + typed.count("　") + typed.count(" ") / 2) if known else ""


_OF_RUNS: Mapping[Feature, tuple[Callable[[Letters], str], re.Pattern[str]]] = {
    Feature.FONT: (lambda letters: font_family(letters.font), _HANZI),
    Feature.LATIN_FONT: (lambda letters: font_family(letters.latin_font), _LATIN),
    Feature.SIZE: (lambda letters: number(letters.size) if letters.size else "", _WORDS),
    Feature.COLOUR: (lambda letters: letters.colour, _WORDS),
    Feature.BOLD: (lambda letters: str(int(letters.bold)), _WORDS),
    Feature.CHINESE_MARKS: (lambda letters: str(int(letters.chinese_marks)), lazy("[“”‘’—…]")),
}
_OF_PARAGRAPH: Mapping[Feature, Callable[[ParagraphSetting, float, str], str]] = {
    Feature.ALIGNMENT: lambda setting, _, __: setting.alignment,
    Feature.FIRST_INDENT: _indent,
    Feature.LEFT_INDENT: lambda setting, size, _: number(setting.left_indent.in_characters(size)),
    Feature.RIGHT_INDENT: lambda setting, size, _: number(setting.right_indent.in_characters(size)),
    Feature.SPACE_BEFORE: lambda setting, _, __: number(setting.space_before),
    Feature.SPACE_AFTER: lambda setting, _, __: number(setting.space_after),
    Feature.LINE: lambda setting, _, __: setting.line,
}
