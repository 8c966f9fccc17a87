"""What the titles of several documents of one kind have in common, as a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from hegao.language.lexicon import one_of
from hegao.language.patterns import lazy
from hegao.language.words import cut

_DATE = lazy(r"[（(][^()（）]{0,20}[)）]$|\d{4}(?:[—–~-]\d{4})?年(?:度|\d{1,2}月|上半年|下半年|第?[一二三四]季度)?|[\d\W_]+")
_UNIT = lazy(one_of("unit-in-a-title") + "$")
_COMMON = lazy(one_of("common-in-titles") + "+")
_SHORTEST = 4
"""Code points that a title must have in common with the others before that says what it is."""

_LONGEST_GAP = 24


def title_patterns(titles: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Patterns for the titles, each with the number of titles it fits: one where they share enough words, else one for each ending."""
    told = [title for title in map(_squeezed, titles) if title]
    if not told:
        return ()
    pattern = _pattern(told)
    if not pattern:
        endings = dict.fromkeys(filter(None, (_pattern([title]) for title in told)))
        return tuple((ending, sum(bool(re.search(ending, title)) for title in told)) for ending in endings)
    return ((pattern, sum(bool(re.search(pattern, title)) for title in told)),)


def common_name(titles: Sequence[str]) -> str:
    """What all titles call such a document, without year and unit: 工作总结. Empty where they share nothing telling."""
    told = [title for title in map(_squeezed, titles) if title]
    return "".join(map("".join, _telling(_runs(told)))) if told else ""


def _squeezed(title: str) -> str:
    return re.sub(r"\s+|[（(][^()（）]{0,20}[)）]$", "", title)


def _tokens(title: str) -> list[str]:
    """The words of a title; dates and marks become empty, which keeps what stands around them apart."""
    parts = _DATE.sub("\n", title).split("\n")
    return [token for number, part in enumerate(parts) for token in ([""] if number else []) + list(cut(part))]


def _pattern(titles: Sequence[str]) -> str:
    runs = _telling(_runs(titles))
    if not runs:
        return ""
    pattern = f".{{0,{_LONGEST_GAP}}}".join(re.escape("".join(run)) for run in runs)
    anchored = f"{pattern}$"
    return anchored if all(re.search(anchored, title) for title in titles) else pattern


def _telling(runs: list[list[str]]) -> list[list[str]]:
    """The last runs of words, as many as it takes to say what kind of document it is; none where they do not say it."""
    for first in range(len(runs) - 1, -1, -1):
        words = [word for run in runs[first:] for word in run]
        if len("".join(words)) >= _SHORTEST and not all(_COMMON.fullmatch(word) or _UNIT.search(word) for word in words):
            return runs[first:]
    return []


def _runs(titles: Sequence[str]) -> list[list[str]]:
    """The words that all titles have in the same order, in runs that are unbroken in every title."""
    rows = [_tokens(title) for title in titles]
    shared = reduce(_common_words, rows[1:], [word for word in rows[0] if word]) if len(rows) > 1 else rows[0]
    places = [list(_from_the_end(row, [word for word in shared if word])) for row in rows]
    words = [word for word in shared if word]
    runs: list[list[str]] = []
    for index, word in enumerate(words):
        unbroken = index > 0 and all(place[index] == place[index - 1] + 1 for place in places)
        if unbroken:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_without_unit(run) for run in runs if _without_unit(run)]


def _without_unit(run: list[str]) -> list[str]:
    """A run without the unit's name that it begins with."""
    units = [index for index, word in enumerate(run[:-1]) if _UNIT.search(word)]
    return run[units[-1] + 1 :] if units else run


def _common_words(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The longest sequence of words that both have, in order; of equal ones that which ends last."""
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for first in range(1, len(one) + 1):
        for second in range(1, len(other) + 1):
            same = one[first - 1] == other[second - 1] != ""
            longest = max(lengths[first - 1][second], lengths[first][second - 1])
            lengths[first][second] = lengths[first - 1][second - 1] + 1 if same else longest
    found: list[str] = []
    first, second = len(one), len(other)
    while first and second:
        if one[first - 1] == other[second - 1] != "":
            found.append(one[first - 1])
            first, second = first - 1, second - 1
        elif lengths[first - 1][second] >= lengths[first][second - 1]:
            first -= 1
        else:
            second -= 1
    return found[::-1]


def _from_the_end(row: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """Where the words stand in a row that has them in this order: the last such places."""
    places: list[int] = []
    at = len(row)
    for word in reversed(words):
        at = max(index for index in range(at) if row[index] == word)
        places.insert(0, at)
    yield from places
