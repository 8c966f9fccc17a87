"""How often each rule spoke."""

from __future__ import annotations

from collections import defaultdict

from hegao.language.quick_classes import dataclass
from hegao.model.finding import Severity
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import Run


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule's findings: their gravest severity, how many, and in how many files."""

    code: str
    name: str
    severity: Severity
    count: int
    files: int


def count_rules(run: Run, *, by_severity: bool = False) -> list[RuleCount]:
    """The rules that found something, the most frequent first; by severity one that is not always as grave comes once for each."""
    found: dict[tuple[str, Severity | None], list[tuple[str, PlacedFinding]]] = defaultdict(list)
    for file in run.files:
        for placed in file.findings:
            found[placed.finding.code, placed.severity if by_severity else None].append((file.path, placed))
    rows = (_count(code, pairs) for (code, _), pairs in found.items())
    return sorted(rows, key=lambda row: (-row.count, row.code, -row.severity))


def _count(code: str, pairs: list[tuple[str, PlacedFinding]]) -> RuleCount:
    gravest = max(placed.severity for _, placed in pairs)
    return RuleCount(code, pairs[0][1].finding.name, gravest, len(pairs), len({path for path, _ in pairs}))
