"""Holds the engine in hegao.html against the command line on every document of a folder: the same findings, the same bytes handed back.

    python scripts/page_on_corpus.py FOLDER [--findings-only]

Prints each document on which they differ, and at the end `N passed, N failed`; the exit status is 1 where any differ.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from hegao import Settings, Way, annotate_bytes, fix_bytes  # noqa: E402
from hegao.model.finding import FixReport  # noqa: E402
from hegao.page import desk  # noqa: E402
from page_driver import PageDriver, open_driver  # noqa: E402

WHEN = "2026-03-04T05:06:00"
WAY = Way(when=datetime.fromisoformat(WHEN))
_ANEW = 150
"""Documents after which the page is opened anew, as nobody keeps it open for thousands."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--findings-only", action="store_true")
    options = parser.parse_args()
    drafts = sorted(file for file in options.folder.rglob("*") if file.suffix in (".docx", ".md", ".txt"))
    failed = 0
    with tempfile.TemporaryDirectory() as folder, open_driver(Path(folder)) as page:
        page.browser.set_script_timeout(900)
        for number, draft in enumerate(drafts, 1):
            if number % _ANEW == 0:
                page.open()
            for difference in differences(page, draft, findings_only=options.findings_only):
                failed += 1
                print(f"{draft}: {difference}", flush=True)
            if number % 50 == 0:
                print(f"{number} of {len(drafts)}", file=sys.stderr, flush=True)
    print(f"{len(drafts) - failed} passed, {failed} failed")
    return int(failed > 0)


def differences(page: PageDriver, draft: Path, *, findings_only: bool) -> Iterator[str]:
    """In what the page and the command line are not alike."""
    name, content = draft.as_posix(), draft.read_bytes()
    expected, _ = desk.check(name, content, "")  # that it is the command line's is held by tests/page/test_page_engine.py
    if page.call("check", name, content) != json.loads(expected):
        yield "findings"
    if findings_only:
        return
    if page.handed("fix", name, content, {"when": WHEN}) != told(fix_bytes(name, content, Settings(), WAY)):
        yield "corrected copy"
    if draft.suffix == ".docx":
        tracked = fix_bytes(name, content, Settings(), Way(tracked=True, when=WAY.when))
        if page.handed("fix", name, content, {"tracked": True, "when": WHEN}) != told(tracked):
            yield "copy with tracked changes"
        annotated = annotate_bytes(name, content, Settings(), WAY, fix=True)
        if page.handed("annotate", name, content, {"fix": True, "when": WHEN}) != told(annotated):
            yield "copy with comments"


def told(report: FixReport) -> bytes | str:
    """The file in a report, or why there is none."""
    return report.content if report.content is not None else report.problem.message if report.problem else ""


if __name__ == "__main__":
    sys.exit(main())
