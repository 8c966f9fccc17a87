"""A heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.structure.section_headings import SECTION_STYLES, is_styled, printed_heading
from hegao.checks.views.bodies import Body, bodies, siblings_have_text
from hegao.checks.views.contents import contents_lines
from hegao.checks.views.subject import Subject
from hegao.model.document import StoryKind
from hegao.model.finding import Fault
from hegao.model.outline import Item

_FAULT = "empty-section"
_SENTENCE = re.compile(r"[：:，,；;。《]")
"""A styled line with one of these is a sentence or the name of a book, whatever its style."""
_STATEMENT = re.compile(r"[：:，,；;。！？!?\d０-９]")
"""A labelled line with one of these says something itself (一、时间 12月3日), so nothing need stand under it."""


def _empty_sections(subject: Subject, _: Parameters) -> Iterator[Fault]:
    contents = subject.view(contents_lines)
    for item, body in zip(subject.outline.items, subject.view(bodies), strict=True):
        if body is not Body.EMPTY or item.block in contents:
            continue
        if _must_have_text(subject, item) and siblings_have_text(subject, item):
            yield Fault(_FAULT, printed_heading(item))


def _must_have_text(subject: Subject, item: Item) -> bool:
    """Only a line that is surely a heading: by its Word style, or by a label of the upper levels and words that state nothing."""
    if item.heading is None or item.story.kind is not StoryKind.BODY:
        return False
    words = subject.document.slice(item.heading)
    if is_styled(subject, item):
        return not _SENTENCE.search(words)
    return item.style in SECTION_STYLES and not _STATEMENT.search(words)


FINDER = Finder(_FAULT, _empty_sections)
