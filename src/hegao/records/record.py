"""What every output says of a file: positions, places and excerpts worked out once, so that the document itself can be let go.

Workers send these back; reporters write from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

from hegao.language.quick_classes import dataclass, field, replace
from hegao.model.finding import FileReport, Problem, Severity, Skipped
from hegao.model.reading_note import ReadingNote
from hegao.model.standard import Standard
from hegao.records.placed_finding import ALL_DETAILS, Detail, PlacedFinding, placed_findings

if TYPE_CHECKING:
    from hegao.lint.config import Settings
    from hegao.lint.rule import Rule
    from hegao.model.standard import Standard


@dataclass(frozen=True, slots=True)
class FileRecord:
    """All that is written about one file. `characters` counts code points that are no white space; `fail_on` is the file's own."""

    path: str
    format: str | None = None
    encoding: str = ""
    notes: tuple[ReadingNote, ...] = ()
    standard: str | None = None
    problem: Problem | None = None
    findings: tuple[PlacedFinding, ...] = ()
    characters: int = 0
    fail_on: Severity = Severity.ERROR

    @property
    def fails(self) -> bool:
        """True where a finding that nobody has settled is as grave as the file's `fail-on`."""
        return any(placed.severity >= self.fail_on and not placed.settled for placed in self.findings)


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
        return sum(1 for placed in self.findings() if placed.severity is severity)

    def findings(self) -> Iterable[PlacedFinding]:
        """All findings of all files."""
        return (placed for file in self.files for placed in file.findings)

    def unsettled(self) -> Run:
        """The run without findings that are suppressed or known from the baseline."""
        count = sum(1 for placed in self.findings() if placed.settled)
        if not count:
            return self
        files = (replace(file, findings=tuple(placed for placed in file.findings if not placed.settled)) for file in self.files)
        ignored = sum(1 for placed in self.findings() if placed.suppressed)
        return replace(self, files=tuple(files), settled=self.settled + count, ignored=self.ignored + ignored)


def digest(report: FileReport, settings: Settings, details: Set[Detail] = ALL_DETAILS) -> FileRecord:
    """The record of a report, without its document, with those details of its findings that somebody is going to ask for."""
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
        tuple(placed_findings(document, findings, frozenset(report.suppressed), details)),
        sum(map(len, document.text.split())),
        settings.fail_on,
    )
