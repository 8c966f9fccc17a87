"""XML written so that nothing of a document can become markup."""

from __future__ import annotations

from hegao.language.unseen import NOT_XML, referenced

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
"""What an attribute needs besides: a reader turns line ends and tabs in it into spaces (section 3.3.3)."""


def content(text: str) -> str:
    """Text between tags: what is not seen stands as a reference, and a character that XML cannot hold becomes U+FFFD."""
    return referenced(NOT_XML.sub("\ufffd", text).translate(_MARKUP))


def opening(name: str, /, **attributes: str | int | None) -> str:
    """A start tag; attributes without a value are left out."""
    pairs = (f' {key}="{content(str(value)).translate(_QUOTED)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(pairs)}>"


def element(name: str, text: str = "", /, **attributes: str | int | None) -> str:
    """An element that holds nothing but text."""
    start = opening(name, **attributes)
    return f"{start}{content(text)}</{name}>" if text else f"{start[:-1]}/>"
