"""Comments that tell hegao to leave something alone and are to no purpose."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Outcome, Parameters
from hegao.checks.views.subject import Subject
from hegao.model.document import Span
from hegao.model.finding import Fault
from hegao.model.suppression import Order, Suppression

_FAULT = "unused-suppression"


def _nothing_by_itself(_: Subject, __: Parameters) -> Iterator[Fault]:
    """None: what a comment suppresses is known when all rules have been asked."""
    return iter(())


def _unused_suppressions(_: Subject, __: Parameters, outcome: Outcome) -> Iterator[Fault]:
    """The comments that cannot be carried out, name a rule that does not exist, or suppress nothing of what was found."""
    for comment in outcome.suppressions.comments:
        if comment.order in (Order.UNKNOWN, Order.STRAY):
            yield _fault(comment, "stray" if comment.order is Order.STRAY else "order")
        for entry in comment.entries:
            if entry not in outcome.suppressions.selectors:
                yield _fault(comment, "rule", entry=entry)
        if comment.order in (Order.HERE, Order.START, Order.FILE) and comment.region is not None:
            yield from _unused(comment, comment.region, outcome)


def _unused(comment: Suppression, region: Span, outcome: Outcome) -> Iterator[Fault]:
    """One fault for all entries without effect; an entry is judged only where each rule it stands for was asked."""
    here = {code for code, span in outcome.found if region.overlaps(span)}
    named = [(entry, outcome.suppressions.codes_of(entry)) for entry in comment.entries or ("",)]
    idle = [entry for entry, codes in named if codes and codes <= outcome.ran and not codes & here]
    if idle:
        yield _fault(comment, "" if any(idle) else "all", entry="、".join(idle))


def _fault(comment: Suppression, variant: str, entry: str = "") -> Fault:
    return Fault(_FAULT, comment.mark.span, {"entry": entry}, variant=variant)


FINDER = Finder(
    _FAULT,
    _nothing_by_itself,
    values=frozenset({"entry"}),
    variants=frozenset({"all", "rule", "stray", "order"}),
    review=_unused_suppressions,
)
