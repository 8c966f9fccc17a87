"""What a unit gives the page besides drafts: its config, rule packs and standards, kept in a folder of their own, and written out again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hegao.language.bilingual import SpokenError, Words
from hegao.language.quick_classes import replace
from hegao.lint.config import ConfigError, Settings, settings_of_table, table_of_settings
from hegao.lint.toml_text import TomlError, decode_toml, parse_toml
from hegao.session.config_files import named_settings
from hegao.session.rule_files import forget_files, load_rulebook, ruleset_for

FOLDER = "/unit"
"""Where the unit's files lie in the browser's memory; paths in settings count from here."""


def settings_in(asked: Mapping[str, Any]) -> Settings:
    """The settings of a request: an object with the keys of a config file. Raises ConfigError."""
    return settings_of_table(asked.get("settings") or {}, FOLDER)


def taken(name: str, content: bytes) -> dict[str, Any]:
    """What a TOML file is and, kept with the unit's files, what the settings become by it.

    `{"kind": "settings", "settings": …}` for a config, `{"kind": "rule-pack" or "standard", "name": …}` for what settings name.
    Raises ConfigError for a file that cannot be used, which is then not kept.
    """
    base = os.path.basename(name)  # noqa: PTH119 - a name, as the browser gives it
    file = Path(FOLDER, base)
    try:
        table = parse_toml(decode_toml(content))
    except TomlError as error:
        raise ConfigError(error.words).within(base) from None
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    forget_files()
    try:
        return _used(base, table, file)
    except SpokenError as error:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
        forget_files()
        raise ConfigError(Words(_named_alone(error.words.zh), _named_alone(error.words.en))) from None


def _named_alone(words: str) -> str:
    """Words about the unit's files by their names alone: the folder is none of the user's."""
    return words.replace(f"{FOLDER}/", "")


_KIND_BY_KEY = {"rule": "rule-pack", "section": "standard", "role": "profile"}
"""What a file is that has tables under a key."""


def _used(name: str, table: Mapping[str, Any], file: Path) -> dict[str, Any]:
    kind = next((kind for key, kind in _KIND_BY_KEY.items() if key in table), "settings")
    if kind == "settings":
        settings = _with_packs_here(named_settings(str(file)))
        ruleset_for(settings)
        return {"kind": kind, "settings": _from_folder(settings)}
    load_rulebook(Settings(folder=FOLDER, **{f"{kind.replace('-', '_')}s": (name,)}))  # type: ignore[arg-type]
    return {"kind": kind, "name": name}


def _with_packs_here(settings: Settings) -> Settings:
    """The settings with the unit's files found by their names alone, where they were given to the page without their folders."""

    def found(entry: str) -> str:
        alone = os.path.basename(entry)  # noqa: PTH119 - as above
        return alone if not Path(FOLDER, entry).exists() and Path(FOLDER, alone).is_file() else entry

    named: dict[str, Any] = {key: tuple(map(found, getattr(settings, key))) for key in ("rule_packs", "standards", "profiles")}
    return replace(settings, **named)


def _from_folder(settings: Settings) -> dict[str, Any]:
    """The table of the settings, without what a page has no use for, with names from the unit's folder."""
    table = table_of_settings(settings)
    for key in ("rule-packs", "standards", "profiles"):
        if key in table:
            table[key] = [os.path.relpath(entry, FOLDER) if os.path.isabs(entry) else entry for entry in table[key]]  # noqa: PTH117
    return {key: value for key, value in table.items() if key not in ("baseline", "exclude", "view")}


_HEAD = Words(
    "核稿的设置，由 hegao.html 存出。放在文稿所在的文件夹里，或再拖进网页。",
    "Settings of hegao, saved by hegao.html: keep them in the folder of the drafts, or drop them into the page again.",
)


def config_text(settings: Settings) -> str:
    """The settings as a `hegao.toml` to be put beside the drafts."""
    return "".join(f"{line}\n" for line in (f"# {_HEAD.say(settings.lang)}", *_lines(table_of_settings(settings))))


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{key} = {_toml(value)}" for key, value in table.items() if not isinstance(value, dict))
    for key, value in table.items():
        if isinstance(value, dict):
            yield from ("", f"[{key}]", *(f"{_quoted(name)} = {_toml(item)}" for name, item in value.items()))


def _toml(value: object) -> str:
    return f"[{', '.join(map(_quoted, value))}]" if isinstance(value, list) else _quoted(str(value))


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: as JSON has it, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
