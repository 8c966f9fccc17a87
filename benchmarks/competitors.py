"""The programs that are measured: hegao, floors below which nothing can go, and other checkers where they are installed.

A program is a command that works in a folder of inputs and is given names of files there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SCRIPTS = sysconfig.get_path("scripts")
FLOORS = str(Path(__file__).with_name("floors.py"))
PROBE_SECONDS = 60
"""How long a program may take to show that it is there."""

AUTOCORRECT = "import sys, autocorrect_py as a; print(a.lint_for(open(sys.argv[1], encoding='utf-8').read(), 'markdown').lines)"
ACCEPTED = frozenset({0, 1})
"""Exit statuses of a run that did its work; checkers say by 1 that there are findings."""

NPX = ("npx", "--offline", "--no", "--")
"""Runs what is installed and fetches nothing."""

AGAINST_OFFICIAL_STYLE = "zh-typography-2,zh-typography-4,zh-typography-5"
"""Rules of limae that mark every （一） and every figure between Chinese characters: without them clean text is clean, and limae at its
fastest."""


def nothing() -> None:
    """Does nothing."""


@dataclass(frozen=True)
class Competitor:
    """A whole process to be timed."""

    name: str
    command: Sequence[str]
    folder: Path
    """Where it works."""
    cache: Path
    """Where hegao keeps records and dictionary."""
    prepare: Callable[[], None] = nothing
    """Done before each run, and not timed."""
    accepted: frozenset[int] = ACCEPTED

    def environment(self) -> dict[str, str]:
        return {**os.environ, "HEGAO_CACHE_DIR": str(self.cache), "PYTHONUTF8": "1"}


def _script(name: str) -> str:
    """The path of a command installed beside this Python; the bare name where there is none, for the error to say."""
    return shutil.which(name, path=SCRIPTS) or name


HEGAO = _script("hegao")
CHECK = (HEGAO, "check", "--isolated", "--quiet")
PASS = (sys.executable, "-c", "pass")
UNZIP_AND_PARSE = (sys.executable, FLOORS)
PEERS: dict[str, Sequence[str]] = {
    "limae": (_script("limae"), "--disable", AGAINST_OFFICIAL_STYLE),
    "autocorrect-py": (sys.executable, "-c", AUTOCORRECT),
    "pangu": (_script("pangu-py"), "--file"),
    "cjk-text-formatter": (_script("ctf"), "--dry-run"),
    "zhlint": (*NPX, "zhlint"),
    "textlint": (*NPX, "textlint", "--rule", "no-todo"),
}
"""Commands to which the name of one file is added."""

NOT_THERE = (b"npm error", b"npm ERR!", b"No rules found", b"Failed to load", b"ModuleNotFoundError")
"""What those that end with 1 for another reason say."""

OFTEN_MISSING = frozenset({"zhlint", "textlint"})
"""Never installed by `make bench`; not named where they are not there."""


@cache
def available(peer: str, folder: Path, sample: str) -> bool:
    """Does the peer check this file, in which it can find nothing worse than a matter of style?"""
    try:
        done = subprocess.run(
            [*PEERS[peer], sample], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=PROBE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode in ACCEPTED and not any(sign in done.stdout + done.stderr for sign in NOT_THERE)


def versions() -> dict[str, str]:
    """The versions of what is measured and is installed as a Python package."""
    names = ("hegao", "lxml", *PEERS)
    return {name: found for name in names if (found := _version(name))}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
