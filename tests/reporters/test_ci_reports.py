"""GitHub annotations, GitLab Code Quality, JUnit and Checkstyle: what their readers rely on."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

import hegao
from docx_builder import docx_bytes, paragraph_xml
from hegao.model.finding import Severity
from hegao.records.record import FileRecord, Run
from hegao.reporters import FORMATS
from hegao.reporters.github import MOST
from report_records import (
    CLEAN,
    DRAFT,
    MENACES,
    SCHEMAS,
    changed,
    checked,
    failed,
    hostile_run,
    mixed_run,
    run_of,
    word_file,
    written,
    xml_of,
)

ONLY_X = hegao.Settings(select=("PH001",))
MANY = "一、工作情况\n" + "共 X 场。\n" * 30


def graded(file: FileRecord, severity: Severity) -> FileRecord:
    return replace(file, findings=tuple(replace(r, finding=replace(r.finding, severity=severity)) for r in file.findings))


# GitHub


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, *codes: str) -> str:
    for code in codes:
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def commands_of(run: Run, **look: object) -> list[Command]:
    """Every line read by the runner's rules (actions/runner, ActionCommand.TryParseV2)."""
    output = written("github", run, **look)
    return [command_of(line) for line in re.split("\r\n|\r|\n", output.removesuffix("\n"))] if output else []


def command_of(line: str) -> Command:
    assert line.startswith("::"), line
    head, message = line[2:].split("::", 1)
    name, _, pairs = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in pairs.split(","))
    read = {key: unescaped(value, "%0D", "%0A", "%3A", "%2C", "%25") for key, value in properties.items()}
    return Command(name, read, unescaped(message, "%0D", "%0A", "%25"))


def test_a_finding_in_a_text_is_annotated_where_it_is() -> None:
    (command,) = commands_of(run_of(checked("稿/a.txt", DRAFT, ONLY_X)))
    assert command.name == "error"
    assert command.properties == {
        "file": "稿/a.txt",
        "line": "3",
        "endLine": "3",
        "col": "9",
        "endColumn": "10",
        "title": "PH001 leftover-x",
    }
    assert command.message.splitlines()[:2] == ["占位符“X”尚未填写", "组织专题学习会 ⟦X⟧ 场，丰富群众的精神文 化生活。"]
    assert command.message.splitlines()[2].startswith("怎么改：")


def test_columns_are_left_out_where_a_finding_goes_over_lines() -> None:
    """GitHub refuses columns there."""
    file = checked("a.txt", "全年完成了（此处填写\n项目名称）的建设任务。\n", hegao.Settings(select=("PH006",)))
    (command,) = commands_of(run_of(file))
    assert (command.properties["line"], command.properties["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(command.properties)


@pytest.mark.parametrize(("severity", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_severities_are_githubs(severity: str, name: str) -> None:
    settings = hegao.Settings(select=("PH001",), severity={"PH001": severity})
    assert {command.name for command in commands_of(run_of(checked("a.txt", DRAFT, settings)))} == {name}


def test_names_and_messages_cannot_end_a_command() -> None:
    file = checked("a,line=9::b%0A:c.txt", DRAFT, ONLY_X)
    record = file.findings[0]
    hostile = replace(record, finding=replace(record.finding, message="100%\r\n::error file=x::y, %0A"))
    (command,) = commands_of(run_of(replace(file, findings=(hostile,))))
    assert command.properties["file"] == "a,line=9::b%0A:c.txt"
    assert command.message.splitlines()[0] == "100% ::error file=x::y, %0A"


def test_a_word_file_has_one_annotation() -> None:
    file = word_file()
    (command,) = commands_of(run_of(file))
    assert command.name == "error"
    assert command.properties == {"file": "年报/b.docx", "line": "1", "title": f"{len(file.findings)} 处问题"}
    first, *named = command.message.splitlines()
    assert first == "错误 4 处"
    assert "PH001 “一、工作开展情况”下第3段：占位符“X”尚未填写 — 组织专题学习会 ⟦X⟧ 场" in named[0]
    assert len(named) == len(file.findings) == 4


def test_a_word_file_with_much_names_the_gravest_and_counts_the_rest() -> None:
    body = paragraph_xml("开展 “乐享” 活动。") + "".join(paragraph_xml("共 X 场。") for _ in range(9))
    file = checked("a.docx", docx_bytes(body), hegao.Settings(select=("PH001", "SP002")))
    (command,) = commands_of(run_of(file))
    lines = command.message.splitlines()
    assert lines[0] == "错误 9 处，警告 2 处"
    assert [line[:5] for line in lines[1:-1]] == ["PH001"] * 5
    assert lines[-1] == "另有 6 处，见本步骤的摘要"


def test_a_file_that_could_not_be_checked_is_an_error() -> None:
    (command,) = commands_of(run_of(failed("坏.docx")))
    assert (command.name, command.properties["file"], command.message) == ("error", "坏.docx", "文件损坏，打不开。")


def test_what_github_would_drop_is_not_written_but_counted() -> None:
    many = checked("a.txt", MANY, ONLY_X)
    files = [
        replace(graded(many, severity), path=f"{severity.label}.txt") for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)
    ]
    commands = commands_of(run_of(*files, failed("z.docx")))
    assert MOST == 10
    assert Counter(command.name for command in commands) == {"error": 10, "warning": 10, "notice": 10}
    assert [command.name for command in commands] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert commands[-1].message.startswith(f"另有 {91 - 29} 处没有在这里列出")
    assert commands[-1].properties == {"title": "核稿"}


def test_as_many_as_github_shows_need_no_last_word() -> None:
    many = checked("a.txt", "共 X 场。\n" * 10, hegao.Settings(select=("PH001",), severity={"PH001": "info"}))
    commands = commands_of(run_of(many))
    assert len(commands) == 10
    assert {command.properties["file"] for command in commands} == {"a.txt"}


def test_findings_in_word_files_that_are_left_out_are_counted_one_by_one() -> None:
    file = checked("a.docx", docx_bytes(paragraph_xml("共 X 场，共 X 人。")), ONLY_X)
    commands = commands_of(run_of(*(replace(file, path=f"{number:02}.docx") for number in range(12))))
    assert len(commands) == 11
    assert commands[-1].message.startswith("另有 4 处")


def test_a_clean_run_annotates_nothing() -> None:
    assert written("github", run_of(checked("净.md", CLEAN))) == ""


# GitLab

CODE_QUALITY = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^(?!\\./)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                            "additionalProperties": False,
                        },
                    },
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
    }
)
"""The fields of a Code Quality report as GitLab documents them: a path has no `./` before it."""


def code_quality_of(run: Run, **look: object) -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = json.loads(written("gitlab", run, **look))
    CODE_QUALITY.validate(report)
    return report


def test_gitlab_gets_its_documented_fields() -> None:
    entries = code_quality_of(mixed_run())
    assert len(entries) == sum(1 for _ in mixed_run().findings()) + 1
    (entry,) = [e for e in entries if e["location"]["path"] == "a.txt" and e["check_name"] == "PH001"]
    assert {**entry, "fingerprint": ""} == {
        "description": "PH001 占位符“X”尚未填写",
        "check_name": "PH001",
        "fingerprint": "",
        "severity": "critical",
        "location": {"path": "a.txt", "lines": {"begin": 3}},
    }


def test_gitlab_is_told_the_place_in_a_word_file() -> None:
    descriptions = [e["description"] for e in code_quality_of(run_of(word_file())) if e["check_name"] == "PH001"]
    assert descriptions == [
        "PH001 “一、工作开展情况”下第3段：占位符“X”尚未填写",
        "PH001 “三、下一步打算”下表1第2行第2列：占位符“X”尚未填写",
    ]


def test_gitlab_severities() -> None:
    files = [graded(checked("a.txt", DRAFT, ONLY_X), severity) for severity in sorted(Severity)]
    assert [e["severity"] for e in code_quality_of(run_of(*files, failed("b.docx")))] == ["info", "minor", "critical", "blocker"]


def test_fingerprints_are_unique_within_a_report() -> None:
    one = checked("a.txt", MANY, ONLY_X)
    run = run_of(one, replace(one, path="b.txt"), replace(one, findings=one.findings * 2, path="c.txt"))
    fingerprints = [entry["fingerprint"] for entry in code_quality_of(run)]
    assert len(set(fingerprints)) == len(fingerprints) == 120


def test_fingerprints_stay_when_lines_move() -> None:
    def told(text: str) -> dict[str, int]:
        return {e["fingerprint"]: e["location"]["lines"]["begin"] for e in code_quality_of(run_of(checked("a.txt", text, ONLY_X)))}

    before, after = told(MANY), told("加在前面的一段，说明背景。\n" + MANY)
    assert before.keys() == after.keys()
    assert all(after[key] == before[key] + 1 for key in before)


def test_a_clean_run_is_an_empty_array() -> None:
    assert code_quality_of(run_of(checked("净.md", CLEAN))) == []


# JUnit


def test_junit_has_a_suite_a_file_and_a_case_a_rule() -> None:
    settings = hegao.Settings(select=("PH001", "SP001"))
    root = xml_of("junit", run_of(checked("a.txt", MANY + "丰富精神文 化生活。\n", settings), checked("净.md", CLEAN), failed("坏.docx")))
    suites = {suite.get("name"): suite for suite in root}
    assert [case.get("name") for case in suites["a.txt"]] == ["PH001 leftover-x", "SP001 space-between-hanzi"]
    failure = suites["a.txt"][0][0]
    assert (failure.tag, failure.get("type"), failure.get("message")) == ("failure", "error", "占位符“…”尚未填写（30 处）")
    assert failure.text.count("⟦X⟧") == 30
    assert "第2行第3列：占位符“X”尚未填写" in failure.text
    assert [(case.get("name"), len(case)) for case in suites["净.md"]] == [("nothing-found", 0)]
    error = suites["坏.docx"][0][0]
    assert (error.tag, error.get("type"), error.get("message")) == ("error", "damaged", "文件损坏，打不开。")


def test_junit_counts_what_is_there() -> None:
    root = xml_of("junit", mixed_run())
    cases = root.findall(".//testcase")
    assert int(root.get("tests", "")) == len(cases) == sum(int(suite.get("tests", "")) for suite in root)
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == sum(int(suite.get("failures", "")) for suite in root)
    assert int(root.get("errors", "")) == len(root.findall(".//error")) == 1


@pytest.mark.parametrize(("fail_on", "failed_rules"), [("error", {"SP001"}), ("warning", {"SP001", "SP002"})])
def test_junit_fails_where_the_exit_status_does(fail_on: str, failed_rules: set[str]) -> None:
    settings = hegao.Settings(select=("SP001", "SP002"), fail_on=Severity.parse(fail_on))
    root = xml_of("junit", run_of(checked("a.txt", "丰富精神文 化生活 ，成效明显。\n", settings)))
    cases = {str(case.get("name"))[:5]: case[0] for case in root.iter("testcase")}
    assert {name for name, outcome in cases.items() if outcome.tag == "failure"} == failed_rules
    assert root.get("failures") == root[0].get("failures") == str(len(failed_rules))
    assert "标点“，”旁边多了空格" in str(cases["SP002"].text or cases["SP002"].get("message"))  # told all the same


def test_junit_classes_are_not_cut_into_packages() -> None:
    """Jenkins takes what stands before the last full stop of a class name for its package."""
    classes = {case.get("classname") for case in xml_of("junit", mixed_run()).findall(".//testcase")}
    assert classes == {"a．txt", "gbk．txt", "净．md", "坏．docx", "年报/b．docx"}


def test_one_finding_speaks_for_itself() -> None:
    failure = xml_of("junit", run_of(checked("a.txt", DRAFT, ONLY_X))).find(".//failure")
    assert failure is not None
    assert failure.get("message") == "占位符“X”尚未填写"


# Checkstyle


def test_checkstyle_has_a_file_for_each_and_an_error_for_each_finding() -> None:
    run = mixed_run()
    root = xml_of("checkstyle", run)
    assert [file.get("name") for file in root] == ["a.txt", "gbk.txt", "净.md", "坏.docx", "年报/b.docx"]
    assert [len(file) for file in root] == [len(file.findings) + (file.problem is not None) for file in run.files]
    error = root[0][0]
    assert error.attrib == {
        "line": "3",
        "column": "9",
        "severity": "error",
        "message": "占位符“X”尚未填写",
        "source": "hegao.PH001",
    }


def test_checkstyle_says_the_place_in_a_word_file() -> None:
    first = xml_of("checkstyle", run_of(word_file()), lang="en")[0][0]
    assert (first.get("line"), first.get("column")) == ("1", None)
    assert str(first.get("message")).startswith("paragraph 3 under “一、工作开展情况”: ")


def test_checkstyle_shows_what_could_not_be_checked() -> None:
    (error,) = xml_of("checkstyle", run_of(failed("坏.docx")))[0]
    assert (error.get("severity"), error.get("source")) == ("error", "hegao.problem.damaged")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_the_schemas_refuse_what_is_not_theirs(name: str) -> None:
    root = xml_of(name, mixed_run())
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))
    assert schema.validate(root)
    root[0].set("surprise", "1")
    assert not schema.validate(root)


if JENKINS := os.environ.get("HEGAO_JENKINS_SCHEMA"):

    @pytest.mark.parametrize("run", [run_of(), mixed_run(), *map(hostile_run, MENACES)])
    def test_junit_is_valid_by_the_schema_of_jenkins(run: Run) -> None:
        """The schema is not ours to keep; CI fetches the npm package that ships it and names it here."""
        etree.XMLSchema(etree.parse(str(JENKINS))).assertValid(etree.fromstring(written("junit", run).encode()))


# What is settled


@pytest.mark.parametrize("settled", [{"suppressed": "inSource"}, {"suppressed": "external"}, {"baselined": True}])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "sarif"])
def test_what_is_settled_is_in_no_format_but_sarif(name: str, settled: dict[str, Any]) -> None:
    run = run_of(changed(checked("a.txt", DRAFT, ONLY_X), **settled))
    assert "PH001" not in written(name, run)
    assert "PH001" in written(name, run_of(checked("a.txt", DRAFT, ONLY_X)))
    assert '"ruleId": "PH001"' in written("sarif", run)
