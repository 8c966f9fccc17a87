"""Articles of laws, rules and contracts: 第一条, 第二条 … through the whole document, and references to articles and items in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.views.series import Step, label_span, odd_numbers, printed, relabelled
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import LabelStyle
from hegao.language.numerals import numeral, parse_numeral
from hegao.model.document import Span, StoryKind
from hegao.model.finding import Beside, Fault
from hegao.model.outline import Item

_AMENDS = re.compile("修改为|增加一[条款项]|删去第|作为第")
_FEWEST = 3
"""Articles: with fewer the document only quotes some."""


def article_faults(subject: Subject) -> Iterator[Fault]:
    """Articles that leave a number out, come twice or step back. 第八条之一 counts with 第八条; amendments quote and are left out."""
    articles = read_articles(subject)
    if len(articles) < _FEWEST or _is_amendment(subject):
        return
    values = [item.value for item in articles]
    steps = [Step(value, 0.0 if values[i : i + 2] == [1, 2] else 2.0) for i, value in enumerate(values)]
    for odd in odd_numbers(steps):
        before, here = articles[odd.index - 1], articles[odd.index]
        if odd.fault != "gap" or not _stands_between(subject, before, here, odd.expected):
            yield _fault(subject, before, here, odd.fault, odd.expected)


def read_articles(subject: Subject) -> list[Item]:
    """The document's own articles, in order."""
    return [item for item in subject.outline.items if item.style is LabelStyle.ARTICLE and item.story.kind is StoryKind.BODY]


def _is_amendment(subject: Subject) -> bool:
    return len(_AMENDS.findall(subject.document.text)) >= 2


def _stands_between(subject: Subject, before: Item, here: Item, expected: int) -> bool:
    wanted = re.compile(rf"(?:\n|\s|第[^\n]{{1,6}}条?[、至—-])[“ \t\u3000]*第\s*(?:{numeral(expected)}|{expected})\s*条")
    return wanted.search(subject.document.text, before.span.start, subject.document.blocks[here.block].span.start) is not None


def _fault(subject: Subject, before: Item, here: Item, fault: str, expected: int) -> Fault:
    span = label_span(subject.document, here)
    values = {"label": printed(here), "expected": relabelled(here, expected), "previous": printed(before)}
    related = (Beside(label_span(subject.document, before), Words("前一条在这里", "the article before it is here")),)
    return Fault("article-number", span, values, related=related, variant="" if fault == "gap" else fault)


_ARTICLE_REFERENCE = re.compile(
    r"本(?:法|办法|条例|规定|细则|规则|章程|制度|准则|办法)(?P<label>第(?P<n>[一二三四五六七八九十百零]+|\d+)条)(?!之)"
)
_ITEM_REFERENCE = re.compile(r"(?:本条|前款|本款)(?:第[一二三四五六七八九十]款)?(?P<label>第[（(](?P<n>[一二三四五六七八九十]+)[）)]项)")


def dangling_articles(subject: Subject) -> Iterator[Fault]:
    """本办法第四十条 where the last article is the thirtieth; 前款第（六）项 where the article has five items."""
    articles = read_articles(subject)
    if len(articles) < _FEWEST or articles[0].value != 1 or _is_amendment(subject):
        return
    yield from _dangling(subject, _ARTICLE_REFERENCE, [max(item.value or 0 for item in articles)] * len(subject.document.blocks), "第{}条")
    yield from _dangling(subject, _ITEM_REFERENCE, _last_items(subject, articles), "第（{}）项")


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


def _dangling(subject: Subject, pattern: re.Pattern[str], last: Sequence[int], shape: str) -> Iterator[Fault]:
    for match in pattern.finditer(subject.document.text):
        span = Span(*match.span("label"))
        limit = last[subject.document.block_index(span.start)]
        if 0 < limit < (parse_numeral(match["n"]) or 0) and not subject.in_residue(span):
            yield Fault("dangling-reference", span, {"last": shape.format(numeral(limit))})
