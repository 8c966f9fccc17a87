"""What a Word file says of itself in its properties (ECMA-376 part 2, 11: docProps/core.xml)."""

from __future__ import annotations

from hegao.formats.docx.package import Package
from hegao.formats.problems import DocumentProblem
from hegao.model.properties import NO_PROPERTIES, Properties

_DC = "{http://purl.org/dc/elements/1.1/}"
_LONGEST = 300
"""Code points of a property that are kept: a longer one is no title."""


def read_properties(package: Package) -> Properties:
    """Title and subject of a file. One whose properties cannot be read is still a document: it has none."""
    try:
        name = package.related("", "core-properties")
        root = None if name is None else package.part(name)
    except DocumentProblem:
        return NO_PROPERTIES
    if root is None:
        return NO_PROPERTIES
    said = {element.tag: " ".join((element.text or "")[:_LONGEST].split()) for element in root}
    return Properties(said.get(f"{_DC}title", ""), said.get(f"{_DC}subject", ""))
