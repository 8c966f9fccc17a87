"""Paths as strings, for runs that would load pathlib for a name or two: that takes as long as checking half a page."""

from __future__ import annotations

import os

from hegao.language.patterns import lazy

_UNTIDY = lazy(r"//|(?:^|/)\.(?:/|$)|.+/$|^$")


def tidied(path: str) -> str:
    """A path as pathlib writes it: without `./`, doubled slashes and one at the end."""
    if path == os.curdir or (os.name == "posix" and _UNTIDY.search(path) is None):
        return path
    from pathlib import Path  # noqa: PLC0415 - as above

    return str(Path(path))
