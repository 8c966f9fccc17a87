"""Line ends inside a sentence, as text copied from a PDF or a web page has them."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.gaps import Ground
from hegao.checks.subject import Subject
from hegao.document import Span
from hegao.finding import Fault, Severity
from hegao.hanzi import is_hanzi

THROUGHOUT = 5
"""Broken lines from which on they are one finding: nobody mends them one by one."""

_LISTED = 20


def line_breaks(subject: Subject, ground: Ground) -> Iterator[Fault]:
    """A fault for each line end that was joined away, or one for all where the document is wrapped throughout."""
    spans = [span for span in map(_around, subject.document.wraps) if _is_inside_sentence(ground, span) and not subject.in_residue(span)]
    torn = [_tears_words(ground.text, span) for span in spans]
    if len(spans) < THROUGHOUT:
        yield from (Fault("line-break", span, severity=None if tears else Severity.INFO) for span, tears in zip(spans, torn, strict=True))
        return
    severity = None if 2 * sum(torn) >= len(spans) else Severity.INFO
    related = tuple((span, "这里也断开了", "also broken here") for span in spans[1:_LISTED])
    yield Fault("line-break", spans[0], {"count": str(len(spans))}, severity, related=related, variant="throughout")


def _is_inside_sentence(ground: Ground, span: Span) -> bool:
    return ground.is_prose(span) and ground.text[span.start] not in "。！？"


def _tears_words(text: str, span: Span) -> bool:
    """True between two Chinese characters; a text whose lines all end in commas may be set that way on purpose."""
    return is_hanzi(text[span.start]) and is_hanzi(text[span.end - 1])


def _around(wrap: int) -> Span:
    """The last character before a joined line end and the first one after it (and the space put between them)."""
    return Span(max(0, wrap - 1), wrap + 1)
