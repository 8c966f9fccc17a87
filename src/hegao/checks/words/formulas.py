"""Fixed formulas with a character missing, doubled or out of place: 不忘初心、牢使命.

A formula is looked for by a stretch of either half. What stands beside it is held against the rest, marks left out on both sides: it must
be the rest but for one slip, with the formula's own end behind it, so that other wordings (社会主义核心价值体系) are no slips.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.checks.words.held import held_in
from hegao.language.bilingual import Words
from hegao.language.hanzi import is_hanzi
from hegao.language.numerals import HAN_NUMERALS
from hegao.language.quick_classes import dataclass
from hegao.language.words import word_across
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Severity
from hegao.model.word_list import WordEntry

_FAULT = "broken-formula"
_MARKS = str.maketrans("", "", '、，,“”‘’"； 　')
_SLACK = 12
"""Code points that a text may be longer than the formula, by marks and by what is doubled."""
_MOST_DOUBLED = 4
_MOST_MISSING = 2
_LONG = 12
"""Characters of a formula in which two may be missing: without two a shorter one is another word."""
_LEFT_OUT = frozenset(f"的地得之和与及了{HAN_NUMERALS}")
"""Particles are left out at will, and another numeral is another thing: 第十二次 is not 第二十次."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is wrong in a text that should be a formula: the `length` characters from `at` on should be `instead`, marks not counted."""

    at: int
    length: int
    instead: str


def _broken_formulas(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    words, document = parameters["list"], subject.document
    entries = tuple(words.entries)
    held = sorted(held_in(subject, words), key=lambda one: len(entries[one[0]].right))
    told: list[Span] = []
    for number, start in held:
        fault = _fault_at(document, entries[number], start)
        if fault is not None and not any(fault.span.overlaps(other) for other in told):
            told.append(fault.span)
            yield fault


def _fault_at(document: Document, entry: WordEntry, start: int) -> Fault | None:
    """The fault of a formula of which a sign stands at a place."""
    text = document.text
    for sign in _signs(entry.right):
        if sign.may_be_slip(text, start):
            block = document.block_at(start).span
            before = text[max(block.start, start - sign.at - _SLACK) : start]
            behind = text[start : min(block.end, start + len(sign.formula) - sign.at + _SLACK)]
            slip = _slip_beside(sign.formula, sign.at, before, behind)
            if slip is not None:
                return _fault(document, entry, sign.formula, _place(text, start, _shift(slip, sign.at)), slip)
    return None


@dataclass(frozen=True, slots=True)
class _Sign:
    """A stretch of a formula that is looked for: where it begins in the formula as it is written, and in it without marks, and what may
    stand before it and behind it where the formula is meant."""

    sign: str
    right: str
    written_at: int
    formula: str
    at: int
    near: frozenset[str]

    def may_be_slip(self, text: str, start: int) -> bool:
        """False where all is as it should be, or what stands beside a sign is no part of the formula at all."""
        if not text.startswith(self.sign, start):
            return False
        end, near = start + len(self.sign), self.near
        if (self.written_at and text[start - 1] not in near) or (
            self.written_at + len(self.sign) < len(self.right) and text[end : end + 1] not in near
        ):
            return False
        return start < self.written_at or not text.startswith(self.right, start - self.written_at)


@lru_cache(maxsize=512)
def _signs(right: str) -> tuple[_Sign, ...]:
    formula, near = right.translate(_MARKS), frozenset(right).union(map(chr, _MARKS), [""])
    signs = WordEntry("", right, Words("", "")).signs
    return tuple(_Sign(sign, right, right.index(sign), formula, formula.index(sign), near) for sign in signs)


@lru_cache(maxsize=2048)
def _slip_beside(formula: str, at: int, before: str, behind: str) -> _Slip | None:
    """The slip in what stands before a sign at `at` of a formula, or in what begins with it."""
    before, behind = before.translate(_MARKS), behind.translate(_MARKS)
    return _slip_before(formula, at, before) if behind.startswith(formula[at:]) else _slip_behind(formula, at, before, behind)


def _shift(slip: _Slip, at: int) -> int:
    """How far before a sign at `at` of the formula the text of it begins, as a negative number."""
    return -at - (slip.length - len(slip.instead) if slip.at < at else 0)


def _slip_behind(formula: str, at: int, before: str, behind: str) -> _Slip | None:
    """The slip after a sign's first character, where all before it is as it should be."""
    if not before.endswith(formula[:at]):
        return None
    return _slip(formula, formula[:at] + behind)


def _slip_before(formula: str, at: int, before: str) -> _Slip | None:
    """The slip before a sign behind which all is as it should be: seen from the end, with both read backwards."""
    slip = _slip(formula[::-1], (before + formula[at:])[::-1])
    if slip is None:
        return None
    return _Slip(len(formula) - slip.at - len(slip.instead), slip.length, slip.instead[::-1])


def _slip(expected: str, there: str) -> _Slip | None:
    """The one slip after which a text begins with what is expected; None where there is none, or more than one."""
    same = next((at for at, (one, other) in enumerate(zip(expected, there, strict=False)) if one != other), len(there))
    if same >= len(expected):
        return None
    return _missing(expected, there, same) or _doubled(expected, there, same) or _swapped(expected, there, same)


def _missing(expected: str, there: str, same: int) -> _Slip | None:
    for count in range(1, (_MOST_MISSING if len(expected) >= _LONG else 1) + 1):
        missing, rest = expected[same : same + count], expected[same + count :]
        if len(rest) > 1 and there.startswith(rest, same) and not set(missing) <= _LEFT_OUT:
            return _Slip(same, 0, missing)
    return None


def _doubled(expected: str, there: str, same: int) -> _Slip | None:
    for count in range(1, min(_MOST_DOUBLED, same) + 1):
        if there[same : same + count] == expected[same - count : same] and there.startswith(expected[same:], same + count):
            return _Slip(same, count, "")
    return None


def _swapped(expected: str, there: str, same: int) -> _Slip | None:
    turned = expected[same : same + 2][::-1]
    if (
        len(turned) == 2
        and not set(turned) <= _LEFT_OUT
        and there.startswith(turned + expected[same + 2 :], same)
        and all(map(is_hanzi, turned))
    ):
        return _Slip(same, 2, turned[::-1])
    return None


def _fault(document: Document, entry: WordEntry, formula: str, first: int, slip: _Slip) -> Fault | None:
    """The fault of the text from a place on; None for a shorter wording that is right too. What lacks a whole word may be meant so."""
    text = document.text
    begin = _place(text, first, slip.at)
    span = Span(first, _place(text, first, len(formula) + slip.length - len(slip.instead)))
    if document.slice(span).translate(_MARKS) in {other.translate(_MARKS) for other in entry.unless}:
        return None
    edit = Edit(Span(begin, _place(text, begin, slip.length)), slip.instead)
    whole = not slip.length and word_across(formula[: slip.at], slip.instead) is None and _opens_word(formula, slip)
    return Fault(_FAULT, span, {"right": entry.right}, Severity.WARNING if whole else None, edits=(edit,))


def _opens_word(formula: str, slip: _Slip) -> bool:
    """True where what is missing ends as a word of the formula does."""
    end = slip.at + len(slip.instead)
    return word_across(formula[:end], formula[end:]) is None


def _place(text: str, start: int, count: int) -> int:
    """The place so many characters behind a place, or before it, marks not counted."""
    step = 1 if count > 0 else -1
    at = start
    while count:
        count -= step if text[at if step > 0 else at - 1].translate(_MARKS) else 0
        at += step
    return at


FINDER = Finder(_FAULT, _broken_formulas, parameters={"list": Form.WORD_LIST}, values=frozenset({"right"}), entry=frozenset({"right"}))
