"""References to articles, items, figures and tables of the document that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder
from hegao.checks.numbering.articles import read_articles
from hegao.checks.numbering.captions import captions_by_chapter, split_number
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.labels import LabelStyle
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING, numeral, parse_numeral
from hegao.language.patterns import in_line, lazy
from hegao.model.document import Span
from hegao.model.finding import Fault
from hegao.model.outline import Item

_CAPTION = lazy(
    r"(?P<label>(?P<kind>[图表])(?:(?<=[见如].)|(?<=参照.)) ?(?P<n>(?:\d{1,2}[-－–—.．])?\d{1,3}))(?![\d.．\-－–—（(a-zA-Z])",
    0,
    (in_line("图表"), in_line("见如照")),
)
_ARTICLE = lazy(rf"本{one_of('text-of-articles')}(?P<label>第(?P<n>[{COUNTING}百零]+|\d+)条)(?!之)")
_ITEM = lazy(rf"(?:本条|前款|本款)(?:第[{COUNTING}]款)?(?P<label>第[（(](?P<n>[{COUNTING}]+)[）)]项)")


def _dangling(subject: Subject) -> Iterator[Fault]:
    yield from _dangling_captions(subject)
    yield from _dangling_articles(subject)


def _dangling_captions(subject: Subject) -> Iterator[Fault]:
    """见表4 where the document's tables are numbered and end before 4."""
    numbers = ((key, {caption.value for caption in captions}) for key, captions in subject.view(captions_by_chapter).items())
    last = {key: max(values) for key, values in numbers if len(values) >= 2 and 1 in values}
    if not last:
        return
    for match in subject.view(signals).matches(_CAPTION):
        chapter, value = split_number(match["n"])
        limit, span = last.get((match["kind"], chapter)), Span(*match.span("label"))
        if limit is not None and value > limit and not subject.in_residue(span):
            yield _fault(span, f"{match['kind']}{chapter}{'-' if chapter else ''}{limit}")


def _dangling_articles(subject: Subject) -> Iterator[Fault]:
    """本办法第四十条 where the last article is the thirtieth; 前款第（六）项 where the article has five items."""
    articles = subject.view(read_articles)
    if not articles or articles[0].value != 1:
        return
    last_article = max(item.value or 0 for item in articles)
    yield from _beyond(subject, _ARTICLE, [last_article] * len(subject.document.blocks), "第{}条")
    yield from _beyond(subject, _ITEM, _last_items(subject, articles), "第（{}）项")


def _last_items(subject: Subject, articles: Sequence[Item]) -> list[int]:
    """For each block the highest （一） of the article it stands in; 0 where that article has none."""
    starts = [article.block for article in articles]
    highest = [0] * (len(starts) + 1)
    owner, owners = 0, []
    for index in range(len(subject.document.blocks)):
        owner += owner < len(starts) and starts[owner] == index
        owners.append(owner)
    for item in subject.outline.items:
        if item.style is LabelStyle.HAN_PAREN:
            highest[owners[item.block]] = max(highest[owners[item.block]], item.value or 0)
    return [highest[owner] for owner in owners]


def _beyond(subject: Subject, pattern: re.Pattern[str], last: Sequence[int], shape: str) -> Iterator[Fault]:
    """References to a number above the last one known for their block."""
    for match in pattern.finditer(subject.document.text):
        span = Span(*match.span("label"))
        limit = last[subject.document.block_index(span.start)]
        if 0 < limit < (parse_numeral(match["n"]) or 0) and not subject.in_residue(span):
            yield _fault(span, shape.format(numeral(limit)))


def _fault(span: Span, last: str) -> Fault:
    return Fault("dangling-reference", span, {"last": last})


FINDERS = (Finder("dangling-reference", lambda subject, _: _dangling(subject), values=frozenset({"last"})),)
