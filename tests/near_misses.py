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
    "d": tuple("123456789"),
    "e": tuple("123456789"),
    "wide_n": ("１", "２", "３", "１２", "１５", "２０", "Ａ", "Ｂ"),
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
        "f({n})和g（{m}）为{noun}函数，{sentence}。",
        "{n})是{thing}的编号，{sentence}。",
        "“({han})”的写法见{noun}说明，{sentence}。",
        *CITED,
        *COUNTED,
        "（{han}个月以内",
        "（{n}，{m}]",
        "[{n},{m}）",
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
    "NM003": (
        "发布日期：{year}年0{d}月{m}日",
        "{noun}见《{thing}值班表（0{d}月）》，{sentence}。",
        "“0{d}月0{e}日{noun}”是文件名，{sentence}。",
        "{noun}时间戳从{year}年0{d}月0{e}日00时00分00秒算起，{sentence}。",
        "{year}-0{d}-0{e}{noun}数据已经上报，{sentence}。",
        "编号{m}0{d}月刊、A0{d}月刊由{organ}订阅，{sentence}。",
        "第0{d}日程由{organ}安排，{noun}见{thing}，{sentence}。",
        "{noun}完成于{n}0{d}日前，{sentence}。",
    ),
    "NM007": (
        "{wide_n}、{noun}工作由{organ}负责，{sentence}。",
        "（{wide_n}）{noun}工作由{organ}负责，{sentence}。",
        "全角字符{wide_n}和半角{n}不同，{noun}见{thing}，{sentence}。",
        "{noun}编号二Ｏ二{han}由{organ}保管，{sentence}。",
        "Ｘ月Ｘ日{thing}开展{noun}，{sentence}。",
        "{noun}密码由ＡＢＣＤＥＦＧＨＩＪ组成，{organ}保管，{sentence}。",
        "{noun}费共{wide_n}，２３４元，{sentence}。",
        "附件{wide_n}：{thing}{noun}清单",
    ),
    "NM010": (
        "二〇二{han}年{noun}，{sentence}。",
        "二○二{han}年{organ}{noun}，{sentence}。",
        "在二零{han}会议室开{noun}会，{organ}参加，{sentence}。",
        "{thing}建成一百零{han}年，{organ}出版{noun}册，{sentence}。",
        "{thing}全长三千零{han}米，{organ}验收，{sentence}。",
        "“二零二{han}年”的写法见{noun}说明{n}，{sentence}。",
        "{noun}号码二零二{han}由{organ}保管，{sentence}。",
        "二零年代的{thing}由{organ}修缮，{noun}见说明{n}，{sentence}。",
    ),
    "PU008": (
        "{sentence}……，{noun}工作由{organ}负责。",
        "{noun}工作真的完成了？！{sentence}。",
        "“、”“，”“。”都是{noun}教材里的点号，{sentence}。",
        "{noun}清单见{thing}：（，；）不算，{sentence}。",
        "{noun}编号为{n}..{m}，{sentence}。",
        "{noun}教材里的点号“，，”应改作一个，{sentence}。",
    ),
    "PU001": (
        "{noun}会议{hour}:30开始，{sentence}。",
        "{noun}票数的比例为{n}:{m}，{sentence}。",
        "全年印发{noun}资料{n},234份，{sentence}。",
        "{noun}:{name}",
        "{thing}地点:{organ}",
        "{noun}地点:{thing}，{sentence}，{sentence}",
        "各项{noun}之间用“,”或者“;”分开，{sentence}。",
        "{noun}编号以,分隔，{sentence}。",
        "[{n}]{name},{name}.{noun}工作研究[J].{thing}建设,{year},({n}):12-18.",
        '保存的内容为{{"name":"{name}","unit":"{organ}"}}，{sentence}。',
        "调用save({latin},{noun});后返回，{sentence}。",
        "{noun}见https://example.org/{latin}?名称=1，{sentence}。",
        "Use {file}, please; {latin}: done!",
        "{noun}界面的提示是Save, then close?，{sentence}。",
    ),
    "PU003": (
        "({han}){noun}工作（一期）由{organ}（{thing}）负责，{sentence}。",
        "({n}){noun}工作（二期）由{organ}（{thing}）负责，{sentence}。",
        "{organ}（略称）的{noun}系统({latin}版)已经上线（试用），{sentence}。",
        "{noun}函数{latin}({thing})（见附表）返回总数，{sentence}。",
        "{organ}（略称）加入了名录(UNESCO)，{sentence}。",
        "{noun}总数({latin})（含{thing}）为{n}，{sentence}。",
        "{noun}坐标({n}, {m})（单位为米）已经测定，{sentence}。",
    ),
    "PU004": (
        "{noun}的取值范围是[{n},{m})或者({n},{m}]，{sentence}。",
        "{noun}分两步：{n})登记（含补录)、{m}）审核。",
        "{noun}步骤（{n}）登记，{m})审核，{sentence}。",
        "{organ}（{thing}和{noun}工作，{n})为编号，{sentence}。",
        "{noun}工作（{organ}负责），编号为({n})，{sentence}。",
        "{noun}工作）由{organ}负责（{thing}除外)，{sentence}。",
    ),
    "PU009": (
        "安装{file}时加上--all，{noun}日志存在~/logs，{sentence}。",
        "{noun}方案{n}：{m}人参加，{sentence}。",
        "{noun}比赛的比分为{n}：{m}，{sentence}。",
        "{noun}误差服从X~N(0,1)，{sentence}。",
        "{noun}样本从~{n}天减到~{m}天，{sentence}。",
        "{sentence}~ {noun}完成了",
        "{noun}----{organ}----{thing}",
        "{noun}编号{n}--{m}，{sentence}。",
        "{noun}图{n}：{m}家{thing}的情况，{sentence}。",
    ),
    "PU010": (
        "{noun}工作............{n}",
        "{thing}的{noun}......{m}",
        "{noun}得分为x1，x2，…，xn，{sentence}。",
        "“越…越”是{noun}教材里的格式，{sentence}。",
        "{organ}负责{noun}……等他们到了再说，{sentence}。",
        "{sentence}……{noun}工作由{organ}负责。",
        "{noun}编号为{n}...{m}，{sentence}。",
        "{noun}见{latin}...{latin}，{sentence}。",
    ),
    "PU011": (
        "{noun}工作：{industries}产业各占三成，{sentence}。",
        "{sentence}。{industries}季度{noun}支出{m}万元。",
        "{noun}教材说：首先、其次和再次表示次序，{sentence}。",
        "{sentence}。第一、二、三产业协调发展，{noun}由{organ}负责。",
        "{noun}名次：第{n}、第{m}名归{organ}，{sentence}。",
        "{sentence}；其一、其二两条由{organ}负责。",
    ),
    "PU012": (
        "{noun}教材里句末用“。”。{sentence}。",
        "{name}说：“{sentence}。”{noun}工作由{organ}负责。",
        "{organ}开展“{noun}”。{sentence}。",
        "{name}问：“{noun}完成了吗？”。{sentence}。",
    ),
    "PU013": (
        "{noun}考核看分数、等次和名次，{sentence}。",
        "{noun}材料写明名称、等级、数量，{sentence}。",
        "{organ}要做到让座、等候、送别，{sentence}。",
        "{noun}要计量、等值、等价，{sentence}。",
        "“、等”的写法见{noun}说明，{sentence}。",
        "{thing}与{noun}、等额选举由{organ}负责，{sentence}。",
    ),
    "PU014": (
        "{organ}转发《关于印发〈{noun}预案〉的通知》《{thing}制度》，{sentence}。",
        "《关于修改〈实施《{noun}条例》办法〉的决定》由{organ}印发，{sentence}。",
        "{name}说：“大家要记住‘{noun}’这句话。”{sentence}。",
        "“{noun}“和”{thing}”两项由{organ}负责，{sentence}。",
        "《{noun}预案《{thing}制度》由{organ}印发，{sentence}。",
        "“{noun}工作由{organ}负责，“{thing}”除外，{sentence}。",
    ),
    "GW001": (
        "根据{organ}{noun}发〔{year}〕{n}号文件，{sentence}。",
        "一审（{year}）某{m}民初{n}号判决已经生效，{sentence}。",
        "{noun}合同编号：某采（{year}）0{n}号，{sentence}。",
        "审计报告（某会审字[{year}]第0{n}号）由{organ}提供，{sentence}。",
        "《{noun}管理》杂志（{year}）{n}号登了这篇文章，{sentence}。",
        "{organ}公告（{year}）第{n}号另行公布，{sentence}。",
        "{thing}（{year}）{n}号楼由{organ}管理，{sentence}。",
        "{noun}项目编号：某环（{year}）{n}号，{sentence}。",
        "年份要放在六角括号里，不用{noun}发[{year}]{n}号这样的写法。",
        "{organ}的人把它错写成{noun}发[{year}]{n}号，{sentence}。",
        "不动产登记在某国用（{year}）第0{n}号证上，{sentence}。",
        "{noun}许可证某建字（{year}）第0{n}号由{organ}核发，{sentence}。",
        "某{noun}发（19{m}）{n}号早已废止，{sentence}。",
        "{noun}会议纪要（{year}）{n}号由{organ}印发，{sentence}。",
        "按照（{year}）{n}号地块的规划，{sentence}。",
    ),
    "GW002": (
        "{sentence}。\n附件：1.{noun}清单\n2.{thing}{noun}方案\n{organ}",
        "{sentence}。\n附件：{noun}清单\n{organ}",
        "附件：本办法的附件与正文效力相同，由{organ}解释。",
        "附件：见{thing}{noun}表。",
        "附件：{sentence}，{sentence}。",
        "各单位要核对（附件：{noun}清单、{thing}名单），{sentence}。",
        "附件：{thing}交给{organ}。",
        "附件：1、{sentence}，{sentence}。\n2、{sentence}，{organ}负责。",
    ),
    "GW004": (
        "关于做好{noun}工作的通知\n各县{organ}，各{thing}主管部门：\n{sentence}，{sentence}，现将{noun}工作的有关事项通知如下。",
        "关于做好{noun}工作的通知\n各位代表：\n{sentence}，{sentence}，现将{noun}工作的有关事项通知如下。",
        "关于做好{noun}工作的通知\n现就下列事项通知如下：\n{sentence}，{sentence}，现将{noun}工作的有关事项通知如下。",
        "{noun}工作笔记\n各县{organ}\n{sentence}，{sentence}，现将{noun}工作的有关事项通知如下。",
        "{noun}工作由下列单位负责\n{organ}\n{sentence}，{sentence}，{sentence}，{sentence}，{sentence}。",
    ),
    "WD003": (
        "坚持以经济建设为中心，{organ}抓好{noun}工作，{sentence}。",
        "{thing}可以经{organ}批准后开放，{sentence}。",
        "构建全国{noun}网络，{sentence}，{sentence}。",
        "明确{noun}的地位与{thing}的作用，{sentence}。",
        "{organ}做好预防犯罪和{noun}工作，{sentence}。",
        "{noun}任务到位与否由{organ}督查，{sentence}。",
        "{organ}面积以经备案的合同为准，{sentence}。",
        "{organ}检查院感和{noun}工作，{sentence}。",
        "{noun}费用不予算入{thing}的成本，{sentence}。",
        "{thing}可申报消防验收，{sentence}。",
        "严格守住{noun}底线，{sentence}。",
        "按排名确定{noun}先进单位，{sentence}。",
        "{thing}按装机容量计费，{sentence}。",
        "{noun}费用不予计算，{sentence}。",
        "{organ}了解绝大多数{thing}的情况，{sentence}。",
        "有人把“已经”写成“以经”，{organ}在{noun}通报里提过，{sentence}。",
    ),
    "WD004": (
        "{noun}报名截止时间为{n}日，{sentence}。",
        "台风登陆后，{organ}组织抢修{thing}，{sentence}。",
        "{organ}向{thing}调拨帐篷{n}顶，{sentence}。",
        "{noun}竞赛投标截止2024年{n}月，{sentence}。",
        "{name}本人材料由{organ}保管，{sentence}。",
        "“其它”一词在{noun}文件里应写作“其他”，{sentence}。",
    ),
    "LO001": (
        "{organ}的{thing}有{n}扇门窗漆成#333333那样的深灰色，{sentence}。",
        "{organ}的网页有{n}处灰色字，打印稿用黑色字，{sentence}。",
    ),
    "LO005": (
        "{organ}开展“{theme}”活动——{news}……{sentence}。",
        "{organ}{noun}材料里的‘{latin}’是第{n}号代号，{sentence}。",
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
