"""Number labels: the one entry to all that can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hegao.checks.numbering import articles, attachments, captions, inline_series, label_form, levels, sequence, stated_count
from hegao.checks.views.series import Series, read_series
from hegao.checks.views.subject import Parameters, Subject
from hegao.model.finding import Fault

FAULTS = (
    sequence.FAULTS
    | levels.FAULTS
    | label_form.FAULTS
    | {"inline-series", "stated-count", "caption-number", "attachment-number", "article-number", "dangling-reference"}
)
"""The faults that `check` can yield."""

_BY_LABEL: Mapping[str, Callable[[Subject], Iterator[Fault]]] = {
    "label-punctuation": label_form.wrong_points,
    "label-brackets": label_form.wrong_brackets,
    "doubled-label": label_form.doubled_labels,
    "one-glyph-label": label_form.one_glyph_labels,
    "malformed-numeral": label_form.malformed_numerals,
    "inline-series": inline_series.inline_faults,
    "mixed-series": inline_series.mixed_markers,
    "attachment-number": attachments.attachment_faults,
    "article-number": articles.article_faults,
}
_BY_SERIES: Mapping[str, Callable[[Subject, list[Series]], Iterator[Fault]]] = {
    "level-skipped": levels.skipped_levels,
    "level-inverted": levels.inverted_levels,
    "lone-item": levels.lone_items,
    "stated-count": stated_count.count_faults,
}


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """The faults that are wanted, in any order."""
    for name, find in _BY_LABEL.items():
        if name in wanted:
            yield from find(subject)
    yield from _series_faults(subject, wanted)
    yield from _caption_faults(subject, wanted)


def _series_faults(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    if not wanted.keys() & (sequence.FAULTS | _BY_SERIES.keys()):
        return
    series = read_series(subject)
    for name, find in _BY_SERIES.items():
        if name in wanted:
            yield from find(subject, series)
    if wanted.keys() & sequence.FAULTS:
        yield from (fault for fault in sequence.sequence_faults(subject, series) if fault.name in wanted)


def _caption_faults(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    if not wanted.keys() & {"caption-number", "dangling-reference"}:
        return
    found = captions.read_captions(subject)
    if "caption-number" in wanted:
        yield from captions.caption_faults(found, subject.document)
    if "dangling-reference" in wanted:
        yield from captions.dangling_captions(found, subject)
        yield from articles.dangling_articles(subject)
