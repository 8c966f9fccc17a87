"""Run properties as their part spells them: what is spelled alike says the same, and need not be looked into twice."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.formats.docx.names import RUN_PROPERTIES
from hegao.formats.xml import Element

_BEGINS, _ENDS = b"<w:rPr>", b"</w:rPr>"
_NAMED = b"xmlns:w="
_NO_TAGS = (b"<!--", b"<![CDATA[")
"""What may hold a tag that is none."""


def spelled_in(root: Element, source: bytes) -> Mapping[Element, bytes]:
    """The content of each `w:rPr` under a root as its source spells it; nothing at all where it is not certain which is which.

    One that holds another `w:rPr` is spelled up to that.
    """
    if source.count(_NAMED) != 1 or any(sign in source for sign in _NO_TAGS):
        return {}
    spellings = [part.partition(_ENDS)[0] for part in source.split(_BEGINS)]
    elements = list(root.iter(RUN_PROPERTIES))
    return dict(zip(elements, spellings[1:], strict=True)) if len(elements) == len(spellings) - 1 else {}
