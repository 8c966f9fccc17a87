"""Two marks where one should stand: 。。 ，， 。；"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import OPENERS
from hegao.language.patterns import lazy
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "doubled-mark"
_STRENGTHS = "、，：；。！？"
"""From the weakest mark to the strongest: of two unlike marks the stronger one is the likelier."""
_RUN = lazy("[、，：；。？！](?=[、，：；。])(?:(?<![？！])[、，：；。]+|(?<=[？！])[。，])")
"""Two marks or more, or ？！ before 。，: begun with a class, so that the engine looks for any mark at once."""
_GAP_IN_THE_FORM = "：。"
"""What should stand between a colon and a full stop was never filled in, which is a placeholder's fault."""


def _doubled_marks(subject: Subject, _: Parameters) -> Iterator[Fault]:
    text = subject.document.text
    for match in _RUN.finditer(text):
        if not (_means_more(match[0]) or _names_marks(text, match) or _is_definition(text, match)):
            yield _fault(match, subject.document)


def _means_more(run: str) -> bool:
    """True for a row of full stops typed as an ellipsis, and for a colon that nothing follows."""
    return (set(run) == {"。"} and len(run) > 2) or run == _GAP_IN_THE_FORM


def _is_definition(text: str, match: re.Match[str]) -> bool:
    """True for ：：=, with which grammars and data formats define a name."""
    return match[0] == "：：" and text[match.end() : match.end() + 1] in ("=", "＝")


def _names_marks(text: str, match: re.Match[str]) -> bool:
    """True where marks are spoken of: at the head of a line or of what is in brackets or quotation marks, three unlike ones in a row, or
    one between two of another (a list of signs: ‘，’、or，、，*)."""
    before = text[max(0, match.start() - 1) : match.start()]
    return not before or before.isspace() or before in OPENERS or len(set(match[0])) > 2 or _is_listed(match[0])


def _is_listed(run: str) -> bool:
    return any(before == after != between for before, between, after in zip(run, run[1:], run[2:], strict=False))


def _fault(match: re.Match[str], document: Document) -> Fault:
    """Safe for one mark twice on one line: between two lines words may be lost."""
    span = Span(*match.span())
    one = max(match[0], key=_STRENGTHS.index)
    certain = len(set(match[0])) == 1 and not document.wraps_within(span)
    return Fault(_FAULT, span, {"one": one}, edits=(Edit(span, one),), safety=Safety.SAFE if certain else Safety.UNSAFE)


FINDER = Finder(_FAULT, _doubled_marks, values=frozenset({"one"}))
