"""Letters and paragraphs that are set otherwise than the profile has it, those of one part and feature together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.page_looks import number_part, page_numbers
from hegao.checks.views.part_looks import Shown, shown
from hegao.checks.views.roles import HEADINGS, Part, parts
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.fonts import font_family
from hegao.language.quick_classes import dataclass
from hegao.model.document import Span
from hegao.model.finding import Fault
from hegao.model.layout import Feature, Restyle
from hegao.model.layout_words import FEATURES, ROLES, value_words, values_words
from hegao.model.profile import Role, RoleLook

_SPACING = frozenset({Feature.LINE, Feature.SPACE_BEFORE, Feature.SPACE_AFTER})
_FAULT_OF: Mapping[Role, str] = {
    Role.TITLE: "title-setting",
    Role.BODY: "body-setting",
    **dict.fromkeys(HEADINGS, "heading-setting"),
}
_ELEMENT, _SPACE = "element-setting", "line-spacing"
_CLOSE = 0.11
"""Points or characters: Word rounds to twentieths of a point, and writers of files to hundredths of a character."""

_VALUES = frozenset({"role", "differences", "source", "count"})


@dataclass(frozen=True, slots=True)
class Deviation:
    """All that is wrong with one feature of one part of the document: the stretches, by paragraph, and what stands there."""

    role: Role
    feature: Feature
    wanted: tuple[str, ...]
    wrong: tuple[tuple[Part, tuple[Shown, ...]], ...]
    cite: str

    @property
    def commonest(self) -> str:
        """The value that stands at most of the places."""
        return Counter(one.value for _, these in self.wrong for one in these).most_common(1)[0][0]

    @property
    def fault(self) -> str:
        """The name of the fault that it is."""
        return _SPACE if self.feature in _SPACING else _FAULT_OF.get(self.role, _ELEMENT)


def deviations(subject: Subject) -> tuple[Deviation, ...]:
    """A view: what of letters and paragraphs is not as the profile has it."""
    profile = subject.profile
    if profile is None or subject.document.layout is None:
        return ()
    by_role: dict[Role, list[Part]] = {}
    for part in subject.view(parts):
        by_role.setdefault(part.role, []).append(part)
    by_role[Role.PAGE_NUMBER] = [number_part(subject, number) for number in subject.view(page_numbers)]
    return tuple(
        found
        for role, look in profile.roles.items()
        for feature in look.features
        if (found := _deviation(subject, role, by_role.get(role, []), feature, look)) is not None
    )


def _deviation(subject: Subject, role: Role, these: list[Part], feature: Feature, look: RoleLook) -> Deviation | None:
    wanted = look.features[feature]
    by_part = ((part, tuple(shown(subject.document, part, feature))) for part in these)
    wrong = [(part, tuple(one for one in every if not is_right(feature, one.value, wanted))) for part, every in by_part]
    found = tuple((part, these) for part, these in wrong if these)
    return Deviation(role, feature, wanted, found, look.cite) if found else None


def is_right(feature: Feature, value: str, wanted: tuple[str, ...]) -> bool:
    """True where a value is one of those that a profile allows, as a reader sees it."""
    if feature in (Feature.FONT, Feature.LATIN_FONT):
        return value in map(font_family, wanted)
    if value in wanted:
        return True
    measured = _number_in(value)
    return measured is not None and any(
        (right := _number_in(one)) is not None and abs(right - measured) < _CLOSE and value[-1:].isdigit() == one[-1:].isdigit()
        for one in wanted
    )


def _number_in(value: str) -> float | None:
    try:
        return float(value.rstrip("×"))
    except ValueError:
        return None


def _fault_of(subject: Subject, role: Role, these: Sequence[Deviation], fault: str) -> Fault:
    told = [_difference(one) for one in these]
    paragraphs = {part.block for one in these for part, _ in one.wrong}
    values: dict[str, str | Words] = {
        "role": ROLES[role],
        "differences": Words("；".join(words.zh for words in told), "; ".join(words.en for words in told)),
        "source": subject.profile.resting_on(these[0].cite) if subject.profile else "",
        "count": str(len(paragraphs)),
    }
    looks = tuple(Restyle(one.span, _features(it)) for it in these for _, every in it.wrong for one in every)
    return Fault(fault, min(map(_first_place, these)), values, looks=looks)


def _features(found: Deviation) -> dict[Feature, str | None]:
    """What is to be set: how far in a first line begins counts from the edge of the text, so that the paragraph's own indent goes."""
    own: dict[Feature, str | None] = {Feature.LEFT_INDENT: "0"} if found.feature is Feature.FIRST_INDENT else {}
    return {**own, found.feature: found.wanted[0]}


def _difference(found: Deviation) -> Words:
    feature, right = FEATURES[found.feature], values_words(found.feature, found.wanted)
    here = value_words(found.feature, found.commonest)
    return Words(f"{feature.zh}是{here.zh}，应为{right.zh}", f"{feature.en} {here.en}, should be {right.en}")


def _first_place(found: Deviation) -> Span:
    """The first paragraph, or heading, most of which has the value that is told; else the first stretch that has it."""
    places = [(part, one) for part, these in found.wrong for one in these if one.value == found.commonest]
    most = (part.span for part, one in places if 2 * len(one.span) >= len(part.span))
    return next(most, places[0][1].span)


def _finder(fault: str) -> Finder:
    def find(subject: Subject, _: Parameters) -> Iterator[Fault]:
        by_role: dict[Role, list[Deviation]] = {}
        for found in subject.view(deviations):
            if found.fault == fault:
                by_role.setdefault(found.role, []).append(found)
        yield from (_fault_of(subject, role, these, fault) for role, these in by_role.items())

    return Finder(fault, find, values=_VALUES)


FINDERS = tuple(map(_finder, (*dict.fromkeys(_FAULT_OF.values()), _ELEMENT, _SPACE)))
