"""The documentation site: every rule and standard has its page, every link leads somewhere, and it all works from a folder."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from browser import open_browser, open_page, requested
from hegao.lint.phrases import title
from hegao.reporters.pages.rules import rule_facts, shown_examples
from hegao.reporters.pages.standards import standard_facts
from hegao.session.rule_files import load_rulebook

ROOT = Path(__file__).parents[2]
BOOK = load_rulebook()
_BLOCKS = {"p", "dt", "dd", "li", "pre", "figcaption", "td", "th", "tr", "h1", "h2", "h3", "div"}


class Page(HTMLParser):
    """Text, links, what is loaded, and what can be jumped to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.text, self.links, self.loaded, self.anchors = "", list[str](), list[str](), set[str]()
        self._silent = 0
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in ("script", "img", "iframe", "source", "link"):
            self.loaded += [values[name] for name in ("src", "href") if name in values]
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        self.text += "\n" if tag in _BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it, where a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "docs/site/build.py", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html")}


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_rule_has_a_page_that_tells_all_of_it(site: Path, pages: dict[Path, Page]) -> None:
    for rule in BOOK.rules.values():
        text = squeezed(pages[site / "rules" / f"{rule.code}.html"].text)
        for lang in ("zh", "en"):
            assert squeezed(title(rule, lang)) in text
            assert all(squeezed(words) in text for _, words in rule_facts(rule, lang)), rule.code
        for sample in shown_examples(rule, "zh"):
            assert squeezed(re.sub("[⟦⟧]", "", sample.text)) in text, rule.code
            assert squeezed(sample.fixed or "") in text


def test_every_standard_has_a_page_with_its_outline_and_source(site: Path, pages: dict[Path, Page]) -> None:
    assert len(BOOK.standards) > 50
    for standard in BOOK.standards.values():
        text = squeezed(pages[site / "standards" / f"{standard.id}.html"].text)
        assert squeezed(standard.name_zh) in text
        assert all(squeezed(words) in text for _, words in standard_facts(standard, "zh")), standard.id
        assert all(squeezed(section.name) in text for section in standard.sections), standard.id


def test_what_is_reported_in_an_example_is_marked(site: Path) -> None:
    source = (site / "rules" / "PH001.html").read_text("utf-8")
    assert "组织专题学习会<mark>X</mark>场，受众人数达到 <mark>X</mark> 人。" in source
    assert "⟦" not in source


def test_what_records_say_is_escaped(site: Path) -> None:
    """RE001's examples hold `展开>>`, PH007's `{{姓名}}` and RE006's `&nbsp;`."""
    assert "展开&gt;&gt;" in (site / "rules" / "RE001.html").read_text("utf-8")
    assert "<mark>{{姓名}}</mark>" in (site / "rules" / "PH007.html").read_text("utf-8")
    assert "<mark>&amp;nbsp;</mark>" in (site / "rules" / "RE006.html").read_text("utf-8")


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    lost = [f"{path.relative_to(site)}: {link}" for path, page in pages.items() for link in page.links if not leads(path, link, pages)]
    assert lost == []


def leads(path: Path, link: str, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(html.unescape(link))
    if parts.scheme or link in ("", "#"):
        return True
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file():
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].anchors


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("docs/ci.html", "en"),
        ("docs/ci.zh.html", "zh-CN"),
        ("README.html", "en"),
        ("README.zh-CN.html", "zh-CN"),
        ("docs/clerk-guide.zh.html", "zh-CN"),
    ],
)
def test_each_guide_says_its_language(site: Path, page: str, lang: str) -> None:
    assert re.search(rf'<html[^>]* lang="{lang}"', (site / page).read_text("utf-8"))


def test_the_lists_lead_to_every_page(site: Path, pages: dict[Path, Page]) -> None:
    assert {f"{code}.html" for code in BOOK.rules} <= set(pages[site / "rules" / "index.html"].links)
    assert {f"{name}.html" for name in BOOK.standards} <= set(pages[site / "standards" / "index.html"].links)


def test_nothing_is_loaded_from_outside(site: Path, pages: dict[Path, Page]) -> None:
    assert not [address for page in pages.values() for address in page.loaded if urlsplit(address).scheme or address.startswith("//")]
    sheets = "".join(sheet.read_text("utf-8") for sheet in site.rglob("*.css"))
    assert not re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"])(?:https?:)?//", sheets)


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with open_browser() as chromium:
        yield chromium


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("精神文化", "SP001"),
        ("政府信息公开", "政府信息公开"),
        ("零宽空格", "SP006"),
        ("PH001", "PH001"),
        ("leftover-x", "PH001"),
        ("leftover", "PH001"),
        ("合并单元格没有的话语", ""),
    ],
)
def test_chinese_can_be_searched_for_without_a_server(site: Path, browser: webdriver.Chrome, words: str, first: str) -> None:
    open_page(browser, site / "search.html", f"?q={words}")
    ended = (By.CSS_SELECTOR, "#search-results p.search-summary")
    WebDriverWait(browser, 30).until(lambda page: any("…" not in told.text and told.text for told in page.find_elements(*ended)))
    found = [link.text for link in browser.find_elements(By.CSS_SELECTOR, "ul.search li a")]
    assert any(first in title for title in found[:5]) if first else not found
    assert {urlsplit(address).scheme for address in requested(browser)} <= {"file", "data"}


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"x")
    command = [sys.executable, "docs/site/build.py", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "name another folder" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]
