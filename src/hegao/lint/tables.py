"""Values of a TOML table, each asked for by key and form; a wrong one is an error that names file, rule and key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hegao.language.bilingual import LANGUAGES, Words
from hegao.language.quick_classes import dataclass
from hegao.language.runaway import runs_away
from hegao.lint.macros import expanded
from hegao.lint.rulebook_error import RecordPlace, RulebookError
from hegao.model.severity import SEVERITIES, Severity

KEY = Words("键", "key")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a pack with its place. Every method raises RulebookError for a value of another form."""

    values: Mapping[str, Any]
    place: RecordPlace

    def only(self, allowed: Collection[str]) -> None:
        """Refuse any other key."""
        for key in self.values:
            if key not in allowed:
                raise self.place.unknown(key, KEY, allowed)

    def needs(self, keys: Collection[str]) -> None:
        """Refuse a table without one of these keys."""
        for key in keys:
            if key not in self.values:
                raise self.place.missing(key, KEY, keys)

    def table(self, key: str, *, optional: bool = False) -> Table:
        """The table under a key; an empty one where it is `optional` and not there."""
        value = self.values.get(key, {} if optional else None)
        if not isinstance(value, Mapping):
            raise _wrong(self.place.at(key), Words("应是一个表", "must be a table"), value)
        return Table(value, self.place.at(key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables written [[…key]]; none where there are none."""
        value = self.values.get(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(entry, Mapping) for entry in value):
            raise _wrong(self.place.at(key), Words("应写成带双方括号的表", "must be written as tables, with two brackets"), value)
        return tuple(Table(entry, self.place.at(key)) for entry in value)

    def matching(self, key: str, pattern: re.Pattern[str], form: Words) -> str:
        """A text of a certain form, which the error tells."""
        value = self.values.get(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.place.at(key).error(Words(f"{{key}} 应为{form.zh}。", f"{{key}} must be {form.en}."))
        return value

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of some texts."""
        value = self.values.get(key)
        if value not in choices:
            one = Words(f"应为 {'、'.join(choices)} 之一", f"it must be one of {', '.join(choices)}")
            raise self.place.at(key).error(Words(f"{{key}} 的值是 {value!r}，{one.zh}。", f"{{key}} is {value!r}; {one.en}."))
        return str(value)

    def severity(self, key: str) -> Severity:
        """A severity by its name."""
        return Severity.parse(self.choice(key, SEVERITIES))

    def text(self, key: str, default: str = "") -> str:
        """A text, or the default."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise _wrong(self.place.at(key), Words("应是一段文字", "must be a string"), value)
        return value

    def some_text(self, key: str) -> str:
        """A text that is there and not empty."""
        if not (value := self.text(key)).strip():
            raise self.place.at(key).error(Words("{key} 应是一段文字，不能空着。", "{key} must be a text that is not empty."))
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or None where there is none."""
        return self.text(key) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise _wrong(self.place.at(key), Words("应是文字的列表", "must be a list of strings"), value)
        return tuple(value)

    def some_texts(self, key: str) -> tuple[str, ...]:
        """A list of one text or more."""
        if not (value := self.texts(key)):
            raise self.place.at(key).error(Words("{key} 至少要有一项。", "{key} must have at least one entry."))
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false; the default where there is none."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise _wrong(self.place.at(key), Words("应为 true 或 false", "must be true or false"), value)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number from 0 on."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise _wrong(self.place.at(key), Words("应是不小于 0 的整数", "must be a whole number, 0 or more"), value)
        return value

    def words(self, key: str) -> Words:
        """A text in each language."""
        value = self.values.get(key)
        texts = value if isinstance(value, Mapping) and set(value) == set(LANGUAGES) else {}
        if not texts or not all(isinstance(text, str) and text.strip() for text in texts.values()):
            raise self.place.at(key).error(Words("{key} 应有 zh 和 en 两种文字。", "{key} must have a text for zh and one for en."))
        return Words(texts["zh"], texts["en"])

    def optional_words(self, key: str) -> Words | None:
        """A text in each language, or None where there is none."""
        return self.words(key) if key in self.values else None

    def patterns(self, key: str, macros: Mapping[str, str]) -> tuple[str, ...]:
        """A list of regular expressions, their macros filled in. An entry is a string, or `{ pattern = …, because = … }`."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value:
            raise _wrong(self.place.at(key), Words("应是正则表达式的列表", "must be a list of patterns"), value)
        return tuple(_pattern(entry, macros, self.place.at(key)) for entry in value)

    def pattern(self, key: str, macros: Mapping[str, str]) -> str:
        """One regular expression, its macros filled in."""
        return _pattern(self.values.get(key), macros, self.place.at(key))


def _wrong(place: RecordPlace, form: Words, value: Any) -> RulebookError:
    return place.error(Words(f"{{key}} {form.zh}，现在的值类型不对：{value!r}。", f"{{key}} {form.en}; {value!r} has the wrong type."))


_REASONED = frozenset({"pattern", "because"})


def _pattern(entry: Any, macros: Mapping[str, str], place: RecordPlace) -> str:
    if isinstance(entry, Mapping):
        reasoned = Table(entry, place)
        reasoned.only(_REASONED)
        if not reasoned.text("because").strip():
            raise place.at("because").error(Words("{key} 应说明这个表达式找什么、放过什么。", "{key} must say what the pattern is for."))
        entry = entry.get("pattern")
    if not isinstance(entry, str):
        form = Words("里每一项应是正则表达式", "takes regular expressions, each a string or { pattern = '…', because = \"…\" }")
        raise _wrong(place, form, entry)
    return compilable(entry, macros, place)


def compilable(source: str, macros: Mapping[str, str], place: RecordPlace) -> str:
    """A regular expression with its macros filled in. Raises RulebookError where it cannot be compiled."""
    full = expanded(source, macros, place)
    try:
        re.compile(full, re.MULTILINE)
    except re.error as error:
        raise place.error(
            Words(
                f"{{key}} 里有一个正则表达式读不懂（{error}）：{source}", f"{{key}} has a pattern that cannot be read ({error}): {source}"
            )
        ) from error
    if runs_away(full, re.MULTILINE):
        raise place.error(
            Words(
                f"{{key}} 里有一个正则表达式可能永远算不完：{source}。它重复的东西本身又是重复，中间没有别的字隔开。"
                "请去掉一层重复，或在中间加上隔开的字。",
                f"{{key}} has a pattern that may never end: {source}. What it repeats is itself a repeat, with nothing in between. "
                "Take one repeat away, or put something between the rounds.",
            )
        )
    return full
