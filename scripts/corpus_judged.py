"""What has become of findings that people judged?

    python scripts/corpus_judged.py [CODE[,CODE…]]          of each code: what was judged, and what hegao says there now
    python scripts/corpus_judged.py [CODE[,CODE…]] --new    the errors and warnings that nobody has judged

Reads real/judged.jsonl below $HEGAO_CORPUS, else ../shared/corpus beside the checkout: a path, a code, an excerpt with ⟦⟧ around the span,
and a verdict (TRUE, FALSE, ARGUABLE). FALSE ones should be gone or an info; TRUE ones should still be there, under this code or another.
"""

from __future__ import annotations

import argparse
import json
import re
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
_TOLD = ("error", "warning")
_LOST = ("gone", "info", "not found", "not read")


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


def _span_of(text: str, excerpt: str, near: int, told: list[Span]) -> Span | None:
    """Where the excerpt stands, white space aside; of several places one that is `told`, else the one whose order in the file fits best."""
    before, marked, after = re.match("(?s)(.*?)⟦(.*?)⟧(.*)", excerpt).groups()  # type: ignore[union-attr]
    pattern = "".join(f"({_loosely(part)})" for part in (before, marked, after))
    places = [Span(*match.span(2)) for match in re.finditer(pattern, text)]
    order = sorted(places, key=lambda span: abs(text.count("\n", 0, span.start) - near))
    return next((span for span in order if any(map(span.overlaps, told))), order[0] if order else None)


def _loosely(part: str) -> str:
    return "".join(r"\s*" if run.isspace() else re.escape(run) for run in re.findall(r"\s+|\S+", part.replace("…", "")))


def states_of(path: str, rows: list[Row]) -> list[Now]:
    report = check_file(str(REAL / path))
    if report.document is None:
        return [Now(row, "not read", 0) for row in rows]
    found = []
    for row in rows:
        told = [finding.span for finding in report.findings if finding.code == row["code"]]
        span = _span_of(report.document.text, str(row["excerpt"]), int(row["paragraph"]), told)
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


def is_wrong(now: Now) -> bool:
    """True for a false finding that is still told, and for a true one that is lost."""
    verdict = now.row["verdict"]
    return (verdict == "FALSE" and now.state in _TOLD) or (verdict == "TRUE" and now.state in _LOST)


def print_counts(found: list[Now]) -> None:
    counts = Counter((str(now.row["code"]), str(now.row["verdict"]), now.state.split(",")[0]) for now in found)
    for (code, verdict, state), number in sorted(counts.items()):
        print(f"{code} {verdict:9} {state:12} {number:4}")


def print_wrong(found: list[Now]) -> None:
    for now in sorted(filter(is_wrong, found), key=lambda now: (str(now.row["code"]), str(now.row["path"]))):
        row = now.row
        print(f"{row['code']} {row['verdict']} now {now.state}  {str(row['path'])[-60:]}  …{row['excerpt']}…  | {row['note']}")


def print_totals(found: list[Now]) -> None:
    false = [is_wrong(now) for now in found if now.row["verdict"] == "FALSE"]
    true = [is_wrong(now) for now in found if now.row["verdict"] == "TRUE"]
    print(f"FALSE still told: {sum(false)} of {len(false)}; TRUE kept: {len(true) - sum(true)} of {len(true)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="?", default="", metavar="CODE[,CODE…]", help="rules or families")
    parser.add_argument("--new", action="store_true", help="list the errors and warnings that nobody has judged")
    asked = parser.parse_args()
    codes = tuple(asked.codes.split(","))
    found = list(everything())
    if asked.new:
        new_ones(found, codes)
        return
    found = [now for now in found if str(now.row["code"]).startswith(codes)]
    print_counts(found)
    print_wrong(found)
    print_totals(found)


if __name__ == "__main__":
    main()
