"""From TOML files to a rule book, every mistake named with its file and rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from hegao.language.bilingual import Words
from hegao.lint.macros import word_lists
from hegao.lint.read_profile import read_profile, with_base
from hegao.lint.read_rule import read_rule
from hegao.lint.read_standard import read_standard
from hegao.lint.read_word_lists import ListedEntry, read_entries, with_entries
from hegao.lint.rule import Rule
from hegao.lint.rulebook import Rulebook
from hegao.lint.rulebook_error import RecordPlace, RulebookError, rule_place
from hegao.lint.tables import Table
from hegao.lint.toml_text import TomlError, parse_toml
from hegao.model.profile import Profile
from hegao.model.standard import Standard

Record = TypeVar("Record", Standard, Profile)
NONE: Mapping[str, str] = {}


def build_rulebook(packs: Mapping[str, str], standards: Mapping[str, str], profiles: Mapping[str, str] = NONE) -> Rulebook:
    """The rulebook of some TOML files, file name → content. Later standards and profiles override earlier ones of the same id.

    Raises RulebookError for bad TOML, an unknown or missing key, a bad pattern, a missing example, a code used twice, and a promise of
    a record that its finder does not keep.
    """
    rules: dict[str, Rule] = {}
    listed: list[ListedEntry] = []
    for name, content in packs.items():
        own, entries = _read_pack(name, content)
        listed.extend(entries)
        for rule in own:
            if rule.code in rules:
                raise _used_twice(name, rules[rule.code])
            rules[rule.code] = rule
    _check_precedence(rules)
    rules = with_entries(rules, listed)
    orders = {name: _toml(name, content) for name, content in standards.items()}
    layouts: dict[str, Mapping[str, Any]] = {name: _toml(name, content) for name, content in profiles.items()}
    by_id = {str(table.get("id")): table for table in layouts.values()}
    layouts = {name: with_base(table, by_id, name) for name, table in layouts.items()}
    return Rulebook(dict(sorted(rules.items())), *_by_id(orders, read_standard), *_by_id(layouts, read_profile))


def _by_id(
    tables: Mapping[str, Mapping[str, Any]], read: Callable[[Mapping[str, Any], str], Record]
) -> tuple[dict[str, Record], dict[str, str]]:
    """What some files hold, by id, and the file that each was read from."""
    known, files = {}, {}
    for name, table in tables.items():
        record = read(table, name)
        known[record.id], files[record.id] = record, name
    return known, files


def parse_pack(name: str, content: str) -> tuple[Rule, ...]:
    """The rules of one TOML file. Raises RulebookError as `build_rulebook` does."""
    return _read_pack(name, content)[0]


def parse_entries(name: str, content: str) -> tuple[ListedEntry, ...]:
    """The entries that one TOML file adds to word lists. Raises RulebookError as `build_rulebook` does."""
    return _read_pack(name, content)[1]


def _read_pack(name: str, content: str) -> tuple[tuple[Rule, ...], tuple[ListedEntry, ...]]:
    """The rules of one TOML file, and the entries that it adds to word lists."""
    pack = Table(_toml(name, content), RecordPlace(name))
    pack.only({"words", "rule", "list", "entry"})
    macros = word_lists(pack.values.get("words", {}), RecordPlace(name, key="[words]"))
    rules = tuple(read_rule(Table(record.values, _place_of(name, record)), macros) for record in pack.tables("rule"))
    return rules, tuple(read_entries(pack))


def _place_of(name: str, record: Table) -> RecordPlace:
    return rule_place(name, str(record.values.get("code", "(without code)")))


def _used_twice(pack: str, first: Rule) -> RulebookError:
    return RecordPlace(pack).error(
        Words(
            f"{first.code} 在 {first.pack} 里已经有了，编号不能重复使用。",
            f"{first.code} is already defined in {first.pack}; codes are never reused.",
        )
    )


def _check_precedence(rules: Mapping[str, Rule]) -> None:
    """A rule that is alone in its order was meant for another."""
    orders: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules.values():
        if rule.precedence is not None:
            orders[rule.precedence.among].append(rule)
    for among, members in orders.items():
        if len(members) == 1 and len(orders) > 1:
            raise _alone(members[0], among, sorted(orders.keys() - {among}))


def _alone(rule: Rule, among: str, others: Sequence[str]) -> RulebookError:
    near = get_close_matches(among, others, 1)
    meant = Words(f"是不是要写“{near[0]}”？", f" Did you mean “{near[0]}”?") if near else Words("", "")
    return (
        rule_place(rule.pack, rule.code)
        .at("precedence.among")
        .error(
            Words(
                f"{{key}} 是“{among}”，这一组里没有别的规则。{meant.zh}已有的组：{'、'.join(others)}。",
                f"{{key}} is “{among}”, and no other rule is in that order.{meant.en} Known are: {', '.join(others)}.",
            )
        )
    )


def _toml(name: str, content: str) -> dict[str, Any]:
    try:
        return parse_toml(content)
    except TomlError as error:
        raise RecordPlace(name).error(error.words) from error
