"""A character of the same sound or a like shape inside a frequent frame of four characters: 气侯变化 for 气候变化."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.phrases import frames_like, slip_pairs
from hegao.language.words import WINDOW, cut, gain_of_change
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

_FAULT = "set-phrase-slip"


class _Slip(NamedTuple):
    """Where a stretch of four characters begins, where in the text the wrong one is, and the frame that is meant."""

    start: int
    at: int
    frame: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.frame))

    @property
    def edit(self) -> Edit:
        return Edit(Span(self.at, self.at + 1), self.frame[self.at - self.start])


def _slips(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    text = subject.document.text
    told: set[int] = set()
    for pair_at in _suspects(subject):
        slip = _slip_at(text, pair_at)
        if slip is not None and slip.at not in told and _is_likely(text, pair_at, slip, parameters):
            told.add(slip.at)
            yield Fault(_FAULT, slip.span, {"frame": slip.frame}, edits=(slip.edit,))


def _suspects(subject: Subject) -> Iterator[int]:
    """Where pairs stand that right text does not have."""
    return slip_pairs().places_in(subject.document.text, subject.view(signals).alphabet)


def _slip_at(text: str, pair_at: int) -> _Slip | None:
    """What a pair that right text does not have stands for, if that is one thing."""
    slips = set(_slips_at(text, pair_at))
    return max(slips) if len({slip.edit for slip in slips}) == 1 else None


def _slips_at(text: str, pair_at: int) -> Iterator[_Slip]:
    """What a pair may be: the first or the second half of a frame, with another character in it."""
    for start in (pair_at - 2, pair_at):
        four = text[start : start + 4] if start >= 0 else ""
        for at in (pair_at, pair_at + 1) if len(four) == 4 else ():
            for frame in frames_like(four, at - start):
                yield _Slip(start, at, frame)


def _is_likely(text: str, pair_at: int, slip: _Slip, parameters: Parameters) -> bool:
    """True where the frame makes likelier words than what is written, and no word of that goes from the pair over the frame's edge."""
    start, end = slip.span.start, slip.span.end
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    left, pair = len(before), len(before) + pair_at - start
    words = _words_at(cut(before + text[start:end] + after), pair)
    if any(at < left or at + len(word) > left + len(slip.frame) for at, word in words):
        return False
    in_other_words = any(len(word) > 1 and at != pair for at, word in words)
    least: int = parameters["gain-over-words" if in_other_words else "gain"]
    return gain_of_change(before[-WINDOW:], text[start:end], slip.frame, after[:WINDOW]) >= least


def _words_at(words: tuple[str, ...], pair_at: int) -> list[tuple[int, str]]:
    """The words that hold a pair's characters, with where they begin."""
    starts = accumulate(map(len, words), initial=0)
    return [(at, word) for at, word in zip(starts, words, strict=False) if at < pair_at + 2 and at + len(word) > pair_at]


FINDER = Finder(_FAULT, _slips, parameters={"gain": Form.NUMBER, "gain-over-words": Form.NUMBER}, values=frozenset({"frame"}))
