"""What the page asks of the engine, asked without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docx_builder import docx_bytes, paragraph_xml
from hegao.page import browser, desk, units

DRAFT = "精神文 化建设扎实推进，完成 X 项。\n".encode()
PACK = """
[[rule]]
code = "OU001"
name = "unwanted-word"
severity = "{severity}"
message.zh = "不用“{{found}}”"
message.en = "“{{found}}” is not used"
why.zh = "统一用语。"
why.en = "One word."
how.zh = "改写。"
how.en = "Rewrite."
source = {{ level = "practice", cite = "" }}
check = {{ kind = "pattern", find = [{{ pattern = "{word}", because = "the word" }}] }}

[[rule.example]]
bad = "工作⟦{word}⟧。"
[[rule.example]]
good = "工作开展。"
[[rule.example]]
good = "工作顺利。"
"""


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the unit's files, in which the page's Python works."""
    monkeypatch.setattr(units, "FOLDER", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(name: str, *asked: object) -> dict[str, Any]:
    words, _ = getattr(desk, name)(*asked)
    answer: dict[str, Any] = json.loads(words)
    return answer


def codes(settings: dict[str, object], content: bytes = DRAFT, name: str = "a.txt") -> set[str]:
    return {finding["code"] for finding in ask("check", name, content, json.dumps({"settings": settings}))["findings"]}


def pack(word: str, severity: str = "warning") -> bytes:
    return PACK.format(word=word, severity=severity).encode()


def test_a_draft_is_shown_with_its_blocks_places_and_rules() -> None:
    shown = ask("show", "a.docx", docx_bytes(paragraph_xml("一、总体情况") + paragraph_xml("精神文 化建设 X 项")), "")
    assert [shown["text"][start:end] for _, start, end, *_ in shown["blocks"]] == ["一、总体情况", "精神文 化建设 X 项"]
    findings = shown["file"]["findings"]
    assert len(shown["places"]) == len(findings) and set(shown["rules"]) == {finding["code"] for finding in findings}
    assert [findings[number]["code"] for number in shown["makeable"]] == ["SP001"]  # a blank is filled in by a person


def test_a_missing_section_is_missing_in_the_outline_and_in_the_findings() -> None:
    headings = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    title = "# 某县2023年政府信息公开工作年度报告\n\n"
    body = "\n\n".join(f"## {heading}\n\n全年没有这类情况，工作平稳有序。" for heading in headings)
    shown = ask("show", "a.md", (title + body + "\n").encode(), "")
    sections = shown["sections"]
    told = set(sections["missing"])
    assert told and all(any(f"“{name}”" in finding["message"] for finding in shown["file"]["findings"]) for name in told)


def test_a_rule_pack_that_was_mended_is_read_again() -> None:
    assert ask("take", "ours.toml", pack("扎实", "wurning"))["refused"]["zh"]
    assert ask("take", "ours.toml", pack("扎实"))["name"] == "ours.toml"
    assert "OU001" in codes({"rule-packs": ["ours.toml"]})
    ask("take", "ours.toml", pack("稳妥"))
    assert "OU001" not in codes({"rule-packs": ["ours.toml"]})
    assert ask("take", "ours.toml", b"[[rule]]\ncode = 3\n")["refused"]
    assert "OU001" not in codes({"rule-packs": ["ours.toml"]})


def test_a_config_finds_its_pack_by_name_and_leaves_out_what_a_page_has_no_use_for() -> None:
    ask("take", "ours.toml", pack("扎实"))
    config = 'ignore = ["SP"]\nrule-packs = ["rules/ours.toml"]\nview = "original"\nexclude = ["archive/"]\nbaseline = "b.json"\n'
    taken = ask("take", "hegao.toml", config.encode())
    assert taken["settings"] == {"ignore": ["SP"], "rule-packs": ["ours.toml"]}
    assert codes(taken["settings"]) == {"PH001", "OU001"}


def test_settings_written_out_are_read_again() -> None:
    settings = {"ignore": ["PH"], "allow": ['“精神”"\\文'], "severity": {"SP001": "info"}, "options": {"hanzi-latin-gap": "forbid"}}
    _, content = desk.write_config(json.dumps({"settings": settings}))
    assert content is not None
    assert ask("take", "hegao.toml", content)["settings"] == settings


def test_what_is_wrong_with_a_config_is_said_without_the_folder(unit: Path) -> None:
    refused = ask("take", "hegao.toml", b'ignroe = ["PH"]')["refused"]
    assert "ignore" in refused["zh"] and str(unit) not in refused["zh"] + refused["en"]
    assert not (unit / "hegao.toml").exists()


def test_settings_that_name_no_rule_are_refused_at_once() -> None:
    assert "UN001" in ask("about", json.dumps({"settings": {"ignore": ["UN001"]}}))["refused"]["en"]


def test_an_error_of_our_own_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ruleset_for", lambda _: 1 / 0)
    refused = ask("about", "")["refused"]
    assert "ZeroDivisionError" in refused["zh"] and "\n" not in refused["zh"]


def test_a_report_leaves_out_what_was_accepted_and_what_was_ignored() -> None:
    findings = ask("check", "a.txt", DRAFT, "")["findings"]
    named = [[finding["code"], finding["start"], finding["end"]] for finding in findings]
    choice = {
        "made": [each for each in named if each[0] == "SP001"],
        "left": [each for each in named if each[0] == "PH001"],
        "closed": True,
    }
    _, content = desk.write_report([("a.txt", DRAFT, json.dumps({"choice": choice}))], json.dumps({"format": "json"}))
    assert content is not None and json.loads(content)["files"][0]["findings"] == []
    _, whole = desk.write_report([("a.txt", DRAFT, "")], json.dumps({"format": "json"}))
    assert whole is not None and len(json.loads(whole)["files"][0]["findings"]) == 2


def test_calls_from_javascript_bring_lists_and_buffers() -> None:
    class Array:
        def to_py(self) -> list[object]:
            return ["a.txt", memoryview(DRAFT), ""]

    words, content = browser.call("check", Array())
    assert json.loads(words)["findings"] and content is None
