"""Captions of figures and tables: 图1, 图2 …, 表2-1, 表2-2 …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set
from functools import partial
from operator import itemgetter

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.block_heads import blocks_that_may_open
from hegao.checks.views.counts import FAULT_VALUES, Count, CountKind, NumberPlace, fault_at, judged
from hegao.checks.views.label_words import label_span, printed, renumbered
from hegao.checks.views.odd_numbers import Odd, Step, count_on
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING, parse_numeral
from hegao.language.patterns import in_line, lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated, Severity
from hegao.model.outline import Item

_NUMBER = rf"(?P<n>(?:\d{{1,2}}[-－–—.．])?\d{{1,3}}|[{COUNTING}]{{1,3}})"
_CAPTION = lazy(
    rf"[ \u3000\t]*(?P<label>(?P<kind>[图表]) ?{_NUMBER})(?![\d.．\-－–—()（）a-zA-Z]|[、和与至到~～])"
    rf"(?P<gap>[ \u3000\t]+|[：:]|(?=[{HANZI}“《])|$)(?P<title>[^\n]*)"
)
_MAY_BE_CAPTION = lazy(r"\n[ \u3000\t]*[图表]")
_SENTENCE = f"(?!{one_of('caption-title-word')})(?:{one_of('said-of-a-figure')}|[的也将为是中里]"
_PROSE = lazy(rf"{_SENTENCE}|[上内对即])|[^\n]*[。；]$")
_PROSE_AFTER_A_GAP = lazy(rf"{_SENTENCE}|[上内](?=[方面，的述])|即[是为])|[^\n]*[，。；]")
"""Behind a space 上传流程, 内存占用, 对比 are titles: only what goes on as a sentence is prose."""

_LISTED = lazy(r"(?:[.…·\t]{2,}|\t)[ ]*\d+[ ]*$")
_CAPTION_LIMIT = 60
"""Code points: a longer paragraph that begins with 图1 is prose about it."""

_CAPTIONS = CountKind(
    Words("前一个题注在这里", "the caption before it is here"), fault="caption-number", variants=frozenset({"repeated", "backwards"})
)
_STORIES = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.TEXTBOX})


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: 图 or 表, the chapter's number where it has one (表2-1), its own number, the label, and what follows."""

    kind: str
    chapter: str
    value: int
    span: Span
    label: str
    title: str


def captions_by_chapter(subject: Subject) -> Mapping[tuple[str, str], tuple[Caption, ...]]:
    """A view: the captions that count together, by kind and chapter, in order.

    Lists of figures and sentences that begin with 图1 are left out.
    """
    document = subject.document
    groups: dict[tuple[str, str], list[Caption]] = {}
    for index in blocks_that_may_open(document, _MAY_BE_CAPTION):
        block = document.blocks[index]
        caption = _caption(document, block) if block.story.kind in _STORIES and not subject.in_residue(block.span) else None
        if caption:
            groups.setdefault((caption.kind, caption.chapter), []).append(caption)
    return {key: tuple(group) for key, group in groups.items()}


def _caption(document: Document, block: Block) -> Caption | None:
    if block.kind in (BlockKind.TOC, BlockKind.CODE, BlockKind.HEADING) or len(block.span) > _CAPTION_LIMIT:
        return None
    match = _CAPTION.match(document.text, block.span.start, block.span.end)
    if (
        match is None
        or (block.kind is not BlockKind.CAPTION and _is_prose(match))
        or _LISTED.search(match["title"])
        or "续" in match["title"][:4]
    ):
        return None
    chapter, value = split_number(match["n"])
    span = Span(*match.span("label"))
    return Caption(match["kind"], chapter, value, span, document.slice(span), match["title"].strip()) if value else None


def _is_prose(match: re.Match[str]) -> bool:
    return (_PROSE_AFTER_A_GAP if match["gap"] else _PROSE).match(match["title"].lstrip(" ")) is not None


def split_number(number: str) -> tuple[str, int]:
    """The chapter ("" without one) and the number of a figure or table: 2-1 → 2, 1. The number is 0 where it cannot be read."""
    *chapter, last = re.split("[-－–—.．] ?", number)
    return "".join(chapter), parse_numeral(last) or 0


def caption_counts(subject: Subject) -> Iterator[Count]:
    """Captions are counted per kind and chapter; where their numbers follow on each other, there is nothing to count."""
    groups = subject.view(captions_by_chapter).values()
    return (_count(subject, captions) for captions in groups if not count_on([caption.value for caption in captions]))


_HEADS_LINE = r"(?:(?<=[\n\t].)|(?<=[ \u3000\t]{2}.)|(?<=^.)|(?<=\n[ \u3000].)|(?<=^[ \u3000].))"
"""Behind one character: it opens a line, but for blanks, or a column of one behind a tab or two blanks."""

_AT_A_LINE_HEAD = lazy(
    rf"(?P<kind>[图表]){_HEADS_LINE} ?(?P<n>(?:\d{{1,2}}[-－–—.．][ ]?)?(?:\d{{1,3}}|[{COUNTING}]{{1,3}}))(?!\d)",
    0,
    (in_line("图表"),),
)


def numbers_at_line_heads(subject: Subject) -> Mapping[tuple[str, str], Set[int]]:
    """A view: by kind and chapter the numbers that open a line or a column of it, whatever is behind them; 图21 may mean 图2-1."""
    found: dict[tuple[str, str], set[int]] = {}
    for match in subject.view(signals).matches(_AT_A_LINE_HEAD):
        chapter, value = split_number(match["n"])
        found.setdefault((match["kind"], chapter), set()).add(value)
        if match["n"].isdecimal():
            for at in range(1, len(match["n"])):
                found.setdefault((match["kind"], match["n"][:at]), set()).add(int(match["n"][at:]))
    return found


def _count(subject: Subject, captions: tuple[Caption, ...]) -> Count:
    values = [caption.value for caption in captions]
    anew = [values[i : i + 2] == [1, 2] and not caption.chapter for i, caption in enumerate(captions)]
    return Count(
        _CAPTIONS,
        [Step(value, 0.0 if new else 3.0) for value, new in zip(values, anew, strict=True)],
        lambda index: _place(captions[index]),
        lambda index: Span(captions[index - 1].span.end, captions[index].span.start),
        lambda odd: _is_no_fault(subject, captions, odd),
        lambda odd: odd.fault == "gap" and _is_named_elsewhere(subject, captions[odd.index], odd.expected),
    )


def _is_named_elsewhere(subject: Subject, here: Caption, number: int) -> bool:
    """True where the missing number is written anywhere, so that its caption may be one that is not known as such."""
    return (here.kind, here.chapter, str(number)) in subject.view(_written_numbers)


_WRITTEN = lazy(r"(?P<kind>[图表])\s*(?P<first>\d+)(?:\s*[-－–—.．]\s*(?P<second>\d+))?")


def _written_numbers(subject: Subject) -> Set[tuple[str, str, str]]:
    """A view: kind, chapter ("" for none) and number of all that is written of figures and tables; 图2-1 may be 图2 or the first of 2."""
    written: set[tuple[str, str, str]] = set()
    for match in _WRITTEN.finditer(subject.document.text):
        written.add((match["kind"], "", match["first"]))
        if match["second"]:
            written.add((match["kind"], match["first"], match["second"]))
    return written


def _place(caption: Caption) -> NumberPlace:
    return NumberPlace(caption.span, caption.label, partial(renumbered, caption.label))


def _is_no_fault(subject: Subject, captions: tuple[Caption, ...], odd: Odd) -> bool:
    """True for a caption given twice (continued on the next page), and where the first missing number opens a line elsewhere."""
    here = captions[odd.index]
    if odd.fault == "repeated":
        return captions[odd.index - 1].title == here.title
    by_chapter = subject.view(captions_by_chapter)
    if not here.chapter and any((here.kind, str(value)) in by_chapter for value in odd.missing):
        return True  # 表1, 表2-1, 表3: two ways of numbering, nothing lost
    return bool(odd.missing) and odd.expected in subject.view(numbers_at_line_heads).get((here.kind, here.chapter), ())


def _caption_faults(subject: Subject, _: Parameters) -> Iterator[Fault]:
    yield from judged(subject, caption_counts)
    yield from _of_another_chapter(subject)
    yield from _late_firsts(subject)


_CHAPTER = "chapter"
_FIRST = "first"


def _of_another_chapter(subject: Subject) -> Iterator[Fault]:
    """The first caption in each chapter that carries another one's number, where most chapters' carry their own; 图0-1 always."""
    captions = [one for group in subject.view(captions_by_chapter).values() for one in group if one.chapter.isdecimal()]
    if not captions:
        return
    chapters = [(item, subject.document.blocks[item.block].span.start) for item in subject.outline.items if _is_chapter(item)]
    found: dict[tuple[str, int], Caption] = {}
    own = set()
    for caption in sorted(captions, key=lambda one: one.span):
        at = bisect_right(chapters, caption.span.start, key=itemgetter(1)) - 1
        if at < 0:
            continue
        if int(caption.chapter) == chapters[at][0].value:
            own.add((caption.kind, at))
        else:
            found.setdefault((caption.kind, at), caption)
    strange = {key: caption for key, caption in found.items() if key not in own}
    for (kind, at), caption in strange.items():
        lost = caption.chapter == "0"
        if lost or sum(key[0] == kind for key in strange) < sum(key[0] == kind for key in own):
            yield _chapter_fault(subject, caption, chapters[at][0], None if lost else Severity.WARNING)


def _is_chapter(item: Item) -> bool:
    """True for 第三章, and for 3 as a heading of the first level."""
    if item.story.kind is not StoryKind.BODY or item.heading is None or not item.value:
        return False
    return item.style is LabelStyle.CHAPTER or (item.style is LabelStyle.ARABIC and item.parent is None and item.own_line)


def _chapter_fault(subject: Subject, caption: Caption, chapter: Item, severity: Severity | None) -> Fault:
    expected = caption.label.replace(caption.chapter, str(chapter.value), 1)
    values = {"label": caption.label, "expected": expected, "previous": printed(chapter), "missing": expected, "missing_en": expected}
    place = FaultRelated(label_span(subject.document, chapter), Words("所在的章在这里", "its chapter is here"))
    return Fault("caption-number", caption.span, values, severity=severity, related=(place,), variant=_CHAPTER)


def _late_firsts(subject: Subject) -> Iterator[Fault]:
    """The first caption of a chapter where it is not number one, which others of its kind begin with."""
    groups = subject.view(captions_by_chapter)
    begun = {kind for (kind, chapter), group in groups.items() if chapter and group[0].value == 1}
    for (kind, chapter), group in groups.items():
        first = group[0]
        if kind not in begun or not chapter or first.value <= 1:
            continue
        at_line_heads = subject.view(numbers_at_line_heads).get((kind, chapter), ())
        if first.value == min((value for value in at_line_heads if value), default=first.value):
            yield fault_at(_place(first), "caption-number", 1, variant=_FIRST, severity=Severity.WARNING)


FINDERS = (Finder("caption-number", _caption_faults, values=FAULT_VALUES, variants=_CAPTIONS.variants | {_CHAPTER, _FIRST}),)
