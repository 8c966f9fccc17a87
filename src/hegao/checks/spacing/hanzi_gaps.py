"""Spaces between Chinese characters: which ones tear a word or a sentence, and the many that belong where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hegao.checks.views.gaps import BLANKS, Gap, Ground
from hegao.language.hanzi import HANZI
from hegao.language.labels import LabelStyle, parse_label
from hegao.language.words import is_torn, is_word, word_across
from hegao.model.document import Span, StoryKind
from hegao.model.finding import Fault, Safety, Severity
from hegao.model.spans import overlaps_any

BETWEEN_HANZI = re.compile(rf"(?P<at>[{BLANKS}](?<=[{HANZI}][{BLANKS}])[{BLANKS}]*)(?=[{HANZI}])")
PATTERN_FROM = 3
"""Torn words from which on a document counts as one with leftover line ends: then the other gaps in its sentences are leftovers too."""


SET_APART = 8
"""Code points: so many words between two gaps may have stood in brackets."""

SPACED_OUT_FROM = 6
"""Gaps one or two characters apart that are one fault: nobody wants to read a line for each letter of a spaced-out line."""


_SPACED_OUT = re.compile(rf"(?P<at>(?<![{HANZI}])[{HANZI}](?:[{BLANKS}]{{1,2}}[{HANZI}]){{{SPACED_OUT_FROM},}}(?![{HANZI}]))")


@dataclass(frozen=True)
class Customs:
    """What a rule's record says of gaps that are right: the word lists, compiled."""

    surnames: frozenset[str]
    after_role: re.Pattern[str]
    credits: re.Pattern[str]
    organ_end: re.Pattern[str]
    organ_start: re.Pattern[str]
    captions: re.Pattern[str]
    list_labels: tuple[str, ...]

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Customs:
        """Read the `check` table of the rule; a list that is not there excuses nothing."""
        return cls(
            frozenset(parameters.get("surnames", "")),
            _any_of(parameters, "roles", r"{}$"),
            _any_of(parameters, "credits", r"[^\s]{{0,2}}{}$"),
            _any_of(parameters, "organ_endings", r"{}$"),
            _any_of(parameters, "organ_openings", rf"{{}}[{HANZI}]*"),
            _any_of(parameters, "captions", r"{}[一二三四五六七八九十〇零百]*(?:之[一二三四五])?$"),
            tuple(parameters.get("list_labels", ())),
        )


def _any_of(parameters: Mapping[str, Any], key: str, frame: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in parameters.get(key, ())]
    return re.compile(frame.format("(?:" + "|".join(words) + ")")) if words else re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Tear:
    """A gap that is wrong: the word it splits, if any, how sure that is, and whether a name may stand there."""

    gap: Gap
    word: str | None
    severity: Severity
    beside_name: bool = False


def find_tears(ground: Ground, customs: Customs) -> list[Tear]:
    """The wrong gaps of a document, in order."""
    spaced = [span for span in ground.find(_SPACED_OUT) if ground.is_prose(span)]
    tears = (_tear(ground, ground.gap(span), customs, overlaps_any(spaced, span)) for span in ground.find(BETWEEN_HANZI))
    return [tear for tear in tears if tear]


def _tear(ground: Ground, gap: Gap, customs: Customs, spaced_out: bool) -> Tear | None:
    return Tear(gap, None, Severity.ERROR) if spaced_out else _judge(ground, gap, customs)


def is_customary(ground: Ground, span: Span, customs: Customs) -> bool:
    """True where a gap between Chinese characters is one of those that belong where they are."""
    gap = ground.gap(span)
    return any(excuse(ground, gap, customs) for excuse in (*_ALWAYS_RIGHT, *_RIGHT_BETWEEN_WORDS))


def between_hanzi(tears: list[Tear], ground: Ground) -> Iterator[Fault]:
    """A fault for each tear. Deleting the gap is safe where it splits a word, or where leftover line ends run through the document."""
    leftovers = sum(1 for tear in tears if tear.word and is_torn(tear.word, tear.gap.left)) >= PATTERN_FROM
    set_apart = _set_apart(tears)
    for group in _spaced_out(tears):
        if len(group) >= SPACED_OUT_FROM:
            yield _spaced_out_fault(ground, group)
        else:
            yield from (_fault(ground, tear, leftovers and tear.gap.narrow and tear.gap.span not in set_apart) for tear in group)


def _set_apart(tears: list[Tear]) -> frozenset[Span]:
    """Gaps on both sides of a few words, none of them inside a word: 用机器 计算机 来模拟. Brackets may have been lost there."""
    pairs = (
        (one.gap, other.gap)
        for one, other in pairwise(tears)
        if not (one.word or other.word) and one.gap.right == other.gap.left and len(one.gap.right) <= SET_APART
    )
    return frozenset(gap.span for pair in pairs for gap in pair)


def _spaced_out(tears: list[Tear]) -> Iterator[list[Tear]]:
    """Tears that follow each other with one or two characters between them, together; the others alone."""
    group: list[Tear] = []
    for tear in tears:
        if group and tear.gap.span.start - group[-1].gap.span.end > 2:
            yield group
            group = []
        group.append(tear)
    if group:
        yield group


def _spaced_out_fault(ground: Ground, group: list[Tear]) -> Fault:
    """One fault for a stretch that a PDF set letter by letter: 需 要 自 己 来."""
    span = Span(group[0].gap.span.start, group[-1].gap.span.end)
    edits = tuple(edit for tear in group for edit in ground.replacement(tear.gap.span))
    severity = None if any(tear.severity is Severity.ERROR for tear in group) else Severity.WARNING
    return Fault("between-hanzi", span, {"count": str(len(group))}, severity, edits, Safety.SAFE, variant="spaced-out")


def _fault(ground: Ground, tear: Tear, leftover: bool) -> Fault:
    gap = tear.gap
    sure = tear.severity is Severity.ERROR or (leftover and _is_balanced(gap))
    return Fault(
        "between-hanzi",
        gap.span,
        {"before": gap.left[-6:], "after": gap.right[:6], "word": tear.word or ""},
        None if sure else tear.severity,
        ground.replacement(gap.span),
        Safety.SAFE if (tear.word or (leftover and sure)) and not tear.beside_name else Safety.UNSAFE,
        variant="word" if tear.word else "",
    )


def _judge(ground: Ground, gap: Gap, customs: Customs) -> Tear | None:
    if any(excuse(ground, gap, customs) for excuse in _ALWAYS_RIGHT):
        return None
    word = word_across(gap.left, gap.right)
    torn = word is not None and is_torn(word, gap.left)
    if not torn and any(excuse(ground, gap, customs) for excuse in _RIGHT_BETWEEN_WORDS):
        return None
    severity = _severity_in_prose(ground, gap, torn) if ground.is_prose(gap.span) else _severity_in_line(ground, gap, torn)
    named = not torn and _may_hold_name(gap, customs)
    if severity is Severity.ERROR and named:
        severity = Severity.WARNING
    return Tear(gap, word, severity, named) if severity else None


def _may_hold_name(gap: Gap, customs: Customs) -> bool:
    """县委书记 王志强出席…, 县长 李 刚主持…: names that newspapers and minutes set apart."""
    if customs.after_role.search(gap.left) is not None:
        return gap.right[0] in customs.surnames
    return gap.left in customs.surnames and len(gap.before) > 1 and customs.after_role.search(gap.before[-2]) is not None


def _severity_in_prose(ground: Ground, gap: Gap, torn: bool) -> Severity | None:
    if torn:
        return Severity.ERROR
    if len(gap.blank) > 1:
        return None  # a run of spaces is another rule's
    sure = gap.narrow and ground.has_sentences(gap.span) and not _is_balanced(gap) and gap.opener not in _TITLE_MARKS
    return Severity.ERROR if sure else Severity.WARNING


def _severity_in_line(ground: Ground, gap: Gap, torn: bool) -> Severity | None:
    """A line without sentence marks is often laid out with spaces: only a torn word in running words is wrong there."""
    if ground.block(gap.span).story.kind not in (StoryKind.BODY, StoryKind.QUOTE, StoryKind.TEXTBOX) or not (torn and gap.narrow):
        return None
    if min(len(gap.left), len(gap.right)) < 2 and max(len(gap.left), len(gap.right)) < 4:
        return None
    return Severity.ERROR


Excuse = Callable[[Ground, Gap, Customs], bool]
_DATE = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年.{1,3}月(?:.{1,3}日)?")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+(?:部分|[章节条编篇卷款目讲课届期])(?:之[一二三四五六七八九十])?")
_DATELINE = re.compile(r"(?:日电|日讯|[^通来]电|记者[^，。]{2,4}报道)$")
_TITLE_MARKS = ("《", "〈")
_IN_SENTENCE = tuple("，、。；,;）”》“《（")
_RUN_IN_LABEL = re.compile(r"(?:^|[。！？；;”\s])[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?![\d])$")
_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’", '"': '"'}


def _after_label(ground: Ground, gap: Gap, _: Customs) -> bool:
    """第八条 国务院…: GB/T 15834 and the practice of law texts put a space after 章 节 条 numbers."""
    if _ARTICLE.fullmatch("".join(gap.before)) or _ARTICLE.fullmatch(gap.left):
        return True
    start = ground.block(gap.span).span.start
    label = parse_label(ground.text[start : gap.span.end + 1]) if gap.span.start - start < 24 else None
    return label is not None and start + label.end >= gap.span.start


def _after_caption(_: Ground, gap: Gap, customs: Customs) -> bool:
    """附录 功能模型, 图一 组织结构."""
    return len(gap.before) == 1 and customs.captions.fullmatch(gap.left) is not None


def _in_date(_: Ground, gap: Gap, __: Customs) -> bool:
    """2024年 月 日 is a blank to fill in; 2019年1月1日 施行 is a line of a law's history."""
    if gap.left[-1:] in ("年", "月") and gap.right[:1] in ("月", "日"):
        return True
    return gap.opener in ("", "（", "(") and _DATE.fullmatch("".join(gap.before)) is not None


def _spread(ground: Ground, gap: Gap, _: Customs) -> bool:
    """目　录, 联 系 人：, 国 务 院 工 作 规 则: single characters set wide, the whole clause of them in prose."""
    if len(gap.left) > 1 or len(gap.right) > 1:
        return False
    words = (*gap.before, *gap.after)
    if not ground.is_prose(gap.span):
        return True
    return all(len(word) == 1 for word in words) and not (len(words) == 2 and gap.narrow and _stands_in_sentence(gap))


def _stands_in_sentence(gap: Gap) -> bool:
    """True for one word of a sentence cut in two: 收入取缔，引 导、支持."""
    return gap.opener != "" and gap.closer in _IN_SENTENCE and is_word(gap.left + gap.right)


def _padded_name(ground: Ground, gap: Gap, customs: Customs) -> bool:
    """张　三 padded to the width of three characters, and the gaps before and after such a name."""
    words, at = (*gap.before, *gap.after), len(gap.before)
    if not ground.is_prose(gap.span) and all(word[:1] in customs.surnames and 2 <= len(word) <= 4 for word in (gap.left, gap.right)):
        return True  # two authors: 廖明远 党立人
    return any(_names(words, start, customs) for start in (at - 2, at - 1, at))


def _names(words: tuple[str, ...], start: int, customs: Customs) -> bool:
    """True where the words from `start` on are a surname and a given name of one character each (or one with its credit: 君摄)."""
    if start < 0 or start + 1 >= len(words) or words[start] not in customs.surnames:
        return False
    given = words[start + 1]
    return len(given) == 1 or (len(given) <= 3 and customs.credits.fullmatch(given) is not None)


def _in_form(ground: Ground, gap: Gap, _: Customs) -> bool:
    """Beside underlined words: a form that was filled in."""
    return ground.beside_underline(gap.span)


def _paragraphs_in_a_row(ground: Ground, gap: Gap, _: Customs) -> bool:
    """Text whose line ends were turned into spaces: a new item begins here."""
    label = parse_label(ground.text[gap.span.end : gap.span.end + 12])
    return label is not None and label.style not in (LabelStyle.SEQUENCE, LabelStyle.LETTER)


def _after_role(ground: Ground, gap: Gap, customs: Customs) -> bool:
    """国务院总理  李克强, 市财政局 李明、, （记者 朱江 王芳 通讯员 李华）."""
    named = any(customs.after_role.search(word) for word in gap.before)
    if named and customs.after_role.fullmatch(gap.right):
        return True
    if not (customs.after_role.search(gap.left) or customs.organ_end.search(gap.left) or (named and _is_name(gap.left, customs))):
        return False
    return "·" in gap.right or _is_name(gap.right, customs) or (len(gap.right) <= 4 and not ground.is_prose(gap.span))


def _is_name(word: str, customs: Customs) -> bool:
    return len(word) <= 3 and word[:1] in customs.surnames


def _before_credit(_: Ground, gap: Gap, customs: Customs) -> bool:
    """朱江 摄."""
    limit = 12 if len(gap.right) == 1 and gap.closer in ("", "。", "；", "，", "、") else 4
    return len(gap.left) <= limit and len(gap.right) <= 3 and customs.credits.fullmatch(gap.right) is not None


def _key_and_value(_: Ground, gap: Gap, __: Customs) -> bool:
    """姓名：李明 职务：处长."""
    return gap.closer in ("：", ":") and len(gap.after) == 1 and len(gap.right) <= 8 and gap.opener in ("", "：", ":")


def _list(ground: Ground, gap: Gap, customs: Customs) -> bool:
    """关键词：意识形态 研判 基层: three words or more in a row, after a colon or as the whole line."""
    words = (*gap.before, *gap.after)
    block = ground.block(gap.span)
    line = ground.text[block.span.start : block.span.start + 12].lstrip()
    if line.startswith(customs.list_labels):
        return True
    return gap.opener in ("", "：", ":", "（", "(", *_QUOTES) and len(words) > 2 and max(map(len, words)) <= 6


def _joint_issuers(_: Ground, gap: Gap, customs: Customs) -> bool:
    """中共中央办公厅 国务院办公厅印发…."""
    return customs.organ_end.search(gap.left) is not None and customs.organ_start.match(gap.right) is not None


def _slogan(_: Ground, gap: Gap, __: Customs) -> bool:
    """“才聚江西 智荟赣鄱”: clauses of a motto inside quotation marks, of nearly one length; in 《》 they are equally long."""
    sizes = [len(word) for word in (*gap.before, *gap.after)]
    if gap.closer == "" or _QUOTES.get(gap.opener) != gap.closer:
        return False
    uneven = max(sizes) - min(sizes)
    return min(sizes) >= 3 and (not gap.narrow or uneven == 0 or (gap.opener not in _TITLE_MARKS and (uneven == 1 or min(sizes) >= 4)))


def _headline_then_text(ground: Ground, gap: Gap, _: Customs) -> bool:
    """一、加强领导 我区…: the first words after a number label may be a heading that lost its line end, or a two-clause one."""
    if len(gap.before) > 1:
        return False
    start = gap.span.start - len(gap.left)
    return _RUN_IN_LABEL.search(ground.text[max(0, start - 6) : start]) is not None


def _dateline(_: Ground, gap: Gap, __: Customs) -> bool:
    """新华社北京12月25日电　近日."""
    return _DATELINE.search(gap.left) is not None


def _is_balanced(gap: Gap) -> bool:
    """把握主题主线 推动改革发展: clauses of one length may be a motto without quotation marks."""
    words = (*gap.before, *gap.after)
    return len(set(map(len, words))) == 1 and len(gap.left) >= 4


_ALWAYS_RIGHT: tuple[Excuse, ...] = (_after_label, _after_caption, _in_date, _spread, _padded_name, _in_form, _paragraphs_in_a_row)
_RIGHT_BETWEEN_WORDS: tuple[Excuse, ...] = (
    _after_role,
    _before_credit,
    _key_and_value,
    _list,
    _joint_issuers,
    _slogan,
    _headline_then_text,
    _dateline,
)
