"""Does a change that is to change nothing, such as one for speed, change nothing?

    python scripts/same_findings.py record before.jsonl [--generated N] [FOLDER…]
    … change the code …
    python scripts/same_findings.py diff before.jsonl [--generated N] [FOLDER…]      exit status 1 where anything differs

Every document is compared to the last mark: text, blocks, pieces and marks by a hash, findings with their places, messages and fixes.
FOLDER is taken as `corpus_findings.py` takes it. N drafts (1,500 unless told) are made of the corpus's lines and of what trips up a
reader: labels, gaps, blanks and markup at any place, lines doubled, joined and lost; the same ones in every run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any

from corpus_findings import CORPUS, documents

from hegao import check_bytes, check_file
from hegao.model.document import Document
from hegao.model.finding import FileReport, Finding

_LINE_HEADS = (
    *"一、 二、 三、 四、 （一） （二） （三） 1. 2. 3. 1、 2、 （1） （2） ① ② 一是 二是 第一， ★ 附件： 附件1：".split(),
    *("第一章 ", "第二章 ", "第一条 ", "第二条 ", "1.1 ", "1.2 ", "1) ", "图1 ", "表2 ", "    ", "　　"),
    *("- ", "* ", "# ", "## ", "### ", "> ", "| a | b |"),
)
_BITS = (
    *"X XX × ___ ** * ，， 。。 “ ” （ ) ： : …… ⼀ 𠀀 😀 目录 见附件3 如图2所示 第3条 以下三点： 2024年X月".split(),
    *(" ", "  ", "\u3000", "\t", "\u200b", "\ufeff", "2024年 X 月"),
    *"| ` ~~ \\ ``` --- === <b> [a](b) &nbsp; <!--c--> http://a.b/c".split(),
)
_SHOWN = 15
"""Documents whose differences are printed."""


def row_of(name: str, report: FileReport) -> dict[str, Any]:
    """One document as it is kept."""
    if report.document is None:
        return {"id": name, "problem": repr(report.problem)}
    told = {"findings": report.findings, "suppressed": report.suppressed}
    return {"id": name, "document": hash_of(report.document), "standard": report.standard} | {
        key: [words_of(finding) for finding in findings] for key, findings in told.items()
    }


def hash_of(document: Document) -> str:
    values = [getattr(document, field.name) for field in fields(document)]
    return hashlib.sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def words_of(finding: Finding) -> str:
    return repr(finding).encode("utf-8", "backslashreplace").decode()


def row_of_file(path: Path) -> dict[str, Any]:
    return row_of(str(path.relative_to(CORPUS)), check_file(str(path)))


def row_of_draft(folders: tuple[str, ...], seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    name = f"draft {seed}.{chance.choice(['md', 'md', 'txt'])}"
    return row_of(name, check_bytes(name, draft(chance, lines_of(folders)).encode("utf-8", "replace")))


@cache
def lines_of(folders: tuple[str, ...]) -> list[list[str]]:
    """The lines of each text of the corpus."""
    texts = (path.read_bytes() for path in documents(list(folders)) if path.suffix.lower() in (".md", ".txt"))
    decoded = (text.decode("utf-8", "ignore").splitlines() for text in texts)
    return [lines for lines in decoded if lines] or [["关于安全生产工作的报告", "一、工作情况", "召开专题会议 X 场。"]]


def draft(chance: random.Random, texts: list[list[str]]) -> str:
    """Stretches of some texts one after the other, with slips in them."""
    lines: list[str] = []
    for _ in range(chance.randint(1, 6)):
        source = chance.choice(texts)
        start = chance.randrange(len(source))
        lines += source[start : start + chance.randint(1, 30)]
    for _ in range(chance.randint(0, 12)):
        slip(chance, lines)
    end = chance.choice(["\n", "\n", "\n", "\r\n"])
    return chance.choice([end, end, end + end]).join(lines) + chance.choice(["", end])


def slip(chance: random.Random, lines: list[str]) -> None:
    """Do one thing to one line."""
    at = chance.randrange(len(lines)) if lines else 0
    line = lines.pop(at) if lines else ""
    cut = chance.randint(0, len(line))
    labelled, disturbed = chance.choice(_LINE_HEADS) + line, line[:cut] + chance.choice(_BITS) + line[cut:]
    lines[at:at] = chance.choice([[labelled]] * 4 + [[disturbed]] * 4 + [[line, line], ["", line], []])


def rows(folders: list[str], generated: int) -> Iterator[dict[str, Any]]:
    with ProcessPoolExecutor() as pool:
        yield from pool.map(row_of_file, documents(folders), chunksize=8)
        yield from pool.map(partial(row_of_draft, tuple(folders)), range(generated), chunksize=50)


def differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for key in ("problem", "document", "standard"):
        if before.get(key) != now.get(key):
            yield f"  {key}: {before.get(key)} → {now.get(key)}"
    for key in ("findings", "suppressed"):
        yield from (f"  - {words}" for words in before.get(key, []) if words not in now.get(key, []))
        yield from (f"  + {words}" for words in now.get(key, []) if words not in before.get(key, []))


def compare(known: dict[str, dict[str, Any]], found: Iterable[dict[str, Any]]) -> int:
    """Prints the first differences, and how many documents differ, which it returns."""
    total = differing = 0
    for row in found:
        total += 1
        before = known.get(row["id"], {})
        if before != row:
            differing += 1
            if differing <= _SHOWN:
                print(row["id"], *differences(before, row), sep="\n")
    print(f"{total} documents, {differing} differ")
    return differing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["record", "diff"])
    parser.add_argument("file", type=Path)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--generated", type=int, default=1500, metavar="N")
    asked = parser.parse_intermixed_args()
    found = rows(asked.folders, asked.generated)
    if asked.command == "record":
        asked.file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), "utf-8")
        return 0
    known = map(json.loads, asked.file.read_text("utf-8").splitlines())
    return int(compare({row["id"]: row for row in known}, found) > 0)


if __name__ == "__main__":
    sys.exit(main())
