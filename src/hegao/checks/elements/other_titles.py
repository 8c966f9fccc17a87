"""Whether a title that stands beside a document (in its header, in its properties) is that of another one."""

from __future__ import annotations

from collections.abc import Set
from itertools import takewhile

from hegao.checks.views.subject import Subject
from hegao.language.hanzi import ONE_HANZI
from hegao.language.patterns import once
from hegao.language.wording import plain
from hegao.model.document import Block, StoryKind

_ASIDE = frozenset({StoryKind.HEADER, StoryKind.FOOTER})
_AFTER_THE_TEXT = _ASIDE | {StoryKind.FOOTNOTE, StoryKind.ENDNOTE}
_OPENING = 1500
"""Code points of a document in which its title, cover and first headings stand."""

_FEWEST = 8
"""Code points of a title that says what it is about."""

_SHARED = 0.5
"""Share of a title's pairs of characters that a document has whose title it is, shortened or in other words."""

_YEAR = once("(?:19|20)[0-9]{2}")


def is_of_another(subject: Subject, title: str) -> bool:
    """True for a title that the document does not say, not even in part, and for its own title with another year."""
    words = plain(title)
    if len(words) < _FEWEST or words in _all_words(subject):
        return False
    return _has_other_year(subject, words) or _shared(subject, words) < _SHARED


def beside_the_text(subject: Subject) -> tuple[Block, ...]:
    """A view: headers and footers with text, in order. They stand behind the body, which need not be gone through for them."""
    behind = takewhile(lambda block: block.story.kind in _AFTER_THE_TEXT, reversed(subject.document.blocks))
    found = [block for block in behind if len(block.span) and block.story.kind in _ASIDE]
    return tuple(reversed(found))


def opening(subject: Subject, length: int) -> str:
    """Up to `length` code points that the document begins with, without its headers."""
    aside = subject.view(beside_the_text)
    return subject.document.text[: min(length, aside[0].span.start) if aside else length]


def _all_words(subject: Subject) -> str:
    return "".join(subject.view(_body_words))


def _body_words(subject: Subject) -> tuple[str, ...]:
    """A view: the words of the paragraphs that are no header and no footer."""
    pairs = zip(subject.document.blocks, subject.document.block_texts, strict=True)
    return tuple(plain(text) for block, text in pairs if block.story.kind not in _ASIDE)


def _has_other_year(subject: Subject, words: str) -> bool:
    """True where the title of the document is the same but for its years, of which none is shared."""
    title = subject.outline.title
    own = plain(subject.document.slice(title)) if title else ""
    years, others = set(_YEAR.findall(words)), set(_YEAR.findall(own))
    return bool(years and others) and not years & others and _YEAR.sub("", words) == _YEAR.sub("", own)


def _shared(subject: Subject, words: str) -> float:
    """Which share of a title's pairs of characters the document opens with or has in its headings.

    Of the Chinese ones, where there are any: a header often has a code before them.
    """
    pairs = _pairs("".join(ONE_HANZI.findall(words)) or words)
    return len(pairs & subject.view(_opening_pairs)) / len(pairs)


def _opening_pairs(subject: Subject) -> frozenset[str]:
    """A view: the pairs of characters in the opening of the document and in its headings."""
    document = subject.document
    headings = (document.slice(item.heading) for item in subject.outline.items if item.heading and item.story.kind is StoryKind.BODY)
    return frozenset().union(*(_pairs(plain(text)) for text in (opening(subject, _OPENING), *headings)))


def _pairs(words: str) -> Set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}
