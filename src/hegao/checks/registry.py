"""The checks, by the kind a rule's record names, and the faults that each of them can yield."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.checks import numbering, residue, sections, spacing, structure
from hegao.checks.subject import Check

CHECK_OF_KIND: Mapping[str, Check] = {
    "spacing": spacing.check,
    "numbering": numbering.check,
    "sections": sections.check,
    "structure": structure.check,
    "residue": residue.check,
}

FAULTS_OF_KIND: Mapping[str, frozenset[str]] = {
    "spacing": spacing.FAULTS,
    "numbering": numbering.FAULTS,
    "sections": sections.FAULTS,
    "structure": structure.FAULTS,
    "residue": residue.FAULTS,
}
