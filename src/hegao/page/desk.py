"""The functions that the page calls. Each takes a file's name, its bytes, and a request as JSON; what it answers is in `answers`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any

from hegao.formats.docx.writing.fragments import docx_bytes
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.language.version import __version__
from hegao.lint.config import ConfigError, Settings
from hegao.lint.phrases import FAMILIES, SEVERITIES
from hegao.model.finding import FileReport, FixReport
from hegao.model.spans import Span
from hegao.page.answers import Json, answering, asked_of
from hegao.page.shown import about_rule, about_standard, shown_document
from hegao.page.units import config_text, settings_in, taken
from hegao.records.placed_finding import Detail
from hegao.records.record import FileRecord, Run, digest
from hegao.reporters import details_of, write
from hegao.reporters.json_report import file_object
from hegao.reporters.pages.rules import shown_examples
from hegao.reporters.words.layout import Look
from hegao.session.annotating import annotate_bytes
from hegao.session.checking import check_bytes, ruleset_of
from hegao.session.decisions import Choice
from hegao.session.fixing import Way, fix_bytes, makeable
from hegao.session.rule_files import load_rulebook, rules_and_standards, ruleset_for


@answering
def about(asked: str) -> Json:
    """Which hegao this is, and what some settings, which must be right, leave to choose from: standards, rules, options."""
    rulebook = ruleset_for(settings_in(asked_of(asked))).rulebook
    return {
        "version": __version__,
        "standards": [about_standard(standard) for standard in rulebook.standards.values()],
        "profiles": [{"id": profile.id, "name": _both(profile.name)} for profile in rulebook.profiles.values()],
        "rules": {lang: {code: about_rule(rule, lang) for code, rule in rulebook.rules.items()} for lang in ("zh", "en")},
        "families": {code: _both(words) for code, words in FAMILIES.items()},
        "severities": {severity.label: _both(words) for severity, words in SEVERITIES.items()},
        "options": [
            {"name": option.name, "default": option.default, "choices": list(option.choices), "about": _both(option.about)}
            for rule in rulebook.rules.values()
            for option in rule.options
        ],
    }


def _both(words: Words) -> Json:
    return {"zh": words.zh, "en": words.en}


@answering
def warm() -> Json:
    """Load what the first draft would have to wait for."""
    words = next(iter(load_rulebook().rules.values())).examples[0].text
    draft = docx_bytes(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>")
    for name, content in (("a.docx", draft), ("a.md", b"# a")):
        report = check_bytes(name, content)
        shown_document(report, ruleset_of(name, Settings()), makeable(report, content, Settings()))
    return {}


@answering
def check(name: str, content: bytes, asked: str) -> Json:
    """The object of one file, as `hegao check --output-format json` has it in `files`."""
    settings = settings_in(asked_of(asked))
    return _object(check_bytes(name, content, settings), settings)


def _object(report: FileReport, settings: Settings) -> Json:
    (file,) = Run((digest(report, settings, {Detail.FINGERPRINT}),)).unsettled().files
    return file_object(file, settings.lang)


@answering
def show(name: str, content: bytes, asked: str) -> Json:
    """As `check`, and what it takes to show the draft with its faults."""
    settings = settings_in(asked_of(asked))
    report = check_bytes(name, content, settings)
    shown = {} if report.problem else shown_document(report, ruleset_of(name, settings), makeable(report, content, settings))
    return {"file": _object(report, settings), **shown}


@answering
def fix(name: str, content: bytes, asked: str) -> tuple[Json, bytes | None]:
    """The file mended: `unsafe`, `layout`, `tracked`, `force`, `when` (ISO 8601) and `choice` of the request are those of `Way`."""
    request = asked_of(asked)
    return _given_back(fix_bytes(name, content, settings_in(request), _way(request)))


@answering
def annotate(name: str, content: bytes, asked: str) -> tuple[Json, bytes | None]:
    """The Word file with comments; with `fix` what is sure, or chosen, as tracked changes instead."""
    request = asked_of(asked)
    return _given_back(annotate_bytes(name, content, settings_in(request), _way(request), fix=bool(request.get("fix"))))


def _way(request: Json) -> Way:
    choice = request.get("choice") or {}
    when = {"when": datetime.fromisoformat(request["when"])} if request.get("when") else {}
    return Way(
        unsafe=bool(request.get("unsafe")),
        layout=bool(request.get("layout")),
        tracked=bool(request.get("tracked")),
        force=bool(request.get("force")),
        choice=Choice(_named(choice.get("made", ())), _named(choice.get("left", ())), bool(choice.get("closed"))),
        **when,
    )


def _named(entries: Iterable[Sequence[Any]]) -> frozenset[tuple[str, Span]]:
    return frozenset((code, Span(start, end)) for code, start, end in entries)


def _given_back(report: FixReport) -> tuple[Json, bytes | None]:
    answer = {
        "undone": len(report.undone),
        "unsigned": report.unsigned,
        "problem": {"kind": report.problem.kind, "message": report.problem.message} if report.problem else None,
    }
    return answer, report.content


@answering
def write_report(files: Sequence[tuple[str, bytes, str]], asked: str) -> tuple[Json, bytes | None]:
    """The report of some files, each with its name, bytes and request (see `fix`), in a `format` of `hegao check`.

    Of a file whose request has a `choice` it is that of the mended file, without what was left on purpose.
    """
    request = asked_of(asked)
    form, lang = request.get("format", "html"), request.get("lang", "zh")
    details = frozenset(map(Detail, details_of(form)))
    records, used = [], set()
    for name, content, each in files:
        own = asked_of(each)
        settings = settings_in(own)
        used.add(settings)
        records.append(_record(name, content, own, settings, details))
    run = Run(tuple(sorted(records, key=lambda record: record.path)), (), *rules_and_standards(used))
    return {"files": len(records)}, "".join(write(form, run, Look(lang))).encode()


def _record(name: str, content: bytes, request: Json, settings: Settings, details: frozenset[Detail]) -> FileRecord:
    if not request.get("choice"):
        return digest(check_bytes(name, content, settings), settings, details)
    given_back = fix_bytes(name, content, settings, _way(request))
    if given_back.problem or given_back.content is None:
        return FileRecord(name, problem=given_back.problem)
    report = check_bytes(name, given_back.content, settings)
    declined = {(finding.code, finding.span) for finding in given_back.declined}
    left = tuple(finding for finding in report.findings if (finding.code, finding.span) not in declined)
    return digest(replace(report, findings=left), settings, details)


@answering
def explain(code: str, asked: str) -> Json:
    """All that is known of a rule, with its examples."""
    settings = settings_in(asked_of(asked))
    rule = load_rulebook(settings).rules.get(code)
    if rule is None:
        raise ConfigError(Words(f"没有 {code} 这条规则。", f"there is no rule {code}."))
    examples = [
        {"bad": example.bad, "text": example.text, "fixed": example.fixed, "setting": example.setting}
        for example in shown_examples(rule, settings.lang)
    ]
    return {"code": code, **about_rule(rule, settings.lang), "examples": examples}


@answering
def take(name: str, content: bytes) -> Json:
    """What a TOML file is, which the unit's files now hold; see `units.taken`."""
    return taken(name, content)


@answering
def write_config(asked: str) -> tuple[Json, bytes | None]:
    """The settings as a `hegao.toml`."""
    return {}, config_text(settings_in(asked_of(asked))).encode()
