"""What do comments cost beyond the check? A Word file of 100 KB of text with about 300 findings, checked and annotated in turn.

    python benchmarks/annotate_cost.py

Prints medians in milliseconds and the ratio of annotating to checking in the same run.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import hegao
from docx_builder import docx_bytes, run_xml
from hegao.session.annotating import annotate_bytes

CLAUSE = "围绕中心工作，扎实推进各项任务落实，全年召开专题会议12次，研究解决重点问题36个，推动形成齐抓共管的工作格局，取得了明显成效。"
LOOK = '<w:rFonts w:ascii="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/>'
PARAGRAPHS = 170
RUN = 17
"""Code points of a run, as Word cuts them when a text is edited."""


def paragraph(number: int) -> str:
    text = CLAUSE * 3
    at = 20 + number * 7 % (len(text) - 40)
    text = text[:at] + "，组织培训 X 场" + text[at:]
    if number % 2:
        text = text.replace("明显成效", "明 显成效", 1)
    return f"<w:p>{''.join(run_xml(text[i : i + RUN], LOOK) for i in range(0, len(text), RUN))}</w:p>"


def main() -> None:
    content = docx_bytes("".join(map(paragraph, range(PARAGRAPHS))))
    report = hegao.check_bytes("draft.docx", content)
    assert report.document is not None
    print(f"{len(report.document.text.encode()):,} bytes of text, {len(report.findings)} findings")
    checks, annotations = [], []
    for _ in range(9):
        started = time.perf_counter()
        hegao.check_bytes("draft.docx", content)
        checked = time.perf_counter()
        annotate_bytes("draft.docx", content)
        checks.append(checked - started)
        annotations.append(time.perf_counter() - checked)
    check, annotation = median(checks) * 1000, median(annotations) * 1000
    print(
        f"check {check:.0f} ms, annotate {annotation:.0f} ms, beyond the check {annotation - check:.0f} ms, ratio {annotation / check:.2f}"
    )


if __name__ == "__main__":
    main()
