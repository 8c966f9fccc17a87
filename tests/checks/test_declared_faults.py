"""What finders declare is what they find: each fault has the values its messages may name, and only variants that it may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages

import pytest

from faulty_drafts import hand_made, shuffled_drafts
from hegao import checks
from hegao.checks import registry
from hegao.checks.finder import Finder, Outcome
from hegao.checks.patterns import PATTERN_FINDER
from hegao.checks.registry import FINDERS
from hegao.checks.residue.residue_blocks import find_residue
from hegao.checks.views.sections.recognise import recognise
from hegao.checks.views.subject import Subject
from hegao.checks.views.suppressions import suppressions_in
from hegao.checks.views.traits import traits
from hegao.formats import read
from hegao.lint.trial import example_document
from hegao.model.document import Document
from hegao.model.finding import Fault
from hegao.model.outline import read_outline
from section_drafts import STANDARDS
from shipped_rules import BOOK

RULES = {(rule.check_kind, rule.fault): rule for rule in BOOK.rules.values() if rule.pattern is None}
WEB = RULES["residue", "web"].parameters
WISHES = [option for rule in BOOK.rules.values() for option in rule.options]


def subjects_of(document: Document, options: Mapping[str, str], profile: str | None = None) -> Iterator[Subject]:
    """The document as lint would look at it, with each standard that it may be held against, and with a layout profile."""
    residue = find_residue(document, WEB)
    outline = read_outline(document, residue)
    standard = recognise(document, outline, tuple(STANDARDS.values())).standard
    for held, hints in ((standard, False), (None, True)):
        layout = BOOK.profiles[profile] if profile else None
        yield Subject(document, outline, residue, held, traits(document, outline), options, hints, profile=layout)


def subjects() -> Iterator[Subject]:
    for rule in BOOK.rules.values():
        for example in rule.examples:
            yield from subjects_of(example_document(example), example.options, example.profile)
    for document in hand_made():
        yield from subjects_of(document, {})
    for document in shuffled_drafts():
        outline = read_outline(document)
        yield from (Subject(document, outline, standard=standard) for standard in STANDARDS.values() if standard.name_zh in document.text)
    mixed = read("a.txt", "使用 Word2016软件，用Excel 2016和 PPT做表。\n1、学习\n2、宣传".encode())
    for option in WISHES:
        yield from (Subject(mixed, read_outline(mixed), options={option.name: choice}) for choice in option.choices)


@lru_cache(maxsize=1)
def everything_found() -> Mapping[tuple[str, str], Sequence[Fault]]:
    """The faults that the finders find in all these texts, with the parameters of their rules."""
    found: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    codes = {code: {code} for code in BOOK.rules}
    for subject in subjects():
        outcome = Outcome((), codes.keys(), suppressions_in(subject.document, codes))
        for key, finder in FINDERS.items():
            found[key] += finder.find(subject, RULES[key].parameters)
            if finder.review is not None:
                found[key] += finder.review(subject, RULES[key].parameters, outcome)
    return found


@pytest.mark.parametrize(("key", "finder"), FINDERS.items(), ids=lambda value: value[1] if isinstance(value, tuple) else "")
def test_faults_carry_the_declared_values_and_variants(key: tuple[str, str], finder: Finder) -> None:
    """And each variant that is declared is found somewhere."""
    faults = everything_found()[key]
    assert faults, "nothing was found: the test says nothing"
    assert {fault.name for fault in faults} == {finder.fault}
    assert {frozenset(fault.values) for fault in faults} == {finder.values}
    assert {fault.variant for fault in faults} | {""} == {"", *finder.variants}


def test_every_finder_has_a_rule() -> None:
    assert set(FINDERS) == set(RULES)


def test_every_finder_of_every_module_is_registered() -> None:
    for name in walk_packages(checks.__path__, "hegao.checks."):
        module = import_module(name.name)
        for finder in getattr(module, "FINDERS", None) or filter(None, [getattr(module, "FINDER", None)]):
            if module is not registry:
                assert FINDERS[name.name.split(".")[2], finder.fault] is finder


def test_rules_of_patterns_are_found_by_the_one_finder_of_patterns() -> None:
    assert {rule.fault for rule in BOOK.rules.values() if rule.pattern is not None} == {PATTERN_FINDER.fault}
