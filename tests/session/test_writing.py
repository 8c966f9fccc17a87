"""Files written whole or not at all, and nothing written over that a person might miss."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hegao.formats.problems import DocumentProblem
from hegao.session.writing import NOTHING, FileSet, Replacing, refuse_to_lose, same_file, takes_text, write_whole

OLD, NEW = "原来的报告。".encode(), "改好的报告，长一些。".encode()


@pytest.fixture
def umask() -> Iterator[int]:
    """A umask that lets the group read and others do nothing."""
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o7777


# Whole or not at all


def test_a_file_is_written_and_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "报告.txt", NEW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"报告.txt": NEW}
    write_whole(tmp_path / "报告.txt", b"")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"报告.txt": b""}


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "no space left"), KeyboardInterrupt()], ids=["full disk", "Ctrl+C"])
@pytest.mark.parametrize("there", [True, False], ids=["over a file", "a new file"])
def test_a_failure_on_the_way_leaves_all_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str, failure: BaseException, there: bool
) -> None:
    path = tmp_path / "report.txt"
    if there:
        path.write_bytes(OLD)
    seen: list[dict[str, bytes]] = []

    def fail(*_: object, **__: object) -> None:
        seen.append({each.name: each.read_bytes() for each in tmp_path.iterdir() if not each.name.startswith(".~hegao-")})
        raise failure

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(failure)):
        write_whole(path, NEW)
    as_it_was = {path.name: OLD} if there else {}
    assert seen == [as_it_was]
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == as_it_was


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "report.txt").mkdir()
    (tmp_path / "report.txt" / "inside.txt").write_bytes(OLD)
    with pytest.raises(OSError, match="report"):
        write_whole(tmp_path / "report.txt", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert (tmp_path / "report.txt" / "inside.txt").read_bytes() == OLD


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "report.txt", NEW)
    assert list(tmp_path.iterdir()) == []


def test_who_reads_the_old_file_goes_on_reading_the_old_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(OLD)
    with path.open("rb") as reader:
        write_whole(path, NEW)
        assert reader.read() == OLD
    assert path.read_bytes() == NEW


# Permissions


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_permissions_of_the_file_named_are_kept(tmp_path: Path, umask: int, mode: int) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_whole(path, NEW, like=path)
    assert rights(path) == mode
    write_whole(tmp_path / "copy.txt", NEW, like=path)
    assert rights(tmp_path / "copy.txt") == mode


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path: Path, umask: int) -> None:
    write_whole(tmp_path / "report.txt", NEW)
    assert rights(tmp_path / "report.txt") == 0o666 & ~umask
    assert os.umask(umask) == umask


def test_a_file_to_be_like_that_is_gone_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "report.txt", NEW, like=tmp_path / "gone.txt")
    assert list(tmp_path.iterdir()) == []


# Links


@pytest.mark.parametrize("target", ["folder/real.txt", "folder/../folder/real.txt", "second"])
def test_a_link_is_written_through(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    real, link, second = tmp_path / "folder" / "real.txt", tmp_path / "link.txt", tmp_path / "second"
    real.write_bytes(OLD)
    real.chmod(0o640)
    second.symlink_to(real)
    link.symlink_to(target)
    write_whole(link, NEW, like=link)
    assert real.read_bytes() == link.read_bytes() == NEW
    assert link.is_symlink()
    assert second.is_symlink()
    assert str(link.readlink()) == target
    assert rights(real) == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["real.txt"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_that_file(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("new.txt")
    write_whole(tmp_path / "link.txt", NEW)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "new.txt").read_bytes() == NEW


def test_a_link_to_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.txt").symlink_to("folder")
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "link.txt", NEW)
    assert (tmp_path / "folder").is_dir()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link.txt"]


# The same file


def test_one_file_by_several_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(OLD)
    (tmp_path / "soft.txt").symlink_to(path)
    os.link(path, tmp_path / "hard.txt")
    (tmp_path / "also").symlink_to(tmp_path)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    names = ["report.txt", "./report.txt", "sub/../report.txt", "soft.txt", "hard.txt", "also/report.txt", str(path)]
    for name in names:
        assert same_file(path, Path(name)), name
        assert same_file(Path(name), path), name


def test_files_of_the_same_content_are_two(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(OLD)
    assert not same_file(tmp_path / "a.txt", tmp_path / "b.txt")
    assert not same_file(tmp_path / "a.txt", tmp_path / "not-there.txt")
    assert not same_file(tmp_path / "not-there.txt", tmp_path / "a.txt")


def test_names_of_a_file_that_is_not_there_yet_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "also").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to("new.txt")
    monkeypatch.chdir(tmp_path)
    for name in ("new.txt", "./new.txt", "sub/../new.txt", "also/new.txt", "link.txt"):
        assert same_file(tmp_path / "new.txt", Path(name)), name
    assert not same_file(tmp_path / "new.txt", tmp_path / "other.txt")


# What would be lost


def refused(target: Path, *, overwrite: bool = False) -> str:
    """The kind of the refusal; nothing where there is none."""
    try:
        refuse_to_lose(target, Replacing(lambda _: overwrite, "exists"))
    except DocumentProblem as refusal:
        named = str(target.parent if refusal.kind == "no-folder" else target)
        assert named in refusal.words.zh
        assert named in refusal.words.en
        assert "请" in refusal.words.zh
        return refusal.kind
    return ""


def test_a_place_that_is_free_is_not_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "link.txt").symlink_to("not-there.txt")
    for name in ("new.txt", "empty.txt", "link.txt"):
        assert refused(tmp_path / name) == ""
        assert refused(tmp_path / name, overwrite=True) == ""


def test_a_file_with_content_is_refused_unless_it_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(b"\n")
    (tmp_path / "link.txt").symlink_to("report.txt")
    for name in ("report.txt", "link.txt"):
        assert refused(tmp_path / name) == "exists"
        assert refused(tmp_path / name, overwrite=True) == ""
        assert (tmp_path / name).read_bytes() == b"\n"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_refused_whatever_is_asked(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    assert refused(tmp_path / "folder", overwrite=overwrite) == "folder"
    assert refused(tmp_path / "link", overwrite=overwrite) == "folder"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_place_in_no_folder_is_refused(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "file.txt").write_bytes(OLD)
    assert refused(tmp_path / "none" / "new.txt", overwrite=overwrite) == "no-folder"
    assert refused(tmp_path / "file.txt" / "new.txt", overwrite=overwrite) == "no-folder"


def test_a_pipe_is_refused_though_it_looks_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt") == "not-a-file"


def test_an_original_is_refused_by_any_name_and_after_it_was_saved_anew(tmp_path: Path) -> None:
    draft, link = tmp_path / "a.txt", tmp_path / "b.txt"
    draft.write_bytes(OLD)
    link.hardlink_to(draft)
    originals = FileSet.of([draft])
    anything = Replacing(lambda _: True, "exists")
    for name in (draft, link, tmp_path / "." / "a.txt"):
        with pytest.raises(DocumentProblem, match="不能写回原文件"):
            refuse_to_lose(name, anything, originals)
    write_whole(draft, NEW)  # as an editor does: another file under the same name
    with pytest.raises(DocumentProblem, match="不能写回原文件"):
        refuse_to_lose(draft, anything, originals)
    refuse_to_lose(tmp_path / "new.txt", NOTHING, FileSet.of([tmp_path / "new.txt"]))  # it is not there, so nothing is lost


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_that_must_not_be_written_to_is_refused(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "report.txt").write_bytes(OLD)
    (tmp_path / "report.txt").chmod(0o444)
    assert refused(tmp_path / "report.txt", overwrite=overwrite) == ("read-only" if overwrite else "exists")


def test_a_way_through_a_folder_that_is_not_there_is_no_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(OLD)
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / ".." / "a.txt", NEW)
    assert (tmp_path / "a.txt").read_bytes() == OLD


def test_a_name_says_whether_text_is_expected(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("new.XLSX")
    assert [name for name in ("a.txt", "a", "a.html", "a.DOCX", "link.txt", "a.pdf") if takes_text(tmp_path / name)] == [
        "a.txt",
        "a",
        "a.html",
    ]
