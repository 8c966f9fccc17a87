"""All finders, by the kind and fault that a rule's record names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hegao.checks import numbering, residue, sections, spacing, structure
from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.subject import Subject
from hegao.model.finding import Fault

FINDERS_OF_KIND: Mapping[str, tuple[Finder, ...]] = {
    "spacing": spacing.FINDERS,
    "numbering": numbering.FINDERS,
    "sections": sections.FINDERS,
    "structure": structure.FINDERS,
    "residue": residue.FINDERS,
}

FINDERS: Mapping[tuple[str, str], Finder] = {
    (kind, finder.fault): finder for kind, finders in FINDERS_OF_KIND.items() for finder in finders
}
"""By kind and fault: two kinds may call a fault of theirs by one name."""

FAULTS_OF_KIND: Mapping[str, frozenset[str]] = {kind: frozenset(f.fault for f in finders) for kind, finders in FINDERS_OF_KIND.items()}


def find_faults(subject: Subject, kind: str, wanted: Mapping[str, Parameters]) -> Iterator[Fault]:
    """The faults of one kind that are wanted, each with the parameters of its rule, in any order. Raises KeyError for an unknown one."""
    for fault, parameters in wanted.items():
        yield from FINDERS[kind, fault].find(subject, parameters)
