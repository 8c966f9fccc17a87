"""Section orders: what a kind of report consists of, and in which order."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.language.quick_enums import quick_enum
from hegao.language.wording import words_of


@quick_enum
class StandardKind(StrEnum):
    """How binding an order is: FIXED wording and order, CONTENT prescribed but worded freely, DEFACTO habit only."""

    FIXED = "fixed"
    CONTENT = "content"
    DEFACTO = "defacto"


@dataclass(frozen=True, slots=True)
class Source:
    """Who prescribes an order and in which document: 国务院办公厅, 国办公开办函〔2021〕30号. For habit the authority is 惯例."""

    authority: str
    document: str = ""

    def __str__(self) -> str:
        return f"{self.authority}，{self.document}" if self.document else self.authority


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of a standard: its name as a person would write it, other wordings, and whether it must be there.

    `synonyms` are how real documents name it; `wordings` are those that a FIXED standard itself allows beside the name.
    `swaps_with` names neighbours it may change places with; `anywhere` frees it from the order altogether. `subsections` are those that are
    prescribed inside it, in their order.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    required: bool = True
    repeatable: bool = False
    anywhere: bool = False
    swaps_with: tuple[str, ...] = ()
    subsections: tuple[SectionSpec, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)

    def all_wordings(self) -> tuple[str, ...]:
        """Every way to say its name: the name itself first, then what the standard allows, then what people write."""
        return (self.name, *self.wordings, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Example:
    """A list of headings with what must be said of it: `faults` holds `fault-name: heading` strings, empty for a good one.

    A heading that begins with white space stands inside the one above it.
    """

    headings: tuple[str, ...]
    faults: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Standard:
    """The section order of one genre. `source` names the authority and document number; for DEFACTO ones it is practice.

    `titles` and `not_titles` are regular expressions searched in the title, `cues` in the opening paragraphs, and `off_template` in the
    whole text: where one of these is found the document follows another order and is not judged. Editions of one genre share `genre` and
    differ in `years`: the first and last year reported on, inclusive, None for open.
    `title_alone` is True for a kind that its title tells by itself, whatever its headings say: 关于……的通知.
    """

    id: str
    name_zh: str
    name_en: str
    kind: StandardKind
    source: Source
    titles: tuple[str, ...]
    sections: tuple[SectionSpec, ...]
    not_titles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    note: str = ""
    genre: str = ""
    years: tuple[int | None, int | None] = (None, None)
    off_template: tuple[str, ...] = ()
    title_alone: bool = False

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def official(self) -> tuple[tuple[str, ...], ...]:
        """The words of the official names of each section; of an order that habit alone makes, none."""
        sections = self.sections if self.kind is not StandardKind.DEFACTO else ()
        return tuple(tuple(map(words_of, (section.name, *section.wordings))) for section in sections)

    @cached_property
    def title_words(self) -> tuple[tuple[str, ...], ...]:
        """For each of `titles` the strings of which whatever it finds holds one; none where that is not known."""
        return _words_in(self.titles)

    @cached_property
    def cue_words(self) -> tuple[tuple[str, ...], ...]:
        """The same for each of `cues`."""
        return _words_in(self.cues)

    def make_ready(self) -> None:
        """Work out what recognition looks at, so that it is kept with the rest."""
        _ = self.official, self.title_words, self.cue_words


def _words_in(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    from hegao.language.held_strings import strings_of  # noqa: PLC0415 - it reads patterns, and what is kept has these words

    return tuple(next(iter(strings_of(pattern)), ()) for pattern in patterns)


def years_words(standard: Standard) -> Words:
    """The years an edition is for: 2021 年度起. Empty for a standard of all years."""
    first, last = standard.years
    if first is None or last is None:
        if first == last:
            return Words("", "")
        return Words(f"{first} 年度起", f"{first} and later") if first else Words(f"{last} 年度及以前", f"{last} and earlier")
    return Words(f"{first}—{last} 年度", f"{first}–{last}") if first != last else Words(f"{first} 年度", str(first))
