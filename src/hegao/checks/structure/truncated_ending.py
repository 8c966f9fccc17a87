"""A document or a section that stops before its end."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.endings import broken_sections, cut_off
from hegao.checks.views.subject import Subject
from hegao.model.finding import Fault

_FAULT = "truncated-ending"


def _truncated_ending(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Sections that stop in mid-sentence, then the document: in mid-sentence, on a heading, or on a first item that web residue follows."""
    yield from (Fault(_FAULT, sentence, variant="section") for sentence in subject.view(broken_sections))
    if found := subject.view(cut_off):
        yield Fault(_FAULT, found.span, variant=found.on)


FINDER = Finder(_FAULT, _truncated_ending, variants=frozenset({"section", "heading", "lone-item"}))
