"""Builds the Word files of this folder: `python examples/build.py [FOLDER]`. Units, people and figures are invented.

The faults in `annual-summary.docx` are there on purpose; tests/test_examples.py says which findings they must give.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor
from official_layout import OfficialDocument, append_xml, deleted, inserted, prompt, set_in

REVIEWER = "林予安"
WEB_GREY = RGBColor(0x33, 0x33, 0x33)
"""What a browser shows as black, and what comes along when a sentence is copied from it."""


def annual_summary() -> OfficialDocument:
    """A work summary as it comes back from its third reader: blanks, stray spaces, broken numbers, slips of the pen,
    traces of revision and of pasting."""
    draft = OfficialDocument()
    draft.header("青岚县档案馆")
    draft.page_number()
    draft.title("青岚县档案馆2025年工作总结")
    draft.text(
        "2025年，青岚县档案馆在县委、县政府的领导下,围绕“存史、资政、育人”的职责，扎实推进档案收集、保管和利用工作。"
        "现将全年工作情况总结如下："
    )
    _summary_work(draft)
    _summary_problems(draft)
    _summary_next_steps(draft)
    draft.signature("青岚县档案馆", "20XX年X月X日")
    return draft


def _summary_work(draft: OfficialDocument) -> None:
    draft.heading("主要工作情况")
    draft.heading("馆藏资源不断丰富", 2)
    paragraph = draft.text("全年接收县直单位和乡镇移交的档案 X 件，征集口述史料12部、老照片340张，馆藏总量达到 XX 万件。")
    append_xml(paragraph, inserted("接收单位比上年增加6家。", REVIEWER))
    append_xml(paragraph, deleted("接收单位与上年持平。", REVIEWER))
    draft.caption("表1 2025年新增馆藏情况")
    draft.table([["序号", "类别", "数量（件）"], ["一、", "文书档案", "4210"], ["二、", "民生档案", "1876"], ["三、", "声像档案", "352"]])
    draft.heading("数字化工作稳步推进", 2)
    paragraph = draft.text("完成纸质档案数字 化扫描")
    draft.comment(paragraph.add_run("42.6万页"), "与三季度报表对不上，请再核。", REVIEWER)
    paragraph.add_run(" ，建成目录数据库3个，")
    paragraph.add_run("数字化率达到87%").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run("。")
    paragraph.add_run("（扫描外包费用另行说明）").font.hidden = True
    _summary_service(draft)


def _summary_service(draft: OfficialDocument) -> None:
    draft.heading("（三）查档服务更加便民", 2)
    draft.text(
        "一是开通网上查档窗口，全年办理预约查档1260人次；三是在6个乡镇设立便民查档点，群众就近就能取得婚姻、林权等证明；"
        "四是延长开放时间，周末照常接待。"
    )
    paragraph = draft.text("据回访统计，群众满意度为")
    append_xml(paragraph, prompt("单击或点击此处输入文字"))
    paragraph.add_run("。查档利用情况见表4。")
    draft.caption("表3 2025年查档利用情况")
    draft.table([["方式", "人次"], ["到馆查档", "3105"], ["网上查档", "1260"]])


def _summary_problems(draft: OfficialDocument) -> None:
    draft.heading("存在的主要问题")
    draft.heading("库房容量趋紧。", 2)
    paragraph = draft.text("现有库房按2012年的接收规模设计，密集架使用率已接近上限，新进馆的民生档案只能分散存放。")
    paragraph.add_run("其中3家单位的档案本应在2025年2月30日前移交，因库房腾不出位置推迟到6月。").font.color.rgb = WEB_GREY
    draft.heading("专业人员不足", 2)
    paragraph = draft.text("在编人员中具有档案专业背景的仅4人，24年3月以来没有补充新人，数字化质检和其它技术工作主要依靠")
    set_in(paragraph.add_run("外聘人员"), "宋体")
    paragraph.add_run("完成。")


def _summary_next_steps(draft: OfficialDocument) -> None:
    draft.heading_restarted("下一步工作打算", 4)
    draft.item("推进新库房建设，年内完成选址和初步设计。")
    draft.item("（此处填写信息化项目名称）力争上半年开工，分两批完成存量声像档案的数字化。")
    draft.item("与县职业学校合作开设档案整理课程，为乡镇培训兼职档案员。")


def fire_safety_self_check() -> OfficialDocument:
    """A self-inspection report that is fit to be signed: nothing in it may be reported."""
    report = OfficialDocument()
    report.header("临溪市图书馆")
    report.page_number()
    report.title("临溪市图书馆关于消防安全工作的自查报告")
    report.flush("市文化和旅游局：")
    report.text(
        "按照《关于开展公共文化场馆消防安全自查的通知》（临文旅发〔2025〕18号）要求，我馆对馆舍消防安全进行了全面自查。现将有关情况报告如下："
    )
    _self_check_work(report)
    _self_check_results(report)
    _self_check_problems(report)
    report.text("特此报告。")
    report.annex_note("附件：消防安全隐患整改清单")
    report.signature("临溪市图书馆", "2025年11月20日")
    _self_check_annex(report)
    return report


def _self_check_work(report: OfficialDocument) -> None:
    report.heading("自查工作组织情况")
    report.text(
        "我馆成立由馆长任组长的自查工作小组，制定自查方案，把责任落实到部门和楼层。11月3日至14日，工作小组分三路对主馆、少儿馆和地下书库逐一检查。"
    )
    report.heading("主要做法及成效")
    report.heading("全面排查设施设备", 2)
    report.text(
        "共检查灭火器186具、消火栓42处、应急照明灯310盏。大厅入口的X光安检机和1200毫米×1000毫米的物资柜均按要求与疏散通道保持距离。"
    )
    report.heading("加强教育培训", 2)
    report.text("组织全馆职工开展消防培训2次、疏散演练1次，参加96人次，新入职人员全部考核合格。")


def _self_check_results(report: OfficialDocument) -> None:
    report.caption("表1 自查情况汇总")
    report.table(
        [
            ["序号", "检查项目", "检查数", "合格数"],
            ["1", "灭火器", "186", "183"],
            ["2", "消火栓", "42", "42"],
            ["3", "应急照明灯", "310", "306"],
        ]
    )


def _self_check_problems(report: OfficialDocument) -> None:
    report.heading("存在的问题")
    report.text("一是3具灭火器压力不足，4盏应急照明灯电池老化；二是少数职工对消火栓的使用方法不够熟练。")
    report.heading("整改措施和下一步打算")
    report.item("立即更换不合格的灭火器和应急照明灯电池，11月底前完成。")
    report.item("每季度开展一次实操培训，做到全体职工会报警、会使用、会疏散。")
    report.item("建立隐患台账，明确责任人和完成时限，逐项销号。")


def _self_check_annex(report: OfficialDocument) -> None:
    annex = report.flush("附件")
    annex.paragraph_format.page_break_before = True
    set_in(annex.runs[0], "黑体")
    report.title("消防安全隐患整改清单")
    report.table(
        [
            ["序号", "隐患", "整改措施", "完成时限"],
            ["一", "灭火器压力不足", "更换3具", "11月25日"],
            ["二", "应急照明灯电池老化", "更换4盏电池", "11月28日"],
            ["三", "消火栓操作不熟练", "开展实操培训", "12月10日"],
        ]
    )


DOCUMENTS = {"annual-summary.docx": annual_summary, "fire-safety-self-check.docx": fire_safety_self_check}


def build(folder: Path) -> None:
    """Write every Word example into the folder."""
    for name, make in DOCUMENTS.items():
        (folder / name).write_bytes(make().save())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
