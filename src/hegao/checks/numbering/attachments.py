"""Attachments: the numbers and names under 附件：, on the attachment pages, and in the text must agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import accumulate, takewhile

from hegao.checks.finder import Finder
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.lexicon import entries
from hegao.language.numerals import COUNTING, parse_numeral
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated

_N = rf"(?P<n>\d{{1,2}}|[{COUNTING}]{{1,3}})(?![\d{COUNTING}])"
_LIST = lazy(r"[ \u3000]*附[ \u3000]*件[ \u3000]*[：:][ \u3000]*(?P<first>[^\n]*)")
_PAGE = lazy(rf"[ \u3000]*附件[ \u3000]?{_N}[ \u3000]*[：:]?[ \u3000]*(?P<name>[^\n。；]{{0,50}})$")
_OPENS = lazy(rf"[ \u3000（(《“【]*附件[ \u3000]?{_N}(?![的中所内之列规和与、及至或\-－—.．]|要求)")
_NAMED = lazy(rf"附件 ?{_N} ?[：:《]")
_OTHERS = "".join(f"(?<!{name})" for name in entries("attached-to"))
_MENTION = lazy(rf"(?<![》号文件的]){_OTHERS}附件 ?{_N}(?![.．\-－])")
_ALIKE = 0.6
"""difflib ratio from which two names mean the same attachment, so that a difference in wording is a slip."""

_TITLE_LINES = 3
"""Lines that the title of an attachment may fill."""

_TITLE_LINE = 40
"""Code points: a longer line goes on with text, not with the title."""

_IN_TEXT = frozenset({StoryKind.BODY, StoryKind.TABLE, StoryKind.TEXTBOX, StoryKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment as listed or as it opens its page: its title may go on in the lines below, so each length of it is a name."""

    number: int
    names: tuple[str, ...]
    span: Span


def _attachment_faults(subject: Subject) -> Iterator[Fault]:
    """Attachments named in the text that are nowhere in the document, and names that differ between list and page."""
    if "附件" not in subject.document.text:
        return
    blocks = [block for block in subject.live_blocks() if block.story.kind is StoryKind.BODY and block.kind is not BlockKind.TOC]
    listed = _listed(subject, blocks)
    pages = _pages(subject, blocks)
    if listed or len(pages) > 1:
        yield from _unlisted(subject, listed.keys() | pages.keys())
    yield from _renamed(listed, pages)


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
            entries[expected] = Attachment(expected, (_core(line[label.end :]),), span)
        elif position == 0:
            if line.strip():
                entries[1] = Attachment(1, (_core(line),), span)
        else:
            break
    return entries if len(entries) != 1 or 1 not in entries or entries[1].names[0] else {}


def _pages(subject: Subject, blocks: list[Block]) -> Mapping[int, Attachment]:
    pages: dict[int, Attachment] = {}
    for index, block in enumerate(blocks):
        match = _PAGE.match(subject.document.text, block.span.start, block.span.end)
        if match:
            number = parse_numeral(match["n"]) or 0
            below = [subject.document.slice(other.span).strip() for other in blocks[index + 1 : index + 1 + _TITLE_LINES]]
            lines = [match["name"], *below][: _TITLE_LINES + (not match["name"])]
            pages.setdefault(number, Attachment(number, _names(lines), Span(block.span.start, match.end("n"))))
    return pages


def _names(lines: list[str]) -> tuple[str, ...]:
    """The title by its first line, its first two, …, as far as lines are short enough for one."""
    short = list(takewhile(lambda line: len(line) <= _TITLE_LINE, lines))
    joined = accumulate(map(_core, short))
    return tuple(name for name in joined if name)


def _core(name: str) -> str:
    return re.sub(r"[\s《》“”（）()：:。；;、,，.]", "", name)


def _unlisted(subject: Subject, attached: Collection[int]) -> Iterator[Fault]:
    """Mentions beyond the last, where all up to it are there, so that the numbers are those of this document."""
    known = {*attached, *_shown(subject)}
    last = max(known)
    if known != set(range(1, last + 1)):
        return
    for match in _MENTION.finditer(subject.document.text):
        number, span = parse_numeral(match["n"]) or 0, Span(*match.span())
        if number > last and not subject.in_residue(span):
            known.add(number)
            yield Fault("attachment-number", span, {"last": str(last), "name": "", "listed": ""})
            return


def _shown(subject: Subject) -> Iterator[int]:
    """The attachments that something other than a sentence names: the head of a line or a cell, a header, several with their titles."""
    document = subject.document
    for block in document.blocks:
        line = document.text[block.span.start : block.span.end] if len(block.span) else ""
        named = list(_NAMED.finditer(line)) if "附件" in line else []
        if len(named) > 1 or block.story.kind not in _IN_TEXT:
            yield from (parse_numeral(match["n"]) or 0 for match in _MENTION.finditer(line))
        elif opening := _OPENS.match(line):
            yield parse_numeral(opening["n"]) or 0


def _renamed(listed: Mapping[int, Attachment], pages: Mapping[int, Attachment]) -> Iterator[Fault]:
    for number, page in pages.items():
        entry = listed.get(number)
        if entry and page.names and entry.names[0] not in page.names and not any(map(entry.names[0].startswith, page.names)):
            yield from _told(entry, page)


def _told(entry: Attachment, page: Attachment) -> Iterator[Fault]:
    name = max(page.names, key=lambda name: _likeness(entry.names[0], name))
    if _likeness(entry.names[0], name) >= _ALIKE:
        related = (FaultRelated(entry.span, Words("附件说明里的名称", "the name in the list of attachments")),)
        values = {"last": "", "name": name, "listed": entry.names[0]}
        yield Fault("attachment-number", page.span, values, related=related, variant="name")


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - most documents list no attachment

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


FINDERS = (
    Finder(
        "attachment-number",
        lambda subject, _: _attachment_faults(subject),
        values=frozenset({"last", "name", "listed"}),
        variants=frozenset({"name"}),
    ),
)
