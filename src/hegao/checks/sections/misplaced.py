"""A section out of its place in the standard's order, or in the order that reports of no known genre have."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.sections.hints import GENERAL, PARTS, general_hints
from hegao.checks.sections.levels import GENRE_VALUES, MILDER, Level, levels, variants
from hegao.checks.sections.order import counterpart, longest_run, ranks_of
from hegao.checks.views.sections.match import SectionMatch
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.model.finding import Fault, FaultRelated
from hegao.model.standard import StandardKind

_FAULT = "order"
_PLACE_OF_OTHERS = {
    (False, False): Words("“{0}”应在“{1}”之后", "“{0}” belongs after this"),
    (False, True): Words("“{0}”应在“{1}”之前", "“{0}” belongs before this"),
    (True, False): Words("“{0}”通常在“{1}”之后", "“{0}” usually belongs after this"),
    (True, True): Words("“{0}”通常在“{1}”之前", "“{0}” usually belongs before this"),
}
"""By whether the order is custom only, and whether the heading belongs before the other one."""


def _misplaced_sections(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    if subject.standard is None:
        yield from general_hints(subject, parameters)
    for level in subject.view(levels):
        yield from _out_of_order(level)


def _out_of_order(level: Level) -> Iterator[Fault]:
    placed = [match for match in level.matches if match.keys and not any(level.sections[key].anywhere for key in match.keys)]
    order = ranks_of(level.sections)
    ranks = [(order[match.keys[0]], order[match.keys[-1]]) for match in placed]
    kept = longest_run(ranks)
    for index, match in enumerate(placed):
        if index not in kept:
            other, before = counterpart(index, ranks, kept)
            yield _misplaced(level, match, placed[other], before)


def _misplaced(level: Level, match: SectionMatch, other: SectionMatch, before: bool) -> Fault:
    severity = level.severity if match.sure and other.sure else MILDER.get(level.severity, level.severity)
    first, second = (match, other) if before else (other, match)
    said = _PLACE_OF_OTHERS[level.standard.kind is StandardKind.DEFACTO, before].filled(match.text, other.text)
    return Fault(
        _FAULT,
        match.span,
        level.values(other=other.text, first=first.text, second=second.text),
        severity,
        related=(FaultRelated(other.span, said),),
        variant=level.variant("late" if before else ""),
    )


FINDER = Finder(
    _FAULT,
    _misplaced_sections,
    parameters=dict.fromkeys(PARTS, Form.TEXTS),
    values=GENRE_VALUES | {"other", "first", "second"},
    variants=variants("late") | {GENERAL},
)
