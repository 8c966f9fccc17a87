"""A Word file as Word writes it: text in short runs, each with its look, beside styles, settings, fonts, a header and a footer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

RUN = 17
"""Characters of a run, as Word cuts them when a text is edited."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When each member of the archive was changed: the same for the same text."""

OFFICE = "http://schemas.openxmlformats.org"
MAIN = f"{OFFICE}/wordprocessingml/2006/main"
LINKS = f"{OFFICE}/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LOOK = '<w:rPr><w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'
MORE_STYLES = 40
"""Styles that nothing uses, as every file of Word's has them."""


def word_file(paragraphs: Iterable[tuple[str, int]]) -> bytes:
    """The bytes of a .docx with these paragraphs: text, and level as a heading (0 for none)."""
    parts = {
        "document": f"<w:body>{''.join(_paragraph(text, level) for text, level in paragraphs)}{SECTION}</w:body>",
        "styles": _styles(),
        "settings": '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>',
        "fontTable": "".join(f'<w:font w:name="{name}"><w:charset w:val="86"/></w:font>' for name in ("仿宋", "黑体", "宋体", "楷体")),
        "header1": f"<w:p><w:r>{LOOK}<w:t>内部资料</w:t></w:r></w:p>",
        "footer1": '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
    }
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relationships([(_kind(name), f"{name}.xml") for name in parts if name != "document"]),
    }
    members |= {f"word/{name}.xml": _part(name, content) for name, content in parts.items()}
    return _archive(members)


SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)


def _paragraph(text: str, level: int) -> str:
    look = f'<w:pPr><w:pStyle w:val="{level}"/></w:pPr>' if level else '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>'
    return f"<w:p>{look}{''.join(_run(text[start : start + RUN]) for start in range(0, len(text), RUN))}</w:p>"


def _run(text: str) -> str:
    return f'<w:r>{LOOK}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _styles() -> str:
    headings = (_style(str(level), "Title" if level == 1 else f"heading {level - 1}", level - 2) for level in range(1, 6))
    return "".join((*headings, *(_style(f"a{number}", f"Table Grid {number}", -1) for number in range(MORE_STYLES))))


def _style(key: str, name: str, level: int) -> str:
    """A style with its outline level, counted from 0; −1 is none."""
    outline = f'<w:outlineLvl w:val="{level}"/>' if level >= 0 else ""
    spacing = '<w:keepNext/><w:spacing w:before="240" w:after="120" w:line="360" w:lineRule="auto"/>'
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>{spacing}{outline}</w:pPr>{LOOK}</w:style>'


def _kind(part: str) -> str:
    return part.rstrip("1")


def _part(name: str, content: str) -> str:
    root = {"document": "document", "header1": "hdr", "footer1": "ftr", "fontTable": "fonts"}.get(name, name)
    return f'{HEAD}<w:{root} xmlns:w="{MAIN}" xmlns:r="{LINKS}">{content}</w:{root}>'


def _content_types(parts: Iterable[str]) -> str:
    kinds = {name: "document.main" if name == "document" else _kind(name) for name in parts}
    overrides = (f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in kinds.items())
    relationships = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{HEAD}<Types xmlns="{OFFICE}/package/2006/content-types">{relationships}{"".join(overrides)}</Types>'


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    links = (f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="{OFFICE}/package/2006/relationships">{"".join(links)}</Relationships>'


def _archive(members: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
