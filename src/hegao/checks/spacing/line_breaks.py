"""Line ends inside a sentence, as text copied from a PDF or a web page has them, or one stroke of the Enter key too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.block_heads import blocks_that_may_open
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI, is_hanzi
from hegao.language.labels import parse_label
from hegao.language.patterns import lazy
from hegao.language.words import WINDOW, cut, is_torn, word_across
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated, Severity

THROUGHOUT = 5
"""Broken lines from which on they are one finding: nobody mends them one by one."""

_LISTED = 4
"""Places that stand for all of them."""


def _line_breaks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each line end that was joined away or cuts a paragraph in two, or one for all where the text is wrapped throughout."""
    context = subject.view(spacing_context)
    joined = (span for span in map(_around, _between_lines(subject.document.wraps)) if _is_inside_sentence(context, span))
    spans = [span for span in sorted((*joined, *_cut_paragraphs(subject, context))) if not subject.in_residue(span)]
    torn = [_tears_words(context.text, span) for span in spans]
    if len(spans) < THROUGHOUT:
        yield from (_single(span, tears) for span, tears in zip(spans, torn, strict=True))
        return
    severity = None if 2 * sum(torn) >= len(spans) else Severity.INFO
    related = tuple(FaultRelated(span, Words("例如这里也断开了", "also broken here, for example")) for span in spans[1:_LISTED])
    yield Fault("line-break", spans[0], {"count": str(len(spans))}, severity, related=related, variant="throughout")


def _between_lines(wraps: Sequence[int]) -> Iterator[int]:
    """The line ends that were joined away, those of words set upright, a character a line, left out."""
    for before, at, after in zip((-1, *wraps), wraps, (*wraps[1:], -1), strict=False):
        if at - before > 1 and after != at + 1:
            yield at


def _single(span: Span, tears_words: bool) -> Fault:
    return Fault("line-break", span, {"count": "1"}, None if tears_words else Severity.INFO)


def _is_inside_sentence(context: SpacingContext, span: Span) -> bool:
    return context.is_prose(span) and context.text[span.start] not in "。！？"


def _tears_words(text: str, span: Span) -> bool:
    """True between two Chinese characters; a text whose lines all end in commas may be set that way on purpose."""
    return is_hanzi(text[span.start]) and is_hanzi(text[span.end - 1])


def _around(wrap: int) -> Span:
    """The last character before a joined line end and the first one after it (and the space put between them)."""
    return Span(max(0, wrap - 1), wrap + 1)


_SENTENCE = 20
"""Code points from which on a line with a comma or a full stop is a sentence, and no heading or entry of a list."""

_MAY_BE_CUT = lazy(rf"\n(?<=[{HANZI}\s]\n)[{HANZI}]")
_POINT = lazy("[，。；]|(?<=[一-鿿]),")
_OPEN_WORDS = frozenset("的 和 与 及 以及 或 对 将 把 被 其 各 每 不 在 正在 以 可以 予以 加以 由 并 不要 需要 就要 都要 要".split())
"""Words that something must follow. As words: the end of 目的 or of 参与 is none."""

_HANGING_WORDS = frozenset("的 和 与 及 或 并".split())
"""Words that no sentence begins with; 的确, 和谐 and 及时 are others."""


def _cut_paragraphs(subject: Subject, context: SpacingContext) -> Iterator[Span]:
    """Where a paragraph ends inside a word, or on one that something must follow, and the next one goes on: 推动责⏎任落实."""
    blocks = subject.document.blocks
    for index in blocks_that_may_open(subject.document, _MAY_BE_CUT):
        before, after = blocks[index - 1], blocks[index]
        if not index or not _may_go_on(context, before, after):
            continue
        head = context.text[max(before.span.start, before.span.end - WINDOW) : before.span.end].rstrip()
        tail = context.text[after.span.start : min(after.span.end, after.span.start + WINDOW)]
        if head and tail and is_hanzi(head[-1]) and is_hanzi(tail[0]) and _hangs(head, tail):
            yield Span(before.span.end - 1, after.span.start + 1)


def _may_go_on(context: SpacingContext, before: Block, after: Block) -> bool:
    """True for a sentence of the body and a paragraph without number after it, neither of them laid out as a line of its own."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or after.kind is not BlockKind.PARAGRAPH or after.label:
        return False
    if before.story.kind is not StoryKind.BODY or after.story != before.story or before.centered or after.centered:
        return False
    if len(before.span) < _SENTENCE or not _POINT.search(context.text, before.span.start, before.span.end):
        return False
    return parse_label(context.text[after.span.start : after.span.start + WINDOW]) is None


def _hangs(head: str, tail: str) -> bool:
    word = word_across(head, tail)
    return (word is not None and is_torn(word, head)) or cut(head)[-1] in _OPEN_WORDS or cut(tail)[0] in _HANGING_WORDS


FINDERS = (Finder("line-break", _line_breaks, values=frozenset({"count"}), variants=frozenset({"throughout"})),)
