"""Spaces, invisible characters and line ends where they do not belong: the entry to the checks of family SP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from hegao.checks.spacing.blanks import blank_paragraphs, repeated_spaces, space_indents
from hegao.checks.spacing.hanzi_gaps import Customs, Tear, between_hanzi, find_tears
from hegao.checks.spacing.invisible import invisible_characters
from hegao.checks.spacing.latin_gaps import OPTION, hanzi_latin_gaps
from hegao.checks.spacing.line_breaks import line_breaks
from hegao.checks.spacing.number_gaps import inside_label, inside_number
from hegao.checks.spacing.punctuation_gaps import beside_punctuation
from hegao.checks.views.gaps import Ground
from hegao.checks.views.subject import Parameters, Subject
from hegao.model.finding import Fault


class _Spacing:
    """One document under the spacing checks; what several of them need is worked out once."""

    def __init__(self, subject: Subject, wanted: Parameters) -> None:
        self.subject = subject
        self.ground = Ground(subject.document)
        self.customs = Customs.of(wanted.get("between-hanzi", {}))
        self.knows_customs = "between-hanzi" in wanted

    @cached_property
    def tears(self) -> list[Tear]:
        """The wrong gaps between Chinese characters; only those that split a word where the rule with the word lists is not selected."""
        tears = find_tears(self.ground, self.customs)
        return tears if self.knows_customs else [tear for tear in tears if tear.word]

    def between_hanzi(self) -> Iterator[Fault]:
        return between_hanzi([tear for tear in self.tears if "\u00a0" not in tear.gap.blank], self.ground)

    def invisible(self) -> Iterator[Fault]:
        return invisible_characters(self.ground, self.tears)

    def repeated(self) -> Iterator[Fault]:
        return repeated_spaces(self.ground, self.tears, self.customs)


_CHECKS: Mapping[str, Callable[[_Spacing], Iterator[Fault]]] = {
    "between-hanzi": _Spacing.between_hanzi,
    "beside-punctuation": lambda s: beside_punctuation(s.ground),
    "hanzi-latin-gap": lambda s: hanzi_latin_gaps(s.ground, s.subject.options.get(OPTION, "ignore")),
    "inside-number": lambda s: inside_number(s.ground),
    "inside-label": lambda s: inside_label(s.ground),
    "invisible-character": _Spacing.invisible,
    "line-break": lambda s: line_breaks(s.subject, s.ground),
    "repeated-space": _Spacing.repeated,
    "space-indent": lambda s: space_indents(s.ground),
    "blank-paragraphs": lambda s: blank_paragraphs(s.subject.document),
}

FAULTS: frozenset[str] = frozenset(_CHECKS)
"""The faults that a rule with `check.kind = "spacing"` can ask for."""


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """The spacing faults of a document, of the kinds wanted."""
    spacing = _Spacing(subject, wanted)
    for name, find in _CHECKS.items():
        if name in wanted:
            yield from find(spacing)
