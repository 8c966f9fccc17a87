"""Comments that tell hegao to leave something alone, with the rules that they may name: which findings they suppress."""

from __future__ import annotations

from collections.abc import Mapping, Set

from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, Span
from hegao.model.suppression import Suppression, read_suppressions

Selectors = Mapping[str, Set[str]]
"""For each code, family and name of a rule, in upper case, the codes that it stands for."""


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The comments of a document that are addressed to hegao, in text order, and what may stand for rules in them."""

    comments: tuple[Suppression, ...]
    selectors: Selectors

    def covers(self, code: str, span: Span) -> bool:
        """True where a comment suppresses this rule's finding at this place."""
        return any(self._suppresses(comment, code, span) for comment in self.comments)

    def _suppresses(self, comment: Suppression, code: str, span: Span) -> bool:
        region = comment.region
        return region is not None and region.overlaps(span) and any(code in self.codes_of(entry) for entry in comment.entries or ("",))

    def codes_of(self, entry: str) -> Set[str]:
        """The rules of an entry; the empty one stands for all."""
        return self.selectors.get(entry, frozenset()) if entry else frozenset().union(*self.selectors.values())


def suppressions_in(document: Document, selectors: Selectors) -> Suppressions:
    """What the comments of a document suppress; nothing where none is addressed to hegao."""
    return Suppressions(read_suppressions(document, selectors), selectors)
