"""Word lists from the [[entry]] tables of packs: hegao's own in rules/words/, and what a unit adds in packs of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hegao.checks.registry import FINDERS
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, replace
from hegao.lint.rule import Rule
from hegao.lint.rulebook_error import RecordPlace
from hegao.lint.tables import Table
from hegao.model.word_list import WordEntry, WordList, word_lists

_KEYS = frozenset("list wrong right because unless followed since source".split())
_SHORTEST = 2
"""Code points of a word that is looked for: a single character is a part of too many."""


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of a pack, with the list that it is for and where it stands."""

    list: str
    entry: WordEntry
    place: RecordPlace


def read_entries(pack: Table) -> Iterator[ListedEntry]:
    """The entries of a pack. What each list needs of them is seen to by `with_entries`.

    Raises RulebookError for an unknown key, a value of another form, and a word that cannot be looked for.
    """
    shared = pack.text("list")
    for record in pack.tables("entry"):
        table = Table(record.values, _entry_place(record))
        table.only(_KEYS)
        yield ListedEntry(table.text("list") or shared or table.some_text("list"), _entry(table), table.place)


def _entry_place(record: Table) -> RecordPlace:
    word = str(record.values.get("wrong") or record.values.get("right") or "?")
    return RecordPlace(record.place.file, Words(f"词条“{word}”", f"entry “{word}”"))


def _entry(table: Table) -> WordEntry:
    entry = WordEntry(
        wrong=table.text("wrong"),
        right=table.some_text("right"),
        because=table.words("because"),
        unless=table.texts("unless"),
        followed=table.pattern("followed", {}) if "followed" in table.values else "",
        since=_day(table),
        source=table.text("source"),
    )
    _check(entry, table.place)
    return entry


def _check(entry: WordEntry, place: RecordPlace) -> None:
    if min(map(len, entry.signs)) < _SHORTEST:
        raise place.error(Words("要查的词至少要有两个字。", "a word that is looked for has two characters at least."))
    if entry.wrong == entry.right:
        raise place.error(Words("wrong 和 right 写的是同一个词。", "wrong and right are the same word."))
    for longer in entry.unless:
        if entry.wrong not in longer or entry.wrong == longer:
            sentence = Words(
                f"{{key}} 里的“{longer}”应包含“{entry.wrong}”，并且比它长。", f"{{key}}: “{longer}” must hold “{entry.wrong}”."
            )
            raise place.at("unless").error(sentence)


def _day(table: Table) -> str:
    value = table.values.get("since", "")
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str) and (not value or re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return value
    raise table.place.at("since").error(Words("{key} 应是日期，如 2021-01-01。", "{key} must be a date like 2021-01-01."))


def with_entries(rules: Mapping[str, Rule], listed: Iterable[ListedEntry]) -> dict[str, Rule]:
    """The rules, each word list that they name filled with its entries, those of later packs last.

    Raises RulebookError for an entry of a list that no rule names, and for one that lacks what its list needs.
    """
    needs = {words.name: FINDERS[rule.check_kind, rule.fault].entry for rule in rules.values() for words in _lists(rule)}
    entries: dict[str, list[WordEntry]] = defaultdict(list)
    for one in listed:
        if one.list not in needs:
            raise one.place.at("list").unknown(one.list, Words("词表", "word list"), needs)
        for key in sorted(needs[one.list]):
            if not getattr(one.entry, key):
                raise one.place.missing(key, Words("键", "key"), needs[one.list])
        entries[one.list].append(one.entry)
    made = word_lists({name: entries[name] for name in needs})
    return {code: _filled(rule, made) for code, rule in rules.items()}


def _lists(rule: Rule) -> list[WordList]:
    return [value for value in rule.parameters.values() if isinstance(value, WordList)]


def _filled(rule: Rule, made: Mapping[str, WordList]) -> Rule:
    if not _lists(rule):
        return rule
    filled = {key: made[value.name] if isinstance(value, WordList) else value for key, value in rule.parameters.items()}
    return replace(rule, parameters=filled)
