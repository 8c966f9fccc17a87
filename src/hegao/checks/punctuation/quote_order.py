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
_OTHER_QUOTES = frozenset('"″＂〃〞')
"""Where one of these is in a paragraph as well, nobody can say which two are a pair."""

_JOINS = ("和", "与", "及", "或", "以及", "、")
"""What stands between two pairs, not inside one."""

_BEFORE_INCH = lazy(r"\d\Z")
_NEAR = 10
"""Paragraphs before and after in which a quotation may have been left open."""


def _reversed_quotes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    held, text = subject.view(pairs), subject.view(running_text)
    for block in held.irregular.get("quotes", ()):
        marks = held.marks("quotes", block)
        turned = [] if _OTHER_QUOTES.intersection(text.words(block)) else _turned(marks)
        if turned and text.holds(marks[0].at) and all(_is_phrase(text, *pair) for pair in turned) and _stands_alone(held, block):
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
    return 0 < len(words) <= _LONGEST and not (_SENTENCE.search(words) or _BEFORE_INCH.search(before) or words.startswith(_JOINS))


def _stands_alone(held: Pairs, block: int) -> bool:
    """True where the paragraphs near it have pairs of their own: no quotation runs over several."""
    near = (other for other in held.irregular["quotes"] if 0 < abs(other - block) <= _NEAR)
    return all(not list(unmatched(marks)) or _turned(marks) for marks in (held.marks("quotes", other) for other in near))


def _reversed(closer: Mark, opener: Mark) -> Fault:
    edits = (Edit(Span(closer.at, closer.at + 1), "“"), Edit(Span(opener.at, opener.at + 1), "”"))
    return Fault(_REVERSED, Span(closer.at, opener.at + 1), edits=edits, safety=Safety.UNSAFE)


_INNER = {"quotes": ("single", "‘’"), "title": ("inner", "〈〉")}
_WORDS = lazy(rf"[{HANZI}A-Za-z0-9〈《（][^\n]*[{HANZI}A-Za-z0-9）〉》…。！？]")


def _nested(subject: Subject, _: Parameters) -> Iterator[Fault]:
    held, text = subject.view(pairs), subject.view(running_text)
    for kind, (inner, right) in _INNER.items():
        for block in held.irregular.get(kind, ()):
            marks = held.marks(kind, block)
            if text.holds(marks[0].at) and not list(unmatched(marks)):
                both = sorted([*marks, *held.marks(inner, block)], key=lambda mark: mark.at)
                for opener, closer in _same_inside(both, frozenset(marks)):
                    if _is_inner(text, opener, closer):
                        yield _nested_fault(right, opener, closer)


def _same_inside(both: Sequence[Mark], outer: frozenset[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The pairs of the outer kind that stand right inside another of it; 《…〈…《…》…〉…》 is right (GB/T 15834-2011 4.15.3.5)."""
    opened: list[tuple[Mark, bool]] = []
    for mark in both:
        around, is_inner = opened[-1] if opened else (None, False)
        if mark.opens:
            opened.append((mark, mark in outer and around in outer and not is_inner))
        elif around is not None and (around in outer) == (mark in outer):
            opened.pop()
            if is_inner:
                yield around, mark


def _is_inner(text: RunningText, opener: Mark, closer: Mark) -> bool:
    """“甲“和”乙” has two marks turned round and nothing inside."""
    words = text.text[opener.at + 1 : closer.at]
    return _WORDS.fullmatch(words) is not None and not words.startswith(_JOINS)


def _nested_fault(right: str, opener: Mark, closer: Mark) -> Fault:
    edits = (Edit(Span(opener.at, opener.at + 1), right[0]), Edit(Span(closer.at, closer.at + 1), right[1]))
    return Fault(_NESTED, Span(opener.at, closer.at + 1), {"right": right}, edits=edits, safety=Safety.SAFE)


FINDERS = (Finder(_REVERSED, _reversed_quotes), Finder(_NESTED, _nested, values=frozenset({"right"})))
