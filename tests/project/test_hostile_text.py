"""Whatever stands in a document or a file name, no format loses its structure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hegao.language.bilingual import Words
from hegao.records.record import Run
from hegao.reporters import FORMATS
from hegao.reporters.pages.standards import which_json
from hegao.reporters.words.xml_text import content, element
from report_records import HOSTILE_BASE, MENACES, SARIF_SCHEMA, SCHEMAS, hostile_file, hostile_run, run_of, written

TEXTS = st.one_of(
    st.lists(st.sampled_from(MENACES), max_size=5).map("".join),
    st.text(st.characters(codec=None), max_size=30),  # lone surrogates among them
)


def whatever(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with many texts, however long each takes on a busy machine."""
    return settings(deadline=None)(given(text=TEXTS)(test))


XML_SCHEMAS = {name: etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd")) for name in ("junit", "checkstyle")}


CALM = hostile_run("甲")


def with_hostile_rules(run: Run, text: str) -> Run:
    """The run, its rules from a pack that has this text in all its words."""
    words = Words(f"说{text}", text)
    rules = {code: replace(rule, message=words, why=words, how=words, source_cite=text, milder=words) for code, rule in run.rules.items()}
    return replace(run, rules=rules)


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def steers(char: str) -> bool:
    """True for what moves a terminal's cursor, ends a line or turns the direction of writing, by Unicode's own tables."""
    control = unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char not in "\t\n"
    return control or unicodedata.bidirectional(char) in DIRECTIONS or char in "\u061c\u200e\u200f"


BLANK = re.compile("[\xad\u034f\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0020-\U000e007f]")
"""What is not drawn; a joiner among them, which an emoji in a file's name may hold."""


def one_text(text: str) -> str:
    """Text in which a high and a low surrogate that stand together are one character, as every reader of JSON has it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


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
def test_json_gives_every_value_back(text: str) -> None:
    run = hostile_run(text)
    told = json.loads(written("json", run))
    assert [file["path"] for file in told["files"]] == [one_text(file.path) for file in run.files]
    assert told["skipped"] == [{"path": one_text(f"跳{text}"), "reason": "excluded"}]
    assert told["files"][2]["problem"]["message"] == one_text(f"因{text}")
    finding = told["files"][0]["findings"][0]
    assert finding["message"] == one_text(f"文{text}")
    assert (finding["text"], finding["fix"]["title"], finding["place"]["heading"]) == (one_text(text), one_text(text), [one_text(text)] * 2)
    assert finding["excerpt"] == one_text(f"{text}⟦{text}⟧{text}")
    lines = [json.loads(line) for line in written("jsonl", run).split("\n")[:-1]]
    assert [line["message"] for line in lines if line["type"] == "finding"] == [one_text(f"文{text}")] * 3
    assert {line["path"] for line in lines if "path" in line} == {
        one_text(f"{name}") for name in [*(f.path for f in run.files), f"跳{text}"]
    }


@whatever
def test_code_hosts_get_names_and_excerpts_back(text: str) -> None:
    run = hostile_run(text)
    assert {entry["location"]["path"] for entry in json.loads(written("gitlab", run))} == {one_text(file.path) for file in run.files}
    results = json.loads(written("sarif", run))["runs"][0]["results"]
    assert {result["properties"]["excerpt"] for result in results} == {one_text(f"{text}⟦{text}⟧{text}")}
    if text:
        (replacement,) = results[0]["fixes"][0]["artifactChanges"][0]["replacements"]
        assert replacement["insertedContent"]["text"] == one_text(text)


@whatever
def test_which_standard_gives_names_back(text: str) -> None:
    (said,) = which_json([], [(f"稿{text}", "damaged", text)], "zh")
    assert not any(map(steers, said)) and not BLANK.search(said)
    (file,) = json.loads(said)["files"]
    assert (file["path"], file["problem"]["message"]) == (one_text(f"稿{text}"), one_text(text))


def as_xml(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


@whatever
def test_xml_gives_names_back(text: str) -> None:
    run = hostile_run(text)
    for name, element_name in (("junit", "testsuite"), ("checkstyle", "file")):
        root = etree.fromstring(written(name, run).encode())
        assert [node.get("name") for node in root.iter(element_name)] == [as_xml(file.path) for file in run.files]


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


@pytest.mark.parametrize("statistics", [False, True])
@pytest.mark.parametrize("name", FORMATS)
@whatever
def test_nothing_unseen_stands_raw(name: str, statistics: bool, text: str) -> None:
    """Neither of a document, nor of a name, nor of a rule pack. GitHub needs names with their joiners to find the file."""
    said = written(name, with_hostile_rules(hostile_run(text), text), statistics=statistics)
    assert not [char for char in said if steers(char)]
    assert name == "github" or not BLANK.search(said)


@pytest.mark.parametrize("name", ["full", "concise", "markdown", "html", "github"])
def test_people_see_by_number_what_steers(name: str) -> None:
    said = written(name, hostile_run("甲\x9b\u202e乙"))
    assert "稿甲‹U+009B›‹U+202E›乙.txt" in said.replace("&#8203;", "")
    assert name == "concise" or "⟦甲‹U+009B›‹U+202E›乙⟧" in said or "<mark>甲‹U+009B›‹U+202E›乙</mark>" in re.sub("</?b>", "", said)


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_refers_to_what_steers(name: str) -> None:
    assert "稿甲&#x9B;&#x202E;&#x200B;乙.txt" in written(name, hostile_run("甲\x9b\u202e\u200b乙"))


@whatever
def test_words_to_search_for_come_back_exactly(text: str) -> None:
    """A browser reads the references &#x80; to &#x9f; as other characters, but no search words hold those."""
    words = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)
    first, *_ = hostile_file("甲").findings
    page = Finds(written("html", run_of(replace(HOSTILE_BASE, findings=(replace(first, search=words),)))))
    assert page.finds == ([words] if words else [])


class Finds(HTMLParser):
    """What the page's buttons copy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.finds: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.finds += [value for name, value in attrs if name == "data-find"]


@whatever
def test_xml_text_comes_back_as_it_was(text: str) -> None:
    held = as_xml(text)
    node = etree.fromstring(element("a", text, b=text).encode())
    assert (node.text or "", node.get("b")) == (held, held)
    assert "]]>" not in content(text)
