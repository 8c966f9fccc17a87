"""Which words of the lists a document holds, and where: it is gone through once for all lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.model.word_list import WordIndex, WordList, indexes_of

_LONG = 20_000
"""Code points of a text that is gone through for no word of which it lacks a character."""

_Places = Mapping[str, Sequence[tuple[int, int]]]
"""The number of an entry and where its word starts, by the name of its list."""


def held_in(subject: Subject, words: WordList) -> Sequence[tuple[int, int]]:
    """The number of each entry of a list whose word the text holds, with where it starts, nearly in text order."""
    known = subject.view(_known)
    asked = id(words.indexes)
    if asked not in known:
        known[asked] = _places(subject, words.indexes)
    return known[asked].get(words.name, ())


def _known(_: Subject) -> dict[int, _Places]:
    """A view: what was found so far by the indexes it was looked for with; all rules of a run have the same."""
    return {}


def _places(subject: Subject, indexes: Sequence[WordIndex]) -> _Places:
    text = subject.document.text
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in indexes if len(text) < _LONG else _possible(subject, indexes):
        words, length = index.words.get, index.length
        for match in index.near.finditer(text):
            at = match.start()
            for held in words(text[at : at + length], ()):
                if held.offset <= at and text.startswith(held.word, at - held.offset):
                    found[held.list].append((held.number, at - held.offset))
    return found


def _possible(subject: Subject, indexes: Sequence[WordIndex]) -> Sequence[WordIndex]:
    """The indexes of those words of which the text has every character."""
    held = frozenset(subject.view(signals).alphabet)
    return indexes_of(one for index in indexes for some in index.words.values() for one in some if held.issuperset(one.word))
