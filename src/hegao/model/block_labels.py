"""The number labels that the blocks of a document open with, read once for all who ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hegao.language.labels import Label, may_open_label, parse_label
from hegao.language.quick_classes import dataclass
from hegao.model.blocks import Block


@dataclass(frozen=True, slots=True)
class BlockLabels:
    """By where a block starts (`block.span.start`), the label that it opens with; a block that opens with none is in neither.

    `sure` has what `parse_label(text of the block)` gives, `possible` what it gives with `weak=True`: those too that only siblings can
    prove. The offsets in a label count from the start of its block.
    """

    sure: Mapping[int, Label]
    possible: Mapping[int, Label]


def read_block_labels(text: str, blocks: Iterable[Block]) -> BlockLabels:
    """The labels of some blocks of a text: a whole document has them ready, as `Document.labels`."""
    sure: dict[int, Label] = {}
    possible: dict[int, Label] = {}
    for block in blocks:
        start = block.span.start
        if not may_open_label(text, start):
            continue
        line = text[start : block.span.end]
        if (label := parse_label(line, weak=True)) is not None:
            possible[start] = label
            if not label.weak:
                sure[start] = label
            elif (surer := parse_label(line)) is not None:
                sure[start] = surer
    return BlockLabels(sure, possible)
