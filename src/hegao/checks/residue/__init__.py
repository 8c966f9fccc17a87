"""What was left in a document by others: web pages, reviewers, broken encodings and chat programs."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.residue import chat, merge_conflicts, mojibake, review_marks, suppressions, web_residue

FINDERS: tuple[Finder, ...] = (
    web_residue.FINDER,
    *review_marks.FINDERS,
    mojibake.FINDER,
    chat.FINDER,
    merge_conflicts.FINDER,
    suppressions.FINDER,
)
