"""Checkstyle XML, which most review tools and CI servers read: a `file` for each file, an `error` for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.language.version import __version__
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.reporters.located import located_message
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.paths import slashed
from hegao.reporters.words.xml_text import HEADER, element, opening


def write_checkstyle(run: Run, look: Look) -> Iterator[str]:
    """Every file that was looked at, with or without findings; one that could not be checked has an error that says why."""
    yield HEADER + opening("checkstyle", version=__version__) + "\n"
    for file in run.files:
        yield f" {opening('file', name=slashed(file.path))}\n"
        yield from (f"  {error}\n" for error in _errors(file, look))
        yield " </file>\n"
    yield "</checkstyle>\n"


def _errors(file: FileRecord, look: Look) -> Iterator[str]:
    if file.problem is not None:
        yield element("error", line=1, severity="error", message=plain(file.problem.message), source=f"hegao.problem.{file.problem.kind}")
    for placed in file.findings:
        yield _error(placed, look)


def _error(placed: PlacedFinding, look: Look) -> str:
    place = placed.place
    return element(
        "error",
        line=place.line or 1,
        column=place.column,
        severity=placed.severity.label,
        message=located_message(placed, look.lang),
        source=f"hegao.{placed.finding.code}",
    )
