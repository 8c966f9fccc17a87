"""The file that somebody meant by a name that is none: its ending forgotten, or one character mistyped."""

# ruff: noqa: PTH113, PTH118, PTH122, PTH208 - names as they were typed; os.path says False where pathlib raises

from __future__ import annotations

import os

from hegao.formats.extensions import EXTENSIONS

_LEAST = 3
"""Characters of a name, without its ending, of which one may be wrong."""


def near_name(path: str) -> str:
    """The file beside a path that is not there that was most likely meant, named as the path is; empty where none or several may be."""
    return with_extension(path) or _one_character_off(path)


def with_extension(path: str) -> str:
    """The path with the ending of the document that is there; empty where there is none, or more than one."""
    found = [path + extension for extension in sorted(EXTENSIONS) if os.path.isfile(path + extension)]
    return found[0] if len(found) == 1 else ""


def _one_character_off(path: str) -> str:
    folder, name = os.path.split(path)
    stem, extension = os.path.splitext(name)
    if len(stem) < _LEAST or extension.lower() not in EXTENSIONS:
        return ""
    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return ""
    near = [other for other in names if other.endswith(extension) and _differs_by_one(stem, other.removesuffix(extension))]
    return os.path.join(folder, near[0]) if len(near) == 1 else ""


def _differs_by_one(one: str, other: str) -> bool:
    """True for words of which one becomes the other by one character put in, taken out or changed."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    start = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]
