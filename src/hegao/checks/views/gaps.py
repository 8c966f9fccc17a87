"""Runs of white space inside a line, and the words of the clause around them."""

from __future__ import annotations

from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, Span

BLANKS = " \t\u3000\u00a0\u2002-\u200a\u202f\u205f"
"""A regular expression class body: white space that can stand inside a line."""

NO_BREAK_SPACE = "\u00a0"

REACH = 40
"""Code points looked at on each side of a gap; a clause is seldom longer, and a longer one is prose anyway."""

_CLAUSE = lazy(rf"[{HANZI}A-Za-z0-9{BLANKS}·]*")


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of white space with the words around it.

    `before` and `after` are the words of its clause on either side, split at gaps, `left` and `right` those next to it; `opener` and
    `closer` are the characters that bound the clause, "" at the edge of the block. `at` counts the code points of its block before it;
    `in_prose` is True in a block of sentences.
    """

    span: Span
    blank: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    left: str
    right: str
    opener: str
    closer: str
    block: Block
    at: int
    in_prose: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the clause on both sides."""
        return (*self.before, *self.after)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The words of the clause; a Latin word or a figure is one with its neighbours: 15 个乡镇, 用 Vue 开发."""
        return _phrases(self.words)

    @property
    def leading(self) -> tuple[str, ...]:
        """The phrases before the gap."""
        return _phrases(self.before)

    @property
    def narrow(self) -> bool:
        """True for one ordinary space: what a leftover line end leaves, and nobody lays out a page with."""
        return self.blank in (" ", NO_BREAK_SPACE)


def gap_in(text: str, block: Block, span: Span, *, in_prose: bool) -> Gap:
    """The gap at a span of white space in a block, with the words of its clause, at most REACH code points of them on each side."""
    start, end = span.start, span.end
    left = text[max(block.span.start, start - REACH) : start]
    right = text[end : min(block.span.end, end + REACH)]
    before = left[len(left) - _clause_length(left[::-1]) :]
    after = right[: _clause_length(right)]
    words_before, words_after = before.split() or [""], after.split() or [""]
    return Gap(
        span,
        text[start:end],
        tuple(words_before),
        tuple(words_after),
        words_before[-1],
        words_after[0],
        left[: len(left) - len(before)][-1:],
        right[len(after) :][:1],
        block,
        start - block.span.start,
        in_prose,
    )


def _phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    phrases = [words[0]]
    for word in words[1:]:
        if phrases[-1][-1:].isascii() or word[:1].isascii():
            phrases[-1] = f"{phrases[-1]} {word}"
        else:
            phrases.append(word)
    return tuple(phrases)


def _clause_length(text: str) -> int:
    """How far the clause goes on that `text` opens with."""
    match = _CLAUSE.match(text)
    return match.end() if match else 0
