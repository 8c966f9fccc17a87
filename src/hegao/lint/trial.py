"""A rule put to the test: each of its examples made into a document and linted, and whatever is not as the example says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from xml.sax.saxutils import unescape

from hegao.checks.patterns import PATTERN_FINDER
from hegao.checks.registry import FINDERS
from hegao.formats import read, write
from hegao.formats.docx.writing.fragments import body_xml, docx_bytes
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.lint.linter import faults_in, lint
from hegao.lint.read_rulebook import parse_pack
from hegao.lint.rulebook import Rule, Rulebook, RulebookError, RuleExample
from hegao.lint.ruleset import RuleSet, select_rules
from hegao.lint.toml_text import TomlError, parse_toml
from hegao.model.document import Document
from hegao.model.edits import apply_edits
from hegao.model.finding import Finding
from hegao.model.fixes import all_edits, all_looks, choose_fixes

_MARKED = lazy("⟦[^⟧]*⟧")
_RUN_OR_END = lazy(r"<w:(?:t|delText)\b[^>]*>([^<]+)<|(</w:p>)")
_RECORD = lazy(r"^(?=\[\[\s*(?:rule|entry)\s*\]\])", re.MULTILINE)


class Matter(StrEnum):
    """What an example and its rule do not agree about."""

    MARKS = "marks"  # what is reported, and where
    FIXED = "fixed"  # what the fix makes of it
    SETTLED = "settled"  # that the fixed text is left alone
    VALUES = "values"  # what the finder's faults carry for the rule's words
    VARIANT = "variant"  # in which of its variants a fault is told


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An example of which the rule says something else than it does.

    `number` counts the rule's examples from 1. `claimed` is the text as the example has it, `found` what came of it, both with ⟦⟧
    around what is reported where that is the matter. Of values and variants they are the names: those declared, and those carried.
    """

    number: int
    example: RuleExample
    matter: Matter
    claimed: str
    found: str


def disagreements(rule: Rule, rulebook: Rulebook) -> Iterator[Disagreement]:
    """The examples of one rule of the book that are not judged as they say.

    Raises RulebookError for an example that names an option or a standard that is not known, and DocumentProblem for one that makes no
    document.
    """
    for number, example in enumerate(rule.examples, 1):
        yield from _Trial(rule, rulebook, number, example).disagreements()


def disagreements_about(rule: Rule, example: RuleExample, rulebook: Rulebook) -> tuple[Disagreement, ...]:
    """What is not as one of the rule's examples says. Raises as `disagreements`."""
    return tuple(_Trial(rule, rulebook, rule.examples.index(example) + 1, example).disagreements())


def example_document(example: RuleExample) -> Document:
    """The document that an example stands for: its text, or its Word fragment in a package. Raises DocumentProblem."""
    return _text_document(example, example.text) if example.xml is None else read(_WORD_NAME, _word_file(example, example.xml))


def example_findings(rule: Rule, example: RuleExample, document: Document, rulebook: Rulebook) -> tuple[Finding, ...]:
    """What the rule alone finds in a document, under the settings that the example asks for. Raises RulebookError."""
    return lint(document, _alone(rule, example, rulebook)).findings


def _alone(rule: Rule, example: RuleExample, rulebook: Rulebook) -> RuleSet:
    return select_rules(rulebook, select=[rule.code], options=dict(example.options), standard=example.standard, profile=example.profile)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One example under its rule."""

    rule: Rule
    rulebook: Rulebook
    number: int
    example: RuleExample

    def disagreements(self) -> Iterator[Disagreement]:
        document = example_document(self.example)
        findings = self._findings(document)
        found = _marked(document, findings)
        if not self._marks_agree(found):
            yield self._disagreement(Matter.MARKS, _claimed(self.example), found)
        yield from self._undeclared(document)
        if self.example.fixed is not None:
            chosen = choose_fixes(findings, document, unsafe=True)
            yield from self._fix_disagreements(apply_edits(document.text, all_edits(chosen)), self.example.fixed)
        if self.example.xml is not None and self.example.fixed_xml is not None:
            yield from self._word_disagreements(_word_file(self.example, self.example.xml), document, findings, self.example.fixed_xml)

    def _undeclared(self, document: Document) -> Iterator[Disagreement]:
        """What the faults carry besides or without what their finder declares: a person would read {depth} where a number should stand."""
        declared = PATTERN_FINDER if self.rule.pattern else FINDERS[self.rule.check_kind, self.rule.fault]
        faults = faults_in(document, _alone(self.rule, self.example, self.rulebook))
        for values in sorted({tuple(sorted(fault.values)) for fault in faults} - {tuple(sorted(declared.values))}):
            yield self._disagreement(Matter.VALUES, _listed(declared.values), _listed(values))
        for variant in sorted({fault.variant for fault in faults} - {"", *declared.variants}):
            yield self._disagreement(Matter.VARIANT, _listed(declared.variants), variant)

    def _fix_disagreements(self, fixed: str, claimed: str) -> Iterator[Disagreement]:
        if fixed.strip() != claimed.strip():
            yield self._disagreement(Matter.FIXED, claimed.strip(), fixed.strip())
        elif self.example.xml is None:
            document = _text_document(self.example, fixed)
            if findings := self._findings(document):
                yield self._disagreement(Matter.SETTLED, claimed.strip(), _marked(document, findings))

    def _word_disagreements(self, content: bytes, document: Document, findings: Sequence[Finding], claimed: str) -> Iterator[Disagreement]:
        """As for text, of the file itself: what was set otherwise is seen in its XML alone."""
        chosen = choose_fixes(findings, document, unsafe=True)
        mended = write(_WORD_NAME, content, document, all_edits(chosen), all_looks(chosen))
        fixed = _without_layout(body_xml(mended))
        if fixed != _without_layout(claimed):
            yield self._disagreement(Matter.FIXED, _without_layout(claimed), fixed)
        elif left := self._findings(read(_WORD_NAME, mended)):
            yield self._disagreement(Matter.SETTLED, claimed.strip(), _marked(read(_WORD_NAME, mended), left))

    def _findings(self, document: Document) -> tuple[Finding, ...]:
        return example_findings(self.rule, self.example, document, self.rulebook)

    def _marks_agree(self, found: str) -> bool:
        """A plain text must agree to the letter but for its wraps; of other formats only what is marked can be compared."""
        one_line, claimed = found.replace("\n", ""), _claimed(self.example).replace("\n", "")
        if not self.example.bad:
            return "⟦" not in one_line
        if self.example.xml is None and self.example.format == "txt":
            return one_line.strip() == claimed.strip()
        return _MARKED.findall(one_line) == _MARKED.findall(claimed)

    def _disagreement(self, matter: Matter, claimed: str, found: str) -> Disagreement:
        return Disagreement(self.number, self.example, matter, claimed, found)


def _text_document(example: RuleExample, text: str) -> Document:
    return read(f"example.{example.format}", _unmarked(text).strip("\n").encode())


_WORD_NAME = "example.docx"


def _word_file(example: RuleExample, xml: str) -> bytes:
    """A Word file with this fragment and the parts of an example."""
    numbering, styles, comments, properties = (_part(example, name) for name in ("numbering", "styles", "comments", "properties"))
    header, footer = (_part(example, name) for name in ("header", "footer"))
    return docx_bytes(
        _unmarked(xml),
        numbering=numbering,
        styles=styles,
        comments=comments,
        headers=[header] if header else (),
        footers=[footer] if footer else (),
        properties=properties,
    )


def _without_layout(xml: str) -> str:
    """A fragment of XML on one line."""
    return re.sub(r">\s+<", "><", xml.strip())


def _part(example: RuleExample, name: str) -> str | None:
    return _unmarked(example.parts[name]) if name in example.parts else None


def _unmarked(text: str) -> str:
    return re.sub("[⟦⟧]", "", text)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def _claimed(example: RuleExample) -> str:
    """The text of an example, with its marks; of a Word fragment the words that stand in it."""
    if example.xml is None:
        return example.text.strip("\n")
    xml = example.xml + example.parts.get("header", "")
    return "".join(unescape(run or "\n") for run, _ in _RUN_OR_END.findall(xml)).strip("\n")


def _marked(document: Document, findings: Iterable[Finding]) -> str:
    """The document's text with every finding between ⟦⟧."""
    text = document.text
    for span in sorted({finding.span for finding in findings}, reverse=True):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text


def pack_mistakes(name: str, content: str) -> tuple[RulebookError, ...]:
    """What keeps a TOML file from being a rule pack, the first mistake of each rule; empty for one that is."""
    try:
        parse_pack(name, content)
    except RulebookError as error:
        return tuple(_mistakes_by_rule(name, content)) or (error,)
    return ()


def _mistakes_by_rule(name: str, content: str) -> Iterator[RulebookError]:
    """The mistakes of the records, each read alone with what stands above all of them."""
    if not _is_toml(content):
        return
    head, *records = _RECORD.split(content)
    told = set()
    for record in records:
        try:
            parse_pack(name, head + record)
        except RulebookError as error:
            if str(error) not in told:
                told.add(str(error))
                yield error


def _is_toml(content: str) -> bool:
    try:
        parse_toml(content)
    except TomlError:
        return False
    return True
