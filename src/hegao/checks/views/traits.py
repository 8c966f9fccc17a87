"""What kind of thing a document is, as far as other checks need to know: a case has nameless people, a thesis quotes."""

from __future__ import annotations

import re

from hegao.language.code_line import is_code_line
from hegao.language.labels import LabelStyle
from hegao.language.lexicon import entries, one_of
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, Document
from hegao.model.outline import Outline

TRAITS = ("case", "law", "thesis", "minutes", "technical")
"""Every trait there is. A document may have several, or none."""

_TITLE_WORDS = {
    "case": lazy(one_of("case-title")),
    "law": lazy(rf"{one_of('law-ending')}(?:[（(].*[）)])*$"),
    "minutes": lazy(one_of("minutes-title")),
}
_PARTIES = lazy(one_of("party-to-a-case"))
_THESIS_PARTS = lazy("|".join(word if word.isascii() else r"\s*".join(word) for word in entries("thesis-part")), re.IGNORECASE)
_THESIS_STARTS = frozenset(cased for word in entries("thesis-part") for cased in (word[0].lower(), word[0].upper()))
_LATIN_WORD = lazy(r"[A-Za-z][A-Za-z]{2,}")
_OPENING_LINES = 4


def traits(document: Document, outline: Outline) -> frozenset[str]:
    """The traits of a document, from its title, its labels and how it is laid out."""
    found = {name for name, words in _TITLE_WORDS.items() if any(words.search(line) for line in _title_lines(document, outline))}
    if len(_PARTIES.findall(document.text)) >= 5:
        found.add("case")
    if _has_articles(outline):
        found.add("law")
    if _has_thesis_parts(document):
        found.add("thesis")
    if _is_technical(document):
        found.add("technical")
    return frozenset(found)


def _is_technical(document: Document) -> bool:
    """True for text about programs and protocols: many lines of code, or a Latin word for every twelve characters."""
    lines = document.text.split("\n")
    code = sum(map(is_code_line, lines))
    return (code >= 5 and code * 12 > len(lines)) or len(_LATIN_WORD.findall(document.text)) * 12 > len(document.text)


def _title_lines(document: Document, outline: Outline) -> list[str]:
    """The title, or where none was found the short lines that the document opens with."""
    if outline.title is not None:
        return ["".join(document.slice(outline.title).split())]
    opening = [document.slice(block.span) for block in document.blocks if len(block.span)][:_OPENING_LINES]
    return ["".join(line.split()) for line in opening if len(line) <= 40]


def _has_articles(outline: Outline) -> bool:
    articles = sum(item.style is LabelStyle.ARTICLE for item in outline.items)
    return articles >= 3 and articles * 5 > len(outline.items)


def _has_thesis_parts(document: Document) -> bool:
    """True where at least two parts that only a thesis has stand at the head of a short line or open one with a colon."""
    parts = set()
    for block in document.blocks:
        start = (block.heading or block.span).start
        if document.text[start : start + 1] not in _THESIS_STARTS or block.kind in (BlockKind.CELL, BlockKind.TOC):
            continue
        match = _THESIS_PARTS.match(document.text, start, block.span.end)
        if match and (block.span.end - match.end() <= 2 or document.text[match.end()] in ":："):
            parts.add("".join(match[0].split()).lower())
    return len(parts) >= 2
