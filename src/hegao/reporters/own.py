"""Tells hegao's own reports from drafts: one that lies among the drafts is no draft, and may be written over by the next.

A line or two like hegao's are no proof, since a draft may quote them: a report is known by its whole shape, first line to last, so that
what somebody has written above, below or into it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from hegao.language.bilingual import LANGUAGES, Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.reporters.words.xml_text import HEADER

ENOUGH = 2048
"""Bytes of a file's start that tell whether the rest need be looked at."""

_COLOUR = lazy("\x1b\\[[0-9;]*m")
_CODE = r"[A-Z]+\d+"
_N = r"[\d,]+"

_LEAD = Words(rf"检查了 {_N} 个文件", rf"checked {_N} files?")
_COUNT = Words(rf"(?:错误|警告|提示) {_N} 处", rf"{_N} (?:error|warning|info)s?")
_VERDICT = Words(
    rf"、{_N} 字：(?:没有发现新?问题|{_COUNT.zh}(?:，{_COUNT.zh})*)。|。",
    rf", {_N} characters?: (?:nothing found|nothing new|{_COUNT.en}(?:, {_COUNT.en})*)\.|\.",
)
_SUMMARY = Words(rf"{_LEAD.zh}(?:{_VERDICT.zh})", rf"{_LEAD.en}(?:{_VERDICT.en})")
_FINDING = Words(rf"  \S.*  (?:错误|警告|提示) +{_CODE}  ", rf"  \S.*  (?:error|warning|info) +{_CODE}  ")
_MORE = Words(
    rf"另有 {_N} 处|基线里有 {_N} 处|跳过 {_N} 个|未能检查 {_N} 个",
    rf"{_N} findings? (?:known|ignored)|{_N} of the baseline|skipped {_N} f|could not check {_N} f",
)
_FACTS = Words(r"[\d,]+ 字(?:，编码.+?)?(?:，文种认作.+)?", r"[\d,]+ characters?(?:, encoding.+?)?(?:, taken for.+)?")
_INSIDE = Words(r"  |§ |（不在任何标题下）$|注意  |$", r"  |§ |\(under no heading\)$|note  |$")
_TABLE = Words(r"处数 +文件 +规则", r"hits +files +rule")
_TITLE = Words(r"# 核稿报告\n\n", r"# hegao report\n\n")
_PAGE = Words(r'<html lang="zh-CN">\n(?:.*\n){1,9}?<title>核稿报告</title>', r'<html lang="en">\n(?:.*\n){1,9}?<title>hegao report</title>')
_WHY = Words("\n## 为什么、怎么改\n\n", "\n## why and how\n\n")
_COUNTED = rf" *\d+ +\d+  {_CODE} "
_CONCISE = lazy(rf".{{1,1000}}?:(?:\d+:\d+:| \[.{{1,400}}?\])(?: \S{{1,10}})? {_CODE}\b.*")  # bounded: a draft may be one long line
_FULL_STOP = Words("。", ".")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a report begins, which decides whether to look on, and whether all of it is one."""

    start: re.Pattern[str]
    holds: Callable[[str], bool]


def may_be_report(start: str) -> bool:
    """False where the first characters of a file (some hundreds) say that it is no report: most files need not be read for that."""
    return any(shape.start.match(_COLOUR.sub("", start)) for shape in _SHAPES)


def is_report(text: str) -> bool:
    """True for what `hegao check` wrote, in any of its formats and in either language, and nobody has added to; line ends are `\\n`."""
    text = _COLOUR.sub("", text)
    return any(shape.start.match(text) and shape.holds(text) for shape in _SHAPES)


# For programs


def _framed(start: str, line: str, end: str) -> _Shape:
    """A report whose every line matches `line`, and whose last characters match `end`."""
    each, closing = lazy(line), lazy(rf"(?:{end})\n?\Z")

    def holds(text: str) -> bool:
        return closing.search(text, max(0, len(text) - 4096)) is not None and all(map(each.fullmatch, text.removesuffix("\n").split("\n")))

    return _Shape(lazy(start), holds)


def _for_programs() -> Iterator[_Shape]:
    counts = r'"findings": \{"error": \d+, "warning": \d+, "info": \d+\}\}'
    tool = r'\{"name": "hegao", "version": "[^"]+"\}'
    yield _framed(rf'\{{"version": \d+,\n "tool": {tool},\n "files": \[', r"[ {].*|\],", rf'\n "summary": \{{.*{counts}\}}')
    yield _framed(r'\{"type": "', r'\{"type": "[a-z]+", .*\}', rf'\{{"type": "summary", "version": \d+, "tool": {tool}, .*{counts}')
    sarif = r'\{"\$schema": "[^"]+", "version": "2\.1\.0", "runs": \[\{\n "tool": \{"driver": \{"name": "hegao"'
    yield _framed(sarif, r"[ {].*", r"\]\}\]\}")
    entry = (
        rf' \{{"description": ".*", "check_name": "(?:{_CODE}|not-checked)", "fingerprint": "[0-9a-f]{{32}}", "severity": "[a-z]+", '
        r'"location": \{"path": ".*", "lines": \{"begin": \d+\}\}\},?'
    )
    yield _framed(r'\[(?:\n \{"description": "|\]\n)', rf"{entry}|\[\]?|\]", r"\n\]|\A\[\]")
    command = r"::(?:error|warning|notice) [^:]{0,4096}title=[^:]{1,200}::.*"
    yield _framed(r"::(?:error|warning|notice) ", command, command)
    yield _framed(rf'{re.escape(HEADER)}<testsuites name="hegao"', r".*", r"</testsuites>")
    element = r' <file name=".*">|  <error line="\d+" .* source="hegao\.[\w.-]{1,80}"/>| </file>'
    yield _framed(
        rf'{re.escape(HEADER)}<checkstyle version="', rf"{re.escape(HEADER.rstrip())}|</?checkstyle.*>|{element}", r"</checkstyle>"
    )
    for lang in LANGUAGES:
        yield _framed(rf"<!doctype html>\n{_PAGE.say(lang)}", r".*", r"</html>")


# For people


@dataclass(frozen=True, slots=True)
class _Lines:
    """What stands in the lines of `full` and `concise` in one language."""

    full_stop: str
    lead: re.Pattern[str]
    summary: re.Pattern[str]
    more: re.Pattern[str]
    facts: re.Pattern[str]
    inside: re.Pattern[str]
    telling: re.Pattern[str]

    def holds(self, text: str) -> bool:
        """True where the text is files with findings, or counts, then the summary; one of them may be missing."""
        lines = text.split("\n")[:-1]
        cut = max((index for index, line in enumerate(lines) if self.lead.match(line)), default=len(lines))
        body, tail = lines[:cut], lines[cut:]
        return text.endswith("\n") and self._is_tail(tail) and (self._is_full(body) or all(map(_CONCISE.fullmatch, body)))

    def _is_tail(self, lines: Sequence[str]) -> bool:
        """The summary and its sentences, each from a line of its own; what a sentence lists may be set in below it."""
        sentences = list(_sentences((line for line in lines if not line.startswith("  ")), self.full_stop))
        if not sentences:
            return not lines
        return self.summary.fullmatch(_squeezed(sentences[0])) is not None and all(map(self.more.match, sentences[1:]))

    def _is_full(self, lines: Sequence[str]) -> bool:
        """Files, each with its path, its facts and its findings or notes; or counts by rule."""
        place = 0
        while place < len(lines):
            if self.inside.match(lines[place]):
                place += 1
            elif length := self._facts_length(lines[place + 1 : place + 6]):
                place += 1 + length
            else:
                return False
        return not lines or any(map(self.telling.match, lines))

    def _facts_length(self, lines: Sequence[str]) -> int:
        """How many lines the facts under a path fill; 0 where there are none."""
        told = list(takewhile(lambda line: not self.inside.match(line), lines))
        return len(told) if self.facts.fullmatch(_squeezed("".join(told))) else 0


def _sentences(lines: Iterable[str], full_stop: str) -> Iterator[str]:
    """What stood on a line, and what was broken where the line was full, up to a full stop."""
    sentence = ""
    for line in lines:
        sentence += line
        if line.endswith(full_stop) or not line:
            yield sentence
            sentence = ""
    if sentence:
        yield sentence


def _squeezed(words: str) -> str:
    """Without spaces, since a line may have been broken at one."""
    return words.replace(" ", "")


def _for_people(lang: str) -> Iterator[_Shape]:
    lead, more, inside, table = (words.say(lang) for words in (_LEAD, _MORE, _INSIDE, _TABLE))
    summary, facts, telling = (words.say(lang) for words in (_SUMMARY, _FACTS, _FINDING))
    note = Words("注意  ", "note  ").say(lang)
    patterns = (lead, _squeezed(summary), more, _squeezed(facts), rf"{inside}|{table}$|{_COUNTED}", rf"{telling}|{note}|{table}")
    begins = rf"{lead}|{table}\n|{_CONCISE.pattern}\n|.+\n{facts.partition('(')[0]}"
    yield _Shape(lazy(begins), _Lines(_FULL_STOP.say(lang), *map(lazy, patterns)).holds)
    yield _markdown(lang)


def _markdown(lang: str) -> _Shape:
    title, why = _TITLE.say(lang), _WHY.say(lang)
    line = lazy(rf"#{{1,3}} .+|\| .+ \||- .+(?:<br>|：|: ).+|{_SUMMARY.say(lang)}.*|(?:{_MORE.say(lang)}).*|")
    explanation = lazy(rf"- {_CODE} .+<br>.+")

    def holds(text: str) -> bool:
        _, found, explanations = text.rpartition(why)
        explained = all(map(explanation.fullmatch, explanations.split("\n")[:-1])) if found else "\n## " not in text
        return text.endswith("\n") and explained and all(map(line.fullmatch, text.split("\n")))

    return _Shape(lazy(rf"{title}(?:{_SUMMARY.say(lang)}|{_MORE.say(lang)})"), holds)


_SHAPES = (*_for_programs(), *(shape for lang in LANGUAGES for shape in _for_people(lang)))
