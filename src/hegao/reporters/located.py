"""The place in words, for outputs that can only name a file and a line: in a Word file that is always line 1."""

from __future__ import annotations

from hegao.language.bilingual import Words
from hegao.lint.phrases import heading_words, place_words
from hegao.model.document import Place
from hegao.records.placed_finding import PlacedFinding
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.quoting import quote

_COLUMNS = 72
"""Width of the words quoted around a fault."""


def whereabouts(place: Place, lang: str) -> str:
    """A place by the heading it stands under and its paragraph, table cell, or line."""
    words = place_words(place, lang)
    if not place.heading:
        return words
    heading = plain(heading_words(place)[-1])
    return Words(f"“{heading}”下{words}", f"{words} under “{heading}”").say(lang)


def located_message(placed: PlacedFinding, lang: str) -> str:
    """The message on one line, headed by the place where no line number says it."""
    message = plain(placed.finding.message)
    if placed.place.line is not None:
        return message
    return f"{whereabouts(placed.place, lang)}{Words('：', ': ').say(lang)}{message}"


def quoted(placed: PlacedFinding) -> str:
    """The words around the fault on one line, the fault between ⟦ and ⟧."""
    return quote(placed.excerpt, _COLUMNS, Look())
