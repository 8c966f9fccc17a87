"""What finders declare is what they find: each fault has the values its messages may name, and only variants that it may have."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pytest

from docx_builder import docx_bytes, paragraph_xml, run_xml
from hegao.checks.finder import Finder, Form
from hegao.checks.registry import FINDERS, FINDERS_OF_KIND
from hegao.checks.residue.suppressions import silence_of
from hegao.checks.residue.web_regions import find_residue
from hegao.checks.views.sections.recognise import recognise
from hegao.checks.views.subject import Subject
from hegao.checks.views.traits import traits
from hegao.formats import read
from hegao.language.bilingual import Words
from hegao.lint.rulebook import Rule, RuleExample
from hegao.model.document import Document
from hegao.model.finding import Fault
from hegao.model.outline import read_outline
from section_drafts import STANDARDS, draft
from shipped_rules import BOOK

KINDS = ("structure", "sections", "residue")
OURS = [(kind, finder) for kind in KINDS for finder in FINDERS_OF_KIND[kind]]
RULES = {(rule.check_kind, rule.fault): rule for rule in BOOK.rules.values() if rule.check_kind in KINDS}
PROSE = "全年完成重点任务二十项，各项指标均达到预期，群众满意度明显提高。"
THIRD = "干部队伍能力还有不足，个别项目进度偏慢，资金到位不够及时。"
OTHER = "全年培训干部三百人次，提拔年轻干部十二名，队伍结构不断优化。"
LABELLED = "".join(f"{'##' if n == 2 else '#'} {label}、第{label}项\n\n{PROSE}{n}\n\n" for n, label in enumerate("一二三四五"))
HAND_MADE = {
    "a.txt": (
        f"总结\n一、情况\n{PROSE}\n{OTHER}\n二、问题。\n{PROSE}\n{OTHER}\n三、打算\n四、建议\n{THIRD}\n",
        f"总结\n一、情况\n{PROSE}\n二、打算\n{OTHER}\n三、打算\n{PROSE}\n四、建议",
        "总结\n一、情况\n（一）项目。好。\n（二）民生。好。\n二、打算\n（一）抓学习。要认真学。\n相关推荐\n某县年度工作要点\nVIP专享",
        "总结\n共开展锟斤拷锟斤拷活动，一、情况&nbsp;今年，利⽤。\n## 一、情况\n**加强领导**，压实责任。\n好的，以下是为您起草的工作总结：",
        f"索引号：000014349/2019-00003\n主题分类：商贸\n总结\n{PROSE}\n一、情况\n{PROSE}\n下载文档\n已阅读5页，还剩55页未读，继续阅读",
        f"VIP专免\n2024社区工作总结范文(通用14篇)\n{PROSE}\n一、情况\n{OTHER}",
    ),
    "a.md": (
        LABELLED,
        "<!-- hegao: ignore XX999 -->\n第X章\n\n<!-- hegao: ignore -->\n好。\n\n<!-- hegao: ignroe -->\n\n<!-- hegao: ignore-end -->\n",
    ),
}


def examples() -> Iterator[Document]:
    for rule in BOOK.rules.values():
        yield from map(example_document, rule.examples)


def example_document(example: RuleExample) -> Document:
    if example.xml is not None:
        parts = {key: re.sub("[⟦⟧]", "", value) for key, value in example.parts.items()}
        return read("a.docx", docx_bytes(re.sub("[⟦⟧]", "", example.xml), **parts))
    return read(f"a.{example.format}", re.sub("[⟦⟧]", "", example.text).strip("\n").encode())


def shuffled_drafts() -> Iterator[Document]:
    """For each standard reports with its sections in other orders, one left out, one twice, and one that it does not know."""
    dice = random.Random(7)
    for standard in STANDARDS.values():
        names = [section.name for section in standard.sections]
        inside = {s.name: [f" {sub.name}" for sub in s.subsections] for s in standard.sections}
        for drop in (0, 1):
            order = [*names[drop:], names[-1], "领导重视情况"]
            dice.shuffle(order)
            yield draft(standard.name_zh, [*names[:-2], names[-1]])
            lines = [line for name in order for line in (name, *inside.get(name, ())[drop:])]
            yield draft(standard.name_zh, lines)


def hand_made() -> Iterator[Document]:
    for name, texts in HAND_MADE.items():
        yield from (read(name, text.encode()) for text in texts)
    change = '<w:ins w:id="1" w:author="张"><w:r><w:t>三</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>二</w:delText></w:r></w:del>'
    deletion = '<w:del w:id="4" w:author="张"><w:r><w:delText>地</w:delText></w:r></w:del>'
    spaces = '<w:ins w:id="3" w:author="张"><w:r><w:t xml:space="preserve"> </w:t></w:r></w:ins>'
    hidden = run_xml("暂不公开", "<w:vanish/>") + run_xml("三百", '<w:highlight w:val="yellow"/>')
    yield read(
        "a.docx", docx_bytes(f"<w:p>{run_xml('投资')}{change}{run_xml('亿元')}</w:p><w:p>{spaces}{run_xml('好。')}{hidden}{deletion}</w:p>")
    )
    yield read("a.docx", docx_bytes(paragraph_xml("# 一、情况") + paragraph_xml(PROSE)))


def subjects_of(document: Document) -> Iterator[Subject]:
    """The document as lint would look at it, and with each standard that it may be held against."""
    residue = find_residue(document, RULES["residue", "web"].parameters)
    outline = read_outline(document, residue)
    standard = recognise(document, outline, tuple(STANDARDS.values())).standard
    for held, hints in ((standard, False), (None, True)):
        yield Subject(document, outline, residue, held, traits(document, outline), order_hints=hints)


def drafts_held_against_all() -> Iterator[Subject]:
    for document in shuffled_drafts():
        outline = read_outline(document)
        yield from (Subject(document, outline, standard=standard) for standard in STANDARDS.values() if standard.name_zh in document.text)


@lru_cache(maxsize=1)
def everything_found() -> Mapping[tuple[str, str], Sequence[Fault]]:
    """The faults that the finders find in all these texts, with the parameters of their rules."""
    subjects = [subject for document in (*examples(), *hand_made()) for subject in subjects_of(document)]
    found: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for subject in (*subjects, *drafts_held_against_all()):
        for kind, finder in OURS:
            found[kind, finder.fault] += finder.find(subject, RULES[kind, finder.fault].parameters)
    for subject in subjects:
        found["residue", "unused-suppression"] += suppression_faults(subject.document)
    return found


def suppression_faults(document: Document) -> list[Fault]:
    codes = {code: {code} for code in BOOK.rules}
    silence = silence_of(document, codes, set(codes))
    return list(silence.faults([])) if silence else []


def named_in(words: Words) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words.zh + words.en))


@pytest.mark.parametrize(("kind", "finder"), OURS, ids=lambda value: getattr(value, "fault", value))
def test_faults_carry_the_declared_values_and_variants(kind: str, finder: Finder) -> None:
    faults = everything_found()[kind, finder.fault]
    assert faults, "nothing was found: the test says nothing"
    assert {fault.name for fault in faults} == {finder.fault}
    assert {frozenset(fault.values) for fault in faults} == {finder.values}
    assert {fault.variant for fault in faults} <= {"", *finder.variants}


@pytest.mark.parametrize(("kind", "finder"), OURS, ids=lambda value: getattr(value, "fault", value))
def test_every_declared_variant_is_found_somewhere(kind: str, finder: Finder) -> None:
    assert finder.variants <= {fault.variant for fault in everything_found()[kind, finder.fault]}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_records_say_only_what_finders_declare(rule: Rule) -> None:
    finder = FINDERS[rule.check_kind, rule.fault]
    assert set(rule.variants) == finder.variants
    assert all(named_in(words) <= finder.values | {"found"} for words in (rule.message, *rule.variants.values()))
    assert set(rule.parameters) <= set(finder.parameters)
    assert {option.name for option in rule.options} == finder.options


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_parameters_have_the_declared_form(rule: Rule) -> None:
    for name, value in rule.parameters.items():
        assert has_form(value, FINDERS[rule.check_kind, rule.fault].parameters[name]), name


def has_form(value: Any, form: Form) -> bool:
    if form is Form.NUMBER:
        return isinstance(value, int)
    texts = value if isinstance(value, list) and form in (Form.TEXTS, Form.PATTERNS) else [value]
    return all(isinstance(text, str) and (form in (Form.TEXT, Form.TEXTS) or re.compile(text)) for text in texts)


def test_every_finder_has_a_rule() -> None:
    assert {(kind, finder.fault) for kind, finder in OURS} == set(RULES)
