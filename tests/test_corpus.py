"""What must hold on real documents. Skipped where the corpus is not beside the checkout; nothing of it is copied here."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

import hegao
from docx_builder import docx_bytes, run_xml
from hegao.document import Document
from hegao.finding import FileReport, Severity

ALLOWED_ERRORS = 1 / 100_000
ALLOWED_WARNINGS = 1 / 20_000
"""Findings a character on published documents, where almost every finding is a false alarm."""


def places(report: FileReport, code: str) -> list[list[int]]:
    assert report.document is not None
    found = [report.document.line_column(finding.span.start) for finding in report.findings if finding.code == code]
    return [list(place) for place in found if place]


def codes(report: FileReport) -> Counter[str]:
    return Counter(finding.code for finding in report.findings)


EXPECTED = Counter({"PH001": 17, "SP001": 16, "SP002": 5, "RE001": 2, "SP007": 1, "ST008": 1, "NU011": 1})


def test_the_sample_draft_gives_exactly_its_gold_places(corpus: Path) -> None:
    gold = json.loads((corpus / "sample-draft.gold.json").read_text("utf-8"))
    report = hegao.check_file(str(corpus / "sample-draft.txt"))
    assert places(report, "PH001") == gold["placeholder"]
    assert places(report, "SP001") == gold["space_between_hanzi"]
    assert places(report, "SP002") == gold["space_beside_punctuation"]
    assert codes(report) == EXPECTED
    assert report.standard == gold["sections"]["standard"]
    document = report.document
    assert isinstance(document, Document)
    residue = [finding.span for finding in report.findings if finding.code == "RE001"]
    lines = [[(document.line_column(s.start) or (0, 0))[0], (document.line_column(s.end - 1) or (0, 0))[0]] for s in residue]
    assert lines == gold["residue_lines"]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_sample_draft_as_word_gives_the_same(corpus: Path, seed: int | None) -> None:
    lines = (corpus / "sample-draft.txt").read_text("utf-8").splitlines()
    body = "".join(f"<w:p>{''.join(run_xml(part) for part in pieces(line, seed))}</w:p>" for line in lines)
    report = hegao.check_bytes("draft.docx", docx_bytes(body))
    assert codes(report) == EXPECTED
    assert report.standard == "ideological-work-analysis-report"


def pieces(line: str, seed: int | None) -> list[str]:
    """A line cut into runs at random places, or left whole."""
    if seed is None or len(line) < 2:
        return [line]
    chance = random.Random(f"{seed}{line}")
    cuts = sorted(chance.sample(range(1, len(line)), min(len(line) - 1, chance.randint(0, 6))))
    return [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]


def test_published_documents_are_almost_free_of_findings(corpus: Path) -> None:
    reports = [hegao.check_file(str(path)) for path in sorted((corpus / "clean").rglob("*.*"))]
    characters = sum(len(report.document.text) for report in reports if report.document)
    found = Counter(finding.severity for report in reports for finding in report.findings)
    assert found[Severity.ERROR] <= characters * ALLOWED_ERRORS
    assert found[Severity.WARNING] <= characters * ALLOWED_WARNINGS
    assert not [report.path for report in reports if report.problem]


@pytest.mark.parametrize("folder", ["docx-chinese", "docx-weird", "odd", "drafts"])
def test_every_file_is_checked_or_says_why_not(corpus: Path, folder: str) -> None:
    known = {"encrypted", "altchunk-only", "odt-renamed", "empty"}
    for path in sorted(path for path in (corpus / folder).rglob("*.*") if path.is_file()):
        report = hegao.check_file(str(path))
        assert report.document is not None or (report.problem is not None and report.problem.kind in known), path.name
