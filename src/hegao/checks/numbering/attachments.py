"""Attachments: the numbers and names under 附件：, on the attachment pages, and in the text must agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from hegao.checks.finder import Finder
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.lexicon import entries
from hegao.language.numerals import COUNTING, parse_numeral
from hegao.model.document import Block, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated

_N = rf"(?P<n>\d{{1,2}}|[{COUNTING}]{{1,2}})"
_LIST = re.compile(r"[ \u3000]*附[ \u3000]*件[ \u3000]*[：:][ \u3000]*(?P<first>[^\n]*)")
_PAGE = re.compile(rf"[ \u3000]*附件[ \u3000]?{_N}(?!\d)[ \u3000]*[：:]?[ \u3000]*(?P<name>[^\n。；]{{0,50}})$")
_OTHERS = "".join(f"(?<!{name})" for name in entries("attached-to"))
_MENTION = re.compile(rf"(?<![》号文件的]){_OTHERS}附件 ?{_N}(?![\d.．\-－]|[{COUNTING}])")
_ALIKE = 0.6
"""difflib ratio from which two names mean the same attachment, so that a difference in wording is a slip."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment as listed or as it opens its page."""

    number: int
    name: str
    span: Span


def _attachment_faults(subject: Subject) -> Iterator[Fault]:
    """Attachments named in the text that neither the list nor a page has, and names that differ between list and page."""
    if "附件" not in subject.document.text:
        return
    blocks = [block for block in subject.live_blocks() if block.story.kind is StoryKind.BODY]
    listed = _listed(subject, blocks)
    pages = _pages(subject, blocks)
    if listed or len(pages) > 1:
        yield from _unlisted(subject, listed, pages)
    yield from _renamed(listed, pages)


def _fault(span: Span, known: Collection[int], entry: Attachment | None = None, page: Attachment | None = None) -> Fault:
    values = {"count": str(len(known)), "last": str(max(known)), "name": page.name if page else "", "listed": entry.name if entry else ""}
    related = (FaultRelated(entry.span, Words("附件说明里的名称", "the name in the list of attachments")),) if entry else ()
    return Fault("attachment-number", span, values, related=related, variant="name" if page else "")


def _listed(subject: Subject, blocks: list[Block]) -> Mapping[int, Attachment]:
    for index, block in enumerate(blocks):
        match = _LIST.match(subject.document.text, block.span.start, block.span.end)
        if match:
            return _entries(subject, [Span(*match.span("first")), *(b.span for b in blocks[index + 1 : index + 40])])
    return {}


def _entries(subject: Subject, spans: list[Span]) -> Mapping[int, Attachment]:
    """The list under 附件：: numbered lines that count on from one; a lone unnumbered name counts as the first."""
    entries: dict[int, Attachment] = {}
    for position, span in enumerate(spans):
        line = subject.document.slice(span)
        label = parse_label(line)
        expected = len(entries) + 1
        if label and label.style is LabelStyle.ARABIC and label.value == expected:
            entries[expected] = Attachment(expected, _core(line[label.end :]), span)
        elif position == 0:
            if line.strip():
                entries[1] = Attachment(1, _core(line), span)
        else:
            break
    return entries if len(entries) != 1 or 1 not in entries or entries[1].name else {}


def _pages(subject: Subject, blocks: list[Block]) -> Mapping[int, Attachment]:
    pages: dict[int, Attachment] = {}
    for index, block in enumerate(blocks):
        match = _PAGE.match(subject.document.text, block.span.start, block.span.end)
        if match:
            number = parse_numeral(match["n"]) or 0
            name = match["name"] or (subject.document.slice(blocks[index + 1].span) if index + 1 < len(blocks) else "")
            pages.setdefault(number, Attachment(number, _core(name), Span(block.span.start, match.end("n"))))
    return pages


def _core(name: str) -> str:
    return re.sub(r"[\s《》“”（）()：:。；;、,，.]", "", name)


def _unlisted(subject: Subject, listed: Mapping[int, Attachment], pages: Mapping[int, Attachment]) -> Iterator[Fault]:
    known = listed.keys() | pages.keys()
    told: set[int] = set()
    for match in _MENTION.finditer(subject.document.text):
        number, span = parse_numeral(match["n"]) or 0, Span(*match.span())
        if number in known or number in told or subject.in_residue(span):
            continue
        told.add(number)
        yield _fault(span, known)


def _renamed(listed: Mapping[int, Attachment], pages: Mapping[int, Attachment]) -> Iterator[Fault]:
    for number, page in pages.items():
        entry = listed.get(number)
        if entry and page.name and entry.name != page.name and _alike(entry.name, page.name):
            yield _fault(page.span, listed.keys() | pages.keys(), entry, page)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


FINDERS = (
    Finder(
        "attachment-number",
        lambda subject, _: _attachment_faults(subject),
        values=frozenset({"count", "last", "name", "listed"}),
        variants=frozenset({"name"}),
    ),
)
