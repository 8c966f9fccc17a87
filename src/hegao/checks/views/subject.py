"""What every check is given: the document, its outline, and what is known of it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Block, Document, MarkKind, Span
from hegao.model.outline import Outline
from hegao.model.profile import Profile
from hegao.model.regions import Region, Regions
from hegao.model.spans import overlaps_any
from hegao.model.standard import Standard

V = TypeVar("V")


@dataclass(frozen=True)
class Subject:
    """A document ready to be checked. `residue` (in order, disjoint) is left out of the outline; `options` are rule options by name.

    `regions` are the stretches that are no prose. `order_hints` is True where the genre was looked for and is not known, so that
    only general habits of order apply. The text of `document` has the characters that radicals look like in their place, one for one;
    `written` is as the file has it ("" where no more is known). `profile` is the layout that it is to have, None where any will do.
    """

    document: Document
    outline: Outline
    residue: tuple[Span, ...] = ()
    standard: Standard | None = None
    traits: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    order_hints: bool = False
    regions: Regions = field(default_factory=Regions)
    written: str = ""
    profile: Profile | None = None
    _views: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def view(self, make: Callable[[Subject], V]) -> V:
        """What `make` works out of this subject, worked out once however many checks ask: `subject.view(read_series)`."""
        if make not in self._views:
            self._views[make] = make(self)
        return self._views[make]  # type: ignore[no-any-return]

    def in_residue(self, span: Span) -> bool:
        """True where web residue covers any of `span`."""
        return overlaps_any(self.residue, span)

    def in_code(self, span: Span) -> bool:
        """True where `span` begins in code, commands or a log, or holds what the document sets as code."""
        return Region.CODE in self.regions.at_start(span) or self.document.is_marked(MarkKind.VERBATIM, span)

    def live_blocks(self) -> Iterator[Block]:
        """Blocks with text that are not web residue, in order."""
        return iter(self._live)

    @cached_property
    def _live(self) -> list[Block]:
        with_text = [block for block, text in zip(self.document.blocks, self.document.block_texts, strict=True) if text]
        return [block for block in with_text if not self.in_residue(block.span)] if self.residue else with_text
