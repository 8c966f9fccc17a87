"""Slips of one place in running text, and the texts that they are put into."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tomllib import loads
from xml.sax.saxutils import escape

from phrase_slips import is_frame, others_like

from hegao.formats.docx.writing.fragments import docx_bytes
from hegao.language.lexicon import rule_file

_PARAGRAPHS, _SHORTEST = 24, 24
"""Paragraphs around a slip, and code points of one that takes it: a shorter one is a heading."""

_HANZI = "\u4e00-\u9fff"
_MARKDOWN = re.compile(r"[*_`#<>\[\]|\\~-]|^[a-z]+:")

Change = Callable[[random.Random, re.Match[str]], str]


@dataclass(frozen=True)
class Slip:
    """A slip that is put where `pattern` matches in right text: `change` says what stands there then."""

    code: str
    pattern: str
    change: Change
    many: int = 1
    """How many matches the paragraphs must have: some habits need a document that has it right elsewhere."""
    group: int = 0
    """The part of the match that is changed."""
    fits: Callable[[re.Match[str]], bool] = lambda _: True
    """Whether a match is a place for the slip."""
    above: str = ""
    below: str = ""
    """Lines that stand before and behind the paragraphs, where the slip is one only beside them: a date, the only one then."""


@dataclass(frozen=True)
class Planted:
    """Paragraphs of which one holds a fault, in `start` to `end` of its characters.

    `word` is the Word file, where that is more than the paragraphs one after another; a fault of the whole file has no place in one (`at`
    is None).
    """

    code: str
    paragraphs: tuple[str, ...]
    at: int | None
    start: int = 0
    end: int = 0
    word: bytes | None = None
    profile: str | None = None
    note: str = ""
    """What was done, where its words do not say so."""


def to(text: str) -> Change:
    """Put a text in place of the match; \\1 and the like as in `re.sub`."""
    return lambda _, match: match.expand(text)


def _outside_quotations(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return before.count("“") == before.count("”") and not match.string.startswith("“")


def one_of(*texts: str) -> Change:
    return lambda rng, match: match.expand(rng.choice(texts))


_HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
_FULL_FIGURES = str.maketrans("0123456789", "０１２３４５６７８９")
_WEEKDAYS = "一二三四五六日"
_PAST = re.compile(r"19\d\d|20[01]\d|废止|失效|撤销|改|组建|合并|整合|划|历史|当时|曾|原|不再|取代|施行|修订|公布|发布|通过")
"""What may say that a law is named as one of the past."""


@lru_cache(maxsize=1)
def _repealed() -> list[str]:
    names = [entry["wrong"] for entry in loads(rule_file("words/superseded-names.toml"))["entry"]]
    return [name for name in names if name.endswith("法》")]


def _confused(rng: random.Random, match: re.Match[str]) -> str:
    """The frame with a character of the same sound or a like shape; as it was where there is none."""
    frame, at = match[1], rng.randrange(4)
    others = others_like(frame[at])
    return frame[:at] + rng.choice(others) + frame[at + 1 :] if others else frame


SLIPS = (
    Slip("PU001", rf"(?<=[{_HANZI}])[，；](?=[{_HANZI}])", lambda _, match: _HALF[match[0]]),
    Slip("PU002", rf"(?<=[{_HANZI}])。(?=[{_HANZI}])", to(".")),
    Slip("PU003", rf"(?<=[{_HANZI}])（([{_HANZI}]{{2,12}})）", to(r"(\1)"), many=3),
    Slip("PU004", rf"(?<=[{_HANZI}])（([{_HANZI}]{{2,12}})）", one_of(r"（\1)", r"(\1）")),
    Slip("PU005", rf"“([{_HANZI}]{{2,12}})”", to(r'"\1"')),
    Slip("PU006", rf"(?<=[{_HANZI}])“([{_HANZI}]{{2,12}})”(?=[{_HANZI}])", one_of(r"“\1", r"\1”")),
    Slip("PU006", rf"《([{_HANZI}]{{2,12}})》", one_of(r"《\1", r"\1》")),
    Slip("PU006", rf"(?<=[{_HANZI}])（([{_HANZI}]{{2,12}})）", one_of(r"（\1", r"\1）")),
    Slip("PU007", rf"(?<=[{_HANZI}])“([{_HANZI}]{{2,12}})”", to(r"”\1“")),
    Slip("PU008", rf"(?<=[{_HANZI}])([，。；])(?=[{_HANZI}])", to(r"\1\1")),
    Slip("PU009", rf"(?<=[{_HANZI}])——(?=[{_HANZI}])", one_of("--", "－－", "──")),
    Slip("PU009", rf"(?<=[{_HANZI}])\d{{1,2}}(?=(?:万|亿|人|个|名|户|家))", to("20~30")),
    Slip("PU010", rf"(?<=[{_HANZI}])。(?=[{_HANZI}])", one_of("...", "。。。", "…", "……。")),
    Slip("PU011", rf"(?<=。)(?=[{_HANZI}]{{6,}}，)", one_of("首先、", "其次、", "最后、", "第一、")),
    Slip("PU012", rf"“([{_HANZI}，]{{6,30}})[。]?”。", to(r"“\1。”。")),
    Slip("PU013", rf"(?<=[{_HANZI}]、)([{_HANZI}]{{2,6}})等(?=[{_HANZI}])(?![次级待同候])", to(r"\1、等")),
    Slip("PU014", rf"《([{_HANZI}]{{4,12}})》", to(r"《关于印发《\1》的通知》")),
    Slip("NM001", r"20([12]\d)年(\d{1,2}月)", to(r"\1年\2")),
    Slip("NM002", rf"(?<=[{_HANZI}，。])(20[012]\d)年(\d{{1,2}})月(\d{{1,2}})日", one_of(r"\1.\2.\3", r"\1/\2/\3")),
    Slip("NM003", r"(?<=20[012]\d年)(\d)月(?:\d{1,2}日)?", to(r"0\1月05日")),
    Slip("NM004", r"(20[012]\d年)\d{1,2}月(?:\d{1,2}日)?", one_of(r"\g<1>2月30日", r"\g<1>13月", r"\g<1>4月31日")),
    Slip("NM005", r"20[012]\d年\d{1,2}月\d{1,2}日", lambda rng, match: f"{match[0]}（星期{_wrong_weekday(rng, match[0])}）"),
    Slip("NM006", r"(?<=[增降占率长为达到])(\d{1,2}\.\d)%", lambda rng, match: f"{match[1]}-{float(match[1]) + rng.randint(1, 9):.1f}%"),
    Slip("NM006", rf"(?<=[{_HANZI}])\d{{1,2}}亿元", to("3～5亿元")),
    Slip("NM006", r"(?<![至—到])20[12]\d年(?:\d+月(?:\d+日)?)?(?![至—到])", one_of("2023年5月1日至2022年3月1日", "2024年6月至2023年2月")),
    Slip("NM007", rf"(?<=[{_HANZI}])(?<![一二三四五六七八九])\d{{1,4}}(?=[{_HANZI}])", lambda _, match: match[0].translate(_FULL_FIGURES)),
    Slip("NM008", r"(?<=\d)\d(?=年)", to("0年，在20世纪八十年代和其后的2010")),
    Slip("NM008", rf"(?<=[{_HANZI}])(\d{{1,2}})%", to(r"百分之\1")),
    Slip("NM009", rf"(?<=[{_HANZI}])(\d+(?:\.\d+)?[万亿]?)(人|元|户|家|公里|吨)(?![{_HANZI}]?以[上下])(?=[，。；])", to(r"约\1\2左右")),
    Slip(
        "NM010", r"20(\d)(\d)年", lambda _, match: f"二零{'零一二三四五六七八九'[int(match[1])]}{'零一二三四五六七八九'[int(match[2])]}年"
    ),
    Slip(
        "WD001",
        r"(?<=[，。；])(?:进行|推进|推动|加强|建设|发展|完善|提升|促进|落实|深化|强化|提高|实施)(?=[\u4e00-\u9fff]{2})",
        to(r"\g<0>\g<0>"),
        fits=_outside_quotations,
    ),
    Slip(
        "WD002", rf"(?<=[{_HANZI}]{{2}})(?:的|为|和|在|与|是|了|把|被|将)(?=[{_HANZI}]{{2}})", to(r"\g<0>\g<0>"), fits=_outside_quotations
    ),
    Slip("WD003", r"已经(?!国务院|备案|批准|[\u4e00-\u9fff]{0,8}同意)", to("以经")),
    Slip("WD003", "健全(?!党)", to("建全")),
    Slip("WD003", "部署", to("布署")),
    Slip("WD003", "防范", to("防犯")),
    Slip(
        "WD003",
        "迫不及待|再接再厉|按部就班|一如既往",
        lambda _, match: {"迫不及待": "迫不急待", "再接再厉": "再接再励", "按部就班": "按步就班", "一如既往": "一如继往"}[match[0]],
    ),
    Slip("WD004", rf"其他(?=[{_HANZI}]{{2}})", to("其它"), fits=_outside_quotations),
    Slip("WD004", r"(?<=[。，；])截至(?=20\d\d年|目前|[今去]年)", to("截止")),
    Slip("WD005", "“(十[二三四]五|三农|一带一路|放管服|两个确立|两个维护|四个意识|四个自信)”", to(r"\1")),
    Slip(
        "WD006",
        "习近平新时代中国特色社会主义思想",
        one_of("习近平新时代中国特色社会思想", "习近平新时代中国特色社会主义义思想", "习近平新时代特色社会主义思想"),
    ),
    Slip(
        "WD006",
        "绿水青山就是金山银山",
        one_of("绿水青山是金山银山", "绿水青山就是就是金山银山", "绿水青山就是金银山山", "绿水青就是金山银山"),
    ),
    Slip("WD006", "中华民族伟大复兴", one_of("中华民族伟复兴", "中华民族伟大兴复")),
    Slip("WD006", "全面建设社会主义现代化国家", one_of("全面建设社会主义现化代国家", "全面建设社会主义现代国家")),
    Slip(
        "GW001", r"〔(20\d\d)〕(\d{1,4})号", one_of(r"[\1]\2号", r"（\1）\2号", r"(\1)\2号", r"【\1】\2号", r"〔\1〕第\2号", r"〔\1〕0\2号")
    ),
    Slip(
        "GW001",
        rf"(?<=《[{_HANZI}]{{6}})》(?=[{_HANZI}，])",
        one_of("》（市政办发[2023]12号）", "》（县教发〔2022〕第8号）", "》（区发(2021)3号）"),
    ),
    Slip("WD007", rf"(?=([{_HANZI}]{{4}}))", _confused, group=1, fits=lambda match: is_frame(match[1])),
    Slip(
        "WD008",
        rf"(?<=[{_HANZI}])《[{_HANZI}]{{2,20}}(?:法|条例|规定)》",
        lambda rng, _: rng.choice(_repealed()),
        fits=lambda match: _outside_quotations(match) and not _PAST.search(match.string),
        below="2024年5月6日",
    ),
    Slip(
        "ST012",
        rf"《[{_HANZI}]{{4,24}}》(?=[{_HANZI}，。])",
        to(r"\g<0>（以下简称《条例》）"),
        fits=_outside_quotations,
        above="各部门要认真学习《某市公共数据资源登记条例》（以下简称《条例》），抓好落实。",
    ),
    Slip(
        "ST012",
        rf"(?<=[，。；])[{_HANZI}]{{2,10}}(?:委员会|指挥部|领导小组|办公室)(?=[{_HANZI}，])",
        to(r"\g<0>（以下简称“中心”）"),
        fits=_outside_quotations,
        above="县应急物资储备库（以下简称“中心”）负责物资的保管和调运，每季度盘点一次。",
    ),
)
"""Slips of one place in running text."""


def _wrong_weekday(rng: random.Random, date: str) -> str:
    try:
        true = datetime.date(*map(int, re.findall(r"\d+", date))).weekday()
    except ValueError:
        return "八"
    return rng.choice([day for index, day in enumerate(_WEEKDAYS) if index != true])


def paragraphs_of(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text("utf-8", errors="ignore").splitlines())
    return [line for line in lines if len(line) > 1 and not _MARKDOWN.search(line)]


def planted(slip: Slip, rng: random.Random, texts: list[list[str]]) -> Planted | None:
    """The slip somewhere in a stretch of one of the texts; None where no place for it was met."""
    pattern = re.compile(slip.pattern)
    for _ in range(400):
        stretch = [line for line in stretch_of(rng, rng.choice(texts), _PARAGRAPHS) if not slip.below or len(line) >= _SHORTEST]
        places = [(at, match) for at, line in enumerate(stretch) if len(line) >= _SHORTEST for match in pattern.finditer(line)]
        places = [(at, match) for at, match in places if slip.fits(match)]
        if len(places) >= slip.many:
            at, match = rng.choice(places)
            put = slip.change(rng, match)
            if put != match[slip.group]:
                return _with_slip(slip, stretch, at, match, put)
    return None


def stretch_of(rng: random.Random, lines: list[str], length: int) -> list[str]:
    """Some lines that follow each other."""
    first = rng.randrange(max(1, len(lines) - length))
    return lines[first : first + length]


def _with_slip(slip: Slip, stretch: list[str], at: int, match: re.Match[str], put: str) -> Planted:
    line, (start, end) = stretch[at], match.span(slip.group)
    changed = [*stretch[:at], line[:start] + put + line[end:], *stretch[at + 1 :]]
    above, below = ([line] if line else [] for line in (slip.above, slip.below))
    return Planted(slip.code, (*above, *changed, *below), at + len(above), start, start + len(put))


def written(draft: Planted, form: str) -> bytes:
    """The paragraphs as a file of one format."""
    if form == "docx":
        return draft.word or docx_bytes("".join(f"<w:p>{run_xml(line)}</w:p>" for line in draft.paragraphs))
    return ("\n\n" if form == "md" else "\n").join(draft.paragraphs).encode() + b"\n"


def run_xml(text: str, properties: str = "") -> str:
    """Letters of a Word file that are set alike."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
