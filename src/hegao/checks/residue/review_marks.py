"""What reviewers and hegao itself left in a Word file: tracked changes, comments, highlighted and hidden text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.language.quoting import in_one_line
from hegao.model.document import Document, Mark, MarkKind, Span
from hegao.model.finding import Fault, FaultRelated
from hegao.model.signature import is_own
from hegao.model.spans import overlaps_any, united
from hegao.model.suppression import is_addressed

_CHANGES = (MarkKind.INSERTED, MarkKind.DELETED)
_LISTED = 20


def _tracked_changes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    document = subject.document
    changes = [mark for mark in document.marks if mark.kind in _CHANGES and not is_own(mark)]
    groups = list(_touching(document, changes))
    yield from (_text_change(document, group) for group in groups)
    yield from _format_changes(document, [_extent(group) for group in groups])


def _text_change(document: Document, group: Sequence[Mark]) -> Fault:
    added = "".join(document.slice(mark.span) for mark in group if mark.kind is MarkKind.INSERTED)
    removed = "".join(mark.detail for mark in group if mark.kind is MarkKind.DELETED)
    values = {"added": in_one_line(added), "removed": in_one_line(removed), "author": _author(group)}
    variant = "both" if added.strip() and removed.strip() else "inserted" if added.strip() else "deleted" if removed.strip() else ""
    return Fault("tracked-change", _extent(group), values, variant=variant)


def _format_changes(document: Document, told: Sequence[Span]) -> Iterator[Fault]:
    """One fault for each paragraph whose look was changed, and for a row of paragraphs changed alike; none where the text itself is new."""
    regions = tuple(united(told))
    changes = [mark for mark in document.marks_of(MarkKind.FORMATTED) if not is_own(mark) and not overlaps_any(regions, mark.span)]
    for group in _alike(document, _touching(document, _carried(document, changes))):
        values = {"added": "", "removed": "", "author": _author(group)}
        yield Fault("tracked-change", _extent(group), values, variant="looks" if values["author"] else "nameless")


def _alike(document: Document, groups: Iterable[list[Mark]]) -> Iterator[list[Mark]]:
    """Groups with only blanks between them whose changes are of the same things, joined."""
    joined: list[Mark] = []
    end, things = 0, frozenset[tuple[str, str]]()
    for group in groups:
        extent, of_group = _extent(group), _things(group)
        if joined and of_group == things and _adjoin(document, end, extent.start, across=True):
            joined += group
            end = max(end, extent.end)
            continue
        if joined:
            yield joined
        joined, end, things = list(group), extent.end, of_group
    if joined:
        yield joined


def _things(group: Sequence[Mark]) -> frozenset[tuple[str, str]]:
    return frozenset((mark.detail, mark.author) for mark in group)


def _carried(document: Document, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, those without text on that of their paragraph, else of the last one before that has any."""
    carriers = list(accumulate((block.span for block in document.blocks), _last_with_text))
    return [
        mark if len(mark.span) or not carriers else replace(mark, span=carriers[document.block_index(mark.span.start)]) for mark in marks
    ]


def _last_with_text(before: Span, span: Span) -> Span:
    return span if len(span) else before


def _author(group: Sequence[Mark]) -> str:
    return next((mark.author for mark in group if mark.author), "")


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
    changes = sum(1 for _ in _touching(subject.document, [mark for mark in own if mark.kind in (*_CHANGES, MarkKind.FORMATTED)]))
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
        variants=frozenset({"inserted", "deleted", "both", "looks", "nameless"}),
    ),
    Finder("comment", _comments, values=frozenset({"comment", "author"}), variants=frozenset({"by"})),
    Finder("own-traces", _own_traces, values=frozenset({"comments", "changes"}), variants=frozenset({"comments", "changes"})),
    Finder("highlight", _highlights, values=frozenset({"count"}), variants=frozenset({"many"})),
    Finder("hidden-text", _hidden_text, values=frozenset({"hidden"})),
)
