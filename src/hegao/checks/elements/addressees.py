"""The line of addressees under the title: it ends in a full-width colon (GB/T 9704-2012, 7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.elements.official import opening, opening_lines, title_place
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "addressee"
_BETWEEN = once("[、，,；;]")
_NOTE = once(r"\A(?:[（(].*[）)]|\S{2,12}[〔\[(（【]20\d\d[〕\])）】]\d{1,5}号)\Z")
"""What may stand between the title and the addressees: a note in brackets, the number of the document."""

_NOBODY = once("各位|同志们|朋友|来宾|代表[们，]|同学们|先生|女士")
_PROSE = 20
"""Code points of the paragraph below, from which it is the text."""

_WRONG = ":：，,。；;、"


def _addressees(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    place = subject.view(title_place)
    if place is None or subject.traits & {"law", "thesis", "technical", "case"}:
        return
    lines, blocks = subject.view(opening_lines), subject.view(opening)
    at = place + 1 + sum(1 for line in lines[place + 1 : place + 2] if _NOTE.match(line))
    if at >= len(blocks):
        return
    span, goes_on = _first_line(subject.document, blocks[at].span)
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if (goes_on or len(below) >= _PROSE) and _is_addressed(subject.document.slice(span), parameters):
        yield from _fault(subject.document, span)


def _first_line(document: Document, span: Span) -> tuple[Span, bool]:
    """The first line of a paragraph, and whether the text goes on in it: a line of addressees that ends in a comma was joined to it."""
    wraps = document.wraps_within(span)
    if wraps and "。" in document.text[wraps[0] : span.end] and wraps[0] + _PROSE <= span.end:
        return Span(span.start, wraps[0]), True
    return span, False


def _is_addressed(text: str, parameters: Parameters) -> bool:
    """True where all of a line are names of units: several of a kind (各县人民政府), or one that a mark follows."""
    line = "".join(text.split())
    words = line.rstrip(_WRONG)
    if not words or line.endswith("：") or len(line) > parameters["longest"] or _NOBODY.search(line):
        return False
    units, unit = [part for part in _BETWEEN.split(words) if part], once(parameters["units"])
    return all(map(unit.search, units)) and (any("各" in part for part in units) or words != line)


def _fault(document: Document, span: Span) -> Iterator[Fault]:
    text = document.slice(span).rstrip()
    end = span.start + len(text)
    if text.endswith(":"):
        colon = Span(end - 1, end)
        yield Fault(_FAULT, colon, edits=(Edit(colon, "："),), safety=Safety.SAFE, variant="colon")
    elif text[-1] in _WRONG:
        yield Fault(_FAULT, Span(end - 1, end), variant="mark")
    else:
        yield Fault(_FAULT, Span(end - len(_BETWEEN.split(text)[-1].split()[-1]), end))


FINDER = Finder(
    _FAULT,
    _addressees,
    parameters={"units": Form.PATTERN, "longest": Form.NUMBER},
    variants=frozenset({"colon", "mark"}),
)
