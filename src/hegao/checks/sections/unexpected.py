"""A heading that a prescribed order does not foresee."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.sections.levels import GENRE_VALUES, outer_level
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import entries
from hegao.model.finding import Fault
from hegao.model.standard import StandardKind

_FAULT = "unexpected"
_ALWAYS_ALLOWED = entries("beside-the-sections")


def _unexpected_sections(subject: Subject, _: Parameters) -> Iterator[Fault]:
    level = subject.view(outer_level)
    if level is None or level.standard.kind is not StandardKind.FIXED or len(level.present()) * 2 < len(level.sections):
        return
    for match in level.matches:
        if not match.keys and not match.text.startswith(_ALWAYS_ALLOWED):
            yield Fault(_FAULT, match.span, level.values())


FINDER = Finder(_FAULT, _unexpected_sections, values=GENRE_VALUES)
