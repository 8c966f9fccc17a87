"""Drafts made of a title and headings, for the tests of section orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from asked_finders import asked
from hegao.checks.views.sections.recognise import Recognition, recognise
from hegao.checks.views.subject import Subject
from hegao.formats import read
from hegao.language.numerals import numeral
from hegao.lint.read_rulebook import build_rulebook
from hegao.model.document import Document
from hegao.model.finding import Fault
from hegao.model.outline import read_outline
from hegao.model.standard import Standard

FOLDER = Path(__file__).parents[1] / "rules" / "standards"
STANDARDS = build_rulebook({}, {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))}).standards
CLOSING = ("特此报告。", "某某县某某局", "2024年12月20日")
EVERY_FAULT: dict[str, dict[str, object]] = {name: {} for name in ("order", "missing", "repeated", "unexpected", "wording")}


def draft(title: str, headings: Sequence[str], closing: Iterable[str] = CLOSING) -> Document:
    """A plain-text report: title, lead, numbered headings with a paragraph each, and a closing.

    A heading that begins with white space is numbered （一） inside the one above it.
    """
    lines = [title, "按照上级部署要求，我们认真抓好各项工作，现将有关情况报告如下。"]
    outer = inner = 0
    for heading in headings:
        inside = heading != heading.lstrip()
        outer, inner = (outer, inner + 1) if inside else (outer + 1, 0)
        label = f"（{numeral(inner)}）" if inside else f"{numeral(outer)}、"
        lines += [
            label + heading.strip(),
            f"这里是第{outer}部分的内容，写明了具体情况、数字和责任单位，共两句话。没有其他需要说明的事情。",
        ]
    return read("draft.txt", "\n".join([*lines, *closing]).encode())


def recognised(document: Document) -> Recognition:
    return recognise(document, read_outline(document), tuple(STANDARDS.values()))


def faults(document: Document, standard: Standard) -> list[Fault]:
    subject = Subject(document, read_outline(document), standard=standard)
    return asked(subject, "sections", EVERY_FAULT)


def told(document: Document, standard: Standard) -> list[str]:
    """What is found, in the words of a standard's examples: `order: heading`, `missing: section` …"""
    return [
        f"{fault.name}: {fault.values['section'] if fault.name == 'missing' else document.slice(fault.span)}"
        for fault in faults(document, standard)
    ]
