"""A table that grows from run to run: what one run had to make, the next ones find. An entry is read when it is asked for."""

from __future__ import annotations

import atexit
import marshal
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cached_property
from typing import Any, Generic, TypeVar
from zlib import crc32

Key = TypeVar("Key")
Value = TypeVar("Value")

_Index = Mapping[int, tuple[int, int, int]]
"""By the marks of keys: where their entries begin and end in what follows, and a checksum of them."""


class KeptTable(Generic[Key, Value]):
    """Entries under a name, each read when it is asked for, and kept at the end of a run that added some.

    `valid_for` says with what they hold: a Python, or the modules that made them as they were last written (`stamp_of`). A table of more
    than `most` entries, most of them of older releases, begins anew.
    """

    def __init__(self, name: str, valid_for: Callable[[], str], most: int) -> None:
        self._name = name
        self._valid_for = valid_for
        self._most = most
        self._has_grown = False

    @cached_property
    def entries(self) -> MutableMapping[Key, Value]:
        """All that were kept; those made in this run join them."""
        from hegao.language.kept import find_kept_parts  # noqa: PLC0415 - only runs that use the table look for it

        index, bodies = find_kept_parts(self._name, self._valid_for())
        return _Entries(index, bodies) if isinstance(index, dict) and len(index) <= self._most else _Entries({}, b"")

    def add(self, key: Key, value: Value) -> None:
        """One that was made in this run."""
        self.entries[key] = value
        if not self._has_grown:
            self._has_grown = True
            if not _GROWN:
                atexit.register(keep_tables)
            _GROWN.append(self)

    def keep(self) -> None:
        """Write all entries, for the runs that come after."""
        from hegao.language.kept import keep_parts  # noqa: PLC0415

        keep_parts(self._name, self._valid_for(), *_written(self.entries))


_GROWN: list[KeptTable[Any, Any]] = []


def keep_tables() -> None:
    """Write the tables that this process added to. A worker process must ask for it: what is registered with atexit is not done there."""
    for table in _GROWN:
        table.keep()


def stamp_of(*files: str) -> str:
    """Some modules as they were last written: what they made is worth nothing to others."""
    return repr([(facts.st_size, facts.st_mtime_ns) for facts in map(os.stat, files)])


class _Entries(MutableMapping[Any, Any]):
    def __init__(self, index: _Index, bodies: bytes) -> None:
        self._index = index
        self._bodies = bodies
        self._known: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        if key not in self._known:
            self._take(_mark(key))
        return self._known[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._known[key] = value

    def __delitem__(self, key: Any) -> None:
        raise TypeError("what was kept stays")

    def __iter__(self) -> Iterator[Any]:
        for mark in self._index:
            self._take(mark)
        return iter(self._known)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _take(self, mark: int) -> None:
        """Read the entries whose keys have a mark: one as a rule, none where they are not as they were written."""
        start, end, checksum = self._index.get(mark, (0, 0, 0))
        body = self._bodies[start:end]
        if body and crc32(body) == checksum:
            for key, value in marshal.loads(body).items():
                self._known.setdefault(key, value)


def _mark(key: Any) -> int:
    return crc32(repr(key).encode("utf-8", "surrogatepass"))


def _written(entries: Mapping[Any, Any]) -> tuple[_Index, bytes]:
    by_mark: dict[int, dict[Any, Any]] = defaultdict(dict)
    for key, value in entries.items():
        by_mark[_mark(key)][key] = value
    index, bodies = {}, bytearray()
    for mark, alike in by_mark.items():
        body = marshal.dumps(alike)
        index[mark] = (len(bodies), len(bodies) + len(body), crc32(body))
        bodies += body
    return index, bytes(bodies)
