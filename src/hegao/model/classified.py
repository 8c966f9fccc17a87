"""Blocks that carry what was read of them on the way, so that nobody reads it again."""

from __future__ import annotations

from collections.abc import Iterable

from hegao.model.block_labels import BlockLabels
from hegao.model.blocks import Block
from hegao.model.items import Item


class ClassifiedBlocks(tuple[Block, ...]):
    """The blocks that `classify` makes. What it read of them, `labels` and the `items` of all, holds for this `text` alone."""

    text: str
    labels: BlockLabels
    items: tuple[Item, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block], text: str, labels: BlockLabels, items: tuple[Item, ...]) -> ClassifiedBlocks:
        """Some blocks with what was read of them."""
        made = cls(blocks)
        made.text, made.labels, made.items = text, labels, items
        return made


def read_before(text: str, blocks: tuple[Block, ...]) -> ClassifiedBlocks | None:
    """The same blocks with what was read of them, or None where that is not known of this text."""
    return blocks if isinstance(blocks, ClassifiedBlocks) and blocks.text == text else None
