"""The tree by lxml."""

from __future__ import annotations

from typing import cast

from lxml import etree

from hegao.formats.xml.element import DoctypeRefused, Element, XmlBroken


def parse(content: bytes) -> Element:
    """As `hegao.formats.xml.parse`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise (DoctypeRefused if b"<!DOCTYPE" in content else XmlBroken)(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeRefused("a document type")
    return cast(Element, root)
