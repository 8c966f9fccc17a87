"""The Python API, and from files to reports."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hegao
from docx_builder import docx_bytes, paragraph_xml, table_xml
from hegao.model.finding import FileReport, Skipped
from hegao.session import checking
from hegao.session.checking import check_targets
from hegao.session.discovery import Target, find_files, matches

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，受众人数达到200人。\n二、下一步打算\n继续抓好落实，确保完成全年任务。\n"


def codes(report: FileReport) -> list[str]:
    return [finding.code for finding in report.findings]


def code_count(report: FileReport, code: str) -> int:
    return codes(report).count(code)


# API


def test_check_text_says_where() -> None:
    report = hegao.check_text(DRAFT)
    assert report.document is not None
    finding = next(f for f in report.findings if f.code == "PH001")
    place = report.document.place(finding.span.start)
    assert (place.line, place.column) == (3, 9)
    assert place.heading == ("一、工作开展情况",)
    assert report.problem is None


def test_check_file_and_check_bytes_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DRAFT, "utf-8")
    from_file, from_memory = hegao.check_file(file), hegao.check_bytes(str(file), DRAFT.encode())
    assert from_file == from_memory
    assert "PH001" in codes(from_file)


def test_reports_can_be_pickled() -> None:
    report = hegao.check_bytes("a.txt", DRAFT.encode())
    assert pickle.loads(pickle.dumps(report)) == report


def test_word_and_text_find_the_same() -> None:
    word = hegao.check_bytes("a.docx", docx_bytes("".join(paragraph_xml(line) for line in DRAFT.splitlines())))
    assert code_count(word, "PH001") == code_count(hegao.check_text(DRAFT), "PH001") == 1


def test_settings_choose_rules_severity_words_and_language() -> None:
    assert codes(hegao.check_text(DRAFT, hegao.Settings(select=("SP",)))) == []
    (finding,) = hegao.check_text(DRAFT, hegao.Settings(select=("PH001",), severity={"PH001": "info"}, lang="en")).findings  # type: ignore[dict-item]
    assert finding.severity is hegao.Severity.INFO
    assert finding.message.isascii() or "placeholder" in finding.message
    assert hegao.check_text(DRAFT, hegao.Settings(allow=("学习会 X 场",))).findings == ()


def test_per_file_ignores_let_one_file_off_even_what_is_selected() -> None:
    chosen = hegao.Settings(select=("PH001",), per_file_ignores={"附件/*": ("PH",)})
    assert codes(hegao.check_bytes("附件/a.txt", DRAFT.encode(), chosen)) == []
    assert codes(hegao.check_bytes("正文/a.txt", DRAFT.encode(), chosen)) == ["PH001"]


def test_the_standard_is_recognised_chosen_or_off() -> None:
    assert hegao.check_text(DRAFT, hegao.Settings(standard="work-plan")).standard == "work-plan"
    assert hegao.check_text(DRAFT, hegao.Settings(standard="none")).standard is None


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(hegao, name) is not None for name in hegao.__all__)
    assert set(hegao.__all__) <= set(dir(hegao))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = hegao.nonsense


def imported_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_importing_hegao_loads_nothing_heavy() -> None:
    assert not imported_by("import hegao") & {"lxml", "docx", "click", "rich", "jieba", "markdown_it", "pathspec", "tomllib"}


def test_checking_a_text_loads_no_other_reader() -> None:
    assert not imported_by("import hegao; hegao.check_text('今年工作 X 场。')") & {
        "lxml",
        "docx",
        "click",
        "rich",
        "markdown_it",
        "pathspec",
    }


# Files and folders


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.md",
        "年报/c.docx",
        "年报/旧稿.doc",
        "年报/~$c.docx",
        "年报/图.png",
        ".git/x.txt",
        "node_modules/y.md",
        ".隐藏.txt",
        "归档/d.txt",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("今年工作 X 场。", "utf-8")
    return tmp_path


def defaults(_path: str) -> hegao.Settings:
    return hegao.Settings()


def found(*paths: str, settings: hegao.Settings | None = None) -> dict[str, str]:
    chosen = settings or hegao.Settings()
    return {Path(i.path).as_posix(): i.reason if isinstance(i, Skipped) else type(i).__name__ for i in find_files(paths, lambda _: chosen)}


def test_a_folder_is_walked_in_order_and_what_is_passed_over_is_named(folder: Path) -> None:
    assert list(found(".").items()) == [
        ("a.md", "Target"),
        ("b.txt", "Target"),
        ("年报/c.docx", "Target"),
        ("年报/~$c.docx", "owner-file"),
        ("年报/旧稿.doc", "unsupported"),
        ("归档/d.txt", "Target"),
    ]


def test_files_come_once_however_often_they_are_named(folder: Path) -> None:
    assert list(found("b.txt", "./b.txt", ".", str(folder / "b.txt"))).count("b.txt") == 1
    assert len(found("b.txt", "./b.txt", str(folder / "b.txt"))) == 1


def test_files_given_by_name_are_always_tried(folder: Path) -> None:
    assert found("年报/旧稿.doc", "没有.txt", "年报/图.png", ".隐藏.txt") == dict.fromkeys(
        [".隐藏.txt", "年报/图.png", "年报/旧稿.doc", "没有.txt"], "Target"
    )
    assert found("年报/~$c.docx") == {"年报/~$c.docx": "owner-file"}


def test_exclude_leaves_out_folders_and_files_but_not_what_is_named(folder: Path) -> None:
    chosen = hegao.Settings(exclude=("归档/", "*.md"), folder=str(folder))
    assert found(".", settings=chosen)["a.md"] == "excluded"
    assert found(".", settings=chosen)["归档"] == "excluded"
    assert "归档/d.txt" not in found(".", settings=chosen)
    assert found("a.md", "归档/d.txt", settings=chosen) == {"a.md": "Target", "归档/d.txt": "Target"}


def test_a_file_pattern_that_means_nothing_is_named(folder: Path) -> None:
    with pytest.raises(hegao.ConfigError, match=r"归档/, ! 写得不对"):
        found(".", settings=hegao.Settings(exclude=("归档/", "!"), folder=str(folder)))


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_followed_out_of_the_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("外面")
    (outside / "z.txt").write_text("今年工作 X 场。", "utf-8")
    (folder / "link.txt").symlink_to(outside / "z.txt")
    (folder / "links").symlink_to(outside)
    (folder / "twin.txt").symlink_to(folder / "b.txt")
    seen = found(".")
    assert seen["link.txt"] == "link-outside"
    assert seen["links"] == "link-outside"
    assert "links/z.txt" not in seen
    assert ("twin.txt" in seen) + ("b.txt" in seen) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_circle_stop_nothing(folder: Path) -> None:
    (folder / "circle.md").symlink_to("circle.md")
    seen = found(".")
    assert seen["circle.md"] == "Target"
    assert "b.txt" in seen
    report = hegao.check_file("circle.md")
    assert report.problem is not None


def test_a_name_too_long_for_the_file_system_stops_nothing(folder: Path) -> None:
    long = "长" * 300 + ".md"
    assert found("b.txt", long) == {"b.txt": "Target", long: "Target"}
    assert hegao.find_settings(long) == hegao.Settings()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks otherwise what a path is")
def test_a_folder_that_may_not_be_entered_is_named_and_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid(monkeypatch, "归档")
    items = {item.path: item for item in find_files(["."], hegao.find_settings)}
    closed = items["归档"]
    assert isinstance(closed, FileReport)
    assert closed.problem is not None
    assert closed.problem.kind == "no-permission"
    assert "b.txt" in items
    assert [item.path for item in find_files(["归档/d.txt"], hegao.find_settings)] == ["归档/d.txt"]


def _forbid(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make the system refuse to look into folders of this name, as it refuses all but root where they have no rights."""

    def refusing(ask: Callable[..., Any], *, also_itself: bool) -> Callable[..., Any]:
        def asked(path: Any, *arguments: Any, **options: Any) -> Any:
            parts = Path(path).parts if isinstance(path, str | os.PathLike) else ()
            if name in (parts if also_itself else parts[:-1]):
                raise PermissionError(13, "Permission denied", str(path))
            return ask(path, *arguments, **options)

        return asked

    monkeypatch.setattr(os, "stat", refusing(os.stat, also_itself=False))
    monkeypatch.setattr(os, "lstat", refusing(os.lstat, also_itself=False))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, also_itself=True))


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("附件/*", "附件/a.txt", True),
        ("*.md", "深/处/a.md", True),
        ("/a.txt", "b/a.txt", False),
        ("归档/", "归档/", True),
        ("附件/*", "../附件/a.txt", False),
    ],
)
def test_patterns_are_those_of_gitignore(pattern: str, path: str, expected: bool) -> None:
    assert matches((pattern,), path, "") is expected


def keep_all(report: FileReport, _settings: hegao.Settings) -> tuple[str, list[str]]:
    return report.path, codes(report)


def test_processes_change_nothing(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text("今年工作 X 场。\n" * number + "完。", "utf-8")
    targets = [item for item in find_files([str(tmp_path)], defaults) if isinstance(item, Target)]
    alone = list(check_targets(targets, keep_all, 1))
    assert list(check_targets(targets, keep_all, 2)) == alone
    assert [len(found) for _, found in alone] == sorted(len(found) for _, found in alone)
    assert len(alone) == 12


def test_tables_have_their_own_places() -> None:
    report = hegao.check_bytes("a.docx", docx_bytes(paragraph_xml("情况如下表。") + table_xml([["单位", "场次"], ["城关镇", "达到 X 场"]])))
    assert report.document is not None
    place = next(report.document.place(f.span.start) for f in report.findings if f.code == "PH001")
    assert place.cell is not None
    assert (place.cell.index, place.cell.row, place.cell.column) == (1, 2, 2)


def test_names_that_begin_with_two_dots_are_inside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert matches(("*.md",), "..b.md", "")
    assert matches(("*.md",), str(tmp_path / "..b.md"), str(tmp_path))
    assert not matches(("*.md",), "../b.md", "")


def test_what_workers_had_to_make_is_kept_for_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts, kept = tmp_path / "稿", tmp_path / "kept"
    drafts.mkdir()
    for number in range(16):
        (drafts / f"{number}.txt").write_text(f"第{number}次会议收到意见 X 条。", "utf-8")
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(kept))
    command = [sys.executable, "-m", "hegao", "check", "--no-cache", "--jobs", "2", "--exit-zero", str(drafts)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert {"patterns.bin", "needs.bin", "web-signs.bin"} <= {file.name for file in (kept / "program").iterdir()}


@pytest.mark.parametrize("count", [1, 2, 5, 17, 100, 2003])
@pytest.mark.parametrize("workers", [1, 2, 8])
def test_every_file_is_sent_once_in_order_and_the_first_ones_alone(count: int, workers: int) -> None:
    targets = [Target(str(number), hegao.Settings()) for number in range(count)]
    batches = [list(batch) for batch in checking._batches(targets, workers)]
    assert [target for batch in batches for target in batch] == targets
    assert all(len(batch) == 1 for batch in batches[:workers])
    assert max(map(len, batches)) <= 16
