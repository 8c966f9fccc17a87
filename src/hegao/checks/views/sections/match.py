"""Which heading is which section of a standard: matching that survives the wording of real headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from hegao.checks.views.sections.headings import Heading, Headings, section_headings
from hegao.checks.views.subject import Subject
from hegao.language.labels import RANK, TOP, LabelStyle
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.wording import bared, core, gist, joined_parts, tails, words_of
from hegao.model.document import Span
from hegao.model.standard import SectionSpec

STRONG = 0.5
"""Share of a heading's characters that must be the section's own words for the heading alone to say what the section is."""

_LONG_HIT = 4
"""Code points: a wording this long says what a heading is even inside a longer one; 问题 and 附件 only where they fill half of it."""

_BY_GIST = 0.8
_SHORTEST_GIST = 3
_OUTER = 1.25
"""How much more a match counts on an outer level: sections stand there, and words like 问题 and 措施 come back further in."""


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """A heading that stands where sections stand. `keys` index the standard's sections: none, one, or those that it merges, in order.

    `strength` is the share of the heading's characters that named the section, 0 to 1; `text` is the heading without its label. `item` is
    the heading's index in the outline, None for a line without number and style. `sure` is False where the words only hint.
    """

    item: int | None
    span: Span
    text: str
    keys: tuple[int, ...]
    strength: float = 0.0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _SectionWordings:
    """Every wording of some sections, reduced to its words and to its gist, and patterns that find them, longest first."""

    keys: Mapping[str, int]
    gists: Mapping[str, int]
    pattern: re.Pattern[str]
    gist_pattern: re.Pattern[str]
    required: tuple[bool, ...]


def section_matches(subject: Subject) -> tuple[SectionMatch, ...]:
    """A view: the headings of the level that is nearest to the subject's standard, in text order, each with its sections.

    Empty for a subject without a standard.
    """
    return match_headings(subject.view(section_headings), subject.standard.sections) if subject.standard else ()


def match_headings(headings: Headings, sections: tuple[SectionSpec, ...]) -> tuple[SectionMatch, ...]:
    """The level of headings that is nearest to the sections, with the bare lines that are sections the level lacks."""
    matched = [match_level(level, sections) for level in headings.levels]
    if not matched:
        return _with_lines((), headings.lines, sections, None)
    best = max(range(len(matched)), key=lambda index: weight(matched[index]) * (1 if index else _OUTER))
    return _with_lines(matched[best], headings.lines, sections, headings.levels[best][0].parent)


def match_level(level: Sequence[Heading], sections: tuple[SectionSpec, ...]) -> tuple[SectionMatch, ...]:
    """Each heading of one level with the sections it stands for."""
    wordings = _wordings_of(sections)
    return tuple(_match(wordings, heading) for heading in level)


def named_elsewhere(headings: Headings, sections: tuple[SectionSpec, ...], level: Sequence[SectionMatch]) -> frozenset[int]:
    """The sections that headings outside a level name, because their Word style or `#` says another level than they have.

    One numbered 一、 or 第一章 as those of the level is one of them; any other must say a section word for word. What is numbered 1.1, or
    lower than the level (（一） where that has 一、), stands inside a section.
    """
    wordings, known = _wordings_of(sections), {match.span for match in level}
    every = [heading for side_by_side in headings.levels for heading in side_by_side]
    usual = Counter(heading.style for heading in every if heading.span in known).most_common(1)
    style = usual[0][0] if usual else None
    others = [heading for heading in every if heading.span not in known]
    return frozenset(key for heading in others for key in _keys_elsewhere(wordings, heading, style))


def _keys_elsewhere(wordings: _SectionWordings, heading: Heading, style: LabelStyle | None) -> tuple[int, ...]:
    if style in TOP and heading.style is style:
        match = _match(wordings, heading)
        return match.keys if match.sure else ()
    if heading.style is LabelStyle.DECIMAL or (style and heading.style and RANK[heading.style] > RANK[style]):
        return ()
    return tuple(wordings.keys[form] for form in bared(heading.text) if form in wordings.keys)[:1]


def distinct(matches: Iterable[SectionMatch]) -> int:
    """How many different sections the headings stand for."""
    return len({key for match in matches for key in match.keys})


def weight(matches: Iterable[SectionMatch]) -> float:
    """How much of a standard the headings hold: for each section the strength of its best heading, half of it at least."""
    best: dict[int, float] = {}
    for match in matches:
        for key in match.keys:
            best[key] = max(best.get(key, 0.0), (1 + match.strength) / 2)
    return sum(best.values())


def worded_as(section: SectionSpec, heading: str) -> bool:
    """True where a heading holds the section's official name, or a wording that the standard allows."""
    words = words_of(heading)
    return any(words_of(official) in words for official in (section.name, *section.wordings))


def said_by(section: SectionSpec, heading: str) -> bool:
    """True where a heading is a wording of the section, but for the year and the unit before it."""
    wordings = {words_of(wording) for wording in section.all_wordings()}
    return any(form in wordings for form in _forms(heading))


def _match(wordings: _SectionWordings, heading: Heading) -> SectionMatch:
    keys, strength = _keys(wordings, heading.text)
    sure = strength >= STRONG or strength * len(core(heading.text)) >= _LONG_HIT
    return SectionMatch(heading.item, heading.span, heading.text, keys, strength, sure)


def _keys(wordings: _SectionWordings, heading: str) -> tuple[tuple[int, ...], float]:
    """The sections that a heading stands for and the share of its core that says so: whole wordings first, then what it contains."""
    for form in _forms(heading):
        if form in wordings.keys:
            return (wordings.keys[form],), 1.0
    short = gist(heading)
    if short in wordings.gists:
        return (wordings.gists[short],), _BY_GIST
    hits = [hit[0] for hit in wordings.pattern.finditer(words_of(heading))]
    if hits:
        return _contained(wordings.keys, wordings.required, hits, core(heading), heading)
    hits = [hit[0] for hit in wordings.gist_pattern.finditer(short)]
    return _contained(wordings.gists, wordings.required, hits, short, heading) if hits else ((), 0.0)


def _forms(heading: str) -> Iterator[str]:
    """What a heading may be taken for: all its words, those behind the year, those behind each word that may end a unit's name."""
    forms = bared(heading)
    yield from forms
    yield from tails(forms[-1])


def _contained(
    keys: Mapping[str, int], required: Sequence[bool], hits: Sequence[str], words: str, heading: str
) -> tuple[tuple[int, ...], float]:
    found = _merged([keys[hit] for hit in hits], hits, required, heading)
    said = sum(len(hit) for hit in hits if keys[hit] in found)
    return found, min(1.0, said / len(words))


def _merged(keys: Sequence[int], hits: Sequence[str], required: Sequence[bool], heading: str) -> tuple[int, ...]:
    """Sections named in their order, with no required one between or with 和, 及 … between, are merged.

    Else the last word of a Chinese heading says what it is: 下一步需要解决的问题 are 问题.
    """
    merged = [keys[-1]]
    last = hits[-1]
    for key, hit in zip(reversed(keys[:-1]), reversed(hits[:-1]), strict=True):
        if key == merged[0]:
            continue
        if key > merged[0] or (any(required[key + 1 : merged[0]]) and not _are_joined(hit, last, heading)):
            break
        merged.insert(0, key)
        last = hit
    return tuple(merged)


def _are_joined(first: str, second: str, heading: str) -> bool:
    """True where two wordings stand in different parts of a heading that 和, 及, 、 … join."""
    parts = joined_parts(heading)
    return any(first in "和".join(parts[:cut]) and second in "和".join(parts[cut:]) for cut in range(1, len(parts)))


def _with_lines(
    level: tuple[SectionMatch, ...], lines: Sequence[Heading], sections: tuple[SectionSpec, ...], parent: int | None
) -> tuple[SectionMatch, ...]:
    """The level with lines that are, word for word, sections it lacks.

    Among headings only those are sure that carry a number under the same parent, or an official name.
    """
    wordings = _wordings_of(sections)
    known = {key for match in level for key in match.keys}
    mixed = distinct(level) > 1
    added = []
    for line in lines:
        key = next((wordings.keys[form] for form in bared(line.text) if form in wordings.keys), None)
        if key is not None and key not in known:
            sure = not mixed or (line.parent is not None and line.parent == parent) or worded_as(sections[key], line.text)
            added.append(SectionMatch(line.item, line.span, line.text, (key,), 1.0, sure))
    if not added or distinct((*level, *added)) < 2:
        return level
    kept = level if mixed else tuple(match for match in level if match.keys)
    return tuple(sorted((*kept, *added), key=lambda match: match.span))


@lru_cache(maxsize=512)
def _wordings_of(sections: tuple[SectionSpec, ...]) -> _SectionWordings:
    keys: dict[str, int] = {}
    gists: dict[str, int | None] = {}
    for key, section in enumerate(sections):
        for wording in section.all_wordings():
            keys.setdefault(words_of(wording), key)
            short = gist(wording)
            gists[short] = key if gists.get(short, key) == key else None
    telling = {short: key for short, key in gists.items() if key is not None and len(short) > 1}
    long = [short for short in telling if len(short) >= _SHORTEST_GIST]
    return _SectionWordings(keys, telling, _any_of(keys), _any_of(long), tuple(section.required for section in sections))


def _any_of(wordings: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of some wordings; of none, nothing."""
    ordered = sorted(wordings, key=len, reverse=True)
    return lazy("|".join(map(re.escape, ordered)) if ordered else "(?!)")
