"""Names of the XML elements and attributes of Word files, in Clark notation, and of the namespaces they are in."""

from __future__ import annotations

from hegao.formats.xml import Element

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

W = f"{{{W_URI}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = f"{{{R_URI}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that Word writes for it
W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"

VAL = f"{W}val"
ID = f"{W}id"
AUTHOR = f"{W}author"
TYPE = f"{W}type"
RELATIONSHIP_ID = f"{R}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

BODY = f"{W}body"
PARAGRAPH = f"{W}p"
RUN = f"{W}r"
TEXT = f"{W}t"
DELETED_TEXT = f"{W}delText"
TABLE = f"{W}tbl"
ROW = f"{W}tr"
CELL = f"{W}tc"
SDT = f"{W}sdt"
TEXTBOX = f"{W}txbxContent"
PARAGRAPH_PROPERTIES = f"{W}pPr"
RUN_PROPERTIES = f"{W}rPr"
ALTERNATE = f"{MC}AlternateContent"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"

_PROPERTIES = (
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "smartTagPr", "customXmlPr", "rubyPr", "fldData"),
    *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak"),
    *("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
)
SKIPPED = frozenset(W + name for name in _PROPERTIES) | {
    *(f"{M}oMathParaPr", f"{M}rPr", f"{M}ctrlPr"),
    f"{W}rt",  # ruby: the reading printed above the base text
    FALLBACK,  # a second copy of what mc:Choice says; read only where that has no text
}
"""Every element that is skipped on purpose. What is not known is walked, so that text in it is not lost."""


def is_on(value: str | None) -> bool:
    """The value of a Word on/off attribute; absent means on (ECMA-376 part 1, 17.17.4)."""
    return value not in ("0", "false", "off")


def child(element: Element, tag: str) -> Element | None:
    """The first child of this tag, or None. Much quicker than `find`, which takes a path."""
    return next(element.iterchildren(tag), None)


def value(element: Element, name: str) -> str | None:
    """The `w:val` of the first child `w:name`, or None."""
    found = next(element.iterchildren(W + name), None)
    return None if found is None else found.get(VAL)
