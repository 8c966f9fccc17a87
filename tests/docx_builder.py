"""Small Word packages for tests, built from fragments of body XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    (
        f'xmlns:w="{W_URI}"',
        f'xmlns:r="{R_URI}"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
    )
)


def docx_bytes(
    body_xml: str,
    *,
    numbering: str | None = None,
    styles: str | None = None,
    footnotes: str | None = None,
    endnotes: str | None = None,
    comments: str | None = None,
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A Word package as bytes.

    Every XML argument is the content of its part's root element (`w:body`, `w:numbering`, `w:styles`, `w:hdr` …); the names in
    `NAMESPACES` are declared. `extra` maps member names to whole parts: they are added, or replace what was built.
    """
    roots = {"numbering": numbering, "styles": styles, "footnotes": footnotes, "endnotes": endnotes, "comments": comments}
    parts = [(f"{name}.xml", name, name, xml) for name, xml in roots.items() if xml is not None]
    parts += [(f"header{i}.xml", "header", "hdr", xml) for i, xml in enumerate(headers, 1)]
    parts += [(f"footer{i}.xml", "footer", "ftr", xml) for i, xml in enumerate(footers, 1)]
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types([(name, kind) for name, kind, _, _ in parts]),
        "_rels/.rels": _relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relationships([(f"rId{i}", kind, name) for i, (name, kind, _, _) in enumerate(parts, 1)]),
        "word/document.xml": part_xml("document", f"<w:body>{body_xml}{_section(parts)}</w:body>"),
    }
    members.update({f"word/{name}": part_xml(root, xml) for name, _, root, xml in parts})
    members.update(extra or {})
    return zip_bytes(members)


def part_xml(root: str, content: str) -> str:
    """A whole part: `content` inside the root element `w:root`."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACES}>{content}</w:{root}>'


def zip_bytes(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members, in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def paragraph_xml(
    text: str = "",
    *,
    style: str | None = None,
    number: tuple[int, int] | None = None,
    properties: str = "",
    run_properties: str = "",
) -> str:
    """One `w:p`. `style` is a style id, `number` a (numId, 0-based ilvl); `text` may hold tabs and line breaks (\\n)."""
    style_xml = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    number_xml = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    inner = f"{style_xml}{number_xml}{properties}"
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{run_xml(text, run_properties) if text else ''}</w:p>"


def run_xml(text: str, properties: str = "") -> str:
    """One `w:r` with the text; tabs become `w:tab`, line ends `w:br`."""
    pieces = []
    for line_index, line in enumerate(text.split("\n")):
        pieces += ["<w:br/>"] if line_index else []
        for tab_index, chunk in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if tab_index else []
            pieces += [f'<w:t xml:space="preserve">{escape(chunk)}</w:t>'] if chunk else []
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(pieces)}</w:r>"


def table_xml(rows: Sequence[Sequence[str]]) -> str:
    """One `w:tbl`; a cell is its text, or its XML where it begins with `<w:`."""
    cells = [[cell if cell.startswith("<w:") else paragraph_xml(cell) for cell in row] for row in rows]
    rows_xml = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows_xml}</w:tbl>"


def field_xml(code: str, result: str) -> str:
    """The runs of a complex field: its code as text, its result as run XML."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>{separate}{result}{end}'


def text_box_xml(content: str) -> str:
    """A run with a text box as Word writes it: once as a drawing, once more as VML for old programs. `content` is block XML."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    graphic = f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def style_xml(style_id: str, name: str, *, based_on: str | None = None, properties: str = "", run_properties: str = "") -> str:
    """One paragraph `w:style`; `properties` go into its `w:pPr`."""
    based = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId={quoteattr(style_id)}><w:name w:val={quoteattr(name)}/>{based}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def level_xml(ilvl: int, number_format: str, text: str, *, start: int = 1, more: str = "") -> str:
    """One `w:lvl` of an abstract numbering; `more` holds further children such as `w:pStyle` or `w:isLgl`."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val={quoteattr(number_format)}/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def numbering_xml(abstracts: Mapping[int, str], nums: Mapping[int, int | tuple[int, str]]) -> str:
    """The content of numbering.xml: levels by abstractNumId, then per numId its abstractNumId (and overrides XML)."""
    abstract_xml = "".join(f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in abstracts.items())
    return abstract_xml + "".join(_num(num_id, target) for num_id, target in nums.items())


def _num(num_id: int, target: int | tuple[int, str]) -> str:
    abstract, overrides = target if isinstance(target, tuple) else (target, "")
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def _section(parts: Sequence[tuple[str, str, str, str]]) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{i}"/>' for i, (_, kind, _, _) in enumerate(parts, 1) if kind in ("header", "footer")
    )
    return f"<w:sectPr>{references}</w:sectPr>" if references else ""


def _content_types(parts: Sequence[tuple[str, str]]) -> str:
    overrides = [("document", "document.main"), *((name.removesuffix(".xml"), kind) for name, kind in parts)]
    entries = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>' for name, kind in overrides)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="{CONTENT_TYPES}">{defaults}{entries}</Types>'


def _relationships(targets: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(f'<Relationship Id="{id_}" Type="{R_URI}/{kind}" Target="{target}"/>' for id_, kind, target in targets)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'
