"""How hegao signs what it puts into a Word file, and how its comments and tracked changes are known again."""

from __future__ import annotations

from hegao.language.bilingual import Words
from hegao.model.document import Mark, MarkKind
from hegao.model.suppression import is_addressed

SIGNATURE = Words("核稿", "hegao")
"""Who signs tracked changes and comments, with the initials too."""

SIGNATURES = frozenset({SIGNATURE.zh, SIGNATURE.en})
"""All names that hegao signs or once signed with, whatever the language of a run: older files hold the English one."""

_SIGNED = frozenset({MarkKind.COMMENT, MarkKind.INSERTED, MarkKind.DELETED})


def is_own(mark: Mark) -> bool:
    """True for a comment or tracked change of hegao's own. What is addressed to hegao is an order, whoever signs it."""
    return mark.kind in _SIGNED and mark.author in SIGNATURES and not (mark.kind is MarkKind.COMMENT and is_addressed(mark.detail))
