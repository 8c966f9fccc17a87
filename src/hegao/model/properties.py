"""What a file says of itself beside its text."""

from __future__ import annotations

from hegao.language.quick_classes import dataclass


@dataclass(frozen=True, slots=True)
class Properties:
    """Title and subject as they stand in the properties of a file, which whoever is sent it can read; "" where there is none.

    They mostly come from the file or template that was copied, so they are told of and never taken for the document's own.
    """

    title: str = ""
    subject: str = ""


NO_PROPERTIES = Properties()
"""Formats that keep none."""
