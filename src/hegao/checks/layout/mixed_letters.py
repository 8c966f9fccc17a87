"""Two fonts or two sizes inside one paragraph of body text, where nothing in its words asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.layout.body_text import (
    Stretch,
    hanzi_in,
    joined,
    kinds_of_letters,
    mixed_blocks,
    of_letters,
    reads_on,
    running_blocks,
    stretches_of,
)
from hegao.checks.views.quotations import in_marks
from hegao.checks.views.subject import Subject
from hegao.language.fonts import font_family, is_chinese_font
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, MarkKind, Span
from hegao.model.finding import Fault
from hegao.model.layout import Feature, Letters, Restyle

_LEAST_SHARE = 0.6
"""How much of a paragraph has the font or the size that the rest is held against."""

_FEW = 20
"""Code points of words that are made to stand out."""

_LEAD = lazy(r"[。：:！？；\n]|\s{2,}|[　 ]")
"""What ends a heading that runs into its paragraph."""

_LONGEST_LEAD = 40
"""Code points of such a heading."""

_QUOTES = "“”‘’「」『』《》"
_NOT_TYPED = (MarkKind.FIELD, MarkKind.VERBATIM, MarkKind.PROMPT, MarkKind.UNDERLINE)


@dataclass(frozen=True, slots=True)
class _Matter:
    """What of letters is compared: a key for equal ones ("" where it is not known), and what people are told and the fix sets."""

    fault: str
    feature: Feature
    key: Callable[[Letters], str]
    told: Callable[[Letters], str]


def _family(letters: Letters) -> str:
    """The family of the Chinese font; of one that has no Chinese characters it is not known what stands in for it."""
    return font_family(letters.font) if is_chinese_font(letters.font) else ""


def _size(letters: Letters) -> str:
    return f"{letters.size:g}" if letters.size else ""


_FONTS = _Matter("mixed-font", Feature.FONT, _family, lambda letters: letters.font)
_SIZES = _Matter("mixed-size", Feature.SIZE, _size, _size)


def _mixed_fonts(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    return _odd_ones(subject, _FONTS, parameters["emphatic"])


def _mixed_sizes(subject: Subject, _: Parameters) -> Iterator[Fault]:
    return _odd_ones(subject, _SIZES)


def _odd_ones(subject: Subject, matter: _Matter, emphatic: Sequence[str] = ()) -> Iterator[Fault]:
    if len({matter.key(letters) for letters in subject.view(kinds_of_letters)}) < 2:
        return
    for index in sorted(subject.view(mixed_blocks).intersection(subject.view(running_blocks))):
        stretches = stretches_of(subject, index)
        if len({matter.key(stretch.letters) for stretch in stretches}) > 1 and reads_on(subject, index):
            yield from _odd_among(subject, subject.document.blocks[index], stretches, matter, emphatic)


def _odd_among(subject: Subject, block: Block, stretches: Sequence[Stretch], matter: _Matter, emphatic: Sequence[str]) -> Iterator[Fault]:
    """The stretches of a paragraph that are set otherwise than most of it."""
    counted = of_letters(subject, stretches, matter.key)
    usual = max(counted, key=lambda key: counted[key], default="")
    if not usual or counted[usual] < _LEAST_SHARE * sum(counted.values()):
        return
    plain = next(stretch.letters for stretch in stretches if matter.key(stretch.letters) == usual)
    odd = [stretch for stretch in stretches if matter.key(stretch.letters) not in ("", usual) and not stretch.letters.raised]
    for span in joined(odd):
        within = [stretch.letters for stretch in odd if stretch.span.overlaps(span)]
        if _is_a_slip(subject, block, span, within, plain) and not _is_emphatic(span, within, plain, emphatic):
            values = {"here": matter.told(within[0]), "usual": matter.told(plain)}
            yield Fault(matter.fault, span, values, looks=(Restyle(span, {matter.feature: matter.told(plain)}),))


def _is_a_slip(subject: Subject, block: Block, span: Span, within: Sequence[Letters], plain: Letters) -> bool:
    """False for what is set otherwise on purpose: a heading run in, words in bold or in quotation marks, a field, something to fill in."""
    document = subject.document
    if not hanzi_in(subject, span) or any(letters.bold != plain.bold for letters in within):
        return False
    if any(document.is_marked(kind, span) for kind in _NOT_TYPED):
        return False
    return not (_runs_in(subject, block, span) or in_marks(document, block, _without_marks(subject, span)))


def _without_marks(subject: Subject, span: Span) -> Span:
    """The span without quotation marks at its ends."""
    words = subject.document.slice(span)
    start = span.start + len(words) - len(words.lstrip(_QUOTES))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(_QUOTES))))


def _is_emphatic(span: Span, within: Sequence[Letters], plain: Letters, emphatic: Sequence[str]) -> bool:
    """True for a few words in a font by which words are made to stand out."""
    if len(span) > _FEW or _family(plain) in emphatic:
        return False
    return all(_family(letters) in emphatic for letters in within)


def _runs_in(subject: Subject, block: Block, span: Span) -> bool:
    """True for the words that a paragraph opens with up to a mark: its heading, or whom it is about."""
    text = subject.document.text
    if text[block.span.start : span.start].strip() or len(span) > _LONGEST_LEAD:
        return False
    return _LEAD.match(text, span.end) is not None or _LEAD.match(text, max(span.end - 1, 0)) is not None


FINDERS = (
    Finder("mixed-font", _mixed_fonts, parameters={"emphatic": Form.TEXTS}, values=frozenset({"here", "usual"})),
    Finder("mixed-size", _mixed_sizes, values=frozenset({"here", "usual"})),
)
