"""Reports that lie among the drafts: hegao's own results are no drafts."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from hegao.model.finding import Skipped
from hegao.reporters.own import ENOUGH, SIGNS, is_report
from hegao.session.discovery import Found, Target

_FOR_PEOPLE = (".md", ".markdown", ".txt", ".text")
"""Endings of reports for people that would be read as drafts."""


def without_reports(found: Iterable[Found], paths: Collection[str], output_file: str | None) -> list[Found]:
    """Reports among the drafts are passed over as such: what this run writes to, and what a walk came upon that hegao wrote for people."""
    stdout, target = _stdout(), identity(output_file) if output_file else None
    named = {str(Path(path)) for path in paths}

    def is_own(path: str) -> bool:
        here = identity(path) if stdout or target else None
        if here and here in (stdout, target):
            return here == stdout or is_own_report(path)
        return path.endswith(_FOR_PEOPLE) and path not in named and is_own_report(path)

    return [Skipped(item.path, "result") if isinstance(item, Target) and is_own(item.path) else item for item in found]


def identity(path: str) -> tuple[int, int] | None:
    """What tells a file from others whatever it is called; None where there is none."""
    try:
        facts = os.stat(path)  # noqa: PTH116 - 2,000 times a run
    except (OSError, ValueError):
        return None
    return facts.st_dev, facts.st_ino


def _stdout() -> tuple[int, int] | None:
    """The file that the shell sends the output to, if it does."""
    try:
        facts = os.fstat(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return None
    return (facts.st_dev, facts.st_ino) if stat.S_ISREG(facts.st_mode) else None


def is_own_report(path: str) -> bool:
    """True for a report for people that hegao wrote, told by its first and last characters; False for what cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a pipe would never end
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - 2,000 times a run
            start = file.read(ENOUGH)
            file.seek(-min(ENOUGH, file.seek(0, os.SEEK_END)), os.SEEK_END)
            end = file.read()
    except OSError:
        return False
    if not any(words in start or words in end for words in SIGNS):
        return False
    return is_report(start.decode("utf-8", "replace").replace("\r\n", "\n"), end.decode("utf-8", "replace"))
