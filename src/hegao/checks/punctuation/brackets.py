"""Round brackets of the wrong width: half-width ones round Chinese words, and pairs of one half-width and one full-width bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.punctuation.slips import THROUGHOUT, VALUES, Slip, told, writable
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI, ONE_HANZI
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

_HALF, _MIXED = "half-width-brackets", "brackets-of-two-widths"
_IN_ONE = r"[^()（）\[\]［］\n]{1,80}"
_ROUND_HANZI = rf"\((?=[^()（）\n]{{0,80}}[{HANZI}])(?<![A-Za-z0-9_]\(){_IN_ONE}\)"
_TWO_WIDTHS = (rf"（{_IN_ONE}\)", rf"\({_IN_ONE}）")
_NUMERAL = lazy(rf"(?:[{COUNTING}]{{1,3}}|\d{{1,2}}|[A-Za-z])")
"""What a number label holds between its brackets: how those look is for the rules on labels."""

_ENDS_IN_LABEL = lazy(r"[，,；;、。\s](?:\d{1,2}|[A-Za-z])\Z")
"""（登记，2)审核: the second bracket is that of the label."""

_LATIN = lazy("[A-Za-z]")
_FULL = str.maketrans("()", "（）")


def _half_width_brackets(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Only where most brackets of the document are full-width: old laws have half-width ones throughout."""
    text = subject.view(running_text)
    found = [match for match in subject.view(signals).matches(once(_ROUND_HANZI)) if _is_half(text, match)]
    if found and (full := text.text.count("（")) > len(found):
        yield from told(_HALF, writable(subject, [_slip(match) for match in found]), full)


def _is_half(text: RunningText, match: re.Match[str]) -> bool:
    inside = match[0][1:-1]
    return not (_NUMERAL.fullmatch(inside) or _LATIN.search(inside)) and text.holds(match.start())


def _brackets_of_two_widths(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """Certain only where all brackets of the paragraph pair, whatever their width: elsewhere one of these may belong to another."""
    text = subject.view(running_text)
    for pattern in _TWO_WIDTHS:
        for match in subject.view(signals).matches(once(pattern)):
            if _is_mixed(text, match):
                yield from told(_MIXED, [_slip(match)], 1)


def _is_mixed(text: RunningText, match: re.Match[str]) -> bool:
    inside = match[0][1:-1]
    if _NUMERAL.fullmatch(inside.strip()) or _ENDS_IN_LABEL.search(inside) or not text.holds(match.start()):
        return False
    block = text.document.slice(text.block(match.start()).span)
    return _all_pair(block) and ONE_HANZI.search(block) is not None


_ANY = lazy(r"[()（）\[\]［］]")
_CLOSERS = {")": "(", "]": "["}
_WIDTH = str.maketrans("（）［］", "()[]")


def _all_pair(block: str) -> bool:
    """True where each bracket of a paragraph closes the one that was opened last."""
    opened: list[str] = []
    for bracket in _ANY.findall(block.translate(_WIDTH)):
        if bracket not in _CLOSERS:
            opened.append(bracket)
        elif not opened or opened.pop() != _CLOSERS[bracket]:
            return False
    return not opened


def _slip(match: re.Match[str]) -> Slip:
    """Both brackets become full-width."""
    ends = ((match.start(), match[0][0]), (match.end() - 1, match[0][-1]))
    edits = tuple(Edit(Span(at, at + 1), bracket.translate(_FULL)) for at, bracket in ends if bracket in "()")
    return Slip(Span(*match.span()), match[0][0] + match[0][-1], "（）", edits)


FINDERS = (
    Finder(_HALF, _half_width_brackets, values=VALUES, variants=frozenset({THROUGHOUT})),
    Finder(_MIXED, _brackets_of_two_widths, values=VALUES),
)
