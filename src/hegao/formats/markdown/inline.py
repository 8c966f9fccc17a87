"""The visible text of a Markdown paragraph, each segment with its place: marks of emphasis, targets of links and images left out.

markdown-it gives inline tokens without positions, so its rules are wrapped here to note from where to where each of them read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from hegao.formats.markdown.shown_lines import LineBreak
from hegao.formats.markdown.source_map import Segment, SourceMap
from hegao.language.quick_classes import dataclass

InlineRule = Callable[[StateInline, bool], bool]

_DELIMITING = ("emphasis", "strikethrough")


@dataclass(frozen=True, slots=True)
class _InlineMatch:
    """What a rule matched: `content[start:end]`, and the last token that it made, if any."""

    rule: str
    start: int
    end: int
    token: Token | None
    label_end: int = 0


class _Noting(StateInline):
    """The parser's state for a paragraph, with what was matched in it. That of a picture's words inside is none."""

    def __init__(self, content: str, references: dict[str, object]) -> None:
        super().__init__(content, _parser(), references, [])
        self.matches: list[_InlineMatch] = []

    def note(self, rule: str, start: int, made: int) -> None:
        """What a rule has just matched from `start` on, when there were so many tokens."""
        if rule in _DELIMITING:
            self._note_delimiters(rule, start)
            return
        token = self.tokens[-1] if len(self.tokens) > made else None
        self.matches.append(_InlineMatch(rule, start, self.pos, token, _label_end(self, start) if rule == "link" else 0))

    def _note_delimiters(self, rule: str, start: int) -> None:
        """One match a token: whether `*` is a mark or is shown is settled at the end of the paragraph."""
        end = self.pos
        for token in reversed(self.tokens):
            if end <= start:
                break
            begin = end - len(token.content)
            self.matches.append(_InlineMatch(rule, begin, end, token))
            end = begin


@cache
def _parser() -> MarkdownIt:
    """A parser set up like the one for blocks, whose rules note what they match."""
    parser = MarkdownIt("commonmark").enable("strikethrough").disable("fragments_join")  # it would move text from token to token
    rules = parser.inline.ruler
    for name, rule in zip(rules.get_active_rules(), list(rules.getRules("")), strict=True):
        if name != "text":
            rules.at(name, _recorded(name, rule))
    return parser


def _recorded(name: str, rule: InlineRule) -> InlineRule:
    def recorded(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent and isinstance(state, _Noting):
            state.note(name, start, made)
        return matched

    return recorded


def read_inline(source_map: SourceMap, references: dict[str, object]) -> Iterator[Segment | LineBreak]:
    """The visible segments of a paragraph and the line ends between them, in order."""
    content = source_map.content
    at = 0
    for start, end, shown in _shown(_matches(content, references), source_map):
        if at < start:
            yield source_map.segment(at, start)
        yield from shown
        at = max(at, end)
    if at < len(content):
        yield source_map.segment(at, len(content))


def _matches(content: str, references: dict[str, object]) -> list[_InlineMatch]:
    state = _Noting(content, references)
    _parser().inline.tokenize(state)
    for settle in _parser().inline.ruler2.getRules(""):
        settle(state)
    return state.matches


def _shown(matches: list[_InlineMatch], source_map: SourceMap) -> list[tuple[int, int, list[Segment | LineBreak]]]:
    """Ranges of the content that are not shown as they are written, in order, with what is shown for them."""
    replaced: list[tuple[int, int, list[Segment | LineBreak]]] = []
    for match in matches:
        replaced.extend(_replacements(match, source_map))
    return sorted(replaced, key=itemgetter(0, 1))


def _label_end(state: StateInline, start: int) -> int:
    """Where the text of the link that was just read ends."""
    after, state.pos = state.pos, start
    end: int = state.md.helpers.parseLinkLabel(state, start, True)
    state.pos = after
    return end


def _replacements(match: _InlineMatch, source_map: SourceMap) -> Iterator[tuple[int, int, list[Segment | LineBreak]]]:
    start, end, token = match.start, match.end, match.token
    if match.rule in _DELIMITING:
        if token is not None and not token.content:
            yield start, end, []
    elif match.rule == "link":
        yield start, start + 1, []
        yield match.label_end, end, []
    elif match.rule == "image":
        yield start, end, []
    elif match.rule == "autolink":
        yield start, end, [source_map.segment(start + 1, end - 1, verbatim=True)]
    elif match.rule == "html_inline":
        yield start, end, list(_tag_shown(source_map.content[start:end]))
    elif token is not None:
        yield start, end, _token_shown(match, token, source_map)


def _tag_shown(tag: str) -> Iterator[Segment | LineBreak]:
    """What a tag in the text comes to: a line end, a comment, or nothing."""
    if tag[:3].lower() == "<br":
        yield LineBreak.HARD
    elif tag.startswith("<!--"):
        yield Segment("", None, note=tag.removeprefix("<!--").removesuffix("-->"))


def _token_shown(match: _InlineMatch, token: Token, source_map: SourceMap) -> list[Segment | LineBreak]:
    if token.type in ("softbreak", "hardbreak"):
        return [LineBreak.HARD if token.type == "hardbreak" else LineBreak.SOFT]
    if token.type == "code_inline":
        return _code_shown(match, token.content, source_map)
    if match.rule == "escape" and len(token.content) == 1:
        return [source_map.segment(match.start + 1, match.end)]
    if source_map.content[match.start : match.end] == token.content:
        return [source_map.segment(match.start, match.end)]
    return [Segment(token.content.replace("\n", " "), None)]


def _code_shown(match: _InlineMatch, code: str, source_map: SourceMap) -> list[Segment | LineBreak]:
    """Code is shown on one line; where the source has a line end in it, its place is not kept: it is never linted anyway."""
    at = source_map.content.find(code, match.start, match.end)
    return [source_map.segment(at, at + len(code), verbatim=True) if at >= 0 and "\n" not in code else Segment(code, None, True)]
