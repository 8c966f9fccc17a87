"""Why a file could not be read."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - it is a state of the file, not of the program
    """A file whose text cannot be read.

    `kind` is a stable id; `zh` and `en` are one plain sentence each that says what is wrong and what to do, without the file's
    path and without a full stop.
    """

    def __init__(self, kind: str, zh: str, en: str) -> None:
        super().__init__(kind, zh, en)
        self.kind = kind
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return self.en
