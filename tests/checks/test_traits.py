"""What kind of thing a document is taken to be, because placeholders and repeats are judged by it."""

from __future__ import annotations

import pytest

from hegao.checks.views.traits import TRAITS, traits
from hegao.formats import read
from hegao.model.document import Document
from hegao.model.outline import read_outline

PROSE = "今年以来，全镇上下认真落实各项部署要求，扎实推进重点工作，取得了明显成效，群众满意度不断提高。"


def traits_of(text: str, name: str = "a.txt") -> frozenset[str]:
    return traits_in(read(name, text.encode()))


def traits_in(document: Document) -> frozenset[str]:
    return traits(document, read_outline(document))


@pytest.mark.parametrize(
    ("title", "trait"),
    [
        ("关于三起违反中央八项规定精神典型问题的通报", "case"),
        ("某中级人民法院刑事判决书", "case"),
        ("安全生产警示教育材料", "case"),
        ("某市献血条例", "law"),
        ("农业技术推广法（2024年修订）", "law"),
        ("第三次局长办公会议纪要", "minutes"),
    ],
)
def test_title_tells_the_trait(title: str, trait: str) -> None:
    assert trait in traits_of(f"{title}\n{PROSE}\n{PROSE}")


@pytest.mark.parametrize(
    "title",
    [
        "2024年工作总结",
        "关于乡村振兴工作的调研报告",
        "意识形态问题整改情况督查方案范文",
        "关于工作方法的学习体会",
        "安全生产应急预案",
        "关于信访工作情况的报告",
    ],
)
def test_ordinary_titles_tell_nothing(title: str) -> None:
    assert traits_of(f"{title}\n{PROSE}\n{PROSE}") == frozenset()


def test_parties_of_a_trial_make_a_case() -> None:
    text = "被告人张某某窃取财物。被告人李某某望风。公诉机关指控罪名成立。被告人张某某认罪。被告人李某某认罪。"
    assert "case" in traits_of(f"2024年第三期\n{text}")


def test_articles_make_a_law() -> None:
    articles = "\n".join(f"第{n}条　单位和个人应当遵守本办法，不得擅自改变用途。" for n in "一二三四五")
    assert "law" in traits_of(f"某某市公园管理暂行办法\n第一章　总则\n{articles}")


def test_parts_of_a_thesis() -> None:
    text = f"基层治理研究\n摘 要\n{PROSE}\n关键词：基层治理；乡村\n一、绪论\n{PROSE}\n参考文献\n[1] 某某. 某书."
    assert "thesis" in traits_of(text)


def test_abstract_alone_is_no_thesis() -> None:
    assert "thesis" not in traits_of(f"调研报告\n摘要：{PROSE}\n一、基本情况\n{PROSE}")


def test_code_makes_a_text_technical() -> None:
    code = "\n".join(f"int value{n} = read({n});" for n in range(8))
    assert "technical" in traits_of(f"接口说明\n调用方法如下\n{code}")


def test_every_trait_is_declared() -> None:
    seen = traits_of(f"某市条例\n{PROSE}") | traits_of(f"会议纪要\n{PROSE}") | traits_of(f"某某案例\n{PROSE}")
    assert seen <= set(TRAITS)
    assert seen
