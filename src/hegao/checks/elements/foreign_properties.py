"""Properties of a file that name another document, or the template it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.elements.other_titles import is_of_another, opening
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.language.quoting import clipped
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "foreign-property"
_OPENING = 1000
"""Code points in which a template shows itself."""


def _foreign_properties(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """One fault a document: whoever mends one property sees the others."""
    properties = subject.document.properties
    for variant, value in (("", properties.title), ("subject", properties.subject)):
        if value and _is_foreign(subject, value, parameters):
            yield Fault(_FAULT, _place(subject), {"value": clipped(value)}, variant=variant)
            return


def _is_foreign(subject: Subject, value: str, parameters: Parameters) -> bool:
    """True for what a template has in place of a title, where the document is none itself, and for the title of another document."""
    if once(parameters["template"]).search(value):
        return not once(parameters["template"], re.MULTILINE).search(opening(subject, _OPENING))
    titled = once(parameters["titles"]).search(value) and not once(parameters["programs"]).search(value)
    return bool(titled) and is_of_another(subject, value)


def _place(subject: Subject) -> Span:
    """The document's title, or its first paragraph."""
    if subject.outline.title is not None:
        return subject.outline.title
    first = next(subject.live_blocks(), None)
    return first.span if first else Span(0, len(subject.document.text))


FINDER = Finder(
    _FAULT,
    _foreign_properties,
    parameters={"template": Form.PATTERN, "titles": Form.PATTERN, "programs": Form.PATTERN},
    values=frozenset({"value"}),
    variants=frozenset({"subject"}),
)
