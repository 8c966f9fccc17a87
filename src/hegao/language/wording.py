"""The words of headings, reduced to what tells sections apart, so that wordings of one section compare equal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hegao.language.lexicon import one_of
from hegao.language.numerals import HAN_DIGITS
from hegao.language.patterns import lazy

_WIDE_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE_WORD = lazy("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NOT_WORDS = lazy(r"[\W_]+")
_BRACKETED_TAIL = lazy(r"(?<=.)\s*[（(][^（）()]{1,30}[）)]\s*$")
_CONTENTS_AMID = lazy("(?<=[、和与及])目录(?=[、和与及])")
_JOINTS = lazy("(?:以及|并且|[和与及暨、，,;；/])+")
_FILLERS = lazy(one_of("heading-filler"))
_SAME_WORDS = (("其它", "其他"), ("下步", "下一步"), ("的", ""))
_PREFIX = lazy(
    rf"关于|第?\d{{2,4}}[Xx]{{0,2}}年度?|[{HAN_DIGITS}]{{4}}年度?|本年度?|今年以?来?|[去上]一?年度?|全年|年度|[上下]半年|第?[一二三四1-4]季度|行政机关"
    rf"|[全我本各]{one_of('own-unit')}"
)
_UNIT_END = lazy(one_of("unit-name-ending"))


def plain(text: str) -> str:
    """A heading's characters alone: narrow forms, no white space, no punctuation."""
    said = _NOT_WORDS.sub("", text)
    return said.translate(_WIDE_TO_NARROW) if _WIDE_WORD.search(said) else said


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """A heading reduced to what tells sections apart: 与, 及, 、 made 和; 的 and a note in brackets behind it dropped."""
    words = _JOINTS.sub("和", _CONTENTS_AMID.sub("", _BRACKETED_TAIL.sub("", text)))
    words = plain(words)
    for word, same in _SAME_WORDS:
        words = words.replace(word, same)
    return words or plain(text)


def core(text: str) -> str:
    """The words of a heading without the year, the unit or 行政机关 before them."""
    return bared(text)[-1]


def bared(text: str) -> list[str]:
    """The words of a heading, then again with each year, unit or 行政机关 before them taken off in turn."""
    forms = [words_of(text)]
    while (prefix := _PREFIX.match(forms[-1])) and prefix.end() < len(forms[-1]):
        forms.append(forms[-1][prefix.end() :])
    return forms


def gist(text: str) -> str:
    """The core of a heading without words that any heading may have or lack (情况, 工作, 主要 …); it may be empty."""
    return _FILLERS.sub("", core(text))


def tails(words: str) -> Iterator[str]:
    """What stands behind each word that may end a unit's name: 总体情况 of 某县教育局总体情况."""
    return (words[found.end() :] for found in _UNIT_END.finditer(words) if found.start() and found.end() < len(words))


def joined_parts(text: str) -> list[str]:
    """The words of each part of a heading that 和, 及, 、 … join."""
    return [part for part in map(words_of, _JOINTS.split(text)) if part]
