"""Number labels, and all else that is numbered: the finders of the family."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.numbering import (
    articles,
    attachments,
    captions,
    inline_series,
    label_alone,
    label_form,
    levels,
    mixed_series,
    openings,
    references,
    runaway,
    sequence,
    stated_count,
    wrong_parent,
)

FINDERS: tuple[Finder, ...] = (
    *sequence.FINDERS,
    *openings.FINDERS,
    *mixed_series.FINDERS,
    *levels.FINDERS,
    *label_form.FINDERS,
    *inline_series.FINDERS,
    *stated_count.FINDERS,
    *captions.FINDERS,
    *attachments.FINDERS,
    *articles.FINDERS,
    *references.FINDERS,
    *label_alone.FINDERS,
    *wrong_parent.FINDERS,
    *runaway.FINDERS,
)
