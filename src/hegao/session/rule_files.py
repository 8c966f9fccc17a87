"""The rules, standards and profiles that come with hegao, and those that a unit adds, read from their files."""

# ruff: noqa: PTH100, PTH112, PTH118, PTH120 - what every run asks for is asked without pathlib
from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from hegao.language import lexicon
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.lint.config import ConfigError, Settings
from hegao.lint.rulebook import Rule, Rulebook
from hegao.lint.ruleset import ALL, RuleSet, UnknownEntryError, select_rules
from hegao.session.program_stamp import file_stamps
from hegao.session.ready_rules import ready_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from hegao.model.standard import Standard

V = TypeVar("V")
_LISTS = "words"
"""The folder of word lists among hegao's own rules."""


def load_rulebook(settings: Settings | None = None) -> Rulebook:
    """All rules, standards and profiles: hegao's own, then those that the settings name. Read once a process.

    Raises ConfigError for a path that cannot be read and RulebookError for a file that cannot be used.
    """
    return _parsed(_named(settings or Settings()))


def rules_fingerprint(settings: Settings) -> str:
    """What tells the files that `load_rulebook` reads from all others, without the time of parsing them. Raises ConfigError.

    hegao's own are told by when they were written, as its modules are; what a unit adds by its text.
    """
    return _fingerprint(_named(settings))


_OWN = (".toml", ".txt")
"""Endings of hegao's own rules, and of the tables that some of them look into."""


def _fingerprint(named: _Named) -> str:
    return repr((sorted(file_stamps(_own_rules(), _OWN)), _added_contents(named)))


class _Late(Mapping[str, V]):
    """A mapping that is made when it is first looked into."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        self._made = functools.cache(make)

    def __getitem__(self, key: str) -> V:
        return self._made()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())


def rules_and_standards(every: Iterable[Settings]) -> tuple[Mapping[str, Rule], Mapping[str, Standard]]:
    """All rules by code and all standards by id of some settings. Read when they are first looked into: not every output does."""
    kept = sorted(every, key=lambda settings: settings.folder)
    return (
        _Late(lambda: {code: rule for settings in kept for code, rule in load_rulebook(settings).rules.items()}),
        _Late(lambda: {name: standard for settings in kept for name, standard in load_rulebook(settings).standards.items()}),
    )


_PACKS, _STANDARDS, _PROFILES = "rule-packs", "standards", "profiles"
_KINDS = (_PACKS, _STANDARDS, _PROFILES)
"""The settings that name files of rules, in the order in which `build_rulebook` takes what they hold."""

_Named = tuple[str, tuple[tuple[str, ...], ...]]
"""The folder that settings count their paths from, and the paths of each kind."""

_Contents = tuple[Mapping[str, str], ...]
"""The text of every file of each kind, by file name."""


def _named(settings: Settings) -> _Named:
    """The rule files that settings name, with the folder they count from."""
    paths = (settings.rule_packs, settings.standards, settings.profiles)
    return (os.path.abspath(settings.folder) if any(paths) else ""), paths


_NOTHING_NAMED: _Named = ("", ((), (), ()))


@functools.lru_cache(maxsize=8)
def _parsed(named: _Named) -> Rulebook:
    return ready_rulebook(_fingerprint(named), lambda: _built(named))


def _built(named: _Named) -> Rulebook:
    from hegao.lint.read_rulebook import build_rulebook  # noqa: PLC0415 - most runs find it ready

    return build_rulebook(*_contents(named))


@functools.lru_cache(maxsize=8)
def _contents(named: _Named) -> _Contents:
    """hegao's own files of each kind, then those that a unit adds."""
    own = own_rules()
    packs = _contents_of(own)
    del packs[lexicon.FILE]
    packs |= {f"{_LISTS}/{name}": text for name, text in _contents_of(own / _LISTS).items()}
    ours = (packs, _contents_of(own / _STANDARDS), _contents_of(own / _PROFILES))
    return tuple({**first, **added} for first, added in zip(ours, _added_contents(named), strict=True))


@functools.lru_cache(maxsize=8)
def _added_contents(named: _Named) -> _Contents:
    """As `_contents`, of what a unit adds."""
    folder, paths = named
    return tuple(
        {name: text for path in these for name, text in _added(kind, folder, path).items()}
        for kind, these in zip(_KINDS, paths, strict=True)
    )


def rulebook_with(packs: Mapping[str, str]) -> Rulebook:
    """hegao's own rules and standards and some rule packs, file name → content; one of hegao's own packs takes its own place.

    Raises RulebookError as `build_rulebook` does.
    """
    from hegao.lint.read_rulebook import build_rulebook  # noqa: PLC0415 - as above

    own, *others = _contents(_NOTHING_NAMED)
    folder, named = own_rules(), {os.path.realpath(name) for name in packs}
    beside = {name: text for name, text in own.items() if os.path.realpath(str(folder / name)) not in named}
    return build_rulebook({**beside, **packs}, *others)


def profile_tables() -> Mapping[str, Mapping[str, Any]]:
    """The tables of the layout profiles that come with hegao, by id: what one of a unit's own may build on."""
    from hegao.lint.toml_text import parse_toml  # noqa: PLC0415 - as above

    tables = map(parse_toml, _contents(_NOTHING_NAMED)[_KINDS.index(_PROFILES)].values())
    return {str(table["id"]): table for table in tables}


def is_lexicon(path: str) -> bool:
    """True for the file of word lists that stands among hegao's own rule packs, where they are files of the disk."""
    return os.path.realpath(path) == os.path.realpath(str(own_rules() / lexicon.FILE))


def own_rules() -> Path:
    """The folder of hegao's own rules: inside the installed package, else the project's top-level `rules` (an editable install)."""
    from pathlib import Path  # noqa: PLC0415 - most runs find what is made of them ready

    return Path(_own_rules())


def _own_rules() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(package))), "rules")


def _contents_of(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.toml"))}


def _added(key: str, folder: str, path: str) -> dict[str, str]:
    """The TOML files of one path that a config names: the file itself, or all of a folder."""
    from pathlib import Path  # noqa: PLC0415 - as above

    from hegao.lint.toml_text import TomlError, decode_toml  # noqa: PLC0415 - most runs add nothing

    place = Path(folder, path)
    try:
        found = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        return {str(file): decode_toml(file.read_bytes()) for file in found}
    except TomlError as error:
        raise ConfigError(Words(f"“{key}”里的 {path}：{error.words.zh}", f"“{key}” names {path}: {error.words.en}")) from None
    except OSError as error:
        raise ConfigError(
            Words(f"“{key}”里的 {path} 找不到或读不了。", f"“{key}” names {path}, which cannot be read ({error.strerror}).")
        ) from None


@functools.lru_cache(maxsize=64)
def ruleset_for(settings: Settings, spared: tuple[str, ...] = ()) -> RuleSet:
    """The rules that the settings choose, without those of `spared` (codes, families or names that one file is let off).

    Raises ConfigError and RulebookError.
    """
    try:
        return _ruleset(settings, spared)
    except UnknownEntryError as error:
        for key in (error.key, "per-file-ignores"):
            if file := settings.origins.get((key, error.entry)):
                raise error.read_from(file, key) from None
        raise


def forget_files() -> None:
    """Read rule packs and standards anew the next time: for a process in which they change."""
    for known in (_parsed, _contents, _added_contents, ruleset_for):
        known.cache_clear()


def _ruleset(settings: Settings, spared: tuple[str, ...]) -> RuleSet:
    rulebook = load_rulebook(settings)
    ruleset = select_rules(
        rulebook,
        select=settings.select,
        ignore=settings.ignore,
        extend_select=settings.extend_select,
        severities={code: severity.label for code, severity in settings.severity.items()},
        options=settings.options,
        allow=settings.allow,
        language=settings.lang,
        standard=settings.standard,
        profile=settings.profile,
    )
    select_rules(rulebook, ignore=[entry for entries in settings.per_file_ignores.values() for entry in entries])  # names every wrong entry
    kept = tuple(rule for rule in ruleset.rules if not {rule.code, rule.family, rule.name, ALL} & set(spared))
    return replace(ruleset, rules=kept)
