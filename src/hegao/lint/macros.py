"""Word lists inside patterns: %name% stands for a list of the pack's [words] or of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI
from hegao.language.lexicon import alternation, lexicon
from hegao.language.patterns import lazy
from hegao.lint.rulebook_error import RecordPlace

_MACRO = lazy(r"%([a-z][a-z-]*)%")


def word_lists(own: Any, place: RecordPlace) -> dict[str, str]:
    """The lexicon's lists and a pack's own as groups of a regular expression, by name; one may use those above it as %name%.

    Raises RulebookError for an entry that is no text and for a name that is not there.
    """
    known = {"hanzi": HANZI} | {name: alternation(entries) for name, entries in lexicon().items()}
    if not isinstance(own, Mapping):
        raise place.error(Words("{key} 应是一个表。", "{key} must be a table."))
    for name, value in own.items():
        if not _is_text_or_texts(value):
            raise place.at(name).error(Words("{key} 应是一段文字或文字的列表。", "{key} must be a string or a list of strings."))
        known[name] = expanded(alternation(value) if isinstance(value, list) else value, known, place.at(name))
    return known


def _is_text_or_texts(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(entry, str) for entry in value))


def expanded(pattern: str, words: Mapping[str, str], place: RecordPlace) -> str:
    """A pattern with its %names% filled in. Raises RulebookError for a name that is not there."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in words:
            names = sorted(words)
            raise place.error(
                Words(
                    f"{{key}} 用到 %{match[1]}%，但 [words] 和词表里都没有；有的是：{'、'.join(names)}。",
                    f"{{key}} uses %{match[1]}%, which is not defined in [words] or the lexicon; known are {', '.join(names)}.",
                )
            )
        return words[match[1]]

    return _MACRO.sub(put, pattern)
