"""A heading with nothing under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, is_styled, printed_heading
from hegao.checks.views.bodies import Body, bodies, following, siblings_have_text
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.items import items_by_block
from hegao.checks.views.prose import has_sentences
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, StoryKind
from hegao.model.finding import Fault, FaultRelated, Severity
from hegao.model.outline import Item

_FAULT = "empty-section"
_SENTENCE = lazy(r"[：:，,；;。《]")
"""A styled line with one of these is a sentence or the name of a book, whatever its style."""
_STATEMENT = lazy(r"[：:，,；;。！？!?\d０-９]")
"""A labelled line with one of these says something itself (一、时间 12月3日), so nothing need stand under it."""
_ELSEWHERE = lazy(r"[（(](?:详?见|参见|略|无|空|附后|另附|同[上前])[^）)]{0,20}[）)]$|^附[件录表图]|[图表]$|照片$|截图$|清单$|一览$")
"""What stands elsewhere, or is shown: the text of the heading says so (三、评标办法（详见第四章）, 五、组织机构图)."""
_SURE = SECTION_STYLES - {None} | {LabelStyle.ARTICLE}
_ALSO = Words("这个标题下面也没有内容", "nothing under this heading either")
_LISTED = 20


def _empty_sections(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each heading that is bare among full ones, and one for all bare ones of a part that has more of them."""
    contents = subject.view(contents_lines)
    told: set[Item] = set()
    empty = [item for item, body in zip(subject.outline.items, subject.view(bodies), strict=True) if body is Body.EMPTY]
    rows = _rows(empty)
    for item in empty:
        if item.block in contents or rows[item] > 2 or not _must_have_text(subject, item) or not siblings_have_text(subject, item):
            continue
        told.add(item)
        yield Fault(_FAULT, printed_heading(item), {"count": "1"}, _severity(subject, item, alone=rows[item] == 1))
    for bare in subject.view(_bare_series):
        if not told.intersection(bare):
            yield _several(bare)


def _several(bare: Sequence[Item]) -> Fault:
    related = tuple(FaultRelated(printed_heading(item), _ALSO) for item in bare[1:_LISTED])
    return Fault(_FAULT, printed_heading(bare[0]), {"count": str(len(bare))}, Severity.WARNING, related=related, variant="several")


def _bare_series(subject: Subject) -> tuple[list[Item], ...]:
    """A view: the bare headings of each part in which two others of their kind have sentences under them, two bare ones or more."""
    if not any(body in (Body.EMPTY, Body.END) for body in subject.view(bodies)):
        return ()
    series: dict[tuple[int | None, LabelStyle | None, int], list[tuple[Item, Body]]] = defaultdict(list)
    for item, body in zip(subject.outline.items, subject.view(bodies), strict=True):
        if item.heading and item.own_line:
            series[item.parent, item.style, item.depth].append((item, body))
    contents, found = subject.view(contents_lines), []
    for row in series.values():
        bare = [item for item, body in row if body in (Body.EMPTY, Body.END) and item.block not in contents]
        if len(bare) < 2:
            continue
        bare = [item for item in bare if _must_have_text(subject, item)]
        full = sum(body is Body.FULL and _has_prose(subject, item) for item, body in row)
        if full >= 2 and len(bare) >= 2 and _count_on([item for item, _ in row]):
            found.append(bare)
    return tuple(found)


def _count_on(row: Sequence[Item]) -> bool:
    """True where each number is one more than the one before: a list of titles inside a text has numbers of its own."""
    return all(after.value is not None and before.value == after.value - 1 for before, after in pairwise(row))


def _has_prose(subject: Subject, item: Item) -> bool:
    below = subject.view(following)[item.block]
    return below is not None and has_sentences(subject.document, subject.document.blocks[below])


def _rows(empty: Sequence[Item]) -> dict[Item, int]:
    """How many empty headings stand line upon line with each: three are a list of titles."""
    rows: list[list[Item]] = []
    for item in empty:
        if rows and rows[-1][-1].block == item.block - 1:
            rows[-1].append(item)
        else:
            rows.append([item])
    return {item: len(row) for row in rows for item in row}


def _must_have_text(subject: Subject, item: Item) -> bool:
    """Only a line that is surely a heading: by its Word style, or by a label of the upper levels and words that state nothing."""
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return False
    words = subject.document.slice(item.heading).strip()
    if _ELSEWHERE.search(words):
        return False
    if item.style is None and _opens_a_count(subject, item):
        return False
    if is_styled(subject, item):
        return not _SENTENCE.search(words) and (item.style is not None or not _is_cover(subject, item))
    return item.style in SECTION_STYLES and not _STATEMENT.search(words)


def _opens_a_count(subject: Subject, item: Item) -> bool:
    """True for a line without a number under which a first number stands: the title of a document among others (概要设计说明书, 1 引言)."""
    below = subject.view(following)[item.block]
    after = None if below is None else subject.view(items_by_block).get(below)
    return after is not None and after.heading is not None and after.value == 1


def _is_cover(subject: Subject, item: Item) -> bool:
    """True for a line without a number that no sentence stands before: the name of a school, a department."""
    return item.block < subject.view(_first_sentence)


def _first_sentence(subject: Subject) -> int:
    blocks = subject.document.blocks
    return next((index for index, block in enumerate(blocks) if has_sentences(subject.document, block)), len(blocks))


def _severity(subject: Subject, item: Item, *, alone: bool) -> Severity | None:
    """Certain only for a numbered heading by itself whose next heading counts on, in a document of sentences."""
    sketch: bool = subject.view(_is_sketch)
    if sketch:
        return Severity.WARNING if any(item in bare for bare in subject.view(_bare_series)) else Severity.INFO
    return None if item.style in _SURE and alone and _is_followed(subject, item) else Severity.WARNING


def _is_followed(subject: Subject, item: Item) -> bool:
    """True where the next heading is numbered too: one without a number may be the second line of this one."""
    after = subject.view(items_by_block).get(item.block + 1)
    return after is not None and after.style is not None


def _is_sketch(subject: Subject) -> bool:
    """A view: True for an outline: fewer than half as many paragraphs with sentences as headings, or a third of the headings empty."""
    heads = [
        body for item, body in zip(subject.outline.items, subject.view(bodies), strict=True) if item.heading is not None and item.own_line
    ]
    prose = sum(block.kind is not BlockKind.HEADING and has_sentences(subject.document, block) for block in subject.document.blocks)
    return prose * 2 < len(heads) or heads.count(Body.EMPTY) * 3 >= len(heads)


FINDER = Finder(_FAULT, _empty_sections, values=frozenset({"count"}), variants=frozenset({"several"}))
