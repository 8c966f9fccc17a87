"""Marks of a pair of which the other one is missing, in their paragraph and in those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.punctuation.pairs import KINDS, Mark, Pairs, pairs, unmatched
from hegao.checks.punctuation.running_text import RunningText, running_text
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import Block, Span
from hegao.model.finding import Fault

_FAULT = "unpaired-mark"
_QUOTES = ("quotes", "single", "corner", "double-corner")
_NEAR = {**dict.fromkeys(KINDS, 3), **dict.fromkeys(_QUOTES, 30)}
"""Paragraphs in which the other mark may stand: a quotation may run over many, a bracket over a wrapped line or two."""

_PARTNER = {opener: closer for openers, closers in KINDS.values() for opener, closer in zip(openers, closers, strict=True)}
_LABEL = lazy(rf"(?:[0-9A-Za-z①-⑳]|\d\d|[{COUNTING}]{{1,3}}|[ivxIVX]{{2,4}})\Z")
"""What stands before the bracket of a label like 1）, which opens nowhere."""

_INCHES = lazy(r"(?<![+×xX·\d.])\d{1,3}(?:\.\d)?\Z")
_FACE = lazy(r"[:：;；=^_\-oOT]\Z")
_QUOTE_BEFORE, _QUOTE_AFTER = ("“", "‘", '"', "'"), ("”", "’", '"', "'")
_CLOSES = lazy(r"\s*[，。、；：,;]")
_LATIN_END = lazy(r"[^\W\d_\u4e00-\u9fff]\Z")
_SPEAKS_OF_MARKS = lazy("括号|引号|书名号|标点|半角|全角|转义|正则")
_SENTENCE_ENDS = tuple("。！？…；：，’")
_NONE: frozenset[str] = frozenset()
_STRAIGHT = {"quotes": frozenset('"″＂'), "single": frozenset("'′＇")}
"""Marks that may be the other one of a pair: what is wrong with them is told as such."""

_HANZI_BESIDE = lazy(rf"[{HANZI}，。；：、！？“”《》（）]")


def _unpaired_marks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault a paragraph, at the first mark that has no partner: one mark missing often leaves several open."""
    held, text = subject.view(pairs), subject.view(running_text)
    lonely: dict[int, list[tuple[Mark, str]]] = {}
    for kind, blocks in held.irregular.items():
        for block in blocks:
            for mark in _lonely(held, text, kind, block):
                lonely.setdefault(block, []).append((mark, kind))
    for block in sorted(lonely):
        mark, _kind = min(lonely[block], key=lambda one: one[0].at)
        yield _fault(text, mark)


def _fault(text: RunningText, mark: Mark) -> Fault:
    sign = text.text[mark.at]
    other = _PARTNER[sign] if mark.opens else next(opener for opener, closer in _PARTNER.items() if closer == sign)
    return Fault(_FAULT, Span(mark.at, mark.at + 1), {"mark": sign, "other": other})


def _lonely(held: Pairs, text: RunningText, kind: str, block: int) -> list[Mark]:
    """The marks of a kind in a block that have no partner there or near, and are no labels or the like."""
    marks = held.marks(kind, block)
    if not marks or not text.holds(marks[0].at):
        return []
    words = text.words(block)
    if _SPEAKS_OF_MARKS.search(words) or not _STRAIGHT.get(kind, _NONE).isdisjoint(words):
        return []
    left = [mark for mark in unmatched(marks) if not _means_another_thing(text, kind, mark)]
    return [mark for mark in left if not _is_met_near(held, text, kind, block, mark)]


def _means_another_thing(text: RunningText, kind: str, mark: Mark) -> bool:
    before, after = text.around(mark.at, 4)
    if kind == "round":
        return _is_no_bracket(text.text[mark.at], before, after)
    if kind == "single":
        return not mark.opens or not _HANZI_BESIDE.match(after)
    return kind == "quotes" and not mark.opens and _INCHES.search(before) is not None


def _is_no_bracket(sign: str, before: str, after: str) -> bool:
    """One that is spoken of (“（”), the bracket of a label, a face, or part of a formula."""
    if before[-1:] in _QUOTE_BEFORE and after[:1] in _QUOTE_AFTER:
        return True
    if sign in "（(":
        return (
            _CLOSES.match(after) is not None
            or (before + after[:1]).endswith("  ")
            or (sign == "(" and _LATIN_END.search(before) is not None)
        )
    return bool(_LABEL.search(before) or _FACE.search(before) or (sign == ")" and _LATIN_END.search(before)))


def _is_met_near(held: Pairs, text: RunningText, kind: str, block: int, mark: Mark) -> bool:
    """True where a paragraph near, of the same flow of text, has a mark left over that goes with this one, or goes on quoting."""
    blocks = text.document.blocks
    step = 1 if mark.opens else -1
    for near in range(block + step, block + step * (_NEAR[kind] + 1), step):
        if not 0 <= near < len(blocks) or not _is_same_flow(blocks[block], blocks[near]):
            return False
        left = list(unmatched(held.marks(kind, near)))
        if any(other.opens != mark.opens for other in left) or (kind in _QUOTES and _goes_on(held, text, kind, block, near)):
            return True
    return False


def _is_same_flow(one: Block, other: Block) -> bool:
    return one.story == other.story


def _goes_on(held: Pairs, text: RunningText, kind: str, block: int, near: int) -> bool:
    """Each paragraph of a quotation opens it anew, and the last alone closes it."""
    if near != block + 1 or not text.words(block).rstrip().endswith(_SENTENCE_ENDS):
        return False
    return _opens_with_quote(held.marks(kind, near), text.document.blocks[near], text.text)


def _opens_with_quote(marks: Sequence[Mark], block: Block, text: str) -> bool:
    return bool(marks) and marks[0].opens and not text[block.span.start : marks[0].at].strip()


FINDER = Finder(_FAULT, _unpaired_marks, values=frozenset({"mark", "other"}))
