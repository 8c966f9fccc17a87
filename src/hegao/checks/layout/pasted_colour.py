"""Body text in the dark grey of a web page, which its author pasted and did not choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.layout.body_text import Stretch, hanzi_in, kinds_of_letters, of_letters, running_blocks, stretches_of
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy
from hegao.model.document import MarkKind, Span
from hegao.model.finding import Fault, Safety
from hegao.model.layout import Feature, Restyle

_FAULT = "pasted-colour"
_COLOUR = lazy(r"[0-9A-F]{6}")
_HEADING = 40
"""Chinese characters of lines between pasted paragraphs that do not part them."""

_BLACK = frozenset({"auto", "000000"})


def _pasted_colours(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    colours = {letters.colour for letters in subject.view(kinds_of_letters)}
    pasted = {colour for colour in colours if _is_of_the_web(colour, parameters)}
    if not pasted:
        return
    stretches = [stretch for index in subject.view(running_blocks) for stretch in stretches_of(subject, index)]
    if not _is_black(subject, stretches):
        return
    for spans in _together(subject, [stretch for stretch in stretches if stretch.letters.colour in pasted]):
        whole = Span(spans[0].start, spans[-1].end)
        colour = next(letters.colour for _, letters in subject.document.letters_within(whole) if letters.colour in pasted)
        looks = tuple(Restyle(span, {Feature.COLOUR: "auto"}) for span in spans)
        yield Fault(_FAULT, whole, {"colour": f"#{colour}"}, safety=Safety.SAFE, looks=looks)


def _is_of_the_web(colour: str, parameters: Parameters) -> bool:
    """True for a grey that is nearly black, and for the tinted ones that some sites have."""
    if colour in parameters["tinted"]:
        return True
    if colour == "000000" or not _COLOUR.fullmatch(colour):
        return False
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return bool(max(parts) <= parameters["lightest"] and max(parts) - min(parts) <= parameters["spread"])


def _is_black(subject: Subject, stretches: Sequence[Stretch]) -> bool:
    """True where most of the body text is black: else grey is the document's own colour."""
    shares = of_letters(subject, stretches, lambda letters: letters.colour)
    return sum(shares.get(colour, 0) for colour in _BLACK) * 2 > sum(shares.values())


def _together(subject: Subject, pasted: Sequence[Stretch]) -> Iterator[list[Span]]:
    """The pasted stretches with something in them, those that follow each other together: what was pasted at once is told once."""
    group: list[Span] = []
    for stretch in pasted:
        if _is_empty(subject, stretch):
            continue
        if group and not _goes_on(subject, Span(group[-1].end, stretch.span.start)):
            yield group
            group = []
        group.append(stretch.span)
    if group:
        yield group


def _goes_on(subject: Subject, between: Span) -> bool:
    """True where nothing parts two stretches but blanks, links and the like, or a heading of its own between whole paragraphs."""
    count = hanzi_in(subject, between)
    words = subject.document.slice(between)
    return count == 0 or (count <= _HEADING and words.startswith("\n") and words.endswith("\n"))


def _is_empty(subject: Subject, stretch: Stretch) -> bool:
    """True for what has no Chinese characters (a link, code, a blank), and for the grey words of a field to fill in."""
    return not hanzi_in(subject, stretch.span) or subject.document.is_marked(MarkKind.PROMPT, stretch.span)


FINDER = Finder(
    _FAULT,
    _pasted_colours,
    parameters={"lightest": Form.NUMBER, "spread": Form.NUMBER, "tinted": Form.TEXTS},
    values=frozenset({"colour"}),
)
