"""In a git repository: what git ignores is passed over, and `--changed` checks what git says changed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hegao.cli.program import cli
from hegao.lint.config import Settings
from hegao.session.discovery import Target, find_files
from hegao.session.gitignore import IgnoreFiles

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

FAULTY = "组织专题学习会 X 场，围绕中心工作。\n"
CLEAN = "今年以来，各项工作平稳有序。\n"


def git(folder: Path, *arguments: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@b.c"}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "文稿库"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    monkeypatch.chdir(folder)
    return folder


def put(folder: Path, name: str, text: str = FAULTY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "一次提交")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


def checked(*arguments: str) -> list[str]:
    report = json.loads(run(*arguments, "--output-format", "json").stdout)
    return [Path(file["path"]).as_posix() for file in report["files"]]


def skipped(*arguments: str) -> list[tuple[str, str]]:
    report = json.loads(run(*arguments, "--output-format", "json").stdout)
    return [(Path(item["path"]).as_posix(), item["reason"]) for item in report["skipped"]]


# What git ignores


def test_ignored_documents_and_folders_are_passed_over_and_counted(repository: Path) -> None:
    put(repository, ".gitignore", "*.tmp.txt\n/旧稿/\n")
    for name in ("a.txt", "b.tmp.txt", "旧稿/c.txt", "新稿/旧稿/d.txt"):
        put(repository, name)
    assert checked() == ["a.txt", "新稿/旧稿/d.txt"]
    assert skipped() == [("b.tmp.txt", "ignored"), ("旧稿", "ignored")]
    assert "跳过 1 个文件、1 个文件夹（git 忽略的）：b.tmp.txt、旧稿/。" in run().output


def test_nearer_ignore_files_and_negations_win(repository: Path) -> None:
    put(repository, ".gitignore", "*.txt\n!keep.txt\n")
    put(repository, "子/.gitignore", "!*.txt\nno.txt\n")
    for name in ("a.txt", "keep.txt", "子/a.txt", "子/no.txt"):
        put(repository, name)
    assert checked() == ["keep.txt", "子/a.txt"]


def test_the_ignore_files_above_a_folder_and_those_of_git_itself_count(repository: Path) -> None:
    put(repository, ".gitignore", "草稿.txt\n")
    put(repository, ".git/info/exclude", "私.txt\n")
    for name in ("部门/草稿.txt", "部门/私.txt", "部门/定稿.txt"):
        put(repository, name)
    assert checked("部门") == ["部门/定稿.txt"]


def test_a_file_given_by_name_is_checked_and_so_is_everything_on_demand(repository: Path) -> None:
    put(repository, ".gitignore", "*.txt\n")
    put(repository, "a.txt")
    assert checked("a.txt") == ["a.txt"]
    assert checked("--no-gitignore") == ["a.txt"]
    assert run().exit_code == 2


def test_the_same_files_are_ignored_as_git_ignores(repository: Path) -> None:
    put(
        repository,
        ".gitignore",
        "# 注释\n\nbuild/\n*.bak.md\n!重要.bak.md\n附件/*\n!附件/目录.txt\n中间/**/深.txt\n\\#号.txt\n尾空格.txt   \n",
    )
    names = [
        "build/a.txt",
        "x/build/b.txt",
        "甲.bak.md",
        "重要.bak.md",
        "附件/目录.txt",
        "附件/其他.txt",
        "中间/一/二/深.txt",
        "#号.txt",
        "尾空格.txt",
    ]
    for name in names:
        put(repository, name)
    by_git = git(repository, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    assert checked() == sorted(name for name in by_git if name.endswith((".txt", ".md")))


def test_outside_of_a_repository_ignore_files_mean_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, ".gitignore", "*.txt\n")
    put(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert checked() == ["a.txt"]


def test_a_linked_work_tree_has_the_ignore_files_of_its_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository, "a.txt")
    commit(repository)
    put(repository, ".git/info/exclude", "私.txt\n")
    linked = tmp_path / "另一份"
    git(repository, "worktree", "add", "-q", str(linked))
    put(linked, "私.txt")
    monkeypatch.chdir(linked)
    assert checked() == ["a.txt"]


def test_a_folder_given_by_name_is_looked_into_even_where_git_ignores_it(repository: Path) -> None:
    put(repository, ".gitignore", "/产出/\n*.bak.txt\n")
    put(repository, "产出/.gitignore", "底稿.txt\n")
    for name in ("产出/年报/a.txt", "产出/年报/底稿.txt"):
        put(repository, name)
    assert checked("产出") == ["产出/年报/a.txt"]
    assert checked("产出/年报") == ["产出/年报/a.txt", "产出/年报/底稿.txt"]


def test_a_repository_inside_another_has_its_own_rules(repository: Path) -> None:
    put(repository, ".gitignore", "*.txt\n")
    git(repository, "init", "-q", "子库")
    put(repository, "子库/.gitignore", "*.md\n")
    for name in ("a.txt", "b.md", "子库/a.txt", "子库/b.md"):
        put(repository, name)
    assert checked() == ["b.md", "子库/a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_folder_reached_by_a_link_has_the_rules_of_where_it_is(repository: Path, tmp_path: Path) -> None:
    put(repository, ".gitignore", "/年报/草稿.txt\n")
    for name in ("年报/草稿.txt", "年报/定稿.txt"):
        put(repository, name)
    (tmp_path / "捷径").symlink_to(repository / "年报")
    assert [Path(path).name for path in checked(str(tmp_path / "捷径"))] == ["定稿.txt"]


def test_an_ignore_file_in_another_encoding_and_with_a_mark_stops_nothing(repository: Path) -> None:
    (repository / ".gitignore").write_bytes(b"\xef\xbb\xbfa.txt\r\n\xb2\xdd\xb8\xe5\r\n")
    for name in ("a.txt", "b.txt"):
        put(repository, name)
    assert checked() == ["b.txt"]


FOLDERS = ("", "年报", "年报/附件", "归档", "归档/旧", "归档/旧/更旧", "a b", "x[1]", "x[1]/深")
NAMES = ("a.md", "b.txt", "c.docx", "草稿.md", "说明.txt", "#h.md", "!d.txt")
LINES = (
    "*.md", "*.docx", "/a.md", "年报/", "年报", "/归档", "归档/*", "!归档/旧", "归档/旧/", "**/旧", "旧/**", "!*.md",
    "!a.md", "*", "!*/", "附件/*.txt", "/年报/附件", "!/年报/附件/", "深", "x[[]1]/", "x\\[1\\]/", "a b/",
    "b.txt ", "b.txt\\ ", "\\#h.md", "\\!d.txt", "#注释", "", "!", "/", "草稿.*", "更旧/", "!更旧", "!更旧/",
    "**", "!**/a.md", "归档/**/c.docx", "[ab].*", "?.md", "*/", "!年报/", "年报/*", "!附件", "foo//", "b.txt\r",
    "[!a]*.md", "[^a-c].*", "[[:lower:]].*", "[]a].md", "[a", "b\\", "a**", "年报/**/a.md", "/**/旧",
    "[z-a].md", "[草稿]*", "归档/旧/更旧/**", "[[:bogus:]]", "**a*", "/*", "!/年报", "年*/附?", "\\a.md",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(24))
def test_whatever_the_ignore_files_say_is_what_git_makes_of_it(repository: Path, seed: int) -> None:
    chance = random.Random(seed)
    for folder in FOLDERS:
        for name in NAMES:
            put(repository, f"{folder}/{name}".lstrip("/"))
    for place in chance.sample([".git/info/exclude", *(f"{folder}/.gitignore".lstrip("/") for folder in FOLDERS)], 4):
        put(repository, place, "\n".join(chance.choices(LINES, k=5)) + "\n")
    by_git = git(repository, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    found = find_files(["."], lambda _: Settings())
    assert {item.path for item in found if isinstance(item, Target)} == {name for name in by_git if name and ".gitignore" not in name}


# What has changed


def test_only_what_is_not_committed_yet_is_checked(repository: Path) -> None:
    for name in ("旧.txt", "改 过.txt", "暂存.txt", "删.txt", "改名前.txt"):
        put(repository, name, CLEAN)
    put(repository, ".gitignore", "忽略.txt\n")
    commit(repository)
    put(repository, "改 过.txt")
    put(repository, "新/“引号”.txt")
    put(repository, "忽略.txt")
    put(repository, "暂存.txt")
    git(repository, "add", "暂存.txt")
    (repository / "删.txt").unlink()
    git(repository, "mv", "改名前.txt", "改名后.txt")
    assert checked("--changed") == sorted(["改 过.txt", "新/“引号”.txt", "暂存.txt", "改名后.txt"])


def test_a_branch_is_compared_with_where_it_left(repository: Path) -> None:
    put(repository, "共同.txt", CLEAN)
    commit(repository)
    git(repository, "checkout", "-q", "-b", "起草")
    put(repository, "本支.txt")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    put(repository, "主干.txt")
    put(repository, "共同.txt")
    commit(repository)
    git(repository, "checkout", "-q", "起草")
    put(repository, "未提交.txt")
    assert checked("--changed=main") == ["未提交.txt", "本支.txt"]


def test_paths_narrow_it_down_from_a_folder_inside(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "甲/a.txt", CLEAN)
    commit(repository)
    for name in ("甲/a.txt", "甲/b.txt", "乙/c.txt"):
        put(repository, name)
    assert checked("甲", "--changed") == ["甲/a.txt", "甲/b.txt"]
    monkeypatch.chdir(repository / "乙")
    assert checked("--changed") == ["c.txt"]
    assert checked("../甲/b.txt", "--changed") == ["../甲/b.txt"]


def test_before_the_first_commit_everything_is_new(repository: Path) -> None:
    put(repository, "a.txt")
    put(repository, "b.txt")
    git(repository, "add", "a.txt")
    assert checked("--changed") == ["a.txt", "b.txt"]


def test_nothing_changed_is_a_success_that_says_so(repository: Path) -> None:
    put(repository, "a.txt")
    commit(repository)
    result = run("--changed")
    assert result.exit_code == 0
    assert "没有改动过的文稿，检查了 0 个文件" in result.output
    assert json.loads(run("--changed", "--output-format", "json").stdout)["summary"]["checked"] == 0


def test_a_slip_in_a_name_is_not_taken_for_nothing_changed(repository: Path) -> None:
    put(repository, "a.txt")
    commit(repository)
    result = run("--changed", "--", "b.txt")
    assert result.exit_code == 2
    assert "b.txt: 找不到这个文件" in result.stderr


def test_what_changed_and_is_passed_over_is_told(repository: Path) -> None:
    put(repository, "hegao.toml", 'exclude = ["归档/", "附录.txt"]')
    put(repository, "净/a.txt", CLEAN)
    commit(repository)
    for name in ("旧.doc", "附录.txt", "归档/b.txt"):
        put(repository, name)
    assert skipped("--changed") == [("归档", "excluded"), ("旧.doc", "unsupported"), ("附录.txt", "excluded")]
    assert run("--changed").exit_code == 0
    assert skipped("净", "--changed") == []


def test_paths_are_compared_in_the_repository_they_lie_in(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "另库")
    put(repository, "甲.txt")
    put(tmp_path, "另库/乙.txt")
    monkeypatch.chdir(tmp_path)
    assert checked("文稿库", "另库", "--changed") == ["另库/乙.txt", "文稿库/甲.txt"]
    outside = run(".", "--changed")
    assert outside.exit_code == 2
    assert "当前文件夹不在 git 仓库里" in outside.stderr


def test_settings_of_git_for_its_own_output_change_nothing(repository: Path) -> None:
    put(repository, "净.txt", CLEAN)
    commit(repository)
    for key, value in {"diff.external": "false", "core.quotePath": "true", "diff.relative": "true", "color.ui": "always"}.items():
        git(repository, "config", key, value)
    put(repository, "净.txt")
    put(repository, "“新”.txt")
    assert checked("--changed") == ["“新”.txt", "净.txt"]


def test_what_cannot_be_compared_is_said_in_a_sentence(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "a.txt")
    commit(repository)
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}

    def says(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "hegao", "check", *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
        )
        assert done.returncode == 2
        return done.stderr

    assert "不认得“没有这支”这个版本" in says("--changed=没有这支")
    git(repository, "checkout", "-q", "--orphan", "另起")
    put(repository, "b.txt")
    commit(repository)
    assert "没有共同的历史" in says("--changed=main")
    monkeypatch.chdir(tmp_path)
    assert "不在 git 仓库里" in says("--changed")


@pytest.mark.parametrize(
    ("line", "ignored", "kept"),
    [
        ("*a" * 40 + "*b", "a" * 60 + "b", "a" * 200),
        ("**/a/" * 30 + "b", "a/" * 40 + "b", "a/" * 60 + "c"),
        ("*甲*乙*丙*/**/稿*", "甲一乙二丙/深/处/稿.txt", "甲一乙二/深/处/稿.txt"),
        ("?*" * 30 + "终.txt", "稿" * 40 + "终.txt", "稿" * 40 + "始.txt"),
    ],
)
def test_a_pattern_of_many_stars_is_answered_at_once(repository: Path, line: str, ignored: str, kept: str) -> None:
    """Git's own meaning of stars, without trying every way to spread them, which would never end."""
    (repository / ".gitignore").write_text(line + "\n", "utf-8")
    files = IgnoreFiles(repository)
    assert files.ignores(repository / ignored)
    assert not files.ignores(repository / kept)
