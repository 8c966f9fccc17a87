"""What was found in a file, kept until the file, the rules, the settings or hegao itself changes: unchanged files are not read again.

Each record is a file of its own in the user's cache folder, JSON with a checksum, written whole: runs at the same time disturb
nobody, and a damaged entry is as good as none.
"""

# ruff: noqa: PTH108, PTH116, PTH118 - thousands of files a run: plain strings, and os.path says False where pathlib raises

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from time import time
from typing import Any, Generic, TypeVar, cast

from hegao.language.cache_folder import DRAFT_PREFIX, cache_folder, is_ours, keep_whole
from hegao.language.digests import blake2
from hegao.language.quick_classes import dataclass, field, replace
from hegao.lint.config import Settings
from hegao.session.cache_key import key_of
from hegao.session.plain_records import codec_of

R = TypeVar("R")

_DAY = 24 * 3600
LONGEST_UNUSED = 30 * _DAY
"""Seconds after which a record that no run asked for is dropped."""

MOST_BYTES = 256 * 1024 * 1024
"""What all records together may take up; the ones unused for longest go first."""

_BETWEEN_TIDYINGS = 3600
_MANY = 100
"""New records that are worth looking through all of them at once."""

_TIDIED = "tidied"


def _records_folder() -> str:
    return os.path.join(cache_folder(), "records")


@dataclass(frozen=True, slots=True)
class RecordCache(Generic[R]):
    """The records that were kept of one dataclass, which has a `path`. It can be sent to worker processes.

    `details` names what was asked for in them: with other details they are other records.
    """

    kind: type[R]
    details: str = ""
    folder: str = field(default_factory=_records_folder)

    def find(self, path: str, content: bytes, settings: Settings) -> R | None:
        """The record of a document, if one was kept. Raises ConfigError for rule files that cannot be read."""
        key = self._key(path, content, settings)
        body = _sound_body(self._file(key), key) if is_ours(self.folder) else None
        if body is None:
            return None
        try:
            record = self._codec().rebuild(json.loads(body.decode("utf-8", "surrogatepass")))
        except (ValueError, TypeError, LookupError):
            return None
        return cast(R, replace(record, path=path))

    def keep(self, path: str, content: bytes, settings: Settings, record: R) -> None:
        """Keep the record of a document. Where that cannot be done, it is checked again the next time."""
        key = self._key(path, content, settings)
        plain = self._codec().flatten(replace(cast(Any, record), path=""))
        body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        keep_whole(self._file(key), lambda draft: _write(draft, _checksum(key, body) + b"\n" + body))

    def tidy(self, kept: int) -> None:
        """After a run that kept some records: drop those long unused, and the oldest where there are too many."""
        stamp = os.path.join(self.folder, _TIDIED)
        if not kept or not is_ours(self.folder) or (kept < _MANY and _age(stamp) < _BETWEEN_TIDYINGS):
            return
        keep_whole(stamp, lambda draft: _write(draft, b""))
        for file in _superfluous(self.folder):
            with suppress(OSError):
                os.unlink(file)

    def _codec(self) -> Any:
        return codec_of(cast(Any, self.kind))

    def _key(self, path: str, content: bytes, settings: Settings) -> str:
        return key_of(path, content, settings, f"{self._codec().shape} {self.details}")

    def _file(self, key: str) -> str:
        return os.path.join(self.folder, f"{key}.json")


def _checksum(key: str, body: bytes) -> bytes:
    return blake2(key.encode() + body).hexdigest().encode()


def _write(path: str, content: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - as above
        file.write(content)


def _sound_body(file: str, key: str) -> bytes | None:
    """What an entry holds; None where it is not there or not as it was written."""
    try:
        with open(file, "rb") as entry:  # noqa: PTH123 - as above
            checksum, _, body = entry.read().partition(b"\n")
            if checksum != _checksum(key, body):
                return None
            long_ago = time() - os.fstat(entry.fileno()).st_mtime > _DAY
    except OSError:
        return None
    if long_ago:
        with suppress(OSError):
            os.utime(file)
    return body


def _age(file: str) -> float:
    """Seconds since a file was written; endless for one that is not there."""
    try:
        return time() - os.stat(file).st_mtime
    except OSError:
        return float("inf")


def _superfluous(folder: str) -> Iterator[str]:
    """The files of the folder that may go: drafts of runs that were stopped, what is long unused, and the oldest beyond MOST_BYTES."""
    now, room = time(), MOST_BYTES
    for used, size, name in sorted(_entries(folder), reverse=True):
        if name.startswith(DRAFT_PREFIX):
            goes = now - used > _BETWEEN_TIDYINGS
        else:
            room -= size
            goes = now - used > LONGEST_UNUSED or room < 0
        if goes:
            yield os.path.join(folder, name)


def _entries(folder: str) -> Iterator[tuple[float, int, str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".json") or entry.name.startswith(DRAFT_PREFIX):
                with suppress(OSError):
                    facts = entry.stat(follow_symlinks=False)
                    yield facts.st_mtime, facts.st_size, entry.name
