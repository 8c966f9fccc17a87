"""The rule book in a form that loads in milliseconds: read, checked and kept once for each set of rule files and each hegao.

Examples, the entries of word lists and the sections of standards are kept apart inside it, each made when somebody looks at it: a check
looks at few.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any
from zlib import crc32

from hegao.language.digests import blake2
from hegao.language.kept import drop_old, find_kept_parts, keep_parts
from hegao.lint.rulebook import Rulebook, RuleExample
from hegao.model.standard import Example, SectionSpec
from hegao.model.word_list import WordEntry
from hegao.session.program_stamp import program_stamp

try:  # only ever fed what this program wrote, from a folder of the user's own, and then only names of its own classes
    import _pickle as pickle  # what `pickle` gives, without the same in Python beside it
except ImportError:  # another Python
    import pickle  # type: ignore[no-redef]

_PREFIX = "rules-"
_MOST_KEPT = 16
"""Rule books: one for each set of house rules in use, and what older releases left."""


def ready_rulebook(sources: str, build: Callable[[], Rulebook]) -> Rulebook:
    """The rule book of some sources, as it was kept, else built and kept for the next time. Raises what `build` does."""
    key = blake2(f"{program_stamp()}\0{sources}".encode("utf-8", "surrogatepass")).hexdigest()
    name = f"{_PREFIX}{key}"
    found = _rulebook_in(*find_kept_parts(name, key))
    if found is None:
        found = build()
        for standard in found.standards.values():
            standard.make_ready()
        keep_parts(name, key, *_written(found))
        drop_old(_PREFIX, _MOST_KEPT)
    return found


_Body = tuple[bytes, int]
"""The rule book but for what is seldom seen, and the checksum of that, which is kept behind it."""


def _written(rulebook: Rulebook) -> tuple[_Body, bytes]:
    body = io.BytesIO()
    writer = _Writer(body, protocol=5)
    writer.dump(rulebook)
    return (body.getvalue(), crc32(writer.apart)), bytes(writer.apart)


def _rulebook_in(body: Any, apart: bytes) -> Rulebook | None:
    if not isinstance(body, tuple) or body[1:] != (crc32(apart),):
        return None
    try:
        found = _read(body[0], apart)
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError):
        return None
    return found if isinstance(found, Rulebook) else None


def _read(body: bytes, apart: bytes) -> Any:
    return _OwnNames(io.BytesIO(body), apart).load()


_SELDOM_SEEN = (RuleExample, Example, SectionSpec, WordEntry)


class _ByValue(pickle.Pickler):
    """Writes members of enumerations as calls of their classes: Python 3.11.3 and older would have `getattr` find them, and what is read
    may name nothing but classes of hegao's."""

    def reducer_override(self, value: Any) -> Any:
        """How a member is made again; NotImplemented for all else."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Writer(_ByValue):
    """Writes tuples of what is seldom seen into `apart`, each in its own bytes, and in their place only where these are."""

    def __init__(self, file: io.BytesIO, protocol: int) -> None:
        super().__init__(file, protocol)
        self.apart = bytearray()

    def persistent_id(self, value: Any) -> tuple[int, int] | None:
        """Where a tuple is that is kept apart; None for all else."""
        if isinstance(value, _LateTuple):
            body = value.body
        elif type(value) is tuple and value and isinstance(value[0], _SELDOM_SEEN):
            body = _alone(value)
        else:
            return None
        self.apart += body
        return len(self.apart) - len(body), len(self.apart)


def _alone(value: Any) -> bytes:
    body = io.BytesIO()
    _ByValue(body, protocol=5).dump(value)
    return body.getvalue()


class _OwnNames(pickle.Unpickler):
    """Makes nothing but what a rule book consists of."""

    def __init__(self, file: io.BytesIO, apart: bytes) -> None:
        super().__init__(file)
        self._apart = apart

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("hegao.") or (module, name) in (("builtins", "frozenset"), ("builtins", "set")):
            found = super().find_class(module, name)
            if found.__module__ == module:  # nothing that a module of hegao's only imports
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")

    def persistent_load(self, where: Any) -> Sequence[Any]:
        start, end = where
        return _LateTuple(self._apart, start, end)


class _LateTuple(Sequence[Any]):
    """What a tuple was written as; to everyone who looks it is the tuple."""

    def __init__(self, apart: bytes, start: int, end: int) -> None:
        self._apart, self._start, self._end = apart, start, end
        self._items: tuple[Any, ...] | None = None

    @property
    def body(self) -> bytes:
        """The tuple's own bytes."""
        return self._apart[self._start : self._end]

    def _all(self) -> tuple[Any, ...]:
        if self._items is None:
            self._items = tuple(_read(self.body, b""))
        return self._items

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, _LateTuple) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all(),)
