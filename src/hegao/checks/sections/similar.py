"""Headings that say a section in other words: compared word by word, only where no wording was found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hegao.checks.views.sections.match import SectionMatch
from hegao.language.lexicon import entries
from hegao.language.quick_classes import replace
from hegao.language.wording import core
from hegao.language.words import cut
from hegao.model.standard import SectionSpec

ALIKE = 0.55
"""Share of the words of two headings that must be the same (Dice): two words of three and four (要素保障及厂址选择, 选址与要素保障)."""

_TOLD_BY = 4
"""Code points that the shared words must have together: one word of two characters says nothing."""

_MOST_ASKED = 12
"""Headings: in a document with more of them that match nothing, nothing is to be learned from words that two share."""

_STOP_WORDS = frozenset((*entries("common-in-headings"), *entries("common-in-sections")))


def with_similar(matches: Sequence[SectionMatch], sections: tuple[SectionSpec, ...]) -> tuple[SectionMatch, ...]:
    """The matches, where headings without a section that resemble one that is missing now stand for it. Never sure."""
    present = {key for match in matches for key in match.keys}
    absent = [key for key, section in enumerate(sections) if section.required and key not in present]
    asked = [match for match in matches if not match.keys]
    if not absent or not 1 <= len(asked) <= _MOST_ASKED:
        return tuple(matches)
    wordings = {key: [_words(wording) for wording in section.all_wordings()] for key, section in enumerate(sections)}
    return tuple(match if match.keys else _resembling(match, wordings, absent) for match in matches)


def _resembling(match: SectionMatch, wordings: Mapping[int, Sequence[frozenset[str]]], absent: Sequence[int]) -> SectionMatch:
    said = _words(match.text)
    likeness = {key: max(_likeness(said, words) for words in entries) for key, entries in wordings.items()}
    best = max(absent, key=lambda key: likeness[key])
    if likeness[best] < ALIKE or sum(value >= likeness[best] for value in likeness.values()) > 1:
        return match
    return replace(match, keys=(best,), strength=0.0, sure=False)


def _words(text: str) -> frozenset[str]:
    """The telling words of a heading: two characters or more, none that any heading may have."""
    return frozenset(word for word in cut(core(text)) if len(word) > 1 and word not in _STOP_WORDS)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice the shared words over all words, 0 to 1."""
    shared = one & other
    if sum(map(len, shared)) < _TOLD_BY:
        return 0.0
    return 2 * len(shared) / (len(one) + len(other))
