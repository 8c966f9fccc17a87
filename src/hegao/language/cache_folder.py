"""The user's own folder for what hegao keeps between runs, and files written there that nobody else can have planted or left half done."""

# Paths are plain strings below floor 5.
# ruff: noqa: PTH103, PTH105, PTH108, PTH120
from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from itertools import count

VARIABLE = "HEGAO_CACHE_DIR"
"""Names another folder than the system's own for caches."""

DRAFT_PREFIX = ".draft-"
"""How the name of a file begins that is being written."""

_RUN = os.urandom(6).hex()
_DRAFTS = count()


def cache_folder() -> str:
    """Where what is kept goes. The folder need not be there yet."""
    if chosen := os.environ.get(VARIABLE):
        return chosen
    from platformdirs import user_cache_dir  # noqa: PLC0415 - only runs that keep or look for something pay for it

    return user_cache_dir("hegao", appauthor=False)


def is_ours(path: str) -> bool:
    """True for a real file or folder that nobody but the user (or root) can have put there."""
    try:
        facts = os.lstat(path)
    except OSError:
        return False
    if stat.S_ISLNK(facts.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return facts.st_uid in (os.getuid(), 0) and not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def keep_whole(path: str, save: Callable[[str], None]) -> bool:
    """Have `save` write a file, then put it at `path`: whole or not at all, whoever else is writing it. False where that cannot be done.

    The file's folder is made, for the user alone; one that others can write to is left alone.
    """
    folder = os.path.dirname(path)
    draft = os.path.join(folder, f"{DRAFT_PREFIX}{_RUN}-{os.getpid()}-{next(_DRAFTS)}")  # noqa: PTH118 - as above
    try:
        if not is_ours(folder):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            if not is_ours(folder):
                return False
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    try:
        save(draft)
        os.replace(draft, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(draft)
        if not isinstance(error, OSError | RuntimeError):
            raise
        return False
    return True


def drop_oldest(folder: str, prefix: str, most: int) -> None:
    """Of the files in a folder whose names begin alike, delete those written before the last `most`."""
    with suppress(OSError):
        kept = [entry for entry in os.scandir(folder) if entry.name.startswith(prefix)]
        for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime, reverse=True)[most:]:
            os.unlink(entry.path)
