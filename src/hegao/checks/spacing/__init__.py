"""Family SP: spaces, invisible characters and line ends where they do not belong."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.spacing import blanks, hanzi_gaps, invisible, latin_gaps, line_breaks, number_gaps, punctuation_gaps

FINDERS: tuple[Finder, ...] = (
    *hanzi_gaps.FINDERS,
    *punctuation_gaps.FINDERS,
    *latin_gaps.FINDERS,
    *number_gaps.FINDERS,
    *invisible.FINDERS,
    *line_breaks.FINDERS,
    *blanks.FINDERS,
)
"""What a rule with `check.kind = "spacing"` can ask for."""
