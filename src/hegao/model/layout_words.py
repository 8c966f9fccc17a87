"""How people call what can be said of layout: the parts of a document, features, and values of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hegao.language.bilingual import Words
from hegao.language.fonts import font_family
from hegao.model.layout import Feature
from hegao.model.profile import Role

ROLES: Mapping[Role, Words] = {
    Role.TITLE: Words("标题", "title"),
    Role.ADDRESSEE: Words("主送机关", "addressee"),
    Role.BODY: Words("正文", "body text"),
    Role.HEADING_1: Words("一级标题", "level-1 heading"),
    Role.HEADING_2: Words("二级标题", "level-2 heading"),
    Role.HEADING_3: Words("三级标题", "level-3 heading"),
    Role.HEADING_4: Words("四级标题", "level-4 heading"),
    Role.ATTACHMENTS: Words("附件说明", "note of attachments"),
    Role.SIGNATURE: Words("发文机关署名", "signature"),
    Role.DATE: Words("成文日期", "date of issue"),
    Role.CAPTION: Words("图表题注", "caption"),
    Role.TABLE: Words("表格", "table"),
    Role.PAGE_NUMBER: Words("页码", "page number"),
}

FEATURES: Mapping[Feature, Words] = {
    Feature.FONT: Words("中文字体", "Chinese font"),
    Feature.LATIN_FONT: Words("西文字体", "Latin font"),
    Feature.CHINESE_MARKS: Words("标点所用字体", "font of marks"),
    Feature.SIZE: Words("字号", "size"),
    Feature.COLOUR: Words("颜色", "colour"),
    Feature.BOLD: Words("粗细", "weight"),
    Feature.ALIGNMENT: Words("对齐方式", "alignment"),
    Feature.FIRST_INDENT: Words("首行缩进", "first-line indent"),
    Feature.LEFT_INDENT: Words("左缩进", "left indent"),
    Feature.RIGHT_INDENT: Words("右缩进", "right indent"),
    Feature.SPACE_BEFORE: Words("段前间距", "space before"),
    Feature.SPACE_AFTER: Words("段后间距", "space after"),
    Feature.LINE: Words("行距", "line spacing"),
}

_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三", 14: "四号", 12: "小四", 10.5: "五号",
    9: "小五", 7.5: "六号", 6.5: "小六", 5.5: "七号", 5: "八号",
}  # fmt: skip
"""Chinese sizes of type in points, as Word has them."""

_ALIGNMENTS = {
    "left": Words("左对齐", "left"),
    "right": Words("右对齐", "right"),
    "center": Words("居中", "centred"),
    "both": Words("两端对齐", "justified"),
    "distribute": Words("分散对齐", "distributed"),
}
_WEIGHTS = {"1": Words("加粗", "bold"), "0": Words("不加粗", "not bold")}
_MARKS = {"1": Words("中文字体", "the Chinese font"), "0": Words("西文字体", "the Latin font")}
_NAMED: Mapping[Feature, Mapping[str, Words]] = {
    Feature.ALIGNMENT: _ALIGNMENTS,
    Feature.BOLD: _WEIGHTS,
    Feature.CHINESE_MARKS: _MARKS,
    Feature.COLOUR: {"auto": Words("自动", "automatic")},
}


def value_words(feature: Feature, value: str) -> Words:
    """A value of a feature as a person says it: 16磅（三号）, 2字符, 居中."""
    named = _NAMED.get(feature, {}).get(value)
    if named is not None:
        return named
    said = _SAID.get(feature)
    return said(value) if said else Words(value, value)


def _font(value: str) -> Words:
    return Words(font_family(value), font_family(value))


def _characters(value: str) -> Words:
    return Words(f"{value}字符", f"{value} characters")


def _points(value: str) -> Words:
    return Words(f"{value}磅", f"{value} pt")


def _size(value: str) -> Words:
    name = _SIZES.get(float(value), "")
    return Words(f"{value}磅（{name}）", f"{value} pt ({name})") if name else Words(f"{value}磅", f"{value} pt")


def _line(value: str) -> Words:
    if value.endswith("×"):
        return Words(f"{value[:-1]}倍行距", f"{value[:-1]} lines")
    if value.startswith("≥"):
        return Words(f"最小值{value[1:]}磅", f"at least {value[1:]} pt")
    return Words(f"固定值{value}磅", f"exactly {value} pt")


def values_words(feature: Feature, values: tuple[str, ...]) -> Words:
    """The right values of a feature, one or the other: 仿宋或宋体."""
    every = list(dict.fromkeys(value_words(feature, value) for value in values))
    return Words("或".join(words.zh for words in every), " or ".join(words.en for words in every))


_SAID: Mapping[Feature, Callable[[str], Words]] = {
    Feature.SIZE: _size,
    Feature.LINE: _line,
    **dict.fromkeys((Feature.FONT, Feature.LATIN_FONT), _font),
    **dict.fromkeys((Feature.FIRST_INDENT, Feature.LEFT_INDENT, Feature.RIGHT_INDENT), _characters),
    **dict.fromkeys((Feature.SPACE_BEFORE, Feature.SPACE_AFTER), _points),
}
