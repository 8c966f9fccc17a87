"""From the records of a run to a stream of text. Each format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegao.reporters.layout import Look
    from hegao.reporters.record import Run

FORMATS = ("full", "concise", "json", "jsonl")
MACHINE_FORMATS = frozenset({"json", "jsonl"})
"""Formats that are always UTF-8 and never coloured."""


def write(name: str, run: Run, look: Look) -> Iterator[str]:
    """The run in one of FORMATS, piece by piece. Raises KeyError for any other name."""
    if name in MACHINE_FORMATS:
        from hegao.reporters.json_report import write_json, write_jsonl  # noqa: PLC0415

        machine = {"json": write_json, "jsonl": write_jsonl}[name]
        return machine(run, statistics=look.statistics)
    from hegao.reporters.text_report import write_concise, write_full  # noqa: PLC0415

    return {"full": write_full, "concise": write_concise}[name](run, look)
