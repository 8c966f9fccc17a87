"""The labelled and styled blocks of a document as the outline has them."""

from __future__ import annotations

from hegao.language.labels import Label, LabelStyle
from hegao.language.quick_classes import dataclass
from hegao.model.blocks import AutoNumber, Story
from hegao.model.spans import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled or styled block in the tree of its story.

    `span` is the typed label in the document's text, or empty at the block's start for automatic numbers. `style` and `value` are None
    for a heading that carries no number. `parent` is an index into the outline's items. `heading` is the heading text without
    the label where the block is or opens with a heading. `own_line` is False for run-in headings and items of prose. `path` has
    all numbers of a 1.1 label, else it is empty. `led_in`: words stand before the label (注：1.…).
    `alternative`: it has the number of the one before, for a reader chooses between them (4.2（A）, 4.2（B）).
    """

    block: int
    story: Story
    style: LabelStyle | None
    value: int | None
    span: Span
    label: Label | None
    auto: AutoNumber | None
    depth: int
    parent: int | None
    heading: Span | None
    own_line: bool
    path: tuple[int, ...] = ()
    led_in: bool = False
    alternative: bool = False

    def __hash__(self) -> int:
        return self.block
