"""The plainest calls of `hegao check`, read without click, which takes longer to import than a small document takes to be checked.

Only what is certain is read here: names of files, and options that need no value or one of a few. All else, right or wrong, is click's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hegao.language.bilingual import LANGUAGES
from hegao.model.severity import SEVERITIES
from hegao.reporters import FORMATS

_FLAGS = {
    "--exit-zero": "exit_zero",
    "--force-exclude": "force_exclude",
    "--isolated": "isolated",
    "--no-cache": "no_cache",
    "--no-gitignore": "no_gitignore",
    "--quiet": "quiet",
    "-q": "quiet",
    "--statistics": "statistics",
}
_CHOICES: Mapping[str, tuple[str, Sequence[str]]] = {
    "--fail-on": ("fail_on", SEVERITIES),
    "--lang": ("lang", LANGUAGES),
    "--output-format": ("output_format", FORMATS),
}
_UNSAID: Mapping[str, Any] = {
    **dict.fromkeys(_FLAGS.values(), False),
    **{name: None for name, _ in _CHOICES.values()},
    **dict.fromkeys(("baseline", "changed", "config", "output_file", "profile", "standard", "stdin_filename", "view")),
    **dict.fromkeys(("select", "ignore", "extend_select"), ()),
    "jobs": 0,
}
"""The options of a call that says nothing, as click has them."""

_PATH_MARKS = frozenset("/\\.")
_DASHES = tuple("-‐‑‒–—―−－﹣")
_EXPANDED_ON_WINDOWS = frozenset("*?[~$%")


def plain_call(words: Sequence[str]) -> dict[str, Any] | None:
    """The options of a call of `check`, as click would read them; None where click must be asked."""
    if not words or "_HEGAO_COMPLETE" in os.environ or (words[0] != "check" and not _is_path(words[0])):
        return None
    options: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(words[1:] if words[0] == "check" else words)
    for word in rest:
        if not word.startswith(_DASHES):
            paths.append(word)
        elif not _take(word, rest, options):
            return None
    return None if any(map(_is_expanded, paths)) else {**_UNSAID, **options, "paths": tuple(paths)}


def _take(word: str, rest: Iterator[str], options: dict[str, Any]) -> bool:
    """Note an option, with its value from the word itself or the next one. False for what is not certain."""
    name, equals, value = word.partition("=")
    if word in _FLAGS:
        options[_FLAGS[word]] = True
        return True
    if name not in _CHOICES or _CHOICES[name][0] in options:
        return False
    key, choices = _CHOICES[name]
    options[key] = value if equals else next(rest, "")
    return options[key] in choices


def _is_path(word: str) -> bool:
    """True for what can only be a path: no command has such marks in its name."""
    return not word.startswith(_DASHES) and not _PATH_MARKS.isdisjoint(word)


def _is_expanded(word: str) -> bool:
    return os.name == "nt" and not _EXPANDED_ON_WINDOWS.isdisjoint(word)
