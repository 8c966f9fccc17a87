"""A section standard inferred from good documents of one kind: what they have in common, in which order, under which names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from hegao.checks.views.sections.headings import Heading, read_headings
from hegao.checks.views.sections.match import match_level
from hegao.language.bilingual import SpokenError, Words
from hegao.language.quick_classes import dataclass, field, replace
from hegao.language.wording import core, gist, plain, words_of
from hegao.learning.groups import Group, group_wordings
from hegao.learning.trial import faults_of
from hegao.model.document import Document, Span
from hegao.model.outline import Outline
from hegao.model.standard import Example, SectionSpec, Source, Standard, StandardKind

MOST_SECTIONS = 60
"""Headings of a sample that are looked at."""

MOST_SAMPLES = 50
"""Samples that are learned from: more say nothing new."""

_FEWEST_SAMPLES = 2
_CLEARLY = 0.6
"""Share of a heading that must be a known section's own words for it to be taken for that section."""
_LONG_ENOUGH = 4
_BOTH_WAYS = 3
"""Two sections may change places where at least two samples, and one in so many, have them the other way round."""


_OPENING = "“‘《（(【"


class NothingToLearn(SpokenError, ValueError):  # noqa: N818 - what it says, not that it is an error
    """Samples from which no standard can be inferred."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A document as far as learning goes: its name for people, its title (may be empty) and the headings that stand side by side."""

    name: str
    title: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnedSection:
    """A section with how many samples have it, and how many have it under each wording, commonest first."""

    spec: SectionSpec
    count: int
    wordings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Learned:
    """What some samples have in common. `rare` are sections of one sample only, which are not taken in."""

    sections: tuple[LearnedSection, ...]
    rare: tuple[LearnedSection, ...]
    examples: tuple[Example, ...]
    samples: tuple[Sample, ...]


def sample_of(name: str, document: Document, outline: Outline) -> Sample:
    """A document's title and the headings of its outermost level that has two or more side by side; no headings where there is none."""
    title = " ".join(document.slice(outline.title).split()) if outline.title else ""
    levels = (tuple(" ".join(heading.text.split()) for heading in level) for level in read_headings(document, outline).levels)
    side_by_side = next((level for level in levels if len(level) >= 2), ())
    return Sample(name, title, tuple(words for words in side_by_side if plain(words))[:MOST_SECTIONS])


def learn(samples: Sequence[Sample], known: Iterable[Standard] = ()) -> Learned:
    """The sections that two or more samples share. `known` standards tell which wordings mean the same.

    Raises NothingToLearn for fewer than two samples, samples without headings, and samples that share fewer than two sections.
    """
    _refuse_too_few(samples)
    groups = group_wordings([sample.headings for sample in samples], _senses(samples, known))
    common = [group for group in groups if len(group.samples()) >= _FEWEST_SAMPLES]
    if len(common) < 2:
        raise NothingToLearn(
            Words(
                "这些样本没有两个以上共同的章节，归纳不出标准，请换成同一种文稿。",
                "these samples share fewer than two sections, so there is no standard in them: give documents of one kind.",
            ),
        )
    order = _order(common)
    order, specs = _distinct(order, len(samples))
    specs = _with_swaps(specs, order)
    sections, examples = _settled(specs, samples)
    counted = tuple(LearnedSection(spec, count, _wordings(group)) for (spec, count), group in zip(sections, order, strict=True))
    rare = [group for group in groups if group not in common]
    alone = tuple(LearnedSection(SectionSpec(group.occurrences[0].text, required=False), 1) for group in rare)
    return Learned(counted, alone, examples, tuple(samples))


def _refuse_too_few(samples: Sequence[Sample]) -> None:
    if len(samples) < _FEWEST_SAMPLES:
        raise NothingToLearn(
            Words("至少要有两份样本才能归纳，最好五份以上。", "it takes at least two samples to learn from, and better five or more.")
        )
    if sum(bool(sample.headings) for sample in samples) < _FEWEST_SAMPLES:
        raise NothingToLearn(
            Words(
                "样本里没有可识别的并列小标题（如“一、”“二、”，或 Word 标题样式），归纳不出标准。",
                "the samples have no headings side by side (一、二、 or heading styles), so there is nothing to learn from.",
            ),
        )


# what known standards say


def _senses(samples: Sequence[Sample], known: Iterable[Standard]) -> Mapping[str, frozenset[tuple[str, int]]]:
    """For the core of each heading the sections of known standards that it clearly stands for."""
    senses: dict[str, set[tuple[str, int]]] = defaultdict(set)
    standards = tuple(known)
    for sample in samples:
        level = _level(sample)
        for standard in standards:
            for match in match_level(level, standard.sections):
                if len(match.keys) == 1 and match.strength >= _CLEARLY:
                    senses[core(match.text)].add((standard.id, match.keys[0]))
    return {words: frozenset(found) for words, found in senses.items()}


def _level(sample: Sample) -> tuple[Heading, ...]:
    return tuple(Heading(None, Span(0, 0), words) for words in sample.headings)


# order


def _order(groups: Sequence[Group]) -> list[Group]:
    """The order most samples agree on: pairs are settled from the clearest majority down, unless they contradict clearer ones."""
    firsts = [group.places() for group in groups]
    margins = sorted(_margins(firsts), key=lambda pair: (-pair[0], pair[1], pair[2]))
    after: dict[int, set[int]] = defaultdict(set)
    for _, earlier, later in margins:
        if not _leads_to(after, later, earlier):
            after[earlier].add(later)
    typical = [median(places.values()) for places in firsts]
    return [groups[index] for index in _sorted_by(after, typical)]


def _margins(firsts: Sequence[Mapping[int, float]]) -> Iterator[tuple[int, int, int]]:
    for one in range(len(firsts)):
        for other in range(one + 1, len(firsts)):
            both = firsts[one].keys() & firsts[other].keys()
            margin = sum(1 if firsts[one][sample] < firsts[other][sample] else -1 for sample in both)
            if margin:
                yield (margin, one, other) if margin > 0 else (-margin, other, one)


def _leads_to(after: Mapping[int, set[int]], start: int, goal: int) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        ahead += [later for later in after.get(here, ()) if later not in seen]
        seen.update(after.get(here, ()))
    return False


def _sorted_by(after: Mapping[int, set[int]], typical: Sequence[float]) -> Iterator[int]:
    """The indexes so that each stands before those after it; where that leaves a choice, the typically earlier first."""
    left = set(range(len(typical)))
    while left:
        free = [index for index in left if not any(index in after.get(other, ()) for other in left)]
        first = min(free, key=lambda index: (typical[index], index))
        left.remove(first)
        yield first


def _with_swaps(specs: Sequence[SectionSpec], order: Sequence[Group]) -> list[SectionSpec]:
    """Neighbours that good samples have both ways round may change places; what wanders further may stand anywhere."""
    changed = list(specs)
    firsts = [group.places() for group in order]
    for one in range(len(order)):
        for other in range(one + 1, len(order)):
            both = firsts[one].keys() & firsts[other].keys()
            against = sum(firsts[one][sample] > firsts[other][sample] for sample in both)
            if against >= 2 and against * _BOTH_WAYS >= len(both):
                changed[one], changed[other] = _freed(changed[one], changed[other], adjacent=other == one + 1)
    return changed


def _freed(one: SectionSpec, other: SectionSpec, *, adjacent: bool) -> tuple[SectionSpec, SectionSpec]:
    if adjacent:
        return replace(one, swaps_with=(*one.swaps_with, other.name)), replace(other, swaps_with=(*other.swaps_with, one.name))
    return (one, replace(other, anywhere=True)) if other.required <= one.required else (replace(one, anywhere=True), other)


# sections


def _spec(group: Group, samples: int) -> SectionSpec:
    wordings = list(_wordings(group))
    name = wordings[0]
    others = tuple(words for words in wordings[1:] if not core(words).endswith(core(name)) and _tells(words))
    return SectionSpec(name, synonyms=others, required=len(group.samples()) == samples, repeatable=group.repeated)


def _distinct(groups: Sequence[Group], samples: int) -> tuple[list[Group], list[SectionSpec]]:
    """The groups as sections no two of which share a wording; the first keeps it."""
    taken: set[str] = set()
    kept, specs = [], []
    for group in groups:
        spec = _spec(group, samples)
        if words_of(spec.name) not in taken:
            others = [words for words in spec.synonyms if words_of(words) not in taken]
            specs.append(replace(spec, synonyms=tuple(others)))
            kept.append(group)
            taken.update(map(words_of, (spec.name, *others)))
    return kept, specs


def _tells(words: str) -> bool:
    """False for a wording like 工作 that would be found in headings of every kind."""
    return len(gist(words)) > 1 or len(core(words)) >= _LONG_ENOUGH


def _wordings(group: Group) -> Mapping[str, int]:
    """Each wording as people write it, without year and unit, with its number of samples: commonest first, then shortest."""
    samples: dict[str, set[int]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for occurrence in group.occurrences:
        words = group.common_words or core(occurrence.text)
        samples[words].add(occurrence.sample)
        shown[words][words if group.common_words else bare(occurrence.text)] += 1
    ranked = sorted(samples, key=lambda words: (-len(samples[words]), len(words), words))
    return {max(sorted(shown[words]), key=shown[words].__getitem__): len(samples[words]) for words in ranked}


def bare(heading: str) -> str:
    """A heading as it is written, without the year and unit before it and the marks around it."""
    words = heading.strip().rstrip("：:。；;，,")
    told = core(words)
    starts = [at for at in range(len(words)) if core(words[at:]) == told and plain(words[at])]
    start = starts[-1] if starts else 0
    while start and words[start - 1] in _OPENING:
        start -= 1
    return words[start:].lstrip("和及、，") or words


def _settled(specs: Sequence[SectionSpec], samples: Sequence[Sample]) -> tuple[list[tuple[SectionSpec, int]], tuple[Example, ...]]:
    """The sections with the counts that the checks themselves arrive at, and the samples as examples that agree with them."""
    present: Counter[int] = Counter()
    for sample in samples:
        present.update({key for match in match_level(_level(sample), tuple(specs)) for key in match.keys})
    final = [replace(spec, required=present[key] == len(samples)) for key, spec in enumerate(specs)]
    standard = _standard(final)
    examples = (Example(sample.headings, title=sample.title) for sample in samples if sample.headings)
    judged = tuple(replace(example, faults=faults_of(standard, example)) for example in examples)
    return [(spec, present[key]) for key, spec in enumerate(final)], judged


def _standard(specs: Sequence[SectionSpec]) -> Standard:
    return Standard("learned", "学得", "learned", StandardKind.DEFACTO, Source("惯例"), (), tuple(specs))
