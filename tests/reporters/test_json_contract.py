"""The JSON that other programs rely on: held to its schema, to the text, and to itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import hegao
from docx_builder import docx_bytes, paragraph_xml, table_xml
from hegao.cli.program import cli

SCHEMA = Draft202012Validator(json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text("utf-8")))
DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n三、下一步打算\n继续抓好落实。\n"
CLEAN_PARAGRAPH = "今年以来，各项工作平稳有序，取得了新的成效。\n"
BODY = "".join(paragraph_xml(line) for line in DRAFT.splitlines()) + table_xml([["单位", "场次"], ["城关镇", "达到 X 场"]])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "年报").mkdir()
    (tmp_path / "a.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "gbk.txt").write_bytes(DRAFT.encode("gbk"))
    (tmp_path / "年报" / "b.docx").write_bytes(docx_bytes(BODY))
    (tmp_path / "年报" / "坏.docx").write_bytes(b"x")
    (tmp_path / "年报" / "旧.doc").write_bytes(b"x")
    (tmp_path / "空.md").write_text("今年以来，各项工作平稳有序。", "utf-8")
    return tmp_path


def checked(*options: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli, ["check", "--isolated", "--output-format", "json", *options])
    report: dict[str, Any] = json.loads(result.stdout)
    SCHEMA.validate(report)
    return report


def file_named(report: dict[str, Any], path: str) -> dict[str, Any]:
    (found,) = [file for file in report["files"] if file["path"] == path]
    return dict(found)


def test_a_run_over_everything_keeps_the_contract(folder: Path) -> None:
    report = checked()
    assert [file["path"] for file in report["files"]] == ["a.txt", "gbk.txt", "年报/b.docx", "年报/坏.docx", "空.md"]
    assert report["skipped"] == [{"path": "年报/旧.doc", "reason": "unsupported"}]
    assert report["tool"] == {"name": "hegao", "version": hegao.__version__}
    assert (report["summary"]["checked"], report["summary"]["skipped"], report["summary"]["failed"]) == (4, 1, 1)
    for severity, count in report["summary"]["findings"].items():
        assert count == sum(f["severity"] == severity for file in report["files"] for f in file["findings"])


def test_positions_are_those_of_the_text_command(folder: Path) -> None:
    for file in checked()["files"]:
        if file["problem"] is None:
            text = CliRunner().invoke(cli, ["text", "--plain", file["path"]]).stdout
            for finding in file["findings"]:
                assert text[finding["start"] : finding["end"]] == finding["text"]
                assert f"⟦{finding['text']}⟧" in finding["excerpt"]
                assert finding["excerpt"].replace("⟦", "").replace("⟧", "") in text


def test_lines_and_columns_are_those_of_the_file(folder: Path) -> None:
    lines = DRAFT.splitlines()
    for name in ("a.txt", "gbk.txt"):
        (finding,) = [f for f in file_named(checked(), name)["findings"] if f["code"] == "PH001"]
        place = finding["place"]
        assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == "X"
        assert place["heading"] == ["一、工作开展情况"]
        assert (place["story"], place["table"], place["end_line"]) == ("body", None, 3)


def test_encodings_and_formats_are_told(folder: Path) -> None:
    report = checked()
    assert [(f["format"], f["encoding"]) for f in report["files"] if not f["problem"]] == [
        ("text", "utf-8"),
        ("text", "gb18030"),
        ("docx", None),
        ("markdown", "utf-8"),
    ]


def test_word_places_are_paragraphs_and_cells(folder: Path) -> None:
    found = [f["place"] for f in file_named(checked(), "年报/b.docx")["findings"] if f["code"] == "PH001"]
    assert [(p["paragraph"], p["table"], p["line"]) for p in found] == [(3, None, None), (4, {"index": 1, "row": 2, "column": 2}, None)]


def test_edits_are_code_points_of_the_text(folder: Path) -> None:
    (finding,) = [f for f in file_named(checked(), "a.txt")["findings"] if f["code"] == "SP001"]
    (edit,) = finding["fix"]["edits"]
    text = CliRunner().invoke(cli, ["text", "--plain", "a.txt"]).stdout
    assert "精神文化生活" in text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    assert finding["fix"]["safety"] in ("safe", "unsafe")


def test_what_a_reader_put_up_with_is_told(folder: Path) -> None:
    (folder / "损.txt").write_bytes((CLEAN_PARAGRAPH * 40).encode() + b"\xff" + "完。".encode())
    file = file_named(checked("损.txt"), "损.txt")
    assert file["notes"] == ["undecodable-bytes:1"]
    assert "注意  有 1 处字节认不出来" in CliRunner().invoke(cli, ["check", "损.txt", "--ignore", "RE,SP,ST"]).stdout


def test_problems_are_in_the_file(folder: Path) -> None:
    bad = file_named(checked(), "年报/坏.docx")
    assert bad["problem"]["kind"] == "text-renamed"
    assert bad["findings"] == []


def test_the_same_input_gives_the_same_bytes_whatever_the_jobs(folder: Path) -> None:
    outputs = {
        CliRunner().invoke(cli, ["check", "--isolated", "--output-format", "json", "--jobs", str(n)]).stdout_bytes for n in (0, 1, 2)
    }
    assert len(outputs) == 1


def test_findings_are_sorted(folder: Path) -> None:
    for file in checked()["files"]:
        keys = [(f["start"], f["end"], f["code"]) for f in file["findings"]]
        assert keys == sorted(keys)


def test_statistics_are_added_when_asked_for(folder: Path) -> None:
    report = checked("--statistics")
    assert sum(row["count"] for row in report["statistics"]) == sum(report["summary"]["findings"].values())
    assert "statistics" not in checked()


def test_nothing_to_check_is_still_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = checked(".")
    assert report["files"] == []
    assert report["summary"]["checked"] == 0


def test_an_output_file_has_the_same_bytes(folder: Path) -> None:
    direct = CliRunner().invoke(cli, ["check", "a.txt", "--isolated", "--output-format", "json"])
    filed = CliRunner().invoke(cli, ["check", "a.txt", "--isolated", "--output-format", "json", "--output-file", "r.json"])
    assert filed.stdout == ""
    assert (folder / "r.json").read_bytes() == direct.stdout_bytes
    assert filed.exit_code == direct.exit_code == 1


def test_jsonl_says_the_same_line_by_line(folder: Path) -> None:
    report = checked("--statistics")
    result = CliRunner().invoke(cli, ["check", "--isolated", "--output-format", "jsonl", "--statistics"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    findings = [{"type": "finding", "path": file["path"], **f} for file in report["files"] for f in file["findings"]]
    assert [row for row in rows if row["type"] == "finding"] == findings
    assert [row["path"] for row in rows if row["type"] == "problem"] == ["年报/坏.docx"]
    assert [row["path"] for row in rows if row["type"] == "skipped"] == ["年报/旧.doc"]
    assert rows[-1] == {"type": "summary", "version": 1, "tool": report["tool"], **report["summary"]}


def test_the_schema_is_strict_enough_to_fail() -> None:
    sound: dict[str, Any] = {
        "version": 1,
        "tool": {"name": "hegao", "version": "0"},
        "files": [],
        "skipped": [],
        "summary": {"checked": 0, "skipped": 0, "failed": 0, "findings": {"error": 0, "warning": 0, "info": 0}},
    }
    assert SCHEMA.is_valid(sound)
    assert not SCHEMA.is_valid({**sound, "version": 2})
    assert not SCHEMA.is_valid({**sound, "more": 1})
    assert not SCHEMA.is_valid({key: value for key, value in sound.items() if key != "summary"})
