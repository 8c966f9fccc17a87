"""The word lists that rules and code share: `rules/lexicon.toml`, one entry a line, each list with its name and purpose.

Rules use a list as a macro (`%measure-word%`), code by `entries`, `one_of` and `characters`. The file is part of the program as its
modules are; nothing of the user's is read here.
"""

# Paths are plain strings below floor 5.
# ruff: noqa: PTH100, PTH118, PTH120
from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec

from hegao.language.kept import find_kept, keep

FILE = "lexicon.toml"


def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, as the file has them. Raises KeyError for a list that is not there."""
    return lexicon()[name]


def one_of(name: str) -> str:
    """A list as a group of a regular expression, longer entries first."""
    return alternation(entries(name))


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """Words, or parts of patterns, as one group of a regular expression, longer ones first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def no_word_of(name: str, head: str) -> str:
    """A lookahead behind `head`: it is not the beginning of a word of a list (节 in 第一节, not in 节目)."""
    return f"(?!{alternation([word[len(head) :] for word in entries(name) if word.startswith(head)])})"


def characters(name: str) -> str:
    """A list of single characters as the inside of a character class."""
    return re.escape("".join(entries(name)))


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """All lists by name."""
    source = source_text()
    found = find_kept("lexicon", source)
    if not isinstance(found, dict):
        import tomllib  # noqa: PLC0415 - only the first run with a lexicon reads it as TOML

        found = {name: tuple(table["words"]) for name, table in tomllib.loads(source).items()}
        keep("lexicon", source, found)
    return found


@lru_cache(maxsize=1)
def source_text() -> str:
    """The file as it is."""
    return rule_file(FILE)


def rule_file(name: str) -> str:
    """A file of `rules`: inside the installed package, else in the project's top-level folder (an editable install).

    Raises FileNotFoundError.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    loader = find_spec("hegao").loader  # type: ignore[union-attr]
    for folder in (package, os.path.dirname(os.path.dirname(package))):
        try:
            return loader.get_data(os.path.join(folder, "rules", *name.split("/"))).decode("utf-8")  # type: ignore[union-attr, no-any-return]
        except OSError:
            continue
    raise FileNotFoundError(name)
