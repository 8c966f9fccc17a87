"""How a document ends: closed as a document should be, or cut off."""

from __future__ import annotations

import re
from collections import Counter

from hegao.checks.views.bodies import heads_like_its_kin, kin
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import CLOSERS, HANZI
from hegao.language.labels import LabelStyle
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.outline import Item

_NO_PROSE = frozenset({BlockKind.TOC, BlockKind.CODE, BlockKind.CAPTION, BlockKind.TITLE})
_RUNNING = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.QUOTE})
_YEAR = r"(?:\d\d|[〇○零一二三四五六七八九]{2})[\d〇○零一二三四五六七八九XxＸ×]{2}"
_DATE = rf"{_YEAR}[ \u3000]*年[ \u3000]*[^，。,\n]{{1,8}}月(?:[^，。,\n]{{1,8}}日)?"
_CLOSING = re.compile(rf"(?:特此|专此|此致|以上)(?:报告|汇报|通知|函|通报|说明|请示)|妥否|当否|此复|^\s*附\s*[件：:表图]|{_DATE}[）)]?\s*$")
_SENTENCE_END = re.compile(rf"[。！？!?；;…：:—][{re.escape(CLOSERS)}]*")
_OPEN_END = re.compile(r"[，、,（(《“]$")
_NO_SENTENCE = re.compile(r"\s*(?:[\[［【〔]|https?:|www\.|附|抄送|主题词|关键词|联系|地址|电话|注[：:]|来源|资料|参考|图|表|\d+[.、\])])")
_END_MARKS = ("。", "！", "？", "!", "?", "…", "；", ";", ".", "：", ":")
_COMMA = re.compile("[，,。]")
_HANZI = re.compile(f"[{HANZI}]")
_PROSE = 40
"""Code points from which an unlabelled block is taken to be a sentence and so must end as one."""


def last_block(subject: Subject) -> Block | None:
    """The last block with text that is neither web residue nor outside the running text."""
    running = (block for block in reversed(subject.document.blocks) if len(block.span) and block.story.kind in _RUNNING)
    return next((block for block in running if not subject.in_residue(block.span)), None)


def has_closing(subject: Subject) -> bool:
    """True where a date, a signature formula or an attachment stands among the last blocks: nothing was cut off."""
    document = subject.document
    last = [block for block in document.blocks if len(block.span) and not subject.in_residue(block.span)][-6:]
    return any(_CLOSING.search(document.slice(block.span)) for block in last)


def is_cut_off(subject: Subject) -> bool:
    """True where the document stops before its end."""
    return (unfinished_sentence(subject) or bare_heading(subject) or lone_item(subject)) is not None


def unfinished_sentence(subject: Subject) -> Span | None:
    """The sentence in which the document stops, from its first character on."""
    block = last_block(subject)
    if (
        block is None
        or block.story.kind is not StoryKind.BODY
        or block.kind in (BlockKind.TOC, BlockKind.CODE, BlockKind.CAPTION, BlockKind.TITLE)
    ):
        return None
    text = subject.document.slice(block.span).rstrip()
    if not _stops_short(text, block) or not _others_end(subject, block):
        return None
    return _last_sentence(block.span.start, text)


def _stops_short(text: str, block: Block) -> bool:
    if _OPEN_END.search(text):
        return len(text) > 6
    if text.endswith((*_END_MARKS, *CLOSERS)) or _NO_SENTENCE.match(text) or _CLOSING.search(text):
        return False
    prose = len(_HANZI.findall(text)) >= _PROSE * 2 // 3 and _COMMA.search(text) is not None
    return prose and not (block.heading is not None and block.heading.end >= block.span.end)


def _others_end(subject: Subject, last: Block) -> bool:
    """True where this document closes its paragraphs with a full stop, the one before too, so that a missing one says something."""
    document = subject.document
    prose = [b for b in subject.live_blocks() if b.story.kind is StoryKind.BODY and b.kind not in _NO_PROSE and b is not last]
    texts = [document.slice(b.span).rstrip().rstrip(CLOSERS) for b in prose if b.kind is not BlockKind.HEADING]
    ended = [text.endswith(_END_MARKS) for text in texts if len(text) >= _PROSE // 2 and _COMMA.search(text)]
    return bool(ended) and sum(ended) * 5 >= len(ended) * 4 and texts[-1].endswith(_END_MARKS)


def _last_sentence(start: int, text: str) -> Span:
    """The last sentence of a block's text, without the marks that end the one before."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
    begin = ends[-1] if ends else 0
    begin += len(text) - begin - len(text[begin:].lstrip())
    return Span(start + begin, start + len(text))


def bare_heading(subject: Subject) -> Span | None:
    """A heading with nothing under it that the document stops on, in a document whose other headings have text."""
    block = last_block(subject)
    item = _item_of(subject, block)
    if block is None or item is None or item.heading is None or not heads_like_its_kin(kin(subject), item):
        return None
    if subject.document.format == "docx" and _picture_may_follow(subject, item):
        return None
    return Span(block.span.start + _lead(subject, block), block.span.end)


def _picture_may_follow(subject: Subject, item: Item) -> bool:
    """True where Word paragraphs without text stand below: one may hold a picture."""
    return any(block.story.kind is StoryKind.BODY for block in subject.document.blocks[item.block + 1 :])


def lone_item(subject: Subject) -> Span | None:
    """The last sentence, where the last level has one first item only and web residue follows: the site showed no more."""
    block = last_block(subject)
    items = [item for item in subject.outline.items if item.story.kind is StoryKind.BODY]
    if block is None or not items or not any(region.start >= block.span.end for region in subject.residue):
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


def _item_of(subject: Subject, block: Block | None) -> Item | None:
    if block is None:
        return None
    return next((item for item in reversed(subject.outline.items) if subject.document.blocks[item.block] is block), None)
