"""All that a file's record depends on, as one hash: its bytes, the rules, the settings, and hegao itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from hegao.language.digests import Digest, blake2
from hegao.lint.config import SETTING_NAMES, Settings
from hegao.session.discovery import spared
from hegao.session.program_stamp import program_stamp
from hegao.session.rule_files import rules_fingerprint

_BESIDE_THE_POINT = frozenset({"baseline", "exclude", "rule_packs", "standards", "profiles"})
"""Settings that say where things are, or are heeded when a record is there. What is in the files that the last
three name is in the hash of the rules."""


def key_of(path: str, content: bytes, settings: Settings, shape: str) -> str:
    """The hash, in hexadecimal, of a document and of all that decides what is said of it in a record of this shape.

    A path counts only for what follows from it: how the file is read and what `per-file-ignores` lets it off. Raises ConfigError for
    rule files that cannot be read.
    """
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122 - 2,000 times a run
    key = _basis(settings, spared(settings, path), extension, shape).copy()
    key.update(content)
    return key.hexdigest()


@lru_cache(maxsize=256)
def _basis(settings: Settings, let_off: tuple[str, ...], extension: str, shape: str) -> Digest:
    """What files of one kind under the same settings have in common."""
    parts = (shape, program_stamp(), rules_fingerprint(settings), repr(list(_chosen(settings))), repr(let_off), extension)
    return blake2("\0".join((*parts, "")).encode("utf-8", "surrogatepass"))


def _chosen(settings: Settings) -> Iterator[tuple[str, object]]:
    for name in SETTING_NAMES:
        if name not in _BESIDE_THE_POINT:
            value = getattr(settings, name)
            yield name, sorted(value.items()) if isinstance(value, dict) else value
