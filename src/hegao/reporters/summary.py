"""The last lines of the outputs for people: what was checked, what was not, and how much was found."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping

from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.lint.phrases import SEVERITIES, SKIPPED, counted, title
from hegao.model.finding import Severity
from hegao.records.record import Run
from hegao.records.statistics import count_rules
from hegao.reporters.words.layout import Look, pad, paint, plain, shown, wrap

_FILES = Words("个文件", "file")
_FOLDERS = Words("个文件夹", "folder")
_FINDINGS = Words("处", "finding")
_NAMED = 40
"""Files that a line of the summary names before it only counts: whoever sends a folder wants to know which were left out."""


def summary_lines(run: Run, look: Look) -> Iterator[str]:
    """How many files and characters were checked and what was found; then what was skipped and what failed, by name."""
    if run.checked:
        yield from _wrapped(f"{scope_words(run, look.lang)}{Words('：', ': ').say(look.lang)}", verdict(run, look.lang), look)
    elif run.files:
        files = counted(0, _FILES, look.lang)
        yield Words(f"检查了 {files}。\n", f"checked {files}.\n").say(look.lang)
    for words in baseline_words(run, look.lang):
        yield from _wrapped("", words, look)
    for reason, paths in skipped_by_reason(run).items():
        yield from _wrapped(skipped_words(reason, paths, look.lang) + Words("：", ": ").say(look.lang), _named(paths, look.lang), look)
    if run.failed:
        count = counted(len(run.failed), _FILES, look.lang)
        yield from _wrapped(
            Words(f"未能检查 {count}：", f"could not check {count}: ").say(look.lang), _named([f.path for f in run.failed], look.lang), look
        )


def scope_words(run: Run, lang: str) -> str:
    """How many files and characters were checked: 检查了 5 个文件、3,631 字."""
    characters = counted(sum(file.characters for file in run.checked), Words("字", "character"), lang)
    files = counted(len(run.checked), _FILES, lang)
    return Words(f"检查了 {files}、{characters}", f"checked {files}, {characters}").say(lang)


def skipped_by_reason(run: Run) -> dict[str, list[str]]:
    """For each reason, in order, the paths that were passed over for it; those of folders end in a slash."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for item in sorted(run.skipped, key=lambda item: item.reason):
        by_reason[item.reason].append(item.path)
    return by_reason


def skipped_words(reason: str, paths: list[str], lang: str) -> str:
    """How many files and folders were passed over, and why: 跳过 1 个文件（git 忽略的）."""
    count = _files_and_folders(paths, lang)
    what = SKIPPED[reason].say(lang)
    return Words(f"跳过 {count}（{what}）", f"skipped {count} ({what})").say(lang)


def _files_and_folders(paths: list[str], lang: str) -> str:
    folders = sum(path.endswith(os.sep) for path in paths)
    parts = [counted(len(paths) - folders, _FILES, lang)] if folders < len(paths) else []
    return Words("、", ", ").say(lang).join([*parts, counted(folders, _FOLDERS, lang)] if folders else parts)


def baseline_words(run: Run, lang: str) -> Iterator[str]:
    """What was left out because it is known or a comment in the document asks for it, and what is known but no longer there."""
    known = run.settled - run.ignored
    if known:
        findings = counted(known, _FINDINGS, "en")
        yield Words(f"另有 {known:,} 处是已登记的旧问题，没有列出。", f"{findings} known already and not shown.").say(lang)
    if run.ignored:
        findings = counted(run.ignored, _FINDINGS, "en")
        yield Words(f"另有 {run.ignored:,} 处按稿中的批注忽略。", f"{findings} ignored, as comments in the documents ask.").say(lang)
    if run.stale:
        words = [f"{item.path} {item.rule} {item.words}" for item in run.stale]
        lead = Words(
            "基线里有 {0:,} 处已经不在了，可用 hegao baseline prune 清掉：",
            "{0:,} of the baseline no longer found (hegao baseline prune takes them out):",
        )
        yield lead.filled(len(words)).say(lang)
        yield from (f"  {plain(line)}" for line in words[:_NAMED])
        if (more := len(words) - _NAMED) > 0:
            yield Words("  另有 {0:,} 处。", "  and {0:,} more.").filled(more).say(lang)


def _wrapped(lead: str, words: str, look: Look) -> Iterator[str]:
    """Lead and words as lines; colour is put on the words as a whole where it fits on one line."""
    yield from (line + "\n" for line in wrap(lead + words, look.columns))


def verdict(run: Run, lang: str) -> str:
    """What was found in a run, as one sentence."""
    words = severity_words({severity: run.count(severity) for severity in Severity}, lang)
    if words:
        return words + Words("。", ".").say(lang)
    return clean_words(run).say(lang)


def clean_words(run: Run) -> Words:
    """That nothing was found: nothing new where a baseline knows some, nothing to report where comments silence all there is."""
    if run.settled > run.ignored:
        return Words("没有发现新问题。", "nothing new.")
    return Words("没有发现要报的问题。", "nothing to report.") if run.ignored else Words("没有发现问题。", "nothing found.")


def severity_words(counts: Mapping[Severity, int], lang: str) -> str:
    """How many there are of each severity, the gravest first: 错误 4 处，警告 1 处. Empty where there are none."""
    parts = (_severity_count(severity, counts[severity], lang) for severity in sorted(Severity, reverse=True) if counts.get(severity))
    return Words("，", ", ").say(lang).join(parts)


def _severity_count(severity: Severity, count: int, lang: str) -> str:
    one, many = severity_forms(severity, lang)
    return (one if count == 1 else many).format(f"{count:,}")


def severity_forms(severity: Severity, lang: str) -> tuple[str, str]:
    """How one finding of a severity is counted, and how several are: “{0} error”, “{0} errors”; in Chinese 错误 {0} 处 for both."""
    zh, plural = SEVERITIES[severity].zh, "" if severity is Severity.INFO else "s"
    one, many = Words(f"{zh} {{0}} 处", f"{{0}} {severity.label}"), Words(f"{zh} {{0}} 处", f"{{0}} {severity.label}{plural}")
    return one.say(lang), many.say(lang)


def _named(paths: list[str], lang: str) -> str:
    separator = Words("、", ", ").say(lang)
    names = separator.join(shown(path) for path in paths[:_NAMED])
    more = len(paths) - _NAMED
    return names + (Words(f"，另有 {more} 个", f" and {more} more").say(lang) if more > 0 else "") + Words("。", ".").say(lang)


def statistics_lines(run: Run, look: Look) -> Iterator[str]:
    """A row for each rule and severity that was found: how often, in how many files, code, severity and name."""
    rows = count_rules(run, by_severity=True)
    if not rows:
        return
    count_columns = max(width(str(rows[0].count)), 4)
    yield Words(f"{pad('处数', count_columns)}  文件  规则\n", f"{'hits':<{count_columns}}  files  rule\n").say(look.lang)
    for row in rows:
        severity = paint(pad(SEVERITIES[row.severity].say(look.lang), 7 if look.lang == "en" else 4), row.severity.label, look)
        rule = run.rules.get(row.code)
        words = plain(title(rule, look.lang) if rule else row.name)
        yield f"{row.count:>{count_columns}}  {row.files:>{4 if look.lang == 'zh' else 5}}  {row.code} {severity} {words}\n"
    yield "\n"
