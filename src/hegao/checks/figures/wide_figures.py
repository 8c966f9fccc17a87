"""Full-width figures and letters among Chinese characters: １２人, ＷＴＯ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hegao.checks.figures.sentences import sentence_after, sentence_before
from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI
from hegao.language.numerals import HAN_DIGITS
from hegao.language.patterns import lazy, once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety

_FAULT = "wide-figures"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_ONE = lazy(f"[{_WIDE}]")
_RUN = lazy(
    rf"[{_WIDE}]+(?:(?<=[０-９])[．／][０-９]+|(?<=[０-９])％－[０-９]+|－[{_WIDE}]+|(?<=[０-９])：[０-５][０-９](?![０-９]))*(?:(?<=[０-９])％)?"
)
_MASK = lazy("[Ｘｘ]+")
_HEAD = lazy(r"\s*(?:第|附件|[图表]|[（(〔【])?\s*")
_LABEL = lazy(r"\s*[）)〕】、.．，：:\s]|\s*$")
_THOUSANDS = lazy("[，,][０-９]{3}")
_BEFORE_THOUSANDS = lazy("[0-9０-９Ａ-Ｚ][，,]$")
_NEAR = 24
"""Code points before and after the characters in which words can show that they are spoken of."""
_LIST = 8
"""Letters or figures in a row, from which on they are a list of signs."""
_MANY = 12
"""So many places are the habit of a document, and are told as one."""


def _wide_figures(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    """A fault for each place; where there are many, one for all that change by themselves."""
    document = subject.document
    found = [span for span in _places(subject, once(parameters["spoken_of"])) if document.is_editable(span)]
    alone = [span for span in found if not _is_parted(document.text, span)]
    if len(alone) > _MANY:
        yield _fault(document, alone, Safety.SAFE, "throughout")
    else:
        yield from (_fault(document, [span], Safety.SAFE) for span in alone)
    yield from (_fault(document, [span], Safety.UNSAFE) for span in found if _is_parted(document.text, span))


def _fault(document: Document, spans: Sequence[Span], safety: Safety, variant: str = "") -> Fault:
    narrow = [unicodedata.normalize("NFKC", document.slice(span)) for span in spans]
    edits = tuple(map(Edit, spans, narrow))
    return Fault(_FAULT, spans[0], {"narrow": narrow[0], "count": str(len(spans))}, edits=edits, safety=safety, variant=variant)


def _places(subject: Subject, spoken_of: re.Pattern[str]) -> Iterator[Span]:
    document = subject.document
    for match in _runs(subject):
        span = Span(*match.span())
        if _MASK.fullmatch(match[0]) or _is_a_zero(document.text, match) or _is_a_label(document, span) or subject.in_code(span):
            continue
        near = sentence_before(document, span.start, _NEAR) + sentence_after(document, span.start, _NEAR)
        if not spoken_of.search(near) and re.search(f"[{HANZI}]", near) and not _is_a_list(match[0]):
            yield span


def _runs(subject: Subject) -> Iterable[re.Match[str]]:
    """None are looked for where the text has no such character at all."""
    return _RUN.finditer(subject.document.text) if _ONE.search(subject.view(signals).alphabet) else ()


def _is_a_zero(text: str, match: re.Match[str]) -> bool:
    """True for a letter or a figure that stands for 〇 in a number of Chinese figures."""
    beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return match[0] in ("Ｏ", "ｏ", "０") and any(char in HAN_DIGITS for char in beside)


def _is_a_label(document: Document, span: Span) -> bool:
    """True at the head of a paragraph, with a mark behind it: １、 （２） ３．１"""
    block, text = document.block_at(span.start), document.text
    return bool(_HEAD.fullmatch(text, block.span.start, span.start) and _LABEL.match(text, span.end, block.span.end))


def _is_a_list(run: str) -> bool:
    """True for ＡＢＣＤＥＦＧＨ and １２３４５６７８９: each sign in it comes after the one before."""
    return len(run) >= _LIST and all(ord(after) - ord(before) == 1 for before, after in pairwise(run))


def _is_parted(text: str, span: Span) -> bool:
    """True beside a comma and three more figures: a number in thousands changes as a whole."""
    return bool(_THOUSANDS.match(text, span.end) or _BEFORE_THOUSANDS.search(text, max(0, span.start - 2), span.start))


FINDER = Finder(
    _FAULT, _wide_figures, parameters={"spoken_of": Form.PATTERN}, values=frozenset({"narrow", "count"}), variants=frozenset({"throughout"})
)
