"""White space used for layout: runs of spaces, trailing ones, typed indents and empty paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.exemptions import is_exempt
from hegao.checks.spacing.form_blanks import is_form_blank
from hegao.checks.spacing.wrong_gaps import BETWEEN_HANZI, wrong_gaps
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.gaps import BLANKS
from hegao.checks.views.pictures import picture_offsets
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.hanzi import ONE_HANZI, is_hanzi
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.finding import Fault, FaultRelated, Safety, Severity

_RUN = lazy(
    rf"[{BLANKS}](?<=[^\s。，、；：？！（《“『【〈‘）》”』】〉’…][{BLANKS}])(?:[{BLANKS}]+|(?<=\t))(?=[^\s。，、；：？！（《“『【〈‘）》”』】〉’…])"
)
_TRAILING = lazy(rf"[{BLANKS}](?<![{BLANKS}].)[{BLANKS}]*$", re.MULTILINE)
_INDENT = lazy(r"(?:[ \u00a0]{2,12}|\t)(?=\S)")
_CENTRING = lazy(rf"[{BLANKS}]{{6,80}}(?=\S)")
_FORM_BLANK = 4
"""Code points: a wider gap in a sentence is a blank to be filled in by hand."""

_COLUMNS = 4
"""Gaps with a tab from which on they are columns: nobody types so many by a slip."""

_ENDS_IN_NUMBERED = lazy(
    rf"(?:{one_of('caption-word')}|[Ss]tep|STEP|[Tt]able|[Ff]ig(?:ure)?\.?|步骤) ?(?:[A-Za-z]|[{COUNTING}\d.\-－—]{{1,6}})$"
    rf"|第[{COUNTING}\d]{{1,4}}{one_of('numbered-part')}$|(?:^|\s)\d{{1,2}}(?:[.．] ?\d{{1,2}}){{1,3}}$"
)
_DAY = lazy(r"\d日?$")
_SPAN_OF_DAYS = lazy(r"\d日?[ ]?[~～至—–－-]{1,2}[ ]?(?:\d{4}[.．/年-])?\d{1,2}[.．/月-]\d{1,2}日?$")
_TIME = lazy(r"\d{1,2}[:：]\d\d")
_CODE = "{}()[]=<>|\\/;\"'+*&#$_"
_SPACES = " \u3000\u00a0"
_LISTED = 20


def _repeated_spaces(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each run of spaces inside a sentence, and one for all trailing white space of the document."""
    context = subject.view(spacing_context)
    told = {wrong.gap.span.start for wrong in subject.view(wrong_gaps)}
    runs = [span for span in context.find(_RUN) if span.start not in told and _is_accidental(context, span)]
    tabs = sum("\t" in context.document.slice(span) for span in runs)
    for span in runs:
        if tabs < _COLUMNS or "\t" not in context.document.slice(span):
            yield _repeated(context, span)
    yield from _trailing(context)


def _repeated(context: SpacingContext, span: Span) -> Fault:
    """Narrowing to one space is safe; closing up two Chinese characters is not, for a mark or a word may be missing there."""
    both = is_hanzi(context.text[span.start - 1]) and is_hanzi(context.text[span.end])
    edits = context.replacement(span, "" if both else " ")
    return Fault("repeated-space", span, {"count": "1"}, edits=edits, safety=Safety.UNSAFE if both else Safety.SAFE)


def _is_accidental(context: SpacingContext, span: Span) -> bool:
    """True for a run inside a sentence that is no blank of a form, does not follow a bullet or label, and comes before none."""
    in_sentence = context.is_prose(span) and context.has_sentences(span)
    if not in_sentence or len(span) >= _FORM_BLANK or context.beside_underline(span) or _opens_block(context, span):
        return False
    if context.text[span.end] in "年月日" or parse_label(context.text[span.end : span.end + 12]):
        return False
    if is_form_blank(context, span) or _is_layout(context, span):
        return False
    return not (BETWEEN_HANZI.match(context.text, span.start) and is_exempt(context, span))


def _is_layout(context: SpacingContext, span: Span) -> bool:
    """True for columns, after 表1, Step1 and a span of days, before a time of day, in code, and where every character is set apart."""
    lead = context.text[max(context.block(span).span.start, span.start - 60) : span.start]
    tail = context.text[span.end : span.end + 6]
    if "\t" in context.document.slice(span) and ("\t" in lead.strip() or not ONE_HANZI.search(lead)):
        return True
    return any(
        (
            _ENDS_IN_NUMBERED.search(lead),
            _SPAN_OF_DAYS.search(lead),
            _DAY.search(lead) and _TIME.match(tail),
            lead[-1] in _CODE or tail[0] in _CODE or tail.startswith("//"),
            len(tail) > 1 and tail[1] in _SPACES and is_hanzi(tail[0]),
        )
    )


def _opens_block(context: SpacingContext, span: Span) -> bool:
    """True after a bullet or number label."""
    start = context.block(span).span.start
    if span.start - start > 24:
        return False
    label = parse_label(context.text[start : span.end + 1])
    return span.start - start <= 2 or (label is not None and start + label.end >= span.start)


def _trailing(context: SpacingContext) -> Iterator[Fault]:
    if context.document.facts.has_marks:
        return  # two spaces at a line end are a line break there
    spans = [span for match in _TRAILING.finditer(context.text) if _is_stray(context, span := Span(*match.span()))]
    if not spans:
        return
    edits = tuple(edit for span in spans for edit in context.replacement(span))
    related = tuple(FaultRelated(span, Words("这里也有", "also here")) for span in spans[1:_LISTED])
    yield Fault(
        "repeated-space",
        spans[0],
        {"count": str(len(spans))},
        Severity.INFO,
        edits,
        Safety.SAFE,
        related,
        "trailing",
    )


def _is_stray(context: SpacingContext, span: Span) -> bool:
    """True after words of the body: not in a cell, not the blank of a form, not in an empty line."""
    block = context.block(span)
    if block.span.start >= span.start or block.story.kind not in (StoryKind.BODY, StoryKind.QUOTE):
        return False
    if context.text[span.start - 1] in "：:_＿（(" or context.beside_underline(span):
        return False
    return len(span) < _FORM_BLANK or context.is_prose(span)


def _space_indents(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for all that typed spaces or tabs indent in a Word file, and one for a title that they centre."""
    document = subject.document
    if not document.facts.has_styles:
        return
    context = subject.view(spacing_context)
    if subject.outline.title and (centring := _centring(document, document.block_at(subject.outline.title.start))):
        edits = context.replacement(centring)
        yield Fault("space-indent", centring, {"count": str(len(centring))}, edits=edits, variant="centred")
    paragraphs = (span for block in document.blocks if (span := _indent(document, block)) and context.is_prose(span))
    spans = sorted({*paragraphs, *_indented_headings(subject)})
    if not spans:
        return
    edits = tuple(edit for span in spans for edit in context.replacement(span))
    related = tuple(FaultRelated(span, Words("这里也是", "here too")) for span in spans[1:_LISTED])
    yield Fault("space-indent", spans[0], {"count": str(len(spans))}, edits=edits, related=related)


def _centring(document: Document, block: Block) -> Span | None:
    """The typed blanks that push a title to the middle of its line."""
    match = None if block.centered else _CENTRING.match(document.text, block.span.start, block.span.end)
    return Span(*match.span()) if match else None


def _indent(document: Document, block: Block, shortest: int = 20) -> Span | None:
    """The typed indent of a body paragraph, or None. Short lines are placed by hand: signatures, dates, addressees."""
    if block.story.kind is not StoryKind.BODY:
        return None
    match = _INDENT.match(document.text, block.span.start, block.span.end)
    if match is None or block.centered or len(block.span) < shortest:
        return None
    return Span(*match.span())


def _indented_headings(subject: Subject) -> Iterator[Span]:
    """The typed indents of numbered headings of a kind of which others have none."""
    document, contents = subject.document, subject.view(contents_lines)
    kinds: dict[tuple[LabelStyle | None, int], list[Span | None]] = defaultdict(list)
    for item in subject.outline.items:
        if item.label and item.heading and item.own_line and item.block not in contents:
            kinds[item.style, item.depth].append(_indent(document, document.blocks[item.block], shortest=0))
    for spans in kinds.values():
        if None in spans:
            yield from (span for span in spans if span)


def _blank_paragraphs(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for all places where two or more empty paragraphs of a Word file stand before a heading or a paragraph of text."""
    document = subject.document
    if not document.facts.has_styles:
        return
    spans = list(_before_text(document, subject.view(picture_offsets)))
    if spans:
        related = tuple(FaultRelated(span, Words("这段前面也有空段", "empty paragraphs before this one too")) for span in spans[1:_LISTED])
        yield Fault("blank-paragraphs", spans[0], {"count": str(len(spans))}, related=related)


def _before_text(document: Document, pictures: frozenset[int]) -> Iterator[Span]:
    """The first words after each run of empty paragraphs, from the first sentence of the document on (before it is the cover)."""
    empty, begun = 0, False
    for block in document.blocks:
        if block.story.kind is not StoryKind.BODY or block.span.start in pictures:
            empty = 0
        elif not document.slice(block.span).strip():
            empty += 1
        else:
            if begun and empty >= 2 and _is_text(document, block):
                yield Span(block.span.start, min(block.span.end, block.span.start + 10))
            begun = begun or (block.kind is BlockKind.PARAGRAPH and "。" in document.slice(block.span))
            empty = 0


def _is_text(document: Document, block: Block) -> bool:
    """True for headings and sentences, not for signatures, dates and captions, which empty lines may set apart."""
    return block.kind is BlockKind.HEADING or bool(re.search("[。；！？]", document.slice(block.span)))


FINDERS = (
    Finder("repeated-space", _repeated_spaces, values=frozenset({"count"}), variants=frozenset({"trailing"})),
    Finder("space-indent", _space_indents, values=frozenset({"count"}), variants=frozenset({"centred"})),
    Finder("blank-paragraphs", _blank_paragraphs, values=frozenset({"count"})),
)
