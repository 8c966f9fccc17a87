"""Which heading is which section of a standard: matching that survives the wording of real headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hegao.checks.contents import contents_blocks
from hegao.document import Document, Span, StoryKind
from hegao.outline import Item, Outline
from hegao.standard import SectionSpec, Standard

STRONG = 0.5
"""Share of a heading's characters that must be the section's own words for the heading alone to say what the section is."""

_DEEPEST = 3
_WIDE_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SAME_WORDS = (("以及", "和"), ("与", "和"), ("及", "和"), ("暨", "和"), ("其它", "其他"), ("下步", "下一步"), ("目录和", ""), ("的", ""))
_NOT_WORDS = re.compile(r"[\W_]+")
_PREFIX = re.compile(
    r"(?:关于|\d{4}年度?|[〇○零一二三四五六七八九]{4}年度?|本年度|今年以?来?|全年|年度|[上下]半年|第?[一二三四1-4]季度|行政机关"
    r"|[全我本各](?:省|市|区|县|州|镇|乡|村|校|局|院|厅|委|街道|系统|单位|部门|公司|机关|级))+"
)
_LEADERS = re.compile(r"(?:[.．·…]{3,}|\t)\s*\d*\s*$")


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """A heading that stands where sections stand. `keys` index the standard's sections: none, one, or two that were merged.

    `strength` is the share of the heading's characters that named the section, 0 to 1; `text` is the heading without its label.
    """

    item: int
    span: Span
    text: str
    keys: tuple[int, ...]
    strength: float = 0.0


def plain(text: str) -> str:
    """A heading's characters alone: narrow forms, no white space, no punctuation."""
    return _NOT_WORDS.sub("", text.translate(_WIDE_TO_NARROW))


def words_of(text: str) -> str:
    """A heading reduced to what tells sections apart: 与, 及, 和 made one, 的 dropped."""
    words = plain(text)
    for word, same in _SAME_WORDS:
        words = words.replace(word, same)
    return words


def core(text: str) -> str:
    """The words of a heading without the year, the unit or 行政机关 before them."""
    words = words_of(text)
    prefix = _PREFIX.match(words)
    return words[prefix.end() :] or words if prefix else words


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Every wording of a standard's sections, reduced to its core, and one pattern that finds them, longest first."""

    keys: Mapping[str, int]
    pattern: re.Pattern[str]
    required: tuple[bool, ...]


def match_sections(document: Document, outline: Outline, standard: Standard) -> tuple[SectionMatch, ...]:
    """The headings of the level that is nearest to the standard, in text order, each with the sections it stands for."""
    vocabulary = _vocabulary(standard.sections)
    levels = (tuple(_match(document, vocabulary, index, outline.items[index]) for index in group) for group in _levels(document, outline))
    return max(levels, key=distinct, default=())


def distinct(matches: Iterable[SectionMatch]) -> int:
    """How many different sections the headings stand for."""
    return len({key for match in matches for key in match.keys})


def _levels(document: Document, outline: Outline) -> list[list[int]]:
    """Headings that stand side by side: indexes into the outline's items by parent, from the outermost level inwards."""
    contents = contents_blocks(document)
    title = plain(document.slice(outline.title)) if outline.title else ""
    groups: dict[tuple[int, int | None], list[int]] = {}
    for index, item in enumerate(outline.items):
        if item.heading is None or item.depth > _DEEPEST or item.story.kind is not StoryKind.BODY or item.block in contents:
            continue
        if plain(document.slice(item.heading)) != title and not _has_leaders(document, item):
            groups.setdefault((item.depth, item.parent), []).append(index)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], -1 if key[1] is None else key[1]))]


def _has_leaders(document: Document, item: Item) -> bool:
    """True for a line of a typed table of contents: dots and a page number behind the heading."""
    return _LEADERS.search(document.slice(document.blocks[item.block].span)) is not None


def _match(document: Document, vocabulary: _Vocabulary, index: int, item: Item) -> SectionMatch:
    span = item.heading or Span(0, 0)
    text = document.slice(span)
    keys, strength = _keys(vocabulary, text)
    return SectionMatch(index, span, text.strip(), keys, strength)


def _keys(vocabulary: _Vocabulary, heading: str) -> tuple[tuple[int, ...], float]:
    """The sections that a heading stands for (two for a merged one) and the share of its core that says so, 1 at most."""
    hits = [hit[0] for hit in vocabulary.pattern.finditer(words_of(heading))]
    if not hits:
        return (), 0.0
    keys = _merged(vocabulary, [vocabulary.keys[hit] for hit in hits])
    said = sum(len(hit) for hit in hits if vocabulary.keys[hit] in keys)
    return keys, min(1.0, said / len(core(heading)))


def _merged(vocabulary: _Vocabulary, keys: Sequence[int]) -> tuple[int, ...]:
    """Two neighbours named in their order are one merged section; else the last word of a Chinese heading says what it is."""
    first, last = keys[0], keys[-1]
    if first < last and not any(vocabulary.required[first + 1 : last]):
        return (first, last)
    return (last,)


@lru_cache(maxsize=128)
def _vocabulary(sections: tuple[SectionSpec, ...]) -> _Vocabulary:
    keys: dict[str, int] = {}
    for key, section in enumerate(sections):
        for wording in (section.name, *section.wordings, *section.synonyms):
            keys.setdefault(words_of(wording), key)
    pattern = "|".join(re.escape(wording) for wording in sorted(keys, key=len, reverse=True))
    return _Vocabulary(keys, re.compile(pattern), tuple(section.required for section in sections))


def worded_as(section: SectionSpec, heading: str) -> bool:
    """True where a heading holds the section's official name, or a wording that the standard allows."""
    words = words_of(heading)
    return any(words_of(official) in words for official in (section.name, *section.wordings))
