"""What a chat program left in its answer: its courtesies, and signs of Markdown in a file that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "chat"
_HASHES = re.compile(r"^[ \t]*(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_MASKED_PLACE = "省|市(?!场)|县|区(?![间域分别])|镇|乡(?!村)|村|局(?!部)|街道|社区|同志"
"""Where a text goes on so after **, the asterisks stand for a name (**镇); a pattern reports them."""
_BOLD = re.compile(
    rf"(?:^|(?<=[\s，。；：、！？“”（）《》:;,.\-—]))\*\*(?=[^\s*])(?!{_MASKED_PLACE})"
    r"([^*\n]{2,80}?)(?<=\S)(?<![，,、；;])\*\*(?!\*)",
    re.MULTILINE,
)
_ABOUT_MARKDOWN = re.compile("markdown", re.IGNORECASE)
"""A document that speaks of Markdown shows its signs on purpose."""


def _chat_residue(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    yield from _sentences(subject, parameters["sentences"])
    if not subject.document.facts.has_marks and not _ABOUT_MARKDOWN.search(subject.document.text):
        yield from _bold_signs(subject.document)
        yield from _heading_signs(subject.document)


def _sentences(subject: Subject, sources: Sequence[str]) -> Iterator[Fault]:
    """Sentences of an answering program; the patterns are anchored to the beginning of a line or a sentence."""
    pattern = re.compile("|".join(f"(?:{source})" for source in sources), re.MULTILINE)
    for match in pattern.finditer(subject.document.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Fault(_FAULT, Span(start, match.end()))


def _bold_signs(document: Document) -> Iterator[Fault]:
    """** around words."""
    for match in _BOLD.finditer(document.text) if "**" in document.text else ():
        start, end = match.span()
        yield _sign(document, match, (Span(start, start + 2), Span(end - 2, end)), "bold")


def _heading_signs(document: Document) -> Iterator[Fault]:
    """# before a heading: a single one where the format has styles for headings, in text of characters alone only beside other signs."""
    hashes = list(_HASHES.finditer(document.text)) if "# " in document.text else []
    if document.facts.has_styles or len(hashes) > 1 or "**" in document.text:
        yield from (_sign(document, match, (Span(*match.span()),), "hashes") for match in hashes)


def _sign(document: Document, match: re.Match[str], signs: Sequence[Span], variant: str) -> Fault:
    whole = all((piece := document.piece_at(sign.start)) is not None and sign.end <= piece.end for sign in signs)
    edits = tuple(Edit(sign, "") for sign in signs) if whole else ()
    return Fault(_FAULT, Span(*match.span()), edits=edits, safety=Safety.UNSAFE, variant=variant)


FINDER = Finder(_FAULT, _chat_residue, parameters={"sentences": Form.PATTERNS}, variants=frozenset({"bold", "hashes"}))
