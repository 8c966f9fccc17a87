"""JUnit XML: a suite for each file, in it a case for each rule that found something, failed where the check does, or one that passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hegao.language.bilingual import Words
from hegao.lint.phrases import SEVERITIES, counted, title
from hegao.lint.rulebook import Rule
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.reporters.located import quoted, whereabouts
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.paths import slashed
from hegao.reporters.words.xml_text import HEADER, element, opening


def write_junit(run: Run, look: Look) -> Iterator[str]:
    """The run as `testsuites`. A file that could not be checked is an `error`; a rule's findings in a file are one `failure` where one of
    them reaches the file's `fail-on`, as in the exit status, else they are told in a case that passed."""
    groups = [(file, _by_rule(file)) for file in run.files]
    tests = sum(max(1, len(group)) for _, group in groups)
    failures = sum(_failures(file, group) for file, group in groups)
    yield HEADER + opening("testsuites", name="hegao", tests=tests, failures=failures, errors=len(run.failed)) + "\n"
    for file, group in groups:
        yield from _suite(file, group, run, look)
    yield "</testsuites>\n"


def _by_rule(file: FileRecord) -> dict[str, list[PlacedFinding]]:
    groups: dict[str, list[PlacedFinding]] = defaultdict(list)
    for placed in file.findings:
        groups[placed.finding.code].append(placed)
    return dict(sorted(groups.items()))


def _failures(file: FileRecord, group: dict[str, list[PlacedFinding]]) -> int:
    return sum(_fails(file, findings) for findings in group.values())


def _fails(file: FileRecord, findings: list[PlacedFinding]) -> bool:
    return any(placed.severity >= file.fail_on for placed in findings)


def _suite(file: FileRecord, group: dict[str, list[PlacedFinding]], run: Run, look: Look) -> Iterator[str]:
    name = slashed(file.path)
    errors = int(file.problem is not None)
    yield f" {opening('testsuite', name=name, tests=max(1, len(group)), failures=_failures(file, group), errors=errors, skipped=0)}\n"
    for findings in group.values():
        finding = findings[0].finding
        outcome = _failure(findings, run, look) if _fails(file, findings) else _remark(findings, run, look)
        yield from _case(f"{finding.code} {finding.name}", name, outcome)
    if file.problem is not None:
        yield from _case("not-checked", name, element("error", type=file.problem.kind, message=plain(file.problem.message)))
    elif not group:
        yield f"  {element('testcase', name='nothing-found', classname=_class(name))}\n"
    yield " </testsuite>\n"


def _case(name: str, path: str, outcome: str) -> Iterator[str]:
    yield f"  {opening('testcase', name=name, classname=_class(path))}\n"
    yield f"   {outcome}\n"
    yield "  </testcase>\n"


def _class(path: str) -> str:
    """The path as a class: Jenkins takes all before the last full stop for a Java package, so these stop being ASCII."""
    return path.replace(".", "．")


def _failure(findings: list[PlacedFinding], run: Run, look: Look) -> str:
    rule = run.rules.get(findings[0].finding.code)
    gravest = max(placed.severity for placed in findings)
    return element("failure", _details(findings, rule, look.lang), type=gravest.label, message=_summary(findings, rule, look.lang))


def _remark(findings: list[PlacedFinding], run: Run, look: Look) -> str:
    """What is told of a case that passed."""
    rule = run.rules.get(findings[0].finding.code)
    gravest = SEVERITIES[max(placed.severity for placed in findings)].say(look.lang)
    head = f"{gravest}{Words('：', ': ').say(look.lang)}{_summary(findings, rule, look.lang)}"
    return element("system-out", f"{head}\n{_details(findings, rule, look.lang)}")


def _details(findings: list[PlacedFinding], rule: Rule | None, lang: str) -> str:
    lines = [line for placed in findings for line in _finding(placed, lang)]
    if rule:
        lines.append(f"{Words('怎么改：', 'how: ').say(lang)}{plain(rule.how.say(lang))}")
    return "\n".join(lines)


def _summary(findings: list[PlacedFinding], rule: Rule | None, lang: str) -> str:
    """What the one finding says, or what all of them have in common and how many they are."""
    first = findings[0].finding
    if len(findings) == 1:
        return plain(first.message)
    what = plain(title(rule, lang) if rule else first.name)
    count = counted(len(findings), Words("处", "place"), lang)
    return Words(f"{what}（{count}）", f"{what} ({count})").say(lang)


def _finding(placed: PlacedFinding, lang: str) -> Iterator[str]:
    yield f"{whereabouts(placed.place, lang)}{Words('：', ': ').say(lang)}{plain(placed.finding.message)}"
    yield f"    {quoted(placed)}"
