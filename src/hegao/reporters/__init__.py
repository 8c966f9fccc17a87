"""From the records of a run to a stream of text. Each format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegao.records.record import Run
    from hegao.reporters.words.layout import Look

_WRITERS = {
    "full": ("text_report", "write_full"),
    "concise": ("text_report", "write_concise"),
    "json": ("json_report", "write_json"),
    "jsonl": ("json_report", "write_jsonl"),
    "sarif": ("sarif", "write_sarif"),
    "github": ("github", "write_github"),
    "gitlab": ("gitlab", "write_gitlab"),
    "junit": ("junit", "write_junit"),
    "checkstyle": ("checkstyle", "write_checkstyle"),
    "markdown": ("markdown_report", "write_markdown"),
    "html": ("html.report", "write_html"),
}
"""For each format the module and the function that writes it."""

FORMATS = tuple(_WRITERS)
JSON_FORMATS = frozenset({"json", "jsonl", "sarif", "gitlab"})
"""Formats that may be written in ASCII with escapes."""

MACHINE_FORMATS = frozenset(FORMATS) - {"full", "concise"}
"""Formats that are always UTF-8 and never coloured."""

HOSTED_FORMATS = MACHINE_FORMATS - {"json", "jsonl", "html"}
"""Formats that are read beside a repository: their paths count from its top."""


def write(name: str, run: Run, look: Look) -> Iterator[str]:
    """The run in one of FORMATS, piece by piece. Raises KeyError for any other name.

    What is suppressed or known from a baseline is kept in SARIF, which has words for it, and left out of the others.
    """
    module, function = _WRITERS[name]
    writer: Callable[[Run, Look], Iterator[str]] = getattr(import_module(f"hegao.reporters.{module}"), function)
    return writer(run if name == "sarif" else run.unsettled(), look)
