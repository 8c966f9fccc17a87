"""Where the words of a list stand in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hegao.checks.views.subject import Subject
from hegao.checks.words.held import held_in
from hegao.model.document import Span
from hegao.model.word_list import WordEntry, WordList


def listed_in(subject: Subject, words: WordList) -> Iterator[tuple[WordEntry, Span]]:
    """Each entry whose wrong word stands in the text, with the place, but where a longer word holds it or what must follow does not.

    Not in order, and the words of two entries may overlap.
    """
    text = subject.document.text
    for number, start in held_in(subject, words):
        entry = words.entries[number]
        span = Span(start, start + len(entry.wrong))
        if not _is_inside_a_longer(entry, text, start) and _is_followed(entry, text, span.end):
            yield entry, span


def _is_inside_a_longer(entry: WordEntry, text: str, start: int) -> bool:
    return any(start >= at and text.startswith(longer, start - at) for at, longer in _longer_by_place(entry.wrong, tuple(entry.unless)))


@lru_cache(maxsize=1024)
def _longer_by_place(word: str, longer: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Longer words by the place in them where a word stands."""
    by_place: dict[int, list[str]] = {}
    for one in longer:
        by_place.setdefault(one.index(word), []).append(one)
    return tuple((at, tuple(some)) for at, some in by_place.items())


def _is_followed(entry: WordEntry, text: str, end: int) -> bool:
    return not entry.followed or _compiled(entry.followed).match(text, end) is not None


@lru_cache(maxsize=64)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
