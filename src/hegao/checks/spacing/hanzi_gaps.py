"""Spaces between Chinese characters: a fault for each wrong gap, one for a stretch that is spaced out letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.exemptions import is_balanced
from hegao.checks.spacing.wrong_gaps import SPACED_OUT_FROM, WrongGap, wrong_gaps
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.words import is_torn
from hegao.model.document import Span
from hegao.model.finding import Fault, Safety, Severity

LEFTOVERS_FROM = 3
"""Torn words from which on a document counts as one with leftover line ends: then the other gaps in its sentences are leftovers too."""

SET_APART = 8
"""Code points: so many words between two gaps may have stood in brackets."""


def _between_hanzi(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each wrong gap. Deleting it is safe where it splits a word, or where leftover line ends run through the document."""
    context = subject.view(spacing_context)
    wrong = [gap for gap in subject.view(wrong_gaps) if not gap.no_break]
    leftovers = sum(1 for one in wrong if one.word and is_torn(one.word, one.gap.left)) >= LEFTOVERS_FROM
    set_apart = _set_apart(wrong)
    for group in _neighbours(wrong):
        if len(group) >= SPACED_OUT_FROM:
            yield _spaced_out(context, group)
        else:
            yield from (_single(context, one, leftovers and one.gap.narrow and one.gap.span not in set_apart) for one in group)


def _set_apart(wrong: Sequence[WrongGap]) -> frozenset[Span]:
    """Gaps on both sides of a few words, none of them inside a word: 用机器 计算机 来模拟. Brackets may have been lost there."""
    pairs = (
        (one.gap, other.gap)
        for one, other in pairwise(wrong)
        if not (one.word or other.word) and one.gap.right == other.gap.left and len(one.gap.right) <= SET_APART
    )
    return frozenset(gap.span for pair in pairs for gap in pair)


def _neighbours(wrong: Sequence[WrongGap]) -> Iterator[list[WrongGap]]:
    """Gaps that follow each other with one or two characters between them, together; the others alone."""
    group: list[WrongGap] = []
    for one in wrong:
        if group and one.gap.span.start - group[-1].gap.span.end > 2:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _spaced_out(context: SpacingContext, group: Sequence[WrongGap]) -> Fault:
    """One fault for a stretch that a PDF set letter by letter: 需 要 自 己 来."""
    first, last = group[0].gap, group[-1].gap
    edits = tuple(edit for one in group for edit in context.replacement(one.gap.span))
    severity = None if any(one.severity is Severity.ERROR for one in group) else Severity.WARNING
    values = _values(first.left, last.right, "", len(group))
    return Fault("between-hanzi", Span(first.span.start, last.span.end), values, severity, edits, Safety.SAFE, variant="spaced-out")


def _single(context: SpacingContext, wrong: WrongGap, leftover: bool) -> Fault:
    gap, word = wrong.gap, wrong.word or ""
    sure = wrong.severity is Severity.ERROR or (leftover and is_balanced(gap))
    return Fault(
        "between-hanzi",
        gap.span,
        _values(gap.left, gap.right, word, 1),
        None if sure else wrong.severity,
        context.replacement(gap.span),
        Safety.SAFE if (word or (leftover and sure)) and not wrong.beside_name else Safety.UNSAFE,
        variant="word" if word else "",
    )


def _values(left: str, right: str, word: str, count: int) -> dict[str, str]:
    return {"before": left[-6:], "after": right[:6], "word": word, "count": str(count)}


FINDERS = (
    Finder(
        "between-hanzi",
        _between_hanzi,
        values=frozenset({"before", "after", "word", "count"}),
        variants=frozenset({"word", "spaced-out"}),
    ),
)
