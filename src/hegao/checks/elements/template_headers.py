"""Headers and footers that still name the template, or another document that was copied."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.checks.elements.other_titles import beside_the_text, is_of_another, opening
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "template-header"
_OPENING = 400
"""Code points in which a document says that it is itself a template."""

_LONGEST = 60


def _template_headers(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    told: set[str] = set()
    for block in subject.view(beside_the_text):
        text = subject.document.slice(block.span).strip()
        variant = None if text in told or len(text) > _LONGEST else _variant(subject, text, parameters)
        if variant is not None:
            told.add(text)
            start = block.span.start + subject.document.slice(block.span).index(text)
            yield Fault(_FAULT, Span(start, start + len(text)), variant=variant)


def _variant(subject: Subject, text: str, parameters: Parameters) -> str | None:
    template = once(parameters["template"])
    if template.search(text):
        return None if _is_template(subject, parameters) else ""
    if once(parameters["titles"]).search(text) and not once(parameters["collections"]).search(text) and is_of_another(subject, text):
        return "other"
    return None


def _is_template(subject: Subject, parameters: Parameters) -> bool:
    """True where the document is about templates, or is one."""
    return once(parameters["template"]).search(opening(subject, _OPENING)) is not None


FINDER = Finder(
    _FAULT,
    _template_headers,
    parameters={"template": Form.PATTERN, "titles": Form.PATTERN, "collections": Form.PATTERN},
    variants=frozenset({"other"}),
)
