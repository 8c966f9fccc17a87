"""Characters of a broken encoding: garbage, markup shown as text, and radicals in place of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import as_drawn
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.spans import united

_FAULT = "mojibake"
_RADICALS = re.compile("[\u2e80-\u2fdf]+")
_UNKNOWN = {"proper": ""}
"""What should stand there is known of radicals only."""


def _mojibake(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    text = subject.document.text
    patterns = [re.compile(pattern) for pattern in parameters["patterns"]]
    for span in united(Span(*match.span()) for pattern in patterns for match in pattern.finditer(text)):
        yield Fault(_FAULT, span, _UNKNOWN)
    yield from _markup(text, parameters)
    yield from _radicals(subject.written or text)


def _markup(text: str, parameters: Parameters) -> Iterator[Fault]:
    """Markup shown as text (&nbsp;), unless the document is about markup."""
    if len(re.findall(parameters["about_markup"], text)) >= 3:
        return
    for source in parameters["markup"]:
        for match in re.finditer(source, text):
            yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="markup")


def _radicals(text: str) -> Iterator[Fault]:
    """Radicals that PDF fonts put in place of the character of the same look (⽤ for 用).

    Beside that very character it was set twice (两⼤大部分): which of them goes is for a person.
    """
    for match in _RADICALS.finditer(text):
        span, proper = Span(*match.span()), as_drawn(match[0])
        doubled = text[span.start - 1 : span.start] == proper[:1] or text[span.end : span.end + 1] == proper[-1:]
        edits = (Edit(span, proper),) if not (doubled or _RADICALS.search(proper)) else ()
        yield Fault(_FAULT, span, {"proper": proper}, Severity.WARNING, edits, Safety.SAFE, variant="radical")


FINDER = Finder(
    _FAULT,
    _mojibake,
    parameters={"patterns": Form.PATTERNS, "markup": Form.PATTERNS, "about_markup": Form.PATTERN},
    values=frozenset({"proper"}),
    variants=frozenset({"markup", "radical"}),
)
