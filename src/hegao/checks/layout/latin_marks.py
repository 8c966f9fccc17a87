"""Quotation marks, dashes and ellipses that Word shows in the Latin font, narrow and out of place among Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hegao.checks.finder import Finder, Parameters
from hegao.checks.layout.body_text import kinds_of_letters, reads_on, running_blocks
from hegao.checks.views.subject import Subject
from hegao.language.fonts import font_family, is_chinese_font
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.model.document import MarkKind, Span
from hegao.model.finding import Fault, Safety
from hegao.model.layout import Feature, Letters, Restyle

_FAULT = "latin-font-marks"
_MARKS = lazy("[“”‘’…—]+")
_CHINESE = lazy(f"[{HANZI}，。、；：？！（）《》]")


def _latin_marks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for the whole document, at the first of them: they come from one way of typing or converting."""
    if not any(_shows_narrow(letters) for letters in subject.view(kinds_of_letters)):
        return
    found = _narrow_marks(subject)
    if found:
        looks = tuple(
            Restyle(span, {Feature.CHINESE_MARKS: "1"}) for stretch, spans in found.items() for span in _to_set(subject, stretch, spans)
        )
        first = next(iter(found.values()))[0]
        count = sum(len(span) for spans in found.values() for span in spans)
        yield Fault(_FAULT, first, {"count": str(count)}, safety=Safety.SAFE, looks=looks)


def _shows_narrow(letters: Letters) -> bool:
    """True where marks of both scripts are in a Latin font and the characters beside them in a Chinese one."""
    if letters.chinese_marks or not letters.font or not letters.latin_font:
        return False
    return font_family(letters.font) != font_family(letters.latin_font) and not is_chinese_font(letters.latin_font)


def _narrow_marks(subject: Subject) -> dict[Span, list[Span]]:
    """The marks of body text that are shown narrow and should not be, by the stretch of letters they stand in."""
    document, running = subject.document, frozenset(subject.view(running_blocks))
    found: dict[Span, list[Span]] = {}
    prose: dict[int, bool] = {}
    for match in _MARKS.finditer(document.text):
        span = Span(match.start(), match.end())
        index = document.block_index(span.start)
        if index not in running or not _is_among_hanzi(document.text, span) or document.is_marked(MarkKind.VERBATIM, span):
            continue
        stretch = _narrow_stretch(subject, span)
        if stretch is None:
            continue
        if index not in prose:
            prose[index] = reads_on(subject, index)
        if prose[index]:
            found.setdefault(stretch, []).append(span)
    return found


def _is_among_hanzi(text: str, span: Span) -> bool:
    return _CHINESE.match(text[span.start - 1 : span.start]) is not None or _CHINESE.match(text, span.end) is not None


def _narrow_stretch(subject: Subject, span: Span) -> Span | None:
    """The piece of narrow letters that some marks stand in."""
    piece = subject.document.piece_at(span.start)
    if piece is None or piece.end < span.end:
        return None
    whole = Span(piece.start, piece.end)
    letters = next(letters for _, letters in subject.document.letters_within(span))
    return whole if _shows_narrow(letters) else None


def _to_set(subject: Subject, stretch: Span, spans: Sequence[Span]) -> Iterable[Span]:
    """The whole stretch where it has no other marks of both scripts, else the marks alone."""
    marks = sum(len(match[0]) for match in _MARKS.finditer(subject.document.text, stretch.start, stretch.end))
    return (stretch,) if marks == sum(map(len, spans)) else spans


FINDER = Finder(_FAULT, _latin_marks, values=frozenset({"count"}))
