"""Which blocks begin with something, found by one look over the whole text instead of one at each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.model.document import Document


def blocks_that_may_open(document: Document, opening: re.Pattern[str]) -> Iterator[int]:
    """The first block, and in order all others whose line end before them and first characters a pattern matches.

    Such a pattern begins with `\\n`, which is looked for at the speed of C and is its only line end; the first block has none before it.
    """
    blocks = document.blocks
    if blocks:
        yield 0
    for match in opening.finditer(document.text):
        index = document.block_index(match.start()) + 1
        if index < len(blocks) and blocks[index].span.start == match.start() + 1:
            yield index
