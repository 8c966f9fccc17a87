"""What a chat program left in its answer: its courtesies, marks of its sources, and signs of Markdown in a file that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.residue.markdown_signs import BOLD, FENCE, HASHES, MARK, TABLE, markdown_signs
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.spans import united

_FAULT = "chat"
_SPOKEN_OF = 5
"""A text that names chat programs so often may show what one says."""


def _chat_residue(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    sentences = _sentences(subject, parameters)
    yield from sentences
    yield from _tokens(subject, parameters["tokens"], "token")
    if "think" in document.text:
        yield from _tokens(subject, parameters["thoughts"], "thought")
    if not (document.facts.has_marks or once(parameters["about_markdown"]).search(document.text)):
        yield from markdown_signs(subject, once(parameters["masked"]), answered=bool(sentences))


def _sentences(subject: Subject, parameters: Parameters) -> list[Fault]:
    """Sentences of an answering program; the patterns are anchored to the beginning of a line or a sentence."""
    spans = list(_matches(subject, parameters["sentences"]))
    spoken_of = bool(spans) and len(once(parameters["about_chat"]).findall(subject.document.text)) >= _SPOKEN_OF
    return [Fault(_FAULT, span, severity=Severity.INFO if spoken_of else None) for span in spans]


def _tokens(subject: Subject, sources: Sequence[str], variant: str) -> Iterator[Fault]:
    """Marks that only such a program writes; one in a sample of code is meant."""
    for span in _matches(subject, sources):
        if not subject.in_code(span):
            yield Fault(_FAULT, span, edits=(Edit(span, ""),), safety=Safety.UNSAFE, variant=variant)


def _matches(subject: Subject, sources: Sequence[str]) -> Iterator[Span]:
    """What the patterns find, blanks before it aside. One by one: a pattern that opens with a literal is found far faster alone."""
    patterns = subject.view(signals).possible(once(source, re.MULTILINE) for source in sources)
    matches = (match for pattern in patterns for match in pattern.finditer(subject.document.text))
    return united(Span(match.end() - len(match[0].lstrip()), match.end()) for match in matches)


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
