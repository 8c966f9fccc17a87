"""White space used for layout: runs of spaces, trailing ones, typed indents and empty paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.spacing.hanzi_gaps import BETWEEN_HANZI, Customs, Tear, is_customary
from hegao.checks.views.gaps import BLANKS, Ground
from hegao.language.bilingual import Words
from hegao.language.hanzi import is_hanzi
from hegao.language.labels import parse_label
from hegao.model.document import Block, BlockKind, Document, Span, StoryKind
from hegao.model.finding import Beside, Edit, Fault, Safety, Severity

_RUN = re.compile(
    rf"(?P<at>[{BLANKS}](?<=[^\s。，、；：？！（《“『【〈‘）》”』】〉’…][{BLANKS}])(?:[{BLANKS}]+|(?<=\t)))(?=[^\s。，、；：？！（《“『【〈‘）》”』】〉’…])"
)
_TRAILING = re.compile(rf"(?<![{BLANKS}])[{BLANKS}]+$", re.MULTILINE)
_INDENT = re.compile(r"(?:[ \u00a0]{2,12}|\t)(?=\S)")
_FORM_BLANK = 4
"""Code points: a wider gap in a sentence is a blank to be filled in by hand."""

_LISTED = 20


def repeated_spaces(ground: Ground, tears: Sequence[Tear], customs: Customs) -> Iterator[Fault]:
    """A fault for each run of spaces inside a sentence, and one for all trailing white space of the document."""
    torn = {tear.gap.span for tear in tears}
    for span in ground.find(_RUN):
        if span not in torn and _is_accidental(ground, span, customs):
            yield Fault("repeated-space", span, edits=_narrowed(ground, span), safety=Safety.SAFE)
    yield from _trailing(ground)


def _is_accidental(ground: Ground, span: Span, customs: Customs) -> bool:
    """True for a run inside a sentence that is no blank of a form, does not follow a bullet or label, and comes before none."""
    in_sentence = ground.is_prose(span) and ground.has_sentences(span)
    if not in_sentence or len(span) >= _FORM_BLANK or ground.beside_underline(span) or _opens_block(ground, span):
        return False
    if ground.text[span.end] in "年月日" or parse_label(ground.text[span.end : span.end + 12]):
        return False
    return not (BETWEEN_HANZI.match(ground.text, span.start) and is_customary(ground, span, customs))


def _opens_block(ground: Ground, span: Span) -> bool:
    """True after a bullet or number label."""
    start = ground.block(span).span.start
    if span.start - start > 24:
        return False
    label = parse_label(ground.text[start : span.end + 1])
    return span.start - start <= 2 or (label is not None and start + label.end >= span.start)


def _narrowed(ground: Ground, span: Span) -> tuple[Edit, ...]:
    """Nothing between two Chinese characters, one space elsewhere."""
    both = is_hanzi(ground.text[span.start - 1]) and is_hanzi(ground.text[span.end])
    return ground.replacement(span, "" if both else " ")


def _trailing(ground: Ground) -> Iterator[Fault]:
    if ground.document.facts.has_marks:
        return  # two spaces at a line end are a line break there
    spans = [span for match in _TRAILING.finditer(ground.text) if _is_stray(ground, span := Span(*match.span()))]
    if not spans:
        return
    edits = tuple(edit for span in spans for edit in ground.replacement(span))
    related = tuple(Beside(span, Words("这里也有", "also here")) for span in spans[1:_LISTED])
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


def _is_stray(ground: Ground, span: Span) -> bool:
    """True after words of the body: not in a cell, not the blank of a form, not in an empty line."""
    block = ground.block(span)
    if block.span.start >= span.start or block.story.kind not in (StoryKind.BODY, StoryKind.QUOTE):
        return False
    return ground.text[span.start - 1] not in "：:_＿（(" and not ground.beside_underline(span)


def space_indents(ground: Ground) -> Iterator[Fault]:
    """One fault for all body paragraphs of a Word file that are indented by typed spaces or tabs."""
    document = ground.document
    if not document.facts.has_styles:
        return
    spans = [span for block in document.blocks if (span := _indent(document, block)) and ground.is_prose(span)]
    if not spans:
        return
    edits = tuple(edit for span in spans for edit in ground.replacement(span))
    related = tuple(Beside(span, Words("这里也是", "here too")) for span in spans[1:_LISTED])
    yield Fault("space-indent", spans[0], {"count": str(len(spans))}, edits=edits, related=related)


def _indent(document: Document, block: Block) -> Span | None:
    """The typed indent of a body paragraph, or None. Short lines are placed by hand: signatures, dates, addressees."""
    if block.story.kind is not StoryKind.BODY:
        return None
    match = _INDENT.match(document.text, block.span.start, block.span.end)
    if match is None or block.centered or len(block.span) < 20:
        return None
    return Span(*match.span())


def blank_paragraphs(document: Document) -> Iterator[Fault]:
    """One fault for all places where two or more empty paragraphs of a Word file stand before a heading or a paragraph of text."""
    if not document.facts.has_styles:
        return
    spans = list(_before_text(document))
    if spans:
        related = tuple(Beside(span, Words("这段前面也有空段", "empty paragraphs before this one too")) for span in spans[1:_LISTED])
        yield Fault("blank-paragraphs", spans[0], {"count": str(len(spans))}, related=related)


def _before_text(document: Document) -> Iterator[Span]:
    """The first words after each run of empty paragraphs, from the first sentence of the document on (before it is the cover)."""
    empty, begun = 0, False
    for block in document.blocks:
        if block.story.kind is not StoryKind.BODY:
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
