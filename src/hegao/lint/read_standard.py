"""From a TOML table to a section standard: every key checked, and every mistake named with the standard and the section it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hegao.language.bilingual import Words
from hegao.language.wording import words_of
from hegao.lint.rulebook_error import RecordPlace
from hegao.lint.tables import Table, compilable
from hegao.model.standard import Example, SectionSpec, Source, Standard, StandardKind

EXAMPLE_FAULTS = ("order", "missing", "repeated", "unexpected", "wording")
"""The names that may stand before the colon in an example's `faults`."""

_NEEDED = ("id", "name", "kind", "source", "titles", "section", "example")
_KEYS = (*_NEEDED, "genre", "years", "not_titles", "cues", "off_template", "title_alone", "note")
_YEARS = ("from", "to")
_SECTION_KEYS = ("name", "synonyms", "wordings", "required", "repeatable", "anywhere", "swaps_with", "section")
_EXAMPLE_KEYS = ("title", "headings", "faults")
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


def read_standard(values: Mapping[str, Any], file: str = "") -> Standard:
    """The standard that a TOML table describes; `file` is named in errors where there is one.

    Raises RulebookError, naming the key at fault and the allowed ones, for a table that is not exactly a standard.
    """
    name = values.get("id", "?")
    table = Table(values, RecordPlace(file, Words(f"标准 {name}", f"standard {name}")))
    table.only(_KEYS)
    table.needs(_NEEDED)
    standard = _standard(table)
    _check_sections(standard, table.place)
    _check_examples(standard, table.place)
    return standard


def _standard(table: Table) -> Standard:
    name = table.words("name")
    return Standard(
        id=table.some_text("id"),
        name_zh=name.zh,
        name_en=name.en,
        kind=StandardKind(table.choice("kind", tuple(StandardKind))),
        source=_source(table.table("source")),
        titles=_patterns(table, "titles"),
        sections=tuple(_section(entry) for entry in table.tables("section")),
        not_titles=_patterns(table, "not_titles"),
        cues=_patterns(table, "cues"),
        examples=tuple(_example(entry) for entry in table.tables("example")),
        note=_text(table, "note"),
        genre=_text(table, "genre") or table.some_text("id"),
        years=_years(table.table("years", optional=True)),
        off_template=_patterns(table, "off_template"),
        title_alone=table.flag("title_alone"),
    )


def _text(table: Table, key: str) -> str:
    """A text that may be left out, but not left empty."""
    return table.some_text(key) if key in table.values else ""


def _patterns(table: Table, key: str) -> tuple[str, ...]:
    return tuple(compilable(source, {}, table.place.at(key)) for source in _texts(table, key))


def _texts(table: Table, key: str) -> tuple[str, ...]:
    texts = table.texts(key)
    if not all(texts):
        raise table.place.at(key).error(Words("{key} 里有一项是空的。", "{key} has an empty entry."))
    return texts


def _source(table: Table) -> Source:
    table.only(("authority", "document"))
    return Source(table.some_text("authority"), _text(table, "document"))


def _years(table: Table) -> tuple[int | None, int | None]:
    table.only(_YEARS)
    first, last = (table.values.get(key) for key in _YEARS)
    if not all(year is None or (isinstance(year, int) and _FIRST_YEAR <= year <= _LAST_YEAR) for year in (first, last)):
        raise table.place.error(
            Words("{key} 应写成年份，如 { from = 2021, to = 2024 }。", "{key} must be years, like { from = 2021, to = 2024 }.")
        )
    return first, last


def _section(entry: Table) -> SectionSpec:
    table = Table(entry.values, entry.place.inside(_section_words(str(entry.values.get("name", "?")))))
    table.only(_SECTION_KEYS)
    return SectionSpec(
        name=table.some_text("name"),
        synonyms=_texts(table, "synonyms"),
        wordings=_texts(table, "wordings"),
        required=table.flag("required", default=True),
        repeatable=table.flag("repeatable"),
        anywhere=table.flag("anywhere"),
        swaps_with=_texts(table, "swaps_with"),
        subsections=tuple(_section(part) for part in table.tables("section")),
    )


def _section_words(name: str) -> Words:
    return Words(f"“{name}”一节", f"section {name}")


def _example(entry: Table) -> Example:
    title = str(entry.values.get("title", "?"))
    table = Table(entry.values, entry.place.inside(Words(f"例子“{title}”", f"example {title}")))
    table.only(_EXAMPLE_KEYS)
    table.needs(("headings",))
    return Example(_texts(table, "headings"), tuple(map(_without_indent, _texts(table, "faults"))), _text(table, "title"))


def _without_indent(fault: str) -> str:
    """A fault that names a heading as it stands in the list, the white space before a sub-heading left off."""
    name, _, subject = fault.partition(": ")
    return f"{name}: {subject.strip()}" if subject else fault


def _check_sections(standard: Standard, place: RecordPlace) -> None:
    _check_level(standard.sections, place)
    for section in standard.sections:
        if section.subsections:
            _check_level(section.subsections, place.inside(_section_words(section.name)))


def _check_level(sections: Sequence[SectionSpec], place: RecordPlace) -> None:
    names = [section.name for section in sections]
    if len(names) < 2 or len(set(names)) < len(names):
        raise place.error(
            Words("标准要有两个以上的部分，名称各不相同。", "a standard has two or more sections, each with a name of its own.")
        )
    for section in sections:
        for name in section.swaps_with:
            if name not in names:
                raise place.inside(_section_words(section.name)).at("swaps_with").unknown(name, Words("部分", "section"), names)
    _check_wordings(sections, place)


def _check_wordings(sections: Sequence[SectionSpec], place: RecordPlace) -> None:
    """A wording that two sections share says nothing: compared as headings are, without 的, 和, 及 and punctuation."""
    owners: dict[str, str] = {}
    for section in sections:
        for wording in section.all_wordings():
            owner = owners.setdefault(words_of(wording), section.name)
            if owner != section.name:
                raise place.error(
                    Words(
                        f"“{wording}”既是“{owner}”的写法，又是“{section.name}”的写法，只能留一处。",
                        f"“{wording}” is a wording of both “{owner}” and “{section.name}”; keep it in one.",
                    )
                )


def _check_examples(standard: Standard, place: RecordPlace) -> None:
    names = [part.name for section in standard.sections for part in (section, *section.subsections)]
    for example in standard.examples:
        for entry in example.faults:
            fault, _, subject = entry.partition(": ")
            if fault not in EXAMPLE_FAULTS:
                listed = ", ".join(EXAMPLE_FAULTS)
                raise place.error(
                    Words(
                        f"faults 中的“{entry}”应以 {listed} 之一加“: ”开头。",
                        f"the fault “{entry}” must begin with one of {listed} and “: ”.",
                    )
                )
            known = names if fault == "missing" else [heading.strip() for heading in example.headings]
            if subject not in known:
                listed = ", ".join(known)
                raise place.error(
                    Words(f"faults 中的“{entry}”指的不是 {listed} 中的任何一个。", f"the fault “{entry}” names none of {listed}.")
                )
