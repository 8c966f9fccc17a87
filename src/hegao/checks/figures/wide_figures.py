"""Full-width figures and letters among Chinese characters: １２人, ＷＴＯ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
_RUN = rf"[{_WIDE}]+(?:(?<=[０-９])[．／][０-９]+|(?<=[０-９])：[０-５][０-９](?![０-９]))*(?:(?<=[０-９])％)?"
_MASK = lazy("[Ｘｘ]+")
_HEAD = lazy(r"\s*(?:第|附件|[图表]|[（(〔【])?\s*")
_LABEL = lazy(r"\s*[）)〕】、.．，：:\s]|\s*$")
_THOUSANDS = lazy("[，,][０-９]{3}")
_BEFORE_THOUSANDS = lazy("[0-9０-９][，,]$")
_NEAR = 24
"""Code points before and after the characters in which words can show that they are spoken of."""
_LIST = 8
"""Letters or figures in a row, from which on they are a list of signs."""
_MANY = 12
"""So many places are the habit of a document, and are told as one."""


def _wide_figures(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    found = [span for span in _places(subject, once(parameters["spoken_of"])) if subject.document.is_editable(span)]
    if len(found) > _MANY:
        yield _throughout(subject.document, found)
        return
    for span in found:
        narrow = _narrow(subject.document, span)
        yield Fault(_FAULT, span, {"narrow": narrow, "count": "1"}, edits=(Edit(span, narrow),), safety=_safety(subject.document, span))


def _throughout(document: Document, spans: Sequence[Span]) -> Fault:
    edits = tuple(Edit(span, _narrow(document, span)) for span in spans)
    certain = all(_safety(document, span) is Safety.SAFE for span in spans)
    values = {"narrow": _narrow(document, spans[0]), "count": str(len(spans))}
    return Fault(_FAULT, spans[0], values, edits=edits, safety=Safety.SAFE if certain else Safety.UNSAFE, variant="throughout")


def _places(subject: Subject, spoken_of: re.Pattern[str]) -> Iterator[Span]:
    document = subject.document
    for match in subject.view(signals).matches(once(_RUN)):
        span = Span(*match.span())
        if _MASK.fullmatch(match[0]) or _is_a_zero(document.text, match) or _is_a_label(document, span) or subject.in_code(span):
            continue
        near = sentence_before(document, span.start, _NEAR) + sentence_after(document, span.start, _NEAR)
        if not spoken_of.search(near) and re.search(f"[{HANZI}]", near) and not _is_a_list(match[0]):
            yield span


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


def _narrow(document: Document, span: Span) -> str:
    return unicodedata.normalize("NFKC", document.slice(span))


def _safety(document: Document, span: Span) -> Safety:
    """Unsafe beside a comma and three more figures: a number in thousands changes as a whole."""
    text = document.text
    parted = _THOUSANDS.match(text, span.end) or _BEFORE_THOUSANDS.search(text, max(0, span.start - 2), span.start)
    return Safety.UNSAFE if parted else Safety.SAFE


FINDER = Finder(
    _FAULT, _wide_figures, parameters={"spoken_of": Form.PATTERN}, values=frozenset({"narrow", "count"}), variants=frozenset({"throughout"})
)
