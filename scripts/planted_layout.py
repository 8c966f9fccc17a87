"""Faults of layout: Word files set right, around published paragraphs, with one thing set otherwise."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planted_documents import Letter, Plant, Texts, prose_of, sound_letter
from planted_slips import Planted, run_xml

from hegao.formats.docx.writing.fragments import docx_bytes, part_xml

_PARAGRAPHS = 14
_AMID = re.compile(r"(?<=[\u4e00-\u9fff][，；])[\u4e00-\u9fff]{6,20}(?=[，；])")


@dataclass(frozen=True)
class Look:
    """How letters are set; `size` in points, `chinese_marks` as Word has it where it was told that marks are Chinese ones."""

    font: str = "仿宋"
    size: float = 16
    colour: str = ""
    chinese_marks: bool = True
    latin: str = "Times New Roman"

    @property
    def xml(self) -> str:
        hint = ' w:hint="eastAsia"' if self.chinese_marks else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        fonts = f'<w:rFonts w:ascii="{self.latin}" w:hAnsi="{self.latin}" w:eastAsia="{self.font}"{hint}/>'
        return f'{fonts}{colour}<w:sz w:val="{int(2 * self.size)}"/>'


@dataclass(frozen=True)
class Paragraph:
    """Words with their look; `indent` in characters, `line` in points of a fixed spacing (0: that of the grid), `space` above and below."""

    pieces: tuple[tuple[str, Look], ...]
    indent: float = 2
    align: str = ""
    line: float = 0
    space: float = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def xml(self) -> str:
        line = f' w:line="{int(20 * self.line)}" w:lineRule="exact"' if self.line else ""
        spacing = f'<w:spacing w:before="{int(20 * self.space)}" w:after="{int(20 * self.space)}"{line}/>'
        align = f'<w:jc w:val="{self.align}"/>' if self.align else ""
        indent = f'<w:ind w:firstLineChars="{int(100 * self.indent)}"/>'
        runs = "".join(run_xml(text, look.xml) for text, look in self.pieces)
        return f"<w:p><w:pPr>{spacing}{indent}{align}</w:pPr>{runs}</w:p>"

    def set(self, **features: str | float) -> Paragraph:
        """All its letters set otherwise."""
        return replace(self, pieces=tuple((text, replace(look, **features)) for text, look in self.pieces))


# One paragraph or stretch unlike all others


def _plain(rng: random.Random, texts: Texts) -> list[Paragraph]:
    return [Paragraph(((line, Look()),), line=28) for line in prose_of(rng, texts, _PARAGRAPHS)]


def _odd_one(code: str, paragraphs: list[Paragraph], at: int, odd: Paragraph, within: tuple[int, int] | None = None) -> Planted:
    these = [*paragraphs[:at], odd, *paragraphs[at + 1 :]]
    word = docx_bytes("".join(paragraph.xml for paragraph in these))
    return Planted(code, tuple(one.text for one in these), at, *(within or (0, len(odd.text))), word)


def _odd_stretch(code: str, looks: Sequence[Look], rng: random.Random, texts: Texts) -> Planted:
    """Some words amid a paragraph set otherwise."""
    while True:
        paragraphs = _plain(rng, texts)
        places = [(at, match) for at, one in enumerate(paragraphs) for match in _AMID.finditer(one.text) if _is_amid(match)]
        if places:
            at, match = rng.choice(places)
            text, usual = paragraphs[at].text, Look()
            start, end = match.span()
            pieces = (text[:start], usual), (text[start:end], rng.choice(looks)), (text[end:], usual)
            return _odd_one(code, paragraphs, at, replace(paragraphs[at], pieces=pieces), match.span())


def _is_amid(match: re.Match[str]) -> bool:
    """Whether words are the lesser part of their paragraph, and stand in no marks."""
    before = match.string[: match.start()]
    return 4 * len(match[0]) <= len(match.string) and before.count("“") == before.count("”") and before.count("（") == before.count("）")


def _odd_paragraph(rng: random.Random, texts: Texts) -> Planted:
    paragraphs = _plain(rng, texts)
    at = rng.randrange(len(paragraphs))
    one = paragraphs[at]
    odd = rng.choice(
        (
            one.set(font="宋体"),
            one.set(font="微软雅黑"),
            one.set(size=14),
            replace(one, indent=0),
            replace(one, line=20),
            replace(one, line=0),
            replace(one, space=12),
        )
    )
    return _odd_one("LO004", paragraphs, at, odd)


def _latin_marks(rng: random.Random, texts: Texts) -> Planted:
    while True:
        paragraphs = _plain(rng, texts)
        quoting = [at for at, one in enumerate(paragraphs) if "“" in one.text]
        if quoting:
            at = rng.choice(quoting)
            odd = paragraphs[at].set(chinese_marks=False)
            first = re.search("[“”‘’…—]", odd.text)
            return _odd_one("LO005", paragraphs, at, odd, first.span()) if first else _latin_marks(rng, texts)


# An official document beside a layout profile

_TITLE, _BODY, _HEADING, _ELEMENT = "title", "body", "heading", "element"
_NOTE = (_ELEMENT, "second attachment", "third attachment")
_PAGE_NUMBER = "— {} —"


@dataclass(frozen=True)
class Page:
    """Paper and margins in twips, the pitch of the grid, and the form of the page number, "" for none."""

    width: int = 11906
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    pitch: int = 579
    number: str = _PAGE_NUMBER

    @property
    def xml(self) -> str:
        footer = '<w:footerReference w:type="default" r:id="rId1"/>' if self.number else ""
        margins = f'w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
        edges = f'<w:pgMar {margins} w:header="851" w:footer="992" w:gutter="0"/>'
        grid = f'<w:docGrid w:type="lines" w:linePitch="{self.pitch}"/>'
        return f'<w:sectPr>{footer}<w:pgSz w:w="{self.width}" w:h="16838"/>{edges}{grid}</w:sectPr>'

    @property
    def footers(self) -> list[str]:
        if not self.number:
            return []
        before, after = self.number.split("{}")
        look = Look(font="宋体", size=14, latin="宋体").xml
        field = f'<w:fldSimple w:instr=" PAGE ">{run_xml("1", look)}</w:fldSimple>'
        return [f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run_xml(before, look)}{field}{run_xml(after, look)}</w:p>']


def official_file(parts: Sequence[tuple[str, Paragraph]], page: Page) -> bytes:
    """A Word file of these paragraphs on these pages."""
    body = "".join(paragraph.xml for _, paragraph in parts)
    document = part_xml("document", f"<w:body>{body}{page.xml}</w:body>")
    return docx_bytes("", footers=page.footers, extra={"word/document.xml": document})


def sound_parts(letter: Letter, line: float = 0) -> list[tuple[str, Paragraph]]:
    """A letter set as GB/T 9704 has it, with two headings; what each paragraph is stands before it."""
    first, second, *others = (Paragraph(((text, Look()),), line=line) for text in letter.body)
    return [
        (_TITLE, Paragraph(((letter.title, Look("方正小标宋简体", 22)),), indent=0, align="center")),
        (_ELEMENT, Paragraph(((letter.addressee, Look()),), indent=0)),
        (_BODY, first),
        (_HEADING, Paragraph((("一、总体要求", Look("黑体")),), line=line)),
        (_BODY, second),
        (_HEADING, Paragraph((("（一）压实各级责任", Look("楷体")),), line=line)),
        *((_BODY, one) for one in others),
        *((role, Paragraph(((words, Look()),), line=line)) for role, words in zip(_NOTE, letter.attachments, strict=False)),
        (_ELEMENT, Paragraph(((letter.signature, Look()),), align="right")),
        (_ELEMENT, Paragraph(((letter.date, Look()),), align="right")),
    ]


def _on_the_page(code: str, pages: Sequence[Page], rng: random.Random, texts: Texts) -> Planted:
    letter, page = sound_letter(rng, texts), rng.choice(pages)
    return Planted(code, letter.lines, None, word=official_file(sound_parts(letter), page), profile="gbt9704", note=str(page))


def _set_otherwise(
    code: str, roles: Sequence[str], changes: Sequence[Mapping[str, str | float]], rng: random.Random, texts: Texts
) -> Planted:
    """One paragraph of a kind in another font or size."""
    parts = sound_parts(sound_letter(rng, texts))
    at = rng.choice([at for at, (this, _) in enumerate(parts) if this in roles])
    change = rng.choice(changes)
    paragraph = parts[at][1]
    odd = replace(paragraph, **change) if change.keys() <= {"indent", "align"} else paragraph.set(**change)
    return replace(_official(code, parts, at, odd), note=str(change))


def _line_spacing(rng: random.Random, texts: Texts) -> Planted:
    """The standard says nothing of it, offices do."""
    parts = sound_parts(sound_letter(rng, texts), line=28.95)
    at = rng.choice([at for at, (this, _) in enumerate(parts) if this in (_BODY, _HEADING)])
    return _official("LO106", parts, at, replace(parts[at][1], line=rng.choice((20, 24, 36, 22.5))), "gbt9704-common")


def _official(code: str, parts: list[tuple[str, Paragraph]], at: int, odd: Paragraph, profile: str = "gbt9704") -> Planted:
    these = [*parts[:at], (parts[at][0], odd), *parts[at + 1 :]]
    lines = tuple(paragraph.text for _, paragraph in these)
    return Planted(code, lines, at, 0, len(odd.text), official_file(these, Page()), profile)


_GREYS = tuple(Look(colour=colour) for colour in ("333333", "222222", "1F2329", "2C3E50", "4D4D4D"))
_FONTS = tuple(Look(font=font) for font in ("宋体", "微软雅黑", "楷体"))
_SIZES = tuple(Look(size=size) for size in (12, 14, 15, 18))
_OTHER_FONTS = ({"font": "宋体"}, {"font": "微软雅黑"})

SETTINGS: Mapping[str, Plant] = {
    "LO001": partial(_odd_stretch, "LO001", _GREYS),
    "LO002": partial(_odd_stretch, "LO002", _FONTS),
    "LO003": partial(_odd_stretch, "LO003", _SIZES),
    "LO004": _odd_paragraph,
    "LO005": _latin_marks,
    "LO101": partial(_on_the_page, "LO101", (Page(top=1440), Page(left=1800, right=1800), Page(bottom=1440), Page(width=12240))),
    "LO102": partial(_on_the_page, "LO102", (Page(pitch=312), Page(pitch=480), Page(pitch=640))),
    "LO103": partial(_set_otherwise, "LO103", [_TITLE], (*_OTHER_FONTS, {"size": 18}, {"size": 26}, {"align": "left"})),
    "LO104": partial(_set_otherwise, "LO104", [_BODY], (*_OTHER_FONTS, {"size": 14}, {"size": 12}, {"indent": 0})),
    "LO105": partial(_set_otherwise, "LO105", [_HEADING], (*_OTHER_FONTS, {"size": 18}, {"size": 14}, {"indent": 0})),
    "LO106": _line_spacing,
    "LO107": partial(_on_the_page, "LO107", (Page(number=""), Page(number="{}"), Page(number="第{}页"), Page(number="- {} -"))),
    "LO108": partial(_set_otherwise, "LO108", [_ELEMENT], (*_OTHER_FONTS, {"size": 14}, {"size": 18})),
}
"""By code: what is set otherwise."""
