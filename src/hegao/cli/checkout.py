"""Paths as code hosts count them: from the top of the repository, wherever in it hegao was started."""

from __future__ import annotations

import os
from pathlib import Path

from hegao.language.quick_classes import replace
from hegao.records.record import Run


def from_top(run: Run, unnamed: str) -> Run:
    """The run with paths from the top of the git repository around the current folder, or from that folder where there is none.

    A path that leads elsewhere becomes absolute; `unnamed` is what stdin is called, which is no path.
    """
    top = _top(Path.cwd())

    def seen(path: str) -> str:
        return path if path == unnamed else _seen_from(top, path)

    files = tuple(replace(file, path=seen(file.path)) for file in run.files)
    skipped = tuple(replace(item, path=seen(item.path)) for item in run.skipped)
    return replace(run, files=tuple(sorted(files, key=lambda file: file.path)), skipped=tuple(sorted(skipped, key=lambda item: item.path)))


def _top(folder: Path) -> Path:
    """The nearest folder, from this one upwards, with a `.git` in it: a folder, or a file in a worktree."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def _seen_from(top: Path, path: str) -> str:
    absolute = Path(os.path.normpath(Path.cwd() / path))
    seen = str(absolute.relative_to(top)) if absolute.is_relative_to(top) else str(absolute)
    return seen + os.sep if path.endswith(os.sep) else seen
