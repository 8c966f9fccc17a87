"""From one [[rule]] table to a rule: every key checked, every pattern compiled, every mistake named with its file and rule."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hegao.checks.finder import Finder
from hegao.checks.patterns import NEVER, PATTERN_FINDER, SITUATIONS, PatternSpec
from hegao.checks.registry import FINDERS_OF_KIND
from hegao.checks.views.traits import TRAITS
from hegao.language.bilingual import Words
from hegao.language.needs import needs_of
from hegao.language.patterns import lazy
from hegao.lint.examples import read_examples
from hegao.lint.promises import check_promises, read_parameters
from hegao.lint.rule import Option, Precedence, Rule
from hegao.lint.tables import Table
from hegao.model.document import MarkKind
from hegao.model.finding import Safety
from hegao.model.regions import Region
from hegao.model.severity import SEVERITIES, Severity

KNOWN_SITUATIONS = frozenset({*SITUATIONS, *TRAITS})
"""What `check.soften` may name."""

SOURCE_LEVELS = ("law", "regulation", "standard", "practice")
PATTERN = "pattern"
"""The kind of check whose knowledge is all in the record."""

_CODE = lazy(r"[A-Z]{2,4}\d{3}")
_NAME = lazy(r"[a-z][a-z0-9-]*")
_CODE_FORM = Words("二到四个大写字母加三位数字，如 PH001", "two to four capitals and three digits, like PH001")
_NAME_FORM = Words("小写英文词，用连字符连接", "lower-case words joined by hyphens")
_RULE_KEYS = frozenset(
    "code name severity message milder why how source check example fix safety safe_when variants options".split()
    + "precedence everywhere reach covers last regions".split()
)
_PATTERN_KEYS = frozenset("kind find suspect marks gate never soften replace across_blocks".split())
_MILDER = Words(
    "在表格、引文、案例、技术文章等情形下只作警告或提示",
    "only a warning or an info in tables, quotations, case reports and technical texts",
)


def read_rule(record: Table, macros: Mapping[str, str], finders: Mapping[str, tuple[Finder, ...]] = FINDERS_OF_KIND) -> Rule:
    """The rule of a record; `macros` are the word lists that its patterns may name, `finders` those of each kind that it may ask for.

    Raises RulebookError for an unknown or missing key, a value of the wrong form, a missing example, and a promise that the finder
    does not keep.
    """
    record.only(_RULE_KEYS)
    check = record.table("check")
    finder = _finder(check, finders)
    rule = _rule(record, check, finder, macros)
    check_promises(rule, finder, record.place)
    return rule


def _finder(check: Table, finders: Mapping[str, tuple[Finder, ...]]) -> Finder:
    kind = check.choice("kind", (PATTERN, *finders))
    if kind == PATTERN:
        return PATTERN_FINDER
    known = {finder.fault: finder for finder in finders[kind]}
    return known[check.choice("fault", tuple(sorted(known)))]


def _rule(record: Table, check: Table, finder: Finder, macros: Mapping[str, str]) -> Rule:
    source = record.table("source")
    source.only({"level", "cite"})
    by_pattern = finder is PATTERN_FINDER
    return Rule(
        code=record.matching("code", _CODE, _CODE_FORM),
        name=record.matching("name", _NAME, _NAME_FORM),
        severity=record.severity("severity"),
        message=record.words("message"),
        why=record.words("why"),
        how=record.words("how"),
        source_level=source.choice("level", SOURCE_LEVELS),
        source_cite=source.text("cite"),
        check_kind=check.text("kind"),
        fault=finder.fault,
        parameters={} if by_pattern else read_parameters(check, finder, macros),
        pattern=_pattern_spec(check, macros, _safety(record) or Safety.UNSAFE) if by_pattern else None,
        examples=read_examples(record),
        milder=record.optional_words("milder") or (_MILDER if by_pattern and "soften" in check.values else None),
        fix_title=record.optional_words("fix"),
        safety=_safety(record),
        safe_when=record.optional_words("safe_when"),
        variants={name: record.table("variants").words(name) for name in record.table("variants", optional=True).values},
        options=_options(record.table("options", optional=True)),
        precedence=_precedence(record),
        everywhere=record.flag("everywhere"),
        reach=record.number("reach", 0),
        covers=record.flag("covers"),
        last=record.flag("last"),
        regions=_regions(record.table("regions", optional=True)),
        pack=record.place.file,
    )


def _safety(record: Table) -> Safety | None:
    return Safety(record.choice("safety", tuple(Safety))) if "safety" in record.values else None


def _pattern_spec(check: Table, macros: Mapping[str, str], safety: Safety) -> PatternSpec:
    check.only(_PATTERN_KEYS)
    return PatternSpec(
        find=_compiled(check, "find", macros),
        suspect=_compiled(check, "suspect", macros) if "suspect" in check.values else (),
        marks=tuple(MarkKind(mark) for mark in _chosen(check, "marks", tuple(MarkKind))),
        gate=check.texts("gate"),
        never=_compiled(check, "never", macros) if "never" in check.values else (),
        soften=_soften(check.table("soften", optional=True)),
        replace=check.optional_text("replace"),
        safety=safety,
        across_blocks=check.flag("across_blocks"),
    )


def _compiled(check: Table, key: str, macros: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    return tuple(lazy(source, re.MULTILINE, needs_of(source, re.MULTILINE)) for source in check.patterns(key, macros))


def _chosen(table: Table, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    entries = table.texts(key)
    for entry in entries:
        if entry not in choices:
            raise table.place.at(key).unknown(entry, Words("值", "value"), choices)
    return entries


def _soften(table: Table) -> dict[str, Severity | None]:
    table.only(KNOWN_SITUATIONS)
    return {key: _softened(table, key) for key in table.values}


def _regions(table: Table) -> dict[Region, Severity | None]:
    table.only(frozenset(Region))
    return {Region(key): _softened(table, key) for key in table.values}


def _softened(table: Table, key: str) -> Severity | None:
    severity = table.choice(key, (*SEVERITIES, NEVER))
    return None if severity == NEVER else Severity.parse(severity)


def _options(table: Table) -> tuple[Option, ...]:
    return tuple(_option(table.table(name), name) for name in table.values)


def _option(table: Table, name: str) -> Option:
    table.only({"default", "choices", "zh", "en"})
    choices = table.texts("choices")
    return Option(name, table.choice("default", choices), choices, Words(table.text("zh"), table.text("en")))


def _precedence(record: Table) -> Precedence | None:
    if "precedence" not in record.values:
        return None
    table = record.table("precedence")
    table.only({"among", "rank"})
    return Precedence(table.matching("among", _NAME, _NAME_FORM), table.number("rank"))
