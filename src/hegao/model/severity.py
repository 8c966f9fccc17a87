"""How grave a finding is. A module of its own, so that the command line knows the names without loading anything else."""

from __future__ import annotations

from enum import IntEnum

from hegao.language.quick_enums import quick_enum


@quick_enum
class Severity(IntEnum):
    """How sure and how bad: an ERROR is something certainly wrong that must not be sent out."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used in rules, config and JSON: `info`, `warning` or `error`."""
        return self.name.lower()

    @classmethod
    def parse(cls, name: str) -> Severity:
        """The severity of a name. Raises KeyError for any other word."""
        return cls[name.upper()]


SEVERITIES = tuple(severity.label for severity in Severity)
"""The names, the mildest first."""
