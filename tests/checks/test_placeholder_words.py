"""X, ×, 某 and blanks that are words or forms and must never be reported, and the dresses a real placeholder wears."""

from __future__ import annotations

import re

import pytest

from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.ruleset import select_rules
from shipped_rules import BOOK

NEVER = """
X光 X光片 X光机 X光检查 X射线 X线 X线片 胸部X线 钼靶X线 X线摄影 X线机 X刀 X染色体 X连锁遗传 X连锁隐性 脆性X综合征 X综合征 凝血因子X Xa因子 X因子 抗Xa XY染色体 XXY
X射线衍射 X射线荧光 X荧光光谱 X射线安检机 X光安检机 软X射线 硬X射线 X-ray X波段 X频段 X波段雷达 XRD XRF XPS X型支架 X形 X形交叉 X支撑 型号X-200
X轴 x轴 X坐标 X方向 XY平面 变量x 自变量x 未知数x 设x为 x² x+y f(x) x=3 x≥0 dx 3×4 5×3 2×2 156mm×225mm 4×100米 长×宽×高 1920×1080 单价×数量 8×8小时 7×24小时 24x7 2x2 10x 100×
XS XL XXL XXXL 2XL 3XL S/M/L/XL XXL码
iPhone_X iPhoneXS iPhoneXR Xbox SpaceX 推特X X（原推特） X平台 社交平台X OSX ModelX WindowsXP XP系统 X1 vivoX100 荣耀X50 小鹏X9 宝马X5 RTX4090 GTX FedEx Exxon Xerox Lexus X-37B
x86 X86架构 x64 X.509 X.25 X11 DirectX ActiveX LaTeX UNIX Linux Nginx XML HTML/XHTML XLS XLSX DOCX PPTX AJAX Excel EXE MAX MIN/MAX INDEX XBRL XSS 0x1F
VIX FX CAPEX OPEX TAX FAX IPEX XD股 XR股 *ST公司 QX/T XB/T
11010519491231002X 1000-123X 京X12345 苏X12345 XC-2024-01 SX-01 X2024001 X9018次
1+X 1+X证书 1+X制度 N+X 3+1+X 5+X “党建+X” “互联网+X” “农业+X” “5G+X” “网格+X” X+N
IX XI XII XIII XIV XV XIX XXI Ⅹ Ⅻ
绕x轴 长江X号 声母x 汇总_终稿.xlsx 面积=长*宽 **重点任务**： *市场价* 3X3篮球 4X100米 荣耀X50手机 http://x.gov.cn/x_y 示例_第3页.docx
某些 某种 某类 某个 某项 某一 某次 某地 某时 某人 某处 某方面 某种程度上 某月 某日 某年 某甲 某乙 某型号 某旅 某团 某高校 某企业 莫须有某
6222****1234 138****5678 110105********002X 王** 张*
二〇二四年 二○○四年 □是 ☑ △符号说明 ●要点 ※ ＊注 带*为必填项 标★条款 ▲条款
【摘要】 【关键词】 【案例】 （略有下降） （见附件1） [1] ［2024］ （） （此件公开发布） （牵头单位：市发展改革委）
待遇 待命 待业 待岗 等待 期待 接待 对待 待定系数 待摊费用 补充耕地 补充医疗 补充协议 略有 简略 战略 省略号 输入法 插入式 参考文献 占位费 若干意见 有关单位 相关部门
“415X”集群 “555X”产业发展格局 “数据要素×”行动 销售额×比例税率 面积1200米×1000米 Φ5.2×74m PX项目 3600X 中欧班列X（行）8020次
""".split()

FRAMES = ("会议讨论了{}的有关情况，要求抓好落实。", "{}", "今年完成{}相关任务 30 项。")

PLACEHOLDERS = [
    ("组织专题学习会⟦X⟧场次", "PH001"),
    ("覆盖群众近⟦X⟧万人", "PH001"),
    ("救助困难群众⟦x⟧余人", "PH001"),
    ("同比增长⟦X⟧％", "PH001"),
    ("投入资金⟦X⟧亿元", "PH001"),
    ("占比⟦X⟧。", "PH001"),
    ("⟦X⟧省⟦X⟧市⟦X⟧县统计局", "PH001"),
    ("党组书记⟦X⟧同志主持会议", "PH001"),
    ("印发简报第⟦X⟧期", "PH001"),
    ("年满⟦Ｘ⟧周岁", "PH001"),
    ("⟦XX⟧省⟦XX⟧厅关于⟦XXX⟧项目的请示", "PH002"),
    ("联系人⟦XXX⟧，电话⟦XXXXXXXX⟧。", "PH002"),
    ("⟦××⟧县人民政府办公室", "PH002"),
    ("⟦○○⟧同志在⟦△△⟧市调研", "PH002"),
    ("增长⟦XX⟧%，完成⟦X.XX⟧亿元", "PH002"),
    ("第⟦XX⟧届世纪论坛", "PH002"),
    ("⟦20XX年⟧度工作总结", "PH003"),
    ("⟦20**年⟧以来", "PH003"),
    ("⟦20__年⟧以来", "PH003"),
    ("⟦XX年XX月XX日⟧召开会议", "PH003"),
    ("定于⟦X月X日⟧至⟦X月X日⟧举办", "PH003"),
    ("时间为⟦2024年5月X日⟧上午", "PH003"),
    ("国办发⟦〔20XX〕XX号⟧文件", "PH004"),
    ("政发⟦〔2024〕X号⟧文件", "PH004"),
    ("⟦XX发〔2024〕×号⟧文件", "PH004"),
    ("⟦某某⟧单位报送，⟦某市某局⟧转发", "PH005"),
    ("⟦（此处填写本单位基本情况）⟧", "PH006"),
    ("⟦【请补充数据】⟧", "PH006"),
    ("⟦[插入图片]⟧", "PH006"),
    ("⟦（请根据实际情况修改）⟧", "PH006"),
    ("⟦{{company}}⟧与⟦${name}⟧", "PH007"),
    ("⟦单击此处输入文字。⟧", "PH008"),
    ("⟦错误！未找到引用源。⟧", "PH009"),
    ("目录⟦错误!未定义书签。⟧", "PH009"),
    ("坚持⟦X⟧的领导，抓好⟦X⟧支部建设", "PH010"),
    ("强化⟦ZZ⟧引领和⟦ZZ⟧担当", "PH010"),
    ("开展主题⟦_⟧日活动", "PH010"),
    ("落实全面从严治⟦X⟧主体责任", "PH010"),
    # as copies of web pages have them: narrow punctuation, names and titles behind asterisks, digits left out
    ("传达⟦***⟧总书记重要指示,落实⟦**⟧市部署", "PH002"),
    ("由《⟦**⟧晚报》报道,副组长:⟦xx⟧,成员:⟦xx⟧", "PH002"),
    ("⟦*⟧镇、⟦*⟧街道办理⟦*⟧件", "PH001"),
    ("⟦x⟧党工委印发⟦x⟧2022年要点", "PH001"),
    ("人均收入⟦X620⟧元,增长⟦8.X⟧%,总量⟦2XX5⟧万元,投资⟦xx.6⟧亿元", "PH001"),
    ("全⟦X⟧2个乡镇通过验收", "PH001"),
    ("于⟦20XX-XX-XX⟧办结", "PH003"),
    ("加强⟦**⟧员队伍建设,抓实⟦**⟧风廉政建设", "PH010"),
    ("学习⟦_⟧总书记文章,落实⟦_⟧的二十大精神", "PH010"),
    ("⟦x⟧高度重视,建设幸福⟦*⟧迈出步伐,消除隐患⟦_⟧。", "PH011"),
]


@pytest.mark.parametrize("word", NEVER)
def test_word_is_no_placeholder(word: str) -> None:
    ruleset = select_rules(BOOK, select=["PH"])
    for frame in FRAMES:
        document = read("draft.txt", frame.format(word).encode())
        assert [f.message for f in lint(document, ruleset).findings] == []


@pytest.mark.parametrize(("marked", "code"), PLACEHOLDERS)
def test_placeholder_is_found_at_its_characters(marked: str, code: str) -> None:
    plain = marked.replace("⟦", "").replace("⟧", "")
    document = read("draft.txt", f"各科室：\n{plain}，请各单位认真抓好落实。".encode())
    findings = lint(document, select_rules(BOOK, select=["PH"])).findings
    shown = plain
    for span in sorted({f.span for f in findings}, reverse=True):
        start, end = span.start - 5, span.end - 5
        shown = f"{shown[:start]}⟦{shown[start:end]}⟧{shown[end:]}"
    assert shown == marked
    assert {f.code for f in findings} == {code}


BRACKETED = """
会议由⟦[主持人]⟧主持，⟦[牵头单位]⟧汇报了⟦[工作主题]⟧进展，⟦[配合单位]⟧作补充发言。会议指出，⟦[年份]⟧年以来，全市围绕⟦[重点任务]⟧聚力攻坚，新增⟦[数量]⟧家企业，完成投资⟦[金额]⟧万元，
惠及群众⟦[人数]⟧人。会议要求，⟦[责任部门]⟧要对照⟦[任务清单]⟧逐项销号，于⟦[截止日期]⟧前完成⟦[具体事项]⟧整改；⟦[单位名称]⟧要加强与⟦[上级部门]⟧的沟通，抓好⟦[试点地区]⟧推广，形成⟦[典型经验]⟧。
联系人：⟦[姓名]⟧，电话：⟦[固定电话]⟧，地址：⟦[单位地址]⟧。"""


def test_of_a_draft_full_of_bracketed_blanks_none_is_missed() -> None:
    plain = BRACKETED.replace("⟦", "").replace("⟧", "").replace("\n", "")
    document = read("draft.txt", plain.encode())
    found = lint(document, select_rules(BOOK, select=["PH"])).findings
    assert sorted(document.slice(f.span) for f in found) == sorted(re.findall("⟦(.*?)⟧", BRACKETED))


def severities(text: str) -> list[tuple[str, str]]:
    document = read("draft.txt", text.encode())
    return [(f.code, f.severity.label) for f in lint(document, select_rules(BOOK, select=["PH"])).findings]


def test_a_quoted_mask_is_an_example_only_where_nothing_else_is_left_open() -> None:
    quoted = "开展“活力XX”行动，成效明显。"
    assert severities(quoted) == [("PH002", "info")]
    assert severities(quoted + "覆盖XX个村、XX户，由XX局牵头。") == [("PH002", "error")] * 4


def test_a_lone_mask_is_certain_only_where_there_are_several() -> None:
    assert severities("会上x作了发言，要求抓好落实。") == [("PH011", "warning")]
    assert severities("会上X作了发言，X表态，X总结。") == [("PH011", "error")] * 3


def test_a_small_x_is_never_certain() -> None:
    assert severities("会上x作了发言，x表态，x总结。") == [("PH011", "warning")] * 3
    assert severities("全年培训x人，慰问x户，受众X人。") == [("PH001", "warning"), ("PH001", "warning"), ("PH001", "error")]


def test_variables_are_no_masks() -> None:
    assert severities("设x为参会人数，x越大，场地越紧张，x最多取二百。") == []
