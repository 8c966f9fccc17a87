"""General order hints for a document of no known genre: problems come after the situation, measures after the problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.finder import Parameters
from hegao.checks.sections.order import counterpart, longest_run
from hegao.checks.views.sections.headings import section_headings
from hegao.checks.views.sections.match import SectionMatch, match_headings
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.model.finding import Fault, FaultRelated, Severity
from hegao.model.standard import SectionSpec

PARTS = ("situation", "problem", "next")
"""The word lists of the rule, in the order in which their headings usually stand."""

GENERAL = "general"
"""The message of a hint."""

_ANY_GENRE = {"genre": "报告", "genre_en": "report", "source": "惯例"}
_COMES_FIRST = Words("“{0}”通常在“{1}”之前", "“{0}” usually comes before “{1}”")
_MOST = 10
"""Headings side by side: with more of them it is no plain report."""

_CLEAR = 0.6
_PROBLEM = 1


def general_hints(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """At most information: a heading about problems that stands before the situation, or after the measures."""
    if not subject.order_hints or "law" in subject.traits:
        return
    matches = match_headings(subject.view(section_headings), _parts(parameters))
    if len(matches) > _MOST:
        return
    placed = [match for match in matches if match.keys and match.strength >= _CLEAR]
    if sum(_PROBLEM in match.keys for match in placed) == 1:
        yield from _hints(placed)


def _parts(parameters: Parameters) -> tuple[SectionSpec, ...]:
    lists = [parameters[part] for part in PARTS]
    return tuple(SectionSpec(words[0], tuple(words[1:]), required=False) for words in lists)


def _hints(placed: Sequence[SectionMatch]) -> Iterator[Fault]:
    ranks = [(match.keys[0], match.keys[-1]) for match in placed]
    kept = longest_run(ranks)
    for index, match in enumerate(placed):
        if index in kept:
            continue
        other, before = counterpart(index, ranks, kept)
        if _PROBLEM in match.keys + placed[other].keys:
            first, second = (match, placed[other]) if before else (placed[other], match)
            yield _hint(match, first, second)


def _hint(match: SectionMatch, first: SectionMatch, second: SectionMatch) -> Fault:
    other = first if match is second else second
    values = {**_ANY_GENRE, "first": first.text, "second": second.text, "other": other.text}
    related = FaultRelated(other.span, _COMES_FIRST.filled(first.text, second.text))
    return Fault("order", match.span, values, Severity.INFO, related=(related,), variant=GENERAL)
