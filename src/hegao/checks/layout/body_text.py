"""What of a Word file is body text, and how its letters are set: what all rules of layout start from.

Blocks are named by their index. Few of them are ever looked into: those whose letters change, or that are set otherwise than others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from hegao.checks.views.prose import reads_as_prose
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.layout import Letters

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_AT_AN_EDGE = frozenset({"center", "right", "distribute"})
_HANZI = lazy(f"[{HANZI}]")
_CODE = lazy(r"\s*(?:[A-Za-z_]\w*(?:\.\w+)* ?(?:[(\[{]|[-+*/]?=)|[{}]|//|/\*|#include|(?:int|char|void|for|if|while|return|else)\b)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is set alike, of one piece or of several side by side."""

    span: Span
    letters: Letters


def kinds_of_letters(subject: Subject) -> tuple[Letters, ...]:
    """A view: the letters of a document, each once as far as the reader made one of it."""
    layout = subject.document.layout
    return () if layout is None else tuple({id(letters): letters for letters in layout.letters}.values())


def running_blocks(subject: Subject) -> tuple[int, ...]:
    """A view: paragraphs and items of the body, no heading, no caption, nothing centred; none where the format has no layout."""
    layout = subject.document.layout
    if layout is None:
        return ()
    pairs = zip(subject.document.blocks, layout.paragraphs, strict=True)
    return tuple(
        [
            index
            for index, (block, setting) in enumerate(pairs)
            if block.kind in _RUNNING
            and not block.level
            and not block.centered
            and block.story.kind is StoryKind.BODY
            and block.span.start < block.span.end
            and setting.alignment not in _AT_AN_EDGE
        ]
    )


def mixed_blocks(subject: Subject) -> frozenset[int]:
    """A view: the blocks inside which the letters change."""
    document = subject.document
    if document.layout is None:
        return frozenset()
    letters, pieces = document.layout.letters, document.pieces
    changes = [at for at, (one, other) in enumerate(pairwise(letters), 1) if one is not other]
    return frozenset(
        index for at in changes if document.blocks[index := document.block_index(pieces[at].start)].span.start < pieces[at].start
    )


def reads_on(subject: Subject, index: int) -> bool:
    """True for a block of sentences."""
    return reads_as_text(subject.document, subject.document.blocks[index])


def reads_as_text(document: Document, block: Block) -> bool:
    """True for a block of sentences, and not for a line of a program, which may hold some in a remark."""
    return reads_as_prose(document, block) and not _CODE.match(document.text, block.span.start, block.span.end)


def stretches_of(subject: Subject, index: int) -> list[Stretch]:
    """How the letters of a block are set, from its beginning to its end."""
    stretches: list[Stretch] = []
    for span, letters in subject.document.letters_within(subject.document.blocks[index].span):
        last = stretches[-1] if stretches else None
        if last is not None and (last.letters is letters or last.letters == letters):
            stretches[-1] = Stretch(Span(last.span.start, span.end), letters)
        else:
            stretches.append(Stretch(span, letters))
    return stretches


def hanzi_in(subject: Subject, span: Span) -> int:
    """How many Chinese characters stand in a span."""
    return len(_HANZI.findall(subject.document.text, span.start, span.end))


def of_letters(subject: Subject, stretches: Iterable[Stretch], say: Callable[[Letters], str]) -> Counter[str]:
    """How many Chinese characters of some stretches have each value of what `say` asks of letters."""
    counted: Counter[str] = Counter()
    for stretch in stretches:
        counted[say(stretch.letters)] += hanzi_in(subject, stretch.span)
    return counted


def joined(stretches: Iterable[Stretch]) -> Iterator[Span]:
    """The spans of stretches, those that touch as one."""
    start = end = -1
    for stretch in stretches:
        if stretch.span.start != end:
            if end > start:
                yield Span(start, end)
            start = stretch.span.start
        end = stretch.span.end
    if end > start:
        yield Span(start, end)
