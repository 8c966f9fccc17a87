"""Files written whole or not at all, and never over what a person might miss."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from hegao.formats.problems import problem


def write_whole(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Write a file by way of a hidden one beside it, so that it is there whole or as it was. It gets the permissions of `like`.

    A link is written through, not replaced. Raises OSError.
    """
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


def same_file(one: Path, other: Path) -> bool:
    """True where two paths name one file, by whatever way."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))


def refuse_to_lose(target: Path, *, overwrite: bool) -> None:
    """Raises DocumentProblem where something would be lost by writing to `target`. An empty file is nothing to lose."""
    if not target.parent.is_dir():
        raise problem("no-folder", path=str(target.parent))
    if target.is_dir():
        raise problem("folder/result", path=str(target))
    if target.exists() and not target.is_file():
        raise problem("not-a-file/result", path=str(target))
    if not overwrite and target.exists() and target.stat().st_size > 0:
        raise problem("exists", path=str(target))
