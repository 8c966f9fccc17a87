"""The gap between Chinese characters and Latin letters or digits: a matter of house style, so silent unless an option asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Edit, Fault

OPTION = "hanzi-latin-gap"
_ALNUM = "A-Za-z0-9"
_SPACED = lazy(rf"[ \u00a0](?:(?<=[{HANZI}].)(?=[{_ALNUM}])|(?<=[{_ALNUM}].)(?=[{HANZI}]))")
_TIGHT = lazy(rf"(?<=[{HANZI}])(?P<left>[{_ALNUM}])|(?P<right>[{_ALNUM}])(?=[{HANZI}])")


def _hanzi_latin_gaps(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each place that goes against the option: "forbid" or "require" a space, or "consistent" (what most places do)."""
    wish = subject.options.get(OPTION, "ignore")
    if wish not in ("forbid", "require", "consistent"):
        return
    context = subject.view(spacing_context)
    spaced = [span for match in _SPACED.finditer(context.text) if not context.at_wrap(span := Span(*match.span()))]
    tight = sorted(set(_tight_joints(context)))
    if wish == "forbid" or (wish == "consistent" and len(spaced) <= len(tight)):
        yield from (Fault("hanzi-latin-gap", span, edits=context.replacement(span), variant="extra") for span in spaced)
    else:
        yield from (_missing(context, joint) for joint in tight)


def _tight_joints(context: SpacingContext) -> Iterator[int]:
    """Offsets where a Chinese character and a letter or digit touch, away from joined line ends."""
    for match in _TIGHT.finditer(context.text):
        if match["left"] and not context.at_wrap(Span(match.start(), match.start())):
            yield match.start()
        if _is_tight_after(context, match.end()):
            yield match.end()


def _is_tight_after(context: SpacingContext, at: int) -> bool:
    return re.match(f"[{HANZI}]", context.text[at : at + 1]) is not None and not context.at_wrap(Span(at, at))


def _missing(context: SpacingContext, joint: int) -> Fault:
    span = Span(joint - 1, joint + 1)
    piece = context.document.piece_at(joint - 1)
    edits = (Edit(Span(joint, joint), " "),) if piece is not None and joint < piece.end else ()
    return Fault("hanzi-latin-gap", span, edits=edits, variant="missing")


FINDERS = (Finder("hanzi-latin-gap", _hanzi_latin_gaps, variants=frozenset({"extra", "missing"}), options=frozenset({OPTION})),)
