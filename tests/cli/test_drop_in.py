"""What other programs are given to use hegao with: the pre-commit hook, the completion of shells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hegao.cli.program import cli
from hegao.formats import EXTENSIONS
from hegao.formats.extensions import COMMON_EXTENSIONS
from hegao.formats.problems import unsupported
from hegao.session.discovery import OTHER_DOCUMENTS

ROOT = Path(__file__).parents[2]


def hook() -> dict[str, str]:
    """The keys of the hook that have a plain value."""
    return dict(re.findall(r"^[- ] ?(\w+): (.+)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("  ", " "), re.MULTILINE))


@pytest.mark.parametrize("name", [f"年 报{case}" for extension in sorted(EXTENSIONS) for case in (extension, extension.upper())])
def test_the_hook_takes_every_kind_of_document(name: str) -> None:
    assert re.search(hook()["files"], f"文稿/{name}")


@pytest.mark.parametrize("guide", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_extension(guide: str) -> None:
    named = set(re.findall(r"`(\.\w+)`", (ROOT / guide).read_text("utf-8")))
    assert named >= EXTENSIONS


@pytest.mark.parametrize("place", ["README.md", "README.zh-CN.md", "action.yml"])
def test_what_introduces_hegao_names_every_format(place: str) -> None:
    (said,) = re.findall(r"[(（](\.docx[^)）]*)[)）]", (ROOT / place).read_text("utf-8"))[:1]
    assert re.split("、|, ", said) == list(COMMON_EXTENSIONS)


def test_what_can_be_read_is_not_called_unreadable() -> None:
    assert not OTHER_DOCUMENTS & EXTENSIONS
    assert not [extension for extension in EXTENSIONS if unsupported(extension)]


@pytest.mark.parametrize("name", ["总结.doc", "a.docx.bak", "图.png", "md", "a.mdx"])
def test_the_hook_takes_nothing_else(name: str) -> None:
    assert not re.search(hook()["files"], f"文稿/{name}")


def test_the_hook_runs_check_once_over_all_files() -> None:
    assert (hook()["id"], hook()["entry"], hook()["require_serial"], hook()["types"]) == (
        "hegao",
        "hegao check --force-exclude",
        "true",
        "[file]",
    )


@pytest.mark.parametrize("name", ["文稿/~$总结.docx", "~$a.docx", "文稿/.~总结.docx"])
def test_the_hook_leaves_the_files_of_open_documents_alone(name: str) -> None:
    assert re.search(hook()["exclude"], name)
    assert not re.search(hook()["exclude"], name.replace("~$", "").replace(".~", ""))


def test_what_the_config_excludes_stays_out_even_by_name_where_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hegao.toml").write_text('exclude = ["归档/"]', "utf-8")
    (tmp_path / "归档").mkdir()
    for name in ("归档/旧.txt", "新.txt"):
        (tmp_path / name).write_text("组织专题学习会 X 场。\n", "utf-8")

    def check(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["check", "--output-format", "concise", *arguments])

    assert "归档/旧.txt:1" in check("归档/旧.txt").stdout.replace("\\", "/")
    both = check("--force-exclude", "归档/旧.txt", "新.txt")
    assert "旧.txt:1" not in both.stdout
    assert "跳过 1 个文件（配置中排除的）" in both.stdout
    nothing = check("--force-exclude", "归档/旧.txt")
    assert nothing.exit_code == 0
    assert "检查了 0 个文件" in nothing.stderr
    assert check("--force-exclude", "空文件夹").exit_code == 2
    (tmp_path / "归档" / "hegao.toml").write_text('lang = "zh"', "utf-8")
    assert "检查了 0 个文件" in check("--force-exclude", "归档/旧.txt").stderr, "a config of the folder's own changes nothing"
    assert "归档/旧.txt:1" in check("--force-exclude", "--isolated", "归档/旧.txt").stdout.replace("\\", "/")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str) -> None:
    done = subprocess.run([sys.executable, "-m", "hegao", "completion", shell], capture_output=True, encoding="utf-8", check=True)
    assert "_HEGAO_COMPLETE" in done.stdout


def offered(words: str, at: int) -> set[str]:
    environment = {**os.environ, "_HEGAO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    done = subprocess.run([sys.executable, "-m", "hegao"], capture_output=True, encoding="utf-8", env=environment, check=False)
    return {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(
    "words",
    [
        "hegao 年",
        "hegao 稿.docx 年",
        "hegao check 年",
        "hegao check --config h",
        "hegao fix a.docx -o b",
        "hegao text 年",
        "hegao standard which 年",
    ],
)
def test_a_shell_goes_on_completing_file_names(words: str) -> None:
    environment = {
        **os.environ,
        "_HEGAO_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run([sys.executable, "-m", "hegao"], capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.stdout.strip() == f"file,{words.rsplit(maxsplit=1)[-1]}"


def test_rules_families_and_standards_are_offered() -> None:
    assert {"PH", "PH001"} <= offered("hegao explain ph", 2)
    assert offered("hegao check --select PH001,SP00", 3) >= {"PH001,SP001", "PH001,SP002"}
    assert "work-summary" in offered("hegao standard show work", 3)
    assert "work-summary" in offered("hegao check --standard w", 3)


def test_bash_is_offered_commands_and_options() -> None:
    assert {"check", "fix", "annotate", "explain"} <= offered("hegao ", 1)
    assert {"--output-format", "--changed"} <= offered("hegao check --", 2)
    assert {"--select"} <= offered("hegao --sel", 1)
    assert {"--select"} <= offered("hegao 稿.docx --sel", 2)
