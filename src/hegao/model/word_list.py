"""Words that are looked for one by one, each with its reason: a list that grows by entries, where a rule would grow by patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

_TWO, _FOUR = 2, 4

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
        """What is looked for: the wrong word; of a formula the longest stretch without marks in each half but for the characters in the
        middle, so that a slip anywhere leaves one of them whole."""
        middle = len(self.right) // 2
        return (self.wrong,) if self.wrong else (_longest(self.right[: middle - 1]), _longest(self.right[middle + 1 :]))


def _longest(half: str) -> str:
    return max(_WORDS.findall(half), key=len, default="")


@dataclass(frozen=True, slots=True)
class Held:
    """A word that is looked for, by the `length` characters from `offset` on, and the list and number of the entry that it is of."""

    word: str
    offset: int
    length: int
    list: str
    number: int

    @property
    def key(self) -> str:
        """The characters that it is looked for by."""
        return self.word[self.offset : self.offset + self.length]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words by as many of their characters as are looked for at once, and a pattern that matches before each of these."""

    length: int
    words: Mapping[str, tuple[Held, ...]]
    near: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class WordList:
    """A list by its name. `indexes` hold the words of all lists of a rule book: a text is gone through once for all."""

    name: str
    entries: tuple[WordEntry, ...] = ()
    indexes: tuple[WordIndex, ...] = ()


def word_lists(entries: Mapping[str, Iterable[WordEntry]]) -> dict[str, WordList]:
    """Lists of some entries by name; of two for the same word the later one holds."""
    kept = {name: tuple({entry.wrong or entry.right: entry for entry in some}.values()) for name, some in entries.items()}
    indexes = indexes_of(
        _held(sign, name, number) for name, some in kept.items() for number, entry in enumerate(some) for sign in entry.signs
    )
    return {name: WordList(name, some, indexes) for name, some in kept.items()}


def _held(word: str, name: str, number: int) -> Held:
    """A short word is looked for by its rarest two characters, a longer one by four, of which the first is rare."""
    ranks = [_rarity(character) for character in word]
    length = _FOUR if len(word) >= _FOUR else _TWO
    offset = min(range(len(word) - length + 1), key=lambda at: (ranks[at], sum(ranks[at : at + length])))
    return Held(word, offset, length, name, number)


def indexes_of(held: Iterable[Held]) -> tuple[WordIndex, ...]:
    """The indexes of some words."""
    words: dict[int, dict[str, list[Held]]] = {}
    for one in held:
        words.setdefault(one.length, {}).setdefault(one.key, []).append(one)
    return tuple(WordIndex(length, {key: tuple(some) for key, some in kept.items()}, _near(kept)) for length, kept in words.items())


def _near(keys: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the first character of some keys, with one of their second ones behind it, and so on."""
    first, *others = (f"[{re.escape(''.join(sorted(set(characters))))}]" for characters in zip(*keys, strict=True))
    return lazy(f"{first}(?={''.join(others)})")


def _rarity(character: str) -> int:
    """The less, the rarer."""
    at = _COMMON.find(character)
    return len(_COMMON) - at if at >= 0 else 0


_COMMON = (
    "的和人用一中业发有在行国理作工要不方进大以应务为会文是实标定设法时能对主件成全本建可数关民学化分生加新系出提展政合制部地"
    "个开体同第动统规机年管性社内上党保产员等面经条力程据表求了项于目户现与公重高信计入我度结查代资通自当或式区改题过者持下需"
    "到其及间级后选家基强事组问明任服导点位十所单义推市采商三投二供接构量平品期技使们交名并息这检报教型模安完调各得果前相创施"
    "版增责企共购科支更确参证育多解源日情来号口如治准领取小格权向存门评活论处由农电好优效测类决就收质术流集外正具意验示长立请"
    "总价委之济特他心功容坚五革按字必四将态审指物月办备造利形金院最案响试场次织原整路研村线职议续运从范列护府认深城专注水网置"
    "策协知复步页序元告图环回称况常核无根费而说影监干算域划照例思则包放境团录引变已编子书记值传种修配须医限识先联输负台见依也"
    "密布因码考除际未批转章省道比善快预述车段想别起究央该战清写料海器观营督反节习群众执申做局维万显达色界队两断层些升非控培符"
    "获率消都把空端风险招软语被积约稳否极档样财防析融律精签障础受然始历易还承争严给直命但每排税六阶健围库较此落助许司房款低身"
    "乡察促广着失华客益天充块看素操史志训访像略没致止校适址手势付状才族违互且担视登括扩少装均材己切索真综军额描师足再打言至药"
    "属纪误何居错近订补践予食九够七超难去住县销边站终镇满询诊附话份简南继它兴择带很养甲智速乙突只感激病里返函周送世拟亿初八神"
)
"""The characters that stand most often in reports and official documents, the commonest first."""
