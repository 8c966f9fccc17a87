"""For people: `full`, with everything needed to find and mend each fault, and `concise`, a line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.lint.phrases import SEVERITIES, counted, heading_words, named_places, place_words
from hegao.records.placed_finding import Excerpt, PlacedFinding, PlacedRelated
from hegao.records.record import FileRecord, Run
from hegao.reporters.summary import statistics_lines, summary_lines
from hegao.reporters.words.layout import Look, hang, pad, paint, plain, shown, wrap
from hegao.reporters.words.quoting import both_ends, quote

if TYPE_CHECKING:
    from hegao.lint.rule import Rule

_INDENT = 2
_DEEPER = 6
_PLACE_COLUMNS = 22
"""Places longer than this push their own line to the right instead of every other."""

_RELATED_COLUMNS = 30
"""How much of a lone related place is quoted."""


def write_full(run: Run, look: Look) -> Iterator[str]:
    """Each file's findings in the order of the text under their headings; why and how once a rule a file; then the summary.

    With statistics, counts take the place of the findings; what was not read is told all the same.
    """
    for file in run.files:
        if file.notes or (file.findings and not look.statistics):
            yield from _file_head(file, run, look)
            yield from () if look.statistics else _file_findings(file, run, look)
            yield "\n"
    yield from _tail(run, look)


def write_concise(run: Run, look: Look) -> Iterator[str]:
    """`path:line:column: CODE severity message`, or `path: [place] …` where there are no lines; with statistics, counts only."""
    for file in () if look.statistics else run.files:
        for placed in file.findings:
            place = placed.place
            path = paint(shown(file.path), "strong", look)
            where = f"{path}:{place.line}:{place.column}:" if place.line else f"{path}: [{place_words(place, look.lang)}]"
            what = paint(f"{placed.finding.code} {SEVERITIES[placed.severity].say(look.lang)}", placed.severity.label, look)
            yield f"{where} {what} {plain(placed.finding.message)}\n"
    yield from _tail(run, look)


def _tail(run: Run, look: Look) -> Iterator[str]:
    if look.statistics:
        yield from statistics_lines(run, look)
    if not look.quiet:
        yield from summary_lines(run, look)


def _file_head(file: FileRecord, run: Run, look: Look) -> Iterator[str]:
    yield paint(shown(file.path), "strong", look) + "\n"
    for line in wrap(file_facts(file, run, look.lang), look.columns):
        yield paint(line, "faint", look) + "\n"
    for note in file.notes:
        yield from hang(Words("注意", "note").say(look.lang), plain(note.words.say(look.lang)), 0, look)


def file_facts(file: FileRecord, run: Run, lang: str) -> str:
    """How long a file is, its encoding where it is not UTF-8, and the genre it was taken for."""
    facts = [counted(file.characters, Words("字", "character"), lang)]
    if file.encoding and file.encoding != "utf-8":
        facts.append(Words("编码 {0}", "encoding {0}").say(lang).format(plain(file.encoding.upper())))
    if file.standard and file.standard in run.standards:
        standard = run.standards[file.standard]
        facts.append(Words(f"文种认作“{standard.name_zh}”", f"taken for “{standard.name_en}”").say(lang))
    return Words("，", ", ").say(lang).join(facts)


def _file_findings(file: FileRecord, run: Run, look: Look) -> Iterator[str]:
    explained: set[str] = set()
    places = [width(place_words(placed.place, look.lang)) for placed in file.findings]
    column = max((size for size in places if size <= _PLACE_COLUMNS), default=0)
    for heading, findings in groupby(file.findings, key=lambda placed: heading_words(placed.place)):
        yield "\n"
        yield from _heading(heading, look)
        for placed in findings:
            yield from _finding(placed, column, look)
            rule = run.rules.get(placed.finding.code)
            if rule and rule.code not in explained:
                explained.add(rule.code)
                yield from _explanation(rule, look)


def _heading(path: tuple[str, ...], look: Look) -> Iterator[str]:
    if not path:
        yield paint(Words("（不在任何标题下）", "(under no heading)").say(look.lang), "strong", look) + "\n"
        return
    for number, line in enumerate(wrap(" > ".join(map(plain, path)), look.columns - _INDENT)):
        yield paint(f"{'  ' if number else '§ '}{line}", "strong", look) + "\n"


def _finding(placed: PlacedFinding, column: int, look: Look) -> Iterator[str]:
    place = pad(place_words(placed.place, look.lang), column)
    severity = SEVERITIES[placed.severity].say(look.lang)
    label = f"{place}  {pad(severity, 4 if look.lang == 'zh' else 7)} {placed.finding.code}"
    start = _INDENT + width(label) + 2
    lines = wrap(plain(placed.finding.message), max(24, look.columns - start)) or [""]
    painted = f"{place}  {paint(pad(severity, 4 if look.lang == 'zh' else 7), placed.severity.label, look)} {placed.finding.code}"
    yield f"{' ' * _INDENT}{painted}  {paint(lines[0], 'strong', look)}\n"
    yield from (f"{' ' * start}{paint(line, 'strong', look)}\n" for line in lines[1:])
    yield f"{' ' * _DEEPER}{quote(placed.excerpt, look.columns - _DEEPER, look)}\n"
    for message, places in related_words(placed, look.lang):
        yield from hang(Words("参看", "see").say(look.lang), f"{places}{Words('：', ': ').say(look.lang)}{message}", _DEEPER, look)


def related_words(placed: PlacedFinding, lang: str) -> Iterator[tuple[str, str]]:
    """Each message of the related places once, with where it holds; a place that stands alone is quoted."""
    by_message: dict[str, list[PlacedRelated]] = defaultdict(list)
    for related in placed.related:
        by_message[plain(related.message)].append(related)
    for message, group in by_message.items():
        words = named_places([related.place for related in group], lang)
        yield message, words + (_quoted(group[0].excerpt, lang) if len(group) == 1 else "")


def _quoted(excerpt: Excerpt, lang: str) -> str:
    words = both_ends(shown(excerpt.fault) or plain(excerpt.number + excerpt.after), _RELATED_COLUMNS).strip()
    return Words(f"“{words}”", f" “{words}”").say(lang) if words else ""


def _explanation(rule: Rule, look: Look) -> Iterator[str]:
    yield from hang(Words("为什么", "why").say(look.lang), plain(rule.why.say(look.lang)), _DEEPER, look)
    yield from hang(Words("怎么改", "how").say(look.lang), plain(rule.how.say(look.lang)), _DEEPER, look)
