"""Hashes by Python's own modules: hashlib loads a library for cryptography, which takes as long as checking a page of text."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol


class Digest(Protocol):
    """A hash that more may be added to."""

    def update(self, content: bytes, /) -> None:
        """Take in more bytes."""

    def copy(self) -> Digest:
        """The same hash, to go on with apart."""

    def digest(self) -> bytes:
        """What it comes to."""

    def hexdigest(self) -> str:
        """What it comes to, in hexadecimal."""


def _made_by(name: str, *modules: str) -> Any:
    """The function of a name from the first of some modules that this Python has."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    return getattr(import_module("hashlib"), name)


def sha256(content: bytes) -> Digest:
    """SHA-256: for what is written into reports and baselines, and is no longer than some words."""
    made: Digest = _made_by("sha256", "_sha2", "_sha256")(content)
    return made


def blake2(content: bytes) -> Digest:
    """BLAKE2b with 32 bytes: for what hegao keeps for itself."""
    made: Digest = _made_by("blake2b", "_blake2")(content, digest_size=32)
    return made
