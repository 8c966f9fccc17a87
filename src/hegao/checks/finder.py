"""What a rule's record may name: the finder of one fault, with all that the record may say to it and hear from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hegao.checks.views.subject import Subject
from hegao.model.finding import Fault

Parameters = Mapping[str, Any]
"""The keys of a record's `check` table besides `kind` and `fault`."""

Find = Callable[[Subject, Parameters], Iterable[Fault]]
"""Yields faults in any order, asks the subject for views, and keeps no memory between documents."""


class Form(StrEnum):
    """What the value of a parameter must be."""

    TEXT = "a string"
    TEXTS = "a list of strings"
    PATTERN = "a regular expression"
    PATTERNS = "a list of regular expressions"
    NUMBER = "a whole number"


@dataclass(frozen=True, slots=True)
class Finder:
    """The code behind `check = { kind = …, fault = … }`.

    `parameters` are the other keys the table may have; `values` are the names that every fault carries for the rule's messages besides
    `found`; `variants` are those the faults may have, for which the record may hold a message of its own; `options` are the rule
    options it reads.
    """

    fault: str
    find: Find
    parameters: Mapping[str, Form] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
