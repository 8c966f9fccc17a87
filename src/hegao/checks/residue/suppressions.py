"""Comments that tell hegao to leave something alone: which findings they silence, and which of them are to no purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from hegao.checks.finder import Finder, Outcome, Parameters
from hegao.checks.views.subject import Subject
from hegao.model.document import Document, Span
from hegao.model.finding import Fault
from hegao.model.suppression import Order, Suppression, read_suppressions

FAULT = "unused-suppression"
"""The fault of kind `residue` that is found last, when it is known what the other rules found."""

Selectors = Mapping[str, Set[str]]
"""For each code, family and name of a rule, in upper case, the codes that it stands for."""


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
                yield _fault(suppression, "stray" if suppression.order is Order.STRAY else "order")
            for entry in suppression.entries:
                if entry not in self.selectors:
                    yield _fault(suppression, "rule", entry=entry)
            if suppression.order in (Order.HERE, Order.START, Order.FILE) and suppression.region is not None:
                yield from self._unused(suppression, suppression.region, found)

    def _unused(self, suppression: Suppression, region: Span, found: Sequence[tuple[str, Span]]) -> Iterator[Fault]:
        """One fault for all entries without effect; an entry is judged only where each rule it stands for was asked."""
        here = {code for code, span in found if region.overlaps(span)}
        idle = [entry for entry in suppression.entries or ("",) if (codes := self._codes(entry)) and codes <= self.ran and not codes & here]
        if idle:
            yield _fault(suppression, "" if any(idle) else "all", entry="、".join(idle))


def _fault(suppression: Suppression, variant: str, entry: str = "") -> Fault:
    return Fault(FAULT, suppression.mark.span, {"entry": entry}, variant=variant)


def silence_of(document: Document, selectors: Selectors, ran: Set[str]) -> Silence | None:
    """What the comments of a document silence; None where none is addressed to hegao."""
    suppressions = read_suppressions(document, selectors)
    return Silence(document, suppressions, selectors, ran) if suppressions else None


def _nothing_by_itself(_: Subject, __: Parameters) -> Iterator[Fault]:
    """None: what a comment silences is known when all rules have been asked."""
    return iter(())


def _unused_suppressions(subject: Subject, _: Parameters, outcome: Outcome) -> Iterator[Fault]:
    """The suppressions that are to no purpose."""
    silence = silence_of(subject.document, outcome.selectors, outcome.ran)
    if silence is not None:
        yield from silence.faults(outcome.found)


FINDER = Finder(
    FAULT,
    _nothing_by_itself,
    values=frozenset({"entry"}),
    variants=frozenset({"all", "rule", "stray", "order"}),
    review=_unused_suppressions,
)
