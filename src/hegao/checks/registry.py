"""All finders, by the kind and fault that a rule's record names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hegao.checks.finder import Finder, Parameters
from hegao.checks.numbering import faults as numbering
from hegao.checks.residue import faults as residue
from hegao.checks.residue import suppressions
from hegao.checks.sections import faults as sections
from hegao.checks.spacing import faults as spacing
from hegao.checks.structure import faults as structure
from hegao.checks.views.subject import Check, Subject
from hegao.model.finding import Fault


def _adapted(check: Check, faults: Iterable[str]) -> tuple[Finder, ...]:
    """Finders over a family's one entry, until the family lists its own."""

    def finder(name: str) -> Finder:
        return Finder(name, lambda subject, parameters: check(subject, {name: parameters}), declared=False)

    return tuple(map(finder, sorted(faults)))


def _out_of_turn(finder: Finder) -> Finder:
    """The finders of residue that are asked before or after all others."""
    if finder.fault == "web":
        return replace(finder, cover=residue.find_residue)
    return replace(finder, review=suppressions.find_unused) if finder.fault == suppressions.FAULT else finder


FINDERS_OF_KIND: Mapping[str, tuple[Finder, ...]] = {
    "spacing": _adapted(spacing.check, spacing.FAULTS),
    "numbering": _adapted(numbering.check, numbering.FAULTS),
    "sections": _adapted(sections.check, sections.FAULTS),
    "structure": _adapted(structure.check, structure.FAULTS),
    "residue": tuple(map(_out_of_turn, _adapted(residue.check, residue.FAULTS))),
}

FINDERS: Mapping[tuple[str, str], Finder] = {
    (kind, finder.fault): finder for kind, finders in FINDERS_OF_KIND.items() for finder in finders
}

FAULTS_OF_KIND: Mapping[str, frozenset[str]] = {kind: frozenset(f.fault for f in finders) for kind, finders in FINDERS_OF_KIND.items()}


def find_faults(subject: Subject, kind: str, wanted: Mapping[str, Parameters]) -> Iterator[Fault]:
    """The faults of one kind that are wanted, each with the parameters of its rule, in any order. Raises KeyError for an unknown one."""
    for fault, parameters in wanted.items():
        yield from FINDERS[kind, fault].find(subject, parameters)
