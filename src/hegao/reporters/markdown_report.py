"""Markdown, for a merge request or a step summary: how much was checked and found, a table, and each finding in its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from hegao.language.bilingual import Words
from hegao.lint.phrases import SEVERITIES, heading_words, place_words, title
from hegao.model.finding import Severity
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.reporters.located import whereabouts
from hegao.reporters.summary import summary_lines
from hegao.reporters.words.layout import Look, plain, shown
from hegao.reporters.words.markdown_text import escaped
from hegao.reporters.words.paths import slashed
from hegao.reporters.words.quoting import quote_parts

_COLUMNS = 72
"""Width of the words quoted around a fault."""

_UNWRAPPED = 1_000_000
"""Columns for lines that the page itself will break."""

_COUNT_HEADS: tuple[Words, ...] = (Words("文件", "file"), Words("规则", "rule"), Words("级别", "severity"), Words("处数", "count"))
_TABLE_HEADS: tuple[Words, ...] = (
    Words("级别", "severity"),
    Words("文件", "file"),
    Words("位置", "place"),
    Words("规则", "rule"),
    Words("问题", "finding"),
    Words("原文", "text"),
)


def write_markdown(run: Run, look: Look) -> Iterator[str]:
    """Totals, a table by file and rule, each finding under its heading, and why and how for each rule that found something."""
    yield f"# {Words('核稿报告', 'hegao report').say(look.lang)}\n"
    yield from totals(run, look)
    yield from _counts(run, look)
    for file in run.files:
        if file.findings:
            yield f"\n## {_name(file.path)}\n"
            yield from _file(file, look)
    yield from _explanations(run, look)


def totals(run: Run, look: Look) -> Iterator[str]:
    """What was checked, found, skipped and could not be checked, or not all of it, and why not."""
    wide = Look(look.lang, _UNWRAPPED)
    for line in summary_lines(run, wide):
        yield f"\n{_words(line.rstrip())}\n"
    remarks = [(file.path, words) for file in run.files for words in _remarks(file, look.lang)]
    for index, (path, words) in enumerate(remarks):
        yield ("" if index else "\n") + f"- {_name(path)}{Words('：', ': ').say(look.lang)}{_words(words)}\n"


def _remarks(file: FileRecord, lang: str) -> Iterator[str]:
    if file.problem is not None:
        yield file.problem.message
    yield from (note.words.say(lang) for note in file.notes)


def _counts(run: Run, look: Look) -> Iterator[str]:
    rows = [row for file in run.files for row in _file_counts(file, run, look.lang)]
    if rows:
        yield "\n" + _row(*(head.say(look.lang) for head in _COUNT_HEADS)) + _row("---", "---", "---", "---:")
        yield from rows


def _file_counts(file: FileRecord, run: Run, lang: str) -> Iterator[str]:
    counts = Counter((placed.finding.code, -placed.severity) for placed in file.findings)
    for (code, negative), count in sorted(counts.items(), key=lambda item: (item[0][1], item[0][0])):
        rule = run.rules.get(code)
        what = f"{code} {title(rule, lang)}" if rule else code
        yield _row(_name(file.path), _words(what), SEVERITIES[Severity(-negative)].say(lang), str(count))


def _file(file: FileRecord, look: Look) -> Iterator[str]:
    for heading, findings in groupby(file.findings, key=lambda placed: heading_words(placed.place)):
        under = Words("（不在任何标题下）", "(under no heading)").say(look.lang)
        yield f"\n### {_words(' > '.join(heading)) if heading else under}\n\n"
        for placed in findings:
            yield _finding(placed, look.lang)


def _finding(placed: PlacedFinding, lang: str) -> str:
    severity = SEVERITIES[placed.severity].say(lang)
    head = f"{place_words(placed.place, lang)} {severity} {placed.finding.code}{Words('：', ': ').say(lang)}"
    return f"- {head}{_words(placed.finding.message)}<br>{_quoted(placed)}\n"


def _quoted(placed: PlacedFinding) -> str:
    before, fault, after = (escaped(part) for part in quote_parts(placed.excerpt, _COLUMNS))
    return f"{before}<b>⟦{fault}⟧</b>{after}"


def _explanations(run: Run, look: Look) -> Iterator[str]:
    codes = sorted({placed.finding.code for placed in run.findings()} & set(run.rules))
    if codes:
        yield f"\n## {Words('为什么、怎么改', 'why and how').say(look.lang)}\n\n"
    for code in codes:
        rule = run.rules[code]
        yield f"- {code} {_words(title(rule, look.lang))}<br>{_words(rule.why.say(look.lang))}<br>{_words(rule.how.say(look.lang))}\n"


def finding_table(run: Run, look: Look) -> Iterator[str]:
    """Every finding as one row of a table, the gravest first, so that what does not fit matters least."""
    rows = [(file, placed) for file in run.files for placed in file.findings]
    if rows:
        yield "\n" + _row(*(head.say(look.lang) for head in _TABLE_HEADS)) + _row(*["---"] * len(_TABLE_HEADS))
    for file, placed in sorted(rows, key=lambda row: -row[1].severity):
        place = _words(whereabouts(placed.place, look.lang))
        severity = SEVERITIES[placed.severity].say(look.lang)
        yield _row(severity, _name(file.path), place, placed.finding.code, _words(placed.finding.message), _quoted(placed))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _words(text: str) -> str:
    """Words of a document, a file name or a rule, on one line."""
    return escaped(plain(text))


def _name(path: str) -> str:
    """A file's name: what is not seen is spelled out, so that no two files look alike."""
    return escaped(shown(slashed(path)))
