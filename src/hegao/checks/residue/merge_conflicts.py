"""What git leaves in a file when two versions of it could not be joined: <<<<<<< ======= >>>>>>>."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.patterns import lazy
from hegao.model.document import Span
from hegao.model.finding import Fault

_FAULT = "merge-conflict"
_EDGE = lazy(r"^(?:<{7}|>{7})(?: [^\n]{1,80})?$", re.MULTILINE)
_MIDDLE = lazy(r"^(?:={7}|\|{7}(?: [^\n]{1,80})?)$", re.MULTILINE)
"""A line of seven = alone may be drawn."""


def _merge_conflicts(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    text = subject.document.text
    edges = list(_EDGE.finditer(text)) if "<<<<<<<" in text or ">>>>>>>" in text else []
    if not edges or len(re.findall(parameters["about"], text)) > len(edges):
        return
    for match in (*edges, *_MIDDLE.finditer(text)):
        yield Fault(_FAULT, Span(*match.span()))


FINDER = Finder(_FAULT, _merge_conflicts, parameters={"about": Form.PATTERN})
