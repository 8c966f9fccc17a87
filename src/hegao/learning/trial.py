"""A standard put to the test: its examples made into documents and judged by the checks themselves, and all its mistakes found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hegao.checks.registry import FINDERS_OF_KIND
from hegao.checks.views.sections.recognise import recognise
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.numerals import numeral
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.lint.read_standard import read_standard
from hegao.lint.rulebook_error import RulebookError
from hegao.model.document import Document
from hegao.model.outline import read_outline
from hegao.model.standard import Example, Standard

_BODY = "这里是第{0}部分的内容，写明了具体情况、数字和责任单位，共两句话。没有其他需要说明的事情。"
_CLOSING = ("特此报告。", "某某县某某局", "2024年12月20日")
_MARKDOWN = lazy(r"([\\`*_{}\[\]<>()#+.!|~&-])")
_STAND_IN: dict[str, Any] = {
    "name": {"zh": "某某报告", "en": "some report"},
    "kind": "defacto",
    "source": {"authority": "惯例"},
    "titles": [],
    "section": [{"name": "甲"}, {"name": "乙"}],
    "example": [],
}
"""A standard without fault, whose parts stand in for those that are not being looked at."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An example of which something else is found than it says. `number` counts from 1; `genre` is the id it was taken for, empty for none.

    `found` and `claimed` hold the faults where those differ, else both are empty and only the genre does.
    """

    number: int
    example: Example
    claimed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    genre: str = ""


def drafted(example: Example) -> Document:
    """A report with the example's title and numbered headings, a paragraph under each, and a closing."""
    lines = [f"# {_escaped(example.title)}"] if example.title else []
    lines.append("按照上级部署要求，我们认真抓好各项工作，现将有关情况报告如下。")
    for number, heading in enumerate(_numbered(example.headings), 1):
        lines += [heading, _BODY.format(number)]
    return read("draft.md", "\n\n".join([*lines, *_CLOSING]).encode("utf-8", "replace"))


def _numbered(headings: Iterable[str]) -> Iterator[str]:
    """Headings as Markdown, 一、 and for those that begin with white space （一）."""
    outer = inner = 0
    for heading in headings:
        if heading[:1].isspace():
            inner += 1
            yield f"### （{numeral(inner)}）{_escaped(heading)}"
        else:
            outer, inner = outer + 1, 0
            yield f"## {numeral(outer)}、{_escaped(heading)}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def faults_of(standard: Standard, example: Example) -> tuple[str, ...]:
    """What the checks find in an example, in the words of its `faults`: `order: heading`, `missing: section` …"""
    document = drafted(example)
    subject = Subject(document, read_outline(document), standard=standard)
    found = (fault for finder in FINDERS_OF_KIND["sections"] for fault in finder.find(subject, {}))
    return tuple(f"{fault.name}: {fault.values['section'] if fault.name == 'missing' else document.slice(fault.span)}" for fault in found)


def disagreements(standard: Standard, others: Iterable[Standard] = ()) -> Iterator[Disagreement]:
    """The examples that are not judged as they say, or with a title that is not recognised for this genre among the others."""
    known = (standard, *(other for other in others if other.id != standard.id))
    for number, example in enumerate(standard.examples, 1):
        found = faults_of(standard, example)
        if sorted(found) != sorted(example.faults):
            yield Disagreement(number, example, example.faults, found)
        elif example.title and (genre := _genre(example, known)) != standard.id:
            yield Disagreement(number, example, genre=genre)


def _genre(example: Example, known: Sequence[Standard]) -> str:
    document = drafted(example)
    found = recognise(document, read_outline(document), known).standard
    return found.id if found else ""


def mistakes(table: Mapping[str, Any]) -> tuple[RulebookError, ...]:
    """Everything that keeps a TOML table from being a standard, each once; empty for one that is."""
    found: dict[str, RulebookError] = {}
    for attempt in (*_parts(table), table):
        try:
            read_standard(attempt)
        except RulebookError as error:
            found.setdefault(str(error), error)
    return tuple(found.values())


def _parts(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The table's keys, sections and examples one at a time, in a standard that is otherwise without fault."""
    base = {"id": table.get("id", "?"), **_STAND_IN}
    for key, value in table.items():
        if key not in ("section", "example"):
            yield {**base, key: value}
    for key in ("id", *_STAND_IN):
        if key not in table:
            yield {name: value for name, value in base.items() if name != key}
    sections = _listed(table, "section")
    for section in sections:
        for alone in _keys_alone(section, {"name": section.get("name", "?")}):
            yield {**base, "section": [*_named(sections, section), alone]}
    for example in _listed(table, "example"):
        for alone in _keys_alone(example, {"headings": example.get("headings", []), "title": example.get("title", "?")}):
            yield {**base, "section": _named(sections, {}) or _STAND_IN["section"], "example": [alone]}


def _listed(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = table.get(key)
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _named(sections: Sequence[Mapping[str, Any]], without: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Bare sections that have the names of the others, so that what refers to them finds them; at least one."""
    names = dict.fromkeys(str(section["name"]) for section in sections if "name" in section and section.get("name") != without.get("name"))
    return [{"name": name} for name in names or ("甲", "乙")]


def _keys_alone(entry: Mapping[str, Any], needed: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The entry with one of its keys at a time, besides what it needs, and the bare entry as far as it has that."""
    yield {key: entry[key] for key in needed if key in entry}
    for key, value in entry.items():
        if key not in needed:
            yield {**needed, key: value}
