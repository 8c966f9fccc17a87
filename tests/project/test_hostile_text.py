"""Whatever stands in a document or a file name, no format loses its structure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import hegao
from hegao.language.bilingual import Words
from hegao.model.finding import Edit, Fix, Safety, Skipped
from hegao.model.reading_note import ReadingNote
from hegao.records.changes import Change
from hegao.records.placed_finding import PlacedRelated
from hegao.records.record import FileRecord, Run
from hegao.reporters import FORMATS
from hegao.reporters.words.xml_text import content, element
from report_records import DRAFT, SARIF_SCHEMA, SCHEMAS, checked, failed, run_of, written

MENACES = (
    *("::error::", "\n::error file=x::y", "\r\n::stop-commands::t", "%0A::notice::", "##[error]", ",", "=", "%"),
    *("]]>", "<script>alert(1)</script>", "</failure>", '"/><x y="', "<!-- -->", "<?xml?>", "&amp;", "&#0;", "\ufffe", "\uffff"),
    *("|", "\n| a | b |\n", "`", "[a](b)", "@all", "\n# x\n", "{0}", "{{x}}", "\\u0000", "\\", '"', "'", "=cmd|' /C calc'!A0"),
    *("\x1b[31m", "\x1b]0;t\x07", "\x00", "\x7f", "\x85", "\t", "\ud800", "\udcff", "\u2028", "\u202e"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(MENACES), max_size=5).map("".join),
    st.text(st.characters(codec=None), max_size=30),  # lone surrogates among them
)


def whatever(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with many texts, however long each takes on a busy machine."""
    return settings(deadline=None)(given(text=TEXTS)(test))


BASE = checked("a.txt", DRAFT, hegao.Settings(select=("PH001",)))
XML_SCHEMAS = {name: etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd")) for name in ("junit", "checkstyle")}


def hostile_file(text: str) -> FileRecord:
    """A file with this text in every place where a document, its name or an error can put some."""
    record = BASE.findings[0]
    excerpt = replace(record.excerpt, before=text, fault=text, after=text, number=text)
    place = replace(record.place, heading=(text, text))
    finding = replace(record.finding, message=f"文{text}", fix=Fix(text, (Edit(record.finding.span, text),), Safety.SAFE))
    in_word = replace(place, line=None, column=None)
    mended = replace(record, finding=finding, place=place, excerpt=excerpt, changes=(Change((3, 9), (3, 10), text),))
    related = PlacedRelated(finding.span, text, in_word, excerpt)
    findings = (mended, replace(mended, place=in_word, end=None, related=(related, related), changes=()))
    return replace(BASE, path=f"稿{text}.txt", findings=findings, notes=(ReadingNote(Words(text, text)),), encoding="utf-8")


def hostile_run(text: str) -> Run:
    word = hostile_file(text)
    first, *_ = reversed(word.findings)
    word = replace(word, path=f"词{text}.docx", format="docx", findings=(first,))
    return run_of(hostile_file(text), word, failed(f"坏{text}.docx", f"因{text}"), skipped=[Skipped(f"跳{text}", "excluded")])


CALM = hostile_run("甲")


def shape(value: object) -> object:
    """Keys and lengths of a JSON value, without its words."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else type(value)


@whatever
def test_json_keeps_its_shape(text: str) -> None:
    for name in ("json", "gitlab"):
        told = json.loads(written(name, hostile_run(text)))
        assert shape(told) == shape(json.loads(written(name, CALM)))


@whatever
def test_json_lines_stay_lines(text: str) -> None:
    lines = written("jsonl", hostile_run(text)).split("\n")
    assert [json.loads(line)["type"] for line in lines[:-1]] == [json.loads(line)["type"] for line in written("jsonl", CALM).splitlines()]


@whatever
def test_sarif_stays_valid_and_tells_as_much(text: str) -> None:
    log = json.loads(written("sarif", hostile_run(text)))
    SARIF_SCHEMA.validate(log)
    calm = json.loads(written("sarif", CALM))["runs"][0]
    for key in ("results", "artifacts", "invocations"):
        assert len(log["runs"][0][key]) == len(calm[key])
    uris = [artifact["location"]["uri"] for artifact in log["runs"][0]["artifacts"]]
    assert all(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in uris)


@whatever
def test_xml_stays_valid_and_keeps_its_elements(text: str) -> None:
    for name, schema in XML_SCHEMAS.items():
        roots = [etree.fromstring(written(name, run).encode()) for run in (hostile_run(text), CALM)]
        schema.assertValid(roots[0])
        assert [node.tag for node in roots[0].iter()] == [node.tag for node in roots[1].iter()]


class Elements(HTMLParser):
    """The tags of a page with the names of their attributes, but for those that mark inserted words, which depend on them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs if (tag, name) != ("mark", "class")]
        if tag not in ("ins", "span", "bdi"):  # bdi: a slash in a name makes a folder
            self.tags.append((tag, *names))


@whatever
def test_html_keeps_its_elements(text: str) -> None:
    assert Elements(written("html", hostile_run(text))).tags == Elements(written("html", CALM)).tags


@whatever
def test_workflow_commands_stay_one_a_line(text: str) -> None:
    lines = re.split("\r\n|\r|\n", written("github", hostile_run(text)))
    calm = written("github", CALM).splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == [line.split(" ")[0] for line in calm]
    assert lines[-1] == ""
    keys = [[pair.split("=", 1)[0] for pair in line.split(" ", 1)[1].split("::")[0].split(",")] for line in lines[:-1]]
    assert keys == [[pair.split("=", 1)[0] for pair in line.split(" ", 1)[1].split("::")[0].split(",")] for line in calm]


@pytest.mark.parametrize("name", FORMATS)
@whatever
def test_no_format_can_steer_a_terminal_or_a_log(name: str, text: str) -> None:
    """JSON spells controls out, the others drop them."""
    assert not re.search("[\x00-\x08\x0b-\x1f]", written(name, hostile_run(text)))


@whatever
def test_xml_text_comes_back_as_it_was(text: str) -> None:
    held = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    node = etree.fromstring(element("a", text, b=text).encode())
    assert (node.text or "", node.get("b")) == (held, held)
    assert "]]>" not in content(text)
