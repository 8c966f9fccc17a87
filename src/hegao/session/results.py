"""What hegao has written for the user, known again by its content: only that may a later result take the place of.

Nothing but a hash is kept, as the name of an empty file in the user's own cache folder. A result that somebody has worked on since is
a draft like any other.
"""

# ruff: noqa: PTH118 - the cache folder speaks in strings
from __future__ import annotations

import hashlib
import os
from pathlib import Path

from hegao.language.cache_folder import cache_folder, is_ours, keep_whole


def remember(content: bytes) -> None:
    """Note that hegao wrote this. Where nothing can be kept, the result will count as somebody else's: on the safe side."""
    keep_whole(_mark(content), lambda _: None)


def is_unchanged_result(path: Path) -> bool:
    """True for a file that holds exactly what hegao once wrote for this user."""
    try:
        mark = _mark(path.read_bytes())
    except OSError:
        return False
    return is_ours(os.path.dirname(mark)) and is_ours(mark)  # noqa: PTH120 - as above


def _mark(content: bytes) -> str:
    return os.path.join(cache_folder(), "results", hashlib.sha256(content).hexdigest())
