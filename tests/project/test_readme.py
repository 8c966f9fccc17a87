"""What the READMEs and the guides say can be done can be done: their commands, settings, Python, options and links."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
import pytest

from hegao.cli.program import cli
from hegao.lint.config import SETTING_NAMES, parse_settings
from hegao.lint.read_rulebook import parse_entries, parse_pack
from hegao.lint.trial import disagreements
from hegao.session.checking import check_text
from hegao.session.rule_files import load_rulebook, rulebook_with, ruleset_for

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
OTHERS = ("CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")
GUIDES = (*READMES, *OTHERS, *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")))

NOT_RUN = {
    "make demo": "makes a virtual environment and needs the network; .ci/run and tests/project/test_packaging.py exercise its parts",
    "make test": "would run this very test again",
    "pipx install .": "installs for the whole account, and needs the network",
    "uv tool install .": "installs for the whole account, and needs the network",
}
"""The commands of `sh` blocks that are not run here, and why. Blocks for Windows (`powershell`, `bat`) cannot run here at all."""


@dataclass(frozen=True)
class Fence:
    """A fenced block: where it stands, its language and its text."""

    file: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text.splitlines()[0][:40]}"


def fences(file: str, *languages: str) -> list[Fence]:
    text = (ROOT / file).read_text("utf-8")
    found = re.finditer(r"^( *)```(\w+)\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    blocks = [Fence(file, match[2], re.sub(f"^{match[1]}", "", match[3], flags=re.MULTILINE)) for match in found]
    return [block for block in blocks if block.language in languages]


def in_guides(language: str) -> list[Fence]:
    return [fence for file in GUIDES for fence in fences(file, language)]


def commands(file: str) -> list[str]:
    """The commands of a file's `sh` blocks, without their comments."""
    lines = (line for fence in fences(file, "sh") for line in fence.text.splitlines())
    return [command for line in lines if (command := re.sub(r"(^|\s+)# .*", "", line).strip())]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a clone holds, for commands that write files."""
    copy = tmp_path_factory.mktemp("readme") / "hegao"
    copy.mkdir()
    for name in ("examples", "rules", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", *READMES):
        shutil.copy(ROOT / name, copy)
    return copy


def run(command: str | list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.run(
        command, cwd=folder, env=environment, shell=isinstance(command, str), capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.parametrize("command", [command for command in dict.fromkeys(commands("README.md")) if command not in NOT_RUN])
def test_command_runs_as_written(command: str, checkout: Path) -> None:
    done = run(command, checkout)
    findings_allowed = (
        command.startswith(("hegao check", "hegao examples", "hegao annotate", "hegao fix"))
        and "--exit-zero" not in command
        and "fire-safety" not in command
    )
    assert done.returncode in ((0, 1) if findings_allowed else (0,)), done.stderr
    assert done.stdout or "--output-file" in command
    said = done.stderr.splitlines()
    assert all("--output-file" in command and line.startswith("hegao: 已写入 ") for line in said), said


def test_readmes_list_the_same_commands() -> None:
    english, chinese = (commands(file) for file in READMES)
    assert english == chinese
    assert len(english) >= 15


def test_readmes_show_the_same_windows_commands_settings_and_python() -> None:
    english, chinese = ([fence.text for fence in fences(file, "powershell", "python")] for file in READMES)
    assert english == chinese
    english_settings, chinese_settings = ([tomllib.loads(fence.text) for fence in fences(file, "toml")] for file in READMES)
    assert english_settings == chinese_settings


def test_exempt_commands_are_still_in_the_readme() -> None:
    assert set(NOT_RUN) <= set(commands("README.md"))


@pytest.mark.parametrize("fence", in_guides("python"), ids=str)
def test_python_runs_and_finds_something(fence: Fence, checkout: Path) -> None:
    done = run([sys.executable, "-c", fence.text], checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search("占位符|placeholder", done.stdout)


@pytest.mark.parametrize("fence", [fence for fence in in_guides("toml") if fence.file != "CONTRIBUTING.md"], ids=str)
def test_toml_is_understood(fence: Fence) -> None:
    """Settings name rules, options and standards that exist; a rule pack is one that hegao takes."""
    if "[[rule]]" in fence.text or "[[entry]]" in fence.text:
        assert parse_pack("ours.toml", fence.text) or parse_entries("ours.toml", fence.text)
        assert rulebook_with({"ours.toml": fence.text})
        return
    name = "pyproject.toml" if "[tool.hegao" in fence.text else "hegao.toml"
    settings = parse_settings(name, fence.text)
    assert settings is not None
    assert ruleset_for(settings).rules


def test_the_rule_that_contributing_shows_is_one() -> None:
    (fence,) = fences("CONTRIBUTING.md", "toml")
    (shown,) = parse_pack("residue.toml", fence.text)
    rulebook = load_rulebook()
    together = replace(rulebook, rules={**rulebook.rules, shown.code: shown})
    assert shown.code not in rulebook.rules
    assert list(disagreements(shown, together)) == []


@pytest.mark.parametrize("page", ["docs/configuration.md", "docs/configuration.zh.md"])
def test_every_setting_is_documented(page: str) -> None:
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / page).read_text("utf-8"), re.MULTILINE))
    options = {option.name for rule in load_rulebook().rules.values() for option in rule.options}
    assert rows == {name.replace("_", "-") for name in SETTING_NAMES} | options


@pytest.mark.parametrize("file", GUIDES)
def test_options_commands_and_rules_that_are_named_exist(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    rulebook = load_rulebook()
    known = {
        "--editable",
        "--quick",
        *NOT_HEGAO_OPTIONS,
        *(name for command in walk(cli) for option in command.params for name in option.opts),
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known
    codes = {*rulebook.rules, *re.findall(r'^code = "(\w+)"', text, re.MULTILINE)}
    assert set(re.findall(r"\b(?:PH|SP|NU|ST|RE|PU|NM|WD|GW|LO)\d{3}\b", text)) <= codes
    commands = r"\bhegao (check|explain|text|rule|standard|profile|fix|annotate|baseline|serve|lsp)\b"
    assert set(re.findall(commands, text)) <= set(cli.commands)
    assert set(re.findall(r"hegao standard show ([a-z-]+)", text)) <= set(rulebook.standards)


NOT_HEGAO_OPTIONS = {
    "--generated",
    *("--no-index", "--find-links", "--no-deps", "--target", "--global", "--oneline"),
    *("--recurse-submodules", "--init", "--depth", "--branch"),
    *("--ci", "--rows", "--without", "--missed", "--each"),
}
"""Options of pip, git and benchmarks/run.py that the guides name."""


def walk(command: click.Command) -> Iterator[click.Command]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from walk(inner)


@pytest.mark.parametrize("file", GUIDES)
def test_links_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]
    missing = [link for link in links if not ((ROOT / file).parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("file", READMES)
@pytest.mark.parametrize("family", ["PH", "SP"])
def test_examples_in_the_table_of_families_are_reported_as_marked(file: str, family: str) -> None:
    (row,) = re.findall(rf"^\| \*\*{family}\*\* .*\| ([^|]+) \|$", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    for example in row.split(" · "):
        before, fault, after = re.split("[⟦⟧]", example)
        sentence = f"全年{before}{fault}{after}。"
        spans = [(f.code[:2], sentence[f.span.start : f.span.end]) for f in check_text(sentence).findings]
        assert spans == [(family, fault)]


def test_near_misses_that_the_readme_names_are_not_reported() -> None:
    for file in READMES:
        assert {"415X", "X光机", "国务院总理  李克强"} <= set(re.findall("415X|X光机|国务院总理  李克强", (ROOT / file).read_text("utf-8")))
    report = check_text("培育“415X”集群，新购X光机两台。\n国务院总理  李克强\n2025年3月5日")
    assert report.findings == ()


def test_what_the_clerk_guide_shows_is_what_hegao_prints() -> None:
    """The sample in the guide is cut short where it says … but otherwise real output."""
    (shown,) = fences("docs/clerk-guide.zh.md", "text")
    printed = re.sub(r"\s+", "", run("hegao check examples/annual-summary.docx", ROOT, COLUMNS="100").stdout)
    for line in shown.text.splitlines():
        assert re.sub(r"\s+", "", line).removesuffix("……") in printed


def test_the_number_of_rules_is_the_one_that_is_told() -> None:
    rules = len(load_rulebook().rules)
    assert f"{rules} rules in ten families" in (ROOT / "README.md").read_text("utf-8")
    assert f"十类 {rules} 条规则" in (ROOT / "README.zh-CN.md").read_text("utf-8")
    assert f"{rules} rules in ten" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert len(load_rulebook().families()) == 10
