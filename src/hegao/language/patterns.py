"""Patterns that are compiled when they are first needed, and kept from one run to the next."""

from __future__ import annotations

import re
import sys
from array import array
from functools import lru_cache
from typing import Any, AnyStr, Generic, NamedTuple, cast

from hegao.language.kept_table import KeptTable

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python: patterns are compiled in every run
    _sre = None

PASSED_BY = frozenset(" \u3000\u00a0\t")
"""Blanks, which may stand between the two of a pair."""


class Pair(NamedTuple):
    """Two characters in a match or beside it: one of `left`, and next after it, blanks passed by, one of `right` (None: any).

    The left one stands `first` to `last` characters after the match's start; where `last` is None, anywhere in the line in which that is.
    `by_right`: the right one is rarer in most texts, so that it is looked for first. It is never the end of a line.
    """

    left: frozenset[str]
    right: frozenset[str] | None
    first: int
    last: int | None
    by_right: bool = False

    def anchor(self) -> frozenset[str]:
        """Those of the two that are rarer in most texts."""
        return self.right if self.by_right and self.right else self.left


Need = tuple[Pair, ...]
"""Every match has one of these pairs at least; all of them from its start, or all in its line."""

Needs = tuple[Need, ...]
"""What every match of a pattern has; none where nothing is known."""

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "flags", "groups", "groupindex")


def in_line(characters: str) -> Need:
    """One of some characters stands in the line where a match begins."""
    return (Pair(frozenset(characters), None, 0, None),)


def lazy(source: AnyStr, flags: int = 0, needs: Needs = ()) -> re.Pattern[AnyStr]:
    """A pattern like that of `re.compile`, but for the time when it is compiled: a bad one raises re.error at its first use.

    It has all that a pattern has, but functions of `re` do not take it in a pattern's place. `needs` is what `Signals` goes by.
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags, needs))


@lru_cache(maxsize=1024)
def once(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a rule's parameter: one for all documents, its code kept like that of any, its needs read when they are asked for."""
    return cast("re.Pattern[str]", _Late(source, flags, None))


class _Late(Generic[AnyStr]):
    """A source that becomes its pattern when it is first asked for anything but its text."""

    def __init__(self, source: AnyStr, flags: int, needs: Needs | None) -> None:
        self.pattern: AnyStr = source
        if needs is not None:
            self.needs = needs
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet: from then on the pattern's own methods are, and cost nothing more."""
        if name == "needs":
            self.needs = _known_needs(self.pattern, self._flags)
            return self.needs
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = _compiled(self.pattern, self._flags)
        vars(self).update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return lazy, (self.pattern, self._flags, self.needs)

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r}, {self._flags})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))


def _known_needs(source: AnyStr, flags: int) -> Needs:
    from hegao.language.needs import known_needs  # noqa: PLC0415 - it reads patterns itself

    return known_needs(source, flags) if isinstance(source, str) else ()


_KEPT = "patterns"
_MOST_KEPT = 5000
"""Patterns: with more of them most are those of older releases and of other house rules."""

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` makes of a source: flags, instructions, groups, and which group has which name, both ways."""


def _compiled(source: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    """The pattern of a source; what was compiled in an earlier run is not compiled again."""
    if not isinstance(source, str) or _sre is None:
        return re.compile(source, flags)
    try:
        flags_, code, groups, names, indexes = _CODES.entries[source, flags]
        return cast("re.Pattern[AnyStr]", _sre.compile(source, flags_, array("I", code).tolist(), groups, names, indexes))
    except (KeyError, TypeError, ValueError, RuntimeError, OverflowError):
        compiled = re.compile(source, flags)
    if code_ := _code_of(source, flags):
        _CODES.add((source, flags), code_)
    return compiled


def _code_of(source: str, flags: int) -> _Code | None:
    """What `re.compile` does before its last step. None where this Python does it in another way."""
    try:
        parsed = _parser.parse(source, flags)
        code = _compiler._code(parsed, flags)
        indexes: list[str | None] = [None] * parsed.state.groups
        for name, index in parsed.state.groupdict.items():
            indexes[index] = name
        return flags | parsed.state.flags, array("I", code).tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(indexes)
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None


def _machine() -> str:
    return f"{getattr(_sre, 'MAGIC', '')} {getattr(_sre, 'CODESIZE', '')} {sys.byteorder}"


_CODES: KeptTable[tuple[str, int], _Code] = KeptTable(_KEPT, _machine, _MOST_KEPT)
