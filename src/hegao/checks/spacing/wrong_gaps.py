"""The wrong gaps between Chinese characters: those that split a word or a sentence, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hegao.checks.spacing.exemptions import ALWAYS_RIGHT, RIGHT_BETWEEN_WORDS, TITLE_MARKS, is_balanced
from hegao.checks.spacing.names import may_stand_in_name
from hegao.checks.views.gaps import BLANKS, NO_BREAK_SPACE, Gap
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.words import is_torn, word_across
from hegao.model.document import StoryKind
from hegao.model.finding import Severity
from hegao.model.spans import overlaps_any

BETWEEN_HANZI = re.compile(rf"(?P<at>[{BLANKS}](?<=[{HANZI}][{BLANKS}])[{BLANKS}]*)(?=[{HANZI}])")
SPACED_OUT_FROM = 6
"""Gaps one or two characters apart that are one fault: nobody wants to read a line for each letter of a spaced-out line."""

_SPACED_OUT = re.compile(rf"(?P<at>(?<![{HANZI}])[{HANZI}](?:[{BLANKS}]{{1,2}}[{HANZI}]){{{SPACED_OUT_FROM},}}(?![{HANZI}]))")


@dataclass(frozen=True, slots=True)
class WrongGap:
    """A gap that should not be there: the word it splits, if any, how sure that is, and whether a name may stand there."""

    gap: Gap
    word: str | None
    severity: Severity
    beside_name: bool = False

    @property
    def no_break(self) -> bool:
        """True where a no-break space stands in it: a fault of invisible characters, not of spaces."""
        return NO_BREAK_SPACE in self.gap.blank


def wrong_gaps(subject: Subject) -> tuple[WrongGap, ...]:
    """A view: the wrong gaps of a document, in order."""
    context = subject.view(spacing_context)
    spaced = [span for span in context.find(_SPACED_OUT) if context.is_prose(span)]
    judged = (_judge(context, context.gap(span), overlaps_any(spaced, span)) for span in context.find(BETWEEN_HANZI))
    return tuple(wrong for wrong in judged if wrong)


def _judge(context: SpacingContext, gap: Gap, spaced_out: bool) -> WrongGap | None:
    if spaced_out:
        return WrongGap(gap, None, Severity.ERROR)
    if any(exempts(context, gap) for exempts in ALWAYS_RIGHT):
        return None
    word = word_across(gap.left, gap.right)
    torn = word is not None and is_torn(word, gap.left)
    if not torn and any(exempts(context, gap) for exempts in RIGHT_BETWEEN_WORDS):
        return None
    severity = _severity_in_prose(context, gap, torn) if context.is_prose(gap.span) else _severity_in_line(context, gap, torn)
    named = not torn and may_stand_in_name(gap)
    if severity is Severity.ERROR and named:
        severity = Severity.WARNING
    return WrongGap(gap, word, severity, named) if severity else None


def _severity_in_prose(context: SpacingContext, gap: Gap, torn: bool) -> Severity | None:
    if torn:
        return Severity.ERROR
    if len(gap.blank) > 1:
        return None  # a run of spaces is another rule's
    sure = gap.narrow and context.has_sentences(gap.span) and not is_balanced(gap) and gap.opener not in TITLE_MARKS
    return Severity.ERROR if sure else Severity.WARNING


def _severity_in_line(context: SpacingContext, gap: Gap, torn: bool) -> Severity | None:
    """A line without sentence marks is often laid out with spaces: only a torn word in running words is wrong there."""
    if context.block(gap.span).story.kind not in (StoryKind.BODY, StoryKind.QUOTE, StoryKind.TEXTBOX) or not (torn and gap.narrow):
        return None
    if min(len(gap.left), len(gap.right)) < 2 and max(len(gap.left), len(gap.right)) < 4:
        return None
    return Severity.ERROR
