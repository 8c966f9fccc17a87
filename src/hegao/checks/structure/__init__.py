"""How a document is built."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.structure import empty_sections, heading_levels, heading_punctuation, repeated_text, stale_contents, truncated_ending

FINDERS: tuple[Finder, ...] = (
    empty_sections.FINDER,
    heading_punctuation.FINDER,
    truncated_ending.FINDER,
    heading_levels.FINDER,
    repeated_text.FINDER,
    stale_contents.FINDER,
)
