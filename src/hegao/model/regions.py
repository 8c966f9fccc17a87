"""What kind of text a stretch of a document is: prose unless it is said here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hegao.language.quick_classes import dataclass, field
from hegao.language.quick_enums import quick_enum
from hegao.model.spans import Span, overlaps_any


@quick_enum
class Region(StrEnum):
    """Kinds of text that are not the author's running prose, and so are judged otherwise."""

    FORM = "form"
    """For somebody else to fill in: blanks are meant."""
    CLAUSES = "clauses"
    """The clauses of a contract in a form: blanks are meant, but its numbers and words are the author's."""
    EXAMPLE = "example"
    """A sample that is quoted, or a text that teaches how to write one."""
    CONTENTS = "own-contents"
    """The document's own parts, listed."""
    COVER = "cover"
    """The lines before the text begins."""
    CODE = "code"
    """Code, commands and logs."""
    EMBEDDED = "embedded"
    """A notice, letter or form quoted whole, with numbers of its own."""
    REFERENCES = "references"
    """Works cited."""
    QUOTATION = "quotation"
    """Somebody's words, between a pair of quotation marks or in a quoted paragraph. It is asked of one place, and has no stretches."""


@dataclass(frozen=True)
class Regions:
    """The regions of a document: for each kind its stretches, in order and disjoint. A place may lie in several kinds."""

    spans: Mapping[Region, tuple[Span, ...]] = field(default_factory=dict)

    def inside(self, region: Region, span: Span) -> bool:
        """True where any of the span lies in a region of this kind."""
        return overlaps_any(self.spans.get(region, ()), span)

    def at_start(self, span: Span) -> frozenset[Region]:
        """The kinds of region that the span begins in: they say how grave a fault there is."""
        first = Span(span.start, span.start + 1)
        return frozenset(region for region, spans in self.spans.items() if overlaps_any(spans, first))
