"""Spaces between Chinese characters: a fault for each wrong gap, one for a stretch that is spaced out letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.exemptions import TITLE_MARKS, is_balanced
from hegao.checks.spacing.names import opens_name
from hegao.checks.spacing.wrong_gaps import SPACED_OUT_FROM, WrongGap, wrong_gaps
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy
from hegao.language.words import cut
from hegao.model.document import Span
from hegao.model.finding import Fault, Safety, Severity

LEFTOVERS_FROM = 3
"""Torn words from which on a document counts as one with leftover line ends: then the other gaps in its sentences are leftovers too."""

_JOINING = lazy("[的了在和与为将是对由于把被按应不并要以]")

SET_APART = 8
"""Code points: so many words between two gaps may have stood in brackets."""


def _between_hanzi(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each wrong gap. Deleting it is safe where it splits a word, or where leftover line ends run through the document."""
    context = subject.view(spacing_context)
    wrong = [gap for gap in subject.view(wrong_gaps) if not gap.no_break]
    leftovers = _leftovers(context, wrong)
    for group in _neighbours(wrong):
        if len(group) >= SPACED_OUT_FROM:
            yield _spaced_out(context, group)
        else:
            yield from (_single(context, one, one.gap.span.start in leftovers) for one in group)


def _leftovers(context: SpacingContext, wrong: Sequence[WrongGap]) -> frozenset[int]:
    """Where those gaps between whole words begin that are what is left of line ends.

    None where few others split words, so that no line ends run through the text.
    """
    split = sum(one.word is not None for one in wrong)
    if split < LEFTOVERS_FROM or split * 3 < len(wrong):
        return frozenset()
    set_apart = _set_apart(wrong)
    starts = ((one.gap.span.start, one) for one in wrong)
    return frozenset(start for start, one in starts if start not in set_apart and _may_be_leftover(context, one))


def _may_be_leftover(context: SpacingContext, one: WrongGap) -> bool:
    """True for one space in a sentence beside no name, heading, title or pair of clauses, which a space may set apart on purpose."""
    if one.run_in or one.beside_name:
        return False
    return one.gap.narrow and context.has_sentences(one.gap.span) and not is_balanced(one.gap) and one.gap.opener not in TITLE_MARKS


def _set_apart(wrong: Sequence[WrongGap]) -> frozenset[int]:
    """Where the gaps on both sides of a few words begin, none of them inside a word: 用机器 计算机 来模拟. Brackets may be lost there."""
    pairs = (
        (one.gap, other.gap)
        for one, other in pairwise(wrong)
        if not (one.word or other.word) and one.gap.right == other.gap.left and len(one.gap.right) <= SET_APART
    )
    return frozenset(gap.span.start for pair in pairs for gap in pair)


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
    """One fault for a stretch that a PDF set letter by letter: 需 要 自 己 来. A row of single characters may be a list: 甲 乙 丙."""
    first, last = group[0].gap, group[-1].gap
    edits = tuple(edit for one in group for edit in context.replacement(one.gap.span))
    sentence = _reads_as_sentence(context.text[first.span.start - 1 : last.span.end + 1])
    values = _values(first.left, last.right, "", len(group))
    span = Span(first.span.start, last.span.end)
    severity, safety = (None, Safety.SAFE) if sentence else (Severity.WARNING, Safety.UNSAFE)
    return Fault("between-hanzi", span, values, severity, edits, safety, variant="spaced-out")


def _reads_as_sentence(spaced: str) -> bool:
    """True where most characters, put together, are words of two or more, and something joins them: 的, 在, 按照."""
    words = cut("".join(spaced.split()))
    long = sum(len(word) for word in words if len(word) > 1)
    return 2 * long >= sum(map(len, words)) and _JOINING.search("".join(words)) is not None


def _may_open_name(words: str) -> bool:
    """True for a surname that is no part of a word (项目) and joins nothing (和): a name may stand there."""
    return opens_name(words) and len(cut(words)[0]) == 1 and _JOINING.match(words) is None


def _single(context: SpacingContext, wrong: WrongGap, leftover: bool) -> Fault:
    gap, word = wrong.gap, wrong.word or ""
    sure = wrong.severity is Severity.ERROR or leftover
    safe = wrong.severity is Severity.ERROR or (leftover and not _may_open_name(gap.right))
    return Fault(
        "between-hanzi",
        gap.span,
        _values(gap.left, gap.right, word, 1),
        None if sure else Severity.WARNING,
        () if wrong.run_in else context.replacement(gap.span),
        Safety.SAFE if safe else Safety.UNSAFE,
        variant="word" if word else "run-in" if wrong.run_in else "",
    )


def _values(left: str, right: str, word: str, count: int) -> dict[str, str]:
    return {"before": left[-6:], "after": right[:6], "word": word, "count": str(count)}


FINDERS = (
    Finder(
        "between-hanzi",
        _between_hanzi,
        values=frozenset({"before", "after", "word", "count"}),
        variants=frozenset({"word", "spaced-out", "run-in"}),
    ),
)
