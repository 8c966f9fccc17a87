"""Captions of figures and tables: their numbers, and references to figures and tables that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hegao.checks.views.series import Step, odd_numbers
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI
from hegao.language.numerals import numeral, parse_numeral
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.finding import Beside, Fault

_NUMBER = r"(?P<n>(?:\d{1,2}[-－–—.．])?\d{1,3}|[一二三四五六七八九十]{1,3})"
_CAPTION = re.compile(
    rf"[ \u3000]*(?P<label>(?P<kind>[图表]) ?{_NUMBER})(?![\d.．\-－–—()（）a-zA-Z]|[、和与至到~～])"
    rf"(?:[ \u3000\t]+|[：:]|(?=[{HANZI}“《])|$)(?P<title>[^\n]*)"
)
_PROSE = re.compile(
    "[ ]*(?:[显展]示|所[示列]|给出|列[出举]|为[了]?|是|[中上内里]|可[以见知]|说明|反映|表明|描述|的|也|对|将|分别|即|采用|将)|[^\n]*[。；]$"
)
_LISTED = re.compile(r"(?:[.…·\t]{2,}|\t)[ ]*\d+[ ]*$")
_CAPTION_LIMIT = 60
"""Code points: a longer paragraph that begins with 图1 is prose about it."""

_STORIES = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.TEXTBOX})


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: 图 or 表, the chapter's number where it has one (表2-1), its own number, and what follows."""

    kind: str
    prefix: str
    value: int
    span: Span
    title: str


def read_captions(subject: Subject) -> list[Caption]:
    """The captions of a document in order; lists of figures and sentences that begin with 图1 are left out."""
    captions = (_caption(subject.document, block) for block in subject.live_blocks() if block.story.kind in _STORIES)
    return [caption for caption in captions if caption]


def _caption(document: Document, block: Block) -> Caption | None:
    if block.kind in (BlockKind.TOC, BlockKind.CODE, BlockKind.HEADING) or len(block.span) > _CAPTION_LIMIT:
        return None
    match = _CAPTION.match(document.text, block.span.start, block.span.end)
    if match is None or _PROSE.match(match["title"]) or _LISTED.search(match["title"]) or "续" in match["title"][:4]:
        return None
    prefix, value = _split(match["n"])
    return Caption(match["kind"], prefix, value, Span(*match.span("label")), match["title"].strip()) if value else None


def _split(number: str) -> tuple[str, int]:
    *prefix, last = re.split("[-－–—.．]", number)
    return "".join(prefix), parse_numeral(last) or 0


def caption_faults(captions: Sequence[Caption], document: Document) -> Iterator[Fault]:
    """Captions whose numbers leave one out or come twice, counted per kind and chapter."""
    for family in _families(captions):
        values = [caption.value for caption in family]
        anew = [values[i : i + 2] == [1, 2] and not family[i].prefix for i in range(len(values))]
        for odd in odd_numbers([Step(value, 0.0 if new else 3.0) for value, new in zip(values, anew, strict=True)]):
            before, here = family[odd.index - 1], family[odd.index]
            if not _is_innocent(document, odd.fault, odd.expected, before, here):
                yield _fault(document, odd.fault, odd.expected, before, here)


def _families(captions: Sequence[Caption]) -> Iterator[list[Caption]]:
    families: dict[tuple[str, str], list[Caption]] = {}
    for caption in captions:
        families.setdefault((caption.kind, caption.prefix), []).append(caption)
    return iter(families.values())


def _is_innocent(document: Document, fault: str, expected: int, before: Caption, here: Caption) -> bool:
    if fault == "repeated":
        return before.title == here.title
    if fault == "gap":
        wanted = rf"(?:^|\n)[ \u3000]*{here.kind} ?{here.prefix}[-－–—.．]?(?:{expected}|{numeral(expected)})(?!\d)"
        return re.search(wanted, document.text) is not None
    return False


def _fault(document: Document, fault: str, expected: int, before: Caption, here: Caption) -> Fault:
    label = document.slice(here.span)
    wanted = re.sub(r"(?:\d+|[一二三四五六七八九十]+)$", str(expected) if label[-1].isdigit() else numeral(expected), label)
    values = {"expected": wanted, "previous": document.slice(before.span)}
    related = (Beside(before.span, Words("前一个题注在这里", "the caption before it is here")),)
    return Fault("caption-number", here.span, values, related=related, variant="repeated" if fault == "repeated" else "")


_REFERENCE = re.compile(
    r"(?:[见如]|参[见照]|详见)(?P<label>(?<!附)(?P<kind>[图表]) ?(?P<n>(?:\d{1,2}[-－–—.．])?\d{1,3}))(?![\d.．\-－–—（(a-zA-Z])"
)


def dangling_captions(captions: Sequence[Caption], subject: Subject) -> Iterator[Fault]:
    """见表4 where the document's tables are numbered and end before 4."""
    document = subject.document
    known = {(family[0].kind, family[0].prefix): {caption.value for caption in family} for family in _families(captions)}
    for match in _REFERENCE.finditer(document.text):
        prefix, value = _split(match["n"])
        values, span = known.get((match["kind"], prefix), set()), Span(*match.span("label"))
        if len(values) >= 2 and 1 in values and value > max(values) and not subject.in_residue(span):
            yield Fault("dangling-reference", span, {"last": f"{match['kind']}{prefix}{'-' if prefix else ''}{max(values)}"})
