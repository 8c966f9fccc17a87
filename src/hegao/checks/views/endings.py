"""How a document and its sections end: closed as they should be, or cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hegao.checks.views.bodies import siblings_have_text
from hegao.checks.views.items import items_by_block
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import CLOSERS, ONE_HANZI
from hegao.language.labels import TOP, LabelStyle
from hegao.language.lexicon import one_of
from hegao.language.numerals import HAN_DIGITS
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.outline import Item

_NO_PROSE = frozenset({BlockKind.TOC, BlockKind.CODE, BlockKind.CAPTION, BlockKind.TITLE})
_RUNNING = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE})
_YEAR = rf"(?:\d\d|[{HAN_DIGITS}]{{2}})[\d{HAN_DIGITS}XxＸ×]{{2}}"
_DATE = rf"{_YEAR}[ \u3000]*年[ \u3000]*[^，。,\n]{{1,8}}月(?:[^，。,\n]{{1,8}}日)?"
_CLOSING = lazy(rf"{one_of('closing-formula')}|^\s*附\s*[件：:表图]|{_DATE}[）)]?\s*$")
_ATTACHMENT = lazy(r"\s*附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*(?:[：:]|$)")
_NOTE = lazy(r"\s*[^，。：:]{1,8}[：:]")
"""备注：…, 联系人：…: what stands behind a name need not be a sentence."""
_SIGNED = lazy(rf"\s*{_DATE}\s*")
_SENTENCE_END = lazy(rf"[。！？!?；;…：:—][{re.escape(CLOSERS)}]*")
_OPEN_END = lazy(r"[，、,（(《“]$")
_NO_SENTENCE = lazy(rf"\s*(?:[\[［【〔]|https?:|www\.|{one_of('closing-line-opening')}|注[：:]|\d+[.、\])])")
_END_MARKS = ("。", "！", "？", "!", "?", "…", "；", ";", ".", "：", ":")
_CLOSED = (*_END_MARKS, *CLOSERS)
_COMMA = lazy("[，,。]")
_PROSE = 40
"""Code points from which an unlabelled block is taken to be a sentence and so must end as one."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """Where a document stops before its end, and on what: `""` in mid-sentence, `heading`, or `lone-item`."""

    span: Span
    on: str = ""


def cut_off(subject: Subject) -> CutOff | None:
    """A view: where the document stops in mid-sentence, on a heading, or on a first item that web residue follows."""
    block = subject.view(last_block)
    if block is None:
        return None
    for on, find in (("", _unfinished_sentence), ("heading", _bare_heading), ("lone-item", _lone_item)):
        span = find(subject, block)
        if span is not None:
            return CutOff(span, on)
    return None


def last_block(subject: Subject) -> Block | None:
    """A view: the last block with text that is neither web residue nor outside the running text."""
    running = (block for block in reversed(subject.document.blocks) if len(block.span) and block.story.kind in _RUNNING)
    return next((block for block in running if not subject.in_residue(block.span)), None)


def has_closing(subject: Subject) -> bool:
    """A view: True where a date, a signature formula or an attachment stands among the last blocks, so that nothing was cut off."""
    document = subject.document
    last = [block for block in document.blocks if len(block.span) and not subject.in_residue(block.span)][-6:]
    return any(_CLOSING.search(document.slice(block.span)) for block in last)


def _unfinished_sentence(subject: Subject, block: Block) -> Span | None:
    """The sentence in which the document stops, from its first character on."""
    if block.story.kind is not StoryKind.BODY or block.kind in _NO_PROSE:
        return None
    text = subject.document.slice(block.span).rstrip()
    if not _stops_short(text, block) or not _others_end(subject, block):
        return None
    return _last_sentence(block.span.start, text)


def broken_sections(subject: Subject) -> tuple[Span, ...]:
    """A view: the sentences in which a section stops before the next heading, the attachments or the signature."""
    blocks = [block for block in subject.live_blocks() if block.story.kind in _RUNNING]
    broken = [
        block
        for at, (block, after) in enumerate(pairwise(blocks))
        if _breaks_off(subject, block, after) and _ends_part(subject, after, blocks[at + 2 : at + 3])
    ]
    if not broken or not _closes_its_paragraphs(subject, blocks):
        return ()
    return tuple(_last_sentence(block.span.start, subject.document.slice(block.span).rstrip()) for block in broken)


def _closes_its_paragraphs(subject: Subject, blocks: Sequence[Block]) -> bool:
    """True where nine in ten paragraphs, or all but one of four, end in a mark."""
    ended = _ended(subject, blocks)
    return sum(ended) >= 3 and ended.count(False) <= max(1, len(ended) // 10)


def _is_plain(block: Block) -> bool:
    return block.story.kind is StoryKind.BODY and block.kind not in _NO_PROSE and block.kind is not BlockKind.HEADING


def _breaks_off(subject: Subject, block: Block, after: Block) -> bool:
    """True for prose that stops on an open mark, or without one where it is no item of a list and no picture may follow it."""
    if subject.document.text[block.span.end - 1] in _CLOSED or not _is_plain(block):
        return False
    text = subject.document.slice(block.span).rstrip()
    if not _stops_short(text, block):
        return False
    if _OPEN_END.search(text):
        return ONE_HANZI.search(text) is not None
    if not ONE_HANZI.match(text[-1]) or text[-1] == "等" or _NOTE.match(text):
        return False
    index, items = subject.document.block_index(block.span.start), subject.view(items_by_block)
    beside = subject.document.blocks[index + 1] is after or not subject.document.facts.blank_block_may_be_picture
    return beside and (index not in items or items[index].style in TOP or block.heading is not None)


def _ends_part(subject: Subject, after: Block, beyond: Sequence[Block]) -> bool:
    """True where a heading on its own line comes next, an attachment, or two lines that sign."""
    item = subject.view(items_by_block).get(subject.document.block_index(after.span.start))
    if item is not None and item.heading is not None and item.own_line:
        return after.story.kind is StoryKind.BODY
    line = subject.document.slice(after.span)
    return _ATTACHMENT.match(line) is not None or any(_SIGNED.fullmatch(subject.document.slice(block.span)) for block in beyond)


def _stops_short(text: str, block: Block) -> bool:
    if _OPEN_END.search(text):
        return len(text) > 6
    if text.endswith(_CLOSED) or _NO_SENTENCE.match(text) or _CLOSING.search(text):
        return False
    prose = len(ONE_HANZI.findall(text)) >= _PROSE * 2 // 3 and _COMMA.search(text) is not None
    return prose and not (block.heading is not None and block.heading.end >= block.span.end)


def _others_end(subject: Subject, last: Block) -> bool:
    """True where this document closes its paragraphs with a full stop, the one before too, so that a missing one says something."""
    ended = _ended(subject, (block for block in subject.live_blocks() if block is not last))
    return bool(ended) and sum(ended) * 5 >= len(ended) * 4 and ended[-1]


def _ended(subject: Subject, blocks: Iterable[Block]) -> list[bool]:
    """For each paragraph of several clauses whether it ends in a mark."""
    texts = (subject.document.slice(block.span).rstrip().rstrip(CLOSERS) for block in blocks if _is_plain(block))
    return [text.endswith(_END_MARKS) for text in texts if len(text) >= _PROSE // 3 and _COMMA.search(text)]


def _last_sentence(start: int, text: str) -> Span:
    """The last sentence of a block's text, without the marks that end the one before."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
    begin = ends[-1] if ends else 0
    begin += len(text) - begin - len(text[begin:].lstrip())
    return Span(start + begin, start + len(text))


def _bare_heading(subject: Subject, block: Block) -> Span | None:
    """A heading with nothing under it that the document stops on, in a document whose other headings have text."""
    item = subject.view(items_by_block).get(subject.document.block_index(block.span.start))
    if item is None or item.heading is None or not siblings_have_text(subject, item) or _picture_may_follow(subject, item):
        return None
    return Span(block.span.start + _lead(subject, block), block.span.end)


def _picture_may_follow(subject: Subject, item: Item) -> bool:
    """True where blocks without text stand below, of which one may hold a picture."""
    if not subject.document.facts.blank_block_may_be_picture:
        return False
    return any(block.story.kind is StoryKind.BODY for block in subject.document.blocks[item.block + 1 :])


def _lone_item(subject: Subject, block: Block) -> Span | None:
    """The last sentence, where the last level has one first item only and web residue follows: the site showed no more."""
    items = [item for item in subject.outline.items if item.story.kind is StoryKind.BODY]
    if not items or not any(region.start >= block.span.end for region in subject.residue):
        return None
    last = items[-1]
    siblings = [item for item in items if item.style is last.style]
    counts = Counter(item.parent for item in siblings)
    if last.value != 1 or counts[last.parent] > 1 or last.parent is None or max(counts.values()) < 2 or last.style is LabelStyle.SHI:
        return None
    return _last_sentence(block.span.start, subject.document.slice(block.span).rstrip())


def _lead(subject: Subject, block: Block) -> int:
    text = subject.document.slice(block.span)
    return len(text) - len(text.lstrip())
