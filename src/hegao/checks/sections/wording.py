"""A heading in other words than those that are prescribed for its section."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.sections.levels import GENRE_VALUES, outer_level
from hegao.checks.views.sections.match import SectionMatch, worded_as
from hegao.checks.views.subject import Subject
from hegao.model.finding import Edit, Fault, Severity
from hegao.model.standard import SectionSpec, StandardKind

_FAULT = "wording"


def _otherwise_worded(subject: Subject, _: Parameters) -> Iterator[Fault]:
    level = subject.view(outer_level)
    if level is None or level.standard.kind is not StandardKind.FIXED:
        return
    for match in level.matches:
        if len(match.keys) == 1 and not worded_as(section := level.sections[match.keys[0]], match.text):
            values, severity = level.values(official=section.name), None if match.sure else Severity.INFO
            yield Fault(_FAULT, match.span, values, severity, edits=_renamed(subject, match, section))


def _renamed(subject: Subject, match: SectionMatch, section: SectionSpec) -> tuple[Edit, ...]:
    piece = subject.document.piece_at(match.span.start)
    whole = piece is not None and match.span.end <= piece.end
    return (Edit(match.span, section.name),) if whole else ()


FINDER = Finder(_FAULT, _otherwise_worded, values=GENRE_VALUES | {"official"})
