"""The rule book in a form that loads in milliseconds: read, checked and kept once for each set of rule files and each hegao."""

from __future__ import annotations

import io
import pickle  # only ever fed what this program wrote, from a folder of the user's own, and then only names of its own classes
from collections.abc import Callable
from typing import Any

from hegao.language.digests import blake2
from hegao.language.kept import drop_old, find_kept, keep
from hegao.lint.rulebook import Rulebook
from hegao.session.program_stamp import program_stamp

_PREFIX = "rules-"
_MOST_KEPT = 16
"""Rule books: one for each set of house rules in use, and what older releases left."""


def ready_rulebook(sources: str, build: Callable[[], Rulebook]) -> Rulebook:
    """The rule book of some sources, as it was kept, else built and kept for the next time. Raises what `build` does."""
    key = blake2(f"{program_stamp()}\0{sources}".encode("utf-8", "surrogatepass")).hexdigest()
    name = f"{_PREFIX}{key}"
    found = _rulebook_in(find_kept(name, key))
    if found is None:
        found = build()
        keep(name, key, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        drop_old(_PREFIX, _MOST_KEPT)
    return found


def _rulebook_in(body: Any) -> Rulebook | None:
    if not isinstance(body, bytes):
        return None
    try:
        found = _OwnNames(io.BytesIO(body)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError):
        return None
    return found if isinstance(found, Rulebook) else None


class _OwnNames(pickle.Unpickler):
    """Makes nothing but what a rule book consists of."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("hegao.") or (module, name) in (("builtins", "frozenset"), ("builtins", "set")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
