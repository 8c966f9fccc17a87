"""From TOML records to rules: every key checked, every pattern compiled, every mistake named with its file and rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from hegao.checks.patterns import NEVER, SITUATIONS, WIDE_SITUATIONS, PatternSpec
from hegao.checks.registry import FAULTS_OF_KIND
from hegao.checks.views.traits import TRAITS
from hegao.language.bilingual import Words
from hegao.language.hanzi import HANZI
from hegao.language.lexicon import alternation, lexicon
from hegao.model.document import MarkKind
from hegao.model.finding import Safety, Severity
from hegao.model.standard import Standard, StandardError, parse_standard

KNOWN_SITUATIONS = frozenset({*SITUATIONS, *WIDE_SITUATIONS, *TRAITS})
"""What `check.soften` may name."""

LANGUAGES = ("zh", "en")
SOURCE_LEVELS = ("law", "regulation", "standard", "practice")
_CODE = re.compile(r"[A-Z]{2,4}\d{3}")
_MACRO = re.compile(r"%([a-z][a-z-]*)%")
_RULE_KEYS = frozenset("code name severity message milder why how source check example fix safety variants options yields_to".split())
_EXAMPLE_KEYS = frozenset("bad good fixed format xml numbering_xml comments_xml styles_xml standard options".split())
_PATTERN_KEYS = frozenset("kind find marks gate never soften replace across_blocks".split())

_MILDER = Words(
    "在范本、表单、表格、案例、举例等情形下只作警告或提示",
    "only a warning or an info in templates, forms, tables, case reports and examples",
)


class RulebookError(ValueError):
    """A rule pack or standard that cannot be used; the message is one sentence naming file, rule and key.

    `zh` is the sentence in Chinese where there is one: what the user of a rule reads, not its author.
    """

    def __init__(self, message: str, zh: str = "") -> None:
        super().__init__(message)
        self.zh = zh or message


def family_of(code: str) -> str:
    """The letters of a rule's code."""
    return code.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A text with its faults marked ⟦⟧ (bad), or a near miss without any (good). `xml` is a Word body fragment instead of text."""

    text: str
    bad: bool
    fixed: str | None = None
    format: str = "txt"
    xml: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    standard: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """A rule option: its default, what else it may be, and what it does."""

    name: str
    default: str
    choices: tuple[str, ...]
    about: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One record: what is a fault, how grave, how to say it, why, what to do, and how to look for it."""

    code: str
    name: str
    severity: Severity
    message: Words
    why: Words
    how: Words
    source_level: str
    source_cite: str
    check_kind: str
    fault: str
    parameters: Mapping[str, Any]
    pattern: PatternSpec | None
    examples: tuple[RuleExample, ...]
    milder: Words | None = None
    fix_title: Words | None = None
    safety: Safety | None = None
    variants: Mapping[str, Words] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    yields_to: tuple[str, ...] = ()
    pack: str = ""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return family_of(self.code)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by code, and all section standards, by id, with the name of the file that each standard came from."""

    rules: Mapping[str, Rule]
    standards: Mapping[str, Standard]
    standard_files: Mapping[str, str] = field(default_factory=dict)

    def families(self) -> tuple[str, ...]:
        """The families that occur, sorted."""
        return tuple(sorted({rule.family for rule in self.rules.values()}))


def build_rulebook(packs: Mapping[str, str], standards: Mapping[str, str]) -> Rulebook:
    """The rulebook of some TOML files, file name → content. Later standards override earlier ones of the same id.

    Raises RulebookError for bad TOML, an unknown or missing key, a bad pattern, a missing example or a code used twice.
    """
    rules: dict[str, Rule] = {}
    for name, content in packs.items():
        for rule in parse_pack(name, content):
            if rule.code in rules:
                raise RulebookError(f"{name}: {rule.code} is already defined in {rules[rule.code].pack}; codes are never reused.")
            rules[rule.code] = rule
    for rule in rules.values():
        if strangers := sorted(set(rule.yields_to) - set(rules)):
            raise RulebookError(f"{rule.pack}: rule {rule.code}: “yields_to” names {strangers[0]}, which is no rule.")
    known, files = {}, {}
    for name, content in standards.items():
        standard = _standard(name, content)
        known[standard.id], files[standard.id] = standard, name
    return Rulebook(dict(sorted(rules.items())), known, files)


def _standard(name: str, content: str) -> Standard:
    try:
        return parse_standard(_toml(name, content))
    except StandardError as error:
        raise RulebookError(f"{name}: {error}", f"{name}：{error.zh}。") from error


def _toml(name: str, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(f"{name}: this is not valid TOML: {error}.") from error


def parse_pack(name: str, content: str) -> tuple[Rule, ...]:
    """The rules of one TOML file. Raises RulebookError as `build_rulebook` does."""
    table = _toml(name, content)
    _only(table, {"words", "rule"}, name)
    words = _expand_words(table.get("words", {}), name)
    records = table.get("rule", [])
    if not isinstance(records, list):
        raise RulebookError(f"{name}: rules are written as [[rule]], with two brackets.")
    return tuple(_parse_record(name, record, words) for record in records)


def _parse_record(pack: str, record: Any, words: Mapping[str, str]) -> Rule:
    try:
        return _RecordParser(pack, record, words).rule()
    except (TypeError, AttributeError, ValueError, KeyError) as error:
        if isinstance(error, RulebookError):
            raise
        code = record.get("code", "(without code)") if isinstance(record, Mapping) else record
        raise RulebookError(
            f"{pack}: rule {code}: a value has the wrong type ({error}); compare it with the rules that hegao ships."
        ) from error


def _expand_words(words: Mapping[str, Any], where: str) -> dict[str, str]:
    """Word lists as alternations; a list may use the ones above it as %name%."""
    expanded = {"hanzi": HANZI} | {name: alternation(entries) for name, entries in lexicon().items()}
    for key, value in words.items():
        source = alternation(value) if isinstance(value, list) else value
        if not isinstance(source, str):
            raise RulebookError(f"{where}: [words] {key} must be a string or a list of strings.")
        expanded[key] = _expand(source, expanded, f"{where}: [words] {key}")
    return expanded


def _expand(pattern: str, words: Mapping[str, str], where: str) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise RulebookError(f"{where}: %{match[1]}% is not defined in [words]; known are {', '.join(words)}.")
        return words[match[1]]

    return _MACRO.sub(put, pattern)


def _only(table: Mapping[str, Any], allowed: set[str] | frozenset[str], where: str) -> None:
    for key in table:
        if key not in allowed:
            near = get_close_matches(key, allowed, 1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise RulebookError(f"{where}: unknown key “{key}”.{hint} Allowed are: {', '.join(sorted(allowed))}.")


class _RecordParser:
    """Reads one [[rule]] table; each method takes one part and names it in its error."""

    def __init__(self, pack: str, record: Mapping[str, Any], words: Mapping[str, str]) -> None:
        self.record = record
        self.words = words
        self.pack = pack
        self.where = f"{pack}: rule {record.get('code', '(without code)')}"

    def rule(self) -> Rule:
        _only(self.record, _RULE_KEYS, self.where)
        check = self._table("check")
        code = self._matching("code", _CODE, "two to four capitals and three digits, like PH001")
        source = self._table("source")
        _only(source, {"level", "cite"}, f"{self.where}: source")
        safety = self.record.get("safety")
        return Rule(
            code=code,
            name=self._matching("name", re.compile(r"[a-z][a-z0-9-]*"), "lower-case words joined by hyphens"),
            severity=self._severity(self.record.get("severity"), "severity"),
            message=self._words("message"),
            why=self._words("why"),
            how=self._words("how"),
            source_level=self._choice(source.get("level"), SOURCE_LEVELS, "source.level"),
            source_cite=str(source.get("cite", "")),
            check_kind=self._choice(check.get("kind"), ("pattern", *FAULTS_OF_KIND), "check.kind"),
            fault=self._fault(check),
            parameters={key: value for key, value in check.items() if key not in ("kind", "fault")},
            pattern=self._pattern(check) if check["kind"] == "pattern" else None,
            examples=self._examples(),
            milder=self._words("milder") if "milder" in self.record else (_MILDER if check.get("soften") else None),
            fix_title=self._words("fix") if "fix" in self.record else None,
            safety=Safety(self._choice(safety, tuple(Safety), "safety")) if safety else None,
            variants={key: self._words_of(value, f"variants.{key}") for key, value in self.record.get("variants", {}).items()},
            options=self._options(),
            yields_to=self._texts("yields_to", self.record.get("yields_to", [])),
            pack=self.pack,
        )

    def _fail(self, message: str) -> RulebookError:
        return RulebookError(f"{self.where}: {message}")

    def _table(self, key: str) -> Mapping[str, Any]:
        value = self.record.get(key)
        if not isinstance(value, Mapping):
            raise self._fail(f"“{key}” must be a table.")
        return value

    def _matching(self, key: str, pattern: re.Pattern[str], form: str) -> str:
        value = self.record.get(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self._fail(f"“{key}” must be {form}.")
        return value

    def _choice(self, value: Any, choices: Sequence[str], key: str) -> str:
        if value not in choices:
            raise self._fail(f"“{key}” is {value!r}; it must be one of {', '.join(choices)}.")
        return str(value)

    def _severity(self, value: Any, key: str) -> Severity:
        return Severity.parse(self._choice(value, ("error", "warning", "info"), key))

    def _words(self, key: str) -> Words:
        return self._words_of(self.record.get(key), key)

    def _words_of(self, value: Any, key: str) -> Words:
        if not isinstance(value, Mapping) or set(value) != set(LANGUAGES) or not all(isinstance(v, str) and v for v in value.values()):
            raise self._fail(f"“{key}” must have a text for zh and one for en.")
        return Words(value["zh"], value["en"])

    def _fault(self, check: Mapping[str, Any]) -> str:
        kind = check.get("kind")
        if kind == "pattern":
            return "pattern"
        known = FAULTS_OF_KIND.get(str(kind), frozenset())
        return self._choice(check.get("fault"), tuple(sorted(known)), "check.fault")

    def _pattern(self, check: Mapping[str, Any]) -> PatternSpec:
        _only(check, _PATTERN_KEYS, f"{self.where}: check")
        _only(check.get("soften", {}), KNOWN_SITUATIONS, f"{self.where}: check.soften")
        soften = {
            key: None if value == NEVER else self._severity(value, f"check.soften.{key}") for key, value in check.get("soften", {}).items()
        }
        return PatternSpec(
            find=self._compiled(check, "find"),
            marks=tuple(MarkKind(self._choice(mark, tuple(MarkKind), "check.marks")) for mark in check.get("marks", ())),
            gate=self._texts("check.gate", check.get("gate", [])),
            never=self._compiled(check, "never") if "never" in check else (),
            soften=soften,
            replace=check.get("replace"),
            safety=Safety(self.record.get("safety", Safety.UNSAFE)),
            across_blocks=bool(check.get("across_blocks", False)),
        )

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self._fail(f"“{key}” must be a list of strings.")
        return tuple(value)

    def _compiled(self, check: Mapping[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
        sources = check.get(key)
        if not isinstance(sources, list) or not sources:
            raise self._fail(f"“check.{key}” must be a list of patterns.")
        return tuple(self._compile(source, f"check.{key}") for source in sources)

    def _compile(self, source: str, key: str) -> re.Pattern[str]:
        try:
            return re.compile(_expand(source, self.words, f"{self.where}: {key}"), re.MULTILINE)
        except re.error as error:
            raise self._fail(f"“{key}” has a pattern that cannot be read ({error}): {source}") from error

    def _examples(self) -> tuple[RuleExample, ...]:
        examples = tuple(self._example(example) for example in self.record.get("example", ()))
        if not any(e.bad for e in examples) or sum(not e.bad for e in examples) < 2:
            raise self._fail("needs at least one [[rule.example]] with “bad” and two with “good”.")
        return examples

    def _example(self, example: Mapping[str, Any]) -> RuleExample:
        _only(example, _EXAMPLE_KEYS, f"{self.where}: example")
        if wrong := [key for key, value in example.items() if key != "options" and not isinstance(value, str)]:
            raise self._fail(f"“{wrong[0]}” of an example must be a string.")
        if ("bad" in example) == ("good" in example):
            raise self._fail("an example has either “bad” or “good”.")
        bad = "bad" in example
        text = example["bad" if bad else "good"]
        if bad and "⟦" not in example.get("xml", text):
            raise self._fail(f"the bad example “{text}” marks no fault with ⟦⟧.")
        parts = {key.removesuffix("_xml"): example[key] for key in ("numbering_xml", "comments_xml", "styles_xml") if key in example}
        return RuleExample(
            text, bad, example.get("fixed"), example.get("format", "txt"), example.get("xml"), parts,
            example.get("standard"), dict(example.get("options", {})),
        )  # fmt: skip

    def _options(self) -> tuple[Option, ...]:
        return tuple(self._option(name, table) for name, table in self.record.get("options", {}).items())

    def _option(self, name: str, table: Mapping[str, Any]) -> Option:
        _only(table, {"default", "choices", "zh", "en"}, f"{self.where}: options.{name}")
        choices = tuple(table.get("choices", ()))
        default = self._choice(table.get("default"), choices, f"options.{name}.default")
        return Option(name, default, choices, Words(str(table.get("zh", "")), str(table.get("en", ""))))
