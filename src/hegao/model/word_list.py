"""Words that are looked for one by one, each with its reason: a list that grows by entries, where a rule would grow by patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hegao.language.bilingual import Words
from hegao.language.pair_sieve import PairSieve, pair_sieve, place_of_pair
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

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
    """A word that is looked for, by the two characters from `offset` on, and the list and number of the entry that it is of."""

    word: str
    offset: int
    list: str
    number: int

    @property
    def pair(self) -> str:
        """The characters that it is looked for by."""
        return self.word[self.offset : self.offset + 2]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Words by the two characters that they are looked for by, and what finds nearly only these in a text."""

    words: Mapping[str, tuple[Held, ...]]
    sieve: PairSieve


@dataclass(frozen=True, slots=True)
class WordList:
    """A list by its name. `index` holds the words of all lists of a rule book: a text is gone through once for all."""

    name: str
    entries: tuple[WordEntry, ...] = ()
    index: WordIndex = WordIndex({}, PairSieve())


def word_lists(entries: Mapping[str, Iterable[WordEntry]]) -> dict[str, WordList]:
    """Lists of some entries by name; of two for the same word the later one holds."""
    kept = {name: tuple({entry.wrong or entry.right: entry for entry in some}.values()) for name, some in entries.items()}
    index = index_of(_held(sign, name, number) for name, some in kept.items() for number, entry in enumerate(some) for sign in entry.signs)
    return {name: WordList(name, some, index) for name, some in kept.items()}


def _held(word: str, name: str, number: int) -> Held:
    """A word is looked for by its rarest two characters."""
    return Held(word, min(range(len(word) - 1), key=lambda at: _rarity_of_pair(word[at : at + 2])), name, number)


def index_of(held: Iterable[Held]) -> WordIndex:
    """The index of some words."""
    words: dict[str, list[Held]] = {}
    for one in held:
        words.setdefault(one.pair, []).append(one)
    return WordIndex({pair: tuple(some) for pair, some in words.items()}, pair_sieve(words))


def _rarity_of_pair(pair: str) -> tuple[int, int]:
    """The less, the rarer."""
    at = place_of_pair(_COMMON_PAIRS, pair)
    return len(_COMMON_PAIRS) - at if at >= 0 else 0, sum(map(_rarity, pair))


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

_COMMON_PAIRS = (
    "发展建设工作人民社会管理国家主义经济推进企业中央改革领导中国服务实施安全党的单位会主制度机关坚持创新产业代表全面技术委员全国第二行政城市保障增长完善生产保护员会体系地方基本监督环境二十民主促进实现现代必须事业依法责任规划政治能力合作思想生态国务务院质量资源综合"
    "民族深化大会需要药品科学农业会议战略条例和国自治统一代化贯彻特色治理专业决定处理计划第一经营生活作用实际信息粮食办法精神作的结构办公维护十一中华展的十五表大农民世界卫生目标结合十二有效银行十四充分共产一个国人开发的政道路平台共同的领风险理论时代监管保险国特行业"
    "房屋十三协商产党高质巩固民代文明食品常务档案劳动务委国有国内色社形式检查会发业单主体民群系统和社人口十九新时马克克思发生民共程序法治伟大习近近平督管合同《中绿色国共会保纪律共和民法检验国民量发华人监察布局的发和政的决境保全体党政防空的中乡村矛盾登记旅游的经总体"
    "展和奋斗全会一体网络"
)
"""The pairs of characters that stand most often, of those that the words of the shipped lists hold, the commonest first."""
