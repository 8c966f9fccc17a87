"""Fixes made until nothing changes: what they mend, what they never touch, and when nothing is written at all."""

from __future__ import annotations

import io
import itertools
import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hegao
from docx_builder import docx_bytes, paragraph_xml, run_xml, table_xml
from hegao.formats import read
from hegao.lint.config import Settings
from hegao.model.finding import FixReport
from hegao.session.annotating import annotate_bytes
from hegao.session.fixing import Way, fix_bytes

WHEN = datetime(2026, 3, 4, 5, 6, 7)

DRAFT = """一、工作开展情况
（一）精神文 化生活更加丰富。全年组织展演 X 场， 覆盖群众 XX 万人次，基层队伍建 设不断加强。
（二）阵地建设 、队伍建设同步推进 ，20XX年X月建成投入使 用。
二、下一步打算
继续加强网络舆 情研判，各项工作落实落细。
"""


def mended(text: str, name: str = "draft.txt", **way: bool) -> str:
    report = fix_bytes(name, text.encode(), None, Way(**way))
    assert report.problem is None, report.problem
    return (report.content or b"").decode()


def docx_of(text: str) -> bytes:
    return docx_bytes("".join(paragraph_xml(line) for line in text.splitlines()))


def test_stray_spaces_go_and_everything_else_stays() -> None:
    fixed = mended(DRAFT)
    assert "精神文化生活" in fixed
    assert "队伍建设不断" in fixed
    assert "X 场，覆盖群众 XX 万人次" in fixed
    assert "阵地建设、队伍建设同步推进，20XX年X月建成投入使用。" in fixed
    assert fixed.replace(" ", "") == DRAFT.replace(" ", "")


def test_a_word_file_reads_as_the_text_does() -> None:
    report = fix_bytes("draft.docx", docx_of(DRAFT))
    assert report.content is not None
    assert read("draft.docx", report.content).text == mended(DRAFT).rstrip("\n")


def test_the_report_tells_what_was_mended_and_what_is_left() -> None:
    report = fix_bytes("draft.txt", DRAFT.encode())
    assert report.after is not None
    assert {finding.code for finding in report.fixed} == {"SP001", "SP002"}
    assert {finding.code for finding in report.after.findings} >= {"PH001", "PH002", "PH003"}
    assert len(report.before.findings) == len(report.fixed) + len(report.after.findings)


def test_nothing_to_mend_gives_the_same_bytes() -> None:
    for name, content in (("a.txt", "一切正常，没有问题。\r\n".encode("gbk")), ("a.docx", docx_of("一切正常，没有问题。"))):
        report = fix_bytes(name, content)
        assert (report.content, report.fixed, report.problem) == (content, (), None)


@pytest.mark.parametrize(
    "text",
    [
        "20XX年 X 月 X 日",
        "投诉率为 2024年 月 日的三成，请核实。",
        "联系人 X 某某，电话 XXX 。",
        "共检查企业 X 家次，整改 ___ 处，完成率 XX %。",
    ],
)
def test_placeholders_stay_as_they_are(text: str) -> None:
    """Spaces in or beside a blank may be part of it: what is inside a placeholder's span is for a person."""
    for unsafe in (False, True):
        fixed = mended(text, unsafe=unsafe)
        before = list(hegao.check_text(text, Settings(select=("PH",))).findings)
        after = list(hegao.check_text(fixed, Settings(select=("PH",))).findings)
        assert [text[f.span.start : f.span.end] for f in before] == [fixed[f.span.start : f.span.end] for f in after]


def test_placeholders_are_safe_even_where_their_rules_are_not_asked_for() -> None:
    text = "报告时间：2024年 月 日，地点待定 ，由办公室通知 。"
    chosen = Settings(select=("SP",), per_file_ignores={"*": ("PH",)}, allow=("2024年 月 日",))
    report = fix_bytes("draft.txt", text.encode(), chosen, Way(unsafe=True))
    assert report.content is not None
    assert "2024年 月 日" in report.content.decode()


def test_a_number_closes_up_and_keeps_its_digits() -> None:
    assert mended("全市生产总值增长27. 4%，比2 024年高 10 %，成效明显。") == "全市生产总值增长27.4%，比2024年高 10%，成效明显。"


def pack(tmp_path: Path, *rules: str) -> Settings:
    path = tmp_path / "ours.toml"
    path.write_text("\n".join(rules), "utf-8")
    return Settings(rule_packs=(str(path),), select=("OU",))


def swap_rule(code: str, old: str, new: str, safety: str = "safe") -> str:
    return f"""
[[rule]]
code = "{code}"
name = "swap-{code.lower()}"
severity = "warning"
message.zh = "改用{new}"
message.en = "say {new}"
why.zh = "本单位的习惯。"
why.en = "House style."
how.zh = "改。"
how.en = "Change it."
source = {{ level = "practice", cite = "" }}
check = {{ kind = "pattern", find = ["{old}"], replace = "{new}" }}
fix.zh = "替换"
fix.en = "replace"
safety = "{safety}"
[[rule.example]]
bad = "⟦{old}⟧在这里"
fixed = "{new}在这里"
[[rule.example]]
good = "别的字"
[[rule.example]]
good = "又是别的字"
"""


def test_rules_that_undo_each_other_end_in_a_problem_and_no_file(tmp_path: Path) -> None:
    contrary = pack(tmp_path, swap_rule("OU001", "帐户", "账户"), swap_rule("OU002", "账户", "帐户"))
    report = fix_bytes("draft.txt", "请核对帐户。".encode(), contrary)
    assert report.problem is not None
    assert report.problem.kind == "never-settles"
    assert report.content is None


def test_a_rule_of_ones_own_may_not_change_numbers_unasked(tmp_path: Path) -> None:
    ours = pack(tmp_path, swap_rule("OU001", "12月", "10月"))
    assert (fix_bytes("draft.txt", "12月完成。".encode(), ours).content or b"").decode() == "12月完成。"


@pytest.mark.parametrize(("old", "new"), [("3．5", "35"), ("50％", "50‰"), ("－5", "、5"), ("半", "、")])
def test_a_rule_of_ones_own_keeps_the_signs_that_make_a_number(tmp_path: Path, old: str, new: str) -> None:
    ours = pack(tmp_path, swap_rule("OU001", old, new))
    assert (fix_bytes("draft.txt", f"数值为{old}左右。".encode(), ours).content or b"").decode() == f"数值为{old}左右。"


def test_one_fix_that_cannot_be_made_takes_no_other_with_it(tmp_path: Path) -> None:
    """Two marks that only together would make bold of the text: the second is left, and what stands beside it is mended."""
    ours = pack(tmp_path, swap_rule("OU001", "甲）", "**"), swap_rule("OU002", "立即", "立刻"))
    report = fix_bytes("draft.md", "甲）重点甲）工作。\n\n请各单位立即办理。\n".encode(), ours)
    assert "立刻办理" in (report.content or b"").decode()


def test_as_many_rounds_as_are_allowed_are_enough_when_they_settle_it(tmp_path: Path) -> None:
    letters = "甲乙丙丁戊己庚辛壬癸子"
    steps = [swap_rule(f"OU{number:03}", one, other) for number, (one, other) in enumerate(itertools.pairwise(letters), 1)]
    report = fix_bytes("draft.txt", "代号甲。".encode(), pack(tmp_path, *steps))
    assert (report.problem, (report.content or b"").decode()) == (None, "代号子。")


def test_fixes_that_follow_from_fixes_are_made_as_well(tmp_path: Path) -> None:
    chain = pack(tmp_path, swap_rule("OU001", "帐号", "账号"), swap_rule("OU002", "账号名", "账户名"))
    report = fix_bytes("draft.txt", "帐号名称。".encode(), chain)
    assert (report.content or b"").decode() == "账户名称。"
    assert [finding.code for finding in report.fixed] == ["OU001", "OU002"]


def test_unsafe_fixes_are_made_only_on_demand(tmp_path: Path) -> None:
    ours = pack(tmp_path, swap_rule("OU001", "立即", "立刻", "unsafe"))
    for unsafe, expected in ((False, "立即办理。"), (True, "立刻办理。")):
        assert (fix_bytes("draft.txt", "立即办理。".encode(), ours, Way(unsafe=unsafe)).content or b"").decode() == expected


def test_in_markdown_no_mark_turns_into_structure(tmp_path: Path) -> None:
    """`甲）乙` at the start of a line, its mark changed to a dash, would be a list item: it is left, and the rest is mended."""
    ours = pack(tmp_path, swap_rule("OU001", "甲）", "- "), swap_rule("OU002", "立即", "立刻"))
    report = fix_bytes("draft.md", "前面的话，立即办理。\n\n甲）项工作\n\n丙项甲）工作立即完成\n".encode(), ours)
    assert (report.content or b"").decode() == "前面的话，立刻办理。\n\n甲）项工作\n\n丙项- 工作立刻完成\n"
    assert [finding.code for finding in report.after.findings] == ["OU001"] if report.after else False


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(codec: str, end: str) -> None:
    text = DRAFT.replace("\n", end)
    report = fix_bytes("draft.txt", text.encode(codec))
    assert report.content == mended(DRAFT).replace("\n", end).encode(codec)


def test_tracked_changes_are_for_word_files() -> None:
    report = fix_bytes("draft.txt", DRAFT.encode(), None, Way(tracked=True))
    assert report.problem is not None
    assert report.problem.kind == "no-tracked-changes"


def test_tracked_changes_accepted_are_the_mended_file_and_rejected_the_original() -> None:
    content = docx_of(DRAFT)
    plain, tracked = fix_bytes("a.docx", content).content, fix_bytes("a.docx", content, None, Way(tracked=True, when=WHEN)).content
    assert plain is not None
    assert tracked is not None
    assert read("a.docx", tracked).text == read("a.docx", plain).text
    assert read("a.docx", tracked, view="original").text == read("a.docx", content).text
    assert 'w:author="核稿" w:date="2026-03-04T05:06:07Z"'.encode() in zipfile.ZipFile(io.BytesIO(tracked)).read("word/document.xml")


def test_tracked_changes_of_several_rounds_come_to_the_same(tmp_path: Path) -> None:
    chain = pack(tmp_path, swap_rule("OU001", "帐号", "账号"), swap_rule("OU002", "账号名", "账户名"))
    content = docx_of("请填写帐号名称。")
    tracked = fix_bytes("a.docx", content, chain, Way(tracked=True)).content
    assert tracked is not None
    assert read("a.docx", tracked).text == "请填写账户名称。"
    assert read("a.docx", tracked, view="original").text == "请填写帐号名称。"


def signed(content: bytes) -> bytes:
    """The package with the relationship that a digital signature hangs on."""
    target = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="rIdS" Type="{kind}" Target="/_xmlsignatures/origin.sigs"/>'
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</Relationships>", link.encode() + b"</Relationships>") if name == "_rels/.rels" else data)
        new.writestr("_xmlsignatures/origin.sigs", b"")
    return target.getvalue()


def test_a_signed_document_is_left_alone_unless_forced() -> None:
    content = signed(docx_of(DRAFT))
    refused = fix_bytes("a.docx", content)
    assert refused.problem is not None
    assert (refused.problem.kind, refused.content) == ("signed", None)
    assert "数字签名" in refused.problem.message
    forced = fix_bytes("a.docx", content, None, Way(force=True))
    assert forced.content is not None
    assert forced.content != content
    assert forced.unsigned
    clean = signed(docx_of("一切正常，没有问题。"))
    assert not fix_bytes("a.docx", clean, None, Way(force=True)).unsigned
    assert not annotate_bytes("a.docx", clean, None, Way(force=True)).unsigned
    only_blank = signed(docx_of("组织专题学习会 X 场，效果良好。"))
    assert annotate_bytes("a.docx", only_blank, None, Way(force=True), fix=True).unsigned


def test_a_file_that_cannot_be_read_is_a_problem() -> None:
    report = fix_bytes("a.docx", b"PK\x03\x04 broken")
    assert report.problem is not None
    assert report.content is None


def test_the_final_view_is_mended_whatever_the_config_says() -> None:
    body = (
        f"<w:p>{run_xml('精神文 化')}<w:del w:id='1' w:author='甲'><w:r><w:delText>旧 词</w:delText></w:r></w:del>{run_xml('生活。')}</w:p>"
    )
    report = fix_bytes("a.docx", docx_bytes(body), Settings(view="original"))
    assert report.content is not None
    assert read("a.docx", report.content).text == "精神文化生活。"
    assert "旧 词" in zipfile.ZipFile(io.BytesIO(report.content)).read("word/document.xml").decode()


# Properties

FRAGMENTS = st.sampled_from(
    [
        *(
            "精神文 化",
            "队伍建 设",
            "网络舆 情",
            "  ",
            " ",
            "，",
            "。",
            "、",
            " ，",
            "“ 乐享”",
            "（ 一）",
            "一 、",
            "二、",
            "1。",
            "（一)",
            "①、",
        ),
        *(
            "X 场",
            "XX 万人",
            "20XX年 月 日",
            "2 024年",
            "27. 4%",
            "10 %",
            "张 三",
            "国务院总理  李克强",
            "\u200b",
            "\u00a0",
            "\u3000",
            "⑴",
            "㈠",
        ),
        *(
            "围绕中心工作",
            "扎实推进",
            "数据要素×",
            "1+X证书",
            "工作要求：",
            "第一、",
            "# ",
            "* ",
            "**重点**",
            "\n",
            "\n\n",
            "\t",
            "⽤户",
            "VIP专免",
        ),
    ]
)
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=40).map("".join).filter(lambda text: text.strip())


def as_docx(text: str, cut: int) -> bytes:
    """The text as a Word file, its lines cut into runs every `cut` characters, the last one in a table."""
    lines = [[run_xml(line[at : at + cut]) for at in range(0, len(line), cut)] for line in text.split("\n")]
    paragraphs = [f"<w:p>{''.join(runs)}</w:p>" for runs in lines]
    return docx_bytes("".join(paragraphs[:-1]) + table_xml([[paragraphs[-1]]]))


def documents() -> st.SearchStrategy[tuple[str, bytes]]:
    words = st.builds(lambda text, cut: ("a.docx", as_docx(text.replace("\u200b", "\u200b"), cut)), TEXTS, st.integers(1, 9))
    return st.one_of(TEXTS.map(lambda text: ("a.txt", text.encode())), TEXTS.map(lambda text: ("a.md", text.encode())), words)


@settings(max_examples=120, deadline=None)
@given(documents(), st.booleans())
def test_mending_again_changes_nothing(document: tuple[str, bytes], unsafe: bool) -> None:
    name, content = document
    once = fix_bytes(name, content, None, Way(unsafe=unsafe))
    if once.problem is None:
        assert once.content is not None
        twice = fix_bytes(name, once.content, None, Way(unsafe=unsafe))
        assert (twice.problem, twice.content) == (None, once.content)


def signs(text: str) -> str:
    """What a safe fix may never change: letters, digits and Chinese characters, however they are written."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@settings(max_examples=120, deadline=None)
@given(documents())
def test_safe_fixes_keep_every_character_that_means_something(document: tuple[str, bytes]) -> None:
    name, content = document
    report = fix_bytes(name, content)
    if report.problem is None:
        assert report.content is not None
        assert signs(read(name, report.content).text) == signs(read(name, content).text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 9), st.booleans())
def test_tracked_changes_hold_on_any_text(text: str, cut: int, unsafe: bool) -> None:
    content = as_docx(text, cut)
    plain = fix_bytes("a.docx", content, None, Way(unsafe=unsafe))
    tracked = fix_bytes("a.docx", content, None, Way(unsafe=unsafe, tracked=True, when=WHEN))
    assert (plain.problem and plain.problem.kind) == (tracked.problem and tracked.problem.kind)
    if plain.content is not None and tracked.content is not None:
        assert read("a.docx", tracked.content).text == read("a.docx", plain.content).text
        assert read("a.docx", tracked.content, view="original").text == read("a.docx", content).text


def changed_outside(report: FixReport, before: str, after: str) -> bool:
    """Whether anything but the edits of the first round differs, for a report of one round."""
    edits = sorted({edit for finding in report.fixed for edit in (finding.fix.edits if finding.fix else ())}, key=lambda edit: edit.span)
    at, rest = 0, after
    for edit in edits:
        kept = before[at : edit.span.start] + edit.text
        if not rest.startswith(kept):
            return True
        rest, at = rest[len(kept) :], edit.span.end
    return rest != before[at:]


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_nothing_changes_outside_the_edits_of_the_findings(text: str) -> None:
    content = as_docx(text, 5)
    report = fix_bytes("a.docx", content)
    if report.problem is None and report.content is not None and set(report.fixed) <= set(report.before.findings):
        before, after = read("a.docx", content).text, read("a.docx", report.content).text
        assert not changed_outside(report, before, after)


# What looks sure and is not


@pytest.mark.parametrize(
    "text",
    [
        "渐近理论\u0082即当样本趋于无穷多时的统计性质，研究较少。",
        "整个系统一开始就被划分为软件和硬件两⼤大部分，分别实现。",
        "精神文 化生活丰富，队伍建 设加强，网络舆 情平稳，希望能够用机器 计算机 来模拟这种学习能力，成效明显。",
    ],
    ids=["a mark lost in a wrong encoding", "a character set twice", "words that lost their brackets"],
)
def test_what_only_looks_sure_is_left_to_a_person(text: str) -> None:
    left = text.replace("文 化", "文化").replace("建 设", "建设").replace("舆 情", "舆情")
    assert mended(text) == left
