"""Layout profiles: how a kind of document is to be set, its page and the letters and paragraphs of each of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, field
from hegao.language.quick_enums import quick_enum
from hegao.model.layout import Feature


@quick_enum
class Role(StrEnum):
    """What a paragraph, or the part of one, is in a document that a profile is for."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING_1 = "heading-1"
    """一、 in official documents; elsewhere the highest headings."""
    HEADING_2 = "heading-2"
    """（一）"""
    HEADING_3 = "heading-3"
    """1."""
    HEADING_4 = "heading-4"
    """（1）"""
    ATTACHMENTS = "attachments"
    """附件：… under the text."""
    SIGNATURE = "signature"
    """Who issues it."""
    DATE = "date"
    """The date of issue."""
    CAPTION = "caption"
    TABLE = "table"
    PAGE_NUMBER = "page-number"


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The page in millimetres, and how many lines and characters it takes; None is not prescribed. `tolerance` is how far off is right."""

    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    lines: int | None = None
    characters: int | None = None
    tolerance: float = 1.0
    cite: str = ""


@dataclass(frozen=True, slots=True)
class RoleLook:
    """How one part is set: for each feature the values that are right, the first of which is put in by a fix. `cite` is the clause."""

    features: Mapping[Feature, tuple[str, ...]] = field(default_factory=dict, hash=False)
    cite: str = ""


@dataclass(frozen=True)
class Profile:
    """A layout that a document is held against where the settings ask for it.

    `level` and `cite` are those of its source, as a rule has them. `number_form` is how a page number is printed, {n} in it for the
    figure; empty where any will do.
    """

    id: str
    name: Words
    level: str
    cite: str
    page: PageMeasures
    roles: Mapping[Role, RoleLook] = field(default_factory=dict)
    number_form: str = ""
    note: str = ""

    def __hash__(self) -> int:
        return hash(self.id)

    def resting_on(self, cite: str) -> Words:
        """What is asked for and in which clause: GB/T 9704-2012，7.3.3; the profile's name where it rests on no document."""
        named = Words(self.cite, self.cite) if self.cite else self.name
        return Words(f"{named.zh}，{cite}", f"{named.en}, {cite}") if cite else named
