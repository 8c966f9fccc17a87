"""The text of a run's children, one code point for each of the file's."""

from __future__ import annotations

from collections.abc import Callable

from hegao.formats.docx.names import DELETED_TEXT, TEXT, XML_SPACE, W
from hegao.formats.docx.symbols import symbol_character
from hegao.formats.xml import Element

_TO_SPACES = {ord("\n"): " ", ord("\r"): " "}


def text_of(element: Element) -> str:
    """The text of a run's child, as it stands in the document: one code point for each of the file's.

    Line ends in `w:t` count as spaces, as Word shows them. Empty for what holds no text.
    """
    reader = CHARACTERS.get(element.tag)
    return reader(element) if reader else ""


def plain_text(element: Element) -> str:
    """The text right inside an element, line ends as spaces."""
    text = element.text or ""
    return text.translate(_TO_SPACES) if "\n" in text or "\r" in text else text


def _symbol_text(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return symbol_character(element.get(f"{W}font", ""), code)


def preserves_space(element: Element) -> bool:
    """Whether xml:space="preserve" holds here; it is inherited (XML 1.0, 2.10)."""
    at: Element | None = element
    while at is not None:
        value = at.get(XML_SPACE)
        if value is not None:
            return value == "preserve"
        at = at.getparent()
    return False


CHARACTERS: dict[str, Callable[[Element], str]] = {
    TEXT: plain_text,
    DELETED_TEXT: plain_text,
    f"{W}instrText": plain_text,
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}softHyphen": lambda _: "\u00ad",
    f"{W}sym": _symbol_text,
}
"""By tag: how to read the elements that stand for characters."""
