"""Checking, mending, commenting and reporting need nothing but Python and packages written in it: that is what a browser has."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NOT_THERE = (
    *("lxml", "docx", "click", "rich", "jieba.finalseg"),
    *("multiprocessing", "concurrent", "subprocess", "mmap", "_posixsubprocess", "fcntl", "resource", "ssl", "_ssl", "_hashlib"),
)
"""What a browser has not, and what only the command line may load."""

WORK = """
import hashlib, sys
from datetime import datetime
from pathlib import Path
sys.modules.update(dict.fromkeys({blocked!r}))  # as if they were not installed
import hegao
from hegao.records.record import Run, digest
from hegao.reporters import FORMATS, write
from hegao.reporters.words.layout import Look
from hegao.session.rule_files import rules_and_standards

name = sys.argv[1]
content = Path(name).read_bytes()
settings = hegao.Settings()
report = hegao.check_bytes(Path(name).name, content, settings)
assert report.problem is None, report.problem
run = Run((digest(report, settings),), (), *rules_and_standards([settings]))
when = datetime(2026, 1, 2, 3, 4, 5)
results = ["".join(write(form, run, Look())).encode("utf-8", "replace") for form in FORMATS]
ways = [hegao.Way(when=when), hegao.Way(unsafe=True, when=when), hegao.Way(tracked=name.endswith("x"), when=when)]
results += [hegao.fix_bytes(Path(name).name, content, settings, way).content for way in ways]
if name.endswith("x"):
    results.append(hegao.annotate_bytes(Path(name).name, content, settings, ways[0]).content)
for result in results:
    print(hashlib.sha256(result).hexdigest())
"""


def worked(name: str, blocked: tuple[str, ...], cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(cache))
    command = [sys.executable, "-c", WORK.format(blocked=blocked), str(EXAMPLES / name)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-2000:]
    return result.stdout.split()


@pytest.mark.parametrize("name", ["flood-drill-plan.md", "shared-copy.txt", "annual-summary.docx"])
def test_the_same_comes_out_without_compiled_packages(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = worked(name, (), tmp_path / "usual", monkeypatch)
    alone = worked(name, NOT_THERE, tmp_path / "alone", monkeypatch)
    assert alone == usual
    assert hashlib.sha256(b"").hexdigest() not in usual
