"""Pairs of marks in the wrong order, or inside a pair of the same kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.pairs import Mark, Pairs, pairs, unmatched
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault, Safety

_REVERSED, _NESTED = "reversed-quotes", "same-marks-nested"
_LONGEST = 40
"""Code points: what stands between two reversed marks is a word or a phrase."""

_SENTENCE = lazy("[。！？；]")
_BEFORE_INCH = lazy(r"[\d。！？…]\Z")


def _reversed_quotes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    held, text = subject.view(pairs), subject.view(running_text)
    for block in held.irregular.get("quotes", ()):
        marks = held.marks("quotes", block)
        turned = _turned(marks)
        if turned and text.holds(marks[0].at) and all(_is_phrase(text, *pair) for pair in turned) and _stands_alone(held, text, block):
            for closer, opener in turned:
                yield _reversed(closer, opener)


def _turned(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """The pairs of a paragraph that close before they open; none where the marks are not pairs of the one or the other kind."""
    if len(marks) % 2:
        return []
    couples = list(zip(marks[::2], marks[1::2], strict=True))
    if any(one.opens == other.opens for one, other in couples):
        return []
    return [(one, other) for one, other in couples if not one.opens]


def _is_phrase(text: RunningText, closer: Mark, opener: Mark) -> bool:
    words = text.text[closer.at + 1 : opener.at]
    before, _ = text.around(closer.at, 1)
    return 0 < len(words) <= _LONGEST and not _SENTENCE.search(words) and not _BEFORE_INCH.search(before)


def _stands_alone(held: Pairs, text: RunningText, block: int) -> bool:
    """True where the paragraphs beside it have pairs of their own: no quotation runs over several."""
    beside = [near for near in (block - 1, block + 1) if 0 <= near < len(text.document.blocks)]
    return all(not list(unmatched(marks)) or _turned(marks) for marks in (held.marks("quotes", near) for near in beside))


def _reversed(closer: Mark, opener: Mark) -> Fault:
    edits = (Edit(Span(closer.at, closer.at + 1), "“"), Edit(Span(opener.at, opener.at + 1), "”"))
    return Fault(_REVERSED, Span(closer.at, opener.at + 1), edits=edits, safety=Safety.UNSAFE)


_INNER = {"quotes": ("‘", "’"), "title": ("〈", "〉")}
_WORDS = lazy(rf"[{HANZI}A-Za-z0-9][^\n]*[{HANZI}A-Za-z0-9）…]")
_JOINS = ("和", "与", "及", "或", "以及", "、")


def _nested(subject: Subject, _: Parameters) -> Iterator[Fault]:
    held, text = subject.view(pairs), subject.view(running_text)
    for kind in _INNER:
        for block in held.irregular.get(kind, ()):
            marks = held.marks(kind, block)
            if text.holds(marks[0].at) and not list(unmatched(marks)):
                yield from (_nested_fault(kind, *pair) for pair in _inner_pairs(marks) if _is_inner(text, *pair))


def _inner_pairs(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The pairs that stand right inside another; those inside them are of the outer kind again (GB/T 15834-2011 4.15.3.5)."""
    opened: list[Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
            continue
        opener = opened.pop()
        if len(opened) % 2:
            yield opener, mark


def _is_inner(text: RunningText, opener: Mark, closer: Mark) -> bool:
    """“甲“和”乙” has two marks turned round and nothing inside."""
    words = text.text[opener.at + 1 : closer.at]
    return _WORDS.fullmatch(words) is not None and not words.startswith(_JOINS)


def _nested_fault(kind: str, opener: Mark, closer: Mark) -> Fault:
    opening, closing = _INNER[kind]
    edits = (Edit(Span(opener.at, opener.at + 1), opening), Edit(Span(closer.at, closer.at + 1), closing))
    return Fault(_NESTED, Span(opener.at, closer.at + 1), {"right": opening + closing}, edits=edits, safety=Safety.SAFE)


FINDERS = (Finder(_REVERSED, _reversed_quotes), Finder(_NESTED, _nested, values=frozenset({"right"})))
