"""What a chat program left in its answer: its courtesies, the marks of its sources, and signs of Markdown in a file that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.residue.markdown_signs import BOLD, FENCE, HASHES, MARK, TABLE, markdown_signs
from hegao.checks.views.subject import Subject
from hegao.model.document import BlockKind, Document, MarkKind, Span
from hegao.model.finding import Edit, Fault, Safety, Severity

_FAULT = "chat"
_SPOKEN_OF = 5
"""A text that names chat programs so often may show what one says."""


def _chat_residue(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    sentences = list(_sentences(document, parameters))
    yield from sentences
    yield from _tokens(document, parameters["tokens"], "token")
    yield from _tokens(document, parameters["thoughts"], "thought")
    if not (document.facts.has_marks or re.search(parameters["about_markdown"], document.text)):
        yield from markdown_signs(subject, re.compile(parameters["masked"]), answered=bool(sentences))


def _sentences(document: Document, parameters: Parameters) -> Iterator[Fault]:
    """Sentences of an answering program; the patterns are anchored to the beginning of a line or a sentence."""
    spoken_of = len(re.findall(parameters["about_chat"], document.text)) >= _SPOKEN_OF
    for match in _either(parameters["sentences"]).finditer(document.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Fault(_FAULT, Span(start, match.end()), severity=Severity.INFO if spoken_of else None)


def _tokens(document: Document, sources: Sequence[str], variant: str) -> Iterator[Fault]:
    """Marks that only such a program writes; one in a sample of code is meant."""
    for match in _either(sources).finditer(document.text):
        span = Span(*match.span())
        if not _is_code(document, span):
            yield Fault(_FAULT, span, edits=(Edit(span, ""),), safety=Safety.UNSAFE, variant=variant)


def _is_code(document: Document, span: Span) -> bool:
    return document.block_at(span.start).kind is BlockKind.CODE or document.is_marked(MarkKind.VERBATIM, span)


def _either(sources: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in sources), re.MULTILINE)


FINDER = Finder(
    _FAULT,
    _chat_residue,
    parameters={
        "sentences": Form.PATTERNS,
        "tokens": Form.PATTERNS,
        "thoughts": Form.PATTERNS,
        "masked": Form.PATTERN,
        "about_chat": Form.PATTERN,
        "about_markdown": Form.PATTERN,
    },
    variants=frozenset({"token", "thought", BOLD, HASHES, TABLE, FENCE, MARK}),
)
