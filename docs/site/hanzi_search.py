"""Search for Chinese that needs no dictionary in the browser: what is searched for and what is found are cut up alike."""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

_HANZI = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff"
_WORD = re.compile(rf"[{_HANZI}\U00020000-\U0003ffff]+|[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*")


class SearchHanzi(SearchLanguage):
    """Chinese is known by its characters and pairs of neighbours (精神文化 by 精神, 神文, 文化), so that any part finds its page.

    Names with hyphens are known as a whole and by their parts.
    """

    lang = "hanzi"
    language_name = "Chinese"
    js_splitter_code = rf"""
function splitQuery(query) {{
  const words = query.match(/[{_HANZI}\u{{20000}}-\u{{3ffff}}]+|[0-9A-Za-z_]+(?:-[0-9A-Za-z_]+)*/gu) || [];
  return [].concat(...words.map((word) => {{
    const signs = Array.from(word);
    return /^[0-9A-Za-z_]/.test(word) || signs.length < 3 ? [word] : signs.slice(1).map((sign, at) => signs[at] + sign);
  }}));
}}
"""

    def split(self, input: str) -> list[str]:
        """What a text is found by."""
        return [part for word in _WORD.findall(input) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if word.isascii():
        return [word, *word.split("-")] if "-" in word else [word]
    return [*word, *(word[at : at + 2] for at in range(len(word) - 1))]
