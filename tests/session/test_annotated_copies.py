"""An annotated copy beside its original: what a keeper of drafts sees of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docx_builder import docx_bytes, paragraph_xml
from docx_resolver import comment_texts
from hegao.cli.program import cli
from hegao.formats import read
from hegao.model.document import Mark, MarkKind, Span
from hegao.model.signature import is_own

SECTIONS = "2024年工作总结\n一、工作开展情况\n{}\n二、下一步打算\n{}\n"
DRAFT = SECTIONS.format("组织专题学习会 X 场，丰富群众的精神文 化生活。", "继续抓好落实，确保完成 X 项任务。")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "稿件"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "总结.docx").write_bytes(docx_bytes("".join(paragraph_xml(line) for line in DRAFT.splitlines())))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def checked(*arguments: str) -> dict[str, list[str]]:
    """The codes found in each file."""
    files = json.loads(run("check", *arguments, "--output-format", "json", "--no-cache").stdout)["files"]
    return {file["path"]: [finding["code"] for finding in file["findings"]] for file in files}


def passed_over(*arguments: str) -> list[tuple[str, str]]:
    skipped = json.loads(run("check", *arguments, "--output-format", "json").stdout)["skipped"]
    return [(item["path"], item["reason"]) for item in skipped]


def annotated(*options: str, to: str = "总结-核稿.docx") -> None:
    assert run("annotate", "总结.docx", "-o", to, "--exit-zero", *options).exit_code == 0


@pytest.mark.parametrize("options", [(), ("--fix",), ("--lang", "en")])
@pytest.mark.parametrize("name", ["总结-核稿.docx", "总结-hegao.docx", "总结-核稿(2).docx"])
def test_a_copy_beside_its_original_is_a_result_and_told_once(options: tuple[str, ...], name: str) -> None:
    alone = checked(".")
    annotated(*options, to=name)
    assert checked(".") == alone
    assert passed_over(".") == [(name, "result")]
    assert f"跳过 1 个文件（以前写出的结果）：{name}" in run("check", ".").stdout.replace("\n", "")


def test_a_copy_that_is_named_is_checked() -> None:
    annotated()
    (path,) = checked("总结-核稿.docx")
    assert path == "总结-核稿.docx"
    assert set(checked("总结.docx", "总结-核稿.docx")) == {"总结.docx", "总结-核稿.docx"}


def test_a_copy_without_its_original_is_checked_and_its_traces_are_one_line(here: Path) -> None:
    before = checked("总结.docx")["总结.docx"]
    annotated()
    (here / "总结.docx").unlink()
    codes = checked(".")["总结-核稿.docx"]
    assert sorted(codes) == sorted([*before, "RE009"])
    annotations = run("check", ".").stdout
    assert "核稿的批注还在文件里，共3条" in annotations
    assert "接受或拒绝修订" in annotations.replace("\n", "").replace(" ", "")


def test_comments_and_changes_are_told_in_the_same_line(here: Path) -> None:
    annotated("--fix", to="批注.docx")
    output = run("check", "批注.docx").stdout
    assert "核稿的批注和修订还在文件里：批注2条，修订1处" in output
    assert not {"RE002", "RE003"} & set(checked("批注.docx")["批注.docx"])


def test_a_copy_with_its_marks_settled_is_a_draft_of_its_own(here: Path) -> None:
    (here / "总结-核稿.docx").write_bytes((here / "总结.docx").read_bytes())
    assert set(checked(".")) == {"总结.docx", "总结-核稿.docx"}


def test_a_damaged_copy_is_a_problem_not_a_result(here: Path) -> None:
    (here / "总结-核稿.docx").write_bytes(b"PK\x03\x04")
    assert passed_over(".") == []
    assert run("check", ".").exit_code == 2


def test_copies_are_not_annotated_again(here: Path) -> None:
    annotated()
    result = run("annotate", ".", "-o", "批注", "--exit-zero")
    assert [path.name for path in (here / "批注").iterdir()] == ["总结.docx"]
    assert "以前写出的结果" in result.output


def test_a_file_of_the_time_when_comments_were_signed_hegao_gets_no_second_comments(here: Path) -> None:
    annotated(to="旧.docx")
    content = (here / "旧.docx").read_bytes()
    annotated("--lang", "en", to="english.docx")
    assert len(comment_texts(content, "核稿")) == len(comment_texts((here / "english.docx").read_bytes(), "hegao")) == 3
    old = docx_with_author(content, "hegao")
    (here / "旧.docx").write_bytes(old)
    assert "原来就有" in run("annotate", "旧.docx", "-o", "新.docx").output
    assert (here / "新.docx").read_bytes() == old


def docx_with_author(content: bytes, author: str) -> bytes:
    """The file as if another had signed its comments."""
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as new:
        for name in source.namelist():
            new.writestr(name, source.read(name).replace('w:author="核稿"'.encode(), f'w:author="{author}"'.encode()))
    assert {mark.author for mark in read("a.docx", target.getvalue()).marks_of(MarkKind.COMMENT)} == {author}
    return target.getvalue()


@pytest.mark.parametrize(
    ("mark", "own"),
    [
        (Mark(MarkKind.COMMENT, Span(0, 1), "错误 PH001：占位符“X”尚未填写", "核稿"), True),
        (Mark(MarkKind.INSERTED, Span(0, 1), "", "hegao"), True),
        (Mark(MarkKind.DELETED, Span(0, 0), "字", "核稿"), True),
        (Mark(MarkKind.COMMENT, Span(0, 1), "请核对", "李"), False),
        (Mark(MarkKind.COMMENT, Span(0, 1), "核稿：忽略 PH001", "核稿"), False),
        (Mark(MarkKind.HIGHLIGHT, Span(0, 1)), False),
    ],
)
def test_own_marks_are_known_by_either_signature(mark: Mark, own: bool) -> None:
    assert is_own(mark) is own


def test_a_hook_that_names_every_file_may_name_copies_as_well() -> None:
    annotated()
    assert [path for path, _ in passed_over("总结-核稿.docx", "--force-exclude")] == ["总结-核稿.docx"]
    assert list(checked("总结.docx", "总结-核稿.docx", "--force-exclude")) == ["总结.docx"]
    assert list(checked("总结-核稿.docx")) == ["总结-核稿.docx"]
