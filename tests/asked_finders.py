"""Single finders asked about a subject, without rules or words."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.checks.finder import Parameters
from hegao.checks.registry import FINDERS
from hegao.checks.views.subject import Subject
from hegao.model.finding import Fault


def asked(subject: Subject, kind: str, wanted: Mapping[str, Parameters]) -> list[Fault]:
    """The faults of one kind that are wanted, each with the parameters of its rule in turn. Raises KeyError for an unknown one."""
    return [fault for name, parameters in wanted.items() for fault in FINDERS[kind, name].find(subject, parameters)]
