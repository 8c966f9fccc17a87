"""What the checks of headings ask of an item of the outline."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.language.labels import LabelStyle
from hegao.model.document import Span
from hegao.model.outline import Item

SECTION_STYLES = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.HAN, LabelStyle.HAN_PAREN, None})
"""Labels that number sections rather than points or articles; None for a heading without one."""


def is_styled(subject: Subject, item: Item) -> bool:
    """True for a heading by its Word style or Markdown `#`."""
    return subject.document.blocks[item.block].style_level > 0


def printed_heading(item: Item) -> Span:
    """The heading with its typed label."""
    heading = item.heading or item.span
    return Span(item.span.start if len(item.span) else heading.start, heading.end)
