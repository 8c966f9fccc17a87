"""Spaces beside Chinese punctuation, which carries its own white space and takes no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegao.checks.finder import Finder, Parameters
from hegao.checks.spacing.form_blanks import is_form_blank
from hegao.checks.views.gaps import BLANKS
from hegao.checks.views.spacing_context import SpacingContext, spacing_context
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import FULL_POINTS, HALF_POINTS, HANZI, is_hanzi
from hegao.language.labels import parse_label
from hegao.language.lexicon import one_of
from hegao.language.numerals import COUNTING
from hegao.language.patterns import lazy
from hegao.model.document import BlockKind, Span, StoryKind
from hegao.model.finding import Edit, Fault, Safety

_CLOSERS = "）》”』】〉’」〕"
_OPENERS = "（《“『【〈‘「〔"
_TAGS = "】〕"
_MARKS = FULL_POINTS + _CLOSERS + _OPENERS + "…"

_BESIDE = lazy(
    rf"[{BLANKS}](?:(?<=[^\n{BLANKS}][{BLANKS}])[{BLANKS}]*(?=[{_MARKS}])|(?<=[{_MARKS}][{BLANKS}])[{BLANKS}]*(?=[^\n{BLANKS}]))"
)
_BEFORE_HALF = lazy(rf"[{BLANKS}](?<=[{HANZI}{_CLOSERS}][{BLANKS}])[{BLANKS}]*(?=[{HALF_POINTS}](?:[{HANZI}{_OPENERS}]|$))", re.MULTILINE)
_AFTER_HALF = lazy(rf"[{BLANKS}](?<=[{HANZI}{_CLOSERS}][{HALF_POINTS}][{BLANKS}])[{BLANKS}]*(?=[{HANZI}{_OPENERS}])")
_TIGHT_HALF = lazy(rf"[{HALF_POINTS}](?<=[{HANZI}{_CLOSERS}][{HALF_POINTS}])[{HANZI}{_OPENERS}]")

_UNSEEN = lazy("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FORMULA = 80
"""Code points: no formula in brackets is longer."""

_LISTED_OR_CODE = lazy(r"[”’], |[“‘][^“‘”’\u3000-\uffff]{0,20}[\\^$*+?|\[\]{}<>=/][^“‘”’\u3000-\uffff]{0,20}[”’]")
_NEAR = 200
"""Code points on each side in which the other quotations of a list stand."""

_LATIN_QUOTED = lazy("[“‘][ -~]{1,60}[”’]")
_LATIN_QUOTED_END = lazy(r"[“‘][ -~]{1,60}[”’]\Z")
_ENDS = "。？！"
_ENDS_HALF = "?!.:"
"""Half-width marks that need a full-width one in their place before the space goes; a comma reads well without it."""

_FORM_BLANK = 3
"""Code points: wider gaps are blanks of a form or columns."""

_JOINING = "，、；。"
"""Points that join what they stand between, and after which no blank is left, even in a line that is no sentence."""

_LAID_OUT = frozenset({BlockKind.CAPTION, BlockKind.TOC, BlockKind.CODE})

_LABEL_END = lazy(
    rf"^\s*\d{{1,2}}[，,]$|(?:^|[\s。；;：:！？”])"
    rf"(?:[（(〔]?[{COUNTING}\d]{{1,3}}[）)〕、.．]|[{COUNTING}]{{1,3}}[,，:：]|第[{COUNTING}\d]+(?:[，、,：:]|[章节条编篇]|部分))$"
)
_CAPTION = lazy(rf"(?:^|\s)(?:附件|附表|附录|图|表)[{COUNTING}]?$|日[电讯]$")
_KEY = lazy(rf"(?:^|[{BLANKS}。；;])(?:[{COUNTING}]{{1,3}}、)?[{HANZI}\w.+/#\-{BLANKS}（）()]{{1,24}}[：:]$")
_NEXT_KEY = lazy(rf"[{HANZI}]{{0,6}}{one_of('form-field')}(?:[（(][{HANZI}]{{1,6}}[）)])?[：:]")
_CREDIT = lazy(rf"{one_of('credit-word')}(?:[。；，、,.;]|$)")
_OPERATOR = lazy(rf"[{BLANKS}][+\-*/=×÷±<>≤≥~^−][{BLANKS}]")


def _beside_punctuation(subject: Subject, _: Parameters) -> Iterator[Fault]:
    """A fault for each space beside a Chinese mark, or a half-width one used between Chinese words.

    Deleting it is safe but after a half-width stop or colon, then glued to the next words, and where several after a full stop may stand
    for a lost line break; none beside ** in Markdown, where the
    mark of the format would be read as text (CommonMark 6.2, flanking delimiter runs).
    """
    context = subject.view(spacing_context)
    spans = [span for span in context.find(_BESIDE) if _is_wrong(context, span) or _is_wrong_in_line(context, span)]
    for span in sorted({*spans, *_beside_half_width(subject, context)}):
        before = context.text[span.start - 1]
        half = before in HALF_POINTS
        markup = context.after_markup(span) or context.before_markup(span)
        yield Fault(
            "beside-punctuation",
            span,
            {"mark": before if half or before in _MARKS else context.text[span.end]},
            edits=() if markup else _closed_up(subject, context, span),
            safety=Safety.UNSAFE if before in _ENDS_HALF or (len(span) > 1 and before in _ENDS) else Safety.SAFE,
            variant="markup" if markup else "half-width" if half else "",
        )


def _tight_half_points(subject: Subject) -> int:
    """A view: half-width points that stand between Chinese words without a space."""
    return len(_TIGHT_HALF.findall(subject.document.text))


def _writes_full_commas(subject: Subject) -> bool:
    """A view: True where full-width commas outnumber half-width points."""
    return subject.document.text.count("，") > subject.view(_tight_half_points)


def _closed_up(subject: Subject, context: SpacingContext, span: Span) -> tuple[Edit, ...]:
    """Without the space; a half-width comma between Chinese words is made full-width where most commas of the document are."""
    joins = context.text[span.start - 1] == "," and is_hanzi(context.text[span.start - 2]) and is_hanzi(context.text[span.end])
    if joins and subject.view(_writes_full_commas):
        return context.replacement(Span(span.start - 1, span.end), "，")
    return context.replacement(span)


def _beside_half_width(subject: Subject, context: SpacingContext) -> Iterator[Span]:
    """Gaps beside half-width points, unless a space after them is this document's habit."""
    spaced = list(context.find(_AFTER_HALF))
    if len(spaced) < 3 or subject.view(_tight_half_points) > len(spaced):
        yield from (span for span in spaced if _is_wrong(context, span))
    yield from (span for span in context.find(_BEFORE_HALF) if _is_wrong(context, span))


def _is_wrong(context: SpacingContext, span: Span) -> bool:
    return context.is_prose(span) and len(span) < _FORM_BLANK and not _is_right(context, span)


def _is_wrong_in_line(context: SpacingContext, span: Span) -> bool:
    """True in a heading or a short line for one space between a point and a Chinese word, where nothing else is set apart by spaces."""
    block = context.block(span)
    if (
        block.kind in _LAID_OUT
        or block.story.kind is not StoryKind.BODY
        or context.is_prose(span)
        or len(span) > 1
        or context.has_columns(span)
    ):
        return False
    before, after = context.text[span.start - 1], context.text[span.end]
    joins = (is_hanzi(before) and after in _JOINING) or (before in _JOINING and is_hanzi(after))
    return joins and not _is_right(context, span)


def _is_right(context: SpacingContext, span: Span) -> bool:
    before, after = context.text[span.start - 1], context.text[span.end]
    return context.beside_underline(span) or any(exempts(context, span, before, after) for exempts in _EXEMPTIONS)


def _lead(context: SpacingContext, span: Span) -> str:
    """What stands before a gap in its block, at most 28 code points, without what nobody sees."""
    return _UNSEEN.sub("", context.text[max(context.block(span).span.start, span.start - 28) : span.start])


def _form_blank(context: SpacingContext, span: Span, _: str, __: str) -> bool:
    """（ ）, 金额为： 元: a blank to fill in."""
    return is_form_blank(context, span)


def _after_bold_label(context: SpacingContext, span: Span, before: str, _: str) -> bool:
    """**基本情况：** 客观…: a run-in heading of Markdown."""
    return before in "：:" and context.after_markup(span)


def _formula(context: SpacingContext, span: Span, before: str, after: str) -> bool:
    """（ t1 + t2 ）: brackets round a formula whose signs are set apart as well."""
    if before in "（" and (end := context.text.find("）", span.end, span.end + _FORMULA)) > 0:
        return _OPERATOR.search(context.text, span.end, end) is not None
    if after in "）" and (start := context.text.rfind("（", max(0, span.start - _FORMULA), span.start)) >= 0:
        return _OPERATOR.search(context.text, start, span.start) is not None
    return False


def _before_mention(_: SpacingContext, __: Span, ___: str, after: str) -> bool:
    """。 @某某, ， #话题: a space comes before a mention and a tag."""
    return after in "@＠#＃"


def _next_field(context: SpacingContext, span: Span, before: str, _: str) -> bool:
    """甲方：某某（盖章） 日期：: the next field of a form, on the same line."""
    return before in _CLOSERS and _NEXT_KEY.match(context.text, span.end) is not None


def _before_credit(context: SpacingContext, span: Span, before: str, _: str) -> bool:
    """张某（李某） 著。"""
    return before in _CLOSERS and _CREDIT.match(context.text, span.end) is not None


def _beside_dash_or_tag(_: SpacingContext, __: Span, before: str, after: str) -> bool:
    """【强制】 使用…, 说明—— 见下."""
    return before in _TAGS + "—…" or after in "—…"


def _after_label(context: SpacingContext, span: Span, _: str, __: str) -> bool:
    """（一） 加强…, 1、 加强…: a space after a number label is tolerated."""
    return _LABEL_END.search(_lead(context, span)) is not None


def _after_key(context: SpacingContext, span: Span, before: str, _: str) -> bool:
    """联系人： 张三."""
    return before in "：:" and _KEY.search(_lead(context, span)) is not None


def _before_paragraph(context: SpacingContext, span: Span, before: str, after: str) -> bool:
    """A number label follows (…进行优化 （4）复制…), or a paragraph of a text whose line ends were turned into spaces."""
    if before not in FULL_POINTS + HALF_POINTS + _CLOSERS and after not in "（(":
        return False
    if parse_label(context.text[span.end : span.end + 12]):
        return True
    return context.is_flattened(span) and before in "。！？；：”）》"


def _closer_then_other(_: SpacingContext, __: Span, before: str, after: str) -> bool:
    """“甲” “乙”, 《通知》 2024: what follows a closing mark is no Chinese word."""
    return before in _CLOSERS and after not in FULL_POINTS + _CLOSERS + HALF_POINTS and not is_hanzi(after)


def _other_then_opener(context: SpacingContext, span: Span, before: str, after: str) -> bool:
    """GB/T 9704 《…》, 附件 《…》, 新华社北京3月5日电 （记者…）."""
    if after not in _OPENERS or before in FULL_POINTS + HALF_POINTS + _OPENERS:
        return False
    return not is_hanzi(before) or _CAPTION.search(_lead(context, span)) is not None


def _latin_quotation(context: SpacingContext, span: Span, before: str, after: str) -> bool:
    """匹配 “fool”, “fo” 等, 元字符 “a*”: quotations of Latin text listed as in English, or of code, are set apart as Latin words are."""
    opens = after in "“‘" and _LATIN_QUOTED.match(context.text, span.end) is not None
    closes = before in "”’" and _LATIN_QUOTED_END.search(context.text, max(0, span.start - _FORMULA), span.start) is not None
    return (opens or closes) and _LISTED_OR_CODE.search(context.text, max(0, span.start - _NEAR), span.end + _NEAR) is not None


def _before_bullet(_: SpacingContext, __: Span, ___: str, after: str) -> bool:
    """。 • 下一项: a list whose line ends were turned into spaces."""
    return after in "•●■◆○▪·"


_EXEMPTIONS = (
    _form_blank,
    _after_bold_label,
    _formula,
    _before_mention,
    _next_field,
    _before_credit,
    _beside_dash_or_tag,
    _after_label,
    _after_key,
    _before_paragraph,
    _closer_then_other,
    _other_then_opener,
    _latin_quotation,
    _before_bullet,
)

FINDERS = (Finder("beside-punctuation", _beside_punctuation, values=frozenset({"mark"}), variants=frozenset({"markup", "half-width"})),)
