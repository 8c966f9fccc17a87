"""Where in a table a paragraph stands, as far as the table's style sets text there otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.formats.docx.names import TYPE, VAL, W, child, is_on
from hegao.formats.xml import Element, child_of
from hegao.language.quick_classes import dataclass

_FIRST_ROW = 0x20
"""In the old form of `w:tblLook`, a bit field in hexadecimal (17.4.55)."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table's style, None for the default one, and whether what the style says of the first row holds."""

    inside: bool = False
    style: str | None = None
    first_row: bool = False


NO_TABLE = TablePlace()


def place_in(table: Element, row: int) -> TablePlace:
    """The place of a cell of a `w:tbl`; `row` counts from 1."""
    properties = child(table, f"{W}tblPr")
    if properties is None:
        return TablePlace(True)
    style, look = child(properties, f"{W}tblStyle"), child(properties, f"{W}tblLook")
    return TablePlace(True, None if style is None else style.get(VAL), row == 1 and look is not None and _sets_first_row(look))


def _sets_first_row(look: Element) -> bool:
    told = look.get(f"{W}firstRow")
    if told is not None:
        return is_on(told)
    try:
        return bool(int(look.get(VAL, "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def holders_in(style: Element, place: TablePlace) -> Iterator[Element]:
    """What of a table style holds properties for a place, the weakest first."""
    yield style
    for condition in style.iterchildren(f"{W}tblStylePr"):
        if condition.get(TYPE) == "wholeTable" or (place.first_row and condition.get(TYPE) == "firstRow"):
            yield condition


def default_properties(defaults: Element | None, kind: str) -> Element | None:
    """The `w:rPr` or `w:pPr` of a `w:docDefaults`."""
    return None if defaults is None else child_of(defaults, f"{W}{kind}Default", f"{W}{kind}")
