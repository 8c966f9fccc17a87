"""Which standard a document follows: told from its title, its headings and its opening words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hegao.checks.sections_match import STRONG, SectionMatch, distinct, match_sections, worded_as
from hegao.document import BlockKind, Document, Span, StoryKind
from hegao.outline import Outline
from hegao.standard import Standard, StandardKind

OPENING = 1200
"""Code points from the title on in which a genre says what it is (现将…报告如下)."""

_TITLE_BLOCKS = 8
_TITLE_LIMIT = 60
_TAIL = re.compile(
    r"(?:范文|模板|范本|样本|精选|通用|最新|初稿|送审稿|征求意见稿|讨论稿|草案|定稿|\d+篇|[(（][^()（）]{0,20}[)）]|\.docx?|篇[一二三\d]+)+$"
)
_UNKNOWN = {"zh": "标题和小标题与已知文种都不相符", "en": "neither the title nor the headings match a known genre"}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Recognition:
    """The standard a document was taken to follow, or None; why, in zh and en; and the headings that were matched."""

    standard: Standard | None
    reason: Mapping[str, str]
    sections: tuple[SectionMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    standard: Standard
    sections: tuple[SectionMatch, ...]
    title_length: int
    cue: bool

    def score(self) -> tuple[int, int, bool]:
        return self.title_length, distinct(self.sections), self.cue


def recognise(document: Document, outline: Outline, standards: Sequence[Standard]) -> Recognition:
    """The standard a document follows. A wrong genre is worse than none: the title and a heading must agree, or many headings."""
    titles = tuple(title_lines(document, outline))
    opening = _opening(document, outline)
    found = [candidate for standard in standards if (candidate := _judge(document, outline, standard, titles, opening))]
    if not found:
        return Recognition(None, _UNKNOWN)
    best = max(found, key=_Candidate.score)
    return Recognition(best.standard, _reason(best), best.sections)


def _judge(document: Document, outline: Outline, standard: Standard, titles: Sequence[str], opening: str) -> _Candidate | None:
    length = _title_match(standard, titles)
    if length < 0:
        return None
    cue = any(re.search(pattern, opening) for pattern in standard.cues)
    if not length and not cue and standard.kind is StandardKind.DEFACTO:
        return None
    sections = match_sections(document, outline, standard)
    candidate = _Candidate(standard, sections, length, cue)
    return candidate if _agrees(candidate) else None


def _agrees(candidate: _Candidate) -> bool:
    """The title and one heading; without the title, most of the required sections: in clear words after the opening cue, else verbatim."""
    if candidate.title_length:
        return distinct(candidate.sections) >= 1
    sections = candidate.standard.sections
    required = sum(section.required for section in sections)
    if candidate.cue:
        clear = distinct(match for match in candidate.sections if match.strength >= STRONG)
        return clear >= 2 and clear * 2 > required
    verbatim = distinct(match for match in candidate.sections if any(worded_as(sections[key], match.text) for key in match.keys))
    return verbatim >= 3 and verbatim * 2 > required


def _title_match(standard: Standard, titles: Sequence[str]) -> int:
    """Code points of the title that name the genre, 0 where it says nothing, -1 where it names another."""
    if any(re.search(pattern, title) for pattern in standard.not_titles for title in titles[:1]):
        return -1
    lengths = [len(match[0]) for pattern in standard.titles for title in titles if (match := re.search(pattern, title))]
    return max(lengths, default=0)


def title_lines(document: Document, outline: Outline) -> Iterator[str]:
    """What may be the title, likeliest first: the outline's own, then the short lines above the first heading, also two joined."""
    if outline.title is not None:
        yield _squeezed(document.slice(outline.title))
    first = outline.items[0].block if outline.items else len(document.blocks)
    previous = ""
    for line in _lines_above(document, first):
        yield line
        if previous:
            yield previous + line
        previous = line


def _lines_above(document: Document, first: int) -> list[str]:
    blocks = [b for b in document.blocks[:first] if len(b.span) and b.story.kind is StoryKind.BODY and b.kind is not BlockKind.TOC]
    lines = [document.slice(block.span) for block in blocks[:_TITLE_BLOCKS]]
    return [_squeezed(line) for line in lines if len(line) <= _TITLE_LIMIT and "。" not in line]


def _squeezed(text: str) -> str:
    """A title without white space and without what is often put behind it (范文, （送审稿）)."""
    return _TAIL.sub("", _SPACE.sub("", text))


def _opening(document: Document, outline: Outline) -> str:
    start = outline.title.end if outline.title else 0
    return document.slice(Span(start, start + OPENING))


def _reason(found: _Candidate) -> dict[str, str]:
    names = list(dict.fromkeys(match.text for match in found.sections if match.keys))
    shown, count = "”“".join(names[:4]), len(names)
    because = ("标题和", "its title and ") if found.title_length else ("开头和", "its opening and ") if found.cue else ("", "")
    zh = f"{because[0]}{count}个小标题（“{shown}”{'等' if count > 4 else ''}）符合{found.standard.name_zh}"
    en = f"{because[1]}{count} heading{'s' if count > 1 else ''} (“{shown}”{' …' if count > 4 else ''}) match {found.standard.name_en}"
    return {"zh": zh, "en": en}
