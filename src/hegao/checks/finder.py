"""What a rule's record may name: the finder of one fault, with all that the record may say to it and hear from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from enum import StrEnum
from typing import Any

from hegao.checks.views.subject import Subject
from hegao.checks.views.suppressions import Suppressions
from hegao.language.quick_classes import dataclass, field
from hegao.model.document import Document, Span
from hegao.model.finding import Fault

Parameters = Mapping[str, Any]
"""The keys of a record's `check` table besides `kind` and `fault`."""

Find = Callable[[Subject, Parameters], Iterable[Fault]]
"""Yields faults in any order, asks the subject for views, and keeps no memory between documents."""

Cover = Callable[[Document, Parameters], tuple[Span, ...]]
"""Stretches that are no part of the text, in order and disjoint. They are found before the outline is read, which leaves them out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found before its last rules are asked.

    `found` are the codes and places of all findings, those that a comment suppresses too; `ran` are the codes of the rules that were
    asked.
    """

    found: Sequence[tuple[str, Span]]
    ran: Set[str]
    suppressions: Suppressions


Review = Callable[[Subject, Parameters, Outcome], Iterable[Fault]]
"""Yields faults that can be seen only when all other findings are known."""


class Form(StrEnum):
    """What the value of a parameter must be."""

    TEXT = "a string"
    TEXTS = "a list of strings"
    PATTERN = "a regular expression"
    PATTERNS = "a list of regular expressions"
    NUMBER = "a whole number"
    WORD_LIST = "a word list"


@dataclass(frozen=True, slots=True)
class Finder:
    """The code behind `check = { kind = …, fault = … }`.

    `parameters` are the other keys of the table, all of which it must have; `values` are the names that every fault carries for the
    rule's messages besides `found`; `variants` are those the faults may have, for each of which the record holds a message of its own;
    `options` are the rule options it reads, each of which the record defines. `cover` is for a finder whose record says
    `covers = true`, `review` for one that says `last = true`. `entry` are the keys that each entry of its word list must have.
    """

    fault: str
    find: Find
    parameters: Mapping[str, Form] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    cover: Cover | None = None
    review: Review | None = None
    entry: frozenset[str] = frozenset()
