"""Where marks are judged at all: in Chinese text, not in code, links, works cited, contents or what a web page left."""

from __future__ import annotations

from hegao.checks.views.prose import reads_as_prose
from hegao.checks.views.subject import Subject
from hegao.language.code_line import is_code_line
from hegao.language.hanzi import HANZI
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, MarkKind, Span
from hegao.model.regions import Region

_PASSED_OVER = frozenset({BlockKind.CODE, BlockKind.TOC})
_NOT_JUDGED = (Region.CODE, Region.REFERENCES)
_HANZI_RUN = lazy(f"[{HANZI}]+")
_OTHERS = lazy(r"[A-Za-z=_<>{}\[\]\\/|&*#$@^]")
"""What there is less of in Chinese text than of Chinese characters."""

_NUMBERED, _PUBLISHED = lazy(r"\s*[\[［【]\d{1,3}[\]］】]"), lazy(r"出版社[，,：:] ?(?:19|20)\d\d")
_IN_A_VOLUME = lazy(r"(?:19|20)\d\d[,，] ?\d+ ?[(（]\d+[)）]")
_LATIN = lazy(r"[A-Za-z=_<>{}\[\]\\/|&$\"';]|\(\)")
"""Without one of these a line is neither code nor cited by its letters: told fast, where the signs themselves are looked for slowly."""

_LETTERED = lazy(r"\[[JMDCNRSPZ](?:/OL)?\]|(?i:https?://|doi[:：]|et al)")
_CODE = lazy(
    r"(?:[{}]|(?<=[A-Za-z_)\]\"'}]);)\s*\Z|\A\s*(?://|/\*|#include|</?[a-zA-Z]|[$>] )|=>|->|==|:=|&&|\|\||</|/>|\(\)"
    r"|[A-Za-z_]\w*\([^()（）]*\)\s*[;{]|\b(?:SELECT|FROM|WHERE|INSERT|def|return|public|void|import|var|const|function)\b"
    r"|[\"'] ?[:：] *[\"'{\[\d]|[A-Za-z_\]] ?= ?[\"'\d{\[]|\A\s*\"[^\"]*\"\s*,?\s*\Z|%[sd]\b|\\[a-zA-Z(\[]|\$[^$]+\$"
)
"""Signs of code or of a formula in a line of text: each has one of _LATIN."""


class RunningText:
    """A document's blocks as marks are judged in them, each looked at once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.document = subject.document
        self.text = subject.document.text
        self._judged: dict[int, bool] = {}
        self._prose: dict[int, bool] = {}

    def holds(self, at: int) -> bool:
        """True where a mark is part of Chinese text and may be judged."""
        index = self.document.block_index(at)
        if index not in self._judged:
            self._judged[index] = self._is_judged(self.document.blocks[index])
        return self._judged[index] and not self.document.is_marked(MarkKind.VERBATIM, Span(at, at + 1))

    def is_prose(self, at: int) -> bool:
        """True in a block of sentences that is no heading, caption, short cell, header or footer."""
        index = self.document.block_index(at)
        if index not in self._prose:
            self._prose[index] = reads_as_prose(self.document, self.document.blocks[index])
        return self._prose[index]

    def in_cell(self, at: int) -> bool:
        """True in a table cell."""
        return self.document.block_at(at).story.cell is not None

    def block(self, at: int) -> Block:
        """The block of a place."""
        return self.document.block_at(at)

    def words(self, block: int) -> str:
        """The text of a block by its index."""
        return self.document.slice(self.document.blocks[block].span)

    def around(self, at: int, width: int) -> tuple[str, str]:
        """What stands before a place and after it in its block, at most `width` code points each."""
        block = self.document.block_at(at).span
        return self.text[max(block.start, at - width) : at], self.text[at + 1 : min(block.end, at + 1 + width)]

    def _is_judged(self, block: Block) -> bool:
        subject = self._subject
        if block.kind in _PASSED_OVER or subject.in_residue(block.span):
            return False
        if any(subject.regions.inside(region, block.span) for region in _NOT_JUDGED):
            return False
        line = self.document.slice(block.span)
        if is_code_line(line) or _is_cited(line) or (_LATIN.search(line) and (_LETTERED.search(line) or _CODE.search(line))):
            return False
        return sum(map(len, _HANZI_RUN.findall(line))) >= max(1, len(_OTHERS.findall(line)))


def _is_cited(line: str) -> bool:
    """True for an entry of a list of works by its number, its publisher or its volume; see `_LETTERED` for the others."""
    return bool(_NUMBERED.match(line) or _PUBLISHED.search(line) or _IN_A_VOLUME.search(line))


def running_text(subject: Subject) -> RunningText:
    """A view: where in this document marks are judged."""
    return RunningText(subject)
