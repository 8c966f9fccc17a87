"""Faults that a pattern can see: all of the knowledge is in the rule's record, this module only runs it.

A record's `check` table holds `find` (regular expressions; the group `at` is the span, else the whole match), `suspect` (the same, but
what they find is a warning at most), `marks` (kinds of mark whose stretches are faults themselves), `gate` (literals of which one must
occur), `never` (regular expressions: what overlaps a match is no fault), `soften` (situation → severity or "never") and, for fixable
rules, `replace`. Each pattern stands with its reason: `{ pattern = …, because = … }`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set

from hegao.checks.finder import Finder
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import Signals, lazy
from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Block, Document, MarkKind, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.regions import Region
from hegao.model.spans import overlaps_any, united

NEVER = "never"
_MANY = 3
"""Faults of one rule that no situation softens: from here on they are no accident."""
_DEFINES_X = lazy(
    r"(?:[用以设令记将把][“\"]?[Xx][”\"]?(?:代表|表示|为|代替)|[Xx][”\"]?(?:代表|表示|指出|指的是)(?!大会)|[Xx] ?[=＝≥≤∈]"
    r"|(?<![A-Za-z])(?:[xy] ?(?:坐标|轴|中心|方向)|[YyZz](?:值|轴|坐标|为|表示|代表))"
    r"|(?<=[\u4e00-\u9fff])[Yy](?=[\u4e00-\u9fff])(?![Yy](?:省|市|县|区|镇|乡|村|街|局|厅|部|委|办|公|单|同志|某))"
    r"|(?<![A-Za-z])ln ?[XxYy]|[θλσ][0-9]?[Xx]|(?<![A-Za-z])[Xx] ?[和与、到] ?[\u4e00-\u9fff]{0,3} ?[Yy](?![A-Za-z]))"
)
_WEAK = lazy("[xｘ×＊*_＿]{1,3}")
_PROMPT = lazy(r"(?i)单击|点击|键入|输入|请|选择|选取|填|写|XX|××|_{2}|[\[［【<＜]|click|tap|choose|select|enter|type|insert")
_PAIRS = {"“": "”", "《": "》", "‘": "’", "「": "」", "『": "』"}


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
    text = subject.document.text
    held = subject.view(signals)
    candidates = _candidates(subject.document, spec, held)
    if not candidates:
        return
    exceptions = list(united(Span(*match.span()) for pattern in held.possible(spec.never) for match in pattern.finditer(text)))
    candidates = {span: most for span, most in candidates.items() if not overlaps_any(exceptions, span)}
    general = subject.traits | _document_situations(subject.document, spec)
    others = _beside_others(text, candidates)
    judged = [(span, _situations(subject.document, general | others[span], spec, span)) for span in candidates]
    many = sum(not situations and not subject.regions.at_start(span) & lenient for span, situations in judged) >= _MANY
    for span, situations in judged:
        softer = [spec.soften[situation] for situation in _weighed(situations, many) if situation in spec.soften]
        milder = [severity for severity in softer if severity is not None]
        if len(milder) == len(softer):
            yield _fault(spec, span, min((*milder, *_at_most(candidates[span])), default=None))


def _at_most(severity: Severity | None) -> tuple[Severity, ...]:
    return () if severity is None else (severity,)


def _candidates(document: Document, spec: PatternSpec, held: Signals) -> dict[Span, Severity | None]:
    """Marked and matched spans in order, the longer one kept where two overlap, each with the most that it can be."""
    spans: dict[Span, Severity | None] = {}
    if not spec.gate or any(literal in document.text for literal in spec.gate):
        spans.update((span, Severity.WARNING) for span in _matches(document.text, held, spec.suspect, spec.across_blocks))
        spans.update((span, None) for span in _matches(document.text, held, spec.find, spec.across_blocks))
    spans.update((mark.span, None) for kind in spec.marks for mark in document.marks_of(kind) if len(mark.span))
    kept: dict[Span, Severity | None] = {}
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            kept[span] = spans[span]
            end = span.end
    return kept


def _matches(text: str, held: Signals, patterns: Iterable[re.Pattern[str]], across_blocks: bool) -> Iterator[Span]:
    for pattern in held.possible(patterns):
        group = "at" if "at" in pattern.groupindex else 0
        for match in pattern.finditer(text) if across_blocks else held.matches(pattern):
            start, end = match.span(group)
            if end > start and (across_blocks or "\n" not in text[start:end]):
                yield Span(start, end)


def _beside_others(text: str, spans: Collection[Span]) -> dict[Span, frozenset[str]]:
    """For each span whether its first character opens no other one, and whether its very words recur."""
    opening = Counter(text[span.start] for span in spans)
    words = Counter(text[span.start : span.end] for span in spans)
    return {span: frozenset(_of_these(opening[text[span.start]] == 1, words[text[span.start : span.end]] >= _MANY)) for span in spans}


def _of_these(alone: bool, recurs: bool) -> Iterator[str]:
    if alone:
        yield "alone"
    if recurs:
        yield "recurs"


def _document_situations(document: Document, spec: PatternSpec) -> frozenset[str]:
    """Situations that hold for all of a document, looked at once."""
    if "defines-x" in spec.soften and _DEFINES_X.search(document.text):
        return frozenset({"defines-x"})
    return frozenset()


def _situations(document: Document, general: frozenset[str], spec: PatternSpec, span: Span) -> frozenset[str]:
    """The situations named in the record that hold at a span."""
    return frozenset(situation for situation in spec.soften if situation in general or _holds(situation, document, span))


def _weighed(situations: frozenset[str], many: bool) -> frozenset[str]:
    """Where a document has many such faults, one in quotation marks is no example; where it has few, any may be meant."""
    return situations - {"short-quote"} if many else situations | {"few"}


def _fault(spec: PatternSpec, span: Span, severity: Severity | None) -> Fault:
    edits = (Edit(span, spec.replace),) if spec.replace is not None else ()
    return Fault("pattern", span, severity=severity, edits=edits, safety=spec.safety)


def _holds(situation: str, document: Document, span: Span) -> bool:
    test = SITUATIONS.get(situation)
    return test is not None and test(document, document.block_at(span.start), span)


def _quoted(document: Document, block: Block, span: Span) -> bool:
    """Inside a pair of quotation or title marks that opens and closes in the same block."""
    before = document.text[block.span.start : span.start]
    after = document.text[span.end : block.span.end]
    for opener, closer in _PAIRS.items():
        opened, closed = before.rfind(opener), before.rfind(closer)
        if opened > closed and closer in after and (opener not in after or after.index(closer) < after.index(opener)):
            return True
    return False


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


def _weak_sign(document: Document, _: Block, span: Span) -> bool:
    """A small x, a star, a cross or an underline: as often a variable, a mark or a piece of code as a blank."""
    return _WEAK.fullmatch(document.slice(span)) is not None


def _plain_wording(document: Document, _: Block, span: Span) -> bool:
    """A control's words that ask for nothing: templates lay controls over their own wording as well."""
    return _PROMPT.search(document.slice(span)) is None


WIDE_SITUATIONS = frozenset({"defines-x", "few", "alone", "recurs"})
"""Situations that need a look at the whole document: it says what X stands for; it has few faults of the rule, or no other one that
begins with the same sign; the very words recur, so that they are a name."""

SITUATIONS: Mapping[str, Callable[[Document, Block, Span], bool]] = {
    "quoted": _quoted,
    "short-quote": _short_quote,
    "cell": _in_cell,
    "fills-cell": _fills_cell,
    "underlined": _underlined,
    "whole-block": _whole_block,
    "blank-date-line": _blank_date_line,
    "underlined-date-line": _underlined_date_line,
    "outside-body": _outside_body,
    "weak-sign": _weak_sign,
    "plain-wording": _plain_wording,
}

PATTERN_FINDER = Finder("pattern", lambda _, __: ())
"""What a pattern's fault carries: no values, variants or options. Its record is run by `find_faults`, which takes a PatternSpec."""
