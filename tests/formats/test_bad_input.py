"""Whatever is handed in: one plain sentence that names the file and what to do, exit 2, and the other files still checked."""

from __future__ import annotations

import builtins
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import hegao
import hegao.lint.linter
from docx_builder import docx_bytes, paragraph_xml, zip_bytes
from hegao.cli.program import cli
from hegao.language.hanzi import HANZI

GOOD_WORD = docx_bytes(paragraph_xml("今年以来，各项工作平稳有序。"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
MIMETYPE = "application/vnd.oasis.opendocument.text"
DTD = '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "b">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
ALT_CHUNK = docx_bytes('<w:altChunk r:id="rId9"/>', extra={"word/afchunk.mht": "MIME-Version: 1.0\n\n<p>正文</p>"})

BAD: dict[str, tuple[str, bytes]] = {
    "text called docx": ("a.docx", "今年工作。".encode()),
    "old Word file": ("a.doc", OLE),
    "WPS file": ("a.wps", OLE),
    "old or encrypted file renamed": ("a.docx", OLE),
    "PDF": ("a.pdf", b"%PDF-1.7\n"),
    "PDF called docx": ("a.docx", b"%PDF-1.7\n"),
    "spreadsheet": ("a.xlsx", zip_bytes({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"})),
    "spreadsheet renamed": ("a.docx", zip_bytes({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"})),
    "ODT renamed": ("a.docx", zip_bytes({"mimetype": MIMETYPE, "content.xml": "<x/>"})),
    "altChunk only": ("a.docx", ALT_CHUNK),
    "empty Word file": ("a.docx", b""),
    "empty text": ("a.txt", b""),
    "blank text": ("a.txt", b" \r\n\r\n"),
    "truncated": ("a.docx", GOOD_WORD[: len(GOOD_WORD) // 2]),
    "no document in the zip": ("a.docx", zip_bytes({"readme.txt": "x"})),
    "broken XML": ("a.docx", docx_bytes("", extra={"word/document.xml": "<w:document><w:body>"})),
    "XML with a DTD": ("a.docx", docx_bytes("", extra={"word/document.xml": DTD})),
    "binary": ("a.txt", bytes(range(256)) * 40),
    "picture": ("a.png", b"\x89PNG\r\n"),
    "unknown extension": ("a.xyz", b"abc"),
    "no extension": ("LICENSE", b"abc"),
}
TOLD_APART = [
    ("a.doc", "另存为 .docx"),
    ("a.wps", "WPS"),
    ("a.pdf", "Word 原稿"),
    ("a.xlsx", "表格"),
    ("a.rtf", "另存为 .docx"),
    ("a.zip", "解压"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "好.txt").write_text("今年以来，组织学习会 X 场。", "utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_gets_a_sentence_and_the_others_are_checked(kind: str, here: Path) -> None:
    name, content = BAD[kind]
    (here / name).write_bytes(content)
    result = CliRunner().invoke(cli, ["check", name, "好.txt", "--output-format", "concise"])
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"hegao: {name}: ")
    assert line.endswith("。")
    assert "自身出错" not in line
    assert "好.txt:1:" in result.stdout


@pytest.mark.parametrize("kind", BAD)
def test_english_sentences_are_english(kind: str) -> None:
    report = hegao.check_bytes(*BAD[kind], hegao.Settings(lang="en"))
    assert report.problem is not None
    assert report.document is None
    assert report.problem.kind != "internal"
    assert not re.search(f"[{HANZI}。，]", report.problem.message)
    assert report.problem.message.endswith(".")


@pytest.mark.parametrize(("name", "advice"), TOLD_APART)
def test_kinds_of_files_are_told_apart(name: str, advice: str) -> None:
    report = hegao.check_bytes(name, b"anything")
    assert report.problem is not None
    assert report.problem.kind == "unsupported"
    assert advice in report.problem.message


def test_a_file_that_is_not_there(here: Path) -> None:
    result = CliRunner().invoke(cli, ["check", "没有.docx"])
    assert result.exit_code == 2
    assert "没有.docx: 找不到这个文件" in result.stderr


def test_a_read_that_is_refused_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "denied", path)

    hegao.check_file("好.txt")  # what it needs is loaded
    monkeypatch.setattr(builtins, "open", refuse)
    report = hegao.check_file("好.txt")
    monkeypatch.undo()
    assert report.problem is not None
    assert report.problem.kind == "no-permission"
    assert "占用" in report.problem.message


def test_a_folder_called_docx_is_walked(here: Path) -> None:
    (here / "x.docx").mkdir()
    (here / "x.docx" / "里.txt").write_text("组织学习会 X 场。", "utf-8")
    result = CliRunner().invoke(cli, ["check", "x.docx", "--output-format", "concise"])
    assert result.exit_code == 1
    assert "里.txt:1:" in result.stdout
    report = hegao.check_file("x.docx")
    assert report.problem is not None
    assert report.problem.kind == "folder"


def test_an_empty_folder_called_docx_has_nothing_to_check(here: Path) -> None:
    (here / "x.docx").mkdir()
    result = CliRunner().invoke(cli, ["check", "x.docx"])
    assert result.exit_code == 2
    assert "没有找到可检查的文件" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_in_the_file_system_does_not_hang(here: Path) -> None:
    os.mkfifo(here / "管道.txt")
    report = hegao.check_file("管道.txt")
    assert report.problem is not None
    assert report.problem.kind == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_that_a_walk_comes_upon_does_not_hang(here: Path) -> None:
    os.mkfifo(here / "管道.txt")
    done = subprocess.run(
        [sys.executable, "-m", "hegao", "check", "."], cwd=here, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert "管道.txt: 这不是普通文件" in done.stderr


def test_an_unforeseen_failure_is_a_problem_not_a_traceback(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(hegao.lint.linter, "lint", fail)
    result = CliRunner().invoke(cli, ["check", "--no-cache", "好.txt"])
    assert result.exit_code == 2
    assert "报告给开发者（ZeroDivisionError: by zero）" in result.stderr
    monkeypatch.setenv("HEGAO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        hegao.check_file("好.txt")


def test_owner_files_are_skipped_and_counted(here: Path) -> None:
    (here / "~$好.docx").write_bytes(b"\x04user")
    result = CliRunner().invoke(cli, ["check", "."])
    assert result.exit_code == 1
    assert "跳过 1 个文件（Word/WPS 打开文档时留下的临时文件）：~$好.docx" in result.stdout


def test_unread_documents_in_a_folder_are_not_called_clean(here: Path) -> None:
    (here / "旧稿.doc").write_bytes(OLE)
    (here / "好.txt").write_text("今年以来，各项工作平稳有序。", "utf-8")
    result = CliRunner().invoke(cli, ["check", "."])
    assert result.exit_code == 0
    assert "没有发现问题" in result.stdout
    assert "旧稿.doc" in result.stdout
    assert CliRunner().invoke(cli, ["check", "旧稿.doc"]).exit_code == 2


@pytest.mark.parametrize("seed", range(8))
def test_bytes_knocked_out_of_a_word_file_give_a_report(seed: int) -> None:
    broken = bytearray(GOOD_WORD)
    for offset in range(seed * 7, len(broken), 97):
        broken[offset] ^= 0x5A
    report = hegao.check_bytes("a.docx", bytes(broken))
    assert (report.document is None) != (report.problem is None)
    assert report.problem is None or report.problem.kind != "internal"


@pytest.mark.slow
def test_a_zip_bomb_is_refused_or_read_quickly() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    report = hegao.check_bytes("a.docx", target.getvalue())
    assert report.problem is not None
    assert report.problem.kind != "internal"
