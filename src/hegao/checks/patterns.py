"""Faults that a pattern can see: all of the knowledge is in the rule's record, this module only runs it.

A record's `check` table holds `find` (regular expressions; the group `at` is the span, else the whole match), `suspect` (the same, but
what they find is a warning at most), `marks` (kinds of mark whose stretches are faults themselves), `gate` (literals of which one must
occur), `never` (regular expressions: what overlaps a match is no fault), `soften` (situation → severity or "never") and, for fixable
rules, `replace`. Each pattern stands with its reason: `{ pattern = …, because = … }`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from itertools import islice

from hegao.checks.finder import Finder
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.needs import needs_of
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field
from hegao.language.signals import Signals
from hegao.model.document import Block, Document, MarkKind, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.regions import Region, Regions
from hegao.model.spans import united

NEVER = "never"
_MANY = 3
"""Faults of one rule that no situation softens: from here on they are no accident."""
_DEFINES_X = (
    r"(?:[用以设令记将把][“\"]?[Xx][”\"]?(?:代表|表示|为|代替)|[Xx][”\"]?(?:代表|表示|指出|指的是)(?!大会)|[Xx] ?[=＝≥≤∈]"
    r"|(?<![A-Za-z])(?:[xy] ?(?:坐标|轴|中心|方向)|[YyZz](?:值|轴|坐标|为|表示|代表))"
    r"|(?<=[\u4e00-\u9fff])[Yy](?=[\u4e00-\u9fff])(?![Yy](?:省|市|县|区|镇|乡|村|街|局|厅|部|委|办|公|单|同志|某))"
    r"|(?<![A-Za-z])ln ?[XxYy]|[θλσ][0-9]?[Xx]|(?<![A-Za-z])[Xx] ?[和与、到] ?[\u4e00-\u9fff]{0,3} ?[Yy](?![A-Za-z]))"
)
_WEAK = lazy("[xｘ×＊*_＿]{1,3}")
_PROMPT = lazy(r"(?i)单击|点击|键入|输入|请|选择|选取|填|写|XX|××|_{2}|[\[［【<＜]|click|tap|choose|select|enter|type|insert")
_Candidate = tuple[int, int, Severity | None]
"""Where what may be a fault starts and ends, and the most that it can be."""

_Test = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class PatternSpec:
    """A compiled `check` table of kind `pattern`."""

    find: tuple[re.Pattern[str], ...]
    suspect: tuple[re.Pattern[str], ...] = ()
    marks: tuple[MarkKind, ...] = ()
    gate: tuple[str, ...] = ()
    never: tuple[re.Pattern[str], ...] = ()
    soften: Mapping[str, Severity | None] = field(default_factory=dict)
    replace: str | None = None
    safety: Safety = Safety.UNSAFE
    across_blocks: bool = False


def find_faults(subject: Subject, spec: PatternSpec, lenient: Set[Region] = frozenset()) -> Iterator[Fault]:
    """Every place where the record's patterns match and none of its exceptions holds.

    Faults in the regions in which the rule is `lenient` do not count towards what a document has many of.
    """
    held = subject.view(signals)
    candidates = _candidates(subject.document, spec, held)
    if candidates and spec.never:
        candidates = list(_outside(_exceptions(held, spec), candidates))
    if not candidates:
        return
    situations = _situations(subject, spec, candidates)
    many = _are_many(subject.regions, lenient, candidates, situations)
    verdict = lru_cache(maxsize=None)(partial(_verdict, spec, many))
    for (start, end, most), these in zip(candidates, situations, strict=True):
        told, severity = verdict(these, most)
        if told:
            yield _fault(spec, Span(start, end), severity)


def _candidates(document: Document, spec: PatternSpec, held: Signals) -> list[_Candidate]:
    """Marked and matched stretches in order, the longer one kept where two overlap."""
    found: dict[tuple[int, int], Severity | None] = {}
    if not spec.gate or held.holds_any(spec.gate):
        found.update(dict.fromkeys(_matches(document.text, held, spec.suspect, spec.across_blocks), Severity.WARNING))
        found.update(dict.fromkeys(_matches(document.text, held, spec.find, spec.across_blocks)))
    marked = (mark.span for kind in spec.marks for mark in document.marks_of(kind))
    found.update(dict.fromkeys((span.start, -span.end) for span in marked if span.end > span.start))
    kept: list[_Candidate] = []
    last = 0
    for start, minus_end in sorted(found):
        if start >= last:
            last = -minus_end
            kept.append((start, last, found[start, minus_end]))
    return kept


def _matches(text: str, held: Signals, patterns: Iterable[re.Pattern[str]], across_blocks: bool) -> Iterator[tuple[int, int]]:
    """Where matches start and, less than nothing so that of those with one start the longest comes first, where they end."""
    for pattern in patterns:
        group = "at" if "(?P<at>" in pattern.pattern else 0
        for match in pattern.finditer(text) if across_blocks else held.matches(pattern):
            start, end = match.span(group)
            if end > start and (across_blocks or text.find("\n", start, end) < 0):
                yield start, -end


def _exceptions(held: Signals, spec: PatternSpec) -> list[Span]:
    """What is no fault, in order and disjoint."""
    return list(united(Span(*match.span()) for pattern in spec.never for match in held.matches(pattern)))


def _outside(exceptions: Sequence[Span], candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The candidates that overlap no exception."""
    starts = [span.start for span in exceptions]
    for candidate in candidates:
        start, end, _ = candidate
        index = bisect_right(starts, end)
        if not any(exception.overlaps(Span(start, end)) for exception in exceptions[max(0, index - 2) : index]):
            yield candidate


def _situations(subject: Subject, spec: PatternSpec, candidates: Sequence[_Candidate]) -> list[frozenset[str]]:
    """For each candidate the situations named in the record that hold there."""
    general = subject.traits
    if "defines-x" in spec.soften and subject.view(_defines_x):
        general |= {"defines-x"}
    everywhere = frozenset(spec.soften) & general
    tests = list(_tests(subject.document, spec.soften.keys() - general, candidates))
    if not tests:
        return [everywhere] * len(candidates)
    return [everywhere.union(name for name, holds in tests if holds(start, end)) for start, end, _ in candidates]


def _defines_x(subject: Subject) -> bool:
    """A view: whether the text says what X stands for, or does sums with it. What a piece of code calls x is nothing to its readers."""
    found = subject.view(signals).matches(_says_what_x_is())
    return any(not subject.in_code(Span(match.start(), match.start() + 1)) for match in found)


@lru_cache(maxsize=1)
def _says_what_x_is() -> re.Pattern[str]:
    return lazy(_DEFINES_X, 0, needs_of(_DEFINES_X))


def _tests(document: Document, situations: Set[str], candidates: Sequence[_Candidate]) -> Iterator[tuple[str, _Test]]:
    """What tells of a candidate, by its start and end, whether a situation holds there."""
    text = document.text
    if "alone" in situations:
        opening = Counter(text[start] for start, _, _ in candidates)
        yield "alone", lambda start, _: opening[text[start]] == 1
    if "recurs" in situations:
        words = Counter(text[start:end] for start, end, _ in candidates)
        yield "recurs", lambda start, end: words[text[start:end]] >= _MANY
    for name in situations & WORD_SITUATIONS.keys():
        yield name, partial(_of_words, text, lru_cache(maxsize=256)(WORD_SITUATIONS[name]))
    for name in situations & PLACE_SITUATIONS.keys():
        yield name, partial(_of_place, document, PLACE_SITUATIONS[name])


def _of_words(text: str, holds: Callable[[str], bool], start: int, end: int) -> bool:
    return holds(text[start:end])


def _of_place(document: Document, holds: Callable[[Document, Block, Span], bool], start: int, end: int) -> bool:
    return holds(document, document.block_at(start), Span(start, end))


def _are_many(regions: Regions, lenient: Set[Region], candidates: Sequence[_Candidate], situations: Sequence[Set[str]]) -> bool:
    """True for so many faults that no situation softens, outside the regions where the rule is lenient, that they are no accident."""
    hard = (start for (start, _, _), softening in zip(candidates, situations, strict=True) if not softening)
    counted = (start for start in hard if not regions.at_start(Span(start, start + 1)) & lenient)
    return len(list(islice(counted, _MANY))) == _MANY


def _verdict(spec: PatternSpec, many: bool, situations: frozenset[str], most: Severity | None) -> tuple[bool, Severity | None]:
    """Whether a fault in some situations is told, and the most that it can be."""
    softer = [spec.soften[situation] for situation in _weighed(situations, many) if situation in spec.soften]
    milder = [severity for severity in (*softer, most) if severity is not None]
    return None not in softer, min(milder, default=None)


def _weighed(situations: frozenset[str], many: bool) -> frozenset[str]:
    """Where a document has many such faults, one in quotation marks is no example; where it has few, any may be meant."""
    return situations - {"short-quote"} if many else situations | {"few"}


def _fault(spec: PatternSpec, span: Span, severity: Severity | None) -> Fault:
    edits = (Edit(span, spec.replace),) if spec.replace is not None else ()
    return Fault("pattern", span, severity=severity, edits=edits, safety=spec.safety)


def _in_cell(_: Document, block: Block, __: Span) -> bool:
    return block.story.cell is not None


def _fills_cell(document: Document, block: Block, span: Span) -> bool:
    return block.story.cell is not None and document.slice(block.span).strip() == document.slice(span).strip()


def _short_quote(document: Document, block: Block, span: Span) -> bool:
    """An example in quotation marks, “XX报”: the pair holds ten code points at most."""
    before = document.text[max(block.span.start, span.start - 10) : span.start]
    after = document.text[span.end : min(block.span.end, span.end + 10)]
    opened = max(before.rfind("“"), before.rfind('"'), before.rfind("‘"))
    return opened > before.rfind("”") and any(closer in after for closer in '”"’')


def _underlined(document: Document, _: Block, span: Span) -> bool:
    return document.is_marked(MarkKind.UNDERLINE, span)


def _whole_block(document: Document, block: Block, span: Span) -> bool:
    return document.slice(block.span).strip() == document.slice(span).strip()


def _blank_date_line(document: Document, block: Block, span: Span) -> bool:
    """A date with blanks that is all of a line, or its end after 日期：it is filled in by hand, more often than a slip."""
    before = document.text[block.span.start : span.start].rstrip()
    masked = re.search(r"[XxＸｘ×＊*○〇_]", document.slice(span))
    return not masked and _ends_line(document, block, span) and (len(before) <= 14 or before.endswith(("日期：", "日期:")))


def _underlined_date_line(document: Document, block: Block, span: Span) -> bool:
    """A short line that ends in a date of underlines alone, beside or under a signature: it is written by hand."""
    line = document.slice(block.span).strip()
    return len(line) <= 32 and _ends_line(document, block, span) and re.fullmatch(r"[_＿年月日号\s]+", document.slice(span)) is not None


def _ends_line(document: Document, block: Block, span: Span) -> bool:
    return not document.text[span.end : block.span.end].strip()


def _outside_body(_: Document, block: Block, __: Span) -> bool:
    return block.story.kind.value not in ("body", "table", "textbox")


def _weak_sign(words: str) -> bool:
    """A small x, a star, a cross or an underline: as often a variable, a mark or a piece of code as a blank."""
    return _WEAK.fullmatch(words) is not None


def _plain_wording(words: str) -> bool:
    """A control's words that ask for nothing: templates lay controls over their own wording as well."""
    return _PROMPT.search(words) is None


WIDE_SITUATIONS = frozenset({"defines-x", "few", "alone", "recurs"})
"""Situations that need a look at the whole document: it says what X stands for; it has few faults of the rule, or no other one that
begins with the same sign; the very words recur, so that they are a name."""

PLACE_SITUATIONS: Mapping[str, Callable[[Document, Block, Span], bool]] = {
    "quoted": in_marks,
    "short-quote": _short_quote,
    "cell": _in_cell,
    "fills-cell": _fills_cell,
    "underlined": _underlined,
    "whole-block": _whole_block,
    "blank-date-line": _blank_date_line,
    "underlined-date-line": _underlined_date_line,
    "outside-body": _outside_body,
}

WORD_SITUATIONS: Mapping[str, Callable[[str], bool]] = {"weak-sign": _weak_sign, "plain-wording": _plain_wording}
"""Situations that the faulty words alone tell."""

SITUATIONS = frozenset({*WIDE_SITUATIONS, *PLACE_SITUATIONS, *WORD_SITUATIONS})
"""What a record may name, besides what a document is as a whole."""

PATTERN_FINDER = Finder("pattern", lambda _, __: ())
"""What a pattern's fault carries: no values, variants or options. Its record is run by `find_faults`, which takes a PatternSpec."""
