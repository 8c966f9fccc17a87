"""A table that grows from run to run: what one run had to make, the next ones find."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class KeptTable(Generic[Key, Value]):
    """Entries under a name, read when the first is asked for and kept at the end of a run that added some.

    `machine` says for which Python they hold. A table of more than `most` entries, most of them of older releases, begins anew.
    """

    def __init__(self, name: str, machine: Callable[[], str], most: int) -> None:
        self._name = name
        self._machine = machine
        self._most = most
        self._has_grown = False

    @cached_property
    def entries(self) -> dict[Key, Value]:
        """All that were kept; those made in this run join them."""
        from hegao.language.kept import find_kept  # noqa: PLC0415 - only runs that use the table look for it

        found: Any = find_kept(self._name, self._machine())
        return found if isinstance(found, dict) and len(found) <= self._most else {}

    def add(self, key: Key, value: Value) -> None:
        """One that was made in this run."""
        self.entries[key] = value
        if not self._has_grown:
            self._has_grown = True
            atexit.register(self._keep)

    def _keep(self) -> None:
        from hegao.language.kept import keep  # noqa: PLC0415

        keep(self._name, self._machine(), self.entries)
