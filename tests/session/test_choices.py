"""Fixes that somebody chose one by one: what was chosen is made, what was declined stays, through all rounds and in every form."""

from __future__ import annotations

from datetime import datetime

from docx_builder import docx_bytes, paragraph_xml
from hegao import Settings, Way, annotate_bytes, check_text, fix_bytes
from hegao.session.decisions import Choice

DRAFT = "一、总体情况\n\n精神文 化建设和基层治 理工作稳步推进，群众满 意度提高。\n\n二、存在问题\n\n重点工 作进展不快。\n"


def _named(text: str, *wanted: int) -> frozenset:
    findings = [finding for finding in check_text(text).findings if finding.fix]
    return frozenset((findings[index].code, findings[index].span) for index in wanted)


def _fixed(text: str, choice: Choice, **way: bool) -> str:
    report = fix_bytes("a.txt", text.encode(), Settings(), Way(choice=choice, **way))
    assert report.problem is None and report.content is not None
    return report.content.decode()


def test_only_what_was_chosen_is_made() -> None:
    choice = Choice(made=_named(DRAFT, 1), closed=True)
    assert _fixed(DRAFT, choice) == DRAFT.replace("治 理", "治理")


def test_what_was_declined_stays_though_its_neighbours_are_mended() -> None:
    assert _fixed(DRAFT, Choice(left=_named(DRAFT, 1))) == DRAFT.replace("文 化", "文化").replace("满 意", "满意").replace("工 作", "工作")


def test_a_closed_choice_of_nothing_changes_nothing() -> None:
    assert _fixed(DRAFT, Choice(closed=True)) == DRAFT
    assert _fixed(DRAFT, Choice()) != DRAFT


def test_a_fix_that_a_person_should_look_at_is_made_once_it_was_chosen() -> None:
    text, settings = "共建成 15 个文化站，运行良好。", Settings(options={"hanzi-latin-gap": "forbid"})
    findings = check_text(text, settings).findings
    assert len(findings) == 2 and all(finding.fix and finding.fix.safety == "unsafe" for finding in findings)
    chosen = Choice(made=frozenset((finding.code, finding.span) for finding in findings[1:]))
    assert fix_bytes("a.txt", text.encode(), settings).content == text.encode()
    assert fix_bytes("a.txt", text.encode(), settings, Way(choice=chosen)).content == "共建成 15个文化站，运行良好。".encode()


def test_declined_findings_get_no_comment() -> None:
    content = docx_bytes(paragraph_xml("精神文 化建设和基层治 理工作") + paragraph_xml("重点工 作进展不快"))
    when = datetime(2026, 1, 2, 3, 4)
    every = annotate_bytes("a.docx", content, Settings(), Way(when=when))
    assert every.after is not None and every.comments == 3
    left = frozenset((finding.code, finding.span) for finding in every.after.findings[:1])
    some = annotate_bytes("a.docx", content, Settings(), Way(when=when, choice=Choice(left=left)))
    assert some.comments == 2
    mended = annotate_bytes("a.docx", content, Settings(), Way(when=when, choice=Choice(left=left)), fix=True)
    assert len(mended.fixed) == 2 and mended.comments == 0


def test_a_decision_moves_with_what_is_put_in_before_it() -> None:
    settings = Settings(options={"hanzi-latin-gap": "require"})
    content = docx_bytes(paragraph_xml("组织会议X场，受众ABC人次。"))
    report = fix_bytes("a.docx", content, settings)
    left = frozenset((finding.code, finding.span) for finding in report.before.findings if finding.code == "PH001")
    made = frozenset((finding.code, finding.span) for finding in report.before.findings if finding.code == "SP003")
    assert left and made
    mended = fix_bytes("a.docx", content, settings, Way(choice=Choice(made, left, closed=True)))
    assert mended.fixed and {finding.code for finding in mended.declined} == {"PH001"}


def test_what_was_chosen_goes_before_what_would_be_made_anyway() -> None:
    text = "会议传达了精神。。  各部门作了交流，气氛热烈。"
    findings = [finding for finding in check_text(text).findings if finding.fix]
    for finding in findings:
        report = fix_bytes("a.txt", text.encode(), Settings(), Way(choice=Choice(frozenset({(finding.code, finding.span)}))))
        assert finding in report.fixed and not report.undone
