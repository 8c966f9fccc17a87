"""The wrong gaps between Chinese characters: those that split a word or a sentence, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.spacing.exemptions import ALWAYS_RIGHT, RIGHT_BETWEEN_WORDS, is_balanced, is_in_title, is_right, is_run_in
from hegao.checks.spacing.names import may_stand_in_name
from hegao.checks.views.gaps import BLANKS, NO_BREAK_SPACE, Gap
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.words import gain_of_joining, is_torn, word_across
from hegao.model.document import Span, StoryKind
from hegao.model.finding import Severity
from hegao.model.spans import overlaps_any

BETWEEN_HANZI = lazy(rf"[{BLANKS}](?<=[{HANZI}][{BLANKS}])[{BLANKS}]*(?=[{HANZI}])")
SPACED_OUT_FROM = 6
"""Gaps one or two characters apart that are one fault: nobody wants to read a line for each letter of a spaced-out line."""

_SPACED_OUT = lazy(rf"(?<![{HANZI}])[{HANZI}](?:[{BLANKS}]{{1,2}}[{HANZI}]){{{SPACED_OUT_FROM},}}(?![{HANZI}])")


_PROOF = 2.0
"""How much likelier a word across a gap must make the text for the gap to have split it, as a natural logarithm."""

_PROOF_IN_LINE = 4.5
"""The same for a title and a line that is no sentence: two halves of a headline may make a word by chance."""

_CLINGS = lazy("(?:的(?![确士])|了(?![解却结断然不])|们).")
"""A particle at the head of a longer word: it belongs to what stands before it."""

_HABIT = 8
"""Gaps between whole words from which on they are this document's habit, where hardly one splits a word."""

_RARE = 4000
"""Code points: where such gaps are farther apart than this, they are slips of a long document."""

_HEADED = 3
"""Paragraphs that open with a heading and a space from which on they are a list of such."""


@dataclass(frozen=True, slots=True)
class WrongGap:
    """A gap that should not be there: the word that it splits, if any, how sure that is, and what may stand there instead.

    An error without a word has a particle behind it, which nothing may set apart: 5000 元 的. `beside_name`: a person's name.
    `run_in`: a heading and the text under it, or a headline in two parts.
    """

    gap: Gap
    word: str | None
    severity: Severity
    beside_name: bool = False
    run_in: bool = False

    @property
    def no_break(self) -> bool:
        """True where a no-break space stands in it: a fault of invisible characters, not of spaces."""
        return NO_BREAK_SPACE in self.gap.blank


def wrong_gaps(subject: Subject) -> tuple[WrongGap, ...]:
    """A view: the wrong gaps of a document, in order."""
    context = subject.view(spacing_context)
    gaps = list(context.runs(BETWEEN_HANZI))
    spaced = [span for span in _spaced_out(context, [gap.start for gap in gaps]) if context.is_prose(span)]
    judged = (_judge(context, context.gap(span), overlaps_any(spaced, span)) for span in gaps if not context.at_wrap(span))
    return _without_habits([wrong for wrong in judged if wrong], len(context.text))


def _spaced_out(context: SpacingContext, starts: Sequence[int]) -> Iterator[Span]:
    """Words that were set letter by letter: looked for only where as many gaps stand near each other as they have at least."""
    end = 0
    for first, last in zip(starts, starts[SPACED_OUT_FROM - 1 :], strict=False):
        near = first > end and last - first <= 3 * (SPACED_OUT_FROM - 1)
        match = _SPACED_OUT.match(context.text, first - 1) if near else None
        if match:
            end = match.end()
            if not context.at_wrap(span := Span(*match.span())):
                yield span


def _without_habits(wrong: Sequence[WrongGap], length: int) -> tuple[WrongGap, ...]:
    """Leave out what a document does throughout: headings set before their text by a space, spaces between clauses or around terms."""
    apart = [one for one in wrong if one.severity is Severity.WARNING]
    split = len(wrong) - len(apart)
    if len(apart) >= max(_HABIT, length // _RARE) and split * 10 < len(apart):
        return tuple(one for one in wrong if one.severity is Severity.ERROR)
    if sum(one.run_in for one in apart) >= _HEADED:
        return tuple(one for one in wrong if one.severity is Severity.ERROR or not one.run_in)
    return tuple(wrong)


def _judge(context: SpacingContext, gap: Gap, spaced_out: bool) -> WrongGap | None:
    if spaced_out:
        return WrongGap(gap, None, Severity.ERROR)
    if is_right(ALWAYS_RIGHT, context, gap):
        return None
    prose = gap.in_prose
    word = _split_word(gap, _PROOF if prose and not is_in_title(gap) else _PROOF_IN_LINE)
    if word is None and not (prose and gap.narrow and _CLINGS.match(gap.right)):
        return _between_words(context, gap) if prose else None
    if prose or _is_running_text(gap):
        return WrongGap(gap, word, Severity.ERROR)
    return None


def _split_word(gap: Gap, proof: float) -> str | None:
    """The word that a gap cuts where neither part is one."""
    word = word_across(gap.left, gap.right)
    if word is None or not is_torn(word, gap.left) or (is_in_title(gap) and is_balanced(gap)):
        return None
    if gap.left[-1:] == gap.right[:1]:
        return None  # 干部下沉 沉到一线: the same character ends one clause and opens the next
    return word if gain_of_joining(gap.left, gap.right) >= proof else None


def _between_words(context: SpacingContext, gap: Gap) -> WrongGap | None:
    """A gap between whole words of a sentence is probably wrong; a run of spaces is another rule's."""
    if len(gap.blank) > 1 or is_right(RIGHT_BETWEEN_WORDS, context, gap):
        return None
    return WrongGap(gap, None, Severity.WARNING, may_stand_in_name(gap), is_run_in(context, gap))


def _is_running_text(gap: Gap) -> bool:
    """A line without sentence marks is often laid out with spaces: only one space in running words is wrong there."""
    if gap.block.story.kind not in (StoryKind.BODY, StoryKind.QUOTE, StoryKind.TEXTBOX) or not gap.narrow:
        return False
    return min(len(gap.left), len(gap.right)) >= 2 or max(len(gap.left), len(gap.right)) >= 4
