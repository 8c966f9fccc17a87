"""Texts in which every finder finds something, in each of its variants."""

from __future__ import annotations

import random
from collections.abc import Iterator

from docx_builder import docx_bytes, paragraph_xml, run_xml
from hegao.formats import read
from hegao.model.document import Document
from section_drafts import STANDARDS
from section_drafts import draft as section_draft

LEFTOVERS = "一是强化 网络舆情监测。明确网评员 队伍的职责，建立舆情收集信息 台账。对标年初制 定的计划，发现并督 促整改问题，确 保舆情平稳。"


PROSE = (
    "今年以来，全县各级各部门把基层治理作为重要工作来抓，坚持问题导向，压实工作责任，推动各项措施落到实处，"
    "取得了阶段性成效。下一步将继续强化组织领导，加大投入力度，健全考核办法，把各项任务抓实抓细，让群众满意"
)


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


SPACED = [
    f"{LEFTOVERS}县委书记 王志强出席，把握主题主线 推动改革发展，由市教育局\u00a0王芳负责。",
    "会议认为，需 要 自 己 动 手 来 写，不能照抄。参加人员：王小明　李　华　赵大力",
    "根据《县委办公室 县政府办公室关于值班的通知》要求，姓名：李明 职务：科长，本报记者 周江 摄。",
    "由市财政局\u00a0李明、市教育局\u00a0王芳负责，丰富精神文\u00a0化生活，加强\u200b领导 ，落实责任。",
    "市长\u00a0\u00a0李明说，各部门要认真落实  有关要求，代表张\t\t三参加，按时完成，本报记者  周江  摄。  \n下一步，抓好落实。　",
    "一 、工作情况\n（ 一）2 024年增长10 %，共有 15 个乡镇，新增3个。",
    wrapped(f"{PROSE}。{PROSE}。{PROSE}。", 26),
]
"""Stray, missing and left-over spaces."""


def draft(*labels: str) -> str:
    return "\n".join(f"{label}项目名称\n这一部分说明有关工作的开展情况和主要成效，内容较为完整。" for label in labels)


NUMBERED = [
    draft("一、", "二、", "四、", "四、", "三、"),
    draft("一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、", "（三）", "（四）"),
    draft("一、", "2.", "三、") + "\n首先，要学习。\n第二，要宣传。",
    draft("（一）", "1.", "2.", "（二）") + "\n" + draft("1.", "（一）", "（二）", "2."),
    draft("一、", "（一）", "二、", "（一）", "（二）"),
    "（一）、学习\n(二)宣传\n（三)检查\n四）督查\n㈤落实\n一十一、总结\n二十十一、展望\nl、学习\n2、宣传",
    "检查发现，二是台账不全；三是培训不够。\n一是学习；三是宣传。\n任务如下：(1)摸底;(2)建账;(4)整改。",
    "以下三点意见：\n1.学习。\n2.宣传。",
    "图1 机构图\n图3 流程图\n图3 去向图\n具体见图9。",
    "图1 机构图\n图3 流程图\n图2 去向图\n图4 分布图\n做好三件事：一是学习；三是宣传；二是检查；四是督办。",
    "请按附件1填报，见附件4。\n附件：1.责任分解表\n2.联系人名单\n附件1\n任务责任分解表\n附件2\n联系人名单",
    "第一条 为了管理。\n第二条 本办法第九条。\n第二条 其他。\n第五条 附则。",
    "第一条 为了管理。\n第二条 其他。\n第四条 附则。\n第三条 施行。\n第五条 解释。",
]
"""Numbers of all kinds that do not count up."""

REPORT = "全年完成重点任务二十项，各项指标均达到预期，群众满意度明显提高。"
THIRD = "干部队伍能力还有不足，个别项目进度偏慢，资金到位不够及时。"
OTHER = "全年培训干部三百人次，提拔年轻干部十二名，队伍结构不断优化。"
LABELLED = "".join(f"{'##' if n == 2 else '#'} {label}、第{label}项\n\n{REPORT}{n}\n\n" for n, label in enumerate("一二三四五"))
HAND_MADE = {
    "a.txt": (
        f"总结\n一、情况\n{REPORT}\n{OTHER}\n二、问题。\n{REPORT}\n{OTHER}\n三、打算\n四、建议\n{THIRD}\n",
        f"总结\n一、情况\n{REPORT}\n二、打算\n{OTHER}\n三、打算\n{REPORT}\n四、建议",
        "总结\n一、情况\n（一）项目。好。\n（二）民生。好。\n二、打算\n（一）抓学习。要认真学。\n相关推荐\n某县年度工作要点\nVIP专享",
        "总结\n共开展锟斤拷锟斤拷活动，一、情况&nbsp;今年，利⽤。\n## 一、情况\n**加强领导**，压实责任。\n好的，以下是为您起草的工作总结：",
        f"索引号：000014349/2019-00003\n主题分类：商贸\n总结\n{REPORT}\n一、情况\n{REPORT}\n下载文档\n已阅读5页，还剩55页未读，继续阅读",
        f"VIP专免\n2024社区工作总结范文(通用14篇)\n{REPORT}\n一、情况\n{OTHER}",
    ),
    "a.md": (
        LABELLED,
        "<!-- hegao: ignore XX999 -->\n第X章\n\n<!-- hegao: ignore -->\n好。\n\n<!-- hegao: ignroe -->\n\n<!-- hegao: ignore-end -->\n",
    ),
}


def shuffled_drafts() -> Iterator[Document]:
    """For each standard reports with its sections in other orders, one left out, one twice, and one that it does not know."""
    dice = random.Random(7)
    for standard in STANDARDS.values():
        names = [section.name for section in standard.sections]
        inside = {s.name: [f" {sub.name}" for sub in s.subsections] for s in standard.sections}
        for drop in (0, 1):
            order = [*names[drop:], names[-1], "领导重视情况"]
            dice.shuffle(order)
            yield section_draft(standard.name_zh, [*names[:-2], names[-1]])
            lines = [line for name in order for line in (name, *inside.get(name, ())[drop:])]
            yield section_draft(standard.name_zh, lines)


def hand_made() -> Iterator[Document]:
    for name, texts in HAND_MADE.items():
        yield from (read(name, text.encode()) for text in texts)
    yield from (read("a.txt", text.encode()) for text in (*SPACED, *NUMBERED))
    change = '<w:ins w:id="1" w:author="张"><w:r><w:t>三</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>二</w:delText></w:r></w:del>'
    deletion = '<w:del w:id="4" w:author="张"><w:r><w:delText>地</w:delText></w:r></w:del>'
    spaces = '<w:ins w:id="3" w:author="张"><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>'
    hidden = run_xml("暂不公开", "<w:vanish/>") + run_xml("三百", '<w:highlight w:val="yellow"/>')
    yield read(
        "a.docx", docx_bytes(f"<w:p>{run_xml('投资')}{change}{run_xml('亿元')}</w:p><w:p>{spaces}{run_xml('好。')}{hidden}{deletion}</w:p>")
    )
    yield read("a.docx", docx_bytes(paragraph_xml("# 一、情况") + paragraph_xml(REPORT)))
