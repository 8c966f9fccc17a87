"""What the icons in this folder do with the files that are dropped on them: check, annotate, or write a report and open it.

The .bat files start it with the Python of hegao's own .venv. Names come in by the environment and go on as a list, so that no name
is ever read as a command: Explorer writes names with spaces in quotation marks, but not those with & , ; = ( ) ^ or !.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_CALLED_BY_EXPLORER = re.compile(r'\s/[ck]\s+""[^"]*"(?P<names>.*)"\s*', re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r'"([^"]*)"|(\S+)')

OPTIONS = {"check": ["check"], "annotate": ["annotate", "--fix"], "report": ["check", "--exit-zero"]}
"""The command of each icon, before the files."""


def dropped_paths(environment: Mapping[str, str]) -> list[str]:
    """The files that were dropped: HEGAO_LINE is the command line of cmd.exe, HEGAO_TYPED what the .bat took for its arguments.

    Only the first has every name whole. The second is for an icon that is called from a console.
    """
    called = _CALLED_BY_EXPLORER.search(environment.get("HEGAO_LINE", ""))
    names = called["names"] if called else environment.get("HEGAO_TYPED", "")
    return [quoted or bare for quoted, bare in _NAME.findall(names)]


def run(task: str, paths: list[str]) -> int:
    """Do it, and keep the window open where there is something to read. The exit status of hegao."""
    if not paths:
        return wait("请把要核的稿子（或整个文件夹）用鼠标拖到这个图标上，再松开。", 2)
    if task == "report":
        return open_report(paths)
    return wait("", hegao(*OPTIONS[task], "--", *paths))


def open_report(paths: list[str]) -> int:
    """Write the report to a new folder among the temporary files and show it in the browser."""
    report = Path(tempfile.mkdtemp(prefix="hegao-")) / "report.html"
    status = hegao(*OPTIONS["report"], "--output-file", str(report), "--", *paths)
    if not report.is_file():
        return wait("", status)
    webbrowser.open(report.as_uri())
    return status


def hegao(*arguments: str) -> int:
    """Run hegao without a command interpreter between; -P: nothing in the current folder is taken for a part of it."""
    return subprocess.run([sys.executable, "-P", "-m", "hegao", *arguments], check=False).returncode


def wait(words: str, status: int) -> int:
    """Say something and wait for the Enter key."""
    sys.stdout.write(f"{words}\n看完后按回车键关闭窗口。")
    sys.stdout.flush()
    with suppress(EOFError, KeyboardInterrupt):
        input()
    return status


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], dropped_paths(os.environ)))
