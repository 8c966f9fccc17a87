"""For programs: `json`, the whole run as one object, and `jsonl`, one object a line. docs/output.md describes both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hegao.language.unseen import dump_json
from hegao.language.version import __version__
from hegao.model.document import Cell
from hegao.model.finding import Fix, Severity
from hegao.records.placed_finding import Excerpt, PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.records.statistics import count_rules
from hegao.reporters.words.layout import Look
from hegao.reporters.words.paths import slashed

VERSION = 1
TOOL = {"name": "hegao", "version": __version__}

Json = dict[str, Any]


def write_json(run: Run, look: Look) -> Iterator[str]:
    """The run as one JSON object, with a finding a line."""
    yield f'{{"version": {VERSION},\n "tool": {dump_json(TOOL)},\n "files": ['
    for index, file in enumerate(run.files):
        yield ("," if index else "") + "\n  " + "".join(_file_lines(file, look.lang))
    yield "],\n"
    if look.statistics:
        yield f' "statistics": {dump_json(_statistics(run))},\n'
    yield f' "skipped": {dump_json([{"path": slashed(s.path), "reason": s.reason} for s in run.skipped])},\n'
    yield f' "summary": {dump_json(summary(run))}}}\n'


def _file_lines(file: FileRecord, lang: str) -> Iterator[str]:
    yield dump_json(_file_head(file, lang))[:-1] + ', "findings": ['
    yield ",".join(f"\n    {dump_json(finding_object(placed))}" for placed in file.findings)
    yield "]}"


def file_object(file: FileRecord, lang: str) -> Json:
    """One file with its findings, as it stands in `files`."""
    return {**_file_head(file, lang), "findings": [finding_object(placed) for placed in file.findings]}


def write_jsonl(run: Run, look: Look) -> Iterator[str]:
    """One object a line, each with its `type`: every finding, problem and skipped file, the statistics, and the summary last."""
    for file in run.files:
        if file.problem is not None:
            yield _line("problem", path=slashed(file.path), problem=_problem(file))
        for placed in file.findings:
            yield _line("finding", path=slashed(file.path), **finding_object(placed))
    for item in run.skipped:
        yield _line("skipped", path=slashed(item.path), reason=item.reason)
    if look.statistics:
        yield from (_line("statistic", **row) for row in _statistics(run))
    yield _line("summary", version=VERSION, tool=TOOL, **summary(run))


def _problem(file: FileRecord) -> Json | None:
    return None if file.problem is None else {"kind": file.problem.kind, "message": file.problem.message}


def _line(kind: str, **fields: Any) -> str:
    return dump_json({"type": kind, **fields}) + "\n"


def _file_head(file: FileRecord, lang: str) -> Json:
    return {
        "path": slashed(file.path),
        "format": file.format,
        "encoding": file.encoding or None,
        "characters": file.characters,
        "notes": [note.for_programs(lang) for note in file.notes],
        "standard": file.standard,
        "problem": _problem(file),
    }


def finding_object(placed: PlacedFinding) -> Json:
    """One finding as the contract words it; positions are code points in the document's text."""
    finding = placed.finding
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": placed.excerpt.fault,
        "excerpt": marked(placed.excerpt),
        "place": _place(placed),
        "fix": _fix(placed.fix),
        "related": [{"start": r.span.start, "end": r.span.end, "message": r.message} for r in placed.related],
        "fingerprint": placed.fingerprint,
    }


def marked(excerpt: Excerpt) -> str:
    """The words around a fault, the fault between ⟦ and ⟧."""
    return f"{excerpt.before}⟦{excerpt.fault}⟧{excerpt.after}"


def _place(placed: PlacedFinding) -> Json:
    place = placed.place
    end_line, end_column = placed.end or (None, None)
    return {
        "story": place.story.value,
        "paragraph": place.paragraph,
        "heading": list(place.heading),
        "table": _cell(place.cell),
        "line": place.line,
        "column": place.column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _cell(cell: Cell | None) -> Json | None:
    return None if cell is None else {"index": cell.index, "row": cell.row, "column": cell.column}


def _fix(fix: Fix | None) -> Json | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    layout = [{"start": look.span.start, "end": look.span.end, "features": dict(look.features)} for look in fix.looks]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits, **({"layout": layout} if layout else {})}


def summary(run: Run) -> Json:
    """How many files were checked, skipped and failed; how many findings are left out as known or ignored, and how many there are."""
    counts = {severity.label: run.count(severity) for severity in sorted(Severity, reverse=True)}
    files = {"checked": len(run.checked), "skipped": len(run.skipped), "failed": len(run.failed)}
    return {**files, "known": run.settled - run.ignored, "ignored": run.ignored, "findings": counts}


def _statistics(run: Run) -> list[Json]:
    return [
        {"code": row.code, "name": row.name, "severity": row.severity.label, "count": row.count, "files": row.files}
        for row in count_rules(run)
    ]
