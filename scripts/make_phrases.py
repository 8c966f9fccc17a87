"""Makes the tables of WD007 in `rules/words/` anew: frequent frames of four characters, and the pairs that only a slip makes.

    python scripts/make_phrases.py READINGS FOLDER… [--without FOLDER] [--into FOLDER]

READINGS holds `kMandarin.txt` and `kHanyuPinlu.txt` of the Unihan database, in the form of github.com/mozillazg/pinyin-data; each FOLDER
holds right text, one document a file (.txt), of which nobody has the copyright: laws, regulations and official documents of state organs
(docs/decisions/set-phrases.md says which were used). `--without` leaves out documents of which many lines stand in that folder, so that
the tables can be measured there; `--into` is where the tables are written, `rules/words` if nothing is said.

What is written: `frames.txt` (a line for each first word, with the second words that follow it), `pairs.txt` (a line for each character,
with those that follow it in a slip and never in right text), `alike.txt` (characters of one sound, and of a like shape).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hegao.language.words import _dictionary, cut

WORDS = Path(__file__).parents[1] / "rules" / "words"
HANZI = re.compile("[\u4e00-\u9fff]+")

FREQUENT = 14
"""A frame is frequent that stands in so many documents."""

FREQUENT_IN_FEW = 3
"""As `FREQUENT`, for a folder of a few hundred documents or less: there are few reports, and many laws."""

FEW = 500
"""Documents."""

KNOWN = 3000
"""So many characters, the most frequent ones, are typed by mistake."""

COMMON = 1200
"""So many characters, the most frequent ones, stand nearly everywhere."""

CHANCE = 1
"""A pair that stands so often in the whole of the right text is a slip in it."""

RARER = 100
"""What stands so many times less often than what is meant is a slip in right text, or chance."""

OBSCURE = 20
"""The weight of a word of jieba's dictionary that is met so seldom that a slip is likelier: 布署, 转形."""

FREE = frozenset("年月日个项次的地得了是在和与或及而之其皆均即则也都不有被把从向对由并且每该这那")
"""Characters that are words by themselves and stand beside anything."""

SHAPES = """
育盲 际标 执拆 经管菅 卫主 法去 协周调 传转 讲进 话活 安全金 厂产 值直 俯府 振震 侯候 施旋 戌戍戊戎 己已巳 末未 拨拔 即既 析折拆
竞竟 辨辩辫瓣 贷货贸 栗粟 晴睛 治冶 准淮推椎 徒徙陡 复夏 崇祟 喧暄 祗祇 茶荼 券卷 毫豪 段假 卸御 侵浸 俭捡检险验 暑署 题提 板扳
抓爪瓜 孤狐弧 孟盂 盲肓 今令 冷泠 拾抬 恰洽给 籍藉 幕墓慕暮募 辛幸 弛驰池地他 班斑 辑缉揖 遣遗 贵责债 积绩迹 织职识炽帜 侦贞员
圆园 固因困囚团 酉西 洒酒 名各备 奋备 土士工 干千于 午牛 失矢 夫天无元 刀力 办为 历厉 万方 广厂 庄压 住往佳注柱 拉垃 位泣 代伐
找我 战站 阶价介 兑克充 免兔勉 晚挽 冒冕昌 处外 务条各 会全金企 含舍 官宫管 宜宣 实买卖头 字宇 安按 空突 容客 完宪 究穷 牢军
东车乐 轮论抡伦 沧沦仓仑 抢枪 象像橡 峰锋蜂逢 导异寻 具其真直 共兵 两雨 再冉 甲由申田电 里理埋 果里 思恩 惠慧 惩征证 整正 政攻功巧
加力劝劢励 史吏更 便使 仪议义 权叹 取职 聘骋 持待侍恃 时对 村材衬 财材 本体休 木术 机权 构购沟钩 标示 除徐余 途徐 涂途 陈阵
防妨访仿 放故效 校较效 级极圾 径经轻劲 颈劲 继断绝 约纳 组租祖阻 粗租 姐组 且目自 百白自 日曰目 旦早旱 草早 章意音 障章彰 境竟镜
影景 单草革 基其墓期 斯期欺 壁璧避僻 漠模摸膜 嘱瞩属 拟似以 丛从众 人入八 大太犬丈 帐账胀张 状壮 装壮 将奖浆桨 采彩踩 受爱 授援
缓援暖 换唤焕涣 建健键 建律 津律 延廷庭 还环坏怀 杯坏 布市 帅师 帝常带 党堂常 尝偿赏 当挡档 形刑型邢 开井升并 项顶顺须 烦须 预顶
领顾颁颂 顿频 题颗 棵颗课 编偏遍篇 侧测则 册删 刷制刹 剖部倍陪培 坚竖紧 监临 盖盒盆 盗盔 城诚成 减灭 感惑 或惑 域城 械戒诫 武式
试式拭 设没 没投 设役 进迸 展殿 高离亮 察祭 查杳 措借错 惜借 措惜 取最 著着者 著暑 值植殖 规现 现观 视现 见贝 责贡 贡献 献南 策荣
荣劳 劳苦 若苦 落洛 重里量 衡衔 街衔 行衍 征往 德得 徳德 循盾 遁循 微徽 徵微 心必 忧优 扰忧 优扰 犹优 情清 清请 请情 晴请 精清
睛精 静净 净争 挣争 末来 来未 米来 束东 柬束 速束 赖懒 刺剌 喇刺 制剂 济剂 齐济 挤济 斋齐 质贡 员贝 资货 贷资 赞赁 贯贵 惯贯 灌罐
观欢 砌切彻 沏彻 澈撤 撤撒 散撒 培坮 圳川训 讯训 迅讯 汛讯 汛迅 璋障 保俣 葆保 堡保 污汗 汚污 染梁 流硫 梳流 疏流 蔬疏 朱失 人大
从人 旱岸 灾炎 交文 父交 产严 运远 返远 还远 输愉 榆输 愉榆 喻输 轮输 论输 庄社 社杜 村杜 安女 政改 攻改 收放 收攻 付府 附府 圆员
建逮 康逮 隶逮 表丧 衷表 哀衷 衰哀 衰衷 裹衰 先光 洗先 宪先 选先 形彤 彰形 励厉 踪综 宗综 棕综 崇综 棕踪 任伍 任仕 壬任 汁计 什计
许计 汁什 划戈 划刘 刻划 孩刻 该刻 核该 核孩 骇核
""".split()
"""Groups of characters that are read and typed for one another (five strokes, recognition, a slip of the eye)."""


HEAD = """\
# Made by scripts/make_phrases.py; see docs/decisions/set-phrases.md.
# Counted in laws, regulations and official documents of state organs of China, which its Copyright Law (article 5) does not protect:
# github.com/LawRefBook/Laws, liuzeyi11/GovernmentWorkReportCorpus, YaaaFei/gov-work-report-corpus-demo (Chinese text alone),
# johncodes404/china-provincial-gov-reports-2026, ZhouYNF/platform-1 (documents of the State Council).
# Sounds: kMandarin and kHanyuPinlu of the Unihan database (Unicode License), as in github.com/mozillazg/pinyin-data."""


class Right(NamedTuple):
    """What stands in right text."""

    characters: Counter[str]
    """How often each stands in a million of a folder, summed up: there are fewer reports than laws, and they matter as much."""
    pairs: Counter[str]
    fours: Set[str]
    """Frequent stretches of four characters."""
    documents: Counter[str]
    """All of them that stand in more than one document, with how many these are."""


def main(arguments: list[str]) -> None:
    without, into = _option(arguments, "--without"), _option(arguments, "--into")
    readings, *folders = map(Path, arguments)
    right = read_right_text(folders, _lines_of(Path(without)) if without else frozenset())
    known = [character for character, _ in right.characters.most_common(KNOWN)]
    sounds, shapes = sounds_of(readings, known), [group for group in SHAPES if len(group) > 1]
    frames, like = frames_of(right.fours), alike(sounds + shapes)
    target = Path(into) if into else WORDS
    write(target / "alike.txt", [*sorted("".join(sorted(group)) for group in sounds), *shapes])
    others = {four for frame in frames for four in _changed(frame, like) if right.documents[four] * RARER > right.documents[frame]}
    seconds = " ".join(sorted({frame[2:] for frame in frames | others}))
    write(target / "frames.txt", [seconds, *_grouped(frames | others, 2)])
    slips = slips_of(frames, like, right.pairs)
    rare = sorted({character for pair in slips for character in pair}.difference(known[:COMMON]))
    write(target / "pairs.txt", ["".join(rare), *_grouped(slips, 1)])
    print(f"{len(frames)} frames")


def read_right_text(folders: Iterable[Path], left_out: Set[str]) -> Right:
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    fours: set[str] = set()
    known: Counter[str] = Counter()
    for folder in folders:
        files = sorted(folder.rglob("*.txt"))
        documents: Counter[str] = Counter()
        own: Counter[str] = Counter()
        for text in (file.read_text("utf-8") for file in files):
            if _mostly_in(text, left_out):
                continue
            runs = HANZI.findall(text)
            own.update("".join(runs))
            pairs.update(first + second for run in runs for first, second in pairwise(run))
            documents.update({run[at : at + 4] for run in runs for at in range(len(run) - 3)})
        characters.update({character: count * 10**6 // own.total() for character, count in own.items()})
        least = FREQUENT if len(files) > FEW else FREQUENT_IN_FEW
        fours.update(four for four, count in documents.items() if count >= least)
        known.update({four: count for four, count in documents.items() if count > 1})
    return Right(characters, pairs, fours, known)


def frames_of(fours: Iterable[str]) -> set[str]:
    """Those that are two words of two characters, or one of four."""
    return {four for four in fours if tuple(map(len, cut(four))) in {(2, 2), (4,)}}


def slips_of(frames: Iterable[str], like: Mapping[str, Set[str]], pairs: Mapping[str, int]) -> set[str]:
    """The pairs that a slip makes inside the words of frames, and that right text and the dictionary do not have, or hardly."""
    inside = {half for frame in frames for half in (frame[:2], frame[2:])}
    made = ((slip, pair) for pair in inside for slip in _changed(pair, like) if slip not in inside and FREE.isdisjoint(slip))
    return {slip for slip, pair in made if _is_slip(slip, pair, pairs)}


def _changed(string: str, like: Mapping[str, Set[str]]) -> Iterator[str]:
    """A string with one of its characters taken for another."""
    for at, character in enumerate(string):
        yield from (string[:at] + other + string[at + 1 :] for other in like.get(character, ()))


def _is_slip(slip: str, pair: str, pairs: Mapping[str, int]) -> bool:
    weight = _weight(slip)
    return pairs.get(slip, 0) <= max(CHANCE, pairs[pair] / RARER) and weight <= OBSCURE and weight * OBSCURE <= max(_weight(pair), 1)


def _weight(word: str) -> int:
    return _dictionary()[0].weight(word) or 0 if len(word) > 1 else 0


def alike(groups: Iterable[str]) -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for character in group:
            found[character].update(group.replace(character, ""))
    return found


def sounds_of(folder: Path, known: Iterable[str]) -> list[str]:
    """The known characters by their sounds without tones; one that is read in two ways stands twice."""
    kept, groups = frozenset(known), defaultdict(set)
    for name in ("kMandarin.txt", "kHanyuPinlu.txt"):
        for code, readings in re.findall(r"^U\+([0-9A-F]+): (\S+)", (folder / name).read_text("utf-8"), re.MULTILINE):
            character = chr(int(code, 16))
            for reading in readings.split(",") if character in kept else ():
                groups[_without_tone(reading)].add(character)
    return ["".join(group) for group in groups.values() if len(group) > 1]


def _without_tone(reading: str) -> str:
    marked = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(filter(str.isascii, marked))


def _grouped(strings: Iterable[str], head: int) -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for string in sorted(strings):
        groups[string[:head]].append(string[head:])
    return [first + "".join(rest) for first, rest in groups.items()]


def write(file: Path, lines: Iterable[str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{HEAD}\n\n" + "\n".join(lines) + "\n", "utf-8")
    print(file.name, file.stat().st_size, "bytes")


def _lines_of(folder: Path) -> frozenset[str]:
    texts = (file.read_text("utf-8", "replace") for file in folder.rglob("*") if file.is_file())
    return frozenset(line for text in texts for line in _long_lines(text))


def _long_lines(text: str) -> list[str]:
    lines = ("".join(HANZI.findall(line)) for line in text.splitlines())
    return [line[:40] for line in lines if len(line) >= 40]


def _mostly_in(text: str, lines: Set[str]) -> bool:
    own = _long_lines(text) if lines else []
    return bool(own) and sum(line in lines for line in own) > len(own) * 0.3


def _option(arguments: list[str], name: str) -> str:
    if name not in arguments:
        return ""
    at = arguments.index(name)
    _, value = arguments[at : at + 2]
    del arguments[at : at + 2]
    return value


if __name__ == "__main__":
    main(sys.argv[1:])
