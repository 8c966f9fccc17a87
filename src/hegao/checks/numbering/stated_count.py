"""以下三点： and then two: a count that introduces a list, held against the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder
from hegao.checks.views.series import Series, series_by_first_block
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING, parse_numeral
from hegao.language.patterns import in_line, lazy
from hegao.model.document import Block, Span
from hegao.model.finding import Fault

_N = r"(?P<n>[两二三四五六七八九十]|1[0-9]|[2-9])"
_N2 = _N.replace("?P<n>", "?P<n2>")
_MEASURE = one_of("points-measure")
_TAIL = r"[^。；：:，,！？\n]{0,12}"
_COUNT = lazy(
    rf"(?:(?:以下|如下|下列|下述|下面)(?:的|这)?(?P<at>{_N}{_MEASURE}){_TAIL}|(?<![第{COUNTING}百千万\d])(?P<at2>{_N2}{_MEASURE}){_TAIL}如下)[：:]",
    0,
    (in_line("下"), in_line("：:")),
)
_INLINE = lazy(rf"(?:(?<=[：:；。;,，])|^)\s?(?P<n>[{COUNTING}]{{1,2}})[是要]|(?<=[：:；。;])\s?[（(](?P<m>\d{{1,2}})[）)]")


def _wrong_counts(subject: Subject) -> Iterator[Fault]:
    """Counts right before a list, in the paragraph above it or in the same one, that differ from what follows."""
    found_in = subject.view(signals)
    if not found_in.may_match(_COUNT):
        return
    lists = subject.view(series_by_first_block)
    blocks = subject.document.blocks
    for match in found_in.matches(_COUNT):
        index = subject.document.block_index(match.start())
        span = Span(*(match.span("at") if match["at"] else match.span("at2")))
        stated = parse_numeral(match["n"] or match["n2"])
        found = _items_after(subject, match.end(), blocks[index], lists.get(_next_block(blocks, index)))
        if found >= 2 and stated != found and not subject.in_residue(span):
            yield Fault("stated-count", span, {"count": str(found), "stated": str(stated)})


def _next_block(blocks: Sequence[Block], index: int) -> int:
    return next((i for i in range(index + 1, min(index + 4, len(blocks))) if len(blocks[i].span)), -1)


def _items_after(subject: Subject, end: int, block: Block, below: Series | None) -> int:
    """How many items the list has that begins right after the colon; 0 where none does."""
    if end < block.span.end:
        return _inline_count(subject.document.text[end : block.span.end])
    if below is None:
        return 0
    values = [item.value for item in below.items]
    if values[0] != 1:
        return 0
    length = next((i for i in range(1, len(values)) if values[i] == 1), len(values))
    return length if values[:length] == list(range(1, length + 1)) else 0


def _inline_count(rest: str) -> int:
    """The items of 一是…；二是… or （1）…（2）… to the end of the paragraph, where they count up from one without a slip."""
    values = [parse_numeral(match["n"] or match["m"]) for match in _INLINE.finditer(rest)]
    starts_at_once = re.match(r"\s?(?:[一1][是要]|[（(]1[）)])", rest)
    return len(values) if starts_at_once and values == list(range(1, len(values) + 1)) else 0


FINDERS = (Finder("stated-count", lambda subject, _: _wrong_counts(subject), values=frozenset({"count", "stated"})),)
