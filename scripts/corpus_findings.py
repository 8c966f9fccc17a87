"""What does a change to the rules do to real documents?

    python scripts/corpus_findings.py record before.jsonl [FOLDER…]
    … change a rule …
    python scripts/corpus_findings.py diff before.jsonl [FOLDER…]      findings that are gone (-) and new (+), in their sentences
    python scripts/corpus_findings.py show CODE[,CODE…] [FOLDER…]      findings of some rules or families, in their sentences
    python scripts/corpus_findings.py count [FOLDER…]                  a table: rule × severity, and per 100,000 characters

FOLDER is taken below $HEGAO_CORPUS, else ../shared/corpus beside the checkout; none means all of it.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hegao import check_file
from hegao.formats import EXTENSIONS

CORPUS = Path(os.environ.get("HEGAO_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")
AROUND = 24


def documents(folders: list[str]) -> list[Path]:
    places = [CORPUS / folder for folder in folders] or [CORPUS]
    found = {path for place in places for path in ([place] if place.is_file() else place.rglob("*"))}
    return sorted(path for path in found if path.suffix.lower() in EXTENSIONS and path.name != "README.md")


def findings_of(path: Path) -> list[dict[str, str | int]]:
    report = check_file(str(path))
    name = str(path.relative_to(CORPUS))
    if report.document is None:
        problem = report.problem
        return [{"file": name, "problem": problem.kind if problem else "?", "characters": 0}]
    rows: list[dict[str, str | int]] = [{"file": name, "characters": len(report.document.text), "standard": report.standard or ""}]
    text = report.document.text
    for finding in report.findings:
        start, end = finding.span.start, min(finding.span.end, finding.span.start + 60)
        words = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}".replace("\n", "⏎")
        row = {"file": name, "code": finding.code, "severity": finding.severity.label, "words": words, "message": finding.message}
        rows.append(row | {"at": start})
    return rows


def all_rows(folders: list[str]) -> Iterator[dict[str, str | int]]:
    with ProcessPoolExecutor() as pool:
        for rows in pool.map(findings_of, documents(folders), chunksize=8):
            yield from rows


def line_of(row: dict[str, str | int]) -> str:
    return f"{row['code']} {str(row['severity'])[0].upper()} {str(row['file'])[-48:]}  …{row['words']}…  | {row['message']}"


def key_of(row: dict[str, str | int]) -> str:
    return json.dumps([row["file"], row["code"], row["severity"], row["words"]], ensure_ascii=False)


def record(target: str, folders: list[str]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in all_rows(folders) if "code" in row]
    Path(target).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} findings recorded")


def diff(source: str, folders: list[str]) -> None:
    looked_at = {str(path.relative_to(CORPUS)) for path in documents(folders)}
    recorded = map(json.loads, Path(source).read_text("utf-8").splitlines())
    before = {key_of(row): row for row in recorded if row["file"] in looked_at}
    after = {key_of(row): row for row in all_rows(folders) if "code" in row}
    for sign, rows in (("-", [before[k] for k in before.keys() - after.keys()]), ("+", [after[k] for k in after.keys() - before.keys()])):
        for row in sorted(rows, key=lambda r: (str(r["code"]), str(r["file"]), int(r["at"]))):
            print(sign, line_of(row))
    print(f"{len(before.keys() - after.keys())} gone, {len(after.keys() - before.keys())} new, {len(after)} in all")


def show(codes: str, folders: list[str]) -> None:
    for row in all_rows(folders):
        if "code" in row and any(str(row["code"]).startswith(code) for code in codes.split(",")):
            print(line_of(row))


def count(folders: list[str]) -> None:
    rows = list(all_rows(folders))
    characters = sum(int(row.get("characters", 0)) for row in rows)
    counts = Counter((str(row["code"]), str(row["severity"])) for row in rows if "code" in row)
    for (code, severity), number in sorted(counts.items()):
        print(f"{code} {severity:8} {number:6}")
    for severity in ("error", "warning", "info"):
        number = sum(n for (_, s), n in counts.items() if s == severity)
        print(f"{severity:8} {number:6}   {number / max(1, characters) * 100_000:.2f} per 100,000 characters")
    problems = Counter(str(row["problem"]) for row in rows if "problem" in row)
    print(f"{len([r for r in rows if 'characters' in r])} documents, {characters} characters, not checked: {dict(problems)}")


def main() -> None:
    command, *rest = sys.argv[1:] or ["help"]
    if command == "record" and rest:
        record(rest[0], rest[1:])
    elif command == "diff" and rest:
        diff(rest[0], rest[1:])
    elif command == "show" and rest:
        show(rest[0], rest[1:])
    elif command == "count":
        count(rest)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
