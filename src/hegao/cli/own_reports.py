"""Reports that lie among the drafts: hegao's own results are no drafts."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from hegao.formats import EXTENSIONS, WORD_EXTENSIONS
from hegao.model.finding import Skipped
from hegao.reporters.own import ENOUGH, is_report, may_be_report
from hegao.session.discovery import Found, Target
from hegao.session.paths import tidied
from hegao.session.problems import problem
from hegao.session.writing import STDIN, STDOUT, FileSet, Replacing, file_behind, is_device, refuse_to_lose, stream_file, takes_text

if TYPE_CHECKING:
    from pathlib import Path

_LIKE_DRAFTS = tuple(EXTENSIONS - WORD_EXTENSIONS)
"""Endings of reports that would be read as drafts: hegao writes no Word file as a report."""


def without_reports(found: Iterable[Found], paths: Collection[str], output_file: str | None) -> list[Found]:
    """Reports among the drafts are passed over as such: what this run writes to, and what a walk came upon that hegao wrote for people."""
    stdout, target = stream_file(STDOUT), file_behind(output_file) if output_file else None
    named = set(map(tidied, paths))

    def is_own(path: str) -> bool:
        here = file_behind(path) if stdout or target else None
        if here and here in (stdout, target):
            return here == stdout or is_own_report(path)
        return path.endswith(_LIKE_DRAFTS) and path not in named and is_own_report(path)

    return [Skipped(item.path, "result") if isinstance(item, Target) and is_own(item.path) else item for item in found]


def is_own_report(path: str | Path) -> bool:
    """True for a report that `hegao check` wrote, told by all of its text; False for what cannot be read."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113  # a pipe would never end
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - 2,000 times a run
            start = file.read(ENOUGH)
            return may_be_report(_decoded(start)) and is_report(_decoded(start + file.readall()))
    except (OSError, ValueError):
        return False


_REPORTS = Replacing(is_own_report, "exists/report")


def refuse_report(target: Path, originals: FileSet | None = None) -> None:
    """Raises DocumentProblem where no report must be written: over anything but a report, or under a name that promises no text."""
    if is_device(target) or is_stdout(target):
        return
    if not takes_text(target):
        raise problem("no-text-file/report", path=str(target))
    if target.suffix.lower() == ".toml":
        raise problem("settings/report", path=str(target))
    refuse_to_lose(target, _REPORTS, originals)


def is_stdout(target: Path) -> bool:
    """True for /dev/stdout and the like where a shell sends the output to a file: that is written on, not replaced."""
    here = file_behind(target)
    return here is not None and here == stream_file(STDOUT) != stream_file(STDIN)


def _decoded(content: bytes) -> str:
    """The text, which may end within a character: UTF-8 as hegao writes files, else what a console on Windows makes of its output."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoder("utf-16").decode(content)
    else:
        try:
            text = _decoder("utf-8-sig").decode(content)
        except UnicodeDecodeError:
            text = _decoder("gb18030").decode(content)
    return text.replace("\r\n", "\n")


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(encoding)("replace" if encoding == "gb18030" else "strict")
