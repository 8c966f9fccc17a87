"""With what every match of a regular expression begins, read from its parse tree: 附件 and 附表 for `附(?:件|表)\\d*`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from hegao.language.held_strings import inside
from hegao.language.pattern_tree import REPEATS, forms_of, members, tree_of

Heads = tuple[str, ...]
"""One or two characters each, a digit as 0; none where a match may begin with anything."""

_LENGTH = 2
_MOST = 400
"""Heads of a pattern: where there would be more of two characters, those of one must do."""


def head_of(text: str) -> str:
    """The head of a text, to be looked up among those of patterns, and if it is not there, its first character."""
    return _with_digits_as_one(text[:_LENGTH])


@lru_cache(maxsize=4096)
def _with_digits_as_one(head: str) -> str:
    return "".join("0" if char.isdecimal() else char for char in head)


def heads_of(source: str, flags: int = 0) -> Heads:
    """All with which a match may begin: a head of one character may be followed by any other. Raises re.error for a bad expression."""
    tree = tree_of(source, flags)
    if tree is None:
        return ()
    heads = _Heads(bool(tree.flags & re.IGNORECASE))
    ended = heads.read(tree.nodes, {""}, heads.any_case)
    found = heads.found | ended
    return () if "" in found else tuple(sorted(found))


class _Heads:
    """What is known of the heads while the parts of a pattern are gone through in order."""

    def __init__(self, any_case: bool) -> None:
        self.any_case = any_case
        self.found: set[str] = set()
        """Those that are complete, or that anything may follow."""

    def read(self, nodes: Sequence[Any], begun: set[str], any_case: bool) -> set[str]:
        """The beginnings that are still short behind some parts, of those before them."""
        for operation, argument in nodes:
            begun = self._node(str(operation), argument, begun, any_case) if begun else begun
        return begun

    def _node(self, operation: str, argument: Any, begun: set[str], any_case: bool) -> set[str]:
        if operation == "SUBPATTERN":
            nodes, any_case = inside(argument, any_case)
            return self.read(nodes, begun, any_case)
        if operation == "BRANCH":
            return set().union(*(self.read(branch.data, begun, any_case) for branch in argument[1]))
        if operation in REPEATS:
            return self._repeated(argument, begun, any_case)
        if operation in ("ASSERT", "ASSERT_NOT", "AT"):
            return begun
        return self._followed(begun, _characters(operation, argument, any_case))

    def _followed(self, begun: set[str], chars: Iterable[str]) -> set[str]:
        """The beginnings with one of some characters behind them; with none known, they are all there is to know."""
        digits_as_one = {"0" if char.isdecimal() else char for char in chars}
        if not digits_as_one or len(begun) * len(digits_as_one) > _MOST:
            self.found |= begun
            return set()
        longer = {head + char for head in begun for char in digits_as_one}
        self.found |= {head for head in longer if len(head) == _LENGTH}
        return {head for head in longer if len(head) < _LENGTH}

    def _repeated(self, argument: Any, begun: set[str], any_case: bool) -> set[str]:
        least, most, parts = argument
        behind = set() if least else set(begun)
        for times in range(1, min(most, _LENGTH) + 1):
            begun = self.read(parts.data, begun, any_case)
            behind |= begun if times >= least else set()
        return behind | (begun if least > _LENGTH else set())


def _characters(operation: str, argument: Any, any_case: bool) -> frozenset[str]:
    """The characters that a part of one character matches; none where they are many or not known."""
    if operation == "LITERAL":
        return forms_of(chr(argument), any_case)
    if operation != "IN":
        return frozenset()
    others = [(kind, value) for kind, value in argument if str(value) != "CATEGORY_DIGIT"]
    found = members((operation, others), any_case) or frozenset()
    if len(others) == len(argument):
        return found
    return found | {"0"} if found or not others else frozenset()
