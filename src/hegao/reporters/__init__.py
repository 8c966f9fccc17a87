"""From the records of a run to a stream of text. Each format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegao.records.record import Run
    from hegao.reporters.words.layout import Look

_WRITERS: Mapping[str, tuple[str, str, Sequence[str]]] = {
    "full": ("text_report", "write_full", ()),
    "concise": ("text_report", "write_concise", ()),
    "json": ("json_report", "write_json", ("fingerprint",)),
    "jsonl": ("json_report", "write_jsonl", ("fingerprint",)),
    "sarif": ("sarif", "write_sarif", ("fingerprint", "changes")),
    "github": ("github", "write_github", ()),
    "gitlab": ("gitlab", "write_gitlab", ("fingerprint",)),
    "junit": ("junit", "write_junit", ()),
    "checkstyle": ("checkstyle", "write_checkstyle", ()),
    "markdown": ("markdown_report", "write_markdown", ()),
    "html": ("html.report", "write_html", ("search",)),
}
"""For each format the module and the function that writes it, and which details of findings (`Detail`) it writes."""

FORMATS = tuple(_WRITERS)
JSON_FORMATS = frozenset({"json", "jsonl", "sarif", "gitlab"})
"""Formats that may be written in ASCII with escapes."""

MACHINE_FORMATS = frozenset(FORMATS) - {"full", "concise"}
"""Formats that are always UTF-8 and never coloured."""

HOSTED_FORMATS = MACHINE_FORMATS - {"json", "jsonl", "html"}
"""Formats that are read beside a repository: their paths count from its top."""


def details_of(name: str) -> frozenset[str]:
    """The details of findings that one of FORMATS writes. Raises KeyError for any other name."""
    return frozenset(_WRITERS[name][2])


def write(name: str, run: Run, look: Look) -> Iterator[str]:
    """The run in one of FORMATS, piece by piece. Raises KeyError for any other name.

    What is suppressed or known from a baseline is kept in SARIF, which has words for it, and left out of the others.
    """
    module, function, _ = _WRITERS[name]
    writer: Callable[[Run, Look], Iterator[str]] = getattr(import_module(f"hegao.reporters.{module}"), function)
    return writer(run if name == "sarif" else run.unsettled(), look)
