"""A document and a rule set in, findings out. Pure: no clock, and nothing of a document outlives it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from hegao.checks.finder import Outcome
from hegao.checks.patterns import find_faults
from hegao.checks.registry import FINDERS
from hegao.checks.views.quotations import is_quoted
from hegao.checks.views.regions import read_regions
from hegao.checks.views.sections.recognise import Recognition, recognise
from hegao.checks.views.subject import Subject
from hegao.checks.views.suppressions import suppressions_in
from hegao.checks.views.traits import traits
from hegao.language.bilingual import Words
from hegao.language.hanzi import as_drawn
from hegao.language.quick_classes import dataclass, replace
from hegao.language.quoting import clipped
from hegao.lint.rulebook import Rule
from hegao.lint.ruleset import RuleSet
from hegao.model.document import BlockKind, Document, MarkKind, Span
from hegao.model.finding import Fault, Finding, Fix, Related
from hegao.model.outline import Outline, read_outline
from hegao.model.regions import Region
from hegao.model.spans import overlaps_any, united

_Found = tuple[Rule, Fault]
"""A fault and the rule that tells it."""


@dataclass(frozen=True, slots=True)
class LintResult:
    """What lint says of a document: findings by place, which section standard it was held against, and what a comment suppresses."""

    findings: tuple[Finding, ...]
    recognition: Recognition
    suppressed: tuple[Finding, ...] = ()


def lint(document: Document, ruleset: RuleSet) -> LintResult:
    """Run every rule of the set over the document. Findings are sorted by place, then code."""
    subject, recognition = _subject(document, ruleset)
    found = _told(subject, ruleset)
    outcome = _outcome(document, ruleset, found)
    findings = _findings(found, document, ruleset)
    suppressed = {finding for finding in findings if outcome.suppressions.covers(finding.code, finding.span)}
    last = _findings(_found_last(subject, ruleset, outcome), document, ruleset)
    return LintResult(tuple(sorted((findings | last) - suppressed, key=_order)), recognition, tuple(sorted(suppressed, key=_order)))


def faults_in(document: Document, ruleset: RuleSet) -> tuple[Fault, ...]:
    """What `lint` makes its findings of: every fault of the rules of the set, those that a comment suppresses too."""
    subject, _ = _subject(document, ruleset)
    found = _told(subject, ruleset)
    last = _found_last(subject, ruleset, _outcome(document, ruleset, found))
    return tuple(fault for _, fault in (*found, *last))


def _told(subject: Subject, ruleset: RuleSet) -> list[_Found]:
    """The faults that the rules of the set are to tell, each with its rule."""
    pairs = [pair for pair in _faults(subject, ruleset.asked) if not _exempt(subject, *pair)]
    pairs = _without_allowed(subject.document, ruleset.allow, pairs)
    return list(_unique((rule, fault) for rule, fault in _without_yielding(pairs) if rule.code in ruleset.codes))


def _findings(found: Iterable[_Found], document: Document, ruleset: RuleSet) -> set[Finding]:
    return {_finding(rule, fault, document, ruleset.language) for rule, fault in found}


def _outcome(document: Document, ruleset: RuleSet, found: Iterable[_Found]) -> Outcome:
    places = [(rule.code, fault.span) for rule, fault in found]
    return Outcome(places, ruleset.codes, suppressions_in(document, ruleset.selectors))


def _found_last(subject: Subject, ruleset: RuleSet, outcome: Outcome) -> Iterator[_Found]:
    """The faults of the rules that need to know what all others found (`last`)."""
    for rule in ruleset.rules:
        review = FINDERS[rule.check_kind, rule.fault].review if rule.last else None
        if review is not None:
            yield from ((rule, fault) for fault in review(subject, rule.parameters, outcome))


def recognised_in(document: Document, ruleset: RuleSet) -> tuple[Outline, Recognition]:
    """What `lint` would hold the document against, without running any rule, and the outline it would read."""
    subject, recognition = _subject(document, ruleset)
    return subject.outline, recognition


def read_subject(document: Document, ruleset: RuleSet) -> Subject:
    """What the checks of `lint` are given of a document, without running any."""
    return _subject(document, ruleset)[0]


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.code, finding.message


def _subject(document: Document, ruleset: RuleSet) -> tuple[Subject, Recognition]:
    written, text = document.text, as_drawn(document.text)
    document = document if text is written else replace(document, text=text)
    residue = _covered_stretches(document, ruleset)
    outline = read_outline(document, residue)
    recognition = _recognised(document, outline, ruleset)
    hints = recognition.taken_for is None and ruleset.standard is None
    facts = (recognition.standard, traits(document, outline), ruleset.options, hints)
    regions = read_regions(document, outline.title, residue)
    return Subject(document, outline, residue, *facts, regions, written, ruleset.profile), recognition


def _recognised(document: Document, outline: Outline, ruleset: RuleSet) -> Recognition:
    standards = ruleset.rulebook.standards
    if ruleset.standard == "none":
        return Recognition(None, Words("已按要求不核对章节顺序", "section orders are switched off"))
    if ruleset.standard:
        chosen = standards[ruleset.standard]
        return Recognition(chosen, Words("由用户指定", "chosen by the user"), taken_for=chosen)
    return recognise(document, outline, tuple(standards.values()))


def _covered_stretches(document: Document, ruleset: RuleSet) -> tuple[Span, ...]:
    """What rules with `covers` find, whether or not they are selected: it would disturb every other check."""
    found = [
        cover(document, rule.parameters) for rule in ruleset.covering if (cover := FINDERS[rule.check_kind, rule.fault].cover) is not None
    ]
    return found[0] if len(found) == 1 else tuple(united(span for spans in found for span in spans))


def _faults(subject: Subject, rules: Sequence[Rule]) -> Iterator[_Found]:
    for rule in rules:
        for fault in _found_by(subject, rule):
            placed = _in_its_region(subject, rule, fault)
            if placed is not None:
                yield rule, placed


def _found_by(subject: Subject, rule: Rule) -> Iterable[Fault]:
    if rule.pattern:
        return find_faults(subject, rule.pattern, frozenset(rule.regions))
    return FINDERS[rule.check_kind, rule.fault].find(subject, rule.parameters)


def _in_its_region(subject: Subject, rule: Rule, fault: Fault) -> Fault | None:
    """The fault as grave as its rule has it in the kind of text where it begins; None where it is no fault there."""
    here = subject.regions.at_start(fault.span) if rule.regions else frozenset()
    if Region.QUOTATION in rule.regions and is_quoted(subject.document, fault.span):
        here |= {Region.QUOTATION}
    if Region.CLAUSES in here and Region.CLAUSES in rule.regions:
        here -= {Region.FORM}
    softer = [rule.regions[region] for region in here if region in rule.regions]
    milder = [severity for severity in softer if severity is not None]
    if len(milder) < len(softer):
        return None
    return replace(fault, severity=min(fault.severity or rule.severity, *milder)) if milder else fault


def _exempt(subject: Subject, rule: Rule, fault: Fault) -> bool:
    """True inside residue (reported as one), code, and stretches that are never linted, and within the rule's reach of the latter."""
    if rule.everywhere:
        return False
    document = subject.document
    if subject.residue and subject.in_residue(fault.span):
        return True
    if document.blocks and document.block_at(fault.span.start).kind is BlockKind.CODE:
        return True
    near = Span(max(0, fault.span.start - rule.reach), fault.span.end + rule.reach)
    return document.is_marked(MarkKind.VERBATIM, near)


def _without_allowed(document: Document, words: Sequence[str], pairs: list[_Found]) -> list[_Found]:
    allowed = sorted(span for word in words if word for span in _occurrences(document.text, word))
    if not allowed:
        return pairs
    starts = [span.start for span in allowed]
    reach = list(accumulate((span.end for span in allowed), max))
    return [(rule, fault) for rule, fault in pairs if not _covered(starts, reach, fault.span)]


def _covered(starts: Sequence[int], reach: Sequence[int], span: Span) -> bool:
    """True where one of some spans covers this one; `starts` are theirs in order, `reach` is how far those up to each one go."""
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and reach[index] >= span.end


def _occurrences(text: str, word: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = text.find(word, at + 1)


def _without_yielding(pairs: list[_Found]) -> list[_Found]:
    """Drop what a rule of a higher rank in the same order already says of the same characters."""
    taken: dict[str, list[Span]] = defaultdict(list)
    for rule, fault in pairs:
        if rule.precedence is not None:
            taken[rule.code].append(fault.span)
    regions = {code: tuple(united(spans)) for code, spans in taken.items()}
    ranked = {rule.code: rule for rule, _ in pairs if rule.precedence is not None}
    above = {code: [regions[other.code] for other in ranked.values() if rule.gives_way_to(other)] for code, rule in ranked.items()}
    return [(rule, fault) for rule, fault in pairs if not any(overlaps_any(region, fault.span) for region in above.get(rule.code, ()))]


def _unique(pairs: Iterable[_Found]) -> Iterator[_Found]:
    seen: set[tuple[str, Span, str]] = set()
    for rule, fault in pairs:
        key = (rule.code, fault.span, fault.variant)
        if key not in seen:
            seen.add(key)
            yield rule, fault


def _finding(rule: Rule, fault: Fault, document: Document, language: str) -> Finding:
    message = rule.variants.get(fault.variant, rule.message) if fault.variant else rule.message
    values = _Values(found=clipped(document.slice(fault.span).replace("\n", " ")), **_said(fault, language))
    related = tuple(Related(related.span, related.words.say(language)) for related in fault.related)
    return Finding(
        rule.code,
        rule.name,
        message.say(language).format_map(values),
        fault.span,
        min(fault.severity or rule.severity, rule.severity),
        _fix(rule, fault, document, values, language),
        related,
    )


def _said(fault: Fault, language: str) -> dict[str, str]:
    return {name: value.say(language) if isinstance(value, Words) else value for name, value in fault.values.items()}


class _Values(dict[str, str]):
    """Words for a message; a {name} that a fault does not carry stays as it is written, so that a slip in a finder costs no finding."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _fix(rule: Rule, fault: Fault, document: Document, values: _Values, language: str) -> Fix | None:
    """What the fault would change under the rule's title; nothing at all where an edit would cross a seam."""
    changes = fault.edits or fault.looks
    if not changes or rule.fix_title is None or not all(document.is_editable(edit.span) for edit in fault.edits):
        return None
    return Fix(rule.fix_title.say(language).format_map(values), fault.edits, fault.safety, fault.looks)
