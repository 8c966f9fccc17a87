"""What a record promises, checked against the finder that must keep it: parameters, variants, values in words, options, special turns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from string import Formatter
from typing import Any

from hegao.checks.finder import Finder, Form
from hegao.language.bilingual import Words
from hegao.lint.rule import Rule
from hegao.lint.rulebook_error import RecordPlace
from hegao.lint.tables import Table
from hegao.model.word_list import WordList

FOUND = "found"
"""The value that every fault has: the characters it stands on."""

_NAMES = frozenset({"kind", "fault"})
_READ: Mapping[Form, Callable[[Table, str, Mapping[str, str]], Any]] = {
    Form.TEXT: lambda table, key, _: table.text(key),
    Form.TEXTS: lambda table, key, _: list(table.some_texts(key)),
    Form.PATTERN: lambda table, key, macros: table.pattern(key, macros),
    Form.PATTERNS: lambda table, key, macros: list(table.patterns(key, macros)),
    Form.NUMBER: lambda table, key, _: table.number(key),
    Form.WORD_LIST: lambda table, key, _: WordList(table.some_text(key)),
}


def read_parameters(check: Table, finder: Finder, macros: Mapping[str, str]) -> dict[str, Any]:
    """The other keys of a `check` table, each of the form that the finder declares, patterns with their macros filled in.

    Raises RulebookError for a key that is not declared or missing, a value of another form, and a pattern that cannot be compiled.
    """
    check.only(_NAMES | finder.parameters.keys())
    check.needs(finder.parameters.keys())
    return {key: _READ[form](check, key, macros) for key, form in finder.parameters.items()}


def check_promises(rule: Rule, finder: Finder, place: RecordPlace) -> None:
    """Raises RulebookError where the record's words, variants, options or special turns are not all that the finder declares."""
    _check_names(rule.variants, finder.variants, place.at("variants"), Words("情形", "variant"))
    _check_names({option.name for option in rule.options}, finder.options, place.at("options"), Words("选项", "option"))
    for key, text in _texts(rule):
        _check_values(text, finder.values | {FOUND}, place.at(key))
    _check_turn("covers", rule.covers, finder.cover is not None, place)
    _check_turn("last", rule.last, finder.review is not None, place)


def _check_names(names: Collection[str], declared: frozenset[str], place: RecordPlace, what: Words) -> None:
    """A variant without words of its own would be told as something else, an option without a default would be asked for in vain."""
    for name in names:
        if name not in declared:
            raise place.unknown(name, what, declared)
    for name in sorted(declared):
        if name not in names:
            raise place.missing(name, what, declared)


def _texts(rule: Rule) -> Iterator[tuple[str, str]]:
    """Every text of a record in which values are filled in, with its key."""
    spoken = {"message": rule.message, **{f"variants.{name}": words for name, words in rule.variants.items()}}
    if rule.fix_title is not None:
        spoken["fix"] = rule.fix_title
    for key, words in spoken.items():
        yield from ((f"{key}.zh", words.zh), (f"{key}.en", words.en))


def _check_values(text: str, allowed: frozenset[str], place: RecordPlace) -> None:
    for name in _names_in(text, place):
        if name not in allowed:
            raise place.unknown(f"{{{name}}}", Words("内容", "value"), {f"{{{value}}}" for value in allowed})


def _names_in(text: str, place: RecordPlace) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise place.error(
            Words(
                f"{{key}} 里的大括号不成对（{error}）；要写出大括号本身，写两个：{{{{ 和 }}}}。",
                f"{{key}} has braces that do not pair ({error}); a brace itself is written twice: {{{{ and }}}}.",
            )
        ) from error


def _check_turn(key: str, asked: bool, able: bool, place: RecordPlace) -> None:
    """A finder that is run out of turn says so in its record, and no other record may say so."""
    if asked and not able:
        raise place.error(
            Words(f"“{key}”不适用于这条规则所指的 check。", f"“{key}” is of no use here: what “check” names cannot be run so.")
        )
    if able and not asked:
        raise place.error(Words(f"所指的 check 要求写上 {key} = true。", f"what “check” names needs {key} = true."))
