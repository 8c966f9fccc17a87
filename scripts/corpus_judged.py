"""What has become of findings that people judged?

    python scripts/corpus_judged.py [CODE[,CODE…]] [--new]      of each code: what was judged, and what hegao says there now
                                            --new lists the errors and warnings that nobody has judged

Reads real/judged.jsonl below $HEGAO_CORPUS, else ../shared/corpus beside the checkout: a path, a code, an excerpt with ⟦⟧ around the span,
and a verdict (TRUE, FALSE, ARGUABLE). FALSE ones should be gone or an info; TRUE ones should still be there, under this code or another.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from corpus_findings import CORPUS, findings_of, line_of

from hegao import check_file
from hegao.model.finding import Finding
from hegao.model.spans import Span

REAL = CORPUS / "real"
Row = dict[str, str | int]


@dataclass(frozen=True)
class Now:
    """A judged finding, where it stands, and what is said there now: `gone`, a severity, or another code with its severity."""

    row: Row
    state: str
    at: int


def judged_rows() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in (REAL / "judged.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["path"]].append(row)
    return rows


def _span_of(text: str, excerpt: str, near: int) -> Span | None:
    """Where the excerpt stands, white space aside; of several places the one whose order in the file fits best."""
    before, marked, after = re.match("(?s)(.*?)⟦(.*?)⟧(.*)", excerpt).groups()  # type: ignore[union-attr]
    pattern = "".join(f"({_loosely(part)})" for part in (before, marked, after))
    places = [Span(*match.span(2)) for match in re.finditer(pattern, text)]
    return min(places, key=lambda span: abs(text.count("\n", 0, span.start) - near)) if places else None


def _loosely(part: str) -> str:
    return "".join(r"\s*" if run.isspace() else re.escape(run) for run in re.findall(r"\s+|\S+", part.replace("…", "")))


def states_of(path: str, rows: list[Row]) -> list[Now]:
    report = check_file(str(REAL / path))
    if report.document is None:
        return [Now(row, "not read", 0) for row in rows]
    found = []
    for row in rows:
        span = _span_of(report.document.text, str(row["excerpt"]), int(row["paragraph"]))
        found.append(Now(row, "not found" if span is None else _state(report.findings, str(row["code"]), span), span.start if span else 0))
    return found


def _state(findings: tuple[Finding, ...], code: str, span: Span) -> str:
    here = [f for f in findings if f.span.start < max(span.end, span.start + 1) and span.start < max(f.span.end, f.span.start + 1)]
    same = [f for f in here if f.code == code]
    if same:
        return min(same, key=lambda f: ("error", "warning", "info").index(f.severity.label)).severity.label
    return "gone" if not here else "→" + ",".join(sorted(f"{f.code} {f.severity.label[0].upper()}" for f in here))


def _one(item: tuple[str, list[Row]]) -> list[Now]:
    return states_of(*item)


def everything() -> Iterator[Now]:
    with ProcessPoolExecutor() as pool:
        for found in pool.map(_one, judged_rows().items()):
            yield from found


def new_ones(known: list[Now], codes: tuple[str, ...]) -> None:
    seen = {("real/" + str(now.row["path"]), str(now.row["code"]), now.at) for now in known}
    paths = sorted(path for path in REAL.rglob("*") if path.is_file() and path.parent != REAL)
    with ProcessPoolExecutor() as pool:
        for rows in pool.map(findings_of, paths):
            for row in rows:
                told = "code" in row and row["severity"] != "info" and str(row["code"]).startswith(codes)
                if told and (row["file"], row["code"], row["at"]) not in seen:
                    print(line_of(row))


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "--new"]
    codes = tuple(arguments[0].split(",")) if arguments else ("",)
    found = list(everything())
    if "--new" in sys.argv:
        new_ones(found, codes)
        return
    found = [now for now in found if str(now.row["code"]).startswith(codes)]
    counts = Counter((str(now.row["code"]), str(now.row["verdict"]), now.state.split(",")[0]) for now in found)
    for (code, verdict, state), number in sorted(counts.items()):
        print(f"{code} {verdict:9} {state:12} {number:4}")
    for now in sorted(found, key=lambda now: (str(now.row["code"]), str(now.row["path"]))):
        false, lost = now.row["verdict"] == "FALSE", now.row["verdict"] == "TRUE"
        if (false and now.state in ("error", "warning")) or (lost and now.state in ("gone", "info", "not found", "not read")):
            row = now.row
            print(f"{row['code']} {row['verdict']} now {now.state}  {str(row['path'])[-60:]}  …{row['excerpt']}…  | {row['note']}")
    still = sum(now.state in ("error", "warning") for now in found if now.row["verdict"] == "FALSE")
    kept = sum(now.state not in ("gone", "info", "not found", "not read") for now in found if now.row["verdict"] == "TRUE")
    print(f"FALSE still told: {still} of {sum(now.row['verdict'] == 'FALSE' for now in found)}", end="; ")
    print(f"TRUE kept: {kept} of {sum(now.row['verdict'] == 'TRUE' for now in found)}")


if __name__ == "__main__":
    main()
