"""Half-width points in Chinese text: commas, semicolons, colons, question and exclamation marks, and the full stop of Latin text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.punctuation.slips import THROUGHOUT, VALUES, Slip, is_habit, told, writable
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.numerals import COUNTING, HAN_DIGITS
from hegao.language.patterns import lazy, once
from hegao.language.quick_classes import replace
from hegao.model.document import BlockKind, Span
from hegao.model.finding import Edit, Fault, Safety, Severity

_MARK, _STOP = "half-width-mark", "half-width-stop"
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_BEFORE = rf"{HANZI}”’）》】〕"
_AFTER = rf"{HANZI}“‘（《【〔"
_BETWEEN = (
    rf"[,;:?!](?:(?<=[{_BEFORE}].)(?=[ \u3000]?[{_AFTER}]|\Z|\n|[”’）])|(?<=[{_BEFORE}][:?!])(?=[0-9])"
    rf"|(?<=[{_BEFORE}%％][,;])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％℃][,;])(?=[{_AFTER}])|(?<=[0-9%％℃][,;:])(?=\Z|\n))"
)
"""A mark between two Chinese characters, or after one at the end of a line; a comma or semicolon between one and a word or number, too."""

_OPENING, _CLOSING = ("“", "‘", "（"), ("”", "’")
_SEPARATES = lazy("[以用由按]号?(?:[分隔连间断拆]|作为)")
_KEY = lazy(rf"\A\s*[{HANZI}A-Za-z0-9 （）()]{{1,8}}\Z")
"""What stands before the colon of a field: 姓名, 注, 图1."""


def _half_width_marks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """All marks as one kind where most of them are half-width, else each mark for itself."""
    text = subject.view(running_text)
    found = [match for match in subject.view(signals).matches(once(_BETWEEN)) if _is_wrong(text, match)]
    slips = writable(subject, [_with_blank(text, match, _FULL[match[0]], Safety.SAFE) for match in found])
    if not slips:
        return
    full = {mark: text.text.count(right) for mark, right in _FULL.items()}
    if is_habit(slips, sum(full.values())):
        yield from _told(subject, _MARK, slips, sum(full.values()))
        return
    for mark, right in full.items():
        same = [slip for slip in slips if slip.mark == mark]
        yield from _told(subject, _MARK, same, right)


def _with_blank(text: RunningText, match: re.Match[str], right: str, safety: Safety) -> Slip:
    """The blank behind a mark goes with it: a full-width one holds its own. Where SP002 tells of it, this is not told."""
    start, after = match.start(), text.text[match.end() : match.end() + 1]
    end = match.end() + (after in (" ", "\u3000"))
    return Slip(Span(start, end), match[0], right, (Edit(Span(start, end), right),), safety)


def _told(subject: Subject, name: str, slips: Sequence[Slip], right: int) -> Iterator[Fault]:
    """A habit is told whatever is said of the blank behind its first mark. In a law such marks mostly come from a site."""
    first = slips[0] if slips and is_habit(slips, right) else None
    severity = Severity.INFO if "law" in subject.traits else None
    for fault in told(name, [replace(first, span=Span(first.span.start, first.span.start + 1)), *slips[1:]] if first else slips, right):
        yield replace(fault, severity=severity) if severity is not None else fault


def _is_wrong(text: RunningText, match: re.Match[str]) -> bool:
    at = match.start()
    if not text.holds(at):
        return False
    before, after = text.around(at, 12)
    if match[0] == ":":
        return _is_wrong_colon(text, at, before, after)
    return not (_speaks_of_marks(before, after) or _is_label(before))


def _is_wrong_colon(text: RunningText, at: int, before: str, after: str) -> bool:
    """In a sentence or at the end of a line; that of a field (姓名:李华，男) is a label, and often half-width on purpose."""
    if text.in_cell(at) or _speaks_of_marks(before, after):
        return False
    return not after.strip() or (text.is_prose(at) and (_KEY.search(before) is None or _is_sentence(text, at)))


def _is_sentence(text: RunningText, at: int) -> bool:
    """True in a paragraph that ends as a sentence does."""
    return text.words(text.document.block_index(at)).rstrip().endswith(("。", "！", "？", "；", "：", "”", "!", "?"))


def _speaks_of_marks(before: str, after: str) -> bool:
    """“,”和“。”, 用,分隔: the mark itself is meant."""
    return (
        before[-1:] in _OPENING or (before[-1:] in _CLOSING and after[:1] in _CLOSING) or _SEPARATES.match(before[-1:] + after) is not None
    )


def _is_label(before: str) -> bool:
    """1,登记: a number at the head of a line, whose mark is for the rules on labels."""
    return before.strip().isdigit()


_STOPPED = rf"\.(?<=[{_BEFORE}%％].)(?=[ \u3000]?[{_AFTER}]|\Z|\n|[”’）])"
_LABEL = lazy(rf"(?:\A|[\s。；;，,（(])[（(]?(?:[{COUNTING}\d]{{1,3}}|[首其再最第附图表][{HANZI}\d]{{1,3}})[）)]?\Z")
_COMMA = lazy("[，,；;：。]")
_SHORTEST = 4
"""Chinese characters in a row on each side of a stop amid a line: less may be a name, a path or a date."""


def _half_width_stops(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    text = subject.view(running_text)
    found = [match for match in subject.view(signals).matches(once(_STOPPED)) if _is_stop(text, match.start(), parameters["names"])]
    slips = writable(subject, [_with_blank(text, match, "。", Safety.UNSAFE) for match in found])
    yield from _told(subject, _STOP, slips, text.text.count("。") if slips else 0)


_STATEMENT = 12
"""Code points before the stop: a shorter line may be a heading, a name or a caption."""


_FIGURES = frozenset(HAN_DIGITS + "十")
"""Where they stand on both sides, the point is one of a number or of a festival: 五.四."""


def _is_stop(text: RunningText, at: int, of_names: str) -> bool:
    if not text.holds(at) or text.in_cell(at):
        return False
    before, after = text.around(at, 40)
    if _LABEL.search(before) or _speaks_of_marks(before, after):
        return False
    if not after.strip():
        return len(_run_before(before)) >= _SHORTEST and (text.is_prose(at) or _is_statement(text, at, before))
    if set(before[-2:] + after.lstrip()[:2]) <= set(of_names) or {before[-1], after[0]} <= _FIGURES:
        return False
    return _ends_clause(before) and len(_run_after(after.lstrip())) >= _SHORTEST and text.is_prose(at)


def _is_statement(text: RunningText, at: int, before: str) -> bool:
    """A line with a comma or the like, or a long one that is no heading."""
    return _COMMA.search(before) is not None or (len(before) >= _STATEMENT and text.block(at).kind in (BlockKind.PARAGRAPH, BlockKind.ITEM))


def _ends_clause(before: str) -> bool:
    """True where a comma or the like stands earlier in the sentence, or its last clause is long: 学校.教师 is a path or a name."""
    run = _run_before(before)
    if before[: -len(run)].endswith(("(", "（", "[")):
        return False
    if len(run) >= 2 * _SHORTEST or before[-1] in "”’）》%％":
        return True
    return len(run) < len(before) and (len(run) >= _SHORTEST or before[-len(run) - 1] in "”’）》")


_LAST = lazy(rf"[{HANZI}、0-9.%％]*\Z")
_FIRST = lazy(rf"[{HANZI}、]+(?:[，：“《（‘].{{2,}})?|[“《（‘【〔].{{3,}}")


def _run_before(words: str) -> str:
    match = _LAST.search(words.rstrip("”’）》】〕"))
    return match[0] if match else ""


def _run_after(words: str) -> str:
    match = _FIRST.match(words)
    return match[0] if match else ""


FINDERS = (
    Finder(_MARK, _half_width_marks, values=VALUES, variants=frozenset({THROUGHOUT})),
    Finder(_STOP, _half_width_stops, parameters={"names": Form.TEXT}, values=VALUES, variants=frozenset({THROUGHOUT})),
)
