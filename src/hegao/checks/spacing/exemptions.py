"""Gaps between Chinese characters that belong where they are: after labels, in names, forms, lists, mottoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hegao.checks.spacing.form_blanks import is_asked_for, is_form_blank
from hegao.checks.spacing.names import ends_in_office, is_credit, is_name, is_office, is_padded_name, opens_name
from hegao.checks.views.gaps import Gap
from hegao.checks.views.spacing_context import SpacingContext
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.lexicon import entries, one_of
from hegao.language.numerals import COUNTING, HAN_DIGITS
from hegao.language.patterns import lazy
from hegao.language.words import is_word
from hegao.model.document import Span

Exemption = Callable[[SpacingContext, Gap], bool]
"""One reason for which a gap is right where it is."""

TITLE_MARKS = ("《", "〈")
_NUMBERED = lazy(rf"第[{COUNTING}百千零〇\d]+{one_of('numbered-part')}(?:之[{COUNTING}])?")
_BARE_NUMERAL = lazy(f"[{COUNTING}]{{1,3}}")
_CAPTION = lazy(rf"{one_of('caption-word')}[{COUNTING}〇零百]*(?:之[一二三四五])?")
_ORGAN_ENDINGS = entries("organ-ending")
_OPENS_ORGAN = lazy(rf"{one_of('organ-opening')}[{HANZI}]*|[{HANZI}]{{1,14}}?{one_of('organ-ending')}(?:$|{one_of('after-an-issuer')})")
_LIST_LABELS = entries("list-label")
_DATE = lazy(rf"(?:\d{{4}}|[{HAN_DIGITS}]{{4}})年.{{1,3}}月(?:.{{1,3}}日)?")
_DATELINE = lazy(r"(?:日电|日讯|[^通来]电|记者[^，。]{2,4}报道)$")
_DATELINE_ENDS = ("电", "日讯", "报道")
_IN_SENTENCE = tuple("，、。；,;）”》“《（")
_LABEL_ENDS = tuple("）)、.．\n")
_RUN_IN_LABEL = lazy(rf"(?:^|[。！？；;”\s])[（(]?(?:[{COUNTING}]{{1,3}}|\d{{1,2}})[）)、.．]$")
_BULLETS = ("-", "*", "+", "•", "●", "■", "◆", "○", "▪", "·", "★", "▲", "□", "】", "〕")
_LONGEST_HEADING = 14
"""Code points: what stands before the first gap of a paragraph and is no longer may be its heading."""

_THEME = 7
"""Code points of a title in two parts; a shorter one is a name that a space has split."""

_OPENS_FONT = lazy(one_of("font-name"))
_OPENS_EDITION = lazy(one_of("edition"))
_NAMES_DOCUMENT = lazy(rf"\A关于|{one_of('document-kind')}\Z")
_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’", '"': '"'}


def is_exempt(context: SpacingContext, span: Span) -> bool:
    """True where a gap between Chinese characters is one of those that belong where they are."""
    gap = context.gap(span)
    return is_right(ALWAYS_RIGHT, context, gap) or is_right(RIGHT_BETWEEN_WORDS, context, gap)


def is_right(exemptions: Iterable[Exemption], context: SpacingContext, gap: Gap) -> bool:
    """True where one of some exemptions holds for a gap. A plain loop, for most gaps are asked for all of them."""
    for exempts in exemptions:  # noqa: SIM110 - twice as fast as any()
        if exempts(context, gap):
            return True
    return False


def is_balanced(gap: Gap) -> bool:
    """把握主题主线 推动改革发展: clauses of one length may be a motto without quotation marks."""
    return len(gap.left) >= 4 and len(set(map(len, gap.words))) == 1 and not any(word in clause for clause in gap.words for word in "的了")


def is_run_in(context: SpacingContext, gap: Gap) -> bool:
    """单位简介 单位位于开发区，…: what stands before the first gap of a paragraph may be its heading."""
    leading = gap.leading
    if not gap.in_prose or len(leading) > 1 or not 2 <= len(leading[0]) <= _LONGEST_HEADING:
        return False
    head, before = leading[0], context.text[gap.block.span.start : gap.span.start].strip()
    opens = before == head or (before[:1] in _BULLETS and before[1:].strip() == head)
    return opens and not parse_label(head)


def is_in_title(gap: Gap) -> bool:
    """True between the two parts of what a pair of quotation or title marks holds: news, themes, columns, slogans."""
    return gap.closer != "" and _QUOTES.get(gap.opener) == gap.closer and sum(map(len, gap.words)) >= _THEME


def _after_label(context: SpacingContext, gap: Gap) -> bool:
    """第八条 国务院…: GB/T 15834 and the practice of law texts put a space after 章 节 条 numbers."""
    ordinal = "第" in (gap.before[0][:1], gap.left[:1])
    if ordinal and (_NUMBERED.fullmatch("".join(gap.before)) or _NUMBERED.fullmatch(gap.left)):
        return True
    start = gap.block.span.start
    if gap.at >= 24:
        return False
    if _BARE_NUMERAL.fullmatch(context.text[start : gap.span.start].strip()):
        return True
    label = parse_label(context.text[start : gap.span.end + 1])
    return label is not None and start + label.end >= gap.span.start


def _after_caption(_: SpacingContext, gap: Gap) -> bool:
    """附录 功能模型, 图一 组织结构."""
    return len(gap.before) == 1 and _CAPTION.fullmatch(gap.left) is not None


def _in_date(_: SpacingContext, gap: Gap) -> bool:
    """2024年 月 日 is a blank to fill in; 2019年1月1日 施行 is a line of a law's history."""
    if gap.left[-1:] in ("年", "月") and gap.right[:1] in ("月", "日"):
        return True
    return gap.opener in ("", "（", "(") and _DATE.fullmatch("".join(gap.before)) is not None


def _spread(context: SpacingContext, gap: Gap) -> bool:
    """目　录, 联 系 人：, 国 务 院 工 作 规 则: single characters set wide, the whole clause of them in prose."""
    if _is_in_wide_label(context, gap):
        return True
    if len(gap.left) > 1 or len(gap.right) > 1:
        return False
    if not gap.in_prose:
        return True
    return all(len(word) == 1 for word in gap.words) and not (len(gap.words) == 2 and gap.narrow and _stands_in_sentence(gap))


_WIDE_GAP = lazy(r"\t|\u3000|[ \u00a0]{2}")


def _is_in_wide_label(context: SpacingContext, gap: Gap) -> bool:
    """True for both gaps of 摘　要  随着…: two single characters at the head of a line whose text begins behind a tab or several spaces."""
    if gap.opener or len(gap.before) > 2 or any(len(word) > 1 for word in gap.before):
        return False
    if len(gap.before) == 2:
        return _WIDE_GAP.match(context.text, gap.span.start) is not None
    return _WIDE_GAP.match(context.text, gap.span.end + 1) is not None


def _stands_in_sentence(gap: Gap) -> bool:
    """True for one word of a sentence cut in two: 收入取缔，引 导、支持."""
    return gap.opener != "" and gap.closer in _IN_SENTENCE and is_word(gap.left + gap.right)


def _padded_name(_: SpacingContext, gap: Gap) -> bool:
    """张　三 padded to the width of three characters, and the gaps before and after such a name."""
    if not gap.in_prose and all(opens_name(word) and 2 <= len(word) <= 4 for word in (gap.left, gap.right)):
        return True  # two authors: 廖明远 党立人
    if all(len(word) > 1 for word in (*gap.before[-2:], gap.right)):
        return False  # no surname by itself
    at = len(gap.before)
    return any(is_padded_name(gap.words, start) for start in (at - 2, at - 1, at))


def _in_form(context: SpacingContext, gap: Gap) -> bool:
    """Beside underlined words: a form that was filled in."""
    return context.beside_underline(gap.span)


def _filled_in(context: SpacingContext, gap: Gap) -> bool:
    """指导老师  林苗 的指导下: a name written into the blank that several spaces were."""
    start = gap.span.start - len(gap.left)
    return is_name(gap.left) and _WIDE_GAP.match(context.text, max(0, start - 2)) is not None


def _paragraphs_in_a_row(context: SpacingContext, gap: Gap) -> bool:
    """Text whose line ends were turned into spaces: a new item begins here."""
    label = parse_label(context.text[gap.span.end : gap.span.end + 12])
    return label is not None and label.style not in (LabelStyle.SEQUENCE, LabelStyle.LETTER)


def _after_office(_: SpacingContext, gap: Gap) -> bool:
    """国务院总理  李克强, 市财政局 李明、, （记者 朱江 王芳 通讯员 李华）."""
    named = any(map(ends_in_office, gap.before))
    if named and is_office(gap.right):
        return True
    if not (ends_in_office(gap.left) or gap.left.endswith(_ORGAN_ENDINGS) or (named and is_name(gap.left))):
        return False
    return "·" in gap.right or is_name(gap.right) or (len(gap.right) <= 4 and not gap.in_prose)


def _before_credit(_: SpacingContext, gap: Gap) -> bool:
    """朱江 摄."""
    limit = 12 if len(gap.right) == 1 and gap.closer in ("", "。", "；", "，", "、") else 4
    return len(gap.left) <= limit and len(gap.right) <= 3 and is_credit(gap.right)


_COLUMN = 20
"""Code points: what stands before a tab in the first column of a line."""
_PROSE_MARK = lazy("[。，；！？]")


def _key_and_value(_: SpacingContext, gap: Gap) -> bool:
    """姓名：李明 职务：处长."""
    return gap.closer in ("：", ":") and len(gap.after) == 1 and len(gap.right) <= 8 and gap.opener in ("", "：", ":")


def _column(context: SpacingContext, gap: Gap) -> bool:
    """第4周<tab>确定选题: a tab after the figure that opens a line sets a column apart."""
    if "\t" not in gap.blank or gap.at > _COLUMN:
        return False
    lead = context.text[gap.block.span.start : gap.span.start]
    return any(map(str.isdigit, lead)) and not _PROSE_MARK.search(lead)


_OPENS_LIST = frozenset(("", "：", ":", "（", "(", *_QUOTES))


def _list(context: SpacingContext, gap: Gap) -> bool:
    """关键词：意识形态 研判 基层: three words or more in a row, after a colon or as the whole line."""
    start = gap.block.span.start
    if context.text[start : start + 12].lstrip().startswith(_LIST_LABELS):
        return True
    if gap.opener not in _OPENS_LIST or len(gap.words) < 3:
        return False
    phrases = gap.phrases
    return len(phrases) > 2 and max(map(len, phrases)) <= 6


def _joint_issuers(_: SpacingContext, gap: Gap) -> bool:
    """中共中央办公厅 国务院办公厅印发…, 《教育部 科技部关于…》."""
    return gap.left.endswith(_ORGAN_ENDINGS) and _OPENS_ORGAN.match(gap.right) is not None


def _motto(_: SpacingContext, gap: Gap) -> bool:
    """“才聚江西 智荟赣鄱”: clauses of a motto inside quotation marks, of nearly one length; in 《》 they are equally long."""
    if gap.closer == "" or _QUOTES.get(gap.opener) != gap.closer:
        return False
    sizes = list(map(len, gap.words))
    uneven = max(sizes) - min(sizes)
    return min(sizes) >= 3 and (not gap.narrow or uneven == 0 or (gap.opener not in TITLE_MARKS and (uneven == 1 or min(sizes) >= 4)))


def _theme(_: SpacingContext, gap: Gap) -> bool:
    """“创新驱动 某地加快产业升级”: the title of news, a column or an activity in two parts; that of a document has one."""
    if not is_in_title(gap) or min(map(len, gap.words)) < 2:
        return False
    return _NAMES_DOCUMENT.search("".join(gap.words)) is None


def _tag_or_mention(_: SpacingContext, gap: Gap) -> bool:
    """#跳蚤市场 版块, @王某 请核对: a space ends a tag and a mention."""
    return gap.opener in ("#", "＃", "@", "＠") and len(gap.before) == 1


def _asked_for(context: SpacingContext, gap: Gap) -> bool:
    """共 人参加: room for a number."""
    return is_asked_for(context, gap.span)


def _form_blank(context: SpacingContext, gap: Gap) -> bool:
    """培训   次，: room for a number, unless the unit makes a word with what stands before it."""
    return is_form_blank(context, gap.span)


def _style_sheet(_: SpacingContext, gap: Gap) -> bool:
    """小标题 黑体，三号."""
    return _OPENS_FONT.match(gap.right) is not None


def _edition(_: SpacingContext, gap: Gap) -> bool:
    """程序设计语言 中文版."""
    return _OPENS_EDITION.match(gap.right) is not None


def _headline_then_text(context: SpacingContext, gap: Gap) -> bool:
    """一、加强领导 我区…: the first words after a number label may be a heading that lost its line end, or a two-clause one."""
    if len(gap.before) > 1:
        return False
    start = gap.span.start - len(gap.left)
    return context.text[start - 1 : start] in _LABEL_ENDS and _RUN_IN_LABEL.search(context.text[max(0, start - 6) : start]) is not None


def _dateline(_: SpacingContext, gap: Gap) -> bool:
    """新华社北京12月25日电　近日."""
    return gap.left.endswith(_DATELINE_ENDS) and _DATELINE.search(gap.left) is not None


ALWAYS_RIGHT: tuple[Exemption, ...] = (
    _after_label,
    _after_caption,
    _in_date,
    _spread,
    _padded_name,
    _in_form,
    _paragraphs_in_a_row,
    _tag_or_mention,
    _asked_for,
    _filled_in,
)
"""Right even where the characters on both sides make a word."""

RIGHT_BETWEEN_WORDS: tuple[Exemption, ...] = (
    _after_office,
    _before_credit,
    _key_and_value,
    _column,
    _list,
    _joint_issuers,
    _motto,
    _theme,
    _form_blank,
    _style_sheet,
    _edition,
    _headline_then_text,
    _dateline,
)
"""Right where no word is split."""
