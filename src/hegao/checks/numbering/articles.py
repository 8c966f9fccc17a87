"""Articles of laws, rules and contracts: 第一条, 第二条 … through the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hegao.checks.finder import Finder
from hegao.checks.views.counts import FAULT_VALUES, Count, CountKind, judged
from hegao.checks.views.label_words import label_place
from hegao.checks.views.odd_numbers import Step
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.numerals import numeral
from hegao.language.patterns import lazy, once
from hegao.model.document import Span, StoryKind
from hegao.model.outline import Item

_ARTICLES = CountKind(
    Words("前一条在这里", "the article before it is here"), fault="article-number", variants=frozenset({"repeated", "backwards"})
)
_AMENDS = lazy("修改为|增加一[条款项]|删去第|作为第")
_FEWEST = 3
"""Articles: with fewer the document only quotes some."""


def read_articles(subject: Subject) -> tuple[Item, ...]:
    """A view: the document's own articles, in order; none where it only quotes or amends others', or selects from them."""
    articles = tuple(item for item in subject.outline.items if item.style is LabelStyle.ARTICLE and item.story.kind is StoryKind.BODY)
    amends = len(articles) >= _FEWEST and len(_AMENDS.findall(subject.document.text)) >= 2
    return () if amends or len(articles) < _FEWEST or _is_selection(articles) else articles


def _is_selection(articles: Sequence[Item]) -> bool:
    """True where they begin in mid-law and few follow on each other: 第十二条 … 第十八条 … 第三十条."""
    following = sum(after.value == (before.value or 0) + 1 for before, after in pairwise(articles))
    return articles[0].value != 1 and following * 2 < len(articles) - 1


def article_counts(subject: Subject) -> Iterator[Count]:
    """The articles are counted through, whatever chapters they stand in. 第八条之一 counts with 第八条."""
    articles = subject.view(read_articles)
    values = [item.value for item in articles]
    yield Count(
        _ARTICLES,
        [Step(value, 0.0 if values[i : i + 2] == [1, 2] else 2.0) for i, value in enumerate(values)],
        lambda index: label_place(subject.document, articles[index], _quoted_or_run_in),
        lambda index: Span(articles[index - 1].span.start, subject.document.blocks[articles[index].block].span.start),
    )


def _quoted_or_run_in(value: int) -> re.Pattern[str]:
    return once(rf"(?:\n|\s|第[^\n]{{1,6}}条?[、至—-])[“ \t\u3000]*第\s*(?:{numeral(value)}|{value})\s*条")


FINDERS = (Finder("article-number", lambda subject, _: judged(subject, article_counts), values=FAULT_VALUES, variants=_ARTICLES.variants),)
