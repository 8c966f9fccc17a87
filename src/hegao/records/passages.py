"""Whether words stand in a text once only, asked for thousands of places of it without reading it anew for each."""

from __future__ import annotations

from collections import Counter

from hegao.model.spans import Span

_GRAM = 6
_STEP = 4
"""Code points: a gram of the text is counted at every fourth place, so that each passage of nine and more holds one."""


class Passages:
    """A text with its grams counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._grams = Counter(text[at : at + _GRAM] for at in range(0, len(text), _STEP))
        self._known: dict[str, bool] = {}

    def occurs_once(self, words: str, near: Span) -> bool:
        """True for words that stand in the text just once; `near` is where they are most likely to."""
        if words not in self._known:
            self._known[words] = self._is_rare(words, near) or self._is_single(words)
        return self._known[words]

    def _is_rare(self, words: str, near: Span) -> bool:
        """True where some grams of the words, of which every place of theirs has one, are met once in all."""
        counts = [self._grams[words[at : at + _GRAM]] for at in range(len(words) - _GRAM + 1)]
        windows = (counts[at : at + _STEP] for at in range(len(counts) - _STEP + 1))
        return any(sum(window) == 1 for window in windows) and self._text.find(words, near.start, near.end) >= 0

    def _is_single(self, words: str) -> bool:
        """As `str.count` tells, but no further than to the second place."""
        first = self._text.find(words)
        return first >= 0 and self._text.find(words, first + len(words)) < 0
