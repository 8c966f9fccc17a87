"""Which config file governs a document: `hegao.toml` or `[tool.hegao]`, looked for from the document's folder upwards."""

# ruff: noqa: PTH112, PTH113 - os.path says False where pathlib raises: no permission, a name too long

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hegao.language.bilingual import Words
from hegao.lint.config import ConfigError, Settings, parse_extends, parse_settings

CONFIG_NAMES = ("hegao.toml", "pyproject.toml")
"""Where both lie in one folder, the first wins; a pyproject.toml without `[tool.hegao]` is passed over."""


def read_settings(file: Path) -> Settings | None:
    """The settings in one config file and in those it extends, None for a pyproject.toml without `[tool.hegao]`. Raises ConfigError."""
    return _read(file, (), None, set())


def _read(file: Path, below: tuple[Path, ...], base: Settings | None, taken: set[Path]) -> Settings | None:
    """As `read_settings`; `below` are the files that led here, each of which extends the next, `base` is what other files gave before.

    `taken` are the files that gave it: what two of them extend is taken once, at its first place.
    """
    name, content = str(file), _content(file)
    for path in parse_extends(name, content):
        base = _extended(file, path, below, base, taken)
    return parse_settings(name, content, str(file.parent.absolute()), base)


def _extended(file: Path, path: str, below: tuple[Path, ...], base: Settings | None, taken: set[Path]) -> Settings | None:
    """The settings of a file that `file` extends. Its rule packs and standards count from its own folder. Raises ConfigError."""
    target, chain = _normal(file.parent / path), (*below, _normal(file))
    if target in chain:
        words = Words(
            f"extends 里的 {path} 又绕回到自己，请去掉其中一处。",
            f"“extends” names {path}, which leads back here: take one of them out.",
        )
        raise ConfigError(words).within(str(file))
    if target in taken:
        return base
    taken.add(target)
    settings = _read(target, chain, base, taken)
    if settings is None:
        raise ConfigError(Words("里面没有 [tool.hegao]。", "it has no [tool.hegao].")).within(str(target))
    folder = target.parent
    packs, standards = (tuple(str(folder / entry) for entry in entries) for entries in (settings.rule_packs, settings.standards))
    baseline = settings.baseline and str(folder / settings.baseline)
    return replace(settings, rule_packs=packs, standards=standards, baseline=baseline)


def _normal(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - without following links, as the paths were written


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        error = ConfigError(Words("配置文件不是 UTF-8 编码，请另存为 UTF-8。", "the config file is not UTF-8: save it as UTF-8."))
        raise error.within(str(file)) from None
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        words = Words(
            "找不到配置文件，请核对路径。" if missing else "配置文件读不了，请检查权限和路径。",
            f"the config file cannot be read ({error.strerror}).",
        )
        raise ConfigError(words).within(str(file)) from None


def find_settings(path: str = ".") -> Settings:
    """The settings that govern a file or folder, from the nearest config file at or above it; the defaults where there is none.

    Raises ConfigError for a config file that cannot be used.
    """
    return SettingsFinder().find(path)


class SettingsFinder:
    """Looks config files up for many files, reading each folder once. `fixed` governs every file instead."""

    def __init__(self, fixed: Settings | None = None) -> None:
        self._fixed = fixed
        self._known: dict[Path, Settings] = {}

    def find(self, path: str) -> Settings:
        """The settings that govern a file or folder. Raises ConfigError."""
        if self._fixed is not None:
            return self._fixed
        place = Path(path).absolute()
        return self._of_folder(place if os.path.isdir(place) else place.parent)

    def _of_folder(self, folder: Path) -> Settings:
        """Also remembers the folders above that it had to look in."""
        passed = []
        found = None
        for place in (folder, *folder.parents):
            found = self._known.get(place) or _settings_in(place)
            passed.append(place)
            if found:
                break
        settings = found or Settings()
        self._known.update(dict.fromkeys(passed, settings))
        return settings


def _settings_in(folder: Path) -> Settings | None:
    for name in CONFIG_NAMES:
        file = folder / name
        if os.path.isfile(file) and (settings := read_settings(file)) is not None:
            return settings
    return None
