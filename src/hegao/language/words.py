"""Chinese word segmentation: jieba's dictionary and its maximum-probability path, without the half second of loading it.

The dictionary is kept as a table in the user's own cache folder, made of the installed jieba's the first time it is needed (half a
second). jieba's own cache, a marshal file in the shared temporary folder, is never read or written.
"""

# Paths are plain strings below floor 5.
# ruff: noqa: PTH116, PTH118, PTH120
from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from math import inf, log

from hegao.language import word_table
from hegao.language.hanzi import HANZI
from hegao.language.kept import drop_old, keep_parts, map_kept_parts
from hegao.language.kept_table import stamp_of
from hegao.language.patterns import lazy
from hegao.language.word_table import WordTable, table_of

_LONGEST = 16
"""Code points of the longest entry that is looked for, as long as jieba's longest word."""

WINDOW = 8
"""Code points on each side of a joint that segmentation looks at: the longest everyday words have seven characters."""

_PREFIX = "words-"
_MOST_KEPT = 3
"""Dictionaries: one for each jieba that is in use side by side; more of them are those of environments long gone."""

_WORD_RUN = lazy(rf"[{HANZI}A-Za-z0-9+#&._%\-]+")
_LATIN = lazy(r"[A-Za-z0-9]")


def is_word(text: str) -> bool:
    """True for an entry of the dictionary, single characters included."""
    return _dictionary()[0].weight(text) is not None


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[str, ...]:
    """The words of `text` in order, punctuation and spaces one by one: the tokens of `jieba.cut(text, HMM=False)` for Chinese."""
    tokens: list[str] = []
    at = 0
    for run in _WORD_RUN.finditer(text):
        tokens.extend(text[at : run.start()])
        tokens.extend(_cut_run(run.group()))
        at = run.end()
    tokens.extend(text[at:])
    return tuple(tokens)


@lru_cache(maxsize=16384)
def word_across(left: str, right: str) -> str | None:
    """The word that would stand across the joint if `left` and `right` were written together, or None.

    Only the last and first `WINDOW` code points count: 精神文 + 化生活 gives 文化, 加大 + 宣传 gives None.
    """
    head = left[-WINDOW:]
    at = 0
    for word in cut(head + right[:WINDOW]):
        if at < len(head) < at + len(word):
            return word
        at += len(word)
    return None


@lru_cache(maxsize=16384)
def gain_of_joining(left: str, right: str) -> float:
    """How much likelier the last and first `WINDOW` code points are as one run of words than apart, as a natural logarithm.

    A word that was cut in two has a gain of 4 to 15 (精神文 + 化生活), two words that meet by chance one of about 0 (党建引领 + 导入活水).
    """
    head, tail = left[-WINDOW:], right[:WINDOW]
    return _likelihood(head + tail) - _likelihood(head) - _likelihood(tail)


def gain_of_writing(right: str, wrong: str, before: str, after: str) -> float:
    """How much likelier the words are with `right` than with `wrong` between `before` and `after`, as a natural logarithm.

    Only the last and first `WINDOW` code points beside them count. A word of two characters in place of two single ones has a gain of about
    8 (气候变化 for 气侯变化).
    """
    head, tail = before[-WINDOW:], after[:WINDOW]
    return _likelihood(head + right + tail) - _likelihood(head + wrong + tail)


def is_torn(word: str, left: str) -> bool:
    """True where cutting `word` at the end of `left` leaves a stump that is no word by itself (文|化, not 北京|大学)."""
    head = next((n for n in range(len(word) - 1, 0, -1) if left.endswith(word[:n])), 0)
    return any(len(part) < 2 or not is_word(part) for part in (word[:head], word[head:]))


def _cut_run(run: str) -> list[str]:
    """jieba's path through the words of a run, single Latin letters and digits gathered into one token."""
    ends = _best_ends(run)
    tokens: list[str] = []
    gathered = ""
    at = 0
    while at < len(run):
        word = run[at : ends[at]]
        at = ends[at]
        if len(word) == 1 and _LATIN.match(word):
            gathered += word
            continue
        tokens += [gathered, word] if gathered else [word]
        gathered = ""
    return [*tokens, gathered] if gathered else tokens


def _likelihood(text: str) -> float:
    """The logarithm of how likely the words of a text are, one after the other; what is no word counts as the rarest."""
    rarest = -log(_dictionary()[1])
    return sum(max(_log_share(word), rarest) for word in cut(text))


def _best_ends(run: str) -> list[int]:
    """For each offset, where the word that opens there ends on the likeliest way to the end of the run."""
    table, total = _dictionary()
    openings, unknown = table.openings, -log(total)
    scores = [0.0] * (len(run) + 1)
    ends = [0] * len(run)
    for start in range(len(run) - 1, -1, -1):
        best, end = -inf, 0
        for word in openings(run[start : start + _LONGEST]):
            score = _log_share(word) + scores[start + len(word)]
            if score >= best and score > -inf:
                best, end = score, start + len(word)
        scores[start], ends[start] = (best, end) if end else (unknown + scores[start + 1], start + 1)
    return ends


@lru_cache(maxsize=65536)
def _log_share(word: str) -> float:
    """The logarithm of a word's share of all words. An entry without weight is never chosen, and what is no word is never met."""
    table, total = _dictionary()
    weight = table.weight(word)
    return log(weight) - log(total) if weight else -inf


@lru_cache(maxsize=1)
def _dictionary() -> tuple[WordTable, int]:
    """The words, and the sum of all weights: as they were kept, else made anew, and kept where that is possible."""
    source = _source()
    facts = os.stat(source)
    name, key = f"{_PREFIX}{facts.st_size}-{facts.st_mtime_ns}", stamp_of(word_table.__file__)
    kept, mapped = map_kept_parts(name, key)
    if isinstance(kept, tuple):
        total, index = kept
        return WordTable(index, mapped), total
    entries = _entries(source)
    total, (index, bodies) = sum(weight for _, weight in entries), table_of(dict(entries))
    keep_parts(name, key, (total, index), bodies)
    drop_old(_PREFIX, _MOST_KEPT)
    return WordTable(index, bodies), total


def _source() -> str:
    """Where jieba's dictionary is installed, found without importing jieba (0.2 s). Raises ModuleNotFoundError without jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed")
    return os.path.join(os.path.dirname(spec.origin), "dict.txt")


def _entries(source: str) -> list[tuple[str, int]]:
    """The words with their weights, as they stand in the file; one that stands there twice counts twice."""
    spec = find_spec("jieba")
    lines = spec.loader.get_data(source).decode("utf-8").splitlines()  # type: ignore[union-attr]
    return [(word, int(weight)) for word, weight, *_ in (line.split(" ", 2) for line in lines if line)]
