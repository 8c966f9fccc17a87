"""A thin XML tree: lxml's own where it is installed, else (in a browser) one by the standard library's expat, and nobody sees which."""

from __future__ import annotations

from hegao.formats.xml.element import DoctypeRefused, Element, XmlBroken, child_of

__all__ = ["DoctypeRefused", "Element", "XmlBroken", "child_of", "parse"]


def parse(content: bytes) -> Element:
    """The root element of an XML document.

    Comments and processing instructions are left out, so children are elements only. Entities are not resolved and nothing is loaded.
    Raises DoctypeRefused for a document type, XmlBroken for anything that is not well-formed, or nested too deep.
    """
    try:
        from hegao.formats.xml import by_lxml  # noqa: PLC0415 - where there is no lxml, there is expat
    except ImportError:
        from hegao.formats.xml import by_expat  # noqa: PLC0415

        return by_expat.parse(content)
    return by_lxml.parse(content)
