"""What only looks like a number label is never changed: a thousand near misses for each rule whose fix mends labels."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from hegao import Settings
from hegao.language.numerals import circled, numeral
from hegao.session.fixing import fix_bytes

Shape = Callable[[Random], str]
_FILLER = "各单位按照职责分工抓好落实，重要情况及时报告。"
_LINES = 1000


def _n(random: Random, most: int = 20) -> int:
    return random.randint(1, most)


def _h(random: Random, most: int = 12) -> str:
    return numeral(_n(random, most))


def _pair(random: Random) -> tuple[str, str]:
    first = _n(random, 9)
    return numeral(first), numeral(first + 1)


def _bracketed_han(random: Random) -> str:
    return chr(0x3220 + random.randint(0, 9))


def _bracketed(random: Random) -> str:
    return chr(0x2474 + random.randint(0, 19))


CITED: tuple[Shape, ...] = (
    lambda r: f"第{_n(r)}.{_n(r)}条",
    lambda r: f"第{_n(r)}．{_n(r)}款",
    lambda r: f"第{_n(r)}.{_n(r)}条和第{_n(r)}.{_n(r)}条第（{_n(r)}）项",
    lambda r: f"第{_n(r)}.{_n(r)}.{_n(r)}条的规定",
    lambda r: f"第{_h(r)}条、第{_h(r)}条规定的情形",
    lambda r: f"第{_h(r)}条、{_h(r)}条所列事项",
    lambda r: f"第{_h(r)}章、第{_h(r)}章由办公室解释",
    lambda r: f"第{_n(r)}，{_n(r)}条不适用",
    lambda r: f"（{_h(r)}）、（{_h(r)}）项所列材料",
    lambda r: f"（{_n(r)}），（{_n(r)}）两项由财务科负责",
    lambda r: f"第{_n(r)}.{_n(r)}版",
)
AMOUNTS: tuple[Shape, ...] = (
    lambda r: f"{_n(r)}.{_n(r, 99)}%的企业已经复工",
    lambda r: f"{_n(r)}.{_n(r, 9)}万元用于维修",
    lambda r: f"{_n(r, 99)}.{_n(r, 9)}亿元投资已经到位",
    lambda r: f"{_n(r)} 个村完成改造",
    lambda r: f"20{_n(r, 29):02}.{_n(r, 12)}.{_n(r, 28)}",
    lambda r: f"20{_n(r, 29):02}．{_n(r, 12)}",
    lambda r: f"20{_n(r, 29):02}、20{_n(r, 29):02}两个学年",
    lambda r: f"{_n(r, 23)}：{_n(r, 49) + 10}开会",
    lambda r: f"{_n(r, 23)}:{_n(r, 49) + 10}集合",
    lambda r: f"V{_n(r, 9)}.{_n(r, 9)}.{_n(r, 9)}版",
    lambda r: f"{_n(r, 9)}.{_n(r, 9)}.{_n(r, 9)}版本已经发布",
    lambda r: f"192.168.{_n(r, 250)}.{_n(r, 250)}",
    lambda r: f"{_n(r, 250)}.{_n(r, 250)}.{_n(r, 250)}.{_n(r, 250)}",
    lambda r: f"{_n(r)}:{_n(r)}的比例",
)
COUNTED: tuple[Shape, ...] = (
    lambda r: "{}、{}年级学生".format(*_pair(r)),
    lambda r: "第{}、{}季度完成投资三亿元".format(*_pair(r)),
    lambda r: "第{}、第{}产业协调发展".format(*_pair(r)),
    lambda r: "{}、{}线城市".format(*_pair(r)),
    lambda r: f"{r.choice(['三.八', '五.四', '七．一', '八.一', '十．一', '一.二九', '三．一五'])}活动期间",
    lambda r: f"{circled(_n(r))}、{circled(_n(r))}两项由办公室负责",
    lambda r: f"首先、其次和{r.choice(['再次', '最后'])}都是表示次序的词",
    lambda r: f"{_n(r, 9)}、{_n(r, 9) + 9}号楼",
)
ONE_GLYPH: tuple[Shape, ...] = (
    lambda r: f"{_bracketed(r)}、{_bracketed(r)}两式相加",
    lambda r: f"{_bracketed(r)}式两边同时平方",
    lambda r: f"{_bracketed(r)}和{_bracketed(r)}由财务科负责",
    lambda r: f"{_bracketed_han(r)}至{_bracketed_han(r)}项为必填项",
    lambda r: f"{_bracketed_han(r)}、{_bracketed_han(r)}两项",
    lambda r: f"由{_bracketed(r)}可得结果{_n(r)}",
    lambda r: f"{circled(_n(r))}所示的位置",
    lambda r: f"共{_n(r)}㎡，折合{_n(r)}㎏",
)
BRACKETS: tuple[Shape, ...] = (
    lambda r: f"（{_h(r)}期工程分{_n(r)}段建设",
    lambda r: f"（{_h(r)}个月以内",
    lambda r: f"（{_n(r)}，{_n(r)}]",
    lambda r: f"[{_n(r)},{_n(r)}）",
    lambda r: f"（见附件{_n(r)})",
    lambda r: f"（20{_n(r, 29):02}年)",
    lambda r: f"({_n(r, 9)}.{_n(r, 9)}）",
    lambda r: f"{_n(r)}×（{_n(r)}+{_n(r)})",
)
SPACED: tuple[Shape, ...] = (
    lambda r: f"{_n(r)}. 20{_n(r, 29):02}年工作",
    lambda r: f"{_n(r)}. {_n(r)}个村完成改造",
    lambda r: f"{_n(r)}. {_n(r)} 名同志受到表彰",
    lambda r: f"{_n(r)}. {_n(r)}、{_n(r)}以外的情形",
    lambda r: f"{_n(r)}. {_n(r)}号楼",
    lambda r: f"{_n(r)}. {_n(r)}月底完成",
    lambda r: f"{_n(r)}. {_n(r)}.{_n(r)}%的企业",
    lambda r: f"表{_n(r)}. {_n(r)} 名单",
)
NEAR_MISSES: dict[str, tuple[Shape, ...]] = {
    "NU008": (*CITED, *AMOUNTS, *COUNTED),
    "NU009": (*BRACKETS, *CITED, *COUNTED),
    "NU018": (*ONE_GLYPH, *COUNTED),
    "SP005": (*SPACED, *AMOUNTS),
}


@pytest.mark.parametrize("code", NEAR_MISSES)
def test_what_only_looks_like_a_label_is_never_changed(code: str) -> None:
    random = Random(code)
    shapes = NEAR_MISSES[code]
    lines = [shapes[index % len(shapes)](random) for index in range(_LINES)]
    text = f"工作说明\n\n{_FILLER}\n\n" + f"\n\n{_FILLER}\n\n".join(lines) + f"\n\n{_FILLER}\n"
    fixed = fix_bytes("a.txt", text.encode(), Settings(select=(code,))).content.decode()
    changed = [pair for pair in zip(text.split("\n"), fixed.split("\n"), strict=True) if pair[0] != pair[1]]
    assert changed == []
