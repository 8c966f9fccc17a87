"""What reviewers and hegao itself left in a Word file: tracked changes, comments, highlighted and hidden text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.quoting import in_one_line
from hegao.model.document import Document, Mark, MarkKind, Span
from hegao.model.finding import Fault, FaultRelated
from hegao.model.signature import is_own
from hegao.model.suppression import is_addressed

_CHANGES = (MarkKind.INSERTED, MarkKind.DELETED)
_LISTED = 20


def _tracked_changes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    changes = [mark for mark in subject.document.marks if mark.kind in _CHANGES and not is_own(mark)]
    for group in _touching(subject.document, changes):
        added = "".join(subject.document.slice(mark.span) for mark in group if mark.kind is MarkKind.INSERTED)
        removed = "".join(mark.detail for mark in group if mark.kind is MarkKind.DELETED)
        author = next((mark.author for mark in group if mark.author), "")
        values = {"added": in_one_line(added), "removed": in_one_line(removed), "author": author}
        variant = "both" if added.strip() and removed.strip() else "inserted" if added.strip() else "deleted" if removed.strip() else ""
        yield Fault("tracked-change", _extent(group), values, variant=variant)


def _comments(subject: Subject, _: Parameters) -> Iterator[Fault]:
    for mark in subject.document.marks_of(MarkKind.COMMENT):
        if not is_addressed(mark.detail) and not is_own(mark):
            values = {"comment": in_one_line(mark.detail) or "…", "author": mark.author}
            yield Fault("comment", mark.span, values, variant="by" if mark.author else "")


def _own_traces(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for all that hegao itself has left: a person who went through it need only be told that it is still there."""
    own = [mark for mark in subject.document.marks if is_own(mark)]
    if not own:
        return
    comments = sum(1 for mark in own if mark.kind is MarkKind.COMMENT)
    changes = sum(1 for _ in _touching(subject.document, [mark for mark in own if mark.kind in _CHANGES]))
    variant = "" if comments and changes else "comments" if comments else "changes"
    first = min(mark.span for mark in own)
    yield Fault("own-traces", first, {"comments": str(comments), "changes": str(changes)}, variant=variant)


def _highlights(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for all highlighted stretches of the document; one that goes over a paragraph's end is not two."""
    document = subject.document
    marks = [mark for mark in document.marks_of(MarkKind.HIGHLIGHT) if document.slice(mark.span).strip()]
    spans = [_extent(run) for run in _touching(document, marks, across=True)]
    if spans:
        related = tuple(FaultRelated(span, Words("这里也标着", "here too")) for span in spans[1:_LISTED])
        variant = "many" if len(spans) > 1 else ""
        yield Fault("highlight", spans[0], {"count": str(len(spans))}, related=related, variant=variant)


def _hidden_text(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for each place where text is hidden; as Word does not show it, the place is empty and the text is in the mark."""
    for group in _touching(subject.document, subject.document.marks_of(MarkKind.HIDDEN)):
        hidden = "".join(mark.detail or subject.document.slice(mark.span) for mark in group)
        if hidden.strip():
            yield Fault("hidden-text", _extent(group), {"hidden": in_one_line(hidden)})


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


FINDERS = (
    Finder(
        "tracked-change",
        _tracked_changes,
        values=frozenset({"added", "removed", "author"}),
        variants=frozenset({"inserted", "deleted", "both"}),
    ),
    Finder("comment", _comments, values=frozenset({"comment", "author"}), variants=frozenset({"by"})),
    Finder("own-traces", _own_traces, values=frozenset({"comments", "changes"}), variants=frozenset({"comments", "changes"})),
    Finder("highlight", _highlights, values=frozenset({"count"}), variants=frozenset({"many"})),
    Finder("hidden-text", _hidden_text, values=frozenset({"hidden"})),
)
