"""SARIF 2.1.0 for code scanning and other result viewers, within what GitHub takes of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.unseen import dump_json
from hegao.language.version import __version__
from hegao.lint.phrases import SAFETIES, SKIPPED, place_words
from hegao.model.document import Place
from hegao.records.changes import Change, LineColumn
from hegao.records.placed_finding import PlacedFinding, PlacedRelated
from hegao.records.record import FileRecord, Run
from hegao.reporters.json_report import marked
from hegao.reporters.located import located_message, quoted
from hegao.reporters.sarif_rules import LEVELS, rule_objects
from hegao.reporters.words.layout import Look, plain
from hegao.reporters.words.paths import uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
MOST_LOCATIONS = 1000
"""Results of a run and locations of a result: GitHub refuses a file with more."""

_ROOT = "%SRCROOT%"
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "markdown": "text/markdown",
    "text": "text/plain",
}

Json = dict[str, Any]
Pair = tuple[FileRecord, PlacedFinding]


def write_sarif(run: Run, look: Look) -> Iterator[str]:
    """One log with one run, a result a line. Findings that are suppressed or in the baseline are in it and marked as such."""
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{'
    separator = ""
    for key, value in _run(run, look.lang).items():
        yield f'{separator}\n "{key}": ' + (_lines(value) if isinstance(value, list) else dump_json(value))
        separator = ","
    yield "}]}\n"


def _lines(items: Sequence[Json]) -> str:
    return "[" + ",".join(f"\n  {dump_json(item)}" for item in items) + "]"


def _run(run: Run, lang: str) -> Json:
    every = [(file, placed) for file in run.files for placed in file.findings]
    kept = _gravest(every)
    rules = rule_objects(run, lang)
    driver = {"name": "hegao", "version": __version__, "semanticVersion": __version__, "language": _LANGUAGES[lang], "rules": rules}
    root = Words("文稿所在仓库的顶层文件夹", "the top folder of the repository that holds the documents").say(lang)
    return {
        "tool": {"driver": driver},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": root}}},
        "invocations": [_invocation(run, len(every) - len(kept), lang)],
        "artifacts": [_artifact(file) for file in run.files],
        "results": _results(run, kept, {rule["id"]: index for index, rule in enumerate(rules)}, lang),
    }


def _gravest(pairs: list[Pair]) -> list[Pair]:
    """As many as GitHub takes, in their order: findings nobody has settled go before others, then the graver ones."""
    if len(pairs) <= MOST_RESULTS:
        return pairs
    ranks = [(placed.settled, -placed.severity, index) for index, (_, placed) in enumerate(pairs)]
    return [pairs[index] for *_, index in sorted(sorted(ranks)[:MOST_RESULTS], key=lambda rank: rank[2])]


# What became of the files


def _invocation(run: Run, left_out: int, lang: str) -> Json:
    notices = [notice for file in run.files for notice in _notices(file, lang)]
    notices += [
        _notice(f"skipped-{item.reason}", "note", SKIPPED[item.reason].say(lang), _file_location(item.path)) for item in run.skipped
    ]
    if left_out:
        words = Words(
            "问题超过 {0} 处，另有 {1} 处没有写进来，留下的是最重的", "more than {0} findings: {1} are left out, the gravest are kept"
        )
        notices.append(_notice("too-many-results", "warning", words.say(lang).format(MOST_RESULTS, left_out)))
    return {"executionSuccessful": not run.failed, "toolExecutionNotifications": notices}


def _notices(file: FileRecord, lang: str) -> Iterator[Json]:
    if file.problem is not None:
        yield _notice(file.problem.kind, "error", file.problem.message, _file_location(file.path))
    for note in file.notes:
        yield _notice("partly-read", "warning", note.words.say(lang), _file_location(file.path))
    for placed in file.findings:
        if len(placed.related) > MOST_LOCATIONS - 1:
            words = Words("{0} 有 {1} 处相关位置，只列了前 {2} 处", "{0} has {1} related places, of which the first {2} are listed")
            text = words.say(lang).format(placed.finding.code, len(placed.related), MOST_LOCATIONS - 1)
            yield _notice("too-many-locations", "note", text, _file_location(file.path))


def _notice(kind: str, level: str, text: str, location: Json | None = None) -> Json:
    notice: Json = {"descriptor": {"id": kind}, "level": level, "message": _message(text)}
    return {**notice, "locations": [location]} if location else notice


def _artifact(file: FileRecord) -> Json:
    artifact: Json = {"location": _artifact_location(file.path), "roles": ["analysisTarget"]}
    if file.format in _MIME:
        artifact["mimeType"] = _MIME[file.format]
    if file.encoding:
        artifact["encoding"] = file.encoding.removesuffix("-bom").upper()
    return artifact


# Results


def _results(run: Run, pairs: Sequence[Pair], index_of: Mapping[str, int], lang: str) -> list[Json]:
    """SARIF wants `suppressions` on every result of a run or on none (section 3.27.23)."""
    suppressing = any(placed.suppressed for placed in run.findings())
    results = []
    for file, placed in pairs:
        result = _result(file, placed, index_of, lang)
        if run.baseline is not None:
            result["baselineState"] = "unchanged" if placed.baselined else "new"
        if suppressing:
            result["suppressions"] = [{"kind": placed.suppressed}] if placed.suppressed else []
        results.append(result)
    return results


def _result(file: FileRecord, placed: PlacedFinding, index_of: Mapping[str, int], lang: str) -> Json:
    code = placed.finding.code
    result: Json = {
        "ruleId": code,
        "ruleIndex": index_of[code],
        "level": LEVELS[placed.severity],
        "message": _message(_words(placed, lang)),
        "locations": [_location(file.path, placed.place, placed.end, lang)],
        "partialFingerprints": _fingerprints(placed),
    }
    if placed.related:
        related = placed.related[: MOST_LOCATIONS - 1]
        result["relatedLocations"] = [_related(file.path, number, item, lang) for number, item in enumerate(related, 1)]
    if placed.changes and placed.fix is not None:
        result["fixes"] = [_fix(file.path, placed, lang)]
    result["properties"] = {"excerpt": marked(placed.excerpt)}
    return result


def _words(placed: PlacedFinding, lang: str) -> str:
    """The message; for a Word file its place before it and the words around the fault after it, since no viewer can show them."""
    message = located_message(placed, lang)
    return message if placed.place.line is not None else f"{message}\n{quoted(placed)}"


def _fingerprints(placed: PlacedFinding) -> dict[str, str]:
    """Our own, and under the only key that GitHub looks at: else it makes one of the file's lines, which a Word file has not."""
    return {"hegao/v1": placed.fingerprint, "primaryLocationLineHash": f"{placed.fingerprint}:1"}


def _related(path: str, number: int, related: PlacedRelated, lang: str) -> Json:
    location = _location(path, related.place, related.end, lang)
    return {"id": number, **location, "message": _message(related.message)}


def _fix(path: str, placed: PlacedFinding, lang: str) -> Json:
    fix = placed.fix
    assert fix is not None
    safety = SAFETIES[fix.safety].say(lang)
    return {
        "description": _message(Words(f"{fix.title}（{safety}）", f"{fix.title} ({safety})").say(lang)),
        "artifactChanges": [
            {"artifactLocation": _artifact_location(path), "replacements": [_replacement(change) for change in placed.changes]}
        ],
    }


def _replacement(change: Change) -> Json:
    replacement: Json = {"deletedRegion": _region(change.start, change.end)}
    return {**replacement, "insertedContent": {"text": change.text}} if change.text else replacement


# Places


def _location(path: str, place: Place, end: LineColumn | None, lang: str) -> Json:
    if place.line is None or place.column is None:
        region = {"startLine": 1}
    else:
        region = _region((place.line, place.column), end or (place.line, place.column))
    return {
        "physicalLocation": {"artifactLocation": _artifact_location(path), "region": region},
        "logicalLocations": list(_logical_locations(place, lang)),
    }


def _file_location(path: str) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact_location(path)}}


def _region(start: LineColumn, end: LineColumn) -> dict[str, int]:
    return {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}


def _artifact_location(path: str) -> dict[str, str]:
    """The file's URI, which counts from the root unless it is absolute."""
    reference = uri(path)
    return {"uri": reference} if reference.startswith("file:") else {"uri": reference, "uriBaseId": _ROOT}


def _logical_locations(place: Place, lang: str) -> Iterator[dict[str, str]]:
    """The heading path, the paragraph of its story, and the table cell; `fullyQualifiedName` is the same in every language."""
    if place.heading:
        yield {"name": plain(place.heading[-1]), "fullyQualifiedName": plain(" > ".join(place.heading)), "kind": "section"}
    paragraph = place_words(Place(place.story, place.paragraph), lang)
    yield {"name": paragraph, "fullyQualifiedName": f"{place.story.value}/{place.paragraph}", "kind": "paragraph"}
    if place.cell is not None:
        cell = place.cell
        name = f"table/{cell.index}/{cell.row}/{cell.column}"
        yield {"name": place_words(place, lang), "fullyQualifiedName": name, "kind": "cell"}


# Words

_PLACEHOLDER = lazy(r"\{(\d+)\}")
_LINK = lazy(r"\[([^\[\]]*)\](?=\()")


def _message(text: str) -> dict[str, str]:
    """A plain-text message that says what it says: {0} would be an argument (section 3.11.5) and [a](b) a link (3.11.6).

    The standard doubles every brace, but viewers show {{姓名}} as it is written, so only what could be taken for an argument is.
    """
    flat = "\n".join(plain(line) for line in text.split("\n"))
    return {"text": _LINK.sub(r"\\[\1\\]", _PLACEHOLDER.sub(r"{{\1}}", flat))}
