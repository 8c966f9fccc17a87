"""Faults of whole documents around published paragraphs: in title, addressee, note of attachments, signature, date and contents."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planted_slips import Planted, run_xml, stretch_of

from hegao.formats.docx.writing.fragments import docx_bytes
from hegao.language.labels import parse_label

Texts = list[list[str]]
Plant = Callable[[random.Random, Texts], Planted | None]

TITLES = (
    "关于开展水库大坝安全检查的通知",
    "关于申请拨付校舍维修经费的请示",
    "关于古树名木普查情况的报告",
    "关于同意设立防汛物资仓库的批复",
    "某市教育局关于规范校外培训收费的通知",
    "关于表扬春耕备耕先进集体的通报",
)
_OTHERS = (
    "某市地铁三号线消防设施改造工作方案",
    "某县二〇一九年野生菌中毒防控工作总结",
    "关于举办龙舟邀请赛的通知",
    "某区餐厨垃圾收运处置管理办法",
    "渔港码头泊位租赁合同",
)
"""Titles of other documents."""

_ADDRESSEES = ("各乡镇人民政府，县直各部门", "各县（市、区）教育局", "各科室、局属各单位", "各区人民政府，市政府各委办局")
_SIGNATURES = ("某县水利局", "某市教育局", "某县人民政府办公室", "某区农业农村局")
_ATTACHED = ("重点任务分工表", "联系人名单", "资金使用方案", "检查情况统计表", "申报材料清单", "抽查实施办法")
_HEADINGS = (
    *("工作回顾", "主要问题", "下一步安排", "项目建设情况", "资金使用情况", "队伍建设", "制度建设情况", "宣传发动情况"),
    *("经验体会", "监督检查情况", "科技支撑情况", "基层反映的困难", "有关建议", "群众评议结果"),
)
_NUMBERS = "一二三四五六七八九"


@dataclass(frozen=True)
class Letter:
    """An official document of which all is right."""

    title: str
    addressee: str
    body: tuple[str, ...]
    attachments: tuple[str, ...]
    signature: str
    date: str

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.title, self.addressee, *self.body, *self.attachments, self.signature, self.date)

    def place_of(self, line: str) -> int:
        """Where the last line of these words stands."""
        return len(self.lines) - 1 - self.lines[::-1].index(line)


_PROSE = re.compile(r"(?!其中|式中|注|说明|附|摘要|关键词|图|表)[\u4e00-\u9fff](?!.{0,15}：)[^\n]{40,400}。")


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of sentences."""
    return _PROSE.fullmatch(line) is not None and parse_label(line, weak=True) is None


def prose_of(rng: random.Random, texts: Texts, count: int) -> tuple[str, ...]:
    """Paragraphs of sentences that follow each other in one of the texts."""
    while True:
        lines = [line for line in dict.fromkeys(rng.choice(texts)) if is_prose(line)]
        if len(lines) >= count:
            return tuple(stretch_of(rng, lines, count))


def sound_letter(rng: random.Random, texts: Texts) -> Letter:
    """An official document around published paragraphs, with one attachment or several."""
    names = rng.sample(_ATTACHED, rng.randint(1, 3))
    numbered = [f"{number}.{name}" for number, name in enumerate(names, 1)] if len(names) > 1 else names
    attachments = (f"附件：{numbered[0]}", *numbered[1:])
    date = f"20{rng.randint(14, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    parts = (rng.choice(TITLES), f"{rng.choice(_ADDRESSEES)}：", prose_of(rng, texts, 5), attachments, rng.choice(_SIGNATURES), date)
    return Letter(*parts)


def _with_fault(code: str, letter: Letter, line: str, found: str) -> Planted:
    """The letter with the fault in some words of one of its lines."""
    start = line.index(found)
    return Planted(code, letter.lines, letter.place_of(line), start, start + len(found))


def _attachment_note(rng: random.Random, texts: Texts) -> Planted:
    letter, names = sound_letter(rng, texts), rng.sample(_ATTACHED, 2)
    end = rng.choice("。；")
    notes, at, found = rng.choice(
        (
            ((f"附件:1.{names[0]}", f"2.{names[1]}"), 0, "附件:"),
            ((f"附件:{names[0]}",), 0, "附件:"),
            ((f"附件：1、{names[0]}", f"2、{names[1]}"), 1, "2、"),
            ((f"附件：1.{names[0]}{end}", f"2.{names[1]}"), 0, end),
            ((f"附件：{names[0]}{end}",), 0, end),
            ((f"附件：1.{names[0]}",), 0, "1."),
            ((f"附件1：{names[0]}", f"附件2：{names[1]}"), 0, "附件1："),
        )
    )
    return _with_fault("GW002", replace(letter, attachments=notes), notes[at], found)


def _date_of_issue(rng: random.Random, texts: Texts) -> Planted:
    letter = sound_letter(rng, texts)
    if rng.random() < 0.2:
        above = replace(letter, signature=letter.date, date=letter.signature)
        return _with_fault("GW003", above, letter.date, letter.date)
    year, month, day = map(int, re.findall(r"\d+", letter.date))
    wrong = rng.choice((f"{year}.{month}.{day}", f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", _in_chinese(year, month, day)))
    return _with_fault("GW003", replace(letter, date=wrong), wrong, wrong)


def _in_chinese(year: int, month: int, day: int) -> str:
    figures = "〇一二三四五六七八九"
    tens = {0: "", 1: "十", 2: "二十"}
    month_and_day = [tens[number // 10] + (figures[number % 10] if number % 10 else "") for number in (month, day)]
    return f"{''.join(figures[int(figure)] for figure in str(year))}年{month_and_day[0]}月{month_and_day[1]}日"


def _addressee(rng: random.Random, texts: Texts) -> Planted:
    letter = sound_letter(rng, texts)
    wrong = letter.addressee[:-1] + rng.choice(("", ":", "，", "。", "；"))
    return _with_fault("GW004", replace(letter, addressee=wrong), wrong, wrong[-2:])


def _stale_contents(rng: random.Random, texts: Texts) -> Planted:
    """A contents with an entry that says something else, that the text has no more, or that is not there."""
    count, way = rng.randint(6, 8), rng.randrange(3)
    names = rng.sample(_HEADINGS, count)
    at = rng.randrange(1, count)
    other = rng.choice([name for name in _HEADINGS if name not in names])
    listed = {0: [*names[:at], other, *names[at + 1 :]], 1: [*names[:at], other, *names[at:]], 2: [*names[:at], *names[at + 1 :]]}[way]
    entries = _numbered(listed)
    if rng.random() < 0.5:
        entries = [f"{entry}……{page}" for page, entry in enumerate(entries, 2)]
    body = prose_of(rng, texts, 2 * count)
    sections = [line for number, heading in enumerate(_numbered(names)) for line in (heading, *body[2 * number : 2 * number + 2])]
    told = at - 1 if way == 2 else at
    return Planted(
        "ST011",
        ("某镇年度工作报告", "目录", *entries, *sections),
        2 + told,
        0,
        len(entries[told]),
        note="rewritten gone unlisted".split()[way],
    )


def _numbered(names: Sequence[str]) -> list[str]:
    return [f"{number}、{name}" for number, name in zip(_NUMBERS, names, strict=False)]


def _of_another(code: str, put: str, rng: random.Random, texts: Texts) -> Planted:
    """A Word file with the title of another document in its header, or in its properties."""
    letter, other = sound_letter(rng, texts), rng.choice(_OTHERS)
    body = "".join(f"<w:p>{run_xml(line)}</w:p>" for line in letter.lines)
    if put == "header":
        word = docx_bytes(body, headers=[f"<w:p>{run_xml(other)}</w:p>"])
    else:
        word = docx_bytes(body, properties=f"<dc:title>{other}</dc:title>")
    return Planted(code, letter.lines, None, word=word, note=f"{put}: {other}")


ELEMENTS: Mapping[str, Plant] = {
    "GW002": _attachment_note,
    "GW003": _date_of_issue,
    "GW004": _addressee,
    "ST011": _stale_contents,
}
"""By code: faults of a document that any format can have."""

WHOLE_FILES: Mapping[str, Plant] = {
    "GW005": partial(_of_another, "GW005", "header"),
    "GW006": partial(_of_another, "GW006", "title in the properties"),
}
"""By code: what only a Word file has beside its text."""
