"""Options typed with the dashes that Word and an input method make, or with one dash where two are needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import takewhile

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy

_OTHER_DASH = lazy(r"-?[‐‑‒–—―−－﹣]+-?(?P<name>[A-Za-z][\w-]*)(?P<value>=.*)?")
"""An option whose dash is not the one on the keyboard: —fail-on, －－quiet, –x."""


def wrong_dash(words: Sequence[str], known: Sequence[str]) -> Words | None:
    """What to say of the first word, before a lone `--`, that looks like an option but is none for its dashes; None where all is well.

    `known` are the options there are. What is the name of a file is no option.
    """
    for word in takewhile(lambda word: word != "--", words):
        meant = _meant(word, known)
        if meant and not os.path.lexists(word):
            return Words(
                f"选项前要用英文的 -- ：{word} 应写成 {meant}。",
                f"an option begins with two plain hyphens: write {meant} for {word}.",
            )
    return None


def _meant(word: str, known: Sequence[str]) -> str:
    if found := _OTHER_DASH.fullmatch(word):
        return f"{'-' if len(found['name']) == 1 else '--'}{found['name']}{found['value'] or ''}"
    single = len(word) > 2 and word[0] == "-" != word[1]
    return f"-{word}" if single and f"-{word.partition('=')[0]}" in known else ""
