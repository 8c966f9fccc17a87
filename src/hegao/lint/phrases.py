"""The words of the outputs for people, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hegao.language.bilingual import Words
from hegao.model.document import Place, StoryKind
from hegao.model.finding import Safety, Severity
from hegao.model.layout import Feature, Restyle
from hegao.model.layout_words import FEATURES, value_words
from hegao.model.regions import Region
from hegao.model.standard import StandardKind

if TYPE_CHECKING:
    from hegao.lint.rule import Rule

SEVERITIES: dict[Severity, Words] = {
    Severity.ERROR: Words("错误", "error"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.INFO: Words("提示", "info"),
}
FAMILIES: dict[str, Words] = {
    "PH": Words("占位符", "placeholders"),
    "SP": Words("空格", "spaces"),
    "NU": Words("序号", "numbering"),
    "ST": Words("结构", "structure"),
    "RE": Words("残留", "residue"),
    "PU": Words("标点", "punctuation"),
    "NM": Words("数字和日期", "figures and dates"),
    "WD": Words("用词", "words"),
    "GW": Words("公文要素", "elements of official documents"),
    "LO": Words("版式", "layout"),
}
"""What the rules of a family are about."""

SAFETIES: dict[Safety | None, Words] = {
    Safety.SAFE: Words("改法是确定的，不影响意思", "the change is certain and cannot alter the meaning"),
    Safety.UNSAFE: Words("有修改建议，要由人看过再改", "a change is proposed, which a person should look at"),
    None: Words("只报告，由人修改", "reported only, for a person to mend"),
}
SOURCES: dict[str, Words] = {
    "law": Words("法律", "law"),
    "regulation": Words("规定", "regulation"),
    "standard": Words("标准", "standard"),
    "practice": Words("惯例", "practice"),
}
REGIONS: dict[Region, Words] = {
    Region.FORM: Words("留给别人填的表单", "forms for others to fill in"),
    Region.CLAUSES: Words("待签合同的条款", "the clauses of a contract to be signed"),
    Region.EXAMPLE: Words("举例和讲写法的文字", "examples and guides to writing"),
    Region.CONTENTS: Words("列出本文各部分的地方", "lists of the document's own parts"),
    Region.COVER: Words("封面", "the cover"),
    Region.CODE: Words("代码和日志", "code and logs"),
    Region.EMBEDDED: Words("整篇引用的文书", "documents quoted whole"),
    Region.REFERENCES: Words("参考文献", "works cited"),
    Region.QUOTATION: Words("引用的话", "quoted words"),
}
"""Kinds of text that rules may judge otherwise than prose."""

KINDS: dict[StandardKind, Words] = {
    StandardKind.FIXED: Words("章节和顺序有硬性要求", "sections and their order are prescribed"),
    StandardKind.CONTENT: Words("内容有要求，写法可变通", "contents are prescribed, their wording is free"),
    StandardKind.DEFACTO: Words("惯常写法，仅供参考", "custom only, as guidance"),
}
SKIPPED: dict[str, Words] = {
    "owner-file": Words("Word/WPS 打开文档时留下的临时文件", "left by Word or WPS while a document is open"),
    "unsupported": Words("读不了的格式，请另存为 .docx 再检查", "a format that cannot be read: save as .docx"),
    "ignored": Words("git 忽略的", "ignored by git"),
    "excluded": Words("配置中排除的", "excluded by the config"),
    "result": Words("以前写出的结果", "results of earlier runs"),
    "never-in-place": Words("Word 文件不就地改写，请另用 --output", "Word files, which are never changed in place: use --output"),
    "no-comments": Words("不是 Word 文件，加不了批注", "no Word files, so they hold no comments"),
    "no-tracked-changes": Words("不是 Word 文件，写不成修订", "no Word files, so they hold no tracked changes"),
    "link-outside": Words("指向所查文件夹之外的链接", "a link out of the folder"),
}
_STORIES: dict[StoryKind, Words] = {
    StoryKind.BODY: Words("第{0}段", "paragraph {0}"),
    StoryKind.TABLE: Words("表格第{0}段", "table paragraph {0}"),
    StoryKind.HEADER: Words("页眉第{0}段", "header, paragraph {0}"),
    StoryKind.FOOTER: Words("页脚第{0}段", "footer, paragraph {0}"),
    StoryKind.FOOTNOTE: Words("脚注第{0}段", "footnotes, paragraph {0}"),
    StoryKind.ENDNOTE: Words("尾注第{0}段", "endnotes, paragraph {0}"),
    StoryKind.TEXTBOX: Words("文本框第{0}段", "text boxes, paragraph {0}"),
    StoryKind.QUOTE: Words("引文第{0}段", "quotations, paragraph {0}"),
}


def place_words(place: Place, lang: str) -> str:
    """Where a finding is, as a person would say it: a line and column where there are lines, else a paragraph or a table cell."""
    if place.line is not None:
        return Words(f"第{place.line}行第{place.column}列", f"line {place.line}, column {place.column}").say(lang)
    if place.cell is not None:
        cell = place.cell
        return Words(f"表{cell.index}第{cell.row}行第{cell.column}列", f"table {cell.index}, row {cell.row}, column {cell.column}").say(
            lang
        )
    return _STORIES[place.story].say(lang).format(place.paragraph)


_HEADING = 40
"""Code points of a heading that people are shown: what is longer is a paragraph that has a heading's style by mistake."""


def heading_words(place: Place) -> tuple[str, ...]:
    """The headings a place stands under, outermost first, each cut to what tells it from others."""
    return tuple(heading if len(heading) <= _HEADING else heading[: _HEADING - 1] + "…" for heading in place.heading)


_NAMED = 6
"""Places of one kind that are named before the rest is left to “and others”."""


def named_places(places: Sequence[Place], lang: str) -> str:
    """The first of some places, and that there are others: how many is in the message, for not all may have been listed."""
    words = Words("、", "; ").say(lang).join(place_words(place, lang) for place in places[:_NAMED])
    return words + (Words("等处", " and others").say(lang) if len(places) > _NAMED else "")


def title(rule: Rule, lang: str) -> str:
    """What a rule reports, in a line: its message with … for what is filled in."""
    return re.sub(r"\{[^{}]*\}", "…", rule.message.say(lang))


def family_words(family: str, lang: str) -> str:
    """A family's code with what it is about: PH 占位符. A family of a unit's own rules is its code alone."""
    return f"{family} {FAMILIES[family].say(lang)}" if family in FAMILIES else family


def counted(number: int, what: Words, lang: str) -> str:
    """A number of things: 3 个文件, 1 file, 2 files."""
    if lang == "zh":
        return f"{number:,} {what.zh}"
    return f"{number:,} {what.en}{'' if number == 1 else 's'}"


_AS_THE_STYLE = Words("随样式", "as the style has it")


def look_words(looks: Iterable[Restyle], lang: str) -> str:
    """How text is to be set, each way once: 字号 16 磅、颜色随样式."""
    told = dict.fromkeys(feature_words(look.features, lang) for look in looks)
    return Words("；", "; ").say(lang).join(told)


def feature_words(features: Mapping[Feature, str | None], lang: str) -> str:
    """What is set, and to what."""
    return (
        Words("、", ", ")
        .say(lang)
        .join(f"{FEATURES[feature].say(lang)} {_value(feature, value, lang)}" for feature, value in features.items())
    )


def _value(feature: Feature, value: str | None, lang: str) -> str:
    return (_AS_THE_STYLE if value is None else value_words(feature, value)).say(lang)
