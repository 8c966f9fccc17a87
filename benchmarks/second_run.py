"""How much faster is a second, unchanged run?

    python benchmarks/second_run.py [FILES]

Writes 2,000 reports (or FILES) of 6 KB text with faults in them to a temporary folder and checks them several times, each time in a
new process as a user would: first with an empty cache, then unchanged. Prints the seconds of each run and the share of the second in
the first. Exit status 1 where the outputs differ or the second run takes a fifth of the first or more.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

SIZE = 6 * 1024
"""Bytes of a file in UTF-8."""

TARGET = 0.2
"""The second run's share of the first."""

AGAIN = 3
"""How often the second run is measured; the median counts."""

FORMATS = ("full", "json")
SOURCE = str(Path(__file__).parents[1] / "src")

SENTENCES = (
    "今年以来，在区委的坚强领导下，各科室认真落实年度工作部署，各项任务有序推进。",
    "全年接收档案{n}卷，整理数字化页面{n}万页，为群众提供查阅服务{n}人次。",
    "组织专题学习会{n}场，参加人数达到{n}人，形成调研报告{n}篇。",
    "一是压实责任，层层签订目标责任书；二是严格督查，每月通报进展情况；三是强化保障，落实专项经费{n}万元。",
    "针对群众反映的突出问题，专班逐项研究，办结{n}件，群众满意率为{n}%。",
)
FAULTS = (
    "组织专题学习会 X 场，丰富群众的精神文 化生活。",
    "截至20XX年X月，全区共有XX家单位完成验收 。",
    "一是加强学习，三是狠抓落实。",
    "有关情况（此处填写项目名称）另行报告。",
)
HEADINGS = ("一、主要工作情况", "二、存在的主要问题", "三、下一步工作打算")


def report(number: int) -> str:
    """A report of about SIZE bytes, different for every number, with a fault in every tenth sentence."""
    chance = random.Random(number)
    lines = [f"第{number}号档案室2024年工作总结"]
    for heading in HEADINGS:
        lines.append(heading)
        while len("\n".join(lines).encode()) < SIZE * (HEADINGS.index(heading) + 1) // len(HEADINGS):
            kinds = FAULTS if chance.random() < 0.1 else SENTENCES
            lines.append("".join(chance.choice(kinds if n == 0 else SENTENCES).format(n=chance.randint(2, 900)) for n in range(4)))
    return "\n".join(lines) + "\n"


def write_reports(folder: Path, files: int) -> None:
    for number in range(files):
        place = folder / f"部门{number % 40:02}"
        place.mkdir(exist_ok=True)
        (place / f"报告{number:04}.txt").write_text(report(number), "utf-8")


def seconds_and_output(folder: Path, cache: Path, output_format: str) -> tuple[float, bytes]:
    """One run of `hegao check` over the folder."""
    command = [sys.executable, "-m", "hegao", "check", ".", "--isolated", "--output-format", output_format]
    environment = {**os.environ, "HEGAO_CACHE_DIR": str(cache), "PYTHONUTF8": "1", "PYTHONPATH": SOURCE}
    started = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seconds = perf_counter() - started
    assert done.returncode == 1, done.stderr.decode()
    return seconds, done.stdout


def compare(folder: Path, cache: Path, output_format: str) -> bool:
    """One line of the result; True where the second run is as it should be."""
    first, output = seconds_and_output(folder, cache, output_format)
    again = [seconds_and_output(folder, cache, output_format) for _ in range(AGAIN)]
    second = median(seconds for seconds, _ in again)
    same = all(other == output for _, other in again)
    print(f"{output_format:8} first {first:6.2f} s   second {second:5.2f} s   ratio {second / first:.3f}   same output: {same}")
    return same and second < TARGET * first


def main() -> int:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        write_reports(folder, files)
        print(f"{files} files of {SIZE} bytes, {os.cpu_count()} cores")
        sound = [compare(folder, Path(name) / f"cache-{output_format}", output_format) for output_format in FORMATS]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
