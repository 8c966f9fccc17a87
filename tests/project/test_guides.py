"""The guides say the same in both languages, and what records say in tables is what the records say."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from hegao.lint.config import SETTING_NAMES
from hegao.lint.phrases import SKIPPED
from hegao.reporters import FORMATS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TABLES = runpy.run_path(str(DOCS / "site" / "tables.py"))

ENGLISH_ONLY = {
    "index.md": "lists the guides of both languages",
    "architecture.md": "for whoever changes hegao",
    "releasing.md": "for maintainers",
}
GUIDES = sorted(path.name for path in DOCS.glob("*.md") if ".zh." not in path.name and path.name not in ENGLISH_ONLY)
PAGES = [*GUIDES, *(name.replace(".md", ".zh.md") for name in GUIDES), "clerk-guide.zh.md"]
FENCE = re.compile(r"^( *)```\w*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def twin(name: str) -> str:
    return name.replace("README.md", "README.zh-CN.md") if name.endswith("README.md") else name.replace(".md", ".zh.md")


def headings(page: str) -> list[str]:
    return re.findall(r"^#+ .*$", FENCE.sub("", page), re.MULTILINE)


def anchors(page: str) -> list[str]:
    """Of each heading, what GitHub and the site call it in an address."""
    words = (re.sub(r"^#+ ", "", heading).lower() for heading in headings(page))
    return [re.sub(r"[^\w\- ]", "", word).replace(" ", "-") for word in words]


def blocks(page: str) -> list[str]:
    """The fenced blocks without comments, whose words differ."""
    return [re.sub(r"(^|\s+)# .*", "", match[2]) for match in FENCE.finditer(page)]


def links(page: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page))


def as_twin_links_it(link: str, page: str) -> str:
    """A link of an English page as its twin has it: to the guide, picture and heading of its language."""
    path, _, anchor = link.partition("#")
    if path == twin(page):
        return page
    target, other = path or page, twin(path or page)
    if target.endswith(".png") and (DOCS / target.replace(".png", ".zh-CN.png")).exists():
        return target.replace(".png", ".zh-CN.png")
    if target not in GUIDES:
        return link
    named = f"#{anchors(read(other))[anchors(read(target)).index(anchor)]}" if anchor else ""
    return (other if path else "") + named


def test_every_guide_is_there_in_both_languages() -> None:
    assert len(GUIDES) >= 7
    assert [name for name in GUIDES if not (DOCS / twin(name)).is_file()] == []
    assert set(ENGLISH_ONLY) <= {path.name for path in DOCS.glob("*.md")}


@pytest.mark.parametrize("name", GUIDES)
def test_twins_lead_to_each_other_at_the_top(name: str) -> None:
    assert read(name).splitlines()[1:3] == ["", f"[简体中文]({twin(name)})"]
    assert read(twin(name)).splitlines()[1:3] == ["", f"[English]({name})"]


@pytest.mark.parametrize("name", GUIDES)
def test_twins_have_the_same_headings(name: str) -> None:
    levels = [[heading.partition(" ")[0] for heading in headings(read(page))] for page in (name, twin(name))]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", GUIDES)
def test_twins_have_the_same_blocks(name: str) -> None:
    assert blocks(read(twin(name))) == blocks(read(name))


@pytest.mark.parametrize("name", GUIDES)
def test_twins_have_the_same_links(name: str) -> None:
    assert sorted(links(read(twin(name)))) == sorted(as_twin_links_it(link, name) for link in links(read(name)))


@pytest.mark.parametrize("name", GUIDES)
def test_twins_name_the_same_commands_options_and_rules(name: str) -> None:
    english, chinese = (
        set(re.findall(r"(?<![\w-])--[a-z][a-z-]+|\b[A-Z]{2}\d{3}\b|`hegao [ -~]+?`", read(page))) for page in (name, twin(name))
    )
    assert chinese == english


@pytest.mark.parametrize("name", GUIDES)
def test_twins_have_the_same_tables(name: str) -> None:
    shapes = [[line.count("|") for line in FENCE.sub("", read(page)).splitlines() if line.startswith("|")] for page in (name, twin(name))]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", [name for name in PAGES if ".zh." in name])
def test_no_line_of_chinese_is_wrapped_by_hand(name: str) -> None:
    """A browser shows the line end as a space in the middle of a sentence."""
    hanzi = "[\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
    assert re.findall(rf"^(?![#|])(.*{hanzi}\n *(?![-#|!<]|\d+\.)\S.*)$", FENCE.sub("", read(name)), re.MULTILINE) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_anchor_is_a_heading(name: str) -> None:
    for link in links(read(name)):
        path, _, anchor = link.partition("#")
        if anchor and "://" not in link:
            assert anchor in anchors((DOCS / (path or name)).read_text("utf-8")), link


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_tables_say_what_the_records_say(path: Path) -> None:
    """`python docs/site/tables.py` writes them."""
    page = path.read_text("utf-8")
    assert TABLES["filled"](page, TABLES["language_of"](path)) == page


def test_every_table_is_in_a_guide_of_each_language() -> None:
    for pages in (GUIDES, [twin(name) for name in GUIDES]):
        assert {table for page in pages for table in re.findall("<!-- table: ([a-z-]+) -->", read(page))} == set(TABLES["TABLES"])


def test_tables_leave_nothing_out() -> None:
    assert set(TABLES["SETTINGS"]) == set(SETTING_NAMES)
    assert tuple(TABLES["FORMS"]) == FORMATS
    schema = json.loads(read("report.schema.json"))
    assert {*SKIPPED} - {*TABLES["NOT_OF_CHECK"]} == {*schema["$defs"]["skipped"]["properties"]["reason"]["enum"]}


def git(folder: Path, *arguments: str) -> None:
    options = ("-c", "protocol.file.allow=always", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hegao", "check", ".", "--no-cache", "--output-format", "concise", "--quiet"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of documents and beside it the house style, with a rule of the house: 市旅游局."""
    house, documents = tmp_path / "house", tmp_path / "documents"
    for folder in (house, documents):
        folder.mkdir()
        git(folder, "init", "--quiet")
    (rule,) = [block for block in FENCE.findall(read("configuration.md")) if "[[rule]]" in block[1]]
    (house / "rules").mkdir()
    (house / "rules" / "ours.toml").write_text(rule[1], "utf-8")
    (house / "hegao.toml").write_text('rule-packs = ["rules/ours.toml"]\n', "utf-8")
    (house / "README.md").write_text("# 说明\n\n办班 X 场。\n", "utf-8")
    git(house, "add", ".")
    git(house, "commit", "--quiet", "-m", "v3")
    git(house, "tag", "v3")
    (documents / "稿.txt").write_text("报送市旅游局审核。\n", "utf-8")
    return documents


def committed_and_cloned(repository: Path, *options: str) -> Path:
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "x")
    clone = repository.parent / "elsewhere" / "clone"
    clone.parent.mkdir(exist_ok=True)
    git(clone.parent, "clone", "--quiet", *options, str(repository), "clone")
    return clone


def test_a_house_style_outside_of_the_repository_is_missed_in_a_clone(repository: Path) -> None:
    (repository / "hegao.toml").write_text('extends = "../house/hegao.toml"\n', "utf-8")
    assert "DW001" in checked(repository).stdout
    done = checked(committed_and_cloned(repository))
    assert (done.returncode, done.stdout) == (2, "")
    assert "house/hegao.toml" in done.stderr.replace("\\", "/")


def test_a_house_style_as_a_submodule_is_there_once_it_is_fetched(repository: Path) -> None:
    git(repository, "submodule", "add", "--quiet", str(repository.parent / "house"), "house")
    git(repository, "-C", "house", "checkout", "--quiet", "v3")
    (repository / "hegao.toml").write_text('extends = "house/hegao.toml"\nexclude = ["house/"]\n', "utf-8")
    clone = committed_and_cloned(repository)
    assert checked(clone).returncode == 2
    git(clone, "submodule", "update", "--init", "--quiet")
    assert re.findall(r"^(\S+?):.* (DW001|PH001)\b", checked(clone).stdout, re.MULTILINE) == [("稿.txt", "DW001")]


def test_a_house_style_fetched_by_the_pipeline_is_found_and_not_checked(repository: Path) -> None:
    (repository / "hegao.toml").write_text('extends = ".house/hegao.toml"\n', "utf-8")
    (repository / ".gitignore").write_text(".house/\n", "utf-8")
    clone = committed_and_cloned(repository)
    git(clone, "clone", "--quiet", "--depth", "1", "--branch", "v3", (repository.parent / "house").as_uri(), ".house")
    assert re.findall(r"^(\S+?):.* (DW001|PH001)\b", checked(clone).stdout, re.MULTILINE) == [("稿.txt", "DW001")]
