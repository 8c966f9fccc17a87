"""GitLab's Code Quality report: a JSON array with an object for each finding, told apart by fingerprints."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from hegao.language.unseen import dump_json
from hegao.model.finding import Severity
from hegao.records.record import FileRecord, Run
from hegao.reporters.located import located_message
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.paths import slashed

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_NOT_CHECKED = "blocker"
"""GitLab knows info, minor, major, critical and blocker; nothing is worse than a file nobody could look into."""


def write_gitlab(run: Run, look: Look) -> Iterator[str]:
    """Every finding, and every file that could not be checked, each with a fingerprint of its own.

    GitLab takes two entries with one fingerprint for one, and a changed fingerprint for a new finding, so it is made of the path, what the
    record's own is made of, and how often that occurred before.
    """
    seen: Counter[tuple[str, str]] = Counter()
    separator = "["
    for path, identity, entry in _entries(run, look.lang):
        seen[path, identity] += 1
        key = f"{path}\0{identity}\0{seen[path, identity]}"
        entry["fingerprint"] = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
        yield f"{separator}\n {dump_json(entry)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _entries(run: Run, lang: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    for file in run.files:
        path = slashed(file.path)
        if file.problem is not None:
            yield path, file.problem.kind, _entry(path, 1, "not-checked", _NOT_CHECKED, plain(file.problem.message))
        yield from _findings(file, path, lang)


def _findings(file: FileRecord, path: str, lang: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    for placed in file.findings:
        code = placed.finding.code
        description = f"{code} {located_message(placed, lang)}"
        yield path, placed.fingerprint, _entry(path, placed.place.line or 1, code, _SEVERITIES[placed.severity], description)


def _entry(path: str, line: int, name: str, severity: str, description: str) -> dict[str, object]:
    return {
        "description": description,
        "check_name": name,
        "fingerprint": "",
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
