"""Whether a block is running text, in which white space means nothing, or something that its author laid out with spaces."""

from __future__ import annotations

from hegao.checks.views.gaps import BLANKS
from hegao.language.hanzi import HANZI
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, Document, StoryKind

_SENTENCE_MARK = lazy(rf"[。；！？]|(?<=[{HANZI}”》）)])[;!?](?![A-Za-z&])")
_COMMA = lazy(rf"，|(?<=[{HANZI}”》）)]),")
_LAYOUT_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})
_LAYOUT_STORIES = frozenset({StoryKind.HEADER, StoryKind.FOOTER})
_FORM_LIMIT = 600
"""Code points: a longer block is a text, whatever blanks, references or code it mentions."""

_LONG_LINE = 40
"""Code points from which on one comma makes a line prose: longer than a heading or a row of a form."""

_CELL_PROSE = 30
"""Code points: a shorter table cell is a label or a value, whatever marks it holds."""

_NO_PROSE = lazy(
    r"(?<=\S) {4,}(?=\S)"  # the blank of a form
    r"|\A\s*[\[［]\d+[\]］]|\[[JMDCNRSP](?:/OL)?\]|出版社[，,] ?(?:19|20)\d\d"  # an entry in a list of references
    r"|[\"'”“] ?[:：] *[\"'{\[]|[{};]\s*\Z|\A\s*(?://|/\*|#include|<[a-z/!])"  # code
)
_LABEL_INSIDE = lazy(
    rf"[。！？”）][{BLANKS}]+(?:[{COUNTING}]{{1,3}}、|（[{COUNTING}]{{1,3}}）|\d{{1,2}}[.、](?!\d)|第[{COUNTING}]{{1,3}}[章条节])"
)
_HANZI_RUN = lazy(rf"[{HANZI}]+")
_SIGN_OF_NO_PROSE = lazy(r"[\[［\"'”“{};/#<社]")
"""What each match of _NO_PROSE holds, 社 for 出版社, unless it is four spaces."""

_WHOLE_TEXT = 150
"""Code points from which on a file's only paragraph is a whole text rather than a sentence somebody tries out."""


def reads_as_prose(document: Document, block: Block) -> bool:
    """True for a block of sentences: it has 。；！？ or commas, and is no heading, caption, contents line, header or footer."""
    line = document.slice(block.span)
    if (block.kind in _LAYOUT_KINDS and not _is_run_in(block, line)) or block.story.kind in _LAYOUT_STORIES:
        return False
    if block.story.kind is StoryKind.TABLE:
        return len(line) >= _CELL_PROSE and _has_sentence_mark(line)
    if not _has_sentence_mark(line) and len(_COMMA.findall(line)) < (1 if len(line) >= _LONG_LINE else 2):
        return False
    if len(line) <= _FORM_LIMIT and (_SIGN_OF_NO_PROSE.search(line) or "    " in line) and _NO_PROSE.search(line):
        return False
    return sum(map(len, _HANZI_RUN.findall(line))) * 3 >= len(line) - line.count(" ")


def _has_sentence_mark(line: str) -> bool:
    return "。" in line or _SENTENCE_MARK.search(line) is not None


def _is_run_in(block: Block, line: str) -> bool:
    """True for a paragraph that a heading style was given to from end to end, its text included: （一）加强领导。今年以来，…"""
    return block.kind is BlockKind.HEADING and len(line) >= _LONG_LINE and _has_sentence_mark(line.rstrip()[:-1])


def has_sentences(document: Document, block: Block) -> bool:
    """True for a block with 。；！？: where there are only commas, it may be a row of a table typed with spaces."""
    text, start, end = document.text, block.span.start, block.span.end
    return text.find("。", start, end) >= 0 or _SENTENCE_MARK.search(text, start, end) is not None


def looks_flattened(document: Document, block: Block) -> bool:
    """True for a block that holds a whole text, its line ends turned into spaces: it has labels inside or is all there is."""
    if _LABEL_INSIDE.search(document.text, block.span.start, block.span.end):
        return True
    return len(block.span) >= _WHOLE_TEXT and len(block.span) * 10 >= len(document.text) * 9
