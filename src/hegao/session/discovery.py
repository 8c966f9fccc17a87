"""From the paths a person gives to the files that are checked, and a word on each that is not."""

# ruff: noqa: PTH112, PTH114, PTH120 - os.path says False where pathlib raises: no permission, a name too long, links in a circle

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from hegao.formats import EXTENSIONS
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.lint.config import ConfigError, Settings
from hegao.model.finding import FileReport, Skipped
from hegao.session.paths import tidied
from hegao.session.problems import problem

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

    from hegao.session.gitignore import IgnoreFiles

OTHER_DOCUMENTS = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".uof", ".ofd", ".pdf"})
"""Documents that a folder may hold and hegao cannot read: they are counted as skipped, so that nobody takes them for clean."""

NEVER_ENTERED = frozenset({"node_modules", "__pycache__", "__MACOSX", "venv"})
"""Folders of tools, besides the hidden ones."""

OWNER_PREFIXES = ("~$", ".~")
"""Word's and WPS's files that say who has a document open."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check, named as the person would, with the settings that govern it."""

    path: str
    settings: Settings


Found = Target | Skipped | FileReport
"""What a walk comes upon: a file to check, one passed over, or a folder that could not be looked into (a report with its problem)."""

SettingsOf = Callable[[str], Settings]


def find_files(paths: Iterable[str], settings_of: SettingsOf, *, gitignore: bool = True, force_exclude: bool = False) -> list[Found]:
    """The files of the paths, each once, sorted by path. Folders are walked; a file given by name is left out only by `force_exclude`.

    What the config excludes and, with `gitignore`, what git ignores is passed over. `settings_of` gives the settings that govern a file or
    folder. Raises what it raises.
    """
    found: dict[str, Found] = {}
    for path in sorted(map(tidied, paths), key=os.path.isdir):
        is_folder = os.path.isdir(path)
        for item in _walk(path, settings_of, gitignore=gitignore) if is_folder else [_given(path, settings_of, force=force_exclude)]:
            found.setdefault(os.path.normcase(os.path.realpath(item.path)), item)
    return sorted(found.values(), key=lambda item: item.path)


def _given(path: str, settings_of: SettingsOf, *, force: bool) -> Found:
    settings = settings_of(path)
    if os.path.basename(path).startswith(OWNER_PREFIXES):  # noqa: PTH119 - strings, as paths are given
        return Skipped(path, "owner-file")
    if force and _is_excluded(path, settings, settings_of):
        return Skipped(path, "excluded")
    return Target(path, settings)


def _is_excluded(path: str, settings: Settings, settings_of: SettingsOf) -> bool:
    """True where the config that governs a file excludes it, or one of those above: a walk from there would never have come to the file."""
    if matches(settings.exclude, path, settings.folder):
        return True
    above = settings_of(os.path.dirname(settings.folder)) if settings.folder else settings
    return above.folder != settings.folder and _is_excluded(path, above, settings_of)


def _walk(given: str, settings_of: SettingsOf, *, gitignore: bool) -> Iterator[Found]:
    from pathlib import Path  # noqa: PLC0415 - for folders alone

    from hegao.session.gitignore import IgnoreFiles  # noqa: PLC0415 - a file given by name is looked at anyway

    top = Path(given)
    unreadable: list[OSError] = []
    walk = _FolderWalk(Path(os.path.realpath(top)), IgnoreFiles(top) if gitignore else None)
    for folder, folders, names in os.walk(top, onerror=unreadable.append):
        here = Path(folder)
        settings = settings_of(folder)
        reasons = {name: _reason_to_pass(here / name, walk, settings) for name in sorted(folders)}
        folders[:] = [name for name, reason in reasons.items() if reason is None]
        yield from (Skipped(f"{here / name}{os.sep}", reason) for name, reason in reasons.items() if reason)
        for name in sorted([*names, *(name for name in folders if os.path.islink(here / name))]):
            yield from _judge(here / name, walk, settings)
    for error in unreadable:
        yield FileReport(str(Path(error.filename)), problem=problem("no-permission/folder").told(settings_of(str(top)).lang))


@dataclass(frozen=True, slots=True)
class _FolderWalk:
    """One walk: its top folder, links resolved, and what git ignores below it (None: not asked)."""

    top: Path
    ignore_files: IgnoreFiles | None

    def holds(self, path: str) -> bool:
        return type(self.top)(path).is_relative_to(self.top)

    def ignores(self, path: Path, *, is_folder: bool = False) -> bool:
        return self.ignore_files is not None and self.ignore_files.ignores(path, is_folder=is_folder)


def _reason_to_pass(folder: Path, walk: _FolderWalk, settings: Settings) -> str | None:
    """Why a folder is not looked into: None where it is, empty where nobody need hear of it."""
    if folder.name.startswith(".") or folder.name in NEVER_ENTERED:
        return ""
    if matches(settings.exclude, f"{folder}/", settings.folder):
        return "excluded"
    return "ignored" if walk.ignores(folder, is_folder=True) else None


def _judge(path: Path, walk: _FolderWalk, settings: Settings) -> Iterator[Found]:
    """What becomes of one file, or linked folder, of a folder: nothing at all where it is no document."""
    reason = _reason_to_skip(path, walk, settings)
    if reason:
        yield Skipped(str(path), reason)
    elif path.suffix.lower() in EXTENSIONS and not os.path.isdir(path) and not path.name.startswith("."):
        yield Target(str(path), settings)


def _reason_to_skip(path: Path, walk: _FolderWalk, settings: Settings) -> str:
    """Why a document is passed over; empty where it is not, or is no document. What a link inside the tree names is met on its own."""
    is_document = path.suffix.lower() in EXTENSIONS | OTHER_DOCUMENTS
    if path.name.startswith(OWNER_PREFIXES):
        return "owner-file" if is_document else ""
    if os.path.islink(path) and (is_document or os.path.isdir(path)) and not walk.holds(os.path.realpath(path)):
        return "link-outside"
    if not is_document or os.path.isdir(path) or path.name.startswith("."):
        return ""
    if matches(settings.exclude, str(path), settings.folder):
        return "excluded"
    if walk.ignores(path):
        return "ignored"
    return "unsupported" if path.suffix.lower() in OTHER_DOCUMENTS else ""


def matches(patterns: tuple[str, ...], path: str, folder: str) -> bool:
    """True where one of the gitignore-like patterns, counted from `folder`, matches the path (a folder's ends in a slash)."""
    if not patterns:
        return False
    inside = _from_folder(path, folder)
    return inside is not None and _spec(patterns).match_file(inside)


def spared(settings: Settings, path: str) -> tuple[str, ...]:
    """What `per-file-ignores` lets a file off: codes, families or names of rules."""
    table = settings.per_file_ignores
    return tuple(code for pattern, codes in table.items() if matches((pattern,), path, settings.folder) for code in codes)


def _from_folder(path: str, folder: str) -> str | None:
    """The path as seen from `folder`, with forward slashes; None for a path outside of it."""
    from pathlib import Path  # noqa: PLC0415 - few runs have patterns

    try:
        relative = os.path.relpath(path, folder or ".") if folder or Path(path).is_absolute() else str(Path(path))
    except ValueError:  # on another drive of Windows
        return None
    if relative == os.pardir or relative.startswith(os.pardir + os.sep):
        return None
    return Path(relative).as_posix() + ("/" if path.endswith(("/", os.sep)) else "")


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most runs have no patterns

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        shown = ", ".join(patterns)
        words = Words(
            f"文件通配式 {shown} 写得不对，请按 .gitignore 的写法改正。",
            f"the file patterns {shown} are not written as in .gitignore ({error}).",
        )
        raise ConfigError(words) from None
