"""The items of the outline by the blocks they stand in."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.checks.views.subject import Subject
from hegao.model.outline import Item


def items_by_block(subject: Subject) -> Mapping[int, Item]:
    """A view: for the index of each block with a label or a heading, the last item in it."""
    return {item.block: item for item in subject.outline.items}
