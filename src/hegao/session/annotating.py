"""A Word file handed back with a comment for each finding, and on demand with what is sure already put right as tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from hegao.formats import Remark, is_signed, is_word, read, write_comments
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.lint.config import Settings
from hegao.lint.phrases import SEVERITIES, look_words, named_places, place_words
from hegao.lint.rulebook import Rule
from hegao.lint.ruleset import RuleSet
from hegao.model.automatic_numbers import number_printed_before
from hegao.model.document import Document, MarkKind, Span, StoryKind
from hegao.model.edits import apply_edits
from hegao.model.finding import Edit, FileReport, Finding, FixReport
from hegao.model.fixes import edits_of, looks_of
from hegao.model.revision_views import FINAL
from hegao.model.signature import SIGNATURE, is_own
from hegao.session.checking import problem_of, read_document, report_on, ruleset_of
from hegao.session.decisions import Decisions
from hegao.session.fixing import Way, fix_bytes, refuse_signed
from hegao.session.problems import problem

_WHY = Words("为什么：{0}", "Why: {0}")
_HOW = Words("怎么改：{0}", "How: {0}")
_PROPOSED = Words("建议改为：{0}", "Proposed: {0}")
_CHANGE = Words("建议：{0}。", "Proposed: {0}.")
_SET = Words("建议：{0}（{1}）。", "Proposed: {0} ({1}).")
_SEE = Words("参看：{0}，{1}", "See: {0}: {1}")
_ONCE = Words("其他 {0} 批注不再重复这两句。", "Other comments on {0} do not repeat this.")
_ELSEWHERE = Words("原处：{0}，“{1}”。", "It stands elsewhere: {0}, “{1}”.")
_NO_COMMENTS_THERE = Words(
    "Word 不能在页眉、页脚、脚注、尾注和文本框里加批注，所以批注加在正文里离它最近的地方。",
    " Word takes no comments in headers, footers, notes and text boxes, so this one hangs on the nearest place in the body.",
)
_OUTSIDE_BODY: dict[StoryKind, Words] = {
    StoryKind.HEADER: Words("【页眉】", "[header] "),
    StoryKind.FOOTER: Words("【页脚】", "[footer] "),
    StoryKind.FOOTNOTE: Words("【脚注】", "[footnote] "),
    StoryKind.ENDNOTE: Words("【尾注】", "[endnote] "),
    StoryKind.TEXTBOX: Words("【文本框】", "[text box] "),
}
"""What a comment begins with whose finding is not where the comment hangs."""

_HUNG_FIRST = (StoryKind.HEADER, StoryKind.FOOTER)
"""Their comments hang on the first paragraph, before those of the body."""

_SHOWN = 60
"""Code points of a proposal or of a quotation that a comment shows."""

_AROUND = 6
"""Code points of the sentence shown on either side of a proposal."""


def annotate_bytes(
    path: str, content: bytes | DocumentProblem, settings: Settings | None = None, way: Way | None = None, *, fix: bool = False
) -> FixReport:
    """The Word file with a comment for each finding; with `fix` those that can be put right for sure are tracked changes instead.

    As `fix_bytes`; the findings of `after` got comments, but for those that were declined. What hegao itself has left in the file
    before is no finding.
    """
    way, settings = way or Way(), replace(settings or Settings(), view=FINAL)
    ruleset = ruleset_of(path, settings)
    try:
        if not is_word(path):
            read_document(path, content, FINAL)  # says what is wrong with a file that is no document at all
            raise problem("no-comments")
        report = fix_bytes(path, content, settings, replace(way, tracked=True)) if fix else _unchanged(path, content, ruleset, way)
        if report.problem:
            return report
        report = _annotated(report, ruleset, way)
        assert isinstance(content, bytes)
        return replace(report, unsigned=is_signed(content) and report.content != content)
    except Exception as error:
        failure = problem_of(error, settings.lang)
        return FixReport(path, FileReport(path, problem=failure), problem=failure)


def _unchanged(path: str, content: bytes | DocumentProblem, ruleset: RuleSet, way: Way) -> FixReport:
    document = read_document(path, content, FINAL)
    assert isinstance(content, bytes)
    refuse_signed(path, content, force=way.force)
    before = report_on(path, document, ruleset)
    declined = Decisions.on(document, way.choice).left(document, before.findings)
    return FixReport(path, before, before, content=content, declined=declined)


def _annotated(report: FixReport, ruleset: RuleSet, way: Way) -> FixReport:
    """The report with comments for what is left."""
    assert report.content is not None and report.after is not None and report.after.document is not None
    after, stripped = report.after, _without_own_marks(report.after.document)
    if stripped is not report.after.document:
        after = report_on(report.path, stripped, ruleset)
    document = read(report.path, report.content) if report.fixed else report.after.document
    author = SIGNATURE.say(ruleset.language)
    declined = {(finding.code, finding.span) for finding in report.declined}
    findings = [finding for finding in after.findings if (finding.code, finding.span) not in declined]
    remarks = remarks_on(findings, document, ruleset)
    content = write_comments(report.content, document, remarks, author=author, initials=author, when=way.when)
    result = read(report.path, content)
    if _words(result) != _words(document):
        raise AssertionError("the document reads differently once it has comments")
    return replace(report, content=content, after=after, comments=_own_comments(result) - _own_comments(document))


def _own_comments(document: Document) -> int:
    return sum(1 for mark in document.marks_of(MarkKind.COMMENT) if is_own(mark))


def _words(document: Document) -> list[str]:
    """The document's text, line by line; a comment may make an empty paragraph of one that was not there to see."""
    return [line for line in document.text.split("\n") if line.strip()]


def _without_own_marks(document: Document) -> Document:
    """The document as if hegao had never put a comment or a tracked change into it: they are no faults of the draft."""
    if not any(is_own(mark) for mark in document.marks):
        return document
    return replace(document, marks=tuple(mark for mark in document.marks if not is_own(mark)))


def remarks_on(findings: Sequence[Finding], document: Document, ruleset: RuleSet) -> list[Remark]:
    """What the comments say of findings: what is wrong and the proposed text; why and how with the first of a rule that a reader meets."""
    counts = Counter(finding.code for finding in findings)
    shown = sorted(findings, key=lambda finding: _story(finding, document) not in _HUNG_FIRST)
    first = {finding.code: finding for finding in reversed(shown)}
    outside = next((finding for finding in shown if _story(finding, document) in _OUTSIDE_BODY), None)
    remarks, lang = [], ruleset.language
    for finding in findings:
        rule = ruleset.rulebook.rules[finding.code]
        explanation = _explanation(rule, lang, repeated=counts[rule.code] > 1) if finding is first[rule.code] else ()
        lines = (_lead(finding, document, lang), *explanation, *_proposal(finding, document, lang), *_other_places(finding, document, lang))
        remarks.append(Remark(finding.span, lines, _elsewhere(finding, document, lang, explained=outside not in (None, finding))))
    return remarks


def _story(finding: Finding, document: Document) -> StoryKind:
    return document.place(finding.span.start).story


def _lead(finding: Finding, document: Document, lang: str) -> str:
    """The line that says what is wrong, and by which the comment is known again."""
    outside = _OUTSIDE_BODY.get(_story(finding, document))
    severity = SEVERITIES[finding.severity].say(lang)
    return f"{outside.say(lang) if outside else ''}{severity} {finding.code}{Words('：', ': ').say(lang)}{finding.message}"


def _explanation(rule: Rule, lang: str, *, repeated: bool) -> Iterator[str]:
    yield _WHY.say(lang).format(rule.why.say(lang))
    yield _HOW.say(lang).format(rule.how.say(lang))
    if repeated:
        yield _ONCE.say(lang).format(rule.code)


def _elsewhere(finding: Finding, document: Document, lang: str, *, explained: bool) -> str:
    """Where the finding is, for a comment that cannot hang there, and once why it cannot."""
    place = place_words(document.place(finding.span.start), lang)
    words = _ELSEWHERE.say(lang).format(place, _quoted(document, finding.span))
    return words if explained else words + _NO_COMMENTS_THERE.say(lang)


def _other_places(finding: Finding, document: Document, lang: str) -> Iterator[str]:
    """A line for each thing that related places have in common, with the first of them."""
    for message, related in groupby(finding.related, key=lambda related: related.message):
        places = [document.place(each.span.start) for each in related]
        yield _SEE.say(lang).format(named_places(places, lang), message)


def _proposal(finding: Finding, document: Document, lang: str) -> Iterator[str]:
    """The sentence as it would read, and how it would be set: no sentence for a fix that mends many places at once."""
    edits, looks = edits_of(finding), looks_of(finding)
    if looks and finding.fix:
        yield _SET.say(lang).format(finding.fix.title, look_words(looks, lang))
    if not edits:
        return
    start, end = min(edits[0].span.start, finding.span.start), max(edits[-1].span.end, finding.span.end)
    if len(finding.span) > 2 and _deletes(edits, finding.span) and not number_printed_before(document, start):
        yield _CHANGE.say(lang).format(finding.fix.title if finding.fix else "")
    elif end - start <= _SHOWN:
        block = document.block_at(start).span
        low, high = max(block.start, start - _AROUND), min(block.end, end + _AROUND)
        shifted = [replace(edit, span=Span(edit.span.start - low, edit.span.end - low)) for edit in edits]
        proposed = number_printed_before(document, low) + apply_edits(document.text[low:high], shifted)
        yield _PROPOSED.say(lang).format(f"“{proposed}”")


def _deletes(edits: Sequence[Edit], span: Span) -> bool:
    return not any(edit.text for edit in edits) and sum(len(edit.span) for edit in edits) >= len(span)


def _quoted(document: Document, span: Span) -> str:
    block = document.block_at(span.start).span if document.blocks else span
    words = document.text[max(block.start, span.start - _AROUND) : min(block.end, span.end + _AROUND)]
    words = number_printed_before(document, max(block.start, span.start - _AROUND)) + words
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
