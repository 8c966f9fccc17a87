"""A checked draft as the page shows it: its text with every block, what is known of its sections, and for each finding where and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hegao.lint.linter import recognised_in
from hegao.lint.phrases import KINDS, SEVERITIES, family_words, look_words, place_words, title
from hegao.lint.rule import Rule
from hegao.lint.ruleset import RuleSet
from hegao.model.document import Block, Document, MarkKind
from hegao.model.finding import FileReport, Finding
from hegao.model.fixes import looks_of
from hegao.model.standard import SectionSpec, Standard, years_words
from hegao.page.answers import Json
from hegao.reporters.pages.rules import rule_facts
from hegao.reporters.pages.standards import which_standard


def shown_document(report: FileReport, ruleset: RuleSet, makeable: Iterable[Finding]) -> Json:
    """What the page needs beside the findings; `makeable` are those whose fix can be made in the file. Positions are code points."""
    document, findings = report.document, report.findings
    if document is None:
        return {}
    lang, fixes = ruleset.language, frozenset(makeable)
    return {
        "text": document.text,
        "blocks": [_block(block) for block in document.blocks],
        "pictures": [mark.span.start for mark in document.marks_of(MarkKind.PICTURE)],
        "notes": [note.words.say(lang) for note in document.notes],
        "places": [place_words(document.place(finding.span.start), lang) for finding in findings],
        "makeable": [number for number, finding in enumerate(findings) if finding in fixes],
        "layout": [look_words(looks_of(finding), lang) for finding in findings],
        "rules": {code: about_rule(ruleset.rulebook.rules[code], lang) for code in sorted({finding.code for finding in findings})},
        "sections": _sections(report, document, ruleset),
    }


def _block(block: Block) -> list[Any]:
    """Kind, start, end, level as a heading, printed number, story, which one of its kind, [table, row, column] or null, centred, and where
    its heading ends."""
    story, cell = block.story, block.story.cell
    return [
        block.kind.value,
        block.span.start,
        block.span.end,
        block.level,
        block.label.text if block.label else "",
        story.kind.value,
        story.index,
        [cell.index, cell.row, cell.column] if cell else None,
        int(block.centered),
        block.heading.end if block.heading else block.span.end,
    ]


def about_rule(rule: Rule, lang: str) -> Json:
    """What the page says of a rule beside a finding's own message; `facts` are labels and sentences."""
    return {
        "name": rule.name,
        "family": rule.family,
        "family_words": family_words(rule.family, lang),
        "severity": rule.severity.label,
        "severity_words": SEVERITIES[rule.severity].say(lang),
        "title": title(rule, lang),
        "facts": list(rule_facts(rule, lang)),
    }


def about_standard(standard: Standard) -> Json:
    """A standard in a list to choose from."""
    years = years_words(standard)
    return {
        "id": standard.id,
        "name": {"zh": standard.name_zh, "en": standard.name_en},
        "kind": standard.kind.value,
        "kind_words": {"zh": KINDS[standard.kind].zh, "en": KINDS[standard.kind].en},
        "source": str(standard.source),
        "years": {"zh": years.zh, "en": years.en},
    }


def _sections(report: FileReport, document: Document, ruleset: RuleSet) -> Json:
    """The standard that the document is held against, its sections in their order, which heading is which of them, and what the findings
    say of them: the names of those that are missing, and the places of headings out of order."""
    outline, recognition = recognised_in(document, ruleset)
    which = which_standard(report.path, document, outline, recognition)
    told = {fault: [finding for finding in report.findings if _tells(finding, ruleset, fault)] for fault in ("missing", "order")}
    standard = recognition.standard
    return {
        "standard": about_standard(standard) if standard else None,
        "taken_for": about_standard(recognition.taken_for) if recognition.taken_for else None,
        "reason": recognition.reason.say(ruleset.language),
        "expected": [_section(section) for section in standard.sections] if standard else [],
        "missing": [section.name for section in which.absent() if any(f"“{section.name}”" in each.message for each in told["missing"])],
        "misplaced": sorted({finding.span.start for finding in told["order"]}),
        "headings": [{"text": each.text, "start": each.start, "end": each.end, "sections": list(each.sections)} for each in which.headings],
    }


def _tells(finding: Finding, ruleset: RuleSet, fault: str) -> bool:
    rule = ruleset.rulebook.rules[finding.code]
    return (rule.check_kind, rule.fault) == ("sections", fault)


def _section(section: SectionSpec) -> Json:
    return {"name": section.name, "required": section.required}
