"""Files written whole or not at all, and never over what a person might miss.

A place to write to is judged by what it is, not by what it is called: the file behind every link, the files that are read in the run, the
one that standard input comes from among them, and what stands in it. All commands that write a file ask here.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from hegao.language.quick_classes import dataclass, field
from hegao.session.problems import problem

if TYPE_CHECKING:
    from pathlib import Path

FileId = tuple[int, int]
"""What tells a file from others whatever it is called: the numbers of its volume and of the file."""

STDIN, STDOUT = 0, 1

_NEVER_TEXT = frozenset(
    ".docx .docm .dotx .doc .dot .wps .wpt .odt .uof .ofd .pdf .rtf .xls .xlsx .xlsm .et .ods .ppt .pptx .dps .odp "
    ".zip .rar .7z .gz .png .jpg .jpeg .gif .tif .tiff .bmp".split()
)
"""Endings of files that programs expect something else in than text."""


def write_whole(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Write a file by way of a hidden one beside it, so that it is there whole or as it was. It gets the permissions of `like`.

    A link is written through, not replaced. Raises OSError, also for `none/../a.txt` where there is no folder `none`: that is no name of
    a.txt.
    """
    import tempfile  # noqa: PLC0415 - most runs write no file
    from pathlib import Path  # noqa: PLC0415

    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".~hegao-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(like))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(like: Path | None) -> int:
    """The permissions for a file like another one, which whoever owns it may write to; those of a new file where there is none."""
    if like is None:
        return 0o666 & ~_umask()
    return stat.S_IMODE(like.stat().st_mode) | stat.S_IWUSR


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# Which file it is


def file_behind(path: str | Path) -> FileId | None:
    """The file that a path leads to; None where there is none, or its file system does not number files."""
    try:
        return _id_of(os.stat(path))  # noqa: PTH116 - 2,000 times a run
    except (OSError, ValueError):
        return None


def stream_file(descriptor: int) -> FileId | None:
    """The file that a shell has tied to standard input or output; None for a terminal, a pipe, a device or nothing at all."""
    try:
        facts = os.fstat(descriptor)
    except OSError:
        return None
    return _id_of(facts) if stat.S_ISREG(facts.st_mode) else None


def _id_of(facts: os.stat_result) -> FileId | None:
    return (facts.st_dev, facts.st_ino) if facts.st_ino else None


def same_file(one: Path, other: Path) -> bool:
    """True where two paths name one file, by whatever way."""
    try:
        return one.samefile(other)
    except OSError:
        return _real_name(one) == _real_name(other)


def _real_name(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


@dataclass(slots=True)
class FileSet:
    """Files by their numbers and by their real names: a program that saves a file may give its name to another one meanwhile."""

    _ids: set[FileId] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, paths: Iterable[str | Path]) -> FileSet:
        """The files that some paths lead to."""
        from pathlib import Path  # noqa: PLC0415 - as above

        files = cls()
        for path in paths:
            files.add(Path(path))
        return files

    def add(self, path: Path) -> None:
        """Take in the file that a path leads to."""
        self._names.add(_real_name(path))
        if number := file_behind(path):
            self._ids.add(number)

    def __contains__(self, path: Path) -> bool:
        return file_behind(path) in self._ids or _real_name(path) in self._names


# What would be lost


@dataclass(frozen=True, slots=True)
class Replacing:
    """What a command may write over, told by its content, and the problem (a key of the catalogue) where a file is something else."""

    may: Callable[[Path], bool]
    otherwise: str


NOTHING = Replacing(lambda _: False, "exists/new")
"""For commands that only ever write a new file."""


def refuse_to_lose(target: Path, replacing: Replacing = NOTHING, originals: FileSet | None = None) -> None:
    """Raises DocumentProblem where something would be lost by writing to `target`: one of the originals, or a file with content that
    the command may not replace. What is not there, or empty, is nothing to lose."""
    try:
        _refuse(target, replacing, originals)
    except OSError as error:
        raise problem("not-written", reason=error.strerror or str(error)) from None


def _refuse(target: Path, replacing: Replacing, originals: FileSet | None) -> None:
    _refuse_place(target)
    if (number := file_behind(target)) and number == stream_file(STDIN):
        raise problem("same-file/stdin", path=str(target))
    if target.exists():
        if originals is not None and target in originals:
            raise problem("same-file", path=str(target))
        if target.stat().st_size > 0 and not replacing.may(target):
            raise problem(replacing.otherwise, path=str(target))
        refuse_read_only(target)


def _refuse_place(target: Path) -> None:
    real = type(target)(os.path.realpath(target))
    for folder in (target.parent, real.parent):
        if not folder.is_dir():
            raise problem("no-folder", path=str(folder))
    if target.is_dir():
        raise problem("folder/result", path=str(target))
    if target.exists() and not target.is_file():
        raise problem("not-a-file/result", path=str(target))


def refuse_read_only(path: Path) -> None:
    """Raises DocumentProblem for a file that is not to be written to; whoever may write to anything (root) respects that, too."""
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise problem("read-only", path=str(path))


def is_device(target: Path) -> bool:
    """True for a pipe, a terminal, /dev/null …: what is written to it takes nobody's place."""
    return target.exists() and not target.is_file() and not target.is_dir()


def takes_text(target: Path) -> bool:
    """False where the ending of a name, or of the file behind a link, promises something else than text: .docx, .xlsx …"""
    real = type(target)(os.path.realpath(target))
    return not {target.suffix.lower(), real.suffix.lower()} & _NEVER_TEXT
