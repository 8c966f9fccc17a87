"""The checks, by the kind a rule's record names, and the faults that each of them can yield."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.checks.numbering import faults as numbering
from hegao.checks.residue import faults as residue
from hegao.checks.sections import faults as sections
from hegao.checks.spacing import faults as spacing
from hegao.checks.structure import faults as structure
from hegao.checks.views.subject import Check

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
