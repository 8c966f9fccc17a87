"""All finders that are code, by the kind and fault that a rule's record names; of the kind `pattern` the record itself is the finder."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.checks import numbering, punctuation, residue, sections, spacing, structure
from hegao.checks.finder import Finder

FINDERS_OF_KIND: Mapping[str, tuple[Finder, ...]] = {
    "spacing": spacing.FINDERS,
    "numbering": numbering.FINDERS,
    "sections": sections.FINDERS,
    "structure": structure.FINDERS,
    "residue": residue.FINDERS,
    "punctuation": punctuation.FINDERS,
}

FINDERS: Mapping[tuple[str, str], Finder] = {
    (kind, finder.fault): finder for kind, finders in FINDERS_OF_KIND.items() for finder in finders
}
"""By kind and fault: two kinds may call a fault of theirs by one name."""
