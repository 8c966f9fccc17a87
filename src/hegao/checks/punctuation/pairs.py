"""Marks that come in pairs, paragraph by paragraph: which do not take turns there, found without a look at those that do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.language.quick_classes import dataclass
from hegao.language.signals import Signals
from hegao.model.document import Document

KINDS: Mapping[str, tuple[str, str]] = {
    "quotes": ("“", "”"),
    "single": ("‘", "’"),
    "round": ("（(", "）)"),
    "title": ("《", "》"),
    "inner": ("〈", "〉"),
    "black": ("【", "】"),
    "hexagonal": ("〔", "〕"),
    "corner": ("「", "」"),
    "double-corner": ("『", "』"),
}
"""The openers and closers of each kind of pair."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a pair, where it stands."""

    at: int
    opens: bool


class Pairs:
    """The marks of a document that come in pairs."""

    def __init__(self, document: Document, held: Signals) -> None:
        self._document = document
        self._held = held
        self._blocks: dict[tuple[str, int], tuple[Mark, ...]] = {}

    @cached_property
    def irregular(self) -> Mapping[str, Sequence[int]]:
        """For each kind the blocks, in order, in which its marks are not an opener and a closer in turn."""
        held = frozenset(filter(self._held.alphabet.__contains__, _ALL))
        kinds = (kind for kind, (openers, closers) in KINDS.items() if not held.isdisjoint(openers + closers))
        return {kind: blocks for kind in kinds if (blocks := self._irregular(*_held_of(kind, held)))}

    def marks(self, kind: str, block: int) -> tuple[Mark, ...]:
        """The marks of a kind in a block."""
        key = kind, block
        if key not in self._blocks:
            span = self._document.blocks[block].span
            found = _any_of(kind).finditer(self._document.text, span.start, span.end)
            self._blocks[key] = tuple(Mark(match.start(), match[0] in KINDS[kind][0]) for match in found)
        return self._blocks[key]

    def _irregular(self, openers: str, closers: str) -> list[int]:
        """Each opener that is not left open has a closer of its own: where there are no more closers, none is to be looked for."""
        text = self._document.text
        places = [match.start() for match in _left_open(openers, closers).finditer(text)] if openers else []
        opened, closed = (sum(map(text.count, marks)) for marks in (openers, closers))
        if closed > opened - len(places):
            places += _not_opened(text, openers, closers)
        return sorted(set(map(self._document.block_index, places)))


_ALL = frozenset("".join(opener + closer for opener, closer in KINDS.values()))


def _held_of(kind: str, held: Set[str]) -> tuple[str, str]:
    """Those of a kind's openers and closers that a text has."""
    openers, closers = KINDS[kind]
    return "".join(filter(held.__contains__, openers)), "".join(filter(held.__contains__, closers))


def _any_of(kind: str) -> re.Pattern[str]:
    return once(f"[{''.join(KINDS[kind])}]")


def _left_open(openers: str, closers: str) -> re.Pattern[str]:
    """An opener after which another or the end of the line comes first. Where there is none, each has a closer of its own."""
    closed = f"(?![{closers}])" if closers else ""
    return once(f"{_one_of(openers)}[^{openers}{closers}\n]*+{closed}")


def _not_opened(text: str, openers: str, closers: str) -> Iterator[int]:
    """Where closers stand that are the first mark of their line or follow another."""
    ends = once(f"{_one_of(openers)}[^{openers}{closers}\n]*+[{closers}]").finditer(text) if openers else ()
    closing = {match.end() - 1 for match in ends}
    return (match.start() for match in once(_one_of(closers)).finditer(text) if match.start() not in closing)


def _one_of(marks: str) -> str:
    """A class of one is written as the character itself, which is looked for ten times as fast."""
    return marks if len(marks) == 1 and marks not in "()" else f"[{marks}]"


def unmatched(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks of one kind that find no partner."""
    opened: list[Mark] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            yield mark
    yield from opened


def pairs(subject: Subject) -> Pairs:
    """A view: the marks of this document that come in pairs."""
    return Pairs(subject.document, subject.view(signals))
