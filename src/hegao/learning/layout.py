"""A layout profile inferred from good documents: how most of them set their pages and each of their parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hegao.checks.views.page_looks import MILLIMETRE, grid_of, number_part, page_numbers
from hegao.checks.views.part_looks import shown
from hegao.checks.views.roles import Part, parts
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.fonts import font_family
from hegao.language.quick_classes import dataclass, field, replace
from hegao.learning.infer import NothingToLearn
from hegao.model.layout import Feature
from hegao.model.profile import Role

_AGREED = 0.8
"""Share of a part's paragraphs, over all samples, that must be set alike for it to be the rule."""

_FEWEST = 2
"""Paragraphs of a part that must be there, but for the title and what a document has only once."""

_ONCE = frozenset({Role.TITLE, Role.ADDRESSEE, Role.ATTACHMENTS, Role.SIGNATURE, Role.DATE, Role.PAGE_NUMBER})
_LEARNED = tuple(feature for feature in Feature if feature is not Feature.CHINESE_MARKS)
_ALIGNMENTS = frozenset({"left", "right", "center", "both", "distribute"})
_SIDES = ("width", "height", "top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Agreed:
    """A value that most have, with how many of how many do."""

    value: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class LearnedLayout:
    """What good documents have in common: page measures in millimetres and counts by name, and for each part its features."""

    samples: tuple[str, ...]
    page: Mapping[str, Agreed] = field(default_factory=dict)
    roles: Mapping[Role, Mapping[Feature, Agreed]] = field(default_factory=dict)
    number_form: str = ""


def learn_layout(samples: Sequence[tuple[str, Subject]]) -> LearnedLayout:
    """The layout that some documents, each with a name, have in common. Raises NothingToLearn where none of them has one."""
    kept = [(name, subject) for name, subject in samples if subject.document.layout is not None]
    if not kept:
        raise NothingToLearn(
            Words("样本里没有 Word 文件，看不出版式。", "there is no Word file among the samples, and other files have no layout.")
        )
    subjects = [subject for _, subject in kept]
    forms = Counter(number.form for subject in subjects for number in subject.view(page_numbers)[:1])
    form = forms.most_common(1)[0][0] if forms else ""
    return LearnedLayout(tuple(name for name, _ in kept), _page(subjects), _roles(subjects), form)


def _page(subjects: Iterable[Subject]) -> dict[str, Agreed]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        layout = subject.document.layout
        page = layout.pages[0][1] if layout and layout.pages else None
        if page is None or not page.width:
            continue
        for name in _SIDES:
            found[name].append(f"{getattr(page, name) * MILLIMETRE:.1f}".removesuffix(".0"))
        first = next(iter(subject.live_blocks()), None)
        lines, characters = grid_of(subject, first.span, page) if first else (0, 0)
        found["lines"] += [str(lines)] if lines else []
        found["characters"] += [str(characters)] if characters else []
    return {name: agreed for name, values in found.items() if (agreed := _agreed(values)) is not None}


def _roles(subjects: Sequence[Subject]) -> dict[Role, dict[Feature, Agreed]]:
    values: dict[Role, dict[Feature, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject in subjects:
        for part in _all_parts(subject):
            for feature in _LEARNED:
                values[part.role][feature] += _value(subject, part, feature)
    roles = {
        role: {feature: agreed for feature, these in by_feature.items() if (agreed := _agreed(these, role)) and _says(feature, agreed)}
        for role, by_feature in sorted(values.items(), key=lambda entry: tuple(Role).index(entry[0]))
    }
    names = _font_names(subjects)
    return {role: _with_names(features, names) for role, features in roles.items() if features}


def _font_names(subjects: Iterable[Subject]) -> dict[str, str]:
    """For each family of fonts the name by which the samples have it most often: one that Word can set."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for subject in subjects:
        layout = subject.document.layout
        for letters in layout.letters if layout else ():
            for font in (letters.font, letters.latin_font):
                names[font_family(font)][font] += 1
    return {family: counts.most_common(1)[0][0] for family, counts in names.items()}


def _with_names(features: Mapping[Feature, Agreed], names: Mapping[str, str]) -> dict[Feature, Agreed]:
    fonts = (Feature.FONT, Feature.LATIN_FONT)
    return {
        feature: replace(agreed, value=names.get(agreed.value, agreed.value)) if feature in fonts else agreed
        for feature, agreed in features.items()
    }


def _all_parts(subject: Subject) -> Iterator[Part]:
    yield from subject.view(parts)
    yield from (number_part(subject, number) for number in subject.view(page_numbers)[:1])


def _value(subject: Subject, part: Part, feature: Feature) -> list[str]:
    """The value that a feature has in most of a part's characters."""
    lengths: Counter[str] = Counter()
    for one in shown(subject.document, part, feature):
        lengths[one.value] += len(one.span)
    return [lengths.most_common(1)[0][0]] if lengths else []


def _says(feature: Feature, agreed: Agreed) -> bool:
    """False for an indent of nothing, which goes without saying, and for an alignment that no profile knows."""
    if feature is Feature.ALIGNMENT:
        return agreed.value in _ALIGNMENTS
    return feature not in (Feature.LEFT_INDENT, Feature.RIGHT_INDENT) or agreed.value != "0"


def _agreed(values: Sequence[str], role: Role = Role.TITLE) -> Agreed | None:
    if len(values) < (1 if role in _ONCE else _FEWEST):
        return None
    value, count = Counter(values).most_common(1)[0]
    return Agreed(value, count, len(values)) if count >= _AGREED * len(values) else None
