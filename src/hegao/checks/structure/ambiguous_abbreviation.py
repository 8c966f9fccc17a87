"""A short name that one document gives to two different things: （以下简称“办法”） twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.quotations import is_quoted
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.patterns import once
from hegao.language.quick_classes import dataclass
from hegao.language.quoting import clipped
from hegao.language.wording import plain
from hegao.model.document import Span, StoryKind
from hegao.model.finding import Fault, FaultRelated
from hegao.model.regions import Region

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_FAULT = "ambiguous-abbreviation"
_DEFINES = once(
    r"(?:简称|下称)为?[ \u3000：:]?(?P<short>[“‘「《][^“”‘’「」《》\n]{2,20}[”’」》]|[\u4e00-\u9fffA-Za-z0-9]{2,15}?)"
    r"(?=[ \u3000]?[）),，。；])"
)
_LEAD = once(
    r"(?P<full>[^\n]*?)[ \u3000]?"
    r"(?:[（(](?:[^（()）\n]{0,40}[，,；])?(?:以下|下文|以后|下面)?|[，,](?:以下|下文|以后|下面))(?:均|统一|都)?\Z"
)
"""What a definition opens with: （以下, a number of the document before it, or a comma."""

_TITLE = once(r"《[^《》]{2,80}(?:《[^《》]{1,60}》[^《》]{0,40}){0,2}》\Z")
_NAME = once(r"[^，。；：、！？,;:!?\s（）()《》“”]{3,40}\Z")
_BEFORE = 200
"""Code points before a definition in which its full name stands."""

_ALIKE = 0.5
"""Share of the shorter of two names that both have in one piece, from which they are one, with other words round it."""

_RANK = once("(?:全国|国家|[省市县区镇乡州旗级]|自治区|[东西南北]部)\\Z")
"""What tells two names apart that end alike: 省级政务平台, 县级政务平台."""

_SLIP = 0.8
"""difflib ratio from which two titles are one, once with a slip or shortened."""

_MOST = 2
"""Things that one short name may stand for: where it stands for more, several documents are in one file."""

_ATTACHMENT = once(r"^[ \u3000]*附[ \u3000]?件[ \u3000]?[0-9一二三四五六七八九十]{0,3}[ \u3000]*(?:[：:].{0,40})?$", re.MULTILINE)

_FIRST = Words("前面的定义", "where it was first defined")


@dataclass(frozen=True, slots=True)
class _Definition:
    """A short name as it is written, and what it stands for."""

    short: str
    full: str
    span: Span


def _ambiguous_abbreviations(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    defined: dict[str, list[_Definition]] = {}
    for definition in _definitions(subject):
        if plain(definition.short) not in parameters["roles"]:
            defined.setdefault(plain(definition.short), []).append(definition)
    for definitions in defined.values():
        yield from _fault(subject, _unlike(definitions))


def _definitions(subject: Subject) -> Iterator[_Definition]:
    """The definitions of the text, in order; not those that are quoted, nor in a document or form that this one holds."""
    document = subject.document
    for match in subject.view(signals).matches(_DEFINES):
        block = document.block_at(match.start())
        lead = _LEAD.search(document.text[max(block.span.start, match.start() - _BEFORE) : match.start()])
        full = _full_name(lead["full"]) if lead else ""
        span = Span(*match.span("short"))
        if full and block.story.kind is StoryKind.BODY and not _is_anothers(subject, span):
            yield _Definition(match["short"], full, span)


def _is_anothers(subject: Subject, span: Span) -> bool:
    regions = subject.regions.at_start(span)
    return bool(regions & {Region.EMBEDDED, Region.FORM, Region.EXAMPLE, Region.CODE}) or _in_a_quotation(subject, span)


def _in_a_quotation(subject: Subject, span: Span) -> bool:
    """True where all of the definition is quoted: the short name's own marks are none of a quotation."""
    return is_quoted(subject.document, Span(span.start, span.end)) and is_quoted(subject.document, Span(span.start - 1, span.end))


def _full_name(text: str) -> str:
    """The title or name that a text ends with; "" where that is no name."""
    found = _TITLE.search(text) or _NAME.search(text)
    return found[0] if found else ""


def _unlike(definitions: list[_Definition]) -> list[_Definition]:
    """The first definition of each thing that is not one of those before."""
    kept: list[_Definition] = []
    for definition in definitions:
        if not any(_is_same(definition.full, other.full) for other in kept):
            kept.append(definition)
    return kept


def _is_same(one: str, other: str) -> bool:
    first, second = plain(one).casefold(), plain(other).casefold()
    if first in second or second in first:
        return True
    if one.startswith("《") and other.startswith("《"):
        return _matcher(first, second).ratio() >= _SLIP
    shared = _matcher(first, second).find_longest_match()
    heads = first[: shared.a], second[: shared.b]
    return shared.size >= _ALIKE * min(len(first), len(second)) and not all(map(_RANK.search, heads))


def _matcher(one: str, other: str) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - few documents define a name twice

    return SequenceMatcher(None, one, other, autojunk=False)


def _fault(subject: Subject, unlike: list[_Definition]) -> Iterator[Fault]:
    if len(unlike) != _MOST or _are_parts(subject, unlike[0].span, unlike[1].span):
        return
    first, second = unlike
    values = {"first": clipped(first.full), "second": clipped(second.full)}
    yield Fault(_FAULT, second.span, values, related=(FaultRelated(first.span, _FIRST),))


def _are_parts(subject: Subject, start: Span, end: Span) -> bool:
    """True where an attachment begins between two places: it is a document of its own."""
    return _ATTACHMENT.search(subject.document.text[start.end : end.start]) is not None


FINDER = Finder(
    _FAULT,
    _ambiguous_abbreviations,
    parameters={"roles": Form.TEXTS},
    values=frozenset({"first", "second"}),
)
