"""A keeper's month with a baseline in a real git repository: no entry is ever lost, and no old fault is ever told as new."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.program import cli
from hegao.records.baseline import parse_baseline

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

FAULTS = "全年组织{0}培训 X 场，参加人数达到 XX 人。\n丰富{0}群众的精神文 化生活。\n"
"""Three errors that name the document, so that no two documents have a paragraph in common."""

BASELINE = ".hegao-baseline.json"


def git(*arguments: str, check: bool = True) -> str:
    identity = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@b.c"}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], env=environment, check=check, capture_output=True, encoding="utf-8")
    return done.stdout + done.stderr


def put(name: str, words: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(FAULTS.format(words), "utf-8")


def commit(words: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", words)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def new_in(*paths: str) -> list[str]:
    """What a check still tells, by file and rule."""
    report = json.loads(run("check", *paths, "--no-cache", "--output-format", "json").stdout)
    return [f"{Path(file['path']).as_posix()} {finding['code']}" for file in report["files"] for finding in file["findings"]]


def entries() -> dict[str, int]:
    return {path: len(items) for path, items in parse_baseline(Path(BASELINE).read_text("utf-8")).items()}


def advice(*paths: str) -> str:
    return run("check", *paths).output.partition("已经不在了")[2]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three offices with a document each, a baseline of all of it, and a config that names it."""
    folder = tmp_path / "文稿库"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    for office in ("办公室", "财务科", "人事科"):
        put(f"{office}/总结.txt", office)
    Path("hegao.toml").write_text(f'baseline = "{BASELINE}"\n', "utf-8")
    assert run("baseline", "create").exit_code == 0
    commit("从今天起")
    return folder


ALL = {"人事科/总结.txt": 3, "办公室/总结.txt": 3, "财务科/总结.txt": 3}


@pytest.mark.usefixtures("repository")
def test_create_on_a_part_or_on_one_file_keeps_all_the_rest() -> None:
    put("财务科/计划.txt", "财务计划")
    assert "原来登记的 6 处仍然保留" in run("baseline", "create", "财务科").output
    assert entries() == {**ALL, "财务科/计划.txt": 3}
    put("财务科/要点.txt", "财务要点")
    run("baseline", "create", "财务科/要点.txt")
    assert entries() == {**ALL, "财务科/计划.txt": 3, "财务科/要点.txt": 3}
    assert new_in(".") == []


@pytest.mark.usefixtures("repository")
def test_create_for_some_rules_keeps_what_others_found() -> None:
    run("baseline", "create", "--select", "PH")
    assert entries() == ALL
    assert advice(".", "--select", "PH") == ""
    assert "清掉 0 处" in run("baseline", "prune", "--select", "PH").output
    assert entries() == ALL


@pytest.mark.usefixtures("repository")
def test_a_mended_fault_leaves_the_baseline_when_its_file_is_recorded_anew() -> None:
    Path("财务科/总结.txt").write_text(FAULTS.format("财务科").replace("文 化", "文化"), "utf-8")
    run("baseline", "create", "财务科")
    assert entries() == {**ALL, "财务科/总结.txt": 2}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("asked", [["财务科"], ["--changed"], ["财务科/总结.txt"]])
def test_a_file_that_was_moved_is_called_gone_by_no_check_of_another_place(asked: list[str]) -> None:
    Path("归档").mkdir()
    git("mv", "办公室/总结.txt", "归档/2025年总结.txt")
    assert advice(*asked) == ""
    for part in (["财务科"], ["人事科/总结.txt"], ["."]):
        run("baseline", "prune", *part)
        assert sum(entries().values()) == 9
    assert new_in(".") == []


@pytest.mark.usefixtures("repository")
def test_what_is_really_gone_is_listed_a_line_each_and_pruned_from_anywhere() -> None:
    git("rm", "-q", "办公室/总结.txt")
    told = [line.strip() for line in advice(".").splitlines() if "办公室" in line]
    assert len(told) == 3
    assert all(line.startswith("办公室/总结.txt ") for line in told)
    assert "清掉 3 处" in run("baseline", "prune", "财务科").output
    assert entries() == {path: count for path, count in ALL.items() if "办公室" not in path}


@pytest.mark.usefixtures("repository")
def test_a_moved_file_is_known_again_by_create_on_its_new_place() -> None:
    Path("归档").mkdir()
    git("mv", "办公室/总结.txt", "归档/总结.txt")
    run("baseline", "create", "归档")
    assert entries() == {"人事科/总结.txt": 3, "归档/总结.txt": 3, "财务科/总结.txt": 3}


@pytest.mark.usefixtures("repository")
def test_an_unreadable_file_keeps_its_entries() -> None:
    Path("财务科/总结.txt").write_bytes(b"PK\x03\x04 damaged")
    assert run("baseline", "create").exit_code == 2
    assert entries() == ALL


def branches_that_each_add_a_document() -> str:
    """What git says of merging two branches, each with a document and a `create` of its own, whose entries come to stand side by side."""
    for clerk in ("李明", "王芳"):
        git("checkout", "-q", "-b", clerk, "main")
        put(f"财务科/新增（{clerk}）.txt", f"{clerk}新增")
        assert run("baseline", "create").exit_code == 0
        commit(f"{clerk}新增一份")
    return git("merge", "-q", "李明", check=False)


MERGED = {**ALL, "财务科/新增（李明）.txt": 3, "财务科/新增（王芳）.txt": 3}


@pytest.mark.usefixtures("repository")
def test_with_the_line_that_create_shows_git_merges_by_itself() -> None:
    shown = run("baseline", "create").output.splitlines()[-1].strip()
    Path(".gitattributes").write_text(shown + "\n", "utf-8")
    commit("合并的办法")
    assert ".gitattributes" not in run("baseline", "create").output
    assert "CONFLICT" not in branches_that_each_add_a_document()
    assert entries() == MERGED
    assert new_in(".") == []


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("asked", [[], ["人事科"]])
def test_a_conflict_is_named_as_what_it_is_and_create_mends_it(style: str, asked: list[str]) -> None:
    git("config", "merge.conflictStyle", style)
    assert "CONFLICT" in branches_that_each_add_a_document()
    refused = run("check")
    assert refused.exit_code == 2
    assert "冲突" in refused.output
    assert "hegao baseline create" in refused.output
    assert "合并冲突已经修好" in run("baseline", "create", *asked).output
    assert entries() == MERGED
    assert new_in(".") == []


@pytest.mark.usefixtures("repository")
def test_a_baseline_of_the_first_form_is_read_and_written_in_the_new_one() -> None:
    whole = json.loads(Path(BASELINE).read_text("utf-8"))
    files: dict[str, list[dict[str, str]]] = {}
    for entry in filter(None, whole["entries"]):
        files.setdefault(entry.pop("file"), []).append(entry)
    Path(BASELINE).write_text(json.dumps({"version": 1, "tool": "hegao", "files": files}), "utf-8")
    assert new_in(".") == []
    run("baseline", "create", "财务科")
    assert entries() == ALL


@pytest.mark.usefixtures("repository")
def test_annotated_copies_beside_their_originals_are_neither_told_nor_recorded() -> None:
    body = "".join(map(paragraph_xml, FAULTS.format("督查室").splitlines()))
    Path("财务科/督查.docx").write_bytes(docx_bytes(body))
    run("baseline", "create")
    before = entries()
    assert run("annotate", "财务科/督查.docx").exit_code == 1
    assert Path("财务科/督查-核稿.docx").exists()
    assert new_in(".") == []
    assert advice(".") == ""
    run("baseline", "create")
    run("baseline", "prune")
    assert entries() == before


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("order", [["说明/须知.txt", "财务科/总结.txt"], ["财务科/总结.txt", "说明/须知.txt"], ["."]])
def test_a_folder_with_a_config_of_its_own_is_still_part_of_the_repository(order: list[str]) -> None:
    """Whatever stands first on the command line: pre-commit hands files over in the order of their names."""
    put("说明/须知.txt", "说明")
    Path("说明/hegao.toml").write_text('ignore = ["SP"]\n', "utf-8")
    run("baseline", "create")
    assert new_in(*order) == []


@pytest.mark.usefixtures("repository")
def test_a_document_that_took_anothers_name_brings_no_old_fault_back() -> None:
    one, other = Path("财务科/总结.txt"), Path("人事科/总结.txt")
    words = one.read_text("utf-8"), other.read_text("utf-8")
    one.write_text(words[1], "utf-8")
    other.write_text(words[0], "utf-8")
    assert new_in(".") == []
    assert advice(".") == ""


@pytest.mark.usefixtures("repository")
def test_a_document_that_was_moved_and_edited_is_known_by_the_words_beside_its_faults() -> None:
    Path("归档").mkdir()
    git("mv", "办公室/总结.txt", "归档/旧总结.txt")
    moved = Path("归档/旧总结.txt")
    moved.write_text(moved.read_text("utf-8").replace("全年组织", "今年以来，我们全年组织"), "utf-8")
    Path("财务科/新.txt").write_text("上半年完成整改事项 X 项，其余正在推进。\n", "utf-8")
    assert new_in(".") == ["财务科/新.txt PH001"]


@pytest.mark.usefixtures("repository")
def test_a_document_that_was_moved_out_of_sight_keeps_its_entries() -> None:
    Path("archive").mkdir()
    Path("hegao.toml").write_text(f'baseline = "{BASELINE}"\nexclude = ["archive/"]\n', "utf-8")
    git("mv", "办公室/总结.txt", "archive/总结.txt")
    assert advice(".") == ""
    run("baseline", "prune")
    run("baseline", "create")
    assert sum(entries().values()) == 9


@pytest.mark.usefixtures("repository")
def test_a_conflict_that_was_half_mended_by_hand_is_mended_as_well() -> None:
    content = Path(BASELINE).read_text("utf-8")
    Path(BASELINE).write_text("<<<<<<< HEAD\n" + content, "utf-8")
    assert "冲突" in run("check").output
    assert run("baseline", "create", "财务科").exit_code == 0
    assert entries() == ALL


@pytest.mark.usefixtures("repository")
def test_prune_needs_no_document_where_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("rm", "-q", "办公室/总结.txt")
    (tmp_path / "别处").mkdir()
    monkeypatch.chdir(tmp_path / "别处")
    assert "清掉 3 处" in run("baseline", "prune", "-o", str(tmp_path / "文稿库" / BASELINE)).output
