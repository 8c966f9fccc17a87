"""What other programs are given to use hegao with: the pre-commit hook, the completion of shells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def hook() -> dict[str, str]:
    """The keys of the hook that have a plain value."""
    return dict(re.findall(r"^[- ] ?(\w+): (.+)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("  ", " "), re.MULTILINE))


@pytest.mark.parametrize("name", ["总结.docx", "年报.DOCX", "范本.dotx", "宏.docm", "说明.md", "a.markdown", "稿.txt", "稿.text"])
def test_the_hook_takes_every_kind_of_document(name: str) -> None:
    assert re.search(hook()["files"], f"文稿/{name}")


@pytest.mark.parametrize("name", ["总结.doc", "a.docx.bak", "图.png", "md", "a.mdx"])
def test_the_hook_takes_nothing_else(name: str) -> None:
    assert not re.search(hook()["files"], f"文稿/{name}")


def test_the_hook_runs_check_once_over_all_files() -> None:
    assert (hook()["id"], hook()["entry"], hook()["require_serial"], hook()["types"]) == ("hegao", "hegao check", "true", "[file]")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str) -> None:
    done = subprocess.run([sys.executable, "-m", "hegao", "completion", shell], capture_output=True, encoding="utf-8", check=True)
    assert "_HEGAO_COMPLETE" in done.stdout


def test_bash_is_offered_commands_and_options() -> None:
    def offered(words: str, at: int) -> set[str]:
        environment = {**os.environ, "_HEGAO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        done = subprocess.run([sys.executable, "-m", "hegao"], capture_output=True, encoding="utf-8", env=environment, check=False)
        return {line.partition(",")[2] for line in done.stdout.splitlines()}

    assert {"check", "fix", "annotate", "explain"} <= offered("hegao ", 1)
    assert {"--output-format", "--changed"} <= offered("hegao check --", 2)
