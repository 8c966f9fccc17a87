"""GitHub annotations: workflow commands on stdout that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.language.unseen import STEERING, code_point
from hegao.lint.phrases import counted
from hegao.model.finding import Severity
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.reporters.located import located_message, quoted
from hegao.reporters.summary import severity_words
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.paths import slashed

MOST = 10
"""Annotations of each kind that GitHub shows for one step; it drops the others without a word."""

_NAMED = 5
"""Findings that the annotation of a Word file names."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One workflow command: how grave, where (its parameters), what, and for how many findings it stands."""

    severity: Severity
    place: Mapping[str, str | int]
    title: str
    message: str
    findings: int = 1


def write_github(run: Run, look: Look) -> Iterator[str]:
    """The gravest first, at most MOST of each kind; where some are left out, the last one says for how many findings they stand."""
    every = [annotation for file in run.files for annotation in _of_file(file, run, look.lang)]
    kept = _limited(every, notices=MOST)
    if len(kept) < len(every):
        kept = _limited(every, notices=MOST - 1)
        left = sum(annotation.findings for annotation in every) - sum(annotation.findings for annotation in kept)
        kept.append(_rest(left, look.lang))
    yield from map(_command, kept)


def _limited(every: Sequence[Annotation], *, notices: int) -> list[Annotation]:
    limits = {Severity.ERROR: MOST, Severity.WARNING: MOST, Severity.INFO: notices}
    return [kept for severity, most in limits.items() for kept in [one for one in every if one.severity is severity][:most]]


def _rest(findings: int, lang: str) -> Annotation:
    words = Words(
        "另有 {0} 处没有在这里列出，全部列在本步骤的摘要里", "{0} more are not shown here; the summary of this step lists them all"
    )
    return Annotation(Severity.INFO, {}, Words("核稿", "hegao").say(lang), words.say(lang).format(findings))


def _of_file(file: FileRecord, run: Run, lang: str) -> list[Annotation]:
    path = slashed(file.path)
    if file.problem is not None:
        title = Words("未能检查", "not checked").say(lang)
        return [Annotation(Severity.ERROR, {"file": path, "line": 1}, title, plain(file.problem.message))]
    if file.findings and file.findings[0].place.line is None:
        return [_of_word_file(file, path, lang)]
    return [_of_finding(placed, path, run, lang) for placed in file.findings]


def _of_finding(placed: PlacedFinding, path: str, run: Run, lang: str) -> Annotation:
    finding = placed.finding
    rule = run.rules.get(finding.code)
    lines = [plain(finding.message), quoted(placed)]
    if rule:
        lines.append(f"{Words('怎么改：', 'how: ').say(lang)}{plain(rule.how.say(lang))}")
    return Annotation(placed.severity, {"file": path, **_region(placed)}, f"{finding.code} {finding.name}", "\n".join(lines))


def _region(placed: PlacedFinding) -> dict[str, int]:
    """GitHub takes columns only within one line."""
    line, column = placed.place.line or 1, placed.place.column or 1
    end_line, end_column = placed.end or (line, column)
    region = {"line": line, "endLine": end_line}
    return region if end_line != line else {**region, "col": column, "endColumn": end_column}


def _of_word_file(file: FileRecord, path: str, lang: str) -> Annotation:
    """One for all findings: a Word file has no lines that GitHub could show them beside."""
    findings = file.findings
    gravest = sorted(findings, key=lambda placed: -placed.severity)[:_NAMED]
    lines = [severity_words(Counter(placed.severity for placed in findings), lang)]
    lines += [f"{placed.finding.code} {located_message(placed, lang)} — {quoted(placed)}" for placed in gravest]
    if len(findings) > _NAMED:
        more = len(findings) - _NAMED
        lines.append(Words(f"另有 {more} 处，见本步骤的摘要", f"{more} more: see the summary of this step").say(lang))
    title = counted(len(findings), Words("处问题", "finding"), lang)
    return Annotation(gravest[0].severity, {"file": path, "line": 1}, title, "\n".join(lines), len(findings))


def _command(annotation: Annotation) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in [*annotation.place.items(), ("title", annotation.title)])
    return f"::{_COMMANDS[annotation.severity]} {properties}::{_value(annotation.message)}\n"


def _value(text: str) -> str:
    """Text after the `::` of a command: the runner takes %25, %0D and %0A back; what would steer the log is spelled out.

    What is only not drawn stays, since GitHub knows a file by its exact name (an emoji in it may hold a joiner).
    """
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return STEERING.sub(lambda match: code_point(match[0]), escaped)


def _property(text: str) -> str:
    """Text of a `key=`: `:` and `,` would end it."""
    return _value(text).replace(":", "%3A").replace(",", "%2C")
