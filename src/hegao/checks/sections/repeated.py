"""A section that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.sections.levels import GENRE_VALUES, Level, outer_level
from hegao.checks.views.sections.match import SectionMatch, said_by
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.wording import core
from hegao.model.finding import Fault, FaultRelated
from hegao.model.standard import SectionSpec, Standard, StandardKind

_FAULT = "repeated"
_FIRST = Words("第一次出现在这里", "it first stands here")


def _repeated_sections(subject: Subject, _: Parameters) -> Iterator[Fault]:
    level = subject.view(outer_level)
    if level is not None:
        yield from _repeated(level)


def _repeated(level: Level) -> Iterator[Fault]:
    seen: dict[tuple[int, str], SectionMatch] = {}
    for match in level.matches:
        if len(match.keys) != 1:
            continue
        section = level.sections[match.keys[0]]
        same = (match.keys[0], "" if _stands_once(level.standard, section, match) else core(match.text))
        if same in seen:
            yield Fault(_FAULT, match.span, level.values(other=seen[same].text), related=(FaultRelated(seen[same].span, _FIRST),))
        seen.setdefault(same, match)


def _stands_once(standard: Standard, section: SectionSpec, match: SectionMatch) -> bool:
    """Only prescribed headings are sure to be the same section under other words."""
    return standard.kind is StandardKind.FIXED and not section.repeatable and said_by(section, match.text)


FINDER = Finder(_FAULT, _repeated_sections, values=GENRE_VALUES | {"other"})
