"""What every reader hands over: the file's lines or paragraphs in order, before wraps are joined."""

from __future__ import annotations

from enum import Enum, auto

from hegao.language.quick_classes import dataclass
from hegao.model import layout
from hegao.model.document import BODY, AutoNumber, BlockKind, Mark, Piece, Story


class Join(Enum):
    """How a line hangs on the one before it."""

    BREAK = auto()  # certainly a block of its own
    MAYBE = auto()  # a line end of the file: the unwrapper decides
    SOFT = auto()  # the format itself joins it (a Markdown soft break)


@dataclass(frozen=True, slots=True)
class Letters:
    """How characters are set: `size` as the format writes it, "" where nothing is said."""

    size: str = ""
    bold: bool = False


PLAIN_LETTERS = Letters()


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set, where its format says so: two lines that a wrap parts look alike.

    `alignment` is "center", "right", or "" for what begins at the left edge. `indent` is how far it is set in by the format, in columns.
    `begins` and `ends` are the letters of its first and its last words.
    """

    alignment: str = ""
    indent: int = 0
    begins: Letters = PLAIN_LETTERS
    ends: Letters = PLAIN_LETTERS

    def goes_on_from(self, before: Look) -> bool:
        """True where a line set like this may be the next one of a paragraph."""
        return self.alignment == before.alignment and self.begins == before.ends


UNSET = Look()


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line (text, Markdown) or one paragraph, cut at its line breaks (Word).

    `pieces` and `marks` count from the line's own first code point. `kind` is what the format itself says; PARAGRAPH leaves it to
    the outline. `text` never holds a line end. `ends` are the ends of marks that began in a line before: each as that mark, its span
    what it covers here. Of a format that has a layout, `letters` are those of each piece, `setting` is that of the paragraph, and `page`
    is what the section is set on that ends with this line.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    story: Story = BODY
    join: Join = Join.MAYBE
    kind: BlockKind = BlockKind.PARAGRAPH
    style_level: int = 0
    label: AutoNumber | None = None
    style: str = ""
    centered: bool = False
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    look: Look = UNSET
    letters: tuple[layout.Letters, ...] = ()
    setting: layout.ParagraphSetting | None = None
    page: layout.Page | None = None
