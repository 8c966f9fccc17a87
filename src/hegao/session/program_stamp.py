"""Which hegao this is: what is kept between runs is worth nothing to another one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec

from hegao.language.version import __version__

_READERS = ("lxml", "markdown_it", "jieba")
"""Packages whose release may change what is read or found."""


@lru_cache(maxsize=1)
def program_stamp() -> str:
    """Its version, its own files as they were last written (an editable install changes them), and what it runs on."""
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - each run pays for it
    readers = [_stamp(spec.origin) for name in _READERS if (spec := find_spec(name)) and spec.origin]
    return repr((__version__, sys.version, sorted(file_stamps(own, ".py")), readers))


def file_stamps(folder: str, ending: str | tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """The files of a folder and all below it whose names end so: where each is, how long, and when it was written."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":  # as many names again
                yield from file_stamps(entry.path, ending)
        elif entry.name.endswith(ending):
            facts = entry.stat()
            yield entry.path, facts.st_size, facts.st_mtime_ns


def _stamp(file: str) -> tuple[str, int, int]:
    try:
        facts = os.stat(file)  # noqa: PTH116
    except OSError:
        return file, 0, 0
    return file, facts.st_size, facts.st_mtime_ns
