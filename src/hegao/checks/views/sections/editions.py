"""Editions of one genre: the year a document reports on, and what an order demands when the year is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hegao.language.numerals import COUNTING, HAN_DIGITS, parse_numeral
from hegao.language.patterns import lazy
from hegao.language.quick_classes import replace
from hegao.language.wording import words_of
from hegao.model.standard import SectionSpec, Standard

_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][九〇○零][{HAN_DIGITS}]{{2}})"
_IN_TITLE = lazy(rf"(?<![\d〔\[（(]){_YEAR}(?:[-—–~～至](?:19|20)\d\d)?\s*(?:年(?!\s*[\d{COUNTING}]{{1,2}}\s*月)|届)")
_IN_OPENING = lazy(rf"(?<!\d){_YEAR}\s*年\s*(?:年?度|1\s*月\s*1\s*日\s*(?:起|[-—–~～至到])|[^，。；：\d\n]{{0,16}}年度(?:工作)?报告)")


def reported_year(titles: Iterable[str], opening: str) -> int | None:
    """The year a document reports on: from its title, else from 2023年度 or 2023年1月1日至 in its opening; never a date of issue."""
    for pattern, text in (*((_IN_TITLE, title) for title in titles), (_IN_OPENING, opening)):
        if found := pattern.search(text):
            return parse_numeral(found["year"])
    return None


def covers(standard: Standard, year: int) -> bool:
    """True where the edition holds for reports on that year."""
    first, last = standard.years
    return (first is None or first <= year) and (last is None or year <= last)


def has_editions(standard: Standard) -> bool:
    """True for a standard that holds for some years only."""
    return standard.years != (None, None)


def common_ground(standard: Standard, others: Sequence[Standard]) -> Standard:
    """The standard, asking only for what every edition asks for: its own sections become optional and may stand anywhere.

    Sections of the other editions are known, so that none is unexpected, and their wordings are as good.
    """
    shared = [section for section in standard.sections if all(_same(section, other.sections) for other in others)]
    for other in others:
        shared = _in_one_order(shared, other.sections)
    sections = [_with_wordings(section, others) if section in shared else _freed(section) for section in standard.sections]
    known = {words_of(wording) for section in sections for wording in section.all_wordings()}
    for other in others:
        for section in other.sections:
            wordings = {words_of(wording) for wording in section.all_wordings()}
            if not wordings & known:
                sections.append(_freed(section))
                known |= wordings
    return replace(standard, sections=tuple(sections))


def _same(section: SectionSpec, sections: Iterable[SectionSpec]) -> SectionSpec | None:
    return next((other for other in sections if words_of(other.name) == words_of(section.name)), None)


def _in_one_order(shared: Sequence[SectionSpec], sections: Sequence[SectionSpec]) -> list[SectionSpec]:
    """Those of the shared sections that do not change places with another in this edition."""
    places = [next(index for index, other in enumerate(sections) if words_of(other.name) == words_of(section.name)) for section in shared]
    return [
        section
        for here, section in enumerate(shared)
        if all((there < here) == (place < places[here]) for there, place in enumerate(places) if there != here)
    ]


def _freed(section: SectionSpec) -> SectionSpec:
    return replace(section, required=False, anywhere=True, swaps_with=(), subsections=())


def _with_wordings(section: SectionSpec, others: Sequence[Standard]) -> SectionSpec:
    same = [found for other in others if (found := _same(section, other.sections))]
    required = section.required and all(found.required for found in same)
    wordings = dict.fromkeys((*section.wordings, *(wording for found in same for wording in (found.name, *found.wordings))))
    return replace(section, required=required, wordings=tuple(wordings), subsections=())
