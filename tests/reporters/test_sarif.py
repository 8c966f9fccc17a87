"""SARIF: valid by the official schema, right about places, and within what GitHub takes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

import hegao
from docx_builder import docx_bytes, paragraph_xml
from hegao.formats import read
from hegao.formats import write as write_document
from hegao.model.document import Document
from hegao.model.finding import Finding, Severity, Skipped
from hegao.model.reading_note import undecodable
from hegao.records.placed_finding import PlacedRelated
from hegao.records.record import FileRecord, Run
from hegao.reporters import sarif
from hegao.reporters.words.paths import uri
from report_records import (
    DRAFT,
    SARIF_SCHEMA,
    SARIF_SCHEMA_FILE,
    changed,
    checked,
    failed,
    finding_of,
    mixed_run,
    run_of,
    word_file,
    written,
)

Json = dict[str, Any]


def log_of(run: Run, **look: object) -> Json:
    """The only run of the log, which must be valid."""
    log: Json = json.loads(written("sarif", run, **look))
    SARIF_SCHEMA.validate(log)
    (only,) = log["runs"]
    return dict(only)


def results_of(run: Run, code: str = "", **look: object) -> list[Json]:
    return [result for result in log_of(run, **look)["results"] if not code or result["ruleId"] == code]


def notices_of(run: Run) -> list[Json]:
    (invocation,) = log_of(run)["invocations"]
    return list(invocation["toolExecutionNotifications"])


def place_of(result: Json) -> Json:
    return dict(result["locations"][0]["physicalLocation"])


# The schema


def test_the_schema_is_the_one_that_oasis_publishes() -> None:
    """sarif-v2.1.0 errata 01, os/schemas/sarif-schema-2.1.0.json."""
    content = SARIF_SCHEMA_FILE.read_bytes()
    assert json.loads(content)["id"] == sarif.SCHEMA
    assert hashlib.sha256(content).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(written("sarif", mixed_run()))
    assert SARIF_SCHEMA.is_valid(log)
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF_SCHEMA.is_valid(log)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_file_makes_valid_sarif(lang: str) -> None:
    run = log_of(mixed_run(), lang=lang)
    assert run["language"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [
        "a.txt",
        "gbk.txt",
        "%E5%87%80.md",
        "%E5%9D%8F.docx",
        "%E5%B9%B4%E6%8A%A5/b.docx",
    ]
    assert [artifact.get("encoding") for artifact in run["artifacts"]] == ["UTF-8", "GB18030", "UTF-8", None, None]


def test_an_empty_run_is_valid() -> None:
    run = log_of(Run(()))
    assert (run["results"], run["artifacts"], run["tool"]["driver"]["rules"]) == ([], [], [])


# Rules and levels


@pytest.mark.slow
def test_every_rule_says_what_why_and_how_within_githubs_limits() -> None:
    rules = log_of(mixed_run())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(mixed_run().rules)
    for rule in rules:
        record = mixed_run().rules[rule["id"]]
        assert rule["fullDescription"]["text"] == record.why.zh
        assert record.how.zh in rule["help"]["text"]
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 20
        assert rule["defaultConfiguration"]["level"] == {"error": "error", "warning": "warning", "info": "note"}[record.severity.label]


def test_results_point_at_their_rule_and_carry_their_own_level() -> None:
    run = log_of(mixed_run())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    lenient = hegao.Settings(severity={"PH001": "info"})
    assert {result["level"] for result in results_of(run_of(checked("a.txt", DRAFT, lenient)), "PH001")} == {"note"}


def test_a_finding_of_a_rule_that_has_no_record_is_kept() -> None:
    (rule,) = log_of(Run((checked("a.txt", DRAFT, hegao.Settings(select=("PH001",))),)))["tool"]["driver"]["rules"]
    assert rule == {"id": "PH001", "name": "leftover-x"}


# Places


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_regions_are_those_of_the_file(line_end: str) -> None:
    text = DRAFT.replace("\n", line_end)
    lines = text.split(line_end)
    for result in results_of(run_of(checked("a.txt", text))):
        region = place_of(result)["region"]
        assert region["startLine"] == region["endLine"]
        cut = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert f"⟦{cut}⟧" in result["properties"]["excerpt"]
    assert log_of(run_of(checked("a.txt", text)))["columnKind"] == "unicodeCodePoints"


def test_a_word_file_has_line_1_and_its_place_in_words() -> None:
    body, cell = results_of(run_of(word_file()), "PH001")
    assert place_of(body)["region"] == place_of(cell)["region"] == {"startLine": 1}
    assert body["message"]["text"].startswith("“一、工作开展情况”下第3段：占位符“X”尚未填写\n")
    assert "组织专题学习会 ⟦X⟧ 场" in body["message"]["text"]
    assert body["locations"][0]["logicalLocations"] == [
        {"name": "一、工作开展情况", "fullyQualifiedName": "一、工作开展情况", "kind": "section"},
        {"name": "第3段", "fullyQualifiedName": "body/3", "kind": "paragraph"},
    ]
    assert cell["locations"][0]["logicalLocations"][-1] == {
        "name": "表1第2行第2列",
        "fullyQualifiedName": "table/1/2/2",
        "kind": "cell",
    }
    assert results_of(run_of(word_file()), "PH001", lang="en")[1]["message"]["text"].startswith("table 1, row 2, column 2 under ")


def test_a_text_file_has_the_bare_message() -> None:
    (result,) = results_of(run_of(checked("a.txt", DRAFT)), "PH001")
    assert result["message"]["text"] == "占位符“X”尚未填写"


def test_related_places_are_there_even_where_two_are_alike() -> None:
    file = checked("a.txt", "文件\n（一）甲\n内容如下。\n（二）乙\n内容如下。\n（二）丙\n内容如下。\n")
    (record, *_) = [record for record in file.findings if record.related]
    twice = replace(record, related=(record.related[0],) * 2)
    (result,) = results_of(run_of(replace(file, findings=(twice,))))
    assert [location["id"] for location in result["relatedLocations"]] == [1, 2]
    assert result["relatedLocations"][0]["message"]["text"] == record.related[0].message
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == record.related[0].place.line


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("报告/2024 年.md", "%E6%8A%A5%E5%91%8A/2024%20%E5%B9%B4.md"),
        ("a#b?c%d.md", "a%23b%3Fc%25d.md"),
        ("a:b.md", "a%3Ab.md"),
        ("../x.md", "../x.md"),
        ("/srv/文.md", "file:///srv/%E6%96%87.md"),
        ("C:/稿/a.md", "file:///C:/%E7%A8%BF/a.md"),
        ("//server/share/a.md", "file://server/share/a.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("odd\ud800.md", "odd%3F.md"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
    location = place_of(results_of(run_of(checked("a.txt", DRAFT)))[0])["artifactLocation"]
    assert location == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}


def test_windows_paths_get_forward_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    assert uri("reports\\2024\\a.docx") == "reports/2024/a.docx"
    assert uri("C:\\稿 件\\a.docx") == "file:///C:/%E7%A8%BF%20%E4%BB%B6/a.docx"
    assert uri("\\\\server\\share\\a.docx") == "file://server/share/a.docx"


def test_a_file_outside_the_root_has_an_absolute_uri_without_base() -> None:
    location = place_of(results_of(run_of(checked("/srv/文.txt", DRAFT)))[0])["artifactLocation"]
    assert location == {"uri": "file:///srv/%E6%96%87.txt"}


# Fixes


def replaced(text: str, replacements: list[Json]) -> str:
    """What a viewer makes of the text: each region, in lines and columns, replaced, the last first."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    regions = [(replacement["deletedRegion"], replacement.get("insertedContent", {"text": ""})["text"]) for replacement in replacements]
    for region, new in sorted(regions, key=lambda pair: (pair[0]["startLine"], pair[0]["startColumn"]), reverse=True):
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + new + text[end:]
    return text


FIXABLE = {
    "a.txt": "一 、总体情况\r\n开展 “乐享” 活动，丰富群众的精神文 化生活，完成 2 024 件。\r\n（一)继续抓好落实\r\n各项工作平稳有序 。\r\n",
    "b.md": "# 总结\n\n- 开展 “乐享生活” 活动，丰富群众的**精神文 化**生活。\n- 共完成 10 %。\n\n> 引文 。\n",
    "c.txt": "为进一步丰富群众的精神文 \n  化生活， \n开展“乐享生活”活动， 完成任务。\n",
}


@pytest.mark.parametrize("name", FIXABLE)
def test_fixes_change_the_file_as_hegao_itself_would(name: str) -> None:
    text = FIXABLE[name]
    document: Document = read(name, text.encode())
    by_fingerprint = {record.fingerprint: record.finding for record in checked(name, text).findings}
    fixed = [result for result in results_of(run_of(checked(name, text))) if "fixes" in result]
    assert fixed
    for result in fixed:
        finding: Finding = by_fingerprint[result["partialFingerprints"]["hegao/v1"]]
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        assert finding.fix is not None
        assert replaced(text, change["replacements"]).encode() == write_document(name, text.encode(), document, finding.fix.edits)
        assert finding.fix.title in fix["description"]["text"]


def test_word_files_have_no_fixes() -> None:
    file = checked("a.docx", docx_bytes(paragraph_xml("丰富群众的精神文 化生活。")))
    assert file.findings[0].fix is not None
    assert not [result for result in results_of(run_of(file)) if "fixes" in result]


def test_a_damaged_file_has_no_fixes() -> None:
    content = ("今年以来，各项工作平稳有序，取得了新的成效。\n" * 40).encode() + b"\xff" + "精神文 化生活。\n".encode()
    file = checked("a.txt", content)
    assert finding_of(file, "SP001").fix is not None
    assert "fixes" not in results_of(run_of(file), "SP001")[0]


# Identity, baseline, suppression


def fingerprints(text: str) -> list[str]:
    return [result["partialFingerprints"]["hegao/v1"] for result in results_of(run_of(checked("a.txt", text)))]


def test_a_paragraph_put_in_above_changes_no_fingerprint() -> None:
    assert fingerprints("这是新加的一段，说明背景情况。\n" + DRAFT) == fingerprints(DRAFT)
    assert len(set(fingerprints(DRAFT))) == len(fingerprints(DRAFT))


def test_github_gets_a_fingerprint_that_tells_findings_of_one_word_file_apart() -> None:
    """Without it upload-sarif makes one of the text of line 1, the same for all of them."""
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results_of(run_of(word_file()))]
    assert len(set(hashes)) == len(hashes) > 2
    assert all(re.fullmatch(r"[0-9a-f]{16}:1", value) for value in hashes)


def test_the_baseline_is_told() -> None:
    old, new = changed(checked("a.txt", DRAFT), baselined=True), checked("b.txt", DRAFT)
    states = {
        (place_of(r)["artifactLocation"]["uri"], r["baselineState"]) for r in results_of(run_of(old, new, baseline="hegao-baseline.json"))
    }
    assert states == {("a.txt", "unchanged"), ("b.txt", "new")}
    assert not [result for result in results_of(run_of(new)) if "baselineState" in result]


def test_suppressions_are_kept_and_on_all_results_or_none() -> None:
    quiet, loud = changed(checked("a.txt", DRAFT), suppressed="inSource"), checked("b.txt", DRAFT)
    told = {(place_of(r)["artifactLocation"]["uri"], json.dumps(r["suppressions"])) for r in results_of(run_of(quiet, loud))}
    assert told == {("a.txt", '[{"kind": "inSource"}]'), ("b.txt", "[]")}
    assert not [result for result in results_of(run_of(loud)) if "suppressions" in result]
    assert results_of(run_of(changed(loud, suppressed="external")))[0]["suppressions"] == [{"kind": "external"}]


# What could not be checked


def test_a_file_that_could_not_be_checked_is_no_success() -> None:
    (invocation,) = log_of(mixed_run())["invocations"]
    assert invocation["executionSuccessful"] is False
    by_kind = {notice["descriptor"]["id"]: notice for notice in invocation["toolExecutionNotifications"]}
    assert by_kind["damaged"]["level"] == "error"
    assert by_kind["damaged"]["message"]["text"] == "文件损坏，打不开。"
    assert unquote(by_kind["damaged"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == "坏.docx"
    assert by_kind["skipped-unsupported"]["level"] == "note"


def test_a_run_in_which_all_was_checked_is_a_success() -> None:
    (invocation,) = log_of(run_of(checked("a.txt", DRAFT)))["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_what_a_reader_left_out_is_told() -> None:
    (notice,) = notices_of(run_of(replace(checked("a.txt", DRAFT), notes=(undecodable(2),))))
    assert (notice["descriptor"]["id"], notice["level"]) == ("partly-read", "warning")
    assert "2 处字节认不出来" in notice["message"]["text"]


# GitHub's limits


def graded(file: FileRecord, severity: Severity) -> FileRecord:
    return replace(file, findings=tuple(replace(r, finding=replace(r.finding, severity=severity)) for r in file.findings))


@pytest.mark.slow
def test_of_too_many_results_the_gravest_are_kept_in_their_order() -> None:
    one = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))
    many = replace(one, findings=one.findings * (sarif.MOST_RESULTS // 2))
    files = [
        graded(replace(many, path=f"{severity.label}.txt"), severity) for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING)
    ]
    log = json.loads(written("sarif", run_of(*files)))["runs"][0]
    assert sarif.MOST_RESULTS == 25_000
    assert [result["level"] for result in log["results"]] == ["error"] * 12_500 + ["warning"] * 12_500
    (notice,) = log["invocations"][0]["toolExecutionNotifications"]
    assert notice["descriptor"]["id"] == "too-many-results"
    assert "12500 处没有写进来" in notice["message"]["text"]


def test_what_is_settled_makes_room_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 1)
    only = hegao.Settings(select=("PH001",))
    old = changed(checked("a.txt", DRAFT, only), baselined=True)
    new = graded(checked("b.txt", DRAFT, only), Severity.INFO)
    (result,) = results_of(run_of(old, new, baseline="b.json"))
    assert result["baselineState"] == "new"


@pytest.mark.slow
def test_too_many_related_places_are_cut_and_told() -> None:
    file = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))
    record = file.findings[0]
    related = PlacedRelated(record.finding.span, "参看", record.place, record.excerpt, record.end)
    run = run_of(replace(file, findings=(replace(record, related=(related,) * 1500),)))
    (result,) = results_of(run)
    assert len(result["locations"]) + len(result["relatedLocations"]) == 1000
    assert [notice["descriptor"]["id"] for notice in notices_of(run)] == ["too-many-locations"]


# Words


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("“{0}”没有换成内容", "“{{0}}”没有换成内容"),
        ("“{{姓名}}”没有换成内容", "“{{姓名}}”没有换成内容"),
        ("见[这里](javascript:alert(1))", "见\\[这里\\](javascript:alert(1))"),
        ("〔2024〕[1]", "〔2024〕[1]"),
        ("甲\x1b[31m乙\x00\ud800", "甲[31m乙"),
    ],
)
def test_a_message_is_taken_as_it_stands(message: str, expected: str) -> None:
    file = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))
    record = file.findings[0]
    hostile = replace(file, findings=(replace(record, finding=replace(record.finding, message=message)),))
    assert results_of(run_of(hostile))[0]["message"]["text"] == expected


def test_skipped_files_are_named_by_reason() -> None:
    skipped = [Skipped("~$a.docx", "owner-file"), Skipped("旧.wps", "unsupported")]
    kinds = [notice["descriptor"]["id"] for notice in notices_of(run_of(failed("x.docx"), skipped=skipped))]
    assert kinds == ["damaged", "skipped-owner-file", "skipped-unsupported"]
