"""Which files git says have changed: one or two calls of git, whatever the number of files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hegao.language.bilingual import SpokenError, Words
from hegao.session.gitignore import work_tree_of

if TYPE_CHECKING:
    import subprocess

HEAD = "HEAD"
"""The last commit."""


class NotComparableError(SpokenError):
    """Git cannot say what changed."""


def changed_files(revision: str, paths: Iterable[str] = (".",)) -> frozenset[str]:
    """The real paths of the files that differ from a revision or are new, deleted ones left out, in the work trees that paths lie in.

    HEAD means what is not committed yet. Any other revision means what a merge into it would bring: the changes since the two parted,
    those that are not committed included. Raises NotComparableError.
    """
    return frozenset(
        os.path.realpath(top / os.fsdecode(name)) for top in _work_trees(paths) for name in _names(top, revision).split(b"\0") if name
    )


def _work_trees(paths: Iterable[str]) -> set[Path]:
    folders = {str(place if place.is_dir() else place.parent): path for path in paths for place in (Path(path),)}
    tops = {path: work_tree_of(Path(folder)) for folder, path in folders.items()}
    for path, top in tops.items():
        if top is None:
            raise _no_repository(path)
    return {top for top in tops.values() if top}


def _names(top: Path, revision: str) -> bytes:
    """The names of the changed files, counted from the top of the work tree, each with a zero byte after it."""
    new = _git(top, "ls-files", "-z", "--others", "--exclude-standard", otherwise=_no_answer())
    if revision == HEAD and not _has_commits(top):
        return new + _git(top, "ls-files", "-z", "--cached", otherwise=_no_answer())
    plain = ("--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules", "--no-relative")
    return new + _git(top, "diff", "-z", *plain, "--diff-filter=d", _base(top, revision), "--", otherwise=_no_answer())


def _has_commits(top: Path) -> bool:
    return _run(top, "rev-parse", "--verify", "--quiet", f"{HEAD}^{{commit}}").returncode == 0


def _base(top: Path, revision: str) -> str:
    """The commit that is compared with."""
    if revision == HEAD:
        return HEAD
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", otherwise=_unknown(revision))
    base = _git(top, "merge-base", commit.decode().strip(), HEAD, otherwise=_unrelated(revision))
    return base.decode().split()[0]


def _git(top: Path, *arguments: str, otherwise: NotComparableError) -> bytes:
    done = _run(top, *arguments)
    if done.returncode != 0:
        raise otherwise
    return done.stdout


def _run(top: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """One call of git, which waits for no lock and starts no monitor."""
    import subprocess  # noqa: PLC0415 - most runs never call git

    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(["git", "-c", "core.fsmonitor=false", *arguments], cwd=top, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise NotComparableError(
            Words("没有找到 git，--changed 要靠它，请先安装 git。", "there is no git here, which --changed needs: install it.")
        ) from error


def _no_repository(path: str) -> NotComparableError:
    place = Words("当前文件夹", "this folder") if path == "." else Words(f"{path} ", path)
    return NotComparableError(
        Words(
            f"{place.zh}不在 git 仓库里，--changed 无从比较，请到仓库里运行。",
            f"{place.en} is in no git repository, so --changed has nothing to compare with.",
        )
    )


def _no_answer() -> NotComparableError:
    return NotComparableError(
        Words("git 没能列出改动，请在仓库里运行 git status 看看它怎么说。", "git could not list the changes: see what `git status` says.")
    )


def _unknown(revision: str) -> NotComparableError:
    return NotComparableError(
        Words(
            f"git 不认得“{revision}”这个版本，请核对；要查的路径写在前面，如 hegao check 文稿 --changed。",
            f"git knows no revision “{revision}”; paths go first, as in hegao check docs --changed.",
        ),
    )


def _unrelated(revision: str) -> NotComparableError:
    return NotComparableError(
        Words(
            f"“{revision}”和当前版本没有共同的历史，无从比较；CI 里请取出完整历史（如 fetch-depth: 0）。",
            f"“{revision}” shares no history with HEAD: in CI, fetch the whole history (such as fetch-depth: 0).",
        ),
    )
