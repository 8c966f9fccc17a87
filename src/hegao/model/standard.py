"""Section orders: what a kind of report consists of, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hegao.language.bilingual import SpokenError, Words
from hegao.language.wording import words_of


class StandardKind(StrEnum):
    """How binding an order is: FIXED wording and order, CONTENT prescribed but worded freely, DEFACTO habit only."""

    FIXED = "fixed"
    CONTENT = "content"
    DEFACTO = "defacto"


@dataclass(frozen=True, slots=True)
class Source:
    """Who prescribes an order and in which document: 国务院办公厅, 国办公开办函〔2021〕30号. For habit the authority is 惯例."""

    authority: str
    document: str = ""

    def __str__(self) -> str:
        return f"{self.authority}，{self.document}" if self.document else self.authority


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of a standard: its name as a person would write it, other wordings, and whether it must be there.

    `synonyms` are how real documents name it; `wordings` are those that a FIXED standard itself allows beside the name.
    `swaps_with` names neighbours it may change places with; `anywhere` frees it from the order altogether. `subsections` are those that are
    prescribed inside it, in their order.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    required: bool = True
    repeatable: bool = False
    anywhere: bool = False
    swaps_with: tuple[str, ...] = ()
    subsections: tuple[SectionSpec, ...] = ()

    def all_wordings(self) -> tuple[str, ...]:
        """Every way to say its name: the name itself first, then what the standard allows, then what people write."""
        return (self.name, *self.wordings, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Example:
    """A list of headings with what must be said of it: `faults` holds `fault-name: heading` strings, empty for a good one.

    A heading that begins with white space stands inside the one above it.
    """

    headings: tuple[str, ...]
    faults: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """The section order of one genre. `source` names the authority and document number; for DEFACTO ones it is practice.

    `titles` and `not_titles` are regular expressions searched in the title, `cues` in the opening paragraphs, and `off_template` in the
    whole text: where one of these is found the document follows another order and is not judged. Editions of one genre share `genre` and
    differ in `years`: the first and last year reported on, inclusive, None for open.
    """

    id: str
    name_zh: str
    name_en: str
    kind: StandardKind
    source: Source
    titles: tuple[str, ...]
    sections: tuple[SectionSpec, ...]
    not_titles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    note: str = ""
    genre: str = ""
    years: tuple[int | None, int | None] = (None, None)
    off_template: tuple[str, ...] = ()


def years_words(standard: Standard) -> Words:
    """The years an edition is for: 2021 年度起. Empty for a standard of all years."""
    first, last = standard.years
    if first is None or last is None:
        if first == last:
            return Words("", "")
        return Words(f"{first} 年度起", f"{first} and later") if first else Words(f"{last} 年度及以前", f"{last} and earlier")
    return Words(f"{first}—{last} 年度", f"{first}–{last}") if first != last else Words(f"{first} 年度", str(first))


class StandardError(SpokenError, ValueError):
    """A table that is not exactly a standard: what is wrong, without a full stop."""


EXAMPLE_FAULTS = ("order", "missing", "repeated", "unexpected", "wording")
"""The names that may stand before the colon in an example's `faults`."""

_STANDARD_KEYS = (
    "id", "name", "kind", "source", "genre", "years", "titles", "not_titles", "cues", "off_template", "note", "section", "example",
)  # fmt: skip
_SOURCE_KEYS = ("authority", "document")
_YEARS_KEYS = ("from", "to")
_SECTION_KEYS = ("name", "synonyms", "wordings", "required", "repeatable", "anywhere", "swaps_with", "section")
_EXAMPLE_KEYS = ("title", "headings", "faults")


def parse_standard(table: Mapping[str, Any]) -> Standard:
    """The standard that a TOML table describes.

    Raises StandardError, naming the key at fault and the allowed ones, for a table that is not exactly a standard.
    """
    where = f"standard {table.get('id', '?')}"
    _check_keys(table, _STANDARD_KEYS, ("id", "name", "kind", "source", "titles", "section", "example"), where)
    _check_keys(table["name"], ("zh", "en"), ("zh", "en"), f"{where}, name")
    sections = tuple(_parse_section(entry, where) for entry in _tables(table, "section", where))
    examples = tuple(_parse_example(entry, where) for entry in _tables(table, "example", where))
    standard = Standard(
        id=_text(table, "id", where),
        name_zh=_text(table["name"], "zh", where),
        name_en=_text(table["name"], "en", where),
        kind=_parse_kind(table["kind"], where),
        source=_parse_source(table["source"], where),
        titles=_patterns(table, "titles", where),
        sections=sections,
        not_titles=_patterns(table, "not_titles", where),
        cues=_patterns(table, "cues", where),
        examples=examples,
        note=_text(table, "note", where) if "note" in table else "",
        genre=_text(table, "genre", where) if "genre" in table else _text(table, "id", where),
        years=_parse_years(table.get("years", {}), where),
        off_template=_patterns(table, "off_template", where),
    )
    _check_sections(standard, where)
    _check_examples(standard, where)
    return standard


def _parse_section(entry: Mapping[str, Any], where: str) -> SectionSpec:
    where = f"{where}, section {entry.get('name', '?')}"
    _check_keys(entry, _SECTION_KEYS, ("name",), where)
    return SectionSpec(
        name=_text(entry, "name", where),
        synonyms=_texts(entry, "synonyms", where),
        wordings=_texts(entry, "wordings", where),
        required=_flag(entry, "required", True, where),
        repeatable=_flag(entry, "repeatable", False, where),
        anywhere=_flag(entry, "anywhere", False, where),
        swaps_with=_texts(entry, "swaps_with", where),
        subsections=tuple(_parse_section(part, where) for part in _tables(entry, "section", where)),
    )


def _parse_source(table: Any, where: str) -> Source:
    _check_keys(table, _SOURCE_KEYS, ("authority",), f"{where}, source")
    return Source(_text(table, "authority", where), _text(table, "document", where) if "document" in table else "")


def _parse_years(table: Any, where: str) -> tuple[int | None, int | None]:
    _check_keys(table, _YEARS_KEYS, (), f"{where}, years")
    first, last = (table.get(key) for key in _YEARS_KEYS)
    if not all(year is None or (isinstance(year, int) and 1949 <= year <= 2100) for year in (first, last)):
        raise StandardError(
            Words(
                f"{where}：years 应写成年份，如 {{ from = 2021, to = 2024 }}",
                f"{where}: years must be years, like {{ from = 2021, to = 2024 }}",
            ),
        )
    return first, last


def _parse_example(entry: Mapping[str, Any], where: str) -> Example:
    where = f"{where}, example {entry.get('title', '?')}"
    _check_keys(entry, _EXAMPLE_KEYS, ("headings",), where)
    title = _text(entry, "title", where) if "title" in entry else ""
    faults = tuple(_without_indent(fault) for fault in _texts(entry, "faults", where))
    return Example(_texts(entry, "headings", where), faults, title)


def _without_indent(fault: str) -> str:
    """A fault that names a heading as it stands in the list, the white space before a sub-heading left off."""
    name, _, subject = fault.partition(": ")
    return f"{name}: {subject.strip()}" if subject else fault


def _parse_kind(value: Any, where: str) -> StandardKind:
    try:
        return StandardKind(value)
    except ValueError:
        raise StandardError(
            Words(
                f"{where}：kind = {value!r} 不对，应为 {_listed(StandardKind)} 之一",
                f"{where}: kind = {value!r} is not one of {_listed(StandardKind)}",
            ),
        ) from None


def _check_keys(table: Any, allowed: Sequence[str], needed: Sequence[str], where: str) -> None:
    if not isinstance(table, Mapping):
        raise StandardError(
            Words(f"{where}：这里应是一张表，可用的键有 {_listed(allowed)}", f"{where}: expected a table with the keys {_listed(allowed)}")
        )
    for key in table:
        if key not in allowed:
            raise StandardError(
                Words(
                    f"{where}：没有 {key!r} 这个键，可用的有 {_listed(allowed)}",
                    f"{where}: unknown key {key!r}; allowed are {_listed(allowed)}",
                ),
            )
    for key in needed:
        if key not in table:
            raise StandardError(
                Words(
                    f"{where}：缺少 {key!r} 这个键，可用的有 {_listed(allowed)}",
                    f"{where}: the key {key!r} is missing; allowed are {_listed(allowed)}",
                ),
            )


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise StandardError(Words(f"{where}：{key} 应是一段文字，不能空着", f"{where}: {key} must be a text that is not empty"))
    return value


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise StandardError(Words(f'{where}：{key} 应是文字的列表，如 ["总体情况"]', f"{where}: {key} must be a list of texts"))
    return tuple(value)


def _tables(table: Mapping[str, Any], key: str, where: str) -> Sequence[Mapping[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise StandardError(Words(f"{where}：{key} 应逐个写成 [[{key}]]", f"{where}: {key} must be written as [[{key}]] tables"))
    return value


def _flag(table: Mapping[str, Any], key: str, default: bool, where: str) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise StandardError(Words(f"{where}：{key} 应为 true 或 false", f"{where}: {key} must be true or false"))
    return value


def _patterns(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    for pattern in (found := _texts(table, key, where)):
        try:
            re.compile(pattern)
        except re.error as error:
            raise StandardError(
                Words(
                    f"{where}：{key} 里的 {pattern!r} 不是正确的正则表达式（{error}）",
                    f"{where}: {key} holds {pattern!r}, which is no regular expression: {error}",
                ),
            ) from None
    return found


def _check_sections(standard: Standard, where: str) -> None:
    _check_level(standard.sections, where)
    for section in standard.sections:
        if section.subsections:
            _check_level(section.subsections, f"{where}, section {section.name}")


def _check_level(sections: Sequence[SectionSpec], where: str) -> None:
    names = [section.name for section in sections]
    if len(names) < 2 or len(set(names)) < len(names):
        raise StandardError(
            Words(
                f"{where}：标准要有两个以上的部分，名称各不相同",
                f"{where}: a standard has two or more sections, each with a name of its own",
            )
        )
    for section in sections:
        if strangers := set(section.swaps_with) - set(names):
            raise StandardError(
                Words(
                    f"{where}, section {section.name}：swaps_with 中的 {_listed(strangers)} 不是本标准的部分，应为 {_listed(names)} 之一",
                    f"{where}, section {section.name}: swaps_with names {_listed(strangers)}; the sections are {_listed(names)}",
                ),
            )
    _check_wordings(sections, where)


def _check_wordings(sections: Sequence[SectionSpec], where: str) -> None:
    """A wording that two sections share says nothing: compared as headings are, without 的, 和, 及 and punctuation."""
    owners: dict[str, str] = {}
    for section in sections:
        for wording in section.all_wordings():
            owner = owners.setdefault(words_of(wording), section.name)
            if owner != section.name:
                raise StandardError(
                    Words(
                        f"{where}：“{wording}”既是“{owner}”的写法，又是“{section.name}”的写法，只能留一处",
                        f"{where}: “{wording}” is a wording of both “{owner}” and “{section.name}”; keep it in one",
                    ),
                )


def _check_examples(standard: Standard, where: str) -> None:
    names = [part.name for section in standard.sections for part in (section, *section.subsections)]
    for example in standard.examples:
        for entry in example.faults:
            fault, _, subject = entry.partition(": ")
            if fault not in EXAMPLE_FAULTS:
                raise StandardError(
                    Words(
                        f"{where}：faults 中的 {entry!r} 应以 {_listed(EXAMPLE_FAULTS)} 之一加“: ”开头",
                        f"{where}: the fault {entry!r} must begin with one of {_listed(EXAMPLE_FAULTS)} and “: ”",
                    ),
                )
            known = names if fault == "missing" else [heading.strip() for heading in example.headings]
            if subject not in known:
                raise StandardError(
                    Words(
                        f"{where}：faults 中的 {entry!r} 指的不是 {_listed(known)} 中的任何一个",
                        f"{where}: the fault {entry!r} names none of {_listed(known)}",
                    ),
                )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(str(word) for word in words)
