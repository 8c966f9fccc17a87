"""Fonts by family: 仿宋, FangSong and 仿宋_GB2312 are one font to whoever reads the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hegao.language.lexicon import entries


def family(font: str) -> str:
    """The name that a font's family goes by, its own where it is in no family; without regard to case."""
    return _families().get(font.casefold(), font.casefold())


def is_chinese(font: str) -> bool:
    """True for a font that has Chinese characters, by its name."""
    return font.casefold() in _families() or any(character > "\u2e80" for character in font)


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """The first name of each family by all of its names; an entry holds the names of one family."""
    named = [entry.split("|") for entry in entries("chinese-font")]
    return {name.casefold(): names[0] for names in named for name in names}
