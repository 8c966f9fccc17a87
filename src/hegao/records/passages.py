"""Whether words stand in a text once only, asked for thousands of places of it without reading it anew for each."""

from __future__ import annotations

from array import array

_GRAM = 6
_STEP = 4
"""Code points: a gram of the text is noted at every fourth place, so that each passage of nine and more holds one."""

_MOST = (64, 1024)
"""Places that are looked at, first and then: words whose grams stand at more of them are searched for through the text."""


class Passages:
    """A text and where its grams stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, int] = {}
        self._before = array("l")
        """For each place of a gram the place before it at which the same one stands, -1 for none; both counted in steps."""
        for index, at in enumerate(range(0, len(text), _STEP)):
            gram = text[at : at + _GRAM]
            self._before.append(self._last.get(gram, -1))
            self._last[gram] = index
        self._known: dict[str, bool] = {}

    def occurs_once(self, words: str) -> bool:
        """True for words that stand in the text just once."""
        if words not in self._known:
            places = self._places(words)
            self._known[words] = self._is_single(words) if places is None else bool(places) and places[-1] < places[0] + len(words)
        return self._known[words]

    def _places(self, words: str) -> list[int] | None:
        """Where words stand, in order; None where they are too short to hold a noted gram for certain, or all of theirs are too common.

        Of four grams that follow one another each place of the words has one at a noted place.
        """
        for most in _MOST:
            for first in range(0, len(words) - _GRAM - _STEP + 2, _STEP // 2):
                candidates = self._starts(words, first, most)
                if candidates is not None:
                    return sorted(at for at in candidates if at >= 0 and self._text.startswith(words, at))
        return None

    def _starts(self, words: str, first: int, most: int) -> list[int] | None:
        """Where words would begin whose gram at one of four offsets stands at a noted place; None for more than `most`."""
        before, starts = self._before, []
        for offset in range(first, first + _STEP):
            index = self._last.get(words[offset : offset + _GRAM], -1)
            while index >= 0:
                starts.append(index * _STEP - offset)
                if len(starts) > most:
                    return None
                index = before[index]
        return starts

    def _is_single(self, words: str) -> bool:
        """As `str.count` tells, but no further than to the second place."""
        first = self._text.find(words)
        return first >= 0 and self._text.find(words, first + len(words)) < 0
