"""Markup that can be told without the parser: marks of emphasis in their plainest form, and characters that mark nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hegao.formats.markdown.shown_lines import LineBreak
from hegao.formats.markdown.source_map import Segment, SourceMap
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy

_MARKUP = lazy(r"[!&*<\[\]\\_`~]")
_CODE_OR_LINK = lazy(r"[\\`]|&[#A-Za-z][0-9A-Za-z]{0,39};|\]\(|~~")
_STARS = lazy(r"\*+")
_UNDERLINES = lazy(r"_+")
_PART = lazy(r"(?P<mark>\*+)|(?P<end>\n[ \t]*)|[^*\n]+")

_LETTER = rf"[0-9A-Za-z{HANZI}]"
_POINT = r"[，。、；：！？（）《》〈〉“”‘’【】〔〕「」『』—…·,.;:?()\"'%/-]"
_BESIDE_POINT = rf"[ \t\n\u3000]|{_POINT}"
_OPENING = lazy(rf"\*{{1,2}}(?={_LETTER})|(?:(?<={_BESIDE_POINT})|(?<!.))\*{{1,2}}(?={_POINT})")
_CLOSING = lazy(rf"(?<={_LETTER})\*{{1,2}}|(?<={_POINT})\*{{1,2}}(?:(?={_BESIDE_POINT})|\Z)")


def is_unmarked(content: str) -> bool:
    """True for a content that is shown as it is written."""
    return _MARKUP.search(content) is None


def needs_parser(content: str, *, defined: bool) -> bool:
    """True where only the parser can tell what is shown. `defined`: there are definitions of links in the file."""
    if _CODE_OR_LINK.search(content) or ("<" in content and ">" in content) or (defined and "[" in content):
        return True
    return len(_UNDERLINES.findall(content)) > 1 or not _is_plain_emphasis(content)


def _is_plain_emphasis(content: str) -> bool:
    """True where all `*` or all `**` are certainly marks, opening and closing in turn, or where one stands alone and marks nothing."""
    marks = [match.span() for match in _STARS.finditer(content)]
    if len(marks) < 2:
        return True
    if len(marks) % 2 or len({end - start for start, end in marks}) > 1 or marks[0][1] - marks[0][0] > 2:
        return False
    opened = all(_OPENING.match(content, start) for start, _ in marks[::2])
    return opened and all(_CLOSING.match(content, start) for start, _ in marks[1::2])


def read_emphasis(source_map: SourceMap) -> Iterator[Segment | LineBreak]:
    """The visible segments of a content that needs no parser, and the line ends between them."""
    content = source_map.content
    shows_stars = len(_STARS.findall(content)) == 1
    for match in _PART.finditer(content):
        if match["end"]:
            yield LineBreak.HARD if content.endswith("  ", 0, match.start()) else LineBreak.SOFT
        elif shows_stars or not match["mark"]:
            yield source_map.segment(match.start(), match.end())
