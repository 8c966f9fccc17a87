"""The note 附件： under the text: its colon, numbers and names (GB/T 9704-2012, 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from hegao.checks.elements.official import is_official
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import ONE_HANZI
from hegao.language.patterns import once
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.finding import Edit, Fault, Safety
from hegao.model.regions import Region

_FAULT = "attachment-note"
_NOTE = once(r"附[ \u3000]?件[ \u3000]*(?P<number>[0-9]{1,2}|[一二三四五六七八九十])?[ \u3000]*(?P<colon>[：:])[ \u3000]*(?P<name>[^\n]*)")
_ENTRY = once(r"[ \u3000]*(?P<number>[0-9]{1,2})(?P<mark>[、．.]|(?![0-9年月日个%％]))[ \u3000]*(?P<name>[^\n]*)")
_LATER = once(r"附[ \u3000]?件[ \u3000]*[2二][ \u3000]*[：:][ \u3000]*[^\n\s]")
_NO_NAME = once("[见详如无略请]|另附|同上|https?:")
_SENTENCE = once(r"[，。；！？,;!?].*[^\s。；;，,、]|[：:]|(?:应当|必须|我们|进行了|是本|为本)")
_ENDING = once(r"[。；;，,、](?=[ \u3000]*\Z)")
_MOST = 60
"""Entries and code points of a name: what is longer is no list of attachments, no name."""


@dataclass(frozen=True, slots=True)
class _Name:
    """An attachment's number with the mark behind it, as far as there is one, and its name."""

    number: str
    mark: Span
    name: Span


def _attachment_notes(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    for match in subject.view(signals).matches(_NOTE):
        block = subject.document.block_at(match.start())
        if _opens(subject, match, block) and not _NO_NAME.match(match["name"]):
            yield from _faults(subject, match, parameters)


def _opens(subject: Subject, match: re.Match[str], block: Block) -> bool:
    """True at the head of a paragraph of the body."""
    before = subject.document.text[block.span.start : match.start()]
    return not before.strip() and block.story.kind is StoryKind.BODY and block.kind is not BlockKind.TOC


def _faults(subject: Subject, match: re.Match[str], parameters: Parameters) -> Iterator[Fault]:
    if match["number"]:
        if _numbers_before_the_colon(subject, match):
            yield Fault(_FAULT, Span(match.start(), match.end("colon")), variant="before-colon")
        return
    names = _names(subject, match)
    if any(_SENTENCE.search(subject.document.slice(name.name)) for name in names) or not names:
        return
    if match["colon"] == ":":
        colon = Span(*match.span("colon"))
        yield Fault(_FAULT, Span(match.start(), colon.end), edits=(Edit(colon, "："),), safety=Safety.SAFE, variant="colon")
    if len(names) == 1 and names[0].number == "1" and not _may_go_on(subject, match):
        yield Fault(_FAULT, Span(names[0].mark.start - 1, names[0].mark.end), variant="single")
    else:
        yield from _wrong_marks(subject, names)
    yield from _ended(subject, names, once(parameters["kinds"]))


def _numbers_before_the_colon(subject: Subject, match: re.Match[str]) -> bool:
    """附件1：… in the note of an official document: the next line is 附件2：…, and both say names."""
    if match["number"] not in ("1", "一") or not subject.view(is_official) or not _is_name(match["name"]):
        return False
    block = subject.document.block_at(match.start())
    if subject.regions.inside(Region.FORM, block.span):
        return False
    following = _following(subject, block, 1)
    return bool(following) and _LATER.match(subject.document.slice(following[0].span).strip()) is not None


def _is_name(text: str) -> bool:
    return bool(ONE_HANZI.search(text)) and len(text) <= _MOST and not _SENTENCE.search(text)


def _names(subject: Subject, match: re.Match[str]) -> list[_Name]:
    """The names of a note, numbered on from one, or one without a number; none where they are no names."""
    document, names = subject.document, list[_Name]()
    first = list(_parts(document.text, Span(*match.span("name"))))
    below = (block.span for block in _following(subject, document.block_at(match.start()), _MOST))
    for span in chain(first, below):
        entry = _ENTRY.fullmatch(document.text, span.start, span.end)
        if entry is not None and entry["number"] == str(len(names) + 1):
            names.append(_Name(entry["number"], Span(*entry.span("mark")), Span(*entry.span("name"))))
        elif span in first:
            return [_Name("", Span(span.start, span.start), span)] if _is_name(document.slice(span)) else []
        else:
            break
    return names if all(_is_name(document.slice(name.name)) for name in names) else []


def _parts(text: str, line: Span) -> Iterator[Span]:
    """The entries that stand on one line: 1.… 2.…"""
    start, number = line.start, 2
    while start < line.end and (following := once(rf"(?<![0-9.．]){number}[、．.](?![0-9])").search(text, start, line.end)):
        yield Span(start, following.start())
        start, number = following.start(), number + 1
    if text[start : line.end].strip():
        yield Span(start, line.end)


def _following(subject: Subject, block: Block, most: int) -> list[Block]:
    """Up to `most` paragraphs with text after a block."""
    blocks = subject.document.blocks
    at = subject.document.block_index(block.span.start) + 1
    return [other for other in blocks[at : at + most] if len(other.span) and other.story.kind is StoryKind.BODY]


def _may_go_on(subject: Subject, match: re.Match[str]) -> bool:
    """True where the next line is numbered too, or a second attachment is spoken of."""
    following = _following(subject, subject.document.block_at(match.start()), 2)
    numbered = any(block.label or _ENTRY.match(subject.document.slice(block.span)) for block in following)
    return numbered or "附件2" in subject.document.text


def _wrong_marks(subject: Subject, names: Sequence[_Name]) -> Iterator[Fault]:
    """1、 and 1．: a number is followed by a half-width point, and by a blank where the name begins with a figure."""
    for name in names:
        mark = subject.document.slice(name.mark)
        if mark in ("、", "．"):
            figure = subject.document.text[name.name.start : name.name.start + 1].isdigit() and name.mark.end == name.name.start
            edit = Edit(name.mark, ". " if figure else ".")
            yield Fault(_FAULT, Span(name.mark.start - len(name.number), name.mark.end), edits=(edit,), safety=Safety.SAFE, variant="mark")


def _ended(subject: Subject, names: Sequence[_Name], kinds: re.Pattern[str]) -> Iterator[Fault]:
    """A mark behind the last name of a line that is one of several, or ends in what an attachment is: 表, 名单, 方案."""
    for name in names:
        text = subject.document.slice(name.name)
        mark = _ENDING.search(text)
        if mark and _ends_a_line(subject, name.name) and (len(names) > 1 or kinds.search(text[: mark.start()])):
            span = Span(name.name.start + mark.start(), name.name.start + mark.end())
            yield Fault(_FAULT, span, edits=(Edit(span, ""),), safety=Safety.SAFE)


def _ends_a_line(subject: Subject, span: Span) -> bool:
    return span.end == subject.document.block_at(span.start).span.end


FINDER = Finder(
    _FAULT,
    _attachment_notes,
    parameters={"kinds": Form.PATTERN},
    variants=frozenset({"colon", "mark", "single", "before-colon"}),
)
