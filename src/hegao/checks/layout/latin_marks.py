"""Quotation marks, dashes and ellipses that Word shows in the Latin font, narrow and out of place among Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.layout.body_text import BodyParagraph, body_paragraphs
from hegao.checks.layout.fonts import family, is_chinese
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.model.document import MarkKind, Span
from hegao.model.finding import Fault, Safety
from hegao.model.layout import Feature, Letters, Restyle

_FAULT = "latin-font-marks"
_MARKS = "“”‘’…—"
_BESIDE = f"[{HANZI}，。、；：？！（）《》]"
_EACH = lazy(f"[{_MARKS}]")
_AMONG_HANZI = lazy(f"(?<={_BESIDE})[{_MARKS}]+|[{_MARKS}]+(?={_BESIDE})")


def _latin_marks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """One fault for the whole document, at the first of them: they come from one way of typing or converting."""
    layout = subject.document.layout
    if layout is None or not any(_shows_narrow(letters) for letters in {id(known): known for known in layout.letters}.values()):
        return
    found = [marks for paragraph in subject.view(body_paragraphs) for marks in _narrow_marks(subject, paragraph)]
    if found:
        looks = tuple(Restyle(span, {Feature.CHINESE_MARKS: "1"}) for marks in found for span in _to_set(subject, marks))
        count = sum(len(span) for marks in found for span in marks.spans)
        yield Fault(_FAULT, found[0].spans[0], {"count": str(count)}, safety=Safety.SAFE, looks=looks)


def _shows_narrow(letters: Letters) -> bool:
    """True where marks of both scripts are in a Latin font and the characters beside them in a Chinese one."""
    if letters.chinese_marks or not letters.font or not letters.latin_font:
        return False
    return family(letters.font) != family(letters.latin_font) and not is_chinese(letters.latin_font)


@dataclass(frozen=True, slots=True)
class _Narrow:
    """The marks of one stretch of letters that are shown narrow and should not be."""

    stretch: Span
    spans: tuple[Span, ...]


def _narrow_marks(subject: Subject, paragraph: BodyParagraph) -> Iterator[_Narrow]:
    stretches = [stretch.span for stretch in paragraph.stretches if _shows_narrow(stretch.letters)]
    if not stretches:
        return
    document, block = subject.document, paragraph.block.span
    found = [Span(match.start(), match.end()) for match in _AMONG_HANZI.finditer(document.text, block.start, block.end)]
    found = [span for span in found if not document.is_marked(MarkKind.VERBATIM, span)]
    for stretch in stretches:
        spans = tuple(span for span in found if stretch.covers(span))
        if spans:
            yield _Narrow(stretch, spans)


def _to_set(subject: Subject, narrow: _Narrow) -> Iterable[Span]:
    """The whole stretch where it has no other marks of both scripts, else the marks alone."""
    marks = _EACH.findall(subject.document.text, narrow.stretch.start, narrow.stretch.end)
    return (narrow.stretch,) if len(marks) == sum(map(len, narrow.spans)) else narrow.spans


FINDER = Finder(_FAULT, _latin_marks, values=frozenset({"count"}))
