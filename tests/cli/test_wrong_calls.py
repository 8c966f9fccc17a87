"""Calls that cannot be carried out as they are typed: what is said of them leads to the call that was meant."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.program import main

DRAFT = "组织专题学习会 X 场，丰富群众的精神文 化生活。\n"

Said = Callable[..., str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "稿.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "稿.docx").write_bytes(docx_bytes(paragraph_xml(DRAFT.strip())))
    for name in ("旧.doc", "版.pdf", "怪.xyz"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """What `hegao` says on stderr of a call that it refuses."""

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["hegao", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        assert ended.value.code == 2
        assert written.out == ""
        return written.err

    return call


# Files that cannot be read


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annotate", "旧.doc"), "这是旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx"),
        (("annotate", "旧.doc", "-o", "新.docx"), "这是旧版 Word 文件"),
        (("fix", "旧.doc", "-o", "新.docx"), "这是旧版 Word 文件"),
        (("fix", "旧.doc", "--in-place"), "这是旧版 Word 文件"),
        (("fix", "版.pdf", "-o", "新.pdf"), "这是版式文件（.pdf）"),
        (("annotate", "怪.xyz"), "不认识扩展名“.xyz”"),
        (("annotate", "稿.txt"), "只有 Word 文件能加批注"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_before_where_its_result_goes(
    said: Said, here: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = sorted(here.iterdir())
    assert words in said(*arguments)
    assert sorted(here.iterdir()) == before


def test_the_example_for_fix_is_not_the_name_that_annotate_gives(said: Said) -> None:
    words = said("fix", "稿.docx")
    assert "报告-改.docx" in words
    assert "-核稿" not in words
