"""Comments that tell hegao to leave something alone: which findings they silence, and which of them are to no purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches

from hegao.document import Document, Span
from hegao.finding import Fault
from hegao.suppression import Order, Suppression, read_suppressions

KIND = "suppression"
FAULTS = frozenset({"unused"})

Selectors = Mapping[str, Set[str]]
"""For each code, family and name of a rule, in upper case, the codes that it stands for."""

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Silence:
    """The suppressions of a document with the rules that there are. `ran` are the codes of those that were asked."""

    document: Document
    suppressions: tuple[Suppression, ...]
    selectors: Selectors
    ran: Set[str]

    def covers(self, code: str, span: Span) -> bool:
        """True where a comment silences this rule's finding at this place."""
        return any(self._silences(suppression, code, span) for suppression in self.suppressions)

    def _silences(self, suppression: Suppression, code: str, span: Span) -> bool:
        region = suppression.region
        return region is not None and region.overlaps(span) and any(code in self._codes(entry) for entry in suppression.entries or ("",))

    def _codes(self, entry: str) -> Set[str]:
        """The rules of an entry; the empty one stands for all."""
        return self.selectors.get(entry, frozenset()) if entry else frozenset().union(*self.selectors.values())

    def faults(self, found: Sequence[tuple[str, Span]]) -> Iterator[Fault]:
        """The comments that cannot be carried out, name a rule that does not exist, or silence nothing of what was found."""
        for suppression in self.suppressions:
            if suppression.order in (Order.UNKNOWN, Order.STRAY):
                yield self._fault(suppression, "stray" if suppression.order is Order.STRAY else "unknown-order")
            yield from (self._unknown(suppression, entry) for entry in suppression.entries if entry not in self.selectors)
            if suppression.order is not Order.END and suppression.region is not None:
                yield from self._unused(suppression, found)

    def _unknown(self, suppression: Suppression, entry: str) -> Fault:
        near = nearest_selector(entry, self.selectors)
        return self._fault(suppression, "unknown-rule-near" if near else "unknown-rule", entry=entry, near=near)

    def _unused(self, suppression: Suppression, found: Sequence[tuple[str, Span]]) -> Iterator[Fault]:
        """One fault for all entries without effect; an entry is judged only where each rule it stands for was asked."""
        region = suppression.region
        here = {code for code, span in found if region is not None and region.overlaps(span)}
        idle = [entry for entry in suppression.entries or ("",) if (codes := self._codes(entry)) and codes <= self.ran and not codes & here]
        if idle:
            yield self._fault(suppression, "" if any(idle) else "all", entry="、".join(idle))
