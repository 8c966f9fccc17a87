"""A section that the standard requires and the document lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.sections.levels import GENRE_VALUES, MILDER, Level, levels, variants
from hegao.checks.views.endings import cut_off, has_closing
from hegao.checks.views.sections.match import SectionMatch
from hegao.checks.views.subject import Subject
from hegao.model.document import Span
from hegao.model.finding import Fault, Severity

_FAULT = "missing"


def _missing_sections(subject: Subject, _: Parameters) -> Iterator[Fault]:
    for level in subject.view(levels):
        yield from _missing(subject, level)


def _missing(subject: Subject, level: Level) -> Iterator[Fault]:
    present = level.present()
    required = [key for key, section in enumerate(level.sections) if section.required]
    if len(present) * 2 < len(required) or (len(required) > 1 and present.isdisjoint(required)):
        return  # an excerpt, or a document that only looks alike
    for key in required:
        if key not in present | level.elsewhere and (severity := _gravity(subject, level, key)):
            yield _absent(subject, level, key, severity)


def _gravity(subject: Subject, level: Level, key: int) -> Severity | None:
    """How sure it is that a section is missing: a tail may be cut off, and a heading we cannot place may be the one."""
    severity = level.severity
    if level.is_last and key > max(level.present()):
        if subject.view(cut_off):
            return None
        if level.parent is None and not subject.view(has_closing):
            severity = Severity.INFO
    if _may_stand_for(level.matches, key):
        return MILDER.get(severity)
    return severity


def _may_stand_for(matches: Sequence[SectionMatch], key: int) -> bool:
    """True where a heading that matches nothing stands where the missing section would."""
    before = max((index for index, match in enumerate(matches) if match.keys and match.keys[-1] < key), default=-1)
    after = min((index for index, match in enumerate(matches) if match.keys and match.keys[0] > key), default=len(matches))
    return any(not match.keys for match in matches[before + 1 : after])


def _absent(subject: Subject, level: Level, key: int, severity: Severity) -> Fault:
    """The finding stands at the heading that the missing section follows, else at the one it stands in, else at the title."""
    previous = [match.span for match in level.matches if match.keys and match.keys[-1] < key]
    values = level.values(section=level.sections[key].name)
    if previous:
        return Fault(_FAULT, previous[-1], values, severity, variant=level.variant("after"))
    if level.parent:
        return Fault(_FAULT, level.parent.span, values, severity, variant=level.variant("inside"))
    title = subject.outline.title or (level.matches[0].span if level.matches else Span(0, 0))
    return Fault(_FAULT, title, values, severity, variant=level.variant())


FINDER = Finder(_FAULT, _missing_sections, values=GENRE_VALUES | {"section"}, variants=variants("after", "inside"))
