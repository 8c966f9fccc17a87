"""Small Word packages for tests, built from fragments of body XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from hegao.formats.docx.names import R_URI, W_URI  # noqa: F401 - tests ask for them here
from hegao.formats.docx.writing.fragments import docx_bytes, part_xml, zip_bytes  # noqa: F401 - tests ask for them here


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


def text_box_xml(content: str, fallback: str | None = None) -> str:
    """A run with a text box as Word writes it: once as a drawing, once more as VML for old programs.

    `content` is block XML; so is `fallback`, for a copy that is not the same.
    """
    return f"<w:r>{alternate_xml(box_xml(content), old_box_xml(content if fallback is None else fallback))}</w:r>"


def alternate_xml(choice: str, fallback: str) -> str:
    """The two branches of mc:AlternateContent."""
    branches = f'<mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<mc:AlternateContent>{branches}</mc:AlternateContent>"


def box_xml(content: str) -> str:
    """A text box as a drawing, to stand in a run."""
    inner = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    return f"<w:drawing><wp:inline><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>"


def old_box_xml(content: str) -> str:
    """A text box as VML, to stand in a run."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


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


def member_text(content: bytes, name: str = "word/document.xml") -> str:
    """A member of a package as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def members_of(content: bytes) -> dict[str, str | bytes]:
    """The members of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Documents in which given runs stand somewhere

_SIGNED = 'w:id="{}" w:author="王" w:date="2025-01-01T00:00:00Z"'
INSERTED = f"<w:ins {_SIGNED.format(31)}>{{}}</w:ins>"
MOVED = f"<w:moveTo {_SIGNED.format(32)}>{{}}</w:moveTo>"
DELETED = f"<w:del {_SIGNED.format(33)}><w:r><w:delText>旧</w:delText></w:r></w:del>"
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'
COMMENT = (
    '<w:comment w:id="2" w:author="李" w:date="2025-01-01T00:00:00Z" w:initials="李"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>'
)
COMMENTED = f'{BOOKMARK}<w:commentRangeStart w:id="2"/>{{}}<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>'
OPENING = f"<w:p>{COMMENTED.format(run_xml('正文'))}</w:p>"
"""A paragraph with a bookmark and a comment, whose ids are taken."""

_NOTE_REFERENCE = '<w:r><w:{}Reference w:id="5"/></w:r>'
INLINE: dict[str, str] = {
    "a paragraph": "{}",
    "a hyperlink": '<w:hyperlink w:anchor="b">{}</w:hyperlink>',
    "a simple field": '<w:fldSimple w:instr=" REF b ">{}</w:fldSimple>',
    "a complex field": field_xml(" REF b ", "{}"),
    "a content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "a smart tag": '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    "custom XML": '<w:customXml w:uri="u" w:element="e">{}</w:customXml>',
    "another's insertion": INSERTED,
    "another's move": MOVED,
    "deletions around": f"{DELETED}{{}}{DELETED.replace('33', '34')}",
    "right-to-left text": '<w:bdo w:val="rtl">{}</w:bdo>',
    "a hyperlink in a content control": '<w:sdt><w:sdtPr/><w:sdtContent><w:hyperlink w:anchor="b">{}</w:hyperlink></w:sdtContent></w:sdt>',
}
"""By name: what stands around runs inside a paragraph."""

BLOCKS: dict[str, str] = {
    "a block content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "block custom XML": '<w:customXml w:uri="u" w:element="e">{}</w:customXml>',
    "a table cell": "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "a nested table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "a content control around a cell": "<w:tbl><w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
}
"""By name: what stands around paragraphs of the body."""

OUTSIDE = ("a header", "a footer", "a footnote", "an endnote", "a text box", "a text box in a table", "a text box in a header")
"""Where Word takes no comments."""

PLACES = (*INLINE, *BLOCKS, *OUTSIDE)


def placed(place: str, runs: str, twin: str | None = None) -> bytes:
    """A document with these runs between 前 and 后 in a place of `PLACES`; `twin` is what the copy of a text box holds instead."""
    inline = INLINE.get(place, "{}")
    paragraph, copy = (f"<w:p>{run_xml('前')}{inline.format(xml)}{run_xml('后')}</w:p>" for xml in (runs, twin or runs))
    note = f'<w:{{0}} w:id="5">{paragraph}</w:{{0}}>'
    box = f"<w:p>{run_xml('外')}{text_box_xml(paragraph, copy)}</w:p>"
    match place:
        case "a header" | "a footer":
            return docx_bytes(OPENING, comments=COMMENT, **{f"{place[2:]}s": [paragraph]})
        case "a footnote" | "an endnote":
            kind = place.split()[1]
            opening = OPENING.replace("</w:p>", f"{_NOTE_REFERENCE.format(kind)}{run_xml('续')}</w:p>")
            return docx_bytes(opening, comments=COMMENT, **{f"{kind}s": note.format(kind)})
        case "a text box":
            return docx_bytes(OPENING + box, comments=COMMENT)
        case "a text box in a table":
            return docx_bytes(OPENING + BLOCKS["a table cell"].format(box), comments=COMMENT)
        case "a text box in a header":
            return docx_bytes(OPENING, comments=COMMENT, headers=[box])
    return docx_bytes(OPENING + BLOCKS.get(place, "{}").format(paragraph), comments=COMMENT)


# Documents of any kind, such as Word itself may write

_LOOKS = st.sampled_from(
    ["", "<w:b/>", '<w:color w:val="FF0000"/>', "<w:vanish/>", '<w:rPrChange w:id="@" w:author="王"><w:rPr/></w:rPrChange>']
)
_PLAIN_RUNS = st.builds(run_xml, st.text(alphabet="甲乙丙X，。& \t\n𠮷", max_size=8), _LOOKS).filter(lambda xml: xml != "<w:r></w:r>")
_ODD_RUNS = st.sampled_from(
    [
        "<w:r><w:t> 边 </w:t></w:r>",
        "<w:r><w:t>一<!-- x -->二</w:t></w:r>",
        "<w:r><w:t>三<![CDATA[&]]>四</w:t></w:r>",
        "<w:r><w:t>&#x5B57;&amp;符</w:t></w:r>",
        '<w:r><w:br w:type="page"/><w:noBreakHyphen/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>项</w:t><w:tab/></w:r>',
        "<w:r><w:ruby><w:rt><w:r><w:t>r</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>底</w:t></w:r></w:rubyBase></w:ruby><w:t>后</w:t></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:del w:id="@" w:author="王"><w:r><w:delText>删</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="@" w:author="王"><w:r><w:t>移</w:t></w:r></w:moveFrom>',
        '<w:bookmarkStart w:id="@" w:name="b"/>',
        field_xml(" PAGE ", "<w:r><w:t>7</w:t></w:r>"),
        field_xml("MACROBUTTON NoMacro [点此]", "").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""),
        text_box_xml("<w:p><w:r><w:t>框</w:t><w:tab/><w:t>内文</w:t></w:r></w:p>"),
        text_box_xml("<w:p><w:r><w:t>框里</w:t></w:r></w:p>", "<w:p><w:r><w:t>框</w:t></w:r><w:r><w:t>里</w:t></w:r></w:p>"),
    ]
)
_WRAPPERS = st.sampled_from(
    ["{}", "{}", "{}", *(xml for name, xml in INLINE.items() if "another" not in name and "deletions" not in name)],
)
_INLINES = st.builds(lambda wrapper, inner: wrapper.format(inner), _WRAPPERS, st.one_of(_PLAIN_RUNS, _PLAIN_RUNS, _ODD_RUNS)) | st.builds(
    lambda run: f'<w:ins w:id="@" w:author="王">{run}</w:ins>', _PLAIN_RUNS
)
_PROPERTIES = st.sampled_from(
    ["", "", '<w:pPr><w:rPr><w:del w:id="@" w:author="王"/></w:rPr></w:pPr>', "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", "<w:pPr/>"]
)
_PARAGRAPHS = st.builds(
    lambda properties, inlines: f"<w:p>{properties}{''.join(inlines)}</w:p>", _PROPERTIES, st.lists(_INLINES, max_size=5)
)
_AROUND = st.sampled_from(["{}", "{}", "{}", *BLOCKS.values()])
BODIES = st.lists(st.builds(lambda around, paragraph: around.format(paragraph), _AROUND, _PARAGRAPHS), min_size=1, max_size=4).map(
    lambda blocks: numbered("".join(blocks))
)
"""The content of `w:body` with runs of all kinds, others' changes, text boxes, fields and tables."""


def numbered(xml: str) -> str:
    """Each id that is left open ("@") another number."""
    first, *rest = xml.split('"@"')
    return first + "".join(f'"{number}"{part}' for number, part in zip(count(1000), rest, strict=False))
