"""How often each rule spoke."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from hegao.finding import Severity
from hegao.reporters.record import FindingRecord, Run


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule's findings: their gravest severity, how many, and in how many files."""

    code: str
    name: str
    severity: Severity
    count: int
    files: int


def count_rules(run: Run) -> list[RuleCount]:
    """The rules that found something, the most frequent first."""
    found: dict[str, list[tuple[str, FindingRecord]]] = defaultdict(list)
    for file in run.files:
        for record in file.findings:
            found[record.finding.code].append((file.path, record))
    return sorted((_count(code, pairs) for code, pairs in found.items()), key=lambda row: (-row.count, row.code))


def _count(code: str, pairs: list[tuple[str, FindingRecord]]) -> RuleCount:
    gravest = max(record.severity for _, record in pairs)
    return RuleCount(code, pairs[0][1].finding.name, gravest, len(pairs), len({path for path, _ in pairs}))
