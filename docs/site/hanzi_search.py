"""Search for Chinese that needs no dictionary in the browser: runs of Chinese characters are looked up by their pairs, on both sides."""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*")


class SearchHanzi(SearchLanguage):
    """Pairs of neighbouring characters: 精神文化 is found by 精神, 神文, 文化, so that any part of two characters finds its page."""

    lang = "hanzi"
    language_name = "Chinese"
    js_splitter_code = r"""
function splitQuery(query) {
  const words = query.match(/[\u3400-\u9fff\uf900-\ufaff]+|[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*/g) || [];
  return words.flatMap((word) => /^[0-9A-Za-z_]/.test(word) || word.length < 3
    ? [word]
    : Array.from({length: word.length - 1}, (_, at) => word.slice(at, at + 2)));
}
"""

    def split(self, input: str) -> list[str]:
        """The words of a text as the index holds them; the script above does the same to what is searched for."""
        return [part for word in _WORD.findall(input) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if word.isascii() or len(word) < 3:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]
