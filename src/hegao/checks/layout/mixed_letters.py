"""Two fonts or two sizes inside one paragraph of body text, where nothing in its words asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.layout.body_text import BodyParagraph, Stretch, body_paragraphs, hanzi_in, joined, of_letters
from hegao.checks.layout.fonts import family
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy
from hegao.model.document import MarkKind, Span
from hegao.model.finding import Fault
from hegao.model.layout import Feature, Letters, Restyle

_LEAST_SHARE = 0.6
"""How much of a paragraph has the font or the size that the rest is held against."""

_STRONG = "黑体"
_FEW = 20
"""Code points of words that are made to stand out."""

_LEAD = lazy(r"[。：:！？；\n]|\s{2,}|[　 ]")
"""What ends a heading that runs into its paragraph."""


def _mixed_fonts(subject: Subject, _: Parameters) -> Iterator[Fault]:
    for paragraph in subject.view(body_paragraphs):
        if len({stretch.letters.font for stretch in paragraph.stretches}) > 1:
            yield from _odd_ones(subject, paragraph, "mixed-font", Feature.FONT, lambda letters: family(letters.font))


def _mixed_sizes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    for paragraph in subject.view(body_paragraphs):
        if len({stretch.letters.size for stretch in paragraph.stretches}) > 1:
            yield from _odd_ones(subject, paragraph, "mixed-size", Feature.SIZE, lambda letters: f"{letters.size:g}")


def _odd_ones(subject: Subject, paragraph: BodyParagraph, fault: str, feature: Feature, say: Callable[[Letters], str]) -> Iterator[Fault]:
    """The stretches of a paragraph that are set otherwise than most of it."""
    counted = of_letters(subject, paragraph.stretches, say)
    ((usual, most),) = counted.most_common(1) or [("", 0)]
    if not usual or most < _LEAST_SHARE * sum(counted.values()):
        return
    shown = next(_name(stretch.letters, feature) for stretch in paragraph.stretches if say(stretch.letters) == usual)
    plain = next(stretch.letters for stretch in paragraph.stretches if say(stretch.letters) == usual)
    odd = tuple(stretch for stretch in paragraph.stretches if say(stretch.letters) not in ("", usual) and not stretch.letters.raised)
    for span in joined(odd):
        if _is_a_slip(subject, paragraph, span, plain):
            here = next(stretch.letters for stretch in odd if stretch.span.start <= span.start < stretch.span.end)
            values = {"here": _name(here, feature), "usual": shown}
            yield Fault(fault, span, values, looks=(Restyle(span, {feature: shown}),))


def _name(letters: Letters, feature: Feature) -> str:
    return letters.font if feature is Feature.FONT else f"{letters.size:g}"


def _is_a_slip(subject: Subject, paragraph: BodyParagraph, span: Span, plain: Letters) -> bool:
    """False for what is set otherwise on purpose: a heading run in, words in bold or in quotation marks, a field, something to fill in."""
    document = subject.document
    if (
        not hanzi_in(subject, span)
        or _is_emphatic(paragraph, span, plain)
        or any(stretch.letters.bold != plain.bold for stretch in _within(paragraph, span))
    ):
        return False
    if any(document.is_marked(kind, span) for kind in (MarkKind.FIELD, MarkKind.VERBATIM, MarkKind.PROMPT, MarkKind.UNDERLINE)):
        return False
    return not (_runs_in(subject, paragraph, span) or in_marks(document, paragraph.block, span))


def _is_emphatic(paragraph: BodyParagraph, span: Span, plain: Letters) -> bool:
    """True for a few words in 黑体 among others: that is how words are made to stand out without bold."""
    fonts = {family(stretch.letters.font) for stretch in _within(paragraph, span)}
    return len(span) <= _FEW and fonts == {_STRONG} and family(plain.font) != _STRONG


def _within(paragraph: BodyParagraph, span: Span) -> Iterator[Stretch]:
    return (stretch for stretch in paragraph.stretches if stretch.span.overlaps(span))


def _runs_in(subject: Subject, paragraph: BodyParagraph, span: Span) -> bool:
    """True for the words that a paragraph opens with up to a mark: its heading, or whom it is about."""
    text, block = subject.document.text, paragraph.block.span
    if text[block.start : span.start].strip():
        return False
    return _LEAD.match(text, span.end) is not None or _LEAD.match(text, max(span.end - 1, 0)) is not None


FINDERS = (
    Finder("mixed-font", _mixed_fonts, values=frozenset({"here", "usual"})),
    Finder("mixed-size", _mixed_sizes, values=frozenset({"here", "usual"})),
)
