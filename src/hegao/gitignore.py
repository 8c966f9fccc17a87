"""What a git work tree ignores: its `.gitignore` files and `.git/info/exclude`, read without asking git for each file."""

# ruff: noqa: PTH110, PTH112, PTH113 - os.path says False where pathlib raises: no permission, a name too long

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class IgnoreFiles:
    """The ignore files that govern the folders below `top`; none outside of a work tree."""

    def __init__(self, top: Path) -> None:
        self._root = work_tree_of(top)

    def ignores(self, path: Path, *, is_folder: bool = False) -> bool:
        """True where git would ignore a file or folder that lies in a folder it does not ignore.

        The nearest `.gitignore` decides, in it the last line that matches (gitignore(5)).
        """
        if self._root is None:
            return False
        place = Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed: git goes by names
        for folder in (*_upwards(place.parent, self._root), None):
            spec = _exclude_of(self._root) if folder is None else _spec_in(folder)
            inside = place.relative_to(folder or self._root).as_posix() + ("/" if is_folder else "")
            verdict = spec.check_file(inside).include if spec else None
            if verdict is not None:
                return verdict
        return False


def work_tree_of(path: Path) -> Path | None:
    """The top folder of the git work tree that a folder lies in: the nearest one upwards with a `.git`, folder or file."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - as above
    return next((folder for folder in (place, *place.parents) if os.path.exists(folder / ".git")), None)


def _upwards(folder: Path, root: Path) -> list[Path]:
    return [place for place in (folder, *folder.parents) if place.is_relative_to(root)]


@lru_cache(maxsize=4096)
def _spec_in(folder: Path) -> GitIgnoreSpec | None:
    return _read(folder / ".gitignore")


@lru_cache(maxsize=64)
def _exclude_of(root: Path) -> GitIgnoreSpec | None:
    return _read(_git_folder(root) / "info" / "exclude")


def _git_folder(root: Path) -> Path:
    """The `.git` folder that a work tree shares with others: a linked one has a file that names its own (gitrepository-layout(5))."""
    place = root / ".git"
    if os.path.isdir(place):
        return place
    own = root / _text(place).partition("gitdir:")[2].strip()
    return own / (_text(own / "commondir").strip() or ".")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _read(file: Path) -> GitIgnoreSpec | None:
    lines = _text(file).splitlines() if os.path.isfile(file) else []
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most runs meet no ignore file

    return GitIgnoreSpec.from_lines(lines)
