"""Documents to measure with are the same every time, as long as asked, and clean or faulty as they say."""

from __future__ import annotations

import re

import pytest

import hegao
import inputs
from hegao.formats import read
from inputs import Form, document

LONGER = 400
"""Bytes by which a document may be longer than asked: two sentences."""


def text_bytes(form: Form, content: bytes) -> int:
    return len(read(f"a.{form}", content).text.encode()) if form is Form.WORD else len(content)


def text(size: int, *, faulty: bool, seed: int = 0) -> str:
    return document(Form.TEXT, size, faulty=faulty, seed=seed).decode()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("faulty", [False, True])
def test_the_same_document_comes_out_every_time(form: Form, faulty: bool) -> None:
    assert document(form, 6000, faulty=faulty) == document(form, 6000, faulty=faulty)


def test_another_seed_is_another_text() -> None:
    assert text(6000, faulty=False) != text(6000, faulty=False, seed=1)


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.TEXT])
@pytest.mark.parametrize("faulty", [False, True])
@pytest.mark.parametrize("size", [2048, 6144, 50_000])
def test_a_text_is_as_long_as_asked(form: Form, faulty: bool, size: int) -> None:
    assert 0 <= len(document(form, size, faulty=faulty)) - size < LONGER


def test_a_word_file_has_the_text_of_the_text_file() -> None:
    blocks = read("a.docx", document(Form.WORD, 6000, faulty=True)).text.splitlines()
    assert [line for line in blocks if line in text(6000, faulty=True).splitlines()] == text(6000, faulty=True).splitlines()


@pytest.mark.parametrize("form", Form)
def test_nothing_is_found_in_a_clean_document(form: Form) -> None:
    report = hegao.check_bytes(f"a.{form}", document(form, 30_000, faulty=False))
    assert report.problem is None
    assert [finding.code for finding in report.findings] == []


@pytest.mark.parametrize("form", Form)
def test_a_faulty_document_is_found_faulty_throughout(form: Form) -> None:
    report = hegao.check_bytes(f"a.{form}", document(form, 30_000, faulty=True))
    codes = [finding.code for finding in report.findings]
    assert len(codes) > 100
    assert {"PH", "SP", "NU"} <= {code[:2] for code in codes}


def test_a_faulty_draft_has_about_sixteen_stray_blanks_in_2400_characters() -> None:
    draft = text(60_000, faulty=True)
    stray = len(re.findall(r"(?<! X) (?!X )", draft.replace("章 ", "章")))
    assert 12 < stray * 2400 / len(draft) < 20


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (110, "一百一十"), (305, "三百零五"), (1001, "一千零一"), (9999, "九千九百九十九")],
)
def test_numerals(number: int, numeral: str) -> None:
    assert inputs.numeral(number) == numeral
