"""What is said of a number label: how it reads, where it stands, and how it would look with another number."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from hegao.checks.views.counts import NumberPlace, Spelling
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle
from hegao.language.numerals import COUNTING, circled, numeral
from hegao.language.patterns import lazy
from hegao.model.document import Block, Document, Span
from hegao.model.outline import Item

_PROTOTYPES = {
    LabelStyle.PART: "第{}部分",
    LabelStyle.CHAPTER: "第{}章",
    LabelStyle.SECTION: "第{}节",
    LabelStyle.ARTICLE: "第{}条",
    LabelStyle.HAN: "{}、",
    LabelStyle.HAN_PAREN: "（{}）",
    LabelStyle.ARABIC: "{}.",
    LabelStyle.ARABIC_PAREN: "（{}）",
    LabelStyle.CIRCLED: "{}",
}
_IN_HANZI = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ARTICLE, LabelStyle.HAN, LabelStyle.HAN_PAREN})


def printed(item: Item) -> str:
    """The label as the reader sees it, typed or automatic."""
    if item.auto:
        return item.auto.text
    if item.label is None:
        return ""
    point = item.label.point.strip()
    return f"{item.label.opener}{item.label.numeral}{item.label.closer}{point}"


def relabelled(item: Item, value: int) -> str:
    """How the label would look with another number."""
    if item.path:
        return ".".join(map(str, (*item.path[:-1], value)))
    if item.style is LabelStyle.CIRCLED and (glyph := circled(value)):
        return glyph
    number = numeral(value) if item.style in _IN_HANZI else str(value)
    if item.label and (item.label.opener or item.label.closer or item.label.point.strip()):
        number = str(value) if item.label.numeral.isdecimal() else number
        return f"{item.label.opener}{number}{item.label.closer}{item.label.point.strip()}"
    return _PROTOTYPES.get(item.style, "{}").format(number) if item.style else number


_LAST_NUMBER = lazy(rf"(?P<digits>\d+)|(?P<circled>[①-⑳])|[{COUNTING}]+")


def renumbered(text: str, value: int) -> str:
    """A text with the last number in it replaced, in the same numerals (表2-1 → 表2-3, ① → ②). Raises IndexError without a number."""
    last = list(_LAST_NUMBER.finditer(text))[-1]
    number = str(value) if last["digits"] else (last["circled"] and circled(value)) or numeral(value)
    return text[: last.start()] + number + text[last.end() :]


def label_span(document: Document, item: Item) -> Span:
    """Where a finding on a label stands: on the typed label, or for automatic numbers on the heading or the paragraph's first clause."""
    if len(item.span):
        return item.span
    if item.heading is not None and len(item.heading):
        return item.heading
    return first_clause(document, document.blocks[item.block])


def first_clause(document: Document, block: Block) -> Span:
    """The first words of a paragraph, up to a mark."""
    clause = _FIRST_CLAUSE.search(document.text, block.span.start, block.span.end)
    return Span(*clause.span()) if clause else block.span


_FIRST_CLAUSE = lazy(r"[^\s，。；：、！？,;:!?][^\n，。；：、！？,;:!?]{0,29}")


_OPENING_MARK = r"[\s。；：，,;:）)】“”]"
_LEAD = rf"(?:^|(?<={_OPENING_MARK}))"
_LINE_LEAD = r"(?:^|(?<=\n))[ \t\u3000]*"
_POINT = r"[.．](?!\d{1,2}(?!\d))"
"""A point that ends a number: that of 4.1 does not, that of 4.2024年… does."""

_BRACKETED = frozenset({LabelStyle.HAN_PAREN, LabelStyle.ARABIC_PAREN})


_compiled = lru_cache(maxsize=512)(re.compile)
"""Patterns of a document's own numbers: they are nothing that is kept for other runs."""


def in_any_spelling(like: Item, value: int) -> re.Pattern[str]:
    """A label with this number however a person may have typed it (2．  2，  2）  at a line's head also 2 and ２)."""
    number = numeral(value) if like.style in _IN_HANZI else str(value).replace("1", "[1lI|]").replace("0", "[0Oo]")
    if like.path:
        return _compiled(r"(?<![\d.．第见款与和至、])" + r" ?[.．] {0,3}".join(map(str, (*like.path[:-1], value))) + r"(?!\d)")
    if like.style in (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION):
        return _compiled(rf"第\s*(?:{number}|{value})\s*[部编卷篇章节]")
    glyph = f"|{_LEAD}{circled(value)}" if circled(value) else ""
    if like.style in _BRACKETED:
        opens = rf"(?<={_OPENING_MARK}{number})|(?<=^{number})|(?<=[（(【\[〔]{number})(?<!第[（(【\[〔]{number})"
        return _compiled(rf"{number}(?:{opens})\s*[）)】\]〕]{glyph}")
    bare = like.label is not None and not (like.label.point or like.label.closer)
    at_a_line_head = rf"{_LINE_LEAD}{number}(?:[ \t\u3000，,{HANZI if bare else ''}]|{_POINT})"
    return _compiled(rf"{_LEAD}{number}\s?[、.．：:。，,）)](?!\d)|(?<=[（(]){number}、{glyph}|{at_a_line_head}")


def label_place(document: Document, item: Item, spelling: Spelling | None = None) -> NumberPlace:
    """A label as one number of a count; without `spelling` it may be typed in any."""
    return NumberPlace(label_span(document, item), printed(item), partial(relabelled, item), spelling or partial(in_any_spelling, item))
