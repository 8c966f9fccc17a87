"""Words that are no words but slips for others (以经 for 已经), and words that are better chosen otherwise (其它)."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.checks.words.listed import listed_in
from hegao.language.bilingual import Words
from hegao.language.words import WINDOW, gain_of_change, is_word, word_across
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety
from hegao.model.fixes import same_numbers
from hegao.model.word_list import WordEntry

_WRONG = "wrong-word"
_CHOICE = "word-choice"
_VALUES = frozenset({"right", "because"})
_ENTRY = frozenset({"wrong", "right"})
_UNMISTAKABLE = 4
"""Code points of a word that is no part of others by chance."""
_LEAST_GAIN = 3.0
"""How much likelier the sentence must be with the right word, as a natural logarithm: 以经济 is likelier than 已经济."""


def _wrong_words(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    for entry, span in listed_in(subject, parameters["list"]):
        if _reads_better(subject.document, entry, span):
            yield _fault(subject, _WRONG, entry, span)


def _word_choices(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    return (_fault(subject, _CHOICE, entry, span) for entry, span in listed_in(subject, parameters["list"]))


def _fault(subject: Subject, name: str, entry: WordEntry, span: Span) -> Fault:
    """Safe on one line, where no numeral comes or goes (若千 for 若干)."""
    edit = Edit(span, entry.right)
    safe = not subject.document.wraps_within(span) and same_numbers(subject.document, edit)
    values: dict[str, str | Words] = {"right": entry.right, "because": entry.because}
    return Fault(name, span, values, edits=(edit,), safety=Safety.SAFE if safe else Safety.UNSAFE)


def _reads_better(document: Document, entry: WordEntry, span: Span) -> bool:
    """True for a long word, and for a short one that the dictionary has, or beside which the words around it are less likely than beside
    the right one."""
    if len(entry.wrong) >= _UNMISTAKABLE:
        return True
    block = document.block_at(span.start).span
    left = document.text[max(block.start, span.start - WINDOW) : span.start]
    right = document.text[span.end : min(block.end, span.end + WINDOW)]
    if is_word(entry.wrong):
        return word_across(left, entry.wrong + right) is None and word_across(left + entry.wrong, right) is None
    return gain_of_change(left, entry.wrong, entry.right, right) >= _LEAST_GAIN


FINDERS = (
    Finder(_WRONG, _wrong_words, parameters={"list": Form.WORD_LIST}, values=_VALUES, entry=_ENTRY),
    Finder(_CHOICE, _word_choices, parameters={"list": Form.WORD_LIST}, values=_VALUES, entry=_ENTRY),
)
