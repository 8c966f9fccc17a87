"""The branches of mc:AlternateContent: which of them is read."""

from __future__ import annotations

from hegao.formats.docx import names
from hegao.formats.docx.names import M
from hegao.formats.xml import Element


def choose_branch(element: Element) -> Element | None:
    """The branch of mc:AlternateContent to read: the first mc:Choice, or the Fallback where that has no text and this has."""
    branches = [branch for branch in element if branch.tag in (names.CHOICE, names.FALLBACK)]
    return next((branch for branch in branches if _holds_text(branch)), branches[0] if branches else None)


def _holds_text(element: Element) -> bool:
    return next(element.iter(names.TEXT, f"{M}t", f"{names.W16SE}symEx"), None) is not None
