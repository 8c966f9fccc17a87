"""Laws that were repealed and bodies that were renamed before the day of the document that still names them."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.checks.words.listed import listed_in
from hegao.checks.words.own_date import own_date, years_in
from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.model.document import Document, Span
from hegao.model.finding import Fault
from hegao.model.word_list import WordEntry

_FAULT = "superseded-name"
_OF_OLD = lazy(r"(?:原|前|旧|时任|曾任|历任|当时的?|以前的?|原来的?)[“《（(]?(?:国家|中国|省|市|县|区|州)?$")
_HISTORY = lazy(
    r"废止|失效|撤销|更名|改名|改称|改组|组建|重组|合并|整合|划入|划归|并入|承接|前身|历史|当时|曾经?|原(?:为|名|称|属)|不再|取代|代替|施行前"
)
_SENTENCE_ENDS = "。！？；\n"


def _superseded_names(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    found = list(listed_in(subject, parameters["list"]))
    day = subject.view(own_date) if found else ""
    for entry, span in found:
        if day >= entry.since and not _is_history(subject.document, entry, span) and not _is_in_title(subject.document, span):
            yield Fault(_FAULT, span, {"right": entry.right, "because": entry.because, "since": _said(entry.since)})


def _said(day: str) -> Words:
    year, month, date = map(int, day.split("-"))
    return Words(f"{year}年{month}月{date}日", day)


def _is_history(document: Document, entry: WordEntry, span: Span) -> bool:
    """True where the sentence speaks of what was: 原…, 撤销, 更名, or a year before the name went out of date."""
    sentence, at = _sentence(document, span)
    if _OF_OLD.search(sentence[:at]) or _HISTORY.search(sentence):
        return True
    return any(year < int(entry.since[:4]) for year in years_in(sentence))


def _sentence(document: Document, span: Span) -> tuple[str, int]:
    """The sentence around a span, and where in it the span begins."""
    text = document.text
    start = max(text.rfind(mark, 0, span.start) for mark in _SENTENCE_ENDS) + 1
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, span.end)) >= 0]
    return text[start : min(ends, default=len(text))], span.start - start


def _is_in_title(document: Document, span: Span) -> bool:
    """True inside the title of another document: 《国土资源部关于……的通知》."""
    block = document.block_at(span.start).span
    before = document.text[block.start : span.start]
    return before.count("《") + before.count("〈") > before.count("》") + before.count("〉")


FINDER = Finder(
    _FAULT,
    _superseded_names,
    parameters={"list": Form.WORD_LIST},
    values=frozenset({"right", "because", "since"}),
    entry=frozenset({"wrong", "right", "since"}),
)
