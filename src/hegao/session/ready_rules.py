"""The rule book in a form that loads in milliseconds: read, checked and kept once for each set of rule files and each hegao."""

# ruff: noqa: PTH118, PTH123 - every run pays for what is here
from __future__ import annotations

import hashlib
import io
import os
import pickle  # only ever fed what this program wrote, from a folder of the user's own, and then only names of its own classes
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hegao.language.cache_folder import cache_folder, is_ours, keep_whole
from hegao.lint.rulebook import Rulebook
from hegao.session.program_stamp import program_stamp

_FOLDER = "rules"
_MOST_KEPT = 16
"""Rule books: one for each set of house rules in use, and what older releases left."""


def ready_rulebook(sources: str, build: Callable[[], Rulebook]) -> Rulebook:
    """The rule book of some sources, as it was kept, else built and kept for the next time. Raises what `build` does."""
    folder = os.path.join(cache_folder(), _FOLDER)
    key = hashlib.sha256(f"{program_stamp()}\0{sources}".encode("utf-8", "surrogatepass")).hexdigest()
    file = os.path.join(folder, f"{key}.bin")
    found = _load(file, key) if is_ours(folder) else None
    if found is None:
        found = build()
        body = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        if keep_whole(file, lambda draft: _write(draft, _checksum(key, body) + body)):
            _drop_old(folder)
    return found


def _load(file: str, key: str) -> Rulebook | None:
    try:
        with open(file, "rb") as entry:
            checksum, body = entry.read(hashlib.sha256().digest_size), entry.read()
        if checksum != _checksum(key, body):
            return None
        found = _OwnNames(io.BytesIO(body)).load()
    except (OSError, pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError):
        return None
    return found if isinstance(found, Rulebook) else None


class _OwnNames(pickle.Unpickler):
    """Makes nothing but what a rule book consists of."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("hegao.") or (module, name) in (("builtins", "frozenset"), ("builtins", "set")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _checksum(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()


def _write(draft: str, content: bytes) -> None:
    Path(draft).write_bytes(content)


def _drop_old(folder: str) -> None:
    with suppress(OSError):
        kept = sorted(Path(folder).glob("*.bin"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in kept[_MOST_KEPT:]:
            file.unlink()
