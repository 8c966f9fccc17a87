"""Tracked changes of how things look: formatting, numbering, rows and cells, sections. They change no text, and name who made them."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.formats.docx import names
from hegao.formats.docx.names import AUTHOR, W
from hegao.formats.xml import Element

CHANGES = frozenset(
    W + name
    for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange")
) | {f"{W}numberingChange", f"{W}cellMerge"}
_ENTERED = frozenset(W + name for name in ("ins", "del", "cellIns", "cellDel"))
"""A number, row or cell as a whole that was put in or taken out."""


def author_of_change(properties: Element | None) -> str | None:
    """Who changed properties: the change stands last among them (ECMA-376 part 1, 17.13.5). None: nobody, "": not said."""
    if properties is None or not len(properties) or properties[-1].tag not in CHANGES:
        return None
    return str(properties[-1].get(AUTHOR, ""))


def before_change(properties: Element) -> Element | None:
    """The properties of a run as they were before a tracked change of them (17.13.5.31)."""
    change = names.child(properties, f"{W}rPrChange")
    return properties if change is None else names.child(change, names.RUN_PROPERTIES)


def authors_in_paragraph(properties: Element | None) -> Iterator[str]:
    """Who changed a paragraph: its properties, its number, the look of its end."""
    if properties is None:
        return
    for element in (properties, names.child(properties, names.RUN_PROPERTIES)):
        author = author_of_change(element)
        if author is not None:
            yield author
    yield from _entered(names.child(properties, f"{W}numPr"))


def authors_in_table(element: Element) -> Iterator[str]:
    """Who changed a table, row or cell, or put it in, its content aside."""
    for properties in element:
        if properties.tag in names.SKIPPED:
            author = author_of_change(properties)
            if author is not None:
                yield author
            yield from _entered(properties)


def _entered(properties: Element | None) -> Iterator[str]:
    if properties is not None:
        yield from (str(change.get(AUTHOR, "")) for change in properties if change.tag in _ENTERED or change.tag == f"{W}numberingChange")
