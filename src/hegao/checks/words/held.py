"""Which words of the lists a document holds, and where: it is gone through once for all lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hegao.checks.views.low_bytes import low_bytes
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.model.word_list import WordIndex, WordList, index_of

_LONG = 20_000
"""Code points of a text that is gone through for no word of which it lacks a character."""

_FEW = 800
"""Different characters of a text that lacks some of most words: to look which ones is worth the time."""

_Places = Mapping[str, Sequence[tuple[int, int]]]
"""The number of an entry and where its word starts, by the name of its list."""


def held_in(subject: Subject, words: WordList) -> Sequence[tuple[int, int]]:
    """The number of each entry of a list whose word the text holds, with where it starts, nearly in text order."""
    known = subject.view(_known)
    asked = id(words.index)
    if asked not in known:
        known[asked] = _places(subject, words.index)
    return known[asked].get(words.name, ())


def _known(_: Subject) -> dict[int, _Places]:
    """A view: what was found so far by the indexes it was looked for with; all rules of a run have the same."""
    return {}


def _places(subject: Subject, whole: WordIndex) -> _Places:
    text, index = subject.document.text, _possible(subject, whole)
    words = index.words.get
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at in index.sieve.places(subject.view(low_bytes)):
        for held in words(text[at : at + 2], ()):
            if held.offset <= at and text.startswith(held.word, at - held.offset):
                found[held.list].append((held.number, at - held.offset))
    return found


def _possible(subject: Subject, index: WordIndex) -> WordIndex:
    """Of a long text in few characters, the index of the words of which it has all."""
    if len(subject.document.text) < _LONG or len(alphabet := subject.view(signals).alphabet) > _FEW:
        return index
    has_all = frozenset(alphabet).issuperset
    return index_of(one for some in index.words.values() for one in some if has_all(one.word))
