"""Which files git says have changed: one or two calls of git, whatever the number of files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class NotComparableError(Exception):
    """Git cannot say what changed: one sentence, in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en


def changed_files(revision: str) -> frozenset[str]:
    """The real paths of the files of the current work tree that differ from a revision or are new, deleted ones left out.

    HEAD means what is not committed yet. Any other revision means what a merge into it would bring: the changes since the two parted,
    those that are not committed included. Raises NotComparableError.
    """
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel", otherwise=_no_repository()).rstrip(b"\n")))
    names = _git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/", otherwise=_no_repository())
    if _has_commits() or revision != "HEAD":
        names += _git(
            "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", _base(revision), "--", ":/", otherwise=_unknown(revision)
        )
    else:
        names += _git("ls-files", "-z", "--cached", "--full-name", ":/", otherwise=_no_repository())
    return frozenset(os.path.realpath(top / os.fsdecode(name)) for name in names.split(b"\0") if name)


def _has_commits() -> bool:
    return _run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode == 0


def _base(revision: str) -> str:
    """The commit that is compared with."""
    if revision == "HEAD":
        return "HEAD"
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", otherwise=_unknown(revision))
    base = _git("merge-base", commit.decode().strip(), "HEAD", otherwise=_unrelated(revision))
    return base.decode().split()[0]


def _git(*arguments: str, otherwise: NotComparableError) -> bytes:
    done = _run(*arguments)
    if done.returncode != 0:
        raise otherwise
    return done.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise NotComparableError(
            "没有找到 git，--changed 要靠它，请先安装 git。", "there is no git here, which --changed needs: install it."
        ) from error


def _no_repository() -> NotComparableError:
    return NotComparableError(
        "当前文件夹不在 git 仓库里，--changed 无从比较，请到仓库里运行。",
        "this folder is in no git repository, so --changed has nothing to compare with.",
    )


def _unknown(revision: str) -> NotComparableError:
    return NotComparableError(
        f"git 不认得“{revision}”这个版本，请核对；要查的路径写在前面，如 hegao check 文稿 --changed。",
        f"git knows no revision “{revision}”; paths go first, as in hegao check docs --changed.",
    )


def _unrelated(revision: str) -> NotComparableError:
    return NotComparableError(
        f"“{revision}”和当前版本没有共同的历史，无从比较；CI 里请取出完整历史（如 fetch-depth: 0）。",
        f"“{revision}” shares no history with HEAD: in CI, fetch the whole history (such as fetch-depth: 0).",
    )
