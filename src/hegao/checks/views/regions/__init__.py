"""Regions: what kind of text each stretch of a document is, recognised from headings, captions and layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hegao.checks.views.contents import contents_blocks
from hegao.checks.views.regions.embedded import embedded
from hegao.checks.views.regions.forms import clauses, forms
from hegao.checks.views.regions.lines import Lines, read_lines
from hegao.checks.views.regions.margins import code_runs, cover, references
from hegao.checks.views.regions.samples import samples
from hegao.model.document import BlockKind, Document, Span
from hegao.model.regions import Region, Regions
from hegao.model.spans import united

__all__ = ["read_regions"]


def read_regions(document: Document, title: Span | None, residue: Sequence[Span] = ()) -> Regions:
    """The regions of a document with this title, of which web residue is no part."""
    lines = read_lines(document, title, residue)
    found: dict[Region, Iterable[Span]] = {
        Region.FORM: forms(lines),
        Region.CLAUSES: clauses(lines),
        Region.EXAMPLE: samples(lines),
        Region.CONTENTS: _contents(lines),
        Region.COVER: cover(lines),
        Region.CODE: code_runs(lines),
        Region.EMBEDDED: embedded(lines),
        Region.REFERENCES: references(lines),
    }
    spans = {region: tuple(united(spans)) for region, spans in found.items()}
    return Regions({region: kept for region, kept in spans.items() if kept})


def _contents(lines: Lines) -> Iterable[Span]:
    typed = contents_blocks(lines.document)
    blocks = lines.document.blocks
    return (block.span for index, block in enumerate(blocks) if block.kind is BlockKind.TOC or index in typed)
