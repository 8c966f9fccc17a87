"""A word or a character that was typed, or pasted, twice in a row: 进行进行, 的的."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.checks.words.repeats import repeats
from hegao.language.hanzi import ONE_HANZI
from hegao.language.quick_classes import replace
from hegao.language.words import WINDOW, cut, is_word
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Severity

_WORD = "word-twice"
_CHARACTER = "character-twice"


def _words_twice(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    for start, length in subject.view(repeats):
        if length > 1 and _is_slip(subject.document, start, length, parameters):
            joined = _may_be_joined(subject.document.text, start, length, parameters["compounds"])
            yield replace(_fault(_WORD, start, length), severity=Severity.INFO if joined else None)


def _may_be_joined(text: str, start: int, length: int, compounds: Sequence[str]) -> bool:
    """True where the first may end one compound and the second open another: 类似项目|项目负责人."""
    after = text[start + 2 * length : start + 2 * length + 1]
    return text[start : start + length] in compounds and ONE_HANZI.match(after) is not None and after not in "的和与及或等"


def _is_slip(document: Document, start: int, length: int, parameters: Parameters) -> bool:
    """True for a word that neither may be doubled, nor is an object of itself (服务服务对象), nor stands three times or alone."""
    text, block = document.text, document.block_at(start).span
    word, end = text[start : start + length], start + 2 * length
    if (
        end > block.end
        or end - start == len(text[block.start : block.end].strip())
        or word[:1] * 2 == word[:2]
        or word[: length // 2] * 2 == word
    ):
        return False
    if word in parameters["doubled"] or text.startswith(tuple(parameters["heads"]), end) or text.startswith(word, end):
        return False
    return not text.startswith(word, start - length) and _are_words(document, start, length)


def _are_words(document: Document, start: int, length: int) -> bool:
    """True where a reader of words finds this one twice (大学|大学生 is none), or two words that together stand twice."""
    word = document.text[start : start + length]
    parts = {length} if is_word(word) else set(accumulate(map(len, cut(word))))
    if length not in parts or (not is_word(word) and any(len(part) < 2 for part in cut(word))):
        return False
    ends, at = _ends_of_words(document, start, 2 * length)
    return {at, at + length, at + 2 * length} <= ends


def _characters_twice(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    text, end = document.text, -1
    for start, length in subject.view(repeats):
        if length == 1 and start >= end and text[start] in parameters["characters"]:
            end = start + 2
            if not text.startswith(tuple(parameters["unless"]), max(0, start - 1)) and _stand_alone(
                document, start, tuple(parameters["after"])
            ):
                yield _fault(_CHARACTER, start, 1)


def _stand_alone(document: Document, start: int, after: tuple[str, ...]) -> bool:
    """True where each of the two is a word by itself, and behind some words where the second one is: 目的|的确 is right, and 目的|的.
    A third one is meant (哈哈哈)."""
    text, block = document.text, document.block_at(start).span
    if start + 2 > block.end or text[start] in (text[start - 1 : start], text[start + 2 : start + 3]):
        return False
    ends, at = _ends_of_words(document, start, 2)
    return at + 2 in ends and (at in ends or (at + 1 in ends and text.endswith(after, block.start, start + 1)))


def _ends_of_words(document: Document, start: int, length: int) -> tuple[set[int], int]:
    """Where words end in the words around a stretch, counted from where these begin, and the stretch's own place among them."""
    block = document.block_at(start).span
    first = max(block.start, start - WINDOW)
    around = document.text[first : min(block.end, start + length + WINDOW)]
    return {0, *accumulate(map(len, cut(around)))}, start - first


def _fault(name: str, start: int, length: int) -> Fault:
    second = Span(start + length, start + 2 * length)
    word = Span(start, second.end)
    return Fault(name, word, edits=(Edit(second, ""),))


FINDERS = (
    Finder(_WORD, _words_twice, parameters={"doubled": Form.TEXTS, "heads": Form.TEXTS, "compounds": Form.TEXTS}),
    Finder(_CHARACTER, _characters_twice, parameters={"characters": Form.TEXT, "unless": Form.TEXTS, "after": Form.TEXTS}),
)
