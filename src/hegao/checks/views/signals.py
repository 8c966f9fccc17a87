"""Which patterns can match in a document's text, and where: looked up once for all checks."""

from __future__ import annotations

from hegao.checks.views.subject import Subject
from hegao.language.signals import Signals


def signals(subject: Subject) -> Signals:
    """A view: what the text holds of what patterns need."""
    return Signals(subject.document.text)
