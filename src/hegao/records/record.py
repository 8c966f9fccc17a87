"""What every output says of a file: positions, places and excerpts worked out once, so that the document itself can be let go.

Workers send these back; reporters write from nothing else.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hegao.lint.config import Settings
from hegao.lint.rulebook import Rule
from hegao.model.document import Document, Place, Span
from hegao.model.finding import FileReport, Finding, Fix, Problem, Related, Severity, Skipped
from hegao.model.reading_note import ReadingNote
from hegao.model.standard import Standard
from hegao.records.changes import Change, LineColumn, changes_of
from hegao.records.search import search_words

CONTEXT = 24
"""Code points of its own paragraph shown on either side of a fault."""

_NEAR = 12
"""Code points on either side that a fingerprint takes in: enough to tell places apart, few enough to outlive edits elsewhere."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text with its surroundings inside its paragraph, in the words of the document.

    `number` is the automatic number that is printed right before `before`; `cut_before` and `cut_after` say that the paragraph goes
    on; `breaks` are the offsets in `fault` where a line of the file ended.
    """

    before: str
    fault: str
    after: str
    number: str = ""
    cut_before: bool = False
    cut_after: bool = False
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """Another place that explains a finding. `end` is where it ends, None for docx."""

    span: Span
    message: str
    place: Place
    excerpt: Excerpt
    end: LineColumn | None = None


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A finding with where it is, in every way an output may need. `end` is where it ends, None for docx.

    `baselined`: it is known from a baseline. `suppressed` says who asked not to see it, `inSource` or `external`; empty: nobody did.
    `changes` is the fix in lines and columns of a text file; `paragraph` is a hash of the fault within the words of its paragraph;
    `search` are words that a program's search (Ctrl+F) finds the place by, empty where there are none.
    """

    finding: Finding
    place: Place
    end: LineColumn | None
    excerpt: Excerpt
    related: tuple[RelatedRecord, ...]
    fingerprint: str
    baselined: bool = False
    suppressed: str = ""
    changes: tuple[Change, ...] = ()
    paragraph: str = ""
    search: str = ""

    @property
    def severity(self) -> Severity:
        """How grave the finding is."""
        return self.finding.severity

    @property
    def fix(self) -> Fix | None:
        """How it may be mended."""
        return self.finding.fix

    @property
    def settled(self) -> bool:
        """True where nobody has to look at it now."""
        return self.baselined or bool(self.suppressed)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """All that is written about one file. `characters` counts code points that are no white space; `fail_on` is the file's own."""

    path: str
    format: str | None = None
    encoding: str = ""
    notes: tuple[ReadingNote, ...] = ()
    standard: str | None = None
    problem: Problem | None = None
    findings: tuple[FindingRecord, ...] = ()
    characters: int = 0
    fail_on: Severity = Severity.ERROR

    @property
    def fails(self) -> bool:
        """True where a finding that nobody has settled is as grave as the file's `fail-on`."""
        return any(record.severity >= self.fail_on and not record.settled for record in self.findings)


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry of a baseline that nothing matches any more: its file, rule and words."""

    path: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run over some files: what reporters are given. `rules` and `standards` explain the codes and ids that occur.

    `baseline` is the path of the baseline in use, `stale` what is in it and was not found any more; `settled` counts the findings that
    `unsettled` took out, `ignored` those of them that a comment silences.
    """

    files: tuple[FileRecord, ...]
    skipped: tuple[Skipped, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    baseline: str | None = None
    settled: int = 0
    ignored: int = 0
    stale: tuple[Stale, ...] = ()

    @property
    def checked(self) -> tuple[FileRecord, ...]:
        """The files that were read and linted."""
        return tuple(file for file in self.files if file.problem is None)

    @property
    def failed(self) -> tuple[FileRecord, ...]:
        """The files that could not be checked."""
        return tuple(file for file in self.files if file.problem is not None)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(1 for record in self.findings() if record.severity is severity)

    def findings(self) -> Iterable[FindingRecord]:
        """All findings of all files."""
        return (record for file in self.files for record in file.findings)

    def unsettled(self) -> Run:
        """The run without findings that are suppressed or known from the baseline."""
        count = sum(1 for record in self.findings() if record.settled)
        if not count:
            return self
        files = (replace(file, findings=tuple(record for record in file.findings if not record.settled)) for file in self.files)
        ignored = sum(1 for record in self.findings() if record.suppressed)
        return replace(self, files=tuple(files), settled=self.settled + count, ignored=self.ignored + ignored)


def digest(report: FileReport, settings: Settings) -> FileRecord:
    """The record of a report, without its document."""
    document = report.document
    if document is None or report.problem is not None:
        return FileRecord(report.path, problem=report.problem)
    findings = sorted((*report.findings, *report.suppressed), key=lambda f: (f.span, f.code, f.message))
    return FileRecord(
        report.path,
        document.format,
        document.encoding,
        document.notes,
        report.standard,
        None,
        tuple(_finding_records(document, findings, frozenset(report.suppressed))),
        len(_SPACE.sub("", document.text)),
        settings.fail_on,
    )


def _finding_records(document: Document, findings: Iterable[Finding], suppressed: frozenset[Finding]) -> Iterable[FindingRecord]:
    seen: Counter[str] = Counter()
    for finding in findings:
        key = _content_key(document, finding)
        seen[key] += 1
        yield FindingRecord(
            finding,
            document.place(finding.span.start),
            document.end_line_column(finding.span),
            excerpt_of(document, finding.span),
            tuple(_related_record(document, related) for related in finding.related),
            hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:16],
            suppressed="inSource" if finding in suppressed else "",
            changes=changes_of(document, finding.fix),
            paragraph=_paragraph_key(document, finding),
            search=search_words(document, finding.span),
        )


def _related_record(document: Document, related: Related) -> RelatedRecord:
    span = related.span
    return RelatedRecord(span, related.message, document.place(span.start), excerpt_of(document, span), document.end_line_column(span))


def _paragraph_key(document: Document, finding: Finding) -> str:
    """What makes a finding the same one wherever its paragraph goes: its rule, its text, the words beside it and the paragraph.

    White space and width are put aside, as an editor's eye does.
    """
    words = document.slice(document.block_at(finding.span.start).span) if document.blocks else ""
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", f"{_content_key(document, finding)}\0{words}"))
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:16]


def _content_key(document: Document, finding: Finding) -> str:
    """What makes a finding the same one after edits elsewhere: its rule, its text and the words next to it, white space aside."""
    excerpt = excerpt_of(document, finding.span, context=3 * _NEAR)
    before, fault, after = (_SPACE.sub("", part) for part in (excerpt.before, excerpt.fault, excerpt.after))
    return "\0".join((finding.code, before[-_NEAR:], fault, after[:_NEAR]))


def excerpt_of(document: Document, span: Span, context: int = CONTEXT) -> Excerpt:
    """The span with up to `context` code points of its paragraph on either side."""
    if not document.blocks:
        return Excerpt("", document.slice(span), "")
    first = document.block_at(span.start)
    last = document.block_at(max(span.start, span.end - 1))
    start = max(first.span.start, span.start - context)
    end = min(max(last.span.end, span.end), span.end + context)
    number = first.label.text if first.label and first.label.format != "bullet" and start == first.span.start else ""
    text = document.text
    return Excerpt(
        text[start : span.start],
        text[span.start : span.end],
        text[span.end : end],
        number,
        start > first.span.start,
        end < last.span.end,
        tuple(wrap - span.start for wrap in document.wraps_within(span)),
    )
