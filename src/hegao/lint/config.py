"""What a unit sets for its documents: `hegao.toml` or `[tool.hegao]` read into `Settings`, every key checked and every mistake named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hegao.language.bilingual import LANGUAGES, SpokenError, Words
from hegao.language.quick_classes import dataclass, field, replace
from hegao.lint.phrases import SEVERITIES as LEVEL_WORDS
from hegao.model.revision_views import FINAL, VIEWS
from hegao.model.severity import SEVERITIES, Severity


class ConfigError(SpokenError, ValueError):
    """A setting that cannot be used."""

    def within(self, name: str) -> ConfigError:
        """The same error, with the file it was found in before it."""
        return ConfigError(Words(f"{name}：{self.words.zh}", f"{name}: {self.words.en}"))


_NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a setting must be, for people, and how it is read; `read` raises ValueError for anything else."""

    words: Words
    read: Callable[[object], Any]
    entry: Words = _NOTHING
    """What each value of a table must be."""


class _WrongEntryError(ValueError):
    """A value of a table that is wrong."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key, value)
        self.key, self.value = key, value


def _string(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError
    return tuple(_string(item) for item in value)


def _table_of(read: Callable[[object], Any]) -> Callable[[object], dict[str, Any]]:
    def read_table(value: object) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError
        return {_string(key): _read_entry(key, item, read) for key, item in value.items()}

    return read_table


def _read_entry(key: str, value: object, read: Callable[[object], Any]) -> Any:
    try:
        return read(value)
    except ValueError:
        raise _WrongEntryError(key, value) from None


def _choice(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _severity(value: object) -> Severity:
    if isinstance(value, Severity):
        return value
    return Severity.parse(_choice(SEVERITIES)(value))


def _optional(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


def _choices(choices: tuple[str, ...]) -> Words:
    quoted = [f'"{choice}"' for choice in choices]
    return Words(f"{'、'.join(quoted)} 之一", f"one of {', '.join(quoted)}")


def _one_of(choices: tuple[str, ...], read: Callable[[object], Any]) -> _Expected:
    return _Expected(_choices(choices), read)


_LEVELS = _choices(SEVERITIES)


_CODES = _Expected(Words('规则编号或类别的列表，如 ["PH", "SP001"]', 'a list of rule codes or families, such as ["PH", "SP001"]'), _strings)
_PATHS = _Expected(Words('路径的列表，如 ["rules/ours.toml"]', 'a list of paths, such as ["rules/ours.toml"]'), _strings)
_GLOBS = _Expected(Words('文件通配式的列表，如 ["归档/"]', 'a list of file patterns, such as ["archive/"]'), _strings)

_EXPECTED: dict[str, _Expected] = {
    "select": _CODES,
    "ignore": _CODES,
    "extend-select": _CODES,
    "per-file-ignores": _Expected(
        Words(
            '“文件通配式 = 规则列表”的表，如 {"附件/*" = ["PH"]}',
            'a table from file patterns to lists of rules, such as {"annex/*" = ["PH"]}',
        ),
        _table_of(_strings),
        Words('规则列表，如 ["PH"]', 'a list of rules, such as ["PH"]'),
    ),
    "severity": _Expected(
        Words(
            '“规则 = 级别”的表，级别为 "error"、"warning" 或 "info"，如 {PH005 = "error"}',
            'a table from rules to "error", "warning" or "info", such as {PH005 = "error"}',
        ),
        _table_of(_severity),
        _LEVELS,
    ),
    "options": _Expected(
        Words(
            '“选项 = 取值”的表，取值是字符串，如 {hanzi-latin-gap = "forbid"}',
            'a table from options to strings, such as {hanzi-latin-gap = "forbid"}',
        ),
        _table_of(_string),
        Words('字符串，如 "forbid"', 'a string, such as "forbid"'),
    ),
    "rule-packs": _PATHS,
    "standards": _PATHS,
    "profiles": _PATHS,
    "allow": _Expected(Words('字词的列表，如 ["415X", "数据要素×"]', 'a list of words, such as ["415X", "数据要素×"]'), _strings),
    "standard": _Expected(Words('章节标准的编号，或 "none"', 'the id of a section standard, or "none"'), _optional(_string)),
    "profile": _Expected(
        Words('版式的编号，如 "gbt9704"，或 "none"', 'the id of a layout profile, such as "gbt9704", or "none"'), _optional(_string)
    ),
    "lang": _one_of(LANGUAGES, _choice(LANGUAGES)),
    "fail-on": _one_of(SEVERITIES, _severity),
    "exclude": _GLOBS,
    "view": _one_of(VIEWS, _choice(VIEWS)),
    "baseline": _Expected(
        Words('基线文件的路径，如 ".hegao-baseline.json"', 'the path of a baseline file, such as ".hegao-baseline.json"'),
        _optional(_string),
    ),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are checked; each field is the key of the same name in `hegao.toml`, with `_` for `-`.

    Lists may be given as lists or tuples, severities by name. `rule_packs`, `standards` and `profiles` are paths of files or folders; they,
    `baseline` and the patterns of `per_file_ignores` and `exclude` count from `folder` (empty: the current folder). `standard` is an id,
    `"none"` for no section order at all, or None to recognise it from the document. `profile` is the id of the layout that Word files are
    held against; `"none"` and None are for no layout. Raises ConfigError for a value of another kind.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    rule_packs: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    standard: str | None = None
    profile: str | None = None
    lang: str = "zh"
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()
    view: str = FINAL
    baseline: str | None = None
    folder: str = ""
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)
    """The config file that an entry of a key, such as `("ignore", "PH005")`, was read from: for what is said of it."""

    def __post_init__(self) -> None:
        for key, expected in _EXPECTED.items():
            name = key.replace("-", "_")
            object.__setattr__(self, name, _read(key, getattr(self, name), expected))


def _read(key: str, value: object, expected: _Expected) -> Any:
    return _without_backslashes(key, _as_expected(key, value, expected))


def _as_expected(key: str, value: object, expected: _Expected) -> Any:
    try:
        return expected.read(value)
    except _WrongEntryError as error:
        entry, shown, hint = error.key, _shown(error.value), _level_meant(error.value)
        words = Words(
            f"“{key}”里“{entry}”的值 {shown} 不对，应为{expected.entry.zh}。{hint.zh}",
            f"“{entry}” in “{key}” is {shown}; it must be {expected.entry.en}.{hint.en}",
        )
    except ValueError:
        shown, hint = _shown(value), _level_meant(value) if expected.read is _severity else _NOTHING
        words = Words(
            f"“{key}”的值 {shown} 不对，应为{expected.words.zh}。{hint.zh}", f"“{key}” is {shown}; it must be {expected.words.en}.{hint.en}"
        )
    raise ConfigError(words)


_PATHS_IN = frozenset({"rule-packs", "standards", "profiles", "baseline", "exclude", "per-file-ignores", "extends"})
"""Keys that hold paths or patterns of paths."""


def _without_backslashes(key: str, value: Any) -> Any:
    """The value as it is. Raises ConfigError for paths in which TOML took a backslash for a sign: "C:\\temp" holds a tab."""
    if key in _PATHS_IN and any(char < " " for entry in _entries(value) for char in entry):
        raise ConfigError(
            Words(
                f"“{key}”的路径里有 \\，它在双引号里有别的意思，请改写成 /，或换成单引号。",
                f"a path of “{key}” has a \\, which means something else in double quotes: write /, or use single quotes.",
            )
        )
    return value


def _level_meant(value: object) -> Words:
    """The level that a word in Chinese stands for, to go on with after a sentence; empty for any other value."""
    label = next((level.label for level, words in LEVEL_WORDS.items() if str(value).casefold() in (words.zh, words.en)), "")
    return Words(f'是不是要写 "{label}"？', f' Did you mean "{label}"?') if label else _NOTHING


def _shown(value: object) -> str:
    """A wrong value as far as it takes to know it again."""
    import reprlib  # noqa: PLC0415 - only for who mistypes

    text = value if isinstance(value, str) else reprlib.repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 80

EXTENDS = "extends"
"""The key that names the config files a file builds on; it is no setting itself."""


def _one_or_more(value: object) -> tuple[str, ...]:
    return (_string(value),) if isinstance(value, str) else _strings(value)


_EXTENDS = _Expected(
    Words('路径，如 "../house.toml"，或几个路径的列表', 'a path such as "../house.toml", or a list of paths'), _one_or_more
)


def parse_settings(name: str, content: str, folder: str = "", base: Settings | None = None) -> Settings | None:
    """The settings in the text of a config file, or None for a pyproject.toml without `[tool.hegao]`.

    `folder` is the file's own, from which its patterns and paths count. `base` holds what it extends: each key of its own, and
    each entry of a table, takes the place of that there. Raises ConfigError naming the file and the key.
    """
    try:
        table = _table(name, content)
        return None if table is None else _settings(table, name, folder, base)
    except ConfigError as error:
        raise error.within(name) from None


def parse_extends(name: str, content: str) -> tuple[str, ...]:
    """The paths of the config files that a config file extends, as written in it. Raises ConfigError as `parse_settings`."""
    try:
        table = _table(name, content) or {}
        return _read(EXTENDS, table[EXTENDS], _EXTENDS) if EXTENDS in table else ()
    except ConfigError as error:
        raise error.within(name) from None


def settings_of_table(table: Mapping[str, object], folder: str = "") -> Settings:
    """The settings in a table with the keys of a config file; `folder` is as in `parse_settings`. Raises ConfigError."""
    return _settings(table, "", folder, None)


def table_of_settings(settings: Settings) -> dict[str, Any]:
    """The keys of a config file that say what these settings say, without those that are as they would be anyway."""
    plain, table = Settings(), {}
    for key in _EXPECTED:
        value = getattr(settings, key.replace("-", "_"))
        if value != getattr(plain, key.replace("-", "_")):
            table[key] = _written(value)
    return table


def _written(value: object) -> Any:
    """A value as TOML and JSON know it."""
    if isinstance(value, Severity):
        return value.label
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _table(name: str, content: str) -> Mapping[str, object] | None:
    from hegao.lint.toml_text import TomlError, parse_toml  # noqa: PLC0415 - where there is no config file, no TOML is read

    try:
        whole = parse_toml(content)
    except TomlError as error:
        raise ConfigError(error.words) from None
    if not name.endswith("pyproject.toml"):
        return whole
    tool = whole.get("tool", {})
    table = tool.get("hegao") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(Words("[tool.hegao] 应为一张表。", "[tool.hegao] must be a table."))
    return table


def _settings(table: Mapping[str, object], name: str, folder: str, base: Settings | None) -> Settings:
    own = {key: value for key, value in table.items() if key != EXTENDS}
    for key, value in own.items():
        if key not in _EXPECTED:
            raise _unknown_key(key)
        _refuse_strayed(key, value)
    base = base or Settings()
    values = {key.replace("-", "_"): _read(key, value, _EXPECTED[key]) for key, value in own.items()}
    merged: dict[str, Any] = {
        name: {**getattr(base, name), **value} if isinstance(value, dict) else value for name, value in values.items()
    }
    origins = {(key, entry): name for key in own for entry in _entries(values[key.replace("-", "_")])}
    return replace(base, **merged, folder=folder, origins={**base.origins, **origins})


def _entries(value: object) -> Iterator[str]:
    """The words in the value of a setting that may name a rule, a standard or an option."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | tuple):
        for item in (*value, *value.values()) if isinstance(value, Mapping) else value:
            yield from _entries(item)


def _refuse_strayed(table: str, value: object) -> None:
    """Raises ConfigError for a setting of its own that stands below the heading of a table, and so within the table."""
    strayed = next((key for key in value if key in _EXPECTED), "") if isinstance(value, Mapping) else ""
    if strayed and table in ("severity", "options"):
        raise ConfigError(
            Words(
                f"“{strayed}”写在了 [{table}] 下面，成了它的一项，请移到第一个带 [ ] 的行之前。",
                f"“{strayed}” stands below [{table}] and so belongs to it: move it above the first line with [ ].",
            )
        )


def _unknown_key(key: str) -> ConfigError:
    from difflib import get_close_matches  # noqa: PLC0415 - only for who mistypes

    near = get_close_matches(key, (*_EXPECTED, EXTENDS), 1, cutoff=0.5)
    allowed = ", ".join((*_EXPECTED, EXTENDS))
    hint = (
        Words(f"是不是要写“{near[0]}”？", f"Did you mean “{near[0]}”?")
        if near
        else Words(f"可用的设置有：{allowed}。", f"Known are: {allowed}.")
    )
    return ConfigError(Words(f"没有“{key}”这项设置。{hint.zh}", f"unknown key “{key}”. {hint.en}"))


def override(settings: Settings, chosen: Mapping[str, object]) -> Settings:
    """The settings with what was chosen on the command line on top.

    `select` starts the choice of rules afresh, so `--select PH001` runs a rule that the file ignores; `ignore` and `extend_select` add.
    """
    changed = dict(chosen)
    fresh = "select" in changed
    for key in ("ignore", "extend_select"):
        before: tuple[str, ...] = () if fresh else getattr(settings, key)
        added = changed.get(key, ())
        changed[key] = (*before, *added) if isinstance(added, list | tuple) else added
    return replace(settings, **changed)  # type: ignore[arg-type]


SETTING_NAMES = tuple(key.replace("-", "_") for key in _EXPECTED)
"""The settings a config file may hold, as Python writes them."""
