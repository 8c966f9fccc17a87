"""Which config file governs a document: `hegao.toml` or `[tool.hegao]`, looked for from the document's folder upwards."""

# ruff: noqa: PTH109, PTH110, PTH112, PTH113, PTH117, PTH118, PTH120 - os.path says False where pathlib raises: no permission, a name too long

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.lint.config import ConfigError, Settings, parse_extends, parse_settings
from hegao.session.paths import tidied

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAMES = ("hegao.toml", "pyproject.toml")
"""Where both lie in one folder, the first wins; a pyproject.toml without `[tool.hegao]` is passed over."""


def read_settings(file: str | Path) -> Settings | None:
    """The settings in one config file and in those it extends, None for a pyproject.toml without `[tool.hegao]`. Raises ConfigError."""
    from pathlib import Path  # noqa: PLC0415 - most runs find no config

    return _read(Path(file), (), None, set())


def named_settings(file: str) -> Settings:
    """As `read_settings`, for a file that somebody named: raises ConfigError for a pyproject.toml without `[tool.hegao]` as well."""
    from pathlib import Path  # noqa: PLC0415 - as above

    return _there(Path(file), read_settings(file))


def _there(file: Path, settings: Settings | None) -> Settings:
    if settings is None:
        raise ConfigError(Words("里面没有 [tool.hegao]。", "it has no [tool.hegao].")).within(str(file))
    return settings


def _read(file: Path, below: tuple[Path, ...], base: Settings | None, taken: set[Path]) -> Settings | None:
    """As `read_settings`; `below` are the files that led here, each of which extends the next, `base` is what other files gave before.

    `taken` are the files that gave it: what two of them extend is taken once, at its first place.
    """
    name, content = str(file), _content(file)
    for path in parse_extends(name, content):
        base = _extended(file, path, below, base, taken)
    return parse_settings(name, content, str(file.parent.absolute()), base)


def _extended(file: Path, path: str, below: tuple[Path, ...], base: Settings | None, taken: set[Path]) -> Settings | None:
    """The settings of a file that `file` extends. Its rule packs, standards and profiles count from its own folder. Raises ConfigError."""
    target, chain = _normal(file.parent / path), (*below, _normal(file))
    if target in chain:
        words = Words(
            f"extends 里的 {path} 又绕回到自己，请去掉其中一处。",
            f"“extends” names {path}, which leads back here: take one of them out.",
        )
        raise ConfigError(words).within(str(file))
    if not os.path.exists(target):
        missing = _unreadable(target, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
        raise ConfigError(Words(f"“extends”里的 {path}：{missing.zh}", f"“extends” names {path}: {missing.en}")).within(str(file))
    if target in taken:
        return base
    taken.add(target)
    settings = _there(target, _read(target, chain, base, taken))
    folder = target.parent
    named = (settings.rule_packs, settings.standards, settings.profiles)
    packs, standards, profiles = (tuple(str(folder / entry) for entry in entries) for entries in named)
    baseline = settings.baseline and str(folder / settings.baseline)
    return replace(settings, rule_packs=packs, standards=standards, profiles=profiles, baseline=baseline)


def _normal(path: Path) -> Path:
    return type(path)(os.path.abspath(path))  # noqa: PTH100 - without following links, as the paths were written


def _content(file: Path) -> str:
    from hegao.lint.toml_text import TomlError, decode_toml  # noqa: PLC0415 - where there is no config file, no TOML is read

    try:
        return decode_toml(file.read_bytes())
    except TomlError as error:
        raise ConfigError(error.words).within(str(file)) from None
    except OSError as error:
        raise ConfigError(_unreadable(file, error)).within(str(file)) from None


def _unreadable(file: Path, error: OSError) -> Words:
    if not isinstance(error, FileNotFoundError):
        return Words("配置文件读不了，请检查权限和路径。", f"the config file cannot be read ({error.strerror}).")
    doubled = file.with_name(file.name + ".txt")
    if os.path.isfile(doubled):
        words = Words("找不到配置文件，旁边有 {0}，请把它改名为 {1}。", "there is no such file, but {0} lies beside it: rename it to {1}.")
        return words.filled(doubled.name, file.name)
    return Words("找不到配置文件，请核对路径。", f"the config file cannot be read ({error.strerror}).")


def find_settings(path: str = ".") -> Settings:
    """The settings that govern a file or folder, from the nearest config file at or above it; the defaults where there is none.

    Raises ConfigError for a config file that cannot be used.
    """
    return SettingsFinder().find(path)


MISNAMED = ("hegao.toml.txt", ".hegao.toml", "hegao.toml.toml", "Hegao.toml", "HEGAO.toml")
"""Names that a config is given by mistake: Notepad adds .txt, which Windows hides; other tools take a dot in front."""


class SettingsFinder:
    """Looks config files up for many files, reading each folder once. `fixed` governs every file instead.

    `misnamed` is told of each file that is no config by its name but lies nearer to the documents than their config, if they have one.
    """

    def __init__(self, fixed: Settings | None = None, misnamed: Callable[[str], object] = str) -> None:
        self._fixed = fixed
        self._misnamed = misnamed
        self._known: dict[str, Settings] = {}

    def find(self, path: str) -> Settings:
        """The settings that govern a file or folder. Raises ConfigError."""
        if self._fixed is not None:
            return self._fixed
        place = _absolute(path)
        return self._of_folder(place if os.path.isdir(place) else os.path.dirname(place))

    def _of_folder(self, folder: str) -> Settings:
        """Also remembers the folders above that it had to look in."""
        passed = []
        found = None
        for place in _upwards(folder):
            found = self._known.get(place) or _settings_in(place)
            if found:
                passed.append(place)
                break
            self._tell_misnamed(place)
            passed.append(place)
        settings = found or Settings()
        self._known.update(dict.fromkeys(passed, settings))
        return settings

    def _tell_misnamed(self, folder: str) -> None:
        for file in (os.path.join(folder, name) for name in MISNAMED):
            if os.path.isfile(file):
                self._misnamed(file)


def _settings_in(folder: str) -> Settings | None:
    for name in CONFIG_NAMES:
        file = os.path.join(folder, name)
        if os.path.isfile(file) and (settings := read_settings(file)) is not None:
            return settings
    return None


def _absolute(path: str) -> str:
    """The path from the root, `..` as it is written: a link may stand before it."""
    tidy = tidied(path)
    if os.path.isabs(tidy):
        return tidy
    return os.getcwd() if tidy == os.curdir else os.path.join(os.getcwd(), tidy)


def _upwards(folder: str) -> Iterator[str]:
    """A folder and all that it lies in, the nearest first."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        yield above
        folder = above
