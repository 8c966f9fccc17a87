"""Headings side by side with what they should be: what all checks of section orders look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.sections.similar import with_similar
from hegao.checks.views.sections.headings import headings_under, section_headings
from hegao.checks.views.sections.match import SectionMatch, distinct, match_level, named_elsewhere, section_matches
from hegao.checks.views.subject import Subject
from hegao.language.quick_classes import dataclass
from hegao.language.wording import core
from hegao.model.finding import Severity
from hegao.model.standard import SectionSpec, Standard, StandardKind

GENRE_VALUES = frozenset({"genre", "genre_en", "source"})
"""What every message about a section may name: the standard's names and its source."""

MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}

_SEVERITIES = {StandardKind.FIXED: Severity.ERROR, StandardKind.CONTENT: Severity.WARNING, StandardKind.DEFACTO: Severity.INFO}
"""How grave a breach is: prescribed wording and order, prescribed content, habit only."""

_PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Level:
    """Headings side by side with what they should be: the sections of a standard, or those prescribed inside `parent`.

    `elsewhere` are the sections whose heading is there, but has the style of another level.
    """

    standard: Standard
    sections: tuple[SectionSpec, ...]
    matches: tuple[SectionMatch, ...]
    parent: SectionMatch | None = None
    is_last: bool = True
    elsewhere: frozenset[int] = frozenset()

    @property
    def severity(self) -> Severity:
        """How grave a breach of this standard is."""
        return _SEVERITIES[self.standard.kind]

    def present(self) -> set[int]:
        """The sections that are there."""
        return {key for match in self.matches for key in match.keys}

    def values(self, **others: str) -> dict[str, str]:
        """What every message may name."""
        return {"genre": self.standard.name_zh, "genre_en": self.standard.name_en, "source": str(self.standard.source), **others}

    def variant(self, word: str = "") -> str:
        """The name of a message: habit is worded as habit."""
        return "-".join(filter(None, (word, _PRACTICE if self.standard.kind is StandardKind.DEFACTO else "")))


def variants(*words: str) -> frozenset[str]:
    """All names that `Level.variant` gives to messages of these names, besides the plain message."""
    return frozenset({_PRACTICE, *words, *(f"{word}-{_PRACTICE}" for word in words)})


def levels(subject: Subject) -> tuple[Level, ...]:
    """A view: the level held against the standard, then those inside its sections. Empty for an excerpt or a collection of reports."""
    matches = subject.view(section_matches)
    if subject.standard is None or not _is_followed(subject.standard, matches) or _is_collection(matches):
        return ()
    sections = subject.standard.sections
    elsewhere = named_elsewhere(subject.view(section_headings), sections, matches)
    outer = Level(subject.standard, sections, with_similar(matches, sections), elsewhere=elsewhere)
    return (outer, *_levels_inside(subject, outer))


def outer_level(subject: Subject) -> Level | None:
    """A view: the level held against the standard itself, None where there is none."""
    return next(iter(subject.view(levels)), None)


def _is_followed(standard: Standard, matches: Sequence[SectionMatch]) -> bool:
    """True where two sections are there; of a prescribed order half of those it requires: older outlines share a few headings."""
    found = distinct(matches)
    required = sum(section.required for section in standard.sections)
    return found >= 2 and (standard.kind is StandardKind.DEFACTO or found * 2 >= required)


def _is_collection(matches: Sequence[SectionMatch]) -> bool:
    """True where two or more sections come back under the same words: several reports in one file."""
    seen: set[str] = set()
    again: set[str] = set()
    for words in (core(match.text) for match in matches if match.keys):
        (again if words in seen else seen).add(words)
    return len(again) >= 2


def _levels_inside(subject: Subject, outer: Level) -> Iterator[Level]:
    """The sub-sections of each section that prescribes some, where at least half of them are there."""
    last = max((match.span for match in outer.matches), default=None)
    for match in outer.matches:
        if match.item is None or len(match.keys) != 1 or not outer.sections[match.keys[0]].subsections:
            continue
        sections = outer.sections[match.keys[0]].subsections
        matches = match_level(headings_under(subject.document, subject.outline, match.item), sections)
        if distinct(matches) >= 2 and distinct(matches) * 2 >= len(sections):
            yield Level(outer.standard, sections, with_similar(matches, sections), match, match.span == last)
