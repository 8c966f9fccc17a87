"""What makes a document an official one (公文): its title, its addressee, its signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from hegao.checks.views.subject import Subject
from hegao.language.patterns import once
from hegao.model.document import Block, StoryKind

_KIND = r"(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?:[（(][^（()）]{1,15}[）)])?\Z"
"""The fifteen kinds of the Regulations on the Handling of Official Documents, article 8."""

_PLAIN = r"(?:通知|通报|公告|通告|请示|批复)\Z"
"""Kinds that nothing but an official document is called by: 放假通知."""

_TITLE = once(
    rf"(?:\A|[^，。；])*关于[^，。；：:]{{2,}}{_KIND}|\A[^，。；：:]{{0,36}}的{_KIND}"
    rf"|\A(?!.*通知公告)[^，。；：:]{{2,36}}{_PLAIN}"
)
_ENDS_IN_KIND = once(_KIND)
_LAST = tuple("议定令报告见知示复案函要）)")
"""What the names of all those kinds end in, or a note in brackets behind them."""
_ADDRESSEE = once(r"\A(?:各|[^，。；：:]{2,30}(?:政府|局|厅|委|委员会|办|办公室|部|中心|公司|学院|学校|医院|支队|处))[^。；]{0,100}[：:]\Z")
_OPENING = 16
"""Lines with text among which the title stands: before it are number, urgency, the issuer's name, and what a web page says of it."""

_LONGEST = 70


def opening(subject: Subject) -> tuple[Block, ...]:
    """A view: the first paragraphs of the body."""
    body = (block for block in subject.live_blocks() if block.story.kind is StoryKind.BODY)
    return tuple(islice(body, _OPENING))


def title_place(subject: Subject) -> int | None:
    """A view: which of the opening paragraphs ends the title of an official document, or None."""
    lines = subject.view(opening_lines)
    return next((place for place, line in enumerate(lines) if _is_title(line)), None)


def _is_title(line: str) -> bool:
    return line.endswith(_LAST) and len(line) <= _LONGEST and _TITLE.search(line) is not None


def opening_lines(subject: Subject) -> tuple[str, ...]:
    """A view: the words of the opening paragraphs."""
    return tuple("".join(subject.document.slice(block.span).split()) for block in subject.view(opening))


def is_official(subject: Subject) -> bool:
    """A view: True for a document with the title of an official one, or one that ends in a kind of them and has an addressee."""
    if subject.traits & {"law", "thesis", "technical", "case"}:
        return False
    if subject.view(title_place) is not None:
        return True
    return any(_addressed(subject.view(opening_lines)))


def _addressed(lines: Sequence[str]) -> Iterator[bool]:
    for title, line in pairwise(lines):
        yield len(title) <= _LONGEST and _ENDS_IN_KIND.search(title) is not None and _ADDRESSEE.match(line) is not None
