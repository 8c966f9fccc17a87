"""Characters that nobody sees, and those that change how a terminal or a viewer shows the text around them."""

from __future__ import annotations

from hegao.language.patterns import lazy

_CONTROLS = "\x00-\x1f"
"""The C0 controls, line ends and tabs among them."""

_DIRECTIONS = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""DEL and the C1 controls, direction marks (Unicode Standard Annex 9), line and paragraph separators; and lone surrogates."""

BLANKS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""A class body. Nothing is drawn for these (Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, and U+FFF9 to U+FFFB).

Private-use characters are not among them: fonts draw them, and older Chinese documents hold Hanzi there.
"""

STEERING = lazy(f"[{_CONTROLS}{_DIRECTIONS}]")
"""What ends a line, moves the cursor or turns the direction of writing."""

UNSEEN = lazy(f"[{_CONTROLS}{_DIRECTIONS}{BLANKS}]")
"""What steers, and what is not drawn."""

_UNSEEN_LINES_KEPT = lazy(rf"(?!\r?\n|\t)[{_CONTROLS}{_DIRECTIONS}{BLANKS}]")
_BEYOND_C0 = lazy(f"[{_DIRECTIONS}{BLANKS}]")


NOT_XML = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference (section 2.2, Char)."""


def code_point(char: str) -> str:
    """A character by its number, as text: ‹U+202E›."""
    return f"‹U+{ord(char):04X}›"


def spelled_out(text: str) -> str:
    """Lines for a terminal: what is not seen by its number; tabs and line ends stay, a carriage return only where it is part of one."""
    return _UNSEEN_LINES_KEPT.sub(lambda match: code_point(match[0]), text)


def dump_json(value: object, indent: int | None = None) -> str:
    """JSON with its Chinese as it is and all that is not seen as an escape, which every reader turns back into the same text."""
    import json  # noqa: PLC0415 - most outputs are for people

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _BEYOND_C0.sub(lambda match: json.dumps(match[0])[1:-1], text)


def referenced(text: str) -> str:
    """Text for XML, its markup escaped already, with a reference (&#x202E;) for what is not seen, tabs and line ends aside."""
    return _BEYOND_C0.sub(lambda match: f"&#x{ord(match[0]):X};", text)
