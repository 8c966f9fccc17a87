"""What was left in a document by others: web pages, reviewers, broken encodings and chat programs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hegao.checks.residue.suppressions import FAULT as SUPPRESSION_FAULT
from hegao.checks.residue.web import Grade, find_notices, find_regions, grade_of, pieces_of
from hegao.checks.views.subject import Parameters, Subject
from hegao.model.document import Document, Mark, MarkKind, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.spans import united
from hegao.model.suppression import is_addressed

__all__ = ["FAULTS", "check", "find_residue"]

FAULTS = frozenset({"web", "tracked-change", "comment", "highlight", "hidden-text", "mojibake", "chat", SUPPRESSION_FAULT})

_MILDER = {Grade.PAGE: Severity.INFO, Grade.WEAK: Severity.WARNING}
_SHOWN = 30


def find_residue(document: Document, params: Mapping[str, Any]) -> tuple[Span, ...]:
    """Regions of whole blocks left by web pages, in text order, with the markers of the rule's record."""
    return find_regions(document, params)


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """Each fault of this kind that a selected rule asks for."""
    finders = {
        "web": _web,
        "tracked-change": _tracked_changes,
        "comment": _comments,
        "highlight": _highlights,
        "hidden-text": _hidden_text,
        "mojibake": _mojibake,
        "chat": _chat,
    }
    for name, find in finders.items():
        if name in wanted:
            yield from find(subject, wanted[name])


# web pages


def _web(subject: Subject, params: Mapping[str, Any]) -> Iterator[Fault]:
    document = subject.document
    for region in subject.residue:
        yield _web_fault(document, region, grade_of(document, region, params))
    for notice, grade in find_notices(document, params, subject.residue):
        yield _web_fault(document, notice, grade)


def _web_fault(document: Document, region: Span, grade: Grade) -> Fault:
    """One fault for a region; the furniture of an official page is harmless beside a sharing site's."""
    span = _trimmed(document, region)
    edits = tuple(Edit(part, "") for part in pieces_of(document, span))
    lines = [line.strip() for line in document.slice(span).split("\n") if line.strip()]
    values = {"first": _shortened(lines[0]), "last": _shortened(lines[-1]), "count": str(len(lines))}
    variant = "page" if grade is Grade.PAGE else ("line" if len(lines) == 1 else "")
    return Fault("web", span, values, _MILDER.get(grade), edits, Safety.UNSAFE, variant=variant)


def _trimmed(document: Document, span: Span) -> Span:
    text = document.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


# marks that a Word file carries


def _tracked_changes(subject: Subject, _: Mapping[str, Any]) -> Iterator[Fault]:
    changes = [mark for mark in subject.document.marks if mark.kind in (MarkKind.INSERTED, MarkKind.DELETED)]
    for group in _touching(subject.document, changes):
        added = "".join(subject.document.slice(mark.span) for mark in group if mark.kind is MarkKind.INSERTED)
        removed = "".join(mark.detail for mark in group if mark.kind is MarkKind.DELETED)
        author = next((mark.author for mark in group if mark.author), "")
        values = {"added": _shortened(added), "removed": _shortened(removed), "author": author}
        variant = "both" if added.strip() and removed.strip() else "inserted" if added.strip() else "deleted" if removed.strip() else ""
        yield Fault("tracked-change", _extent(group), values, variant=variant)


def _comments(subject: Subject, _: Mapping[str, Any]) -> Iterator[Fault]:
    for mark in subject.document.marks_of(MarkKind.COMMENT):
        if not is_addressed(mark.detail):
            values = {"comment": _shortened(mark.detail) or "…", "author": mark.author}
            yield Fault("comment", mark.span, values, variant="by" if mark.author else "")


def _highlights(subject: Subject, _: Mapping[str, Any]) -> Iterator[Fault]:
    """One fault for each unbroken stretch, over paragraph ends too."""
    document = subject.document
    marks = [mark for mark in document.marks_of(MarkKind.HIGHLIGHT) if document.slice(mark.span).strip()]
    yield from (Fault("highlight", _extent(run)) for run in _touching(document, marks, across=True))


def _hidden_text(subject: Subject, _: Mapping[str, Any]) -> Iterator[Fault]:
    """One fault for each place where text is hidden; as Word does not show it, the place is empty and the text is in the mark."""
    for group in _touching(subject.document, subject.document.marks_of(MarkKind.HIDDEN)):
        hidden = "".join(mark.detail or subject.document.slice(mark.span) for mark in group)
        if hidden.strip():
            yield Fault("hidden-text", _extent(group), {"hidden": _shortened(hidden)})


def _touching(document: Document, marks: Sequence[Mark], *, across: bool = False) -> Iterator[list[Mark]]:
    """Marks with nothing but blanks between them, in one group each; `across` paragraphs as well."""
    group: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.span):
        if group and not _adjoin(document, _extent(group[-1:]).end, mark.span.start, across):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _adjoin(document: Document, end: int, start: int, across: bool) -> bool:
    between = document.text[end:start]
    return not between.strip() and (across or "\n" not in between)


def _extent(marks: Sequence[Mark]) -> Span:
    return Span(min(mark.span.start for mark in marks), max(mark.span.end for mark in marks))


# broken encodings


def _mojibake(subject: Subject, params: Mapping[str, Any]) -> Iterator[Fault]:
    text = subject.document.text
    patterns = [re.compile(pattern) for pattern in params.get("patterns", ())]
    for span in united(Span(*match.span()) for pattern in patterns for match in pattern.finditer(text)):
        yield Fault("mojibake", span)
    yield from _markup(subject, params)
    yield from _radicals(text)


def _markup(subject: Subject, params: Mapping[str, Any]) -> Iterator[Fault]:
    """Markup shown as text (&nbsp;), unless the document is about markup."""
    text = subject.document.text
    about = params.get("about_markup")
    if about and len(re.findall(about, text)) >= 3:
        return
    for source in params.get("markup", ()):
        for match in re.finditer(source, text):
            yield Fault("mojibake", Span(*match.span()), variant="markup")


_RADICALS = re.compile("[\u2e80-\u2fdf]+")


def _radicals(text: str) -> Iterator[Fault]:
    """Radicals that PDF fonts put in place of the character of the same look (⽤ for 用): NFKC gives the character back.

    Beside that very character it was set twice (两⼤大部分): which of them goes is for a person.
    """
    for match in _RADICALS.finditer(text):
        span, proper = Span(*match.span()), unicodedata.normalize("NFKC", match[0])
        doubled = text[span.start - 1 : span.start] == proper[:1] or text[span.end : span.end + 1] == proper[-1:]
        edits = (Edit(span, proper),) if not (doubled or _RADICALS.search(proper)) else ()
        yield Fault("mojibake", span, {"proper": proper}, Severity.WARNING, edits, Safety.SAFE, variant="radical")


# chat programs


def _chat(subject: Subject, params: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _phrases(subject, params.get("sentences", ()))
    if subject.document.format != "markdown":
        yield from _markdown(subject)


def _phrases(subject: Subject, sources: Sequence[str]) -> Iterator[Fault]:
    """Sentences of an answering program; the patterns are anchored to the beginning of a line or a sentence."""
    if not sources:
        return
    pattern = re.compile("|".join(f"(?:{source})" for source in sources), re.MULTILINE)
    for match in pattern.finditer(subject.document.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Fault("chat", Span(start, match.end()))


_HASHES = re.compile(r"^[ \t]*(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_MASKED_PLACE = "省|市(?!场)|县|区(?![间域分别])|镇|乡(?!村)|村|局(?!部)|街道|社区|同志"
"""Where a text goes on so after **, the asterisks stand for a name (**镇); PH002 reports them."""
_BOLD = re.compile(
    rf"(?:^|(?<=[\s，。；：、！？“”（）《》:;,.\-—]))\*\*(?=[^\s*])(?!{_MASKED_PLACE})"
    r"([^*\n]{2,80}?)(?<=\S)(?<![，,、；;])\*\*(?!\*)",
    re.MULTILINE,
)


_ABOUT_MARKDOWN = re.compile("markdown", re.IGNORECASE)
"""A document that speaks of Markdown shows its signs on purpose."""


def _markdown(subject: Subject) -> Iterator[Fault]:
    """Markdown signs in a file that is not Markdown: # before a heading, ** around words."""
    text = subject.document.text
    if _ABOUT_MARKDOWN.search(text):
        return
    if "**" in text:
        for match in _BOLD.finditer(text):
            start, end = match.span()
            yield _sign(subject.document, match, (Span(start, start + 2), Span(end - 2, end)), "bold")
    hashes = list(_HASHES.finditer(text)) if "# " in text else []
    if subject.document.format == "docx" or len(hashes) > 1 or "**" in text:
        yield from (_sign(subject.document, match, (Span(*match.span()),), "hashes") for match in hashes)


def _sign(document: Document, match: re.Match[str], signs: Sequence[Span], variant: str) -> Fault:
    whole = all((piece := document.piece_at(sign.start)) is not None and sign.end <= piece.end for sign in signs)
    edits = tuple(Edit(sign, "") for sign in signs) if whole else ()
    return Fault("chat", Span(*match.span()), edits=edits, safety=Safety.UNSAFE, variant=variant)
