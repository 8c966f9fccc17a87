"""The file that is handed out: what it is made of, what it allows itself, and how `hegao page` writes it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hegao.cli import page_file
from hegao.language.version import __version__
from page_driver import PAGE, ROOT, built_page

MOST_BYTES = 20_000_000


@pytest.fixture(scope="module")
def html() -> str:
    return built_page().read_text("utf-8")


def policy(html: str) -> dict[str, list[str]]:
    """The directives of the page's Content-Security-Policy."""
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return {words[0]: words[1:] for words in (each.split() for each in content.split(";"))}


def test_it_is_one_file_under_twenty_megabytes(html: str) -> None:
    assert PAGE.stat().st_size < MOST_BYTES
    outside = re.sub(r"<script[^>]*>.*?</script>|<style>.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=\"(?!data:)", outside)


def test_its_policy_forbids_every_connection_and_allows_only_its_own_scripts(html: str) -> None:
    allowed = policy(html)
    assert allowed["default-src"] == allowed["connect-src"] == ["'none'"]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts}
    assert set(allowed["script-src"]) == hashes | {"blob:", "'wasm-unsafe-eval'"}
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert allowed["style-src"] == [f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"]
    assert html.index("Content-Security-Policy") < html.index("<script")


def test_the_published_sum_is_that_of_the_file() -> None:
    built_page()
    digest, name = (PAGE.parent / "hegao.html.sha256").read_text("ascii").split()
    assert (digest, name) == (hashlib.sha256(PAGE.read_bytes()).hexdigest(), "hegao.html")


def test_the_list_of_components_names_all_that_is_packed(html: str) -> None:
    built_page()
    published = json.loads((PAGE.parent / "hegao.cdx.json").read_text("utf-8"))
    (facts,) = re.findall(r'<script type="application/json" id="facts">(.*?)</script>', html, re.DOTALL)
    assert json.loads(facts)["sbom"] == published
    names = {each["name"].lower() for each in published["components"]}
    assert {"hegao", "pyodide", "cpython", "preact", "fflate", "markdown-it-py", "jinja2", "pathspec", "jieba"} <= names
    assert all(each["version"] and each["licenses"][0]["expression"] for each in published["components"])
    assert published["metadata"]["component"]["version"] == __version__


def test_the_same_sources_give_the_same_page(tmp_path: Path) -> None:
    built_page()
    command = ["node", "make/build.mjs", str(tmp_path)]
    environment = {**os.environ, "PYTHON": sys.executable}
    subprocess.run(command, cwd=ROOT / "page", check=True, capture_output=True, timeout=300, env=environment)
    assert (tmp_path / "hegao.html").read_bytes() == PAGE.read_bytes()


def test_the_page_goes_into_the_wheel_that_is_built_after_it(tmp_path: Path) -> None:
    built_page()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert zipfile.ZipFile(wheel).read("hegao/page/hegao.html") == PAGE.read_bytes()


# hegao page


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page to be written out, as a wheel would bring it."""
    source = tmp_path / "wheel" / "hegao.html"
    source.parent.mkdir()
    source.write_text(f'<!doctype html>\n<meta name="generator" content="hegao {__version__}">\n', "utf-8")
    monkeypatch.setattr(page_file, "_page_here", lambda: source)
    monkeypatch.chdir(tmp_path)
    return source


def run(*arguments: str) -> tuple[int, str]:
    """The exit status of `hegao page`, and what it said."""
    from click.testing import CliRunner

    from hegao.cli.program import cli

    done = CliRunner().invoke(cli, ["page", *arguments])
    return done.exit_code, done.output


def test_it_is_written_where_it_was_asked_for_and_again_over_an_older_one(source: Path, tmp_path: Path) -> None:
    status, said = run("-o", "给同事.html")
    assert status == 0 and "双击打开" in said
    assert (tmp_path / "给同事.html").read_bytes() == source.read_bytes()
    assert run("-o", "给同事.html")[0] == 0
    (tmp_path / "folder").mkdir()
    assert run("-o", "folder")[0] == 0
    assert (tmp_path / "folder" / "hegao.html").is_file()


def test_nothing_else_is_written_over(source: Path, tmp_path: Path) -> None:
    (tmp_path / "别的.html").write_text("<p>别的</p>", "utf-8")
    status, said = run("-o", "别的.html")
    assert status == 2 and "换一个文件名" in said
    assert (tmp_path / "别的.html").read_text("utf-8") == "<p>别的</p>"
    status, said = run("-o", "稿.docx")
    assert status == 2 and ".html" in said and not (tmp_path / "稿.docx").exists()


def test_without_the_page_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_file, "_page_here", lambda: None)
    monkeypatch.chdir(tmp_path)
    for lang, words in (("zh", "make page"), ("en", "download hegao.html")):
        status, said = run("--lang", lang)
        assert status == 2 and words in said and said.count("\n") == 1
    assert not list(tmp_path.iterdir())
