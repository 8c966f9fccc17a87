"""Words that are looked for one by one, each with its reason: a list that grows by entries, where a rule would grow by patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, field

_WORDS = lazy(r"\w+")


@dataclass(frozen=True, slots=True)
class WordEntry:
    """One entry: `wrong` should be `right`, `because` of what.

    `unless` are longer words that hold it by chance; `followed` is a pattern of what must come next; from `since` on (YYYY-MM-DD, ""
    for always) it is wrong; `source` is the clause that says so, where there is one. An entry without `wrong` is a formula, right only
    as it stands.
    """

    wrong: str
    right: str
    because: Words
    unless: tuple[str, ...] = ()
    followed: str = ""
    since: str = ""
    source: str = ""

    @property
    def signs(self) -> tuple[str, ...]:
        """What is looked for: the wrong word; of a formula the longest stretch without marks in each half, for a slip in one half leaves
        that in the other whole."""
        middle = len(self.right) // 2
        return (self.wrong,) if self.wrong else (_longest(self.right[:middle]), _longest(self.right[middle:]))


def _longest(half: str) -> str:
    return max(_WORDS.findall(half), key=len, default="")


Index = Mapping[str, Sequence[tuple[str, int]]]
"""Words by their first character, each with the number of the entry that it belongs to."""


@dataclass(frozen=True, slots=True)
class WordList:
    """A list by its name; `index` tells which entries a text can have at all, so that only these are looked at."""

    name: str
    entries: tuple[WordEntry, ...] = ()
    index: Index = field(default_factory=dict)


def word_list(name: str, entries: Iterable[WordEntry]) -> WordList:
    """A list of some entries; of two for the same word the later one holds."""
    kept = tuple({entry.wrong or entry.right: entry for entry in entries}.values())
    index: dict[str, list[tuple[str, int]]] = {}
    for number, entry in enumerate(kept):
        for sign in entry.signs:
            index.setdefault(sign[0], []).append((sign, number))
    return WordList(name, kept, {first: tuple(signs) for first, signs in index.items()})
