"""How letters and paragraphs of a Word document look once its styles are laid over each other (ECMA-376-1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.formats.docx.names import PARAGRAPH_PROPERTIES, W, child
from hegao.formats.docx.reading.measures import line_pitch, paragraph_setting
from hegao.formats.docx.reading.numbering import Numbering
from hegao.formats.docx.reading.paragraphs import ParagraphProperties
from hegao.formats.docx.reading.said import (
    NO_LETTERS_SAID,
    NO_PARAGRAPH_SAID,
    LettersSaid,
    ParagraphSaid,
    read_letters,
    read_letters_of,
    read_paragraph_of,
)
from hegao.formats.docx.reading.styles import RunFormat, Styles, read_integer, read_number_link
from hegao.formats.docx.reading.table_styles import NO_TABLE, TablePlace, default_properties, holders_in
from hegao.formats.docx.reading.theme_fonts import ThemeFonts
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import AutoNumber
from hegao.model.layout import Letters, ParagraphSetting

_HALF_POINTS = 2
_SIZE = 20
"""Half points: what Word takes where nothing says a size."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """What the letters of a paragraph are where its runs say nothing.

    `bold` is what its kinds of styles say: two that say so undo each other, unless the document is bold from the start (17.7.3).
    """

    said: LettersSaid
    bold: bool
    always_bold: bool


class LettersTable(dict[RunFormat, Letters]):
    """The letters of runs in paragraphs of one style, by what the runs say; each is worked out once."""

    def __init__(self, styles: _LaidStyles, ground: _Ground) -> None:
        self._styles = styles
        self._ground = ground

    def __missing__(self, run_format: RunFormat) -> Letters:
        letters = self[run_format] = self._styles.letters(run_format.letters, self._ground)
        return letters


class Layouts:
    """Resolves what runs and paragraphs say, with the styles of one document."""

    def __init__(self, styles: Styles, numbering: Numbering, theme: ThemeFonts, grid: Element | None) -> None:
        """`grid` is the `w:docGrid` of the document's last section."""
        self._laid = _LaidStyles(styles, numbering, theme, line_pitch(grid))
        self._places: dict[TablePlace, PlacedLayouts] = {}

    def at(self, place: TablePlace) -> PlacedLayouts:
        """The layouts of what stands in this place."""
        known = self._places.get(place)
        if known is None:
            known = self._places[place] = PlacedLayouts(self._laid, place)
        return known

    @property
    def size(self) -> float:
        """That of the default paragraph style, in points."""
        return self._laid.letters(NO_LETTERS_SAID, self._laid.ground("", NO_TABLE)).size


class PlacedLayouts:
    """What letters and paragraphs look like in one place: outside of tables, or in a row of a table."""

    def __init__(self, styles: _LaidStyles, place: TablePlace) -> None:
        self._styles = styles
        self._place = place
        self._tables: dict[str, LettersTable] = {}
        self._settings: dict[tuple[object, ...], ParagraphSetting] = {}

    def letters_table(self, properties: ParagraphProperties) -> LettersTable:
        """The letters of the runs of a paragraph."""
        style = properties.style.id
        known = self._tables.get(style)
        if known is None:
            known = self._tables[style] = LettersTable(self._styles, self._styles.ground(style, self._place))
        return known

    def setting(self, properties: ParagraphProperties, label: AutoNumber | None) -> ParagraphSetting:
        """How a paragraph is set that says this; `label` is its number, if it has one."""
        link = properties.numbering
        key = (properties.said, properties.style.id, link.num_id, link.level, properties.direct_level, label.level if label else 0)
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = self._styles.setting(properties, label, self._place)
        return known


class _LaidStyles:
    """The styles of a document, laid over each other."""

    def __init__(self, styles: Styles, numbering: Numbering, theme: ThemeFonts, line: float) -> None:
        self._styles = styles
        self._numbering = numbering
        self._theme = theme
        self._line = line
        self._letters: dict[str, LettersSaid] = {}
        self._paragraphs: dict[tuple[str, TablePlace, bool], ParagraphSaid] = {}

    # Letters

    def letters(self, run: LettersSaid, ground: _Ground) -> Letters:
        """How a run looks that says this on such a ground."""
        character = NO_LETTERS_SAID if run.style is None else self._letters_of_style(run.style)
        said = run.over(character.over(ground.said))
        of_styles = ground.always_bold or ground.bold != bool(character.bold)
        bold = of_styles if run.bold is None else run.bold
        latin = self._font(said, "ascii") or self._font(said, "hAnsi")
        size = (read_integer(said.size) or _SIZE) / _HALF_POINTS
        colour = "auto" if said.colour is None else said.colour
        return Letters(self._font(said, "eastAsia"), latin, said.hint == "eastAsia", size, colour, bold, bool(said.raised))

    def _font(self, said: LettersSaid, slot: str) -> str:
        name = said.fonts.get(slot, "")
        return self._theme.get(name[1:]) if name.startswith("+") else name

    def ground(self, style_id: str, place: TablePlace) -> _Ground:
        """What runs of a paragraph style stand on."""
        defaults = read_letters(default_properties(self._styles.defaults, "rPr"))
        table = NO_LETTERS_SAID
        for holder in self._table_holders(place):
            table = read_letters_of(holder).over(table)
        own = self._letters_of_style(self._known(style_id))
        return _Ground(own.over(table.over(defaults)), bool(table.bold) != bool(own.bold), bool(defaults.bold))

    def _letters_of_style(self, style_id: str) -> LettersSaid:
        known = self._letters.get(style_id)
        if known is None:
            known = NO_LETTERS_SAID
            for element in self._styles.chain(style_id):
                known = read_letters_of(element).over(known)
            self._letters[style_id] = known
        return known

    def _known(self, style_id: str) -> str:
        """A style that is not defined is shown as the default one."""
        return style_id if self._styles.defines(style_id) else self._styles.default_paragraph

    def _table_holders(self, place: TablePlace) -> Iterator[Element]:
        if place.inside:
            for element in self._styles.chain(self._styles.default_table if place.style is None else place.style):
                yield from holders_in(element, place)

    # Paragraphs

    def setting(self, properties: ParagraphProperties, label: AutoNumber | None, place: TablePlace) -> ParagraphSetting:
        """As `PlacedLayouts.setting`."""
        link, of_style = properties.numbering, properties.style.number
        own_number = properties.direct_level is not None or link.num_id != of_style.num_id
        said = self._of_styles(properties.style.id, place, numbered=not own_number)
        if own_number:
            said = self._of_level(link.num_id, label.level - 1 if label else link.level or 0).over(said)
        return paragraph_setting(properties.said.over(said), self._line)

    def _of_styles(self, style_id: str, place: TablePlace, *, numbered: bool) -> ParagraphSaid:
        """What defaults, the table's style and the paragraph's say, with the list that a style names if `numbered`."""
        known = self._paragraphs.get((style_id, place, numbered))
        if known is None:
            known = read_paragraph_of(default_properties(self._styles.defaults, "pPr"))
            for holder in self._table_holders(place):
                known = read_paragraph_of(child(holder, PARAGRAPH_PROPERTIES)).over(known)
            for element in self._styles.chain(self._known(style_id)):
                known = self._over_style(element, known, numbered=numbered)
            self._paragraphs[style_id, place, numbered] = known
        return known

    def _over_style(self, element: Element, lower: ParagraphSaid, *, numbered: bool) -> ParagraphSaid:
        """A style laid over the one below; the list that it names itself is below what it says."""
        properties = child(element, PARAGRAPH_PROPERTIES)
        if properties is None:
            return lower
        link = read_number_link(child(properties, f"{W}numPr"))
        if numbered and link.num_id is not None:
            lower = self._of_level(link.num_id, self._level_of(element, link.num_id, link.level)).over(lower)
        return read_paragraph_of(properties).over(lower)

    def _level_of(self, element: Element, num_id: int, level: int | None) -> int:
        num = self._numbering.get(num_id)
        linked = None if num is None else num.level_of_style(element.get(f"{W}styleId", ""))
        return linked if linked is not None else level or 0

    def _of_level(self, num_id: int | None, level: int) -> ParagraphSaid:
        """What a level of a list says of its paragraphs; of the styles it is linked to, nothing."""
        num = None if num_id is None else self._numbering.get(num_id)
        return num.levels[level].paragraph if num is not None and level in num.levels else NO_PARAGRAPH_SAID
