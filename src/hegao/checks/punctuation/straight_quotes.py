"""Straight quotation marks in Chinese text, which has “…” and, inside them, ‘…’."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.punctuation.slips import THROUGHOUT, VALUES, Slip, told, writable
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI, ONE_HANZI
from hegao.language.patterns import lazy, once
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "straight-quotes"
_BESIDE_HANZI = rf"[\"'](?:(?=[{HANZI}《（])|(?<=[{HANZI}。！？，；：、》）].))"
_DOUBLE, _SINGLE = lazy(r"[\"“”]"), lazy(r"['‘’]")
_CURLY = {'"': "“”", "'": "‘’"}
_INCHES, _WORD = lazy(r"(?<![\d.\"“])\d+(?:\.\d+)?\Z"), lazy(r"[A-Za-z0-9]\Z")
_LONGEST = 300
"""Code points: no quotation that was typed with straight marks is longer."""


def _straight_quotes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    text = subject.view(running_text)
    seen: set[tuple[int, str]] = set()
    slips: list[Slip] = []
    for match in subject.view(signals).matches(once(_BESIDE_HANZI)):
        key = text.document.block_index(match.start()), match[0]
        if key not in seen and text.holds(match.start()):
            seen.add(key)
            slips += _slips_in(text, text.document.blocks[key[0]].span, match[0])
    if slips:
        yield from told(_FAULT, writable(subject, sorted(slips, key=lambda slip: slip.span)), text.text.count("“"))


def _slips_in(text: RunningText, block: Span, quote: str) -> Iterator[Slip]:
    """The pairs of a paragraph, or its first mark where they cannot be told apart."""
    marks = list((_DOUBLE if quote == '"' else _SINGLE).finditer(text.text, block.start, block.end))
    pairs = _pairs([mark for mark in marks if not _is_other(text.text, mark)], quote)
    if pairs is None:
        pairs = _pairs(marks, quote)
    if pairs is None:
        first = next((mark for mark in marks if mark[0] == quote and _by_hanzi(text.text, mark)), None)
        if first is not None and quote == '"' and not _is_other(text.text, first):
            yield Slip(Span(*first.span()), quote, _CURLY[quote], (), Safety.UNSAFE)
        return
    for opener, closer in pairs:
        words = text.text[opener.end() : closer.start()]
        if quote in (opener[0], closer[0]) and words.strip() and len(words) <= _LONGEST and ONE_HANZI.search(words):
            yield _slip(opener, closer, quote)


def _is_other(text: str, mark: re.Match[str]) -> bool:
    """True for inches and minutes, 5", unless the number itself is quoted, "5", and for what may be an apostrophe, it's."""
    before = text[max(0, mark.start() - 8) : mark.start()]
    return (_INCHES if mark[0] in '"“”' else _WORD).search(before) is not None


def _by_hanzi(text: str, mark: re.Match[str]) -> bool:
    return ONE_HANZI.match(text[mark.start() - 1 : mark.start()]) is not None or ONE_HANZI.match(text, mark.end()) is not None


def _pairs(marks: Sequence[re.Match[str]], quote: str) -> list[tuple[re.Match[str], re.Match[str]]] | None:
    """Opening and closing marks in turn; None where a curly one stands out of turn, or one is left."""
    if len(marks) % 2:
        return None
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    opening, closing = _CURLY[quote][0], _CURLY[quote][1]
    return pairs if all(one[0] != closing and other[0] != opening for one, other in pairs) else None


def _slip(opener: re.Match[str], closer: re.Match[str], quote: str) -> Slip:
    right = _CURLY[quote]
    wanted = ((opener, right[0]), (closer, right[1]))
    edits = tuple(Edit(Span(*mark.span()), curly) for mark, curly in wanted if mark[0] == quote)
    return Slip(Span(opener.start(), closer.end()), opener[0] + closer[0], right, edits, Safety.UNSAFE)


FINDER = Finder(_FAULT, _straight_quotes, values=VALUES, variants=frozenset({THROUGHOUT}))
