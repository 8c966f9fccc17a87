"""What was mended, what is left, and what would change: for people."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hegao.language.bilingual import Words
from hegao.language.unseen import spelled_out
from hegao.lint.phrases import SEVERITIES, SKIPPED, counted, feature_words, place_words
from hegao.model.automatic_numbers import printed_number
from hegao.model.document import Block, Document, Span
from hegao.model.finding import Finding, FixReport, Restyled, Severity, Skipped
from hegao.reporters.words.layout import Look, paint, shown, wrap
from hegao.reporters.words.paths import diff_name

_AROUND = 12
"""Code points of a paragraph shown on either side of a change."""

_SHOWN = 2 * _AROUND
"""Code points shown of words that are set otherwise."""

_LONG = 6000
"""Code points from which on a paragraph is not looked through letter by letter: it is shown by its ends."""


def report_lines(report: FixReport, goes_to: str, look: Look, *, comments: bool, tracked: bool) -> Iterator[str]:
    """Where one result was written, what was done, and what is left for a person."""
    same = goes_to == report.path
    yield paint(shown(report.path) if same else f"{shown(report.path)} → {shown(goes_to)}", "strong", look) + "\n"
    for words in _sentences(report, look, comments=comments, tracked=tracked):
        yield from (f"  {line}\n" for line in wrap(words, look.columns - 2))


def _sentences(report: FixReport, look: Look, *, comments: bool, tracked: bool) -> Iterator[str]:
    lang = look.lang
    left = report.after.findings if report.after else ()
    if report.fixed:
        form = (
            Words("改了 {0} 处，都是修订：{1}", "{0} changes as tracked changes: {1}")
            if tracked
            else Words("改了 {0} 处：{1}", "{0} changes: {1}")
        )
        yield form.say(lang).format(len(report.fixed), by_rule(report.fixed, lang))
    elif left and (tracked or not comments):
        yield Words("没有可以自动改的地方", "nothing to change automatically").say(lang)
    if comments:
        yield _comment_words(report, left, lang)
    elif left:
        yield Words("还有 {0} 处要由人处理：{1}", "{0} left for a person: {1}").say(lang).format(len(left), by_severity(left, lang))
    else:
        yield _clean(report, lang)
    if report.unasked:
        yield _UNASKED.say(lang).format(report.unasked)
    if report.unsigned:
        yield Words("注意：原来的数字签名已经失效", "note: the digital signature is no longer valid").say(lang)


_UNASKED = Words(
    "其中 {0} 处是排版问题，默认不动；加 --layout 可以改（要由人看的再加 --unsafe）",
    "{0} of them are about how text is set, and left alone unless asked for: --layout mends them (with --unsafe those to look at as well)",
)


def _comment_words(report: FixReport, left: Sequence[Finding], lang: str) -> str:
    if not left:
        return _clean(report, lang)
    words = Words("加了 {0} 条批注：{1}", "{0} comments: {1}").say(lang).format(report.comments, by_severity(left, lang))
    there = len(left) - report.comments
    if not report.comments:
        return Words("{0} 处问题的批注原来就有，没有再加", "comments on all {0} were there already").say(lang).format(there)
    return words + (Words("；其中 {0} 条原来就有", "; {0} of them were there already").say(lang).format(there) if there > 0 else "")


def _clean(report: FixReport, lang: str) -> str:
    """That nothing is left: nothing else where something was mended, and nothing to report where comments silence something."""
    ignored = len(report.after.suppressed) if report.after else 0
    if report.fixed:
        words = Words("没有发现别的问题", "nothing else found")
    else:
        words = Words("没有发现要报的问题", "nothing to report") if ignored else Words("没有发现问题", "nothing found")
    also = Words("；另有 {0} 处按稿中的批注忽略", "; {0} ignored, as comments in the document ask").filled(ignored)
    return words.say(lang) + (also.say(lang) if ignored else "")


def by_rule(findings: Iterable[Finding], lang: str) -> str:
    """How many findings each rule has: SP001 16 处、SP002 5 处."""
    counts = sorted(Counter(finding.code for finding in findings).items())
    return Words("、", ", ").say(lang).join(f"{code} {number}" for code, number in counts)


def by_severity(findings: Sequence[Finding], lang: str) -> str:
    """How many findings are errors, warnings and infos."""
    counts = Counter(finding.severity for finding in findings)
    named = [(SEVERITIES[severity], counts[severity]) for severity in sorted(Severity, reverse=True) if counts[severity]]
    return Words("，", ", ").say(lang).join(f"{name.say(lang)} {number}" for name, number in named)


def total_lines(reports: Sequence[FixReport], skipped: Sequence[Skipped], look: Look, *, comments: bool) -> Iterator[str]:
    """The last lines of a run over several files: how many were written, skipped and failed, and why."""
    lang, files = look.lang, Words("个文件", "file")
    done = [report for report in reports if report.problem is None]
    fixed = sum(len(report.fixed) for report in done)
    left = sum(len(report.after.findings) for report in done if report.after)
    form = Words("处理了 {0}：改了 {1} 处，{2} {3} 处。", "{0} done: {1} changes, {3} {2}.")
    what = (Words("加批注", "comments") if comments else Words("待人处理", "left for a person")).say(lang)
    words = [form.say(lang).format(counted(len(done), files, lang), fixed, what, left)]
    by_reason: dict[str, list[str]] = defaultdict(list)
    for item in skipped:
        by_reason[item.reason].append(shown(item.path))
    separator = Words("、", ", ").say(lang)
    for reason, paths in sorted(by_reason.items()):
        form = Words("跳过 {0}（{1}）：{2}。", "skipped {0} ({1}): {2}.")
        words.append(form.say(lang).format(counted(len(paths), files, lang), SKIPPED[reason].say(lang), separator.join(paths)))
    failed = [shown(report.path) for report in reports if report.problem]
    if failed:
        words.append(
            Words("未能处理 {0}：{1}。", "could not do {0}: {1}.")
            .say(lang)
            .format(counted(len(failed), files, lang), separator.join(failed))
        )
    for sentence in words:
        yield from (line + "\n" for line in wrap(sentence, look.columns))


# What would change


def diff_lines(report: FixReport, texts: tuple[str, str] | None, look: Look, *, exact: bool) -> Iterator[str]:
    """A unified diff: of the file itself for text formats (`texts`, old and new), else of the document's paragraphs around each change.

    Where it need not be `exact`, for a person and not for `patch`, what is not seen is spelled out.
    """
    path = shown(report.path)
    if texts is not None:
        lines = _unified(report.path, *texts)
        yield from _coloured(lines if exact else map(spelled_out, lines), look)
    elif report.before.document and report.after and report.after.document and report.fixed:
        hunks = (*_hunks(report.before.document, report.after.document, look), *_restyled_hunks(report.restyled, look))
        yield from _coloured((f"--- {path}\n", f"+++ {path}\n", *hunks), look)


def _restyled_hunks(restyled: Iterable[Restyled], look: Look) -> Iterator[str]:
    """What is set otherwise: its words, which stay, and what is set."""
    for item in restyled:
        yield f"@@ {place_words(item.place, look.lang)} @@\n"
        yield f" {shown(item.words[:_SHOWN])}{'…' if len(item.words) > _SHOWN else ''}\n"
        yield f"+{Words('【排版】', '[layout] ').say(look.lang)}{feature_words(item.features, look.lang)}\n"


def _coloured(lines: Iterable[str], look: Look) -> Iterator[str]:
    styles = {"-": "error", "+": "good", "@": "info"}
    for line in lines:
        words = line.rstrip("\r\n")
        yield paint(words, styles[line[0]], look) + line[len(words) :] if line[:1] in styles else line


def _unified(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of both as they are, so that `patch` can use them; one without a line end says so, as `diff` does."""
    name = path.lstrip("/")
    for line in difflib.unified_diff(_lines(old), _lines(new), diff_name(f"a/{name}"), diff_name(f"b/{name}")):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _hunks(old: Document, new: Document, look: Look) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, [*map(old.slice, _spans(old))], [*map(new.slice, _spans(new))], autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag == "equal":
            continue
        for number in range(max(high - low, new_high - new_low)):
            before = old.blocks[low + number] if number < high - low else None
            after = new.blocks[new_low + number] if number < new_high - new_low else None
            yield from _paragraph_hunks(old, before, _printed(new, after), look)


def _printed(document: Document, block: Block | None) -> str:
    """A paragraph as it is printed, with its automatic number; "" for none."""
    return printed_number(block) + document.slice(block.span) if block else ""


def _spans(document: Document) -> list[Span]:
    return [block.span for block in document.blocks]


def _paragraph_hunks(old: Document, block: Block | None, new: str, look: Look) -> Iterator[str]:
    """The changes of one paragraph, those near each other together."""
    words = _printed(old, block)
    where = place_words(old.place(block.span.start), look.lang) if block else "+"
    for (start, end), (new_start, new_end) in _changed_stretches(words, new):
        yield f"@@ {where} @@\n"
        yield f"-{_clipped(words, start, end)}\n"
        yield f"+{_clipped(new, new_start, new_end)}\n"


def _changed_stretches(old: str, new: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    if max(len(old), len(new)) > _LONG:
        yield (0, len(old)), (0, len(new))
        return
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND):
        changes = [item for item in group if item[0] != "equal"]
        yield (changes[0][1], changes[-1][2]), (changes[0][3], changes[-1][4])


def _clipped(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return f"{'…' if low else ''}{shown(text[low:high])}{'…' if high < len(text) else ''}"
