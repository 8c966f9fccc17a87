"""Names of fonts: many go by several, and one typeface is sold under many. Two that a reader cannot tell apart are one family here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hegao.language.patterns import lazy

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "小标宋": ("小标宋", "小标宋体", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05",
        "STXiaobiaoSong", "华文小标宋", "文星标宋", "创艺简标宋"),
    "仿宋": ("仿宋", "仿宋体", "仿宋_GB2312", "仿宋_GB18030", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "方正仿宋_GB2312",
        "方正仿宋简体", "华文仿宋", "STFangsong"),
    "楷体": ("楷体", "楷体_GB2312", "楷体_GB18030", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体_GB2312", "方正楷体简体",
        "华文楷体", "STKaiti"),
    "黑体": ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "方正黑体_GB2312", "华文黑体", "STHeiti"),
    "宋体": ("宋体", "SimSun", "NSimSun", "新宋体", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong", "宋体-简",
        "宋体-18030", "SimSun-ExtB", "Songti SC"),
    "微软雅黑": ("微软雅黑", "微软雅黑 Light", "Microsoft YaHei", "Microsoft YaHei UI", "Microsoft YaHei Light"),
    "等线": ("等线", "等线 Light", "DengXian", "DengXian Light"),
    "隶书": ("隶书", "LiSu", "华文隶书", "STLiti"),
    "幼圆": ("幼圆", "YouYuan"),
    "Times New Roman": ("Times New Roman", "Times", "TimesNewRomanPSMT"),
}  # fmt: skip
"""By the name that a person says, the names in Word files: those of Windows in both languages, of WPS, Founder and macOS."""

_BLANKS = lazy(r"[\s　]+")


def font_family(name: str) -> str:
    """The family of a font, by the name that a person says; a font of no family that is known is one of its own."""
    return _by_name().get(_plain(name), name.strip())


@lru_cache(maxsize=512)
def _plain(name: str) -> str:
    return _BLANKS.sub(" ", name).strip().strip("@").casefold()


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    return {_plain(name): family for family, names in _FAMILIES.items() for name in names}
