"""One HTML page for whoever mends the drafts: totals, bars, filters, and each finding in its sentence. It asks nothing of the network.

Everything from a document goes through the template's escaping; the page's own script and style are the only ones its policy lets run.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, takewhile

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.language.unseen import referenced, spelled_out
from hegao.language.version import __version__
from hegao.lint.phrases import SEVERITIES, family_words, heading_words, look_words, place_words, title
from hegao.lint.rulebook import Rule, family_of
from hegao.model.finding import Fix, Safety, Severity
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run
from hegao.reporters.summary import (
    baseline_words,
    clean_words,
    scope_words,
    severity_forms,
    severity_words,
    skipped_by_reason,
    skipped_words,
)
from hegao.reporters.text_report import file_facts, related_words
from hegao.reporters.words.layout import Look, plain, shown
from hegao.reporters.words.paths import slashed
from hegao.reporters.words.quoting import quote_parts

_FOLDER = files("hegao.reporters").joinpath("html")
_COLUMNS = 120
"""Width of the words quoted around a fault: all that a record holds, as a rule."""

_BESIDE = 12
"""Code points shown on either side of a proposed change."""

_LONGEST_CHANGE = 60
"""Code points that a change may reach over and still be shown: a block that is deleted is described by its title."""

_START = 'document.documentElement.classList.add("js");'
"""Run before the page is laid out, so that what only scripts need or replace never flashes up."""

_ORDER = tuple(sorted(Severity, reverse=True))

Part = tuple[str, str]
"""A stretch of a corrected sentence: `keep` or `new`, and its words."""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it. `quote` is what stands before the fault, the fault, and what stands after it."""

    severity: str
    severity_words: str
    code: str
    family: str
    place: str
    message: str
    quote: tuple[str, str, str]
    search: str
    change: str
    change_parts: tuple[Part, ...]
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileSection:
    """A file with findings. `folder` ends in a slash, or is empty; `groups` are headings, empty for none, with the findings under them."""

    path: str
    folder: str
    name: str
    facts: str
    notes: tuple[str, ...]
    counts: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart, of a family or of a file in a folder. `key` is what a click on it asks for.

    `parts` are the severities, the gravest first, as (name, offset, width) of 100.
    """

    key: str
    label: str
    folder: str
    count: int
    counts: str
    parts: tuple[tuple[str, float, float], ...]


def write_html(run: Run, look: Look) -> Iterator[str]:
    """The page, piece by piece; the same bytes for the same run."""
    stream = _template().stream(
        **_frame(look.lang),
        **_about_the_run(run, look.lang),
        family_bars=_family_bars(run, look.lang),
        **_file_bars(run, look.lang),
        sections=(_file_section(file, run, look.lang) for file in run.files if file.findings),
        families=_families(run, look.lang),
    )
    stream.enable_buffering(200)
    yield from stream


@lru_cache(maxsize=1)
def _template() -> Template:
    """Undefined names are mistakes of ours and raise; whatever is filled in is escaped unless it is a part of hegao itself."""
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exact"] = _exact
    return environment.get_template("report.html.jinja")


def _seen(value: object) -> object:
    """What the page says, with what is not seen spelled out, whichever file or rule it comes from."""
    return spelled_out(value) if type(value) is str else value


def _exact(words: str) -> Markup:
    """Words for a script to read as they are: what is not seen stands as a character reference."""
    return Markup(referenced(escape(words)))


@lru_cache(maxsize=4)
def _resource(name: str) -> str:
    return _FOLDER.joinpath(name).read_text("utf-8")


def _frame(lang: str) -> dict[str, object]:
    """What is the same in every report: style and script, their hashes for the content security policy, and the language."""
    style, script = _resource("report.css"), _resource("report.js")
    return {
        "style": style,
        "start": _START,
        "script": script,
        "style_hash": _hash(style),
        "start_hash": _hash(_START),
        "script_hash": _hash(script),
        "version": __version__,
        "count_words": [(severity.label, *severity_forms(severity, lang)) for severity in _ORDER],
        "t": lambda zh, en: Words(zh, en).say(lang),
    }


def _hash(text: str) -> str:
    """A source expression of CSP Level 3, section 2.3.1."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _about_the_run(run: Run, lang: str) -> dict[str, object]:
    return {
        "scope": scope_words(run, lang),
        "tallies": [(severity.label, *_severity_names(severity, lang), run.count(severity)) for severity in _ORDER],
        "checked": len(run.checked),
        "settled": run.settled,
        "all_clear": clean_words(run).say(lang).capitalize(),
        "total": sum(1 for _ in run.findings()),
        "failed": [(_path(file), plain(file.problem.message)) for file in run.failed if file.problem],
        "skipped": _skipped(run, lang),
        "remarks": list(baseline_words(run, lang)),
        "clean": [_path(file) for file in run.checked if not file.findings],
        "notes": [(_path(file), plain(note.words.say(lang))) for file in run.checked if not file.findings for note in file.notes],
        "rules": [(rule.code, *map(plain, (title(rule, lang), rule.why.say(lang), rule.how.say(lang)))) for rule in _spoken(run)],
    }


def _severity_names(severity: Severity, lang: str) -> tuple[str, str]:
    """What stands under the number of one finding, and of several."""
    if lang == "zh":
        return SEVERITIES[severity].zh, SEVERITIES[severity].zh
    one, many = severity_forms(severity, lang)
    return one.format("").strip(), many.format("").strip()


def _path(file: FileRecord) -> str:
    """A file's name as it is shown and filtered by: what is not seen is spelled out, so that no two files look alike."""
    return shown(slashed(file.path))


def _skipped(run: Run, lang: str) -> list[tuple[str, list[str]]]:
    """What was passed over and why, with the paths."""
    return [
        (skipped_words(reason, paths, lang), [shown(slashed(path)) for path in paths]) for reason, paths in skipped_by_reason(run).items()
    ]


def _spoken(run: Run) -> list[Rule]:
    """The rules that found something."""
    return [run.rules[code] for code in sorted({placed.finding.code for placed in run.findings()} & set(run.rules))]


def _families(run: Run, lang: str) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """For the choice of rules: each family with its rules that found something, their titles and how often."""
    counts = Counter(placed.finding.code for placed in run.findings())
    rows = [(code, plain(title(run.rules[code], lang)) if code in run.rules else "", counts[code]) for code in sorted(counts)]
    grouped = groupby(rows, key=lambda row: family_of(row[0]))
    return [(family, family_words(family, lang), list(members)) for family, members in grouped]


# bars


def _family_bars(run: Run, lang: str) -> list[Bar]:
    pairs = [(family_of(placed.finding.code), placed) for placed in run.findings()]
    return _bars(pairs, {family: (family_words(family, lang), "") for family, _ in pairs}, lang)


def _file_bars(run: Run, lang: str) -> dict[str, object]:
    """A bar for each file with findings, named from the folder that all of them are in."""
    pairs = [(_path(file), placed) for file in run.files for placed in file.findings]
    shared = _shared_folder([path for path, _ in pairs])
    return {"file_bars": _bars(pairs, {path: _label(path, shared) for path, _ in pairs}, lang), "shared_folder": shared}


def _label(path: str, shared: str) -> tuple[str, str]:
    """A file's name and its folder, from the shared one on."""
    folder, slash, name = path[len(shared) :].rpartition("/")
    return name, folder + slash


def _shared_folder(paths: Sequence[str]) -> str:
    """The innermost folder that holds all the paths, with its slash; empty where there is none."""
    levels = zip(*(path.split("/")[:-1] for path in paths), strict=False)
    return "".join(f"{names[0]}/" for names in takewhile(lambda names: len(set(names)) == 1, levels))


def _bars(pairs: Iterable[tuple[str, PlacedFinding]], labels: Mapping[str, tuple[str, str]], lang: str) -> list[Bar]:
    """A bar for each key, the longest first, all to one scale."""
    counts: dict[str, Counter[Severity]] = {}
    for key, placed in pairs:
        counts.setdefault(key, Counter())[placed.severity] += 1
    longest = max((tally.total() for tally in counts.values()), default=1)
    rows = sorted(counts.items(), key=lambda row: (-row[1].total(), row[0]))
    return [Bar(key, *labels[key], tally.total(), severity_words(tally, lang), tuple(_stacked(tally, longest))) for key, tally in rows]


def _stacked(tally: Counter[Severity], longest: int) -> Iterator[tuple[str, float, float]]:
    before = 0
    for severity in _ORDER:
        yield severity.label, round(100 * before / longest, 3), round(100 * tally[severity] / longest, 3)
        before += tally[severity]


# files and findings


def _file_section(file: FileRecord, run: Run, lang: str) -> FileSection:
    path = _path(file)
    folder, slash, name = path.rpartition("/")
    grouped = groupby(file.findings, key=lambda placed: heading_words(placed.place))
    groups = tuple(
        (" › ".join(map(plain, heading)), tuple(_card(file, placed, lang) for placed in findings)) for heading, findings in grouped
    )
    counts = Counter(placed.severity for placed in file.findings)
    notes = tuple(plain(note.words.say(lang)) for note in file.notes)
    return FileSection(path, folder + slash, name, file_facts(file, run, lang), notes, severity_words(counts, lang), groups)


def _card(file: FileRecord, placed: PlacedFinding, lang: str) -> Card:
    finding = placed.finding
    return Card(
        placed.severity.label,
        SEVERITIES[placed.severity].say(lang),
        finding.code,
        family_of(finding.code),
        place_words(placed.place, lang),
        plain(finding.message),
        quote_parts(placed.excerpt, _COLUMNS),
        _for_search(placed.search, file.format),
        _change(finding.fix, lang),
        _corrected(placed, finding.fix) if finding.fix else (),
        tuple(related_words(placed, lang)),
    )


def _for_search(words: str, form: str | None) -> str:
    """What to paste into the search box: in Word and WPS, `^` begins a code and `^^` is the character."""
    return words.replace("^", "^^") if form == "docx" else words


_CHANGES: dict[Safety, Words] = {
    Safety.SAFE: Words("改法：{0}", "fix: {0}"),
    Safety.UNSAFE: Words("建议：{0}（请核对）", "suggestion: {0} (please look)"),
}


def _change(fix: Fix | None, lang: str) -> str:
    if fix is None:
        return ""
    what = Words("{0}（{1}）", "{0} ({1})").say(lang).format(fix.title, look_words(fix.looks, lang)) if fix.looks else fix.title
    return _CHANGES[fix.safety].say(lang).format(plain(what))


def _corrected(placed: PlacedFinding, fix: Fix) -> tuple[Part, ...]:
    """The words as they will be, where the change lies within what the record holds of the sentence and leaves any; else nothing."""
    excerpt, start = placed.excerpt, placed.finding.span.start - len(placed.excerpt.before)
    text = excerpt.before + excerpt.fault + excerpt.after
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    if not edits:
        return ()
    first, last = edits[0].span.start - start, edits[-1].span.end - start
    if first < 0 or last > len(text) or last - first > _LONGEST_CHANGE:
        return ()
    parts: list[Part] = []
    at = low = max(0, first - _BESIDE)
    for edit in edits:
        parts += [("keep", plain(text[at : edit.span.start - start])), ("new", shown(edit.text))]
        at = edit.span.end - start
    parts.append(("keep", plain(text[at : last + _BESIDE])))
    if not any(words.strip() for _, words in parts):
        return ()
    left = "…" if low or excerpt.cut_before else ""
    right = "…" if last + _BESIDE < len(text) or excerpt.cut_after else ""
    return (("keep", left), *parts, ("keep", right))
