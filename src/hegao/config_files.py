"""Which config file governs a document: `hegao.toml` or `[tool.hegao]`, looked for from the document's folder upwards."""

# ruff: noqa: PTH112, PTH113 - os.path says False where pathlib raises: no permission, a name too long

from __future__ import annotations

import os
from pathlib import Path

from hegao.config import ConfigError, Settings, parse_settings

CONFIG_NAMES = ("hegao.toml", "pyproject.toml")
"""Where both lie in one folder, the first wins; a pyproject.toml without `[tool.hegao]` is passed over."""


def read_settings(file: Path) -> Settings | None:
    """The settings in one config file, None for a pyproject.toml without `[tool.hegao]`. Raises ConfigError."""
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        error = ConfigError("配置文件不是 UTF-8 编码，请另存为 UTF-8。", "the config file is not UTF-8: save it as UTF-8.")
        raise error.within(str(file)) from None
    except OSError as error:
        zh = "找不到配置文件，请核对路径。" if isinstance(error, FileNotFoundError) else "配置文件读不了，请检查权限和路径。"
        raise ConfigError(zh, f"the config file cannot be read ({error.strerror}).").within(str(file)) from None
    return parse_settings(str(file), content, str(file.parent.absolute()))


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
