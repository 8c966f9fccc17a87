"""`hegao fix` and `hegao annotate` as commands: what is written where, what is refused, what is said, with which exit status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docx_builder import docx_bytes, paragraph_xml
from docx_resolver import comment_texts, commented_texts
from hegao.cli.program import cli
from hegao.formats import read

needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n二、下一步打算\n继续抓好落实，确保完成任务。\n"
MENDED = DRAFT.replace("精神文 化", "精神文化")
FAULTY = "丰富群众的精神文 化生活。\n继续抓好落实，确保完成任务。\n"


def docx_of(text: str) -> bytes:
    return docx_bytes("".join(paragraph_xml(line) for line in text.splitlines()))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "稿件"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (folder / "总结.txt").write_text(DRAFT, "utf-8")
    (folder / "总结.docx").write_bytes(docx_of(DRAFT))
    return folder


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def process(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command as its users run it, refusals in words and all."""
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "hegao", *arguments], input=stdin, capture_output=True, env=environment, timeout=60, check=False
    )


def refused(*arguments: str) -> str:
    """What a call that fails says."""
    done = process(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def words(path: str) -> str:
    return read(path, Path(path).read_bytes()).text


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# fix


def test_a_corrected_copy_is_written_and_the_original_stays(here: Path) -> None:
    before = (here / "总结.docx").read_bytes()
    result = run("fix", "总结.docx", "-o", "改.docx")
    assert result.exit_code == 1  # the X is left
    assert words("改.docx") == MENDED.rstrip("\n")
    assert (here / "总结.docx").read_bytes() == before
    assert "总结.docx → 改.docx" in result.output
    assert "改了 1 处：SP001 1" in result.output
    assert "还有 1 处要由人处理：错误 1" in result.output


@pytest.mark.parametrize(
    ("more", "status"), [((), 1), (("--exit-zero",), 0), (("--select", "SP"), 0), (("--select", "SP", "--fail-on", "info"), 0)]
)
def test_the_exit_status_speaks_of_what_is_left(more: tuple[str, ...], status: int) -> None:
    assert run("fix", "总结.txt", "-o", "改.txt", *more).exit_code == status


def test_english_is_spoken_on_demand() -> None:
    result = run("fix", "总结.docx", "-o", "fixed.docx", "--lang", "en")
    assert "1 changes: SP001 1" in result.output
    assert "1 left for a person: error 1" in result.output


def test_a_text_file_is_changed_in_place_and_keeps_its_permissions(here: Path) -> None:
    (here / "总结.txt").chmod(0o640)
    run("fix", "总结.txt", "--in-place")
    assert (here / "总结.txt").read_text("utf-8") == MENDED
    assert (here / "总结.txt").stat().st_mode & 0o777 == 0o640
    assert files(here) == ["总结.docx", "总结.txt"]


def test_a_word_file_is_never_changed_in_place(here: Path) -> None:
    before = (here / "总结.docx").read_bytes()
    assert "Word 文件不就地改写" in refused("fix", "总结.docx", "--in-place")
    result = run("fix", ".", "--in-place", "--exit-zero")
    assert result.exit_code == 0
    assert "跳过 1 个文件（Word 文件不就地改写" in result.output
    assert (here / "总结.docx").read_bytes() == before
    assert (here / "总结.txt").read_text("utf-8") == MENDED


def test_saying_nowhere_to_write_is_refused_with_an_example() -> None:
    assert "-o 报告-改.docx" in refused("fix", "总结.docx")
    assert "--output" in refused("fix", "总结.docx", "--lang", "en")


def test_an_original_is_never_written_over(here: Path) -> None:
    before = {name: (here / name).read_bytes() for name in files(here)}
    (here / "链接.docx").symlink_to(here / "总结.docx")
    (here / "硬链接.docx").hardlink_to(here / "总结.docx")
    for target in ("总结.docx", "./总结.docx", "../稿件/总结.docx", "链接.docx", "硬链接.docx"):
        assert "不能写回原文件" in refused("fix", "总结.docx", "-o", target, "--overwrite")
    assert "不能写回原文件" in refused("fix", "总结.docx", "总结.txt", "-o", ".")
    assert {name: (here / name).read_bytes() for name in before} == before


def test_what_hegao_did_not_write_is_never_replaced(here: Path) -> None:
    (here / "别的.docx").write_bytes(docx_of("别人的稿子。"))
    assert "已经存在" in refused("fix", "总结.docx", "-o", "别的.docx")
    for command in ("fix", "annotate"):
        assert "不是核稿写出的结果" in refused(command, "总结.docx", "-o", "别的.docx", "--overwrite")
    assert words("别的.docx") == "别人的稿子。"


def test_a_result_is_replaced_on_demand_until_somebody_works_on_it(here: Path) -> None:
    run("fix", "总结.docx", "-o", "改.docx")
    assert "已经存在" in refused("fix", "总结.docx", "-o", "改.docx")
    assert run("fix", "总结.docx", "-o", "改.docx", "--overwrite").exit_code == 1
    assert words("改.docx") == MENDED.rstrip("\n")
    (here / "改.docx").write_bytes(docx_of("我又改了几句。"))
    assert "又有人改过" in refused("fix", "总结.docx", "-o", "改.docx", "--overwrite")
    assert words("改.docx") == "我又改了几句。"


def test_the_copy_of_a_clean_draft_is_replaced_on_demand_but_the_draft_itself_never_is(here: Path) -> None:
    (here / "净.docx").write_bytes(docx_of("一切正常，没有问题。"))
    for more in ([], ["--overwrite"]):
        assert run("fix", "净.docx", "-o", "净-改.docx", *more).exit_code == 0
    assert "不是核稿写出的结果" in refused("fix", "总结.docx", "-o", "净.docx", "--overwrite")


@pytest.mark.parametrize(
    ("target", "message"), [("没有/改.docx", "没有这个文件夹"), ("改.txt", "应以 .docx 结尾"), ("改", "应以 .docx 结尾")]
)
def test_a_place_that_cannot_be_right_is_refused(here: Path, target: str, message: str) -> None:
    assert message.replace("没有这个文件夹", "这个文件夹，请先建好") in refused("fix", "总结.docx", "-o", target)
    assert files(here) == ["总结.docx", "总结.txt"]


def test_a_folder_gets_copies_in_the_same_order(here: Path) -> None:
    (here / "附件").mkdir()
    (here / "附件" / "总结.docx").write_bytes(docx_of(DRAFT))
    result = run("fix", ".", "-o", "改稿", "--exit-zero")
    assert result.exit_code == 0
    assert files(here / "改稿") == ["总结.docx", "总结.txt", "附件/总结.docx"]
    assert "处理了 3 个文件：改了 3 处，待人处理 3 处。" in result.output
    again = run("fix", ".", "-o", "改稿", "--exit-zero", "--overwrite")
    assert files(here / "改稿") == ["总结.docx", "总结.txt", "附件/总结.docx"], "results are not mended again"
    assert again.exit_code == 0


def test_a_bad_file_does_not_stop_the_others(here: Path) -> None:
    (here / "坏.docx").write_bytes(b"PK\x03\x04nonsense")
    result = run("fix", ".", "-o", "改稿")
    assert result.exit_code == 2
    assert files(here / "改稿") == ["总结.docx", "总结.txt"]
    assert "未能处理 1 个文件：坏.docx" in result.output


def test_no_file_at_all_is_said(here: Path) -> None:
    (here / "空").mkdir()
    assert "没有找到可以处理的文件" in refused("fix", "空", "-o", "改稿")
    assert "找不到这个文件" in refused("fix", "没有.docx", "-o", "改.docx")


@needs_patch
def test_a_diff_writes_nothing_and_can_be_patched(here: Path) -> None:
    result = run("fix", ".", "--diff")
    assert result.exit_code == 1
    assert files(here) == ["总结.docx", "总结.txt"]
    assert "@@ 第3段 @@\n-…X 场，丰富群众的精神文 化生活。\n+…X 场，丰富群众的精神文化生活。\n" in result.output
    patch = run("fix", "总结.txt", "--diff").output
    subprocess.run(["patch", "-p1", "-s"], input=patch.encode(), check=True, cwd=here)
    assert (here / "总结.txt").read_text("utf-8") == MENDED


def test_a_diff_of_what_needs_no_change_is_empty(here: Path) -> None:
    (here / "净.txt").write_text("一切正常，没有问题。", "utf-8")
    result = run("fix", "净.txt", "--diff")
    assert (result.exit_code, result.output) == (0, "")


@needs_patch
def test_a_file_with_no_fault_is_said_to_have_none(here: Path) -> None:
    (here / "净.md").write_text("# 工作总结\n\n全年工作顺利，各项任务都已完成。\n", "utf-8")
    assert run("fix", "净.md", "-o", "一.md").output.splitlines()[1:] == ["  没有发现问题"]
    assert run("fix", "净.md", "-o", "二.md", "--lang", "en").output.splitlines()[1:] == ["  nothing found"]


def test_nothing_else_is_said_only_where_something_was_mended(here: Path) -> None:
    (here / "a.txt").write_text("丰富群众的精神文 化生活。\n", "utf-8")
    assert run("fix", "a.txt", "-o", "b.txt").output.splitlines()[1:] == ["  改了 1 处：SP001 1", "  没有发现别的问题"]


def test_what_a_comment_silences_is_not_said_to_be_no_fault(here: Path) -> None:
    (here / "a.md").write_text("# 工作总结\n\n<!-- 核稿：忽略 PH001，以后补 -->\n\n全年组织学习 X 场。\n", "utf-8")
    assert run("fix", "a.md", "-o", "b.md").output.splitlines()[1:] == ["  没有发现要报的问题；另有 1 处按稿中的批注忽略"]
    assert "没有发现要报的问题。\n另有 1 处按稿中的批注忽略。" in run("check", "a.md").output
    assert "nothing to report.\n1 finding ignored" in run("check", "a.md", "--lang", "en").output


DOUBLED = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_what_is_proposed_for_a_doubled_number_holds_the_one_that_word_makes(here: Path) -> None:
    lines = (("一、工作情况", 0), ("（一）抓好项目", 1), ("（二）抓好队伍", 1), ("二、存在问题", 0))
    body = "".join(paragraph_xml(text, number=(1, level)) + paragraph_xml("有关情况已经写明，内容完整。") for text, level in lines)
    (here / "a.docx").write_bytes(docx_bytes(body, numbering=DOUBLED))
    run("annotate", "a.docx", "--select", "NU010", "-o", "b.docx")
    told = comment_texts((here / "b.docx").read_bytes(), "核稿").values()
    proposals = [line for text in told for line in text.splitlines() if line.startswith("建议")]
    assert proposals == [f"建议改为：“{text}”" for text, _ in lines]
    shown = run("fix", "a.docx", "--select", "NU010", "--unsafe", "--diff").output
    assert "-一、一、工作情况\n+一、工作情况\n" in shown
    assert "-（二）（二）抓好队伍\n+（二）抓好队伍\n" in shown
    assert "（一）⟦（一）⟧抓好项目" in run("check", "a.docx", "--select", "NU010").output


def test_a_diff_keeps_crlf_and_a_missing_line_end(here: Path) -> None:
    (here / "甲.txt").write_bytes("前面的话。\r\n丰富精神文 化生活。".encode())
    patch = process("fix", "甲.txt", "--diff").stdout
    subprocess.run(["patch", "-p1", "-s", "--binary"], input=patch, check=True, cwd=here)
    assert (here / "甲.txt").read_bytes() == "前面的话。\r\n丰富精神文化生活。".encode()


def test_a_pipe_goes_through() -> None:
    done = process("fix", "-", stdin=FAULTY.encode("gb18030"))
    assert done.stdout == FAULTY.replace("文 化", "文化").encode("gb18030")
    assert done.returncode == 0
    word = process("fix", "-", "-o", "管道.docx", stdin=docx_of(FAULTY))
    assert word.returncode == 0
    assert words("管道.docx").startswith("丰富群众的精神文化生活。")


def test_tracked_changes_are_written_for_word_files_only(here: Path) -> None:
    result = run("fix", ".", "--tracked", "-o", "改稿", "--exit-zero")
    assert result.exit_code == 0
    assert files(here / "改稿") == ["总结.docx"]
    assert "都是修订" in result.output
    assert read("a.docx", (here / "改稿" / "总结.docx").read_bytes(), view="original").text == DRAFT.rstrip("\n")
    assert "--tracked" in refused("fix", "总结.txt", "--tracked", "-o", "改.txt")


def test_a_full_disk_or_a_closed_folder_leaves_nothing_half_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = run("fix", "总结.txt", "--in-place")
    assert result.exit_code == 2
    assert "写不出去" in result.output
    assert files(here) == ["总结.docx", "总结.txt"]
    assert (here / "总结.txt").read_text("utf-8") == DRAFT


# annotate


def test_each_finding_becomes_a_comment_on_its_characters(here: Path) -> None:
    result = run("annotate", "总结.docx", "-o", "批注.docx")
    assert result.exit_code == 1
    assert "加了 2 条批注：错误 2" in result.output
    content = (here / "批注.docx").read_bytes()
    told = {commented_texts(content)[key]: text for key, text in comment_texts(content, "核稿").items()}
    assert set(told) == {"X", " "}
    assert told["X"].startswith("错误 PH001：占位符“X”尚未填写\n为什么：")
    assert "建议改为：“群众的精神文化生活。”" in told[" "]


def test_what_is_sure_becomes_a_tracked_change_and_the_rest_comments(here: Path) -> None:
    result = run("annotate", "总结.docx", "--fix", "-o", "批注.docx")
    assert "改了 1 处，都是修订：SP001 1" in result.output
    assert "加了 1 条批注" in result.output
    content = (here / "批注.docx").read_bytes()
    assert list(commented_texts(content).values()) == ["X"]
    assert words("批注.docx") == MENDED.rstrip("\n")
    assert read("a.docx", content, view="original").text == DRAFT.rstrip("\n")


def test_comments_are_in_english_on_demand(here: Path) -> None:
    run("annotate", "总结.docx", "-o", "notes.docx", "--lang", "en")
    texts = comment_texts((here / "notes.docx").read_bytes(), "hegao").values()
    assert any(text.startswith("error PH001: placeholder “X” was never filled in\nWhy: ") for text in texts)


def test_a_text_file_takes_no_comments(here: Path) -> None:
    assert "只有 Word 文件能加批注" in refused("annotate", "总结.txt", "-o", "批注.txt")
    assert "只有 Word 文件能加批注" in refused("annotate", "总结.txt", "-o", "批注.docx")
    result = run("annotate", ".", "-o", "批注", "--exit-zero")
    assert result.exit_code == 0
    assert files(here / "批注") == ["总结.docx"]
    assert "跳过 1 个文件（不是 Word 文件，加不了批注）：总结.txt" in result.output


def test_only_the_rules_asked_for_are_commented_on(here: Path) -> None:
    run("annotate", "总结.docx", "-o", "批注.docx", "--ignore", "PH")
    assert list(commented_texts((here / "批注.docx").read_bytes()).values()) == [" "]


def test_python_can_do_the_same(here: Path) -> None:
    import hegao

    report = hegao.fix_bytes("总结.docx", (here / "总结.docx").read_bytes(), way=hegao.Way(tracked=True))
    assert report.content is not None
    assert read("a.docx", report.content).text == MENDED.rstrip("\n")
    annotated = hegao.annotate_bytes("总结.docx", (here / "总结.docx").read_bytes())
    assert annotated.content is not None
    assert len(comment_texts(annotated.content, "核稿")) == 2


# What must never be lost


def test_two_results_of_one_name_are_not_written_over_each_other(here: Path) -> None:
    for name in ("甲", "乙"):
        (here / name).mkdir()
        (here / name / "稿.txt").write_text(f"{name}：丰富群众的精神文 化生活。\n", "utf-8")
    done = process("fix", "甲", "乙", "-o", "改稿", "--overwrite")
    assert done.returncode == 2
    assert "这次已经写过一份" in done.stderr.decode()
    assert (here / "改稿" / "稿.txt").read_text("utf-8").startswith("乙") or (here / "改稿" / "稿.txt").read_text("utf-8").startswith("甲")
    assert files(here / "改稿") == ["稿.txt"]


def test_what_is_no_file_is_never_replaced(here: Path) -> None:
    os.mkfifo(here / "管道.txt")
    assert "不是普通文件" in refused("fix", "总结.txt", "-o", "管道.txt", "--overwrite")
    assert (here / "管道.txt").is_fifo()


def test_a_confidential_draft_stays_as_closed_as_it_was(here: Path) -> None:
    (here / "总结.txt").chmod(0o600)
    run("fix", "总结.txt", "-o", "改.txt")
    assert (here / "改.txt").stat().st_mode & 0o777 == 0o600
    (here / "改.txt").chmod(0o640)
    run("fix", "总结.txt", "-o", "改.txt", "--overwrite")
    assert (here / "改.txt").stat().st_mode & 0o777 == 0o640


def test_a_folder_can_be_mended_into_the_one_above_it(here: Path) -> None:
    (here / "子").mkdir()
    (here / "子" / "新.txt").write_text(FAULTY, "utf-8")
    run("fix", "子", "-o", ".")
    assert (here / "新.txt").read_text("utf-8") == FAULTY.replace("文 化", "文化")


def test_what_lies_in_the_folder_for_results_is_counted_as_passed_over(here: Path) -> None:
    (here / "终稿").mkdir()
    (here / "终稿" / "别的.txt").write_text(FAULTY, "utf-8")
    result = run("fix", ".", "-o", "终稿", "--exit-zero")
    assert "跳过 1 个文件（以前写出的结果）：终稿/别的.txt" in result.output.replace("\n", "")


def test_a_second_time_no_comments_are_claimed(here: Path) -> None:
    run("annotate", "总结.docx", "-o", "一.docx")
    result = run("annotate", "一.docx", "-o", "二.docx")
    assert "2 处问题的批注原来就有，没有再加" in result.output
    assert (here / "一.docx").read_bytes() == (here / "二.docx").read_bytes()


@needs_patch
@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030"])
def test_a_diff_can_be_patched_whatever_the_encoding_and_the_name(here: Path, codec: str) -> None:
    (here / "我的 稿.txt").write_bytes(FAULTY.encode(codec))
    patch = process("fix", "我的 稿.txt", "--diff").stdout
    subprocess.run(["patch", "-p1", "-s", "--binary"], input=patch, check=True, cwd=here)
    assert (here / "我的 稿.txt").read_bytes() == FAULTY.replace("文 化", "文化").encode(codec)


def test_a_comment_on_many_places_names_the_others_and_what_to_do(here: Path) -> None:
    lines = [f"    第{number}项工作进展顺利，已按照年初确定的计划全部完成，群众反映良好。" for number in "一二三四五六七八九"]
    (here / "缩进.docx").write_bytes(docx_bytes("".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)))
    run("annotate", "缩进.docx", "-o", "批注.docx", "--select", "SP009")
    (text,) = comment_texts((here / "批注.docx").read_bytes(), "核稿").values()
    assert "建议：删去段首的空格（之后请设首行缩进或居中）。" in text
    assert text.endswith("参看：第2段、第3段、第4段、第5段、第6段、第7段等处，这里也是")
