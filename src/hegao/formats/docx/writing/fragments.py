"""A small Word package around fragments of XML, as rule examples and tests have them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from hegao.formats.docx.names import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, R_URI, W_URI

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

_CORE = "docProps/core.xml"
_CORE_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}


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
    properties: str | None = None,
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A Word package as bytes.

    Every XML argument is the content of its part's root element (`w:body`, `w:numbering`, `w:styles`, `w:hdr` …); the names in
    `NAMESPACES` are declared. `properties` is that of `cp:coreProperties`, in which `dc:title` and its like stand. `extra`
    maps member names to whole parts: they are added, or replace what was built.
    """
    roots = {"numbering": numbering, "styles": styles, "footnotes": footnotes, "endnotes": endnotes, "comments": comments}
    parts = [(f"{name}.xml", name, name, xml) for name, xml in roots.items() if xml is not None]
    parts += [(f"header{i}.xml", "header", "hdr", xml) for i, xml in enumerate(headers, 1)]
    parts += [(f"footer{i}.xml", "footer", "ftr", xml) for i, xml in enumerate(footers, 1)]
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types([(name, kind) for name, kind, _, _ in parts]),
        "_rels/.rels": _relationships([("rId1", "officeDocument", "word/document.xml"), *_core_link(properties)]),
        "word/_rels/document.xml.rels": _relationships([(f"rId{i}", kind, name) for i, (name, kind, _, _) in enumerate(parts, 1)]),
        "word/document.xml": part_xml("document", f"<w:body>{body_xml}{_section(parts)}</w:body>"),
    }
    members.update({f"word/{name}": part_xml(root, xml) for name, _, root, xml in parts})
    if properties is not None:
        members[_CORE] = _core_xml(properties)
    members.update(extra or {})
    return zip_bytes(members)


def _core_link(properties: str | None) -> list[tuple[str, str, str]]:
    return [] if properties is None else [("rId2", "core-properties", _CORE)]


def _core_xml(properties: str) -> str:
    names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _CORE_NAMES.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties {names}>{properties}</cp:coreProperties>'


def body_xml(content: bytes) -> str:
    """The XML inside `w:body` of a package that `docx_bytes` made, whatever was written into it since."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    return text[text.index("<w:body>") + len("<w:body>") : text.rindex("</w:body>")]


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
