"""Which headings of several documents are the same section under different words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from hegao.language.lexicon import entries
from hegao.language.quick_classes import dataclass, field
from hegao.language.wording import core, gist
from hegao.language.words import cut

ALIKE = 0.5
"""Likeness, 0 to 1 and above, from which two wordings are taken for one section."""

_REPEAT_ALIKE = 0.35
_SAME_HEAD = 0.3
_BY_KNOWN_STANDARDS = 0.75
_MOST_MERGERS = 3
_TOO_COMMON = 200
"""Headings: a word that more different ones have brings none of them together."""

_POWER = 4
_FITS = 0.3
"""Weight of the known standards from which their telling two wordings apart counts."""

_COMMON = frozenset((*entries("common-in-headings"), *entries("common-in-samples")))
"""Words that hardly tell sections apart; they count for a third."""

Senses = Mapping[str, frozenset[tuple[str, int]]]
"""For the core of a heading, the sections of known standards that it stands for."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A heading of one sample. `place` is 0 for the first heading and 1 for the last; `index` counts the headings."""

    sample: int
    index: int
    place: float
    text: str


@dataclass(slots=True)
class Group:
    """Headings taken for one section. `merged` are the samples that have it under one heading with another section.

    `common_words` is what several headings of one kind end in, where that is all they have in common.
    """

    occurrences: list[Occurrence]
    merged: dict[int, float] = field(default_factory=dict)
    repeated: bool = False
    common_words: str = ""

    def samples(self) -> set[int]:
        """The samples that have the section."""
        return {occurrence.sample for occurrence in self.occurrences} | set(self.merged)

    def places(self) -> dict[int, float]:
        """Where the section first stands in each sample."""
        places = dict(self.merged)
        for occurrence in self.occurrences:
            places[occurrence.sample] = min(occurrence.place, places.get(occurrence.sample, 1.0))
        return places


def group_wordings(documents: Sequence[Sequence[str]], senses: Senses) -> list[Group]:
    """The headings of each document in groups that stand for one section, in order of appearance. Deterministic."""
    every = [
        Occurrence(sample, index, index / max(1, len(headings) - 1), text)
        for sample, headings in enumerate(documents)
        for index, text in enumerate(headings)
    ]
    likeness = _Likeness(documents, senses)
    merged, single = _part_merged(every, likeness)
    groups = _with_common_endings(_by_core(single), several=True)
    groups = _joined(groups, likeness)
    groups = _join_rivals(groups, len(documents))
    groups = _with_repeats(groups, likeness)
    groups = _with_common_endings(groups, several=False)
    for occurrence, halves in merged:
        _note_merged(groups, occurrence, halves)
    return sorted(groups, key=lambda group: (min(o.sample for o in group.occurrences), min((o.sample, o.index) for o in group.occurrences)))


def _by_core(occurrences: Sequence[Occurrence]) -> list[Group]:
    groups: dict[str, Group] = {}
    for occurrence in occurrences:
        groups.setdefault(core(occurrence.text), Group([])).occurrences.append(occurrence)
    for group in groups.values():
        group.repeated = len(group.occurrences) > len(group.samples())
    return list(groups.values())


class _Likeness:
    """How much each word tells, and how alike two wordings are."""

    def __init__(self, documents: Sequence[Sequence[str]], senses: Senses) -> None:
        self._senses = senses
        self._weights = _weights(documents)
        self._fit = _fit(documents, senses)
        self._known: dict[str, tuple[str, dict[str, float]]] = {}

    def _words(self, told: str) -> tuple[str, dict[str, float]]:
        """The gist of a core, and its words with their weights; a word that is in many headings of a document tells little."""
        if told not in self._known:
            self._known[told] = gist(told), {word: self._weights.get(word, 1.0) for word in cut(told)}
        return self._known[told]

    def of(self, one: str, other: str) -> float:
        """From 0 to 1.3: shared words, the same last word, or the same section to known standards; half where these tell them apart."""
        same, known = self._votes(one, other)
        words = self.shared_words(one, other)
        if same * 2 > known:
            return max(words, same / known * _BY_KNOWN_STANDARDS)
        return words / 2 if known > _FITS else words

    def shared_words(self, one: str, other: str) -> float:
        """The weight of the shared words (Dice), and a bonus for the same last word, which says what a Chinese heading is."""
        (short, first), (other_short, second) = self._words(one), self._words(other)
        if short and short == other_short:
            return 1.0
        total = sum(first.values()) + sum(second.values())
        shared = sum(weight for word, weight in first.items() if word in second)
        heads = list(first)[-1:] + list(second)[-1:]
        bonus = _SAME_HEAD * first[heads[0]] if len(heads) == 2 and heads[0] == heads[1] else 0.0
        return 2 * shared / total + bonus if total else 0.0

    def known_as_one(self, one: str, other: str) -> bool:
        """True where the known standards with both wordings take them for one section."""
        same, known = self._votes(one, other)
        return same * 2 > known

    def _votes(self, one: str, other: str) -> tuple[float, float]:
        """How much the known standards with both wordings count that take them for one section, and how much all of them."""
        first, second = dict(self._senses.get(one, ())), dict(self._senses.get(other, ()))
        both = sorted(first.keys() & second.keys())
        same = sum(self._fit[standard] for standard in both if first[standard] == second[standard])
        return same, sum(self._fit[standard] for standard in both)

    def telling(self, told: str) -> set[object]:
        """What two wordings must share to be worth comparing: a telling word or a section of a known standard."""
        return {word for word in cut(told) if word not in _COMMON} | set(self._senses.get(told, ()))


def _fit(documents: Sequence[Sequence[str]], senses: Senses) -> dict[str, float]:
    """For each known standard the share of the headings that it knows, raised so that the one of their own kind outvotes the rest."""
    every = [core(heading) for headings in documents for heading in headings]
    known = Counter(standard for told in every for standard in {standard for standard, _ in senses.get(told, ())})
    return {standard: (count / len(every)) ** _POWER for standard, count in known.items()}


def _weights(documents: Sequence[Sequence[str]]) -> dict[str, float]:
    counts: dict[str, list[int]] = defaultdict(list)
    for headings in documents:
        here: dict[str, int] = defaultdict(int)
        for told in {core(heading) for heading in headings}:
            for word in set(cut(told)):
                here[word] += 1
        for word, count in here.items():
            counts[word].append(count)
    return {word: (0.3 if word in _COMMON else 1.0) * len(numbers) / sum(numbers) for word, numbers in counts.items()}


# joining


def _joined(groups: list[Group], likeness: _Likeness) -> list[Group]:
    """Groups that are alike become one, the most alike first; two headings of one document stay apart."""
    told = [core(group.occurrences[0].text) for group in groups]
    told = ["" if group.common_words else words for group, words in zip(groups, told, strict=True)]
    pairs = [(likeness.of(told[one], told[other]), one, other) for one, other in _worth_comparing(told, likeness)]
    middles = [_middle(group) for group in groups]
    alike = sorted((-degree, round(abs(middles[one] - middles[other]), 3), one, other) for degree, one, other in pairs if degree >= ALIKE)
    home = list(range(len(groups)))
    held = [group.samples() for group in groups]
    for _, _, one, other in alike:
        first, second = sorted((home[one], home[other]))
        if first == second or held[first] & held[second]:
            continue
        groups[first] = _union(groups[first], groups[second])
        held[first] |= held[second]
        home = [first if at == second else at for at in home]
    return [groups[at] for at in sorted(set(home))]


def _worth_comparing(told: Sequence[str], likeness: _Likeness) -> list[tuple[int, int]]:
    """Pairs of indexes of wordings that share anything telling."""
    sharing: dict[object, list[int]] = defaultdict(list)
    for index, words in enumerate(told):
        for key in likeness.telling(words):
            sharing[key].append(index)
    return sorted({pair for indexes in sharing.values() if len(indexes) <= _TOO_COMMON for pair in combinations(indexes, 2)})


def _middle(group: Group) -> float:
    places = group.places().values()
    return sum(places) / len(places)


def _union(one: Group, other: Group) -> Group:
    return Group(sorted([*one.occurrences, *other.occurrences], key=lambda o: (o.sample, o.index)), repeated=one.repeated or other.repeated)


def _join_rivals(groups: list[Group], samples: int) -> list[Group]:
    """What stands first, or last, under words of its own in some documents, and in the others as one section, is that section.

    Only where half of the documents have the section under its usual words, each document has one of them, and the others stand nowhere
    else.
    """
    for edge in (min, max):
        ends = {edge(places) for sample in range(samples) if (places := _places(groups, sample))}
        at_edge = [group for group in groups if any((o.sample, o.index) in ends for o in group.occurrences)]
        usual = max(at_edge, key=lambda group: len(group.samples()), default=None)
        if usual is None or len(usual.samples()) < max(2, samples / 2):
            continue
        rivals = [group for group in at_edge if group is not usual and not group.samples() & usual.samples()]
        if rivals and _cover(usual, rivals, samples) and all((o.sample, o.index) in ends for rival in rivals for o in rival.occurrences):
            joined = usual
            for rival in rivals:
                joined = _union(joined, rival)
            groups = [*(group for group in groups if group is not usual and group not in rivals), joined]
    return groups


def _cover(usual: Group, rivals: Sequence[Group], samples: int) -> bool:
    """True where each document has exactly one of the groups."""
    held = [*usual.samples(), *(sample for rival in rivals for sample in rival.samples())]
    return sorted(held) == list(range(samples))


def _places(groups: Sequence[Group], sample: int) -> list[tuple[int, int]]:
    return [(o.sample, o.index) for group in groups for o in group.occurrences if o.sample == sample]


# what comes several times


def _with_repeats(groups: list[Group], likeness: _Likeness) -> list[Group]:
    """A heading of one document only that stands beside a shared section and is like it is that section once more."""
    lone = [group for group in groups if len(group.samples()) == 1]
    shared = [group for group in groups if len(group.samples()) > 1]
    left = []
    for group in lone:
        host = next((host for host in shared if _repeats(group, host, likeness)), None)
        if host is None:
            left.append(group)
        else:
            host.occurrences = _union(host, group).occurrences
            host.repeated = True
    return [*shared, *left]


def _repeats(lone: Group, host: Group, likeness: _Likeness) -> bool:
    beside = {(o.sample, o.index + step) for o in host.occurrences for step in (-1, 1)}
    if not any((o.sample, o.index) in beside for o in lone.occurrences):
        return False
    told = core(lone.occurrences[0].text)
    others = {core(o.text) for o in host.occurrences}
    return any(likeness.shared_words(told, other) >= _REPEAT_ALIKE or likeness.known_as_one(told, other) for other in others)


def _with_common_endings(groups: list[Group], *, several: bool) -> list[Group]:
    """Headings of one document each that end in the same two words (…问题的整改情况) in two or more documents are one section.

    With `several` only where a document has several of them.
    """
    families: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        ending = cut(core(group.occurrences[0].text))[-2:]
        if len(group.samples()) == 1 and len(ending) == 2 and not set(ending) <= _COMMON:
            families[ending].append(group)
    for family in families.values():
        together = _all_in_one(family)
        if len(together.samples()) > 1 and (together.repeated or not several):
            together.common_words = _common_ending([core(o.text) for o in together.occurrences])
            groups = [*(group for group in groups if group not in family), together]
    return groups


def _all_in_one(family: Sequence[Group]) -> Group:
    joined = family[0]
    for group in family[1:]:
        joined = _union(joined, group)
    joined.repeated = len(joined.occurrences) > len(joined.samples())
    return joined


def _common_ending(wordings: Sequence[str]) -> str:
    """The words that all wordings end in."""
    rows = [cut(words) for words in wordings]
    length = 0
    while all(length < len(row) for row in rows) and len({row[-1 - length] for row in rows}) == 1:
        length += 1
    return "".join(rows[0][len(rows[0]) - length :])


# two sections under one heading


def _part_merged(every: Sequence[Occurrence], likeness: _Likeness) -> tuple[list[tuple[Occurrence, tuple[str, str]]], list[Occurrence]]:
    """The headings that join two sections which another document has one after the other, with both halves; and all others."""
    follows: dict[int, list[str]] = defaultdict(list)
    for occurrence in every:
        follows[occurrence.sample].append(core(occurrence.text))
    neighbours = [pair for told in follows.values() for pair in pairwise(told)]
    merged, single = [], []
    for occurrence in every:
        pair = next(_neighbours_in(core(occurrence.text), neighbours, likeness), None)
        if pair:
            merged.append((occurrence, pair))
        else:
            single.append(occurrence)
    return merged, single


def _neighbours_in(told: str, neighbours: Sequence[tuple[str, str]], likeness: _Likeness) -> Iterator[tuple[str, str]]:
    parts = told.split("和")
    for cut_at in range(1, min(len(parts), _MOST_MERGERS + 1)):
        one, other = "和".join(parts[:cut_at]), "和".join(parts[cut_at:])
        for first, second in neighbours:
            if told not in (first, second) and _says(likeness, one, first) and _says(likeness, other, second):
                yield first, second


def _says(likeness: _Likeness, half: str, whole: str) -> bool:
    return len(half) > 1 and (half == whole or likeness.shared_words(half, whole) > 0.6)


def _note_merged(groups: Sequence[Group], occurrence: Occurrence, halves: tuple[str, str]) -> None:
    for shift, half in enumerate(halves):
        for group in groups:
            if any(core(other.text) == half for other in group.occurrences):
                group.merged.setdefault(occurrence.sample, occurrence.place + shift * 0.001)
                break
