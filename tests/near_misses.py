"""Near misses of every rule with a safe fix, by the thousand: lines that look like its fault and that no fix may change.

A template stands for a kind of line; its {slots} are filled from lists, by a generator that is seeded with the rule's code. What is a near
miss in Markdown alone has templates in MARKDOWN.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

SLOTS: dict[str, tuple[str, ...]] = {
    "organ": (
        "教育部",
        "科技部",
        "财政部",
        "民政部",
        "市财政局",
        "县教育局",
        "省水利厅",
        "市委办公室",
        "县人民政府",
        "总工会",
        "国家统计局",
    ),
    "noun": ("防汛", "值班", "培训", "档案", "保洁", "经费", "资产", "宣传", "考勤", "采购", "信访", "绿化"),
    "thing": ("配电房", "阅览室", "文化站", "卫生院", "敬老院", "停车场", "食堂", "泵站", "苗圃", "书屋"),
    "theme": ("创新驱动", "党建引领", "以案促改", "实干担当", "科技赋能", "为民服务", "守正创新", "绿色发展"),
    "news": ("某地加快产业升级", "导入活水促振兴", "改出作风新气象", "各村忙春耕", "一线听民声解难题", "老街焕发新活力", "干群齐心抗旱"),
    "name": ("王小明", "李华", "赵大力", "周建明", "陈一鸣", "孙立新", "高远", "许文静"),
    "sentence": ("各科室按时报送材料", "由办公室负责落实", "已经全部整改到位", "群众反映良好", "下周组织检查", "请认真执行", "另行通知"),
    "han": ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
    "n": tuple(str(number) for number in range(2, 60)),
    "m": tuple(str(number) for number in range(11, 60)),
    "unit": ("次", "个", "人", "项", "户", "台", "份"),
    "file": ("heap.c", "main.py", "queue.h", "port-asm.S", "list_item.c"),
    "latin": ("t1", "ab", "x2", "rate", "sum"),
    "sign": ("+", "-", "×", "=", "/"),
    "blank": (" ", "\u00a0", "　"),
    "wide": ("  ", "   ", "　　"),
    "cited": ("条", "款", "节", "项", "条第二款"),
    "quarters": ("一、二", "二、三", "三、四", "一、三", "二、四"),
    "year": tuple(str(number) for number in range(2005, 2030)),
    "hour": tuple(str(number) for number in range(7, 24)),
    "industries": ("第一、第二", "第二、第三", "第一、第三"),
    "holiday": ("三.八", "五.四", "七．一", "八.一", "十．一", "三．一五"),
    "circled": tuple(chr(0x2460 + number) for number in range(20)),
    "glyph": tuple(chr(0x2474 + number) for number in range(20)),
    "han_glyph": tuple(chr(0x3220 + number) for number in range(10)),
    "radical": ("⽤", "⼀", "⻓", "⼈", "⼯", "⽔", "⽕"),
}
CITED = (
    "第{n}．{m}款",
    "第{n}.{m}.{n}条的规定",
    "第{n}.{m}条和第{m}.{n}条第（{n}）项",
    "第{han}条、第{han}条规定的情形",
    "第{han}条、{han}条所列事项",
    "第{han}章、第{han}章由办公室解释",
    "第{n}，{m}条不适用",
    "（{han}）、（{han}）项所列材料",
    "（{n}），（{m}）两项由{organ}负责",
    "第{n}.{m}版",
)
AMOUNTS = (
    "{n}.{m}%的企业已经复工",
    "{n}.{m}亿元投资已经到位",
    "{n} 个村完成改造",
    "{year}.{n}.{m}",
    "{year}．{n}",
    "{year}、{year}两个学年",
    "{hour}：{m}开会",
    "{hour}:{m}集合",
    "V{n}.{m}.{n}版",
    "{n}.{m}.{n}版本已经发布",
    "192.168.{n}.{m}",
    "{n}:{m}的比例",
)
COUNTED = (
    "{quarters}年级学生",
    "{industries}产业协调发展",
    "{quarters}线城市",
    "{holiday}活动期间",
    "{circled}、{circled}两项由{organ}负责",
    "首先、其次和再次都是表示次序的词",
    "{n}、{m}号楼",
)

TEMPLATES: dict[str, tuple[str, ...]] = {
    "SP001": (
        "贯彻《{organ}{blank}{organ}关于{noun}工作的意见》，{sentence}。",
        "{organ}{blank}{organ}印发通知，要求做好{noun}工作，{sentence}。",
        "{noun}简介 {thing}由{organ}管理，{sentence}。",
        "“{theme} {news}”刊登后，{sentence}，{sentence}。",
        "刊登《{theme} {news}》，{sentence}。",
        "{theme} {news}",
        "{noun}信息发在 #{thing} 版块，{sentence}。",
        "请 @{name} 核对{noun}材料，{sentence}。",
        "本次{noun}共 人参加，{sentence}。",
        "第 次{noun}会议提出，{sentence}。",
        "参加人员：{name}　{name}　{name}",
        "第{han}条 {noun}工作由{organ}负责，{sentence}。",
        "市长 {name}检查{thing}，{sentence}。",
        "附件{n} {thing}清单",
        "{noun}名称 黑体，三号，居中，{sentence}。",
        "负责人员名单分为 甲 乙 丙 丁 戊 己 庚 辛 八组，{sentence}。",
        "{noun}工作于2024年  月  日完成，{sentence}。",
        "涉及{noun} {thing} {noun}等方面，{sentence}。",
    ),
    "SP002": (
        "本次{noun}金额为： 元，{sentence}。",
        "兹有（ ）同志办理{noun}事宜，{sentence}。",
        "{noun}费按下式计算：t =（ {latin} {sign} {latin} ）。",
        "{sentence}：补充{noun}名称。 @{name}",
        "{file}： {noun}的实现，{sentence}。",
        "联系人： {name}；地点： {thing}。",
        "{han}、 {noun}工作，{sentence}，{sentence}。",
        "（{han}） {noun}工作。{sentence}，{sentence}。",
        "{noun}工作 ——{sentence}，{sentence}。",
        "【{noun}】 {thing}的管理，{sentence}。",
        "{organ}（盖章） 日期：2024年{n}月，{sentence}。",
        "插图见《{noun}画册》（{name}） 绘，{sentence}。",
        "会议通报了{noun}情况。 {n}.{organ}要做好{noun}工作，{sentence}。",
        "发放《{noun}手册》 {n}份，{sentence}，{sentence}。",
        "执行GB/T {n} 《{noun}规范》的规定，{sentence}。",
        "检索时输入 “{latin}*” 即可查到{noun}，{sentence}。",
        "{noun}工作分两步。 ●{organ}负责{thing}，{sentence}。",
    ),
    "SP004": (
        "{n}. 2023年{noun}工作回顾",
        "详见表{n} 15个{thing}的统计结果，{sentence}。",
        "每组{n} 5名干部参加{noun}，{sentence}。",
        "方案{n}: {m}人参加{noun}，{sentence}。",
        "全年发放{n} 500册，惠及{n} 024人，{sentence}。",
        "距今约2 000年的{thing}，{sentence}。",
        "全年完成{n}. {m}个{thing}正在改造，{sentence}。",
        "两项{noun}费分别为{n}, 234元，{sentence}。",
        "{noun}电话010 66{m} 1234，{sentence}。",
        "图{n}: {m}家单位的{noun}情况，{sentence}。",
    ),
    "SP005": (
        "第 {han} 章 {noun}工作",
        "{n}. {m} 个{thing}完成{noun}，{sentence}。",
        "{n}.{m} {noun}工作，{sentence}。",
        "（  ）{noun}工作，{sentence}。",
        "[ ] {noun}工作，{sentence}。",
        "{m} 个{thing}、{n} 个书屋，{sentence}。",
        "{han} {noun}工作、{thing}，{sentence}。",
        *AMOUNTS,
        "{n}. {year}年工作",
        "{n}. {m}个村完成改造",
        "{n}. {m} 名同志受到表彰",
        "{n}. {m}、{n}以外的情形",
        "{n}. {m}月底完成",
        "{n}. {m}.{n}%的企业",
        "表{n}. {m} 名单",
    ),
    "SP006": (
        "{noun}现场👨\u200d👩\u200d👧气氛热烈，{sentence}。",
        "贯彻《{organ}\u00a0{organ}关于{noun}的意见》，{sentence}。",
        "{organ}\u00a0{name}、{organ}\u00a0{name}，{sentence}。",
        "编号为{m}\x1e{n}的{thing}，{sentence}，{sentence}，{sentence}，{sentence}。",
        "{noun}工作\x82即{thing}，{sentence}，{sentence}，{sentence}，{sentence}。",
        "见下图\ufffc，{thing}，{sentence}。",
        "{noun}工作\u2800{thing}，{sentence}。",
        "{noun}编号\u202e{m}{n}\u202c，{sentence}。",
        "第{n}\u00ad{m}号{thing}，{sentence}。",
        "{noun}工作，{m}\u00a0公里，{sentence}。",
    ),
    "SP008": (
        "{noun}得分权重{wide}%，{sentence}。",
        "完成{noun}{wide}{unit}，{sentence}。",
        "格式为表{n}{wide}{thing}的{noun}情况，{sentence}。",
        "Step{n}{wide}打开{thing}，{sentence}。",
        "[{wide}]{unit}{noun}，{sentence}，{sentence}。",
        "日期为    年{wide}月{wide}日，{sentence}。",
        "{latin}\tnumber\t{thing}的{noun}，{sentence}。",
        "{file}\t{thing}的{noun}，{sentence}。",
        "{n}.{wide}{noun}工作，{sentence}，{sentence}。",
        '"{latin}": {n},{wide}//{noun}，{sentence}。',
        "要认真落实{wide}{noun}工作，{sentence}。",
    ),
    "NU008": (
        "第{n}.{m}{cited}和第{m}.{n}{cited}关于{noun}的规定，{sentence}。",
        "第{n}.{m}{cited}规定，{noun}工作由{organ}负责，{sentence}。",
        "第{quarters}季度{noun}支出{m}万元，{sentence}。",
        "（{han}），（二）两项{noun}工作由{organ}负责，{sentence}。",
        "{n}．{noun}工作由{organ}负责，{sentence}。",
        "{n}、{noun}工作由{organ}负责，{sentence}。",
        "{n}.{m}万元{noun}资金到位，{sentence}。",
        "{n}：{m}比{noun}经费，{sentence}。",
        "“（{han}）、”的写法见{noun}说明，{sentence}。",
        *CITED,
        *AMOUNTS,
        *COUNTED,
    ),
    "NU009": (
        "({n}，{m})是{thing}的坐标，{sentence}。",
        "（{n}至{m}]区间的{noun}数据，{sentence}。",
        "{noun}工作({organ}负责），{sentence}。",
        "f({n})和g（{m}）为{noun}函数，{sentence}。",
        "{n})是{thing}的编号，{sentence}。",
        "“({han})”的写法见{noun}说明，{sentence}。",
        *CITED,
        *COUNTED,
        "（{han}个月以内",
        "（{n}，{m}]",
        "[{n},{m}）",
        "（见附件{n})",
        "（{year}年)",
        "({n}.{m}）",
        "{n}×（{m}+{n})",
        "({n}){noun}工作由{organ}负责，{sentence}。",
        "（一）{noun}工作由{organ}负责。\n\n（二期{noun}工程由{organ}负责，{sentence}。",
        "（一）{noun}工作由{organ}负责（{thing}除外，\n\n二）{noun}工作由{organ}负责，{sentence}。",
    ),
    "NU018": (
        "㈱{thing}负责{noun}，{sentence}。",
        "①{noun}工作由{organ}负责，{sentence}。",
        "㎡是{thing}的面积单位，{sentence}。",
        "“⑴”的写法见{noun}说明{n}，{sentence}。",
        "№{n}{thing}的{noun}，{sentence}。",
        "{thing}Ⅱ期{noun}工程，{sentence}。",
        *COUNTED,
        "{glyph}、{glyph}两式相加",
        "{glyph}式两边同时平方",
        "{glyph}和{glyph}由{organ}负责",
        "{han_glyph}至{han_glyph}项为必填项",
        "{han_glyph}、{han_glyph}两项",
        "由{glyph}可得结果{n}",
        "{circled}所示的位置",
        "共{n}㎡，折合{m}㎏",
    ),
    "ST007": (
        "{n}.办理{thing}的{noun}手续；",
        "（{han}）{thing}的{noun}手续。",
        "{thing}的{noun}工作由谁负责？",
        "{organ}的{noun}事项如下：",
        "（{n}）{thing}的{noun}材料；",
        "注意{noun}！",
        "一、{noun}工作\n{organ}负责{thing}的{noun}，按月检查，{sentence}。\n二、{noun}事项请报{organ}。\n"
        "{organ}负责{thing}的{noun}，按月检查，{sentence}。\n三、{noun}安排\n{organ}负责{thing}的{noun}，按月检查，{sentence}。",
        "一、{noun}工作\n{organ}负责{thing}的{noun}，按月检查，{sentence}。\n二、{noun}清单；\n三、{noun}安排\n"
        "{organ}负责{thing}的{noun}，按月检查，{sentence}。\n四、{noun}经费\n{organ}负责{thing}的{noun}，按月检查，{sentence}。",
    ),
    "RE006": (
        "部首{radical}在{noun}字典中有一页，{sentence}。",
        "康熙部首“{radical}”用于{noun}检字，{sentence}。",
        "{noun}满意度为{n}％，R&D投入{m}％，{sentence}。",
        "泛型写作List<{latin}>，{noun}见{thing}，{sentence}。",
        "路径为D:\\{latin}\\{file}，{noun}见{thing}，{sentence}。",
        "锟铻剑在{thing}展出，{noun}由{organ}负责，{sentence}。",
    ),
    "PU008": (
        "{sentence}……，{noun}工作由{organ}负责。",
        "{noun}工作真的完成了？！{sentence}。",
        "“、”“，”“。”都是{noun}教材里的点号，{sentence}。",
        "{noun}功能还算齐全。。。{sentence}。",
        "{noun}清单见{thing}：（，；）不算，{sentence}。",
        "{noun}编号为{n}..{m}，{sentence}。",
        "{noun}教材里的点号“，，”应改作一个，{sentence}。",
    ),
    "LO001": (
        "{thing}的门窗漆成#333333那样的深灰色，{sentence}。",
        "{organ}{year}年的网页用灰色字，第{n}号打印稿用黑色字，{sentence}。",
    ),
    "LO005": (
        "{organ}开展“{theme}”活动——{news}……{sentence}。",
        "{noun}材料里的‘{latin}’是代号，{sentence}。",
    ),
}

MARKDOWN: dict[str, tuple[str, ...]] = {
    "SP002": (
        "- **{noun}工作：** {sentence}，{sentence}。",
        "- **{sentence}，{noun}工作：** {sentence}，{sentence}。",
        "**{sentence}。** {organ}要做好{noun}工作，{sentence}。",
    ),
}


def lines(code: str, templates: tuple[str, ...], count: int) -> list[str]:
    """`count` different lines in an order of their own, fewer of a template whose slots allow no more; ValueError where all do."""
    chance = random.Random(code)
    found: dict[str, None] = {}
    for _ in range(20 * count):
        for template in templates:
            found.setdefault(_filled(template, chance))
        if len(found) >= count:
            break
    else:
        raise ValueError(f"the templates of {code} give {len(found)} different lines, {count} were asked for")
    drawn = list(found)[:count]
    chance.shuffle(drawn)
    return drawn


def _filled(template: str, chance: random.Random) -> str:
    """A template with a word in each slot; a slot that comes twice gets two different words."""
    used: set[str] = set()
    parts = list(_parts(template))
    for at, (text, is_slot) in enumerate(parts):
        if is_slot:
            word = chance.choice([word for word in SLOTS[text] if word not in used] or SLOTS[text])
            used.add(word)
            parts[at] = word, False
    return "".join(text for text, _ in parts)


def _parts(template: str) -> Iterator[tuple[str, bool]]:
    for piece in template.split("{"):
        name, closed, rest = piece.partition("}")
        if closed and name in SLOTS:
            yield name, True
            yield rest, False
        else:
            yield piece, False
