"""A repository of old documents as its maintainer keeps it: baseline, pre-commit hook, GitHub Action. Only new faults fail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from docx_builder import docx_bytes, paragraph_xml

ROOT = Path(__file__).parents[2]
DOCUMENTS = 50
OLD = [
    "一、基本情况",
    "全年组织培训 X 场，参加人数达到 XX 人，各项任务落实到位。",
    "二、存在问题",
    "丰富群众的精神文 化生活还有差距，阵地建 设滞后。",
]


def environment() -> dict[str, str]:
    identity = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@b.c"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
    return {**kept, **identity, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONWARNINGS": "ignore"}


def call(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env={**environment(), **more}, capture_output=True, encoding="utf-8", timeout=600, check=False
    )


def done(folder: Path, *command: str, **more: str) -> str:
    result = call(folder, *command, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def write(folder: Path, number: int, lines: list[str]) -> Path:
    """One document, every other one a Word file."""
    path = folder / f"部门{number % 5}" / f"第{number}份 总结.{'docx' if number % 2 else 'txt'}"
    path.parent.mkdir(exist_ok=True)
    if number % 2:
        path.write_bytes(docx_bytes("".join(map(paragraph_xml, lines))))
    else:
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository: fifty documents with old faults, and what a maintainer adds to check them from now on."""
    folder = tmp_path_factory.mktemp("库") / "文稿"
    folder.mkdir()
    done(folder, "git", "init", "-q", "-b", "main")
    for number in range(DOCUMENTS):
        write(folder, number, [f"第{number}号工作总结", *OLD])
    (folder / "hegao.toml").write_text('baseline = ".hegao-baseline.json"\n', "utf-8")
    done(folder, "hegao", "baseline", "create")
    done(folder, "git", "add", "-A")
    done(folder, "git", "commit", "-q", "-m", "旧文稿和基线")
    return folder


@pytest.fixture
def repository(shelf: Path, tmp_path: Path) -> Path:
    """A clone of its own for each test."""
    done(tmp_path, "git", "clone", "-q", str(shelf), "文稿")
    return tmp_path / "文稿"


def edit(repository: Path, number: int, *, added: str, above: bool = True) -> Path:
    """A document as its author saves it again, with a paragraph more."""
    title, first, *rest = [f"第{number}号工作总结", *OLD]
    return write(repository, number, [title, first, added, *rest] if above else [title, first, *rest, added])


def test_the_old_documents_pass_and_new_faults_alone_fail(repository: Path) -> None:
    assert "另有 200 处是已登记的旧问题" in done(repository, "hegao", "check")
    for number in range(10):
        edit(repository, number, added="新加一段，一切正常，没有问题。")
    done(repository, "hegao", "check")
    edit(repository, 3, added="组织学习会 X 次，效果良好。")
    edit(repository, 4, added="推进数字 化转型，成效明显。", above=False)
    told = json.loads(call(repository, "hegao", "check", "--output-format", "json").stdout)
    assert [finding["code"] for file in told["files"] for finding in file["findings"]] == ["PH001", "SP001"]


# The hook, as pre-commit itself installs and runs it


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """A repository with hegao in it, its newest commit, and a folder for pre-commit's environments."""
    folder = tmp_path_factory.mktemp("hegao")
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    done(folder, "git", "init", "-q", "-b", "main")
    done(folder, "git", "add", "-A")
    done(folder, "git", "commit", "-q", "-m", "hegao")
    yield str(folder), done(folder, "git", "rev-parse", "HEAD").strip(), tmp_path_factory.mktemp("pre-commit")


def test_pre_commit_stops_a_commit_with_a_new_fault_and_no_other(repository: Path, hook: tuple[str, str, Path]) -> None:
    source, revision, home = hook
    config = {"repos": [{"repo": source, "rev": revision, "hooks": [{"id": "hegao"}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    more = {"PRE_COMMIT_HOME": str(home)}
    done(repository, "pre-commit", "install", **more)

    def commit(path: Path) -> subprocess.CompletedProcess[str]:
        done(repository, "git", "add", str(path), ".pre-commit-config.yaml")
        return call(repository, "git", "commit", "-q", "-m", "修改", **more)

    accepted = commit(edit(repository, 1, added="新加一段，一切正常，没有问题。"))
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    refused = commit(edit(repository, 3, added="组织学习会 X 次，效果良好。"))
    assert refused.returncode == 1
    output = refused.stdout + refused.stderr
    assert "PH001" in output
    assert "SP001" not in output
    assert "第3份 总结.docx" in output
    assert "第1份" not in output
    assert commit(edit(repository, 3, added="组织学习会 12 次，效果良好。")).returncode == 0


# The action


def action(repository: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """What the action's script gives: its status, its log, its outputs and the step summary."""
    output, summary = repository.parent / "output", repository.parent / "summary"
    output.write_text("")
    summary.write_text("")
    files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    result = call(repository, "bash", str(ROOT / "examples/ci/github-check.sh"), **files, **inputs)
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return result.returncode, result.stdout, outputs, summary.read_text("utf-8")


def test_the_action_annotates_new_faults_alone(repository: Path) -> None:
    edit(repository, 3, added="组织学习会 X 次，效果良好。")
    edit(repository, 4, added="推进数字 化转型，成效明显。")
    status, log, outputs, summary = action(repository, HEGAO_SARIF="out.sarif")
    assert status == 1
    assert [line.split(",")[0] for line in log.splitlines() if line.startswith("::error")] == [
        "::error file=部门3/第3份 总结.docx",
        "::error file=部门4/第4份 总结.txt",
    ]
    assert outputs == {"status": "1", "sarif-file": "out.sarif"}
    assert "第4份" in summary
    results = json.loads((repository / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert sum(result["baselineState"] == "new" for result in results) == 2
    assert sum(result["baselineState"] == "unchanged" for result in results) == 4 * DOCUMENTS


def test_the_action_looks_at_what_a_pull_request_changes(repository: Path) -> None:
    done(repository, "git", "checkout", "-q", "-b", "起草")
    edit(repository, 4, added="推进数字 化转型，成效明显。")
    done(repository, "git", "commit", "-qam", "修改")
    status, log, outputs, _ = action(repository, HEGAO_CHANGED="main", HEGAO_PATHS="部门4\n部门3")
    assert (status, outputs) == (1, {"status": "1"})
    assert log.count("::error") == 1
    assert action(repository, HEGAO_CHANGED="main", HEGAO_PATHS="部门3")[0] == 0


def test_inputs_of_the_action_are_never_run_as_code(repository: Path) -> None:
    action(repository, HEGAO_PATHS="$(touch 坏了) `touch 坏了`; touch 坏了", HEGAO_LANG="zh", HEGAO_CHANGED="$(touch 坏了)")
    assert not (repository / "坏了").exists()


def test_every_input_of_the_action_reaches_its_script() -> None:
    action_file = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = action_file["runs"]["steps"]
    used = json.dumps(steps)
    assert [name for name in action_file["inputs"] if f"inputs.{name}" not in used] == []
    (check,) = [step for step in steps if step.get("id") == "check"]
    script = (ROOT / "examples/ci/github-check.sh").read_text("utf-8")
    assert [name for name in check["env"] if name not in script] == []
    assert "${{" not in check["run"]


@pytest.mark.parametrize("file", ["gitlab-ci.yml", "gitee-go.yml"])
def test_the_commands_of_the_ci_examples_run(file: str, repository: Path) -> None:
    text = (ROOT / "examples/ci" / file).read_text("utf-8")
    yaml.safe_load(text)
    commands = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip().startswith("- hegao ")]
    assert len(commands) >= 2
    for command in commands:
        done(repository, *command.split())
