"""Rules as SARIF describes them: `reportingDescriptor` objects (SARIF 2.1.0, section 3.49)."""

from __future__ import annotations

from typing import Any

from hegao.language.bilingual import Words
from hegao.lint.phrases import SAFETIES, SOURCES, title
from hegao.lint.rulebook import Rule
from hegao.model.finding import Severity
from hegao.records.record import Run
from hegao.reporters.words.markdown_text import escaped

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.INFO: "medium"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""Words that GitHub has for how sure a rule is and how grave what it finds."""


def rule_objects(run: Run, lang: str) -> list[dict[str, Any]]:
    """The rules of the run by code, with a bare object for a code that has no record."""
    names = {placed.finding.code: placed.finding.name for placed in run.findings()}
    codes = sorted({*run.rules, *names})
    return [_rule(run.rules[code], lang) if code in run.rules else {"id": code, "name": names[code]} for code in codes]


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title(rule, lang)},
        "fullDescription": {"text": rule.why.say(lang)},
        "help": _help(rule, lang),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": _tags(rule),
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _help(rule: Rule, lang: str) -> dict[str, str]:
    """Why and how, and on whose word: GitHub shows it beside the finding, the Markdown where it can."""
    level = SOURCES[rule.source_level].say(lang)
    facts = {
        Words("为什么", "Why").say(lang): rule.why.say(lang),
        Words("怎么改", "How").say(lang): rule.how.say(lang),
        Words("依据", "Source").say(lang): f"{level} {rule.source_cite}".rstrip(),
        Words("修改", "Fix").say(lang): SAFETIES[rule.safety if rule.fix_title else None].say(lang),
    }
    colon = Words("：", ": ").say(lang)
    return {
        "text": "\n".join(f"{name}{colon}{words}" for name, words in facts.items()),
        "markdown": "\n\n".join(f"**{name}** {escaped(' '.join(words.split()))}" for name, words in facts.items()),
    }


def _tags(rule: Rule) -> list[str]:
    """Few of the 20 that GitHub takes (it shows 10)."""
    fix = f"fix-{rule.safety.value}" if rule.safety and rule.fix_title else "no-fix"
    return [rule.family, rule.source_level, fix]
