"""Document numbers whose year is not in 〔〕, with 第 or with padding zeros (GB/T 9704-2012, 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "document-number"
_NUMBER = once(
    r"(?P<open>[〔(（\[［【﹝])[ \u3000]?(?P<year>20[0-9]{2})[ \u3000]?(?P<close>[〕)）\]］】﹞])"
    r"[ \u3000]?(?P<word>第[ \u3000]?)?(?P<zeros>0{0,3})(?P<number>[1-9][0-9]{0,3})[ \u3000]?号"
    r"(?!公告|[楼线院机车店馆门令房厅井矿库船桥栋])"
)
"""From the year's bracket on. Before 2000 the year stood in round brackets, and numbers of that time are cited as they are."""

_BEFORE = 24
"""Code points before the year that say whose number it is."""

_ISSUER = once(r"[\u4e00-\u9fff][”\"]?[\u4e00-\u9fff][ \u3000]?\Z")
_NO_ISSUER = once(
    r"(?:(?<=[审验评报鉴咨估专证案裁罚民刑初执房押贷借保抵质许准医])字|[用号期卷第令案初终再执裁诉抗届次年月日版页图表章条款楼座栋街弄巷证书室]|根据|参照|按照|依据|依照|[见的和及与或等在于为是]|公告|通告|公报|决议|纪要"
    r"|条例|法规|指令|规则|合同|协议|招标|采购|项目|课题|专利|标准|批次|文件|附件|杂志|学报|[周月日晚]报|[周月期]刊|通讯)[ \u3000]?\Z"
)
"""Reports of accountants, certificates, verdicts, laws of others, journals: each has brackets of its own."""

_STRICT = once(r"(?<![发办函政党委组厅])字[ \u3000]?\Z")
"""Before 第 and padding zeros the numbers of certificates and reports look like this, too."""

_LABELLED = once(r"(?:(?<!发文)(?<!文件)编号|案号|证号|批号|标号|合同号)[ \u3000]*[：:]?[^：:，。；、]*\Z")
_SPOKEN_OF = once("括号|括弧|六角")
_WRITTEN = once(r"(?:写成|写作|写为|误写|写的是|错写)[^。；]*\Z")
"""A line that says how a document number is written, words before one that is shown."""


def _document_numbers(subject: Subject, _: Parameters) -> Iterator[Fault]:
    document = subject.document
    for match in subject.view(signals).matches(_NUMBER):
        if (edits := _edits(match)) and _is_document_number(document, match):
            values = {"right": f"〔{match['year']}〕{match['number']}号"}
            yield Fault(_FAULT, Span(*match.span()), values, edits=edits, safety=Safety.SAFE)


def _edits(match: re.Match[str]) -> tuple[Edit, ...]:
    """What makes the number right: both brackets together, nothing for 第 and zeros, each where it is wrong."""
    wanted = {"open": "〔", "close": "〕", "word": "", "zeros": ""}
    return tuple(Edit(Span(*match.span(part)), right) for part, right in wanted.items() if match[part] and match[part] != right)


def _is_document_number(document: Document, match: re.Match[str]) -> bool:
    before = _before(document, match.start())
    if not _ISSUER.search(before) or _NO_ISSUER.search(before) or _LABELLED.search(before):
        return False
    if (match["word"] or match["zeros"]) and _STRICT.search(before):
        return False
    return not _WRITTEN.search(before) and not _SPOKEN_OF.search(document.slice(document.block_at(match.start()).span))


def _before(document: Document, start: int) -> str:
    block = document.block_at(start).span.start
    return document.text[max(block, start - _BEFORE) : start]


FINDER = Finder(_FAULT, _document_numbers, values=frozenset({"right"}))
