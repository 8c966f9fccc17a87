"""A fault in its own words: what stands before it, the fault, and what stands after it."""

from __future__ import annotations

from itertools import pairwise

from hegao.language.hanzi import width
from hegao.records.placed_finding import Excerpt
from hegao.reporters.words.layout import Look, clip, clip_start, fits, paint, plain, shown

_FAULT_COLUMNS = 60
"""A fault longer than this (a block of web residue) is shown by its two ends."""


def quote(excerpt: Excerpt, columns: int, look: Look) -> str:
    """The words around a fault on one line, the fault marked by colour or by ⟦⟧, and … where the paragraph goes on."""
    before, fault, after = quote_parts(excerpt, columns)
    return before + (paint(fault, "fault", look) if look.color and fault else f"⟦{fault}⟧") + after


def quote_parts(excerpt: Excerpt, columns: int) -> tuple[str, str, str]:
    """What `quote` shows before the fault, of the fault, and after it: about as much as fits in `columns` with the marks."""
    number = plain(excerpt.number)
    fault = both_ends(shown(_with_breaks(excerpt)), _FAULT_COLUMNS)
    if not fault and number:
        number, fault = "", number
    room = max(12, columns - width(fault) - 6)
    behind, ahead = plain(excerpt.after), number + plain(excerpt.before)
    after = clip(behind, room // 2)
    before = clip_start(ahead, room - width(after))
    left = "…" if excerpt.cut_before or len(before) < len(ahead) else ""
    right = "…" if excerpt.cut_after or len(after) < len(behind) else ""
    return left + (before if left else before.lstrip()), fault, (after if right else after.rstrip()) + right


def _with_breaks(excerpt: Excerpt) -> str:
    """The fault with each line end of the file shown as ⏎ where it stood."""
    if not excerpt.breaks:
        return excerpt.fault
    cuts = (0, *excerpt.breaks, len(excerpt.fault))
    return "⏎".join(excerpt.fault[start:end] for start, end in pairwise(cuts))


def both_ends(text: str, columns: int) -> str:
    """A text that may be too long, by its two ends."""
    if fits(text, columns):
        return text
    return f"{clip(text, columns * 2 // 3)} … {clip_start(text, columns // 3)}"
