"""The date of issue under the text of an official document: how it is written and where it stands (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from hegao.checks.elements.official import is_official
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.numerals import parse_numeral
from hegao.language.patterns import once
from hegao.model.document import Block, Span, StoryKind
from hegao.model.finding import Fault

_FAULT = "date-of-issue"
_BREAK = r"[ \u3000]*"
_DATES = {
    "": once(rf"(?:20)?[0-9]{{2}}{_BREAK}[./．／-]{_BREAK}[01]?[0-9]{_BREAK}[./．／-]{_BREAK}[0-3]?[0-9]{_BREAK}日?{_BREAK}\Z"),
    "numerals": once(r"二[〇○零0Oo][〇○零0Oo一二三四五六七八九]{2}[ \u3000]*年[^，。、]{1,4}月[^，。、]{1,5}日[ \u3000]*\Z"),
    "padded": once(
        rf"20[0-9]{{2}}{_BREAK}年{_BREAK}(?:0[1-9]{_BREAK}月{_BREAK}[0-9]{{1,2}}|[0-9]{{1,2}}{_BREAK}月{_BREAK}0[1-9]){_BREAK}日{_BREAK}\Z"
    ),
    "short": once(rf"(?<![0-9])[0-9]{{2}}{_BREAK}年{_BREAK}[0-9]{{1,2}}{_BREAK}月{_BREAK}[0-9]{{1,2}}{_BREAK}日{_BREAK}\Z"),
}
_RIGHT = once(rf"\A{_BREAK}20[0-9]{{2}}{_BREAK}年{_BREAK}[0-9]{{1,2}}{_BREAK}月{_BREAK}[0-9]{{1,2}}{_BREAK}日{_BREAK}\Z")
_ATTACHED = once(r"附[ \u3000]?件")
_BELOW = once(r"\A\s*(?:[（(〔\[].*[）)〕\]]|抄\s?送.*|主\s?送.*|印\s?发.*|.*印发|联\s?系.*|共印.*)\s*\Z")
"""What may stand below the date: a note, the seal's place, who gets copies."""

_LAST = 8
"""Lines with text at the end among which date and signature stand."""

_LONGEST = 40
"""Code points of a line that signs: a longer one is text."""

_ARABIC_SINCE = 2013
"""In force since 1 July 2012, the standard has Arabic figures; before that the date of issue was in Chinese numerals."""


def _dates_of_issue(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    if not subject.view(is_official):
        return
    lines = _last_lines(subject)
    signs = once(parameters["signs"])
    for place, block in enumerate(lines):
        text = subject.document.slice(block.span)
        found = next((fault for variant in _DATES if (fault := _wrong(block, text, variant, signs)) is not None), None)
        if found is not None:
            yield found
            return
        if _RIGHT.match(text):
            yield from _above_the_signature(subject, lines, place, signs)
            return


def _last_lines(subject: Subject) -> Sequence[Block]:
    """The last lines of the text, the lowest first, without what stands below the date; up to the first that is longer."""
    document = subject.document
    found: list[Block] = []
    for block in islice(_upwards(subject), _LAST):
        text = document.slice(block.span)
        if _BELOW.match(text):
            continue
        if len(text.strip()) > _LONGEST or text.rstrip()[-1:] in "。；：":
            break
        found.append(block)
    return found


def _upwards(subject: Subject) -> Iterator[Block]:
    """Paragraphs of the body with text, from the end up, or from where the first attachment begins."""
    document = subject.document
    end = next((match.start() for match in subject.view(signals).matches(_ATTACHED) if _is_page(subject, match.start())), None)
    last = len(document.blocks) if end is None else document.block_index(end)
    running = (block for block in reversed(document.blocks[:last]) if len(block.span) and block.story.kind is StoryKind.BODY)
    return (block for block in running if not subject.in_residue(block.span))


def _is_page(subject: Subject, start: int) -> bool:
    """True where an attachment begins: 附件 or 附件1 is all that its line says, behind the first lines of the document."""
    block = subject.document.block_at(start)
    line = "".join(subject.document.slice(block.span).split()).rstrip("：:")
    alone = line.startswith("附件") and len(line) <= len("附件十二")
    return alone and block.story.kind is StoryKind.BODY and subject.document.block_index(start) > 2


def _wrong(block: Block, text: str, variant: str, signs: re.Pattern[str]) -> Fault | None:
    """A date in another form that ends its line, alone or behind who signs."""
    match = _DATES[variant].search(text)
    if match is None or (variant == "numerals" and not _is_late(match[0])):
        return None
    before = text[: match.start()].strip()
    if before and not signs.search(before):
        return None
    start = block.span.start + match.start()
    return Fault(_FAULT, Span(start, start + len(match[0].rstrip())), variant=variant)


def _is_late(date: str) -> bool:
    year = parse_numeral(date.partition("年")[0].strip().translate(str.maketrans("○零0Oo", "〇〇〇〇〇")))
    return year is not None and year >= _ARABIC_SINCE


def _above_the_signature(subject: Subject, lines: Sequence[Block], place: int, signs: re.Pattern[str]) -> Iterator[Fault]:
    """A date with who signs right below it, and not above."""
    said = [subject.document.slice(block.span).strip() for block in lines[max(0, place - 1) : place + 2]]
    if place == 1 and signs.search(said[0]) and not (len(said) > 2 and signs.search(said[2])):
        yield Fault(_FAULT, lines[place].span, variant="above")


FINDER = Finder(
    _FAULT,
    _dates_of_issue,
    parameters={"signs": Form.PATTERN},
    variants=frozenset({"numerals", "padded", "short", "above"}),
)
