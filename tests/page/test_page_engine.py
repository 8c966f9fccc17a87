"""The engine in the page is the command line's: the same findings, and the same bytes handed back, on real documents."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hegao import Settings, Way, annotate_bytes, fix_bytes
from page_driver import ROOT, PageDriver, open_driver

FEW = 60
"""Documents of the corpus that CI tries; scripts/page_on_corpus.py tries all."""
WORD = 15
"""Of these, Word files that are handed back in every form."""

WHEN = "2026-03-04T05:06:00"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageDriver]:
    with open_driver(tmp_path_factory.mktemp("downloads")) as driver:
        yield driver


@pytest.fixture(scope="module")
def drafts(corpus: Path) -> list[Path]:
    every = sorted(file for file in corpus.rglob("*") if file.suffix in (".docx", ".md", ".txt") and file.stat().st_size < 400_000)
    return sorted(random.Random(15).sample(every, FEW))


def told(files: list[Path]) -> list[dict[str, Any]]:
    """What the command line says of files, as JSON."""
    command = [
        sys.executable,
        "-m",
        "hegao",
        "check",
        *map(str, files),
        "--output-format",
        "json",
        "--isolated",
        "--no-cache",
        "--exit-zero",
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    found: list[dict[str, Any]] = json.loads(done.stdout)["files"]
    return found


def test_findings_are_those_of_the_command_line(page: PageDriver, drafts: list[Path]) -> None:
    expected = {file["path"]: file for file in told(drafts)}
    assert len(expected) == FEW
    for draft in drafts:
        assert page.call("check", draft.as_posix(), draft.read_bytes()) == expected[draft.as_posix()], draft


def test_files_handed_back_are_the_same_bytes(page: PageDriver, drafts: list[Path]) -> None:
    words = [draft for draft in drafts if draft.suffix == ".docx"][:WORD]
    for draft in [*words, *(each for each in drafts if each.suffix != ".docx")]:
        content = draft.read_bytes()
        for options in ({}, {"unsafe": True}, {"tracked": True}):
            if options.get("tracked") and draft.suffix != ".docx":
                continue
            way = Way(**options, when=datetime.fromisoformat(WHEN))
            expected = fix_bytes(draft.name, content, Settings(), way)
            assert page.handed("fix", draft.name, content, {**options, "when": WHEN}) == (expected.content or expected.problem.message), (
                draft
            )
    for draft in words:
        content = draft.read_bytes()
        for fix in (False, True):
            expected = annotate_bytes(draft.name, content, Settings(), Way(when=datetime.fromisoformat(WHEN)), fix=fix)
            got = page.handed("annotate", draft.name, content, {"fix": fix, "when": WHEN})
            assert got == (expected.content or expected.problem.message), draft


def test_every_example_of_the_repository_is_marked_where_its_findings_are(page: PageDriver) -> None:
    for example in sorted(ROOT.glob("examples/*.*")):
        if example.suffix in (".docx", ".md", ".txt") and example.name != "README.md":
            (expected,) = told([example])
            page.open()
            page.drop(example)
            assert page.marks() == {(finding["code"], finding["start"]) for finding in expected["findings"]}, example


def test_settings_are_those_of_the_config_file(page: PageDriver) -> None:
    content = "精神文 化建设 X 项。".encode()
    found = page.call("check", "a.txt", content, {"ignore": ["PH"], "severity": {"SP001": "info"}, "lang": "en"})
    assert [(finding["code"], finding["severity"]) for finding in found["findings"]] == [("SP001", "info")]
    assert "space" in found["findings"][0]["message"]
    with pytest.raises(RuntimeError, match="没有“ignroe”这项设置"):
        page.call("check", "a.txt", content, {"ignroe": []})


def test_what_cannot_be_read_is_said_and_stops_nothing(page: PageDriver) -> None:
    broken = page.call("check", "坏.docx", b"PK\x03\x04 no zip")
    assert broken["problem"]["kind"] and broken["findings"] == []
    with pytest.raises(RuntimeError, match="文件不完整"):
        page.call("fix", "坏.docx", b"PK\x03\x04 no zip")
    assert page.call("check", "好.txt", "精神文 化建设扎实推进。".encode())["findings"][0]["code"] == "SP001"
