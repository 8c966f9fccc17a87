"""Word's complex fields: which of their text is code and which is shown (ECMA-376 part 1, 17.16.2 and 17.16.18)."""

from __future__ import annotations

import re

from hegao.formats.docx.reading.line_writer import OpenMark
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field
from hegao.model.document import DocxOrigin

_DEEPEST = 50
"""Fields inside each other: Word itself allows 20."""
_BUTTON = lazy(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+[ ]?(?:\\\*[ ]?MERGEFORMAT[ ]?)?", re.IGNORECASE)
_PROMPT = lazy(r"MACROBUTTON (?!MTPlaceRef\b)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Field:
    """One field: its instruction as read so far, and whether its result has begun. `mark` covers the result."""

    code: list[tuple[str, DocxOrigin | None]] = field(default_factory=list)
    shown: bool = False
    mark: OpenMark | None = None

    @property
    def instruction(self) -> str:
        """The field's code, with its white space evened out."""
        return " ".join("".join(text for text, _ in self.code).split())

    @property
    def is_toc(self) -> bool:
        return self.instruction[:4].upper() in ("TOC", "TOC ")

    @property
    def is_prompt(self) -> bool:
        """True for a button that asks to be clicked and written over, as forms have them; the number of a MathType formula is none."""
        return _PROMPT.match(self.instruction) is not None

    def button_text(self) -> list[tuple[str, DocxOrigin | None]]:
        """What a MACROBUTTON or GOTOBUTTON shows: the rest of its own code, piece by piece (17.16.5.34)."""
        match = _BUTTON.match("".join(text for text, _ in self.code))
        return list(_without_lead(self.code, match.end())) if match and not self.shown else []


def _without_lead(code: list[tuple[str, DocxOrigin | None]], lead: int) -> list[tuple[str, DocxOrigin | None]]:
    kept: list[tuple[str, DocxOrigin | None]] = []
    for text, origin in code:
        cut = min(lead, len(text))
        lead -= cut
        if text[cut:]:
            kept.append((text[cut:], shifted(origin, cut)))
    return kept


def shifted(origin: DocxOrigin | None, by: int) -> DocxOrigin | None:
    """The origin `by` code points further on."""
    return origin and DocxOrigin(origin.part, origin.paragraph, origin.run, origin.child, origin.offset + by)


class FieldStack:
    """The fields that are open at the place being read, the outermost first."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.in_code = 0
        """How many of them are still in their code: text is shown only where there is none."""
        self.tables_of_contents = 0

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def full(self) -> bool:
        """True where so many are open that they cannot all be meant: their ends are missing."""
        return len(self._open) >= _DEEPEST

    def begin(self) -> None:
        """A field begins, with its code."""
        self._open.append(Field())
        self.in_code += 1

    def instruct(self, text: str, origin: DocxOrigin | None) -> None:
        """Some more code: of the innermost field, or of that in whose code its result stands."""
        inside = next((field_ for field_ in reversed(self._open) if not field_.shown), None)
        if inside is not None:
            inside.code.append((text, origin))

    def separate(self) -> Field | None:
        """The innermost field's result begins; None where no code was open."""
        if not self._open or self._open[-1].shown:
            return None
        top = self._open[-1]
        top.shown = True
        self.in_code -= 1
        self.tables_of_contents += top.is_toc
        return top

    def end(self) -> Field | None:
        """The innermost field ends; None where none was open."""
        if not self._open:
            return None
        top = self._open.pop()
        if top.shown:
            self.tables_of_contents -= top.is_toc
        else:
            self.in_code -= 1
        return top
