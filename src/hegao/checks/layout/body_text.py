"""What of a Word file is body text, and how its letters are set: what all rules of layout start from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from hegao.checks.views.prose import reads_as_prose
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Span, StoryKind
from hegao.model.layout import Letters, ParagraphSetting

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_AT_AN_EDGE = frozenset({"center", "right", "distribute"})
_HANZI = lazy(f"[{HANZI}]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is set alike, of one piece or of several side by side."""

    span: Span
    letters: Letters


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of running text, with its letters and its setting."""

    block: Block
    stretches: tuple[Stretch, ...]
    setting: ParagraphSetting


def running_paragraphs(subject: Subject) -> tuple[BodyParagraph, ...]:
    """A view: paragraphs and items of the body, no heading, no caption, nothing centred; none where the format has no layout."""
    layout = subject.document.layout
    if layout is None:
        return ()
    pairs = zip(subject.document.blocks, layout.paragraphs, strict=True)
    return tuple([_paragraph(subject, block, setting) for block, setting in pairs if _is_running(block, setting)])


def body_paragraphs(subject: Subject) -> tuple[BodyParagraph, ...]:
    """A view: those of them that are sentences."""
    document = subject.document
    return tuple([paragraph for paragraph in subject.view(running_paragraphs) if reads_as_prose(document, paragraph.block)])


def _is_running(block: Block, setting: ParagraphSetting) -> bool:
    if block.kind not in _RUNNING or block.level or block.story.kind is not StoryKind.BODY or not len(block.span):
        return False
    return not block.centered and setting.alignment not in _AT_AN_EDGE


def _paragraph(subject: Subject, block: Block, setting: ParagraphSetting) -> BodyParagraph:
    stretches: list[Stretch] = []
    for span, letters in subject.document.letters_within(block.span):
        last = stretches[-1] if stretches else None
        if last is not None and (last.letters is letters or last.letters == letters):
            stretches[-1] = Stretch(Span(last.span.start, span.end), letters)
        else:
            stretches.append(Stretch(span, letters))
    return BodyParagraph(block, tuple(stretches), setting)


def hanzi_in(subject: Subject, span: Span) -> int:
    """How many Chinese characters stand in a span."""
    return len(_HANZI.findall(subject.document.text, span.start, span.end))


def of_letters(subject: Subject, stretches: Iterable[Stretch], say: Callable[[Letters], str]) -> Counter[str]:
    """How many Chinese characters of some stretches have each value of what `say` asks of letters."""
    counted: Counter[str] = Counter()
    for stretch in stretches:
        counted[say(stretch.letters)] += hanzi_in(subject, stretch.span)
    return counted


def joined(stretches: Iterable[Stretch]) -> Iterator[Span]:
    """The spans of stretches, those that touch as one."""
    start = end = -1
    for stretch in stretches:
        if stretch.span.start != end:
            if end > start:
                yield Span(start, end)
            start = stretch.span.start
        end = stretch.span.end
    if end > start:
        yield Span(start, end)
