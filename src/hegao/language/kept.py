"""Plain values that take long to make and little to load, kept in the user's cache folder from one run to the next."""

# Paths are plain strings below floor 5.
# ruff: noqa: PTH118, PTH123
from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING, Any

from hegao.language.cache_folder import cache_folder, drop_oldest, is_ours, keep_whole
from hegao.language.digests import blake2
from hegao.language.version import __version__

if TYPE_CHECKING:
    from mmap import mmap

_DIGEST = 32
"""Bytes of a checksum."""

_LENGTH = 8


def find_kept(name: str, key: str) -> Any:
    """The value kept under a name, if it was kept with the same key by this hegao on this Python; None where there is none."""
    content = _content(name)
    return _loaded(content[:_DIGEST], key, content[_DIGEST:])


def keep(name: str, key: str, value: Any) -> None:
    """Keep a value that marshal can write. Where that cannot be done, it is made again the next time."""
    body = marshal.dumps(value)
    _write(name, _checksum(key, body) + body)


def find_kept_parts(name: str, key: str) -> tuple[Any, bytes]:
    """As `find_kept`, and the bytes kept behind the value, as they are: whoever reads of them checks what is read."""
    content = _content(name)
    value, end = _first_part(content, key)
    return value, content[end:]


def map_kept_parts(name: str, key: str) -> tuple[Any, memoryview]:
    """As `find_kept_parts`, of a value that is never kept anew by whoever reads it: what is not looked at is not read from the disk."""
    content = _mapped(name)
    value, end = _first_part(content, key)
    return value, memoryview(content)[end:]


def _first_part(content: bytes | mmap, key: str) -> tuple[Any, int]:
    """The value, and where the bytes behind it begin."""
    end = _DIGEST + _LENGTH + int.from_bytes(content[_DIGEST : _DIGEST + _LENGTH], "big")
    return _loaded(content[:_DIGEST], key, content[_DIGEST + _LENGTH : end]), end


def keep_parts(name: str, key: str, value: Any, more: bytes) -> None:
    """As `keep`, with bytes behind the value."""
    body = marshal.dumps(value)
    _write(name, _checksum(key, body) + len(body).to_bytes(_LENGTH, "big") + body + more)


def _content(name: str) -> bytes:
    if not is_ours(_folder()):
        return b""
    try:
        with open(_file(name), "rb") as entry:
            return entry.read()
    except OSError:
        return b""


def _mapped(name: str) -> bytes | mmap:
    try:
        from mmap import ACCESS_READ, mmap  # noqa: PLC0415 - few runs look for what is that large

        with open(_file(name), "rb") as entry:
            return mmap(entry.fileno(), 0, access=ACCESS_READ) if is_ours(_folder()) else b""
    except (ImportError, OSError, ValueError):  # an empty file cannot be mapped, some file systems map none
        return _content(name)


def _loaded(checksum: bytes, key: str, body: bytes) -> Any:
    try:
        return marshal.loads(body) if checksum == _checksum(key, body) else None
    except (EOFError, ValueError, TypeError):
        return None


def _write(name: str, content: bytes) -> None:
    def write(draft: str) -> None:
        with open(draft, "wb") as entry:
            entry.write(content)

    keep_whole(_file(name), write)


def drop_old(prefix: str, most: int) -> None:
    """Of the values whose names begin alike, delete those kept before the last `most`."""
    drop_oldest(_folder(), prefix, most)


def _folder() -> str:
    return os.path.join(cache_folder(), "program")


def _file(name: str) -> str:
    return os.path.join(_folder(), f"{name}.bin")


def _checksum(key: str, body: bytes) -> bytes:
    about = f"{__version__}\0{sys.version}\0{key}\0"
    return blake2(about.encode("utf-8", "surrogatepass") + body).digest()
