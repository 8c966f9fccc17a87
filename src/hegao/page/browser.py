"""Calls from JavaScript: what comes as arrays and buffers is made what Python's functions take."""

from __future__ import annotations

from typing import Any, Protocol

from hegao.page import desk
from hegao.page.answers import Answer


class _FromBrowser(Protocol):
    def to_py(self) -> Any:
        """The value in Python: lists for arrays, a view of the bytes for a buffer."""


def call(name: str, asked: _FromBrowser) -> Answer:
    """The answer of one of the functions of `desk`."""
    answer: Answer = getattr(desk, name)(*_plain(asked.to_py()))
    return answer


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return value.tobytes()
    return tuple(map(_plain, value)) if isinstance(value, list) else value
