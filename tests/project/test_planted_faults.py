"""Each kind of fault that `scripts/planted_faults.py` plants, a few times in text of our own: all are found, and sound text is not told."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from hegao import Settings, check_bytes

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import planted_documents
import planted_faults
import planted_layout

_EACH = 3
_FIND_MOST = {"WD007"}
"""What looks for pairs that right text never has: a slip that is a word by itself is passed over (docs/decisions/set-phrases.md)."""

_TEXT = """
镇里坚持以习近平新时代中国特色社会主义思想为指导，认真落实县委部署，加强基层基础工作，健全村级议事制度，群众满意度继续提高。
全镇坚决防范化解重大风险，排查道路、桥梁、河堤等重点部位，落实值班值守制度，提升应急处置能力，全年没有发生较大安全事故。
山区各村牢固树立绿水青山就是金山银山的理念，开展植树造林，保护饮用水水源，发展林下经济，农民收入稳步增长，村容村貌明显改善。
青年干部要为实现中华民族伟大复兴贡献力量，扎根乡村，服务群众，把论文写在田野上，用实际行动展现新一代农技人员的风采。
各项工作紧紧围绕全面建设社会主义现代化国家的目标展开，推动高质量发展，促进城乡融合，完善公共服务，让改革成果更多惠及村民。
全县要抓好“十四五”规划确定的重点项目，推进“三农”工作，深化“放管服”改革，加强督促检查，提高办事效率，方便企业和群众。
截至2023年10月，全镇建成标准化厂房12亿元，其他配套设施同步推进；截至目前，入驻企业36家，吸纳就业2400人，比上年多了一成。
渠道清淤工程于2022年5月6日开工，2023年8月15日完工，新增灌溉面积3万亩，受益农户5200户，粮食产量比上年增长4.6%。
水利站（负责河道）和农技站（负责技术）分工合作，开展联合巡查，发现问题及时整改，整改情况（含照片）每月通报一次，做到件件有着落。
村民代表说：“水渠修好以后，浇地再也不用排队等候了。”村里归纳为“议事在前，公开在后，监督到底”。镇里顺势推行“首问负责”制度，群众来办事，有人接待、有人办理、有人回复。
按照《河道管理规定》，各村设立了巡河员。巡河员每周巡查两次，填写巡查记录，并把水面漂浮物、岸边垃圾等清理干净，确保水流通畅。
学校重视阅读——图书室全天开放，师生共同阅读经典作品，交流读书体会，写作水平明显提高，家长也走进课堂，陪伴孩子一起成长。
医院推行分级诊疗制度，落实家庭医生签约服务，已经为8600人建立健康档案，签约率达到62.5%，慢性病患者随访率保持在九成以上。
干部们一如既往地走村入户，按部就班地推进各项工作，新来的同志迫不及待地投入抗旱，大家表示要再接再厉，夺取秋粮丰收。
会议强调，要认真贯彻落实上级决策部署。下半年要集中精力抓好项目建设，加强资金管理，强化审计监督，提高财政资金使用效益。
镇党委要求，各支部要严格组织生活。支部书记带头讲授党课，广大党员参加义务劳动，充分发挥先锋模范作用，带动群众共建家园。
2024年3月2日，县农业农村局召开春耕工作会议，县春耕生产领导小组，各乡镇负责人参加，部署田间管理、农资供应、防灾减灾等工作。
根据市政办发〔2023〕15号文件和县农发〔2024〕8号文件，各单位要完善应急预案，储备抢险物资，组织业务培训，开展实战演练。
落实《关于加强防汛工作的通知》要求，县防汛抗旱指挥部，会同气象、水文部门加强监测预报，及时发布预警信息，转移危险区群众。
依照《安全生产法》的要求，企业应当建立责任制，定期开展隐患排查治理，对重大隐患挂牌督办，确保整改措施、责任、资金到位。
全年接待游客约45万人次，旅游收入7亿元，增长8.3%；新建步道18公里，改造民宿60家，带动就业900人，消费市场持续活跃。
2021年至2023年，全县完成技术改造投资28亿元，占工业投资的35%；高新技术企业达到42家，研发投入年均增长11.2%，创新能力不断增强。
供销社送货上门，服务农户1200户，配送化肥500吨；信用社发放贷款3600元；邮政站点覆盖85%的行政村，农村物流体系更加完善。
社区开展“邻里守望”活动，志愿者为独居老人送餐、理发、打扫卫生，老人们称赞“比亲人还亲”。活动已经坚持五年，形成良好风尚。
文化站整理出版《古镇民间故事》，编印《村史资料选辑》，举办“非遗进校园”展演，剪纸、皮影等项目深受学生喜爱，传承后继有人。
林业站完成造林绿化任务，补植苗木（含灌木）三万株，管护责任落实到人（含护林员），成活率达到96%，森林防火形势总体平稳。
为提高服务水平，窗口单位实行延时服务；为方便群众办事，镇里推进网上办理，完善一次告知制度，办事时间比原来缩短了一半。
贯彻《环境保护条例》，环保站加强执法检查，对排污企业实行台账管理；依据《水资源管理条例》，水务站核定取水指标，促进节约用水。
2023年，全镇新增就业620人，城镇登记失业率控制在3.5%；2024年1月，又有3家企业投产，预计新增产值2亿元，税收增长6.8%。
县安全生产委员会，每季度召开例会，分析形势，研究对策。各成员单位要各司其职、密切配合，形成齐抓共管的工作格局。
"""
TEXTS = [_TEXT.strip().splitlines()]


@pytest.mark.parametrize(
    "number", range(len(planted_faults.KINDS)), ids=[f"{n}-{kind.code}" for n, kind in enumerate(planted_faults.KINDS)]
)
def test_what_is_planted_is_found_in_every_format(number: int) -> None:
    result = planted_faults.tried(TEXTS, _EACH, number)
    assert {form: len(found) for form, found in result.found.items()} == dict.fromkeys(result.found, _EACH), "there is a place for it"
    assert len(result.missed) <= (1 if result.code in _FIND_MOST else 0), result.missed


def test_the_documents_around_are_sound() -> None:
    chance = random.Random(1)
    for _ in range(_EACH):
        letter = planted_documents.sound_letter(chance, TEXTS)
        settings = Settings(select=("GW", "ST011", "LO"), profile="gbt9704")
        word = planted_layout.official_file(planted_layout.sound_parts(letter), planted_layout.Page())
        for name, content in (("a.txt", "\n".join(letter.lines).encode()), ("a.docx", word)):
            assert [finding.message for finding in check_bytes(name, content, settings=settings).findings] == []
