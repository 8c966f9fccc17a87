"""The visible text of a Markdown paragraph, each stretch with its place: marks of emphasis, targets of links and images left out.

markdown-it gives inline tokens without positions, so its rules are wrapped here to note from where to where each of them read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from hegao.formats.markdown.source import Places, Stretch

InlineRule = Callable[[StateInline, bool], bool]

_PLAIN = re.compile(r"[^\n!&*<\[\]\\_`~]*")
_DELIMITING = ("emphasis", "strikethrough")


class Cut(Enum):
    """A line end inside a paragraph: SOFT is shown as a space or nothing, HARD starts a new line on the page."""

    SOFT = auto()
    HARD = auto()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a rule read: `content[start:end]`, and the last token that it made, if any."""

    rule: str
    start: int
    end: int
    token: Token | None
    label_end: int = 0


@dataclass(slots=True)
class InlineReader:
    """Parses inline content with a parser of its own, set up like the one for blocks."""

    parser: MarkdownIt
    _readings: list[_Reading] = field(default_factory=list)
    _state: StateInline | None = None

    def __post_init__(self) -> None:
        self.parser.disable("fragments_join")  # it would move text from token to token
        rules = self.parser.inline.ruler
        for name, rule in zip(rules.get_active_rules(), list(rules.getRules("")), strict=True):
            if name != "text":
                rules.at(name, self._recorded(name, rule))

    def read(self, places: Places, references: dict[str, object]) -> Iterator[Stretch | Cut]:
        """The visible stretches of a paragraph and the line ends between them, in order."""
        content = places.content
        if _PLAIN.fullmatch(content):
            yield places.stretch(0, len(content))
            return
        self._parse(content, references)
        at = 0
        for start, end, shown in self._shown(places):
            if at < start:
                yield places.stretch(at, start)
            yield from shown
            at = max(at, end)
        if at < len(content):
            yield places.stretch(at, len(content))

    def _parse(self, content: str, references: dict[str, object]) -> None:
        self._readings = []
        self._state = StateInline(content, self.parser, references, [])
        self.parser.inline.tokenize(self._state)
        for settle in self.parser.inline.ruler2.getRules(""):
            settle(self._state)

    def _recorded(self, name: str, rule: InlineRule) -> InlineRule:
        def recorded(state: StateInline, silent: bool) -> bool:
            start, made = state.pos, len(state.tokens)
            matched = rule(state, silent)
            if matched and not silent and state is self._state:
                self._note(name, state, start, made)
            return matched

        return recorded

    def _note(self, name: str, state: StateInline, start: int, made: int) -> None:
        if name in _DELIMITING:
            self._note_delimiters(name, state, start)
            return
        token = state.tokens[-1] if len(state.tokens) > made else None
        self._readings.append(_Reading(name, start, state.pos, token, _label_end(state, start) if name == "link" else 0))

    def _note_delimiters(self, name: str, state: StateInline, start: int) -> None:
        """One reading a token: whether `*` is a mark or is shown is settled at the end of the paragraph."""
        end = state.pos
        for token in reversed(state.tokens):
            if end <= start:
                break
            begin = end - len(token.content)
            self._readings.append(_Reading(name, begin, end, token))
            end = begin

    def _shown(self, places: Places) -> list[tuple[int, int, list[Stretch | Cut]]]:
        """Ranges of the content that are not shown as they are written, in order, with what is shown for them."""
        changes: list[tuple[int, int, list[Stretch | Cut]]] = []
        for reading in self._readings:
            changes.extend(_change(reading, places))
        return sorted(changes, key=lambda change: change[:2])


def _label_end(state: StateInline, start: int) -> int:
    """Where the text of the link that was just read ends."""
    after, state.pos = state.pos, start
    end: int = state.md.helpers.parseLinkLabel(state, start, True)
    state.pos = after
    return end


def _change(reading: _Reading, places: Places) -> Iterator[tuple[int, int, list[Stretch | Cut]]]:
    start, end, token = reading.start, reading.end, reading.token
    if reading.rule in _DELIMITING:
        if token is not None and not token.content:
            yield start, end, []
    elif reading.rule == "link":
        yield start, start + 1, []
        yield reading.label_end, end, []
    elif reading.rule == "image":
        yield start, end, []
    elif reading.rule == "autolink":
        yield start, end, [places.stretch(start + 1, end - 1, verbatim=True)]
    elif reading.rule == "html_inline":
        yield start, end, list(_tag_shown(places.content[start:end]))
    elif token is not None:
        yield start, end, _token_shown(reading, token, places)


def _tag_shown(tag: str) -> Iterator[Stretch | Cut]:
    """What a tag in the text comes to: a line end, a comment, or nothing."""
    if tag[:3].lower() == "<br":
        yield Cut.HARD
    elif tag.startswith("<!--"):
        yield Stretch("", None, note=tag.removeprefix("<!--").removesuffix("-->"))


def _token_shown(reading: _Reading, token: Token, places: Places) -> list[Stretch | Cut]:
    if token.type in ("softbreak", "hardbreak"):
        return [Cut.HARD if token.type == "hardbreak" else Cut.SOFT]
    if token.type == "code_inline":
        return _code_shown(reading, token.content, places)
    if reading.rule == "escape" and len(token.content) == 1:
        return [places.stretch(reading.start + 1, reading.end)]
    if places.content[reading.start : reading.end] == token.content:
        return [places.stretch(reading.start, reading.end)]
    return [Stretch(token.content.replace("\n", " "), None)]


def _code_shown(reading: _Reading, code: str, places: Places) -> list[Stretch | Cut]:
    """Code is shown on one line; where the source has a line end in it, its place is not kept: it is never linted anyway."""
    at = places.content.find(code, reading.start, reading.end)
    return [places.stretch(at, at + len(code), verbatim=True) if at >= 0 and "\n" not in code else Stretch(code, None, True)]
