"""Patterns that are compiled when they are first needed, and what a text must hold before one of them can match in it."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, AnyStr, Generic, cast

from hegao.language.kept_table import KeptTable

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python: patterns are compiled in every run
    _sre = None

Needs = tuple[tuple[str, ...], ...]
"""Of each of these the text must hold one string at least; none where nothing is known."""

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "flags", "groups", "groupindex")


def lazy(source: AnyStr, flags: int = 0, needs: Needs = ()) -> re.Pattern[AnyStr]:
    """A pattern like that of `re.compile`, but for the time when it is compiled: a bad one raises re.error at its first use.

    It has all that a pattern has, but functions of `re` do not take it in a pattern's place. `needs` is what `Signals` goes by.
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags, needs))


@lru_cache(maxsize=1024)
def once(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a rule's parameter: one for all documents, its code kept like that of any."""
    return lazy(source, flags)


class _Late(Generic[AnyStr]):
    """A source that becomes its pattern when it is first asked for anything but its text."""

    def __init__(self, source: AnyStr, flags: int, needs: Needs) -> None:
        self.pattern: AnyStr = source
        self.needs = needs
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet: from then on the pattern's own methods are, and cost nothing more."""
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


class Signals:
    """Which patterns can match in a text at all, and in which of its lines, by what they need of it. Every string is looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._characters = frozenset(text)
        self._may_match: dict[Needs, bool] = {}
        self._held: dict[str, bool] = {}
        self._lines: dict[tuple[str, ...], frozenset[int] | None] = {}

    def may_match(self, pattern: re.Pattern[str]) -> bool:
        """False where the text lacks what every match of a pattern holds."""
        needs = _needs(pattern)
        known = self._may_match.get(needs)
        if known is None:
            known = self._may_match[needs] = all(any(map(self._holds, strings)) for strings in needs)
        return known

    def possible(self, patterns: Iterable[re.Pattern[str]]) -> list[re.Pattern[str]]:
        """Those of some patterns that may match."""
        return [pattern for pattern in patterns if self.may_match(pattern)]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that end in the line where they begin, and perhaps others."""
        for start, end, look_ahead in self._stretches(pattern):
            for match in pattern.finditer(self._text, start, look_ahead):
                if match.start() >= end:
                    break
                yield match

    def _holds(self, string: str) -> bool:
        if len(string) == 1:
            return string in self._characters
        held = self._held.get(string)
        if held is None:
            held = self._held[string] = self._characters.issuperset(string) and string in self._text
        return held

    def _stretches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
        """Where matches may begin, from and to, and how far what they look ahead to may reach: the end of the next line."""
        lines: frozenset[int] | None = None
        for strings in _needs(pattern)[:_MOST_NEEDS] if len(self._text) >= _SHORT else ():
            found = self._lines_with(strings)
            lines = found if lines is None else lines if found is None else lines & found
        if lines is None:
            yield 0, len(self._text) + 1, len(self._text)
            return
        starts = self._line_starts
        for first, last in _runs(sorted(lines)):
            yield starts[first], starts[last + 1], starts[min(last + 2, len(starts) - 1)]

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line begins, and one past the end of the text."""
        return [0, *(match.end() for match in _LINE_END.finditer(self._text)), len(self._text) + 1]

    def _lines_with(self, strings: tuple[str, ...]) -> frozenset[int] | None:
        """The lines that hold one of some strings; None where these are many, so that going through all of them is faster."""
        if strings not in self._lines:
            often = 8 * sum(map(self._text.count, filter(self._holds, strings))) > len(self._line_starts)
            self._lines[strings] = None if often else frozenset(self._lines_of(strings))
        return self._lines[strings]

    def _lines_of(self, strings: tuple[str, ...]) -> Iterator[int]:
        starts = self._line_starts
        for string in filter(self._holds, strings):
            line, at = 0, self._text.find(string)
            while at >= 0:
                line = bisect_right(starts, at, line) - 1
                yield line
                at = self._text.find(string, starts[line + 1])


_LINE_END = lazy("\n")
_SHORT = 20_000
"""Code points of a text in which a pattern is tried everywhere sooner than its lines are found."""

_MOST_NEEDS = 3
"""Needs of a pattern whose lines are looked up: those that tell most come first."""


def _needs(pattern: re.Pattern[str]) -> Needs:
    needs: Needs = getattr(pattern, "needs", ())
    return needs


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that follow one another."""
    first = last = -2
    for line in lines:
        if line != last + 1:
            if first >= 0:
                yield first, last
            first = line
        last = line
    if first >= 0:
        yield first, last
