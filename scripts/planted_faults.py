"""Are slips found that were put into right text on purpose?

    python scripts/planted_faults.py FOLDER [CODE…] [--each 40] [--missed]

FOLDER holds published text (.txt, .md). A few paragraphs of it are taken, one slip is put into one of them, and they are written as
txt, md and docx and checked. For each code and format the share that was found is printed, with `--missed` also what was not.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hegao import Settings, check_bytes
from hegao.formats.docx.writing.fragments import docx_bytes

FORMATS = ("txt", "md", "docx")
_PARAGRAPHS = 24
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


@dataclass(frozen=True)
class Planted:
    """Paragraphs of which one holds a slip, in `start` to `end` of its characters."""

    paragraphs: tuple[str, ...]
    at: int
    start: int
    end: int


def to(text: str) -> Change:
    """Put a text in place of the match; \\1 and the like as in `re.sub`."""
    return lambda _, match: match.expand(text)


def one_of(*texts: str) -> Change:
    return lambda rng, match: match.expand(rng.choice(texts))


_HALF = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
_FULL_FIGURES = str.maketrans("0123456789", "０１２３４５６７８９")
_WEEKDAYS = "一二三四五六日"

SLIPS = (
    Slip("PU001", rf"(?<=[{_HANZI}])[，；](?=[{_HANZI}])", lambda _, match: _HALF[match[0]]),
    Slip("PU002", rf"(?<=[{_HANZI}])。(?=[{_HANZI}])", to(".")),
    Slip("PU003", rf"（([{_HANZI}]{{2,12}})）", to(r"(\1)"), many=2),
    Slip("PU004", rf"(?<=[{_HANZI}])（([{_HANZI}]{{2,12}})）", one_of(r"（\1)", r"(\1）")),
    Slip("PU005", rf"“([{_HANZI}]{{2,12}})”", to(r'"\1"')),
    Slip("PU006", rf"(?<=[{_HANZI}])“([{_HANZI}]{{2,12}})”(?=[{_HANZI}])", one_of(r"“\1", r"\1”")),
    Slip("PU006", rf"《([{_HANZI}]{{2,12}})》", one_of(r"《\1", r"\1》")),
    Slip("PU006", rf"(?<=[{_HANZI}])（([{_HANZI}]{{2,12}})）", one_of(r"（\1", r"\1）")),
    Slip("PU007", rf"(?<=[{_HANZI}])“([{_HANZI}]{{2,12}})”", to(r"”\1“")),
    Slip("PU008", rf"(?<=[{_HANZI}])([，。；])(?=[{_HANZI}])", to(r"\1\1")),
    Slip("PU009", rf"(?<=[{_HANZI}])——(?=[{_HANZI}])", one_of("--", "－－", "──")),
    Slip("PU009", r"(?<=\d)(?:～|—)(?=\d+(?:万|亿|人|个|%|名|户|家))", to("~")),
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
    ),
    Slip("WD002", rf"(?<=[{_HANZI}]{{2}})(?:的|为|和|在|与|是|了|把|被|将)(?=[{_HANZI}]{{2}})", to(r"\g<0>\g<0>")),
    Slip("WD003", "已经", to("以经")),
    Slip("WD003", "健全", to("建全")),
    Slip("WD003", "部署", to("布署")),
    Slip("WD003", "防范", to("防犯")),
    Slip(
        "WD003",
        "迫不及待|再接再厉|按部就班|一如既往",
        lambda _, match: {"迫不及待": "迫不急待", "再接再厉": "再接再励", "按部就班": "按步就班", "一如既往": "一如继往"}[match[0]],
    ),
    Slip("WD004", rf"其他(?=[{_HANZI}]{{2}})", to("其它")),
    Slip("WD004", r"(?<=。)截至(?=20\d\d年)", to("截止")),
    Slip("WD005", "“(十[二三四]五|三农|一带一路|放管服|双碳|两个确立|两个维护|四个意识|四个自信)”", to(r"\1")),
    Slip(
        "WD006",
        "习近平新时代中国特色社会主义思想",
        one_of("习近平新时代中国特色社会思想", "习近平新时代中国特色社会主义义思想", "习近平新时代特色社会主义思想"),
    ),
    Slip("WD006", "绿水青山就是金山银山", one_of("绿水青山是金山银山", "绿水青山就是金水银山")),
    Slip("WD006", "中华民族伟大复兴", one_of("中华民族伟复兴", "中华民族伟大兴复")),
    Slip("WD006", "社会主义现代化国家", one_of("社会主义现化代国家", "社会主义现代国家")),
    Slip(
        "GW001", r"〔(20\d\d)〕(\d{1,4})号", one_of(r"[\1]\2号", r"（\1）\2号", r"(\1)\2号", r"【\1】\2号", r"〔\1〕第\2号", r"〔\1〕0\2号")
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


def planted(rng: random.Random, slip: Slip, texts: list[list[str]]) -> Planted | None:
    """The slip somewhere in a stretch of one of the texts; None where no place for it was met."""
    pattern = re.compile(slip.pattern)
    for _ in range(400):
        lines = rng.choice(texts)
        first = rng.randrange(max(1, len(lines) - _PARAGRAPHS))
        stretch = lines[first : first + _PARAGRAPHS]
        places = [(at, match) for at, line in enumerate(stretch) for match in pattern.finditer(line)]
        places = [(at, match) for at, match in places if len(stretch[at]) >= 24]
        if len(places) >= slip.many:
            return _with_slip(rng, slip, stretch, *rng.choice(places))
    return None


def _with_slip(rng: random.Random, slip: Slip, stretch: list[str], at: int, match: re.Match[str]) -> Planted:
    line, put = stretch[at], slip.change(rng, match)
    changed = line[: match.start()] + put + line[match.end() :]
    return Planted((*stretch[:at], changed, *stretch[at + 1 :]), at, match.start(), match.start() + len(put))


def written(draft: Planted, form: str) -> bytes:
    """The paragraphs as a file of one format."""
    if form == "docx":
        escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in draft.paragraphs)
        return docx_bytes("".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in escaped))
    return ("\n\n" if form == "md" else "\n").join(draft.paragraphs).encode() + b"\n"


def is_found(draft: Planted, form: str, code: str) -> bool:
    """Whether a finding of the code touches the slip, or the characters beside it."""
    report = check_bytes(f"a.{form}", written(draft, form), settings=Settings(select=(code,)))
    if report.document is None:
        raise SystemExit(f"{form}: {report.problem}")
    line = draft.paragraphs[draft.at]
    at = report.document.text.find(line)
    start, end = at + draft.start, at + draft.end
    return at >= 0 and any(
        edit.start <= end and edit.end >= start
        for finding in report.findings
        for edit in (finding.span, *(edit.span for edit in (finding.fix.edits if finding.fix else ())))
    )


def tried(texts: list[list[str]], each: int, number: int) -> tuple[str, str, dict[str, list[bool]], list[str]]:
    """What became of the slips of one kind: found or not, for each format, and those that were not found in any."""
    slip = SLIPS[number]
    rng = random.Random(f"{number} {slip.code}")
    found: dict[str, list[bool]] = {form: [] for form in FORMATS}
    missed = []
    for _ in range(each):
        draft = planted(rng, slip, texts)
        if draft is None:
            continue
        for form in FORMATS:
            found[form].append(is_found(draft, form, slip.code))
        if not all(found[form][-1] for form in FORMATS):
            missed.append(_shown(draft))
    return slip.code, slip.pattern, found, missed


def _shown(draft: Planted) -> str:
    line = draft.paragraphs[draft.at]
    before, after = line[max(0, draft.start - 24) : draft.start], line[draft.end : draft.end + 24]
    return f"…{before}⟦{line[draft.start : draft.end]}⟧{after}…"


def table(results: Iterable[tuple[str, str, dict[str, list[bool]], list[str]]], *, missed: bool) -> Iterator[str]:
    total = [0, 0]
    for code, pattern, found, lost in results:
        shares = "  ".join(f"{form} {sum(these)}/{len(these)}" for form, these in found.items())
        total[0] += sum(map(sum, found.values()))
        total[1] += sum(map(len, found.values()))
        yield f"{code}  {shares}  {pattern[:50]}"
        if missed:
            yield from (f"    {line}" for line in lost)
    yield f"all  {total[0]}/{total[1]} = {total[0] / max(1, total[1]):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--missed", action="store_true")
    asked = parser.parse_args()
    texts = [lines for path in sorted(asked.folder.rglob("*")) if path.suffix in (".txt", ".md") and (lines := paragraphs_of(path))]
    jobs = [number for number, slip in enumerate(SLIPS) if not asked.codes or slip.code in asked.codes]
    with ProcessPoolExecutor() as pool:
        results = pool.map(partial(tried, texts, asked.each), jobs)
        for line in table(results, missed=asked.missed):
            print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
