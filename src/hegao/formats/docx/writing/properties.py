"""The properties of a run or a paragraph with some of them set or taken back, and on demand as a tracked change.

What is not changed keeps its characters in the source; what is new goes where the schema has it (ECMA-376 part 1, 17.3.2.28 and 17.3.1.26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hegao.formats.docx.names import AUTHOR, W
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.run_source import RevisionAuthor
from hegao.formats.docx.writing.xml_source import escaped_attribute, tag_name
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass

Settings = Mapping[str, Mapping[str, str | None]]
"""By the name of a property what its attributes become; None takes one away, and the last of them the property."""

RUN, PARAGRAPH = "rPr", "pPr"

_ORDER: Mapping[str, Sequence[str]] = {
    RUN: (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
        "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ).split(),
    PARAGRAPH: (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ).split(),
}
_NEVER_TRACKED = frozenset({"rPr", "sectPr"})
"""What stands in a `w:pPr` and is no part of its tracked change (17.13.5.29)."""

_ANY_ATTRIBUTE = re.compile(r"\s(?!xmlns\b)[\w.:-]+\s*=")


def foreign_change(properties: Element | None, author: str | None) -> bool:
    """True for properties that somebody else has changed as a tracked change: nothing can be set in them on its own."""
    change = properties[-1] if properties is not None and len(properties) else None
    return change is not None and change.tag in (f"{W}rPrChange", f"{W}pPrChange") and (author is None or change.get(AUTHOR) != author)


@dataclass(frozen=True, slots=True)
class _Property:
    """One property: its name, and how it is written, with the white space before it."""

    name: str
    xml: str


class PropertiesWriter:
    """Writes the properties of one part anew; with an `author`, as tracked changes."""

    def __init__(self, editor: DocxEditor, part: str, author: RevisionAuthor | None = None) -> None:
        self._editor = editor
        self._source = editor.xml(part)
        self._wordml = editor.wordml(part)
        self._author = author

    def changed(self, kind: str, properties: Element | None, settings: Settings) -> str | None:
        """A `w:rPr` or `w:pPr` (`kind`) once something is set in it, "" where nothing is left in it; None where that changes nothing."""
        old = [] if properties is None else list(self._properties(properties))
        new = self._with_settings(kind, old, settings)
        if [item.xml for item in new] == [item.xml for item in old]:
            return None
        if self._author is not None and not any(item.name == f"{kind}Change" for item in old):
            new = [*new, _Property(f"{kind}Change", self._change(kind, old))]
        content = "".join(item.xml for item in new) + self._trailing(properties)
        return self._whole(kind, properties, content) if new else ""

    def _properties(self, properties: Element) -> Iterator[_Property]:
        at = self._source.extent(properties).content
        for child in properties:
            end = self._source.extent(child).end
            yield _Property(child.tag.removeprefix(W), self._source.slice(at, end))
            at = end

    def _trailing(self, properties: Element | None) -> str:
        """The white space behind the last property."""
        if properties is None or not len(properties):
            return ""
        return self._source.slice(self._source.extent(properties[-1]).end, self._source.extent(properties).content_end)

    def _whole(self, kind: str, properties: Element | None, content: str) -> str:
        if properties is None:
            return self._wordml.tag(kind, None, content)
        tag = self._source.start_tag(properties)
        return f"{tag.removesuffix('>').removesuffix('/').rstrip()}>{content}</{tag_name(tag)}>"

    def _change(self, kind: str, old: Sequence[_Property]) -> str:
        """The change, with the properties as they were (17.13.5.31 and 17.13.5.29)."""
        assert self._author is not None
        former = "".join(item.xml for item in old if kind == RUN or item.name not in _NEVER_TRACKED)
        return self._wordml.tag(f"{kind}Change", self._author.signature(self._editor), self._wordml.tag(kind, None, former or None))

    def _with_settings(self, kind: str, old: Sequence[_Property], settings: Settings) -> list[_Property]:
        there = {item.name for item in old}
        kept = [self._set(item, settings[item.name]) if item.name in settings else item for item in old]
        result = [item for item in kept if item is not None]
        for name, attributes in settings.items():
            written = {key: value for key, value in attributes.items() if value is not None}
            if name not in there and written:
                new = self._wordml.tag(name, {key: escaped_attribute(value) for key, value in written.items()})
                result.insert(_place(kind, name, result), _Property(name, new))
        return result

    def _set(self, item: _Property, attributes: Mapping[str, str | None]) -> _Property | None:
        """A property with some attributes set, None where none of its attributes is left."""
        head, tag, tail = _parted(item.xml)
        for name, value in attributes.items():
            tag = self._with_attribute(tag, name, value)
        return _Property(item.name, head + tag + tail) if _ANY_ATTRIBUTE.search(tag) else None

    def _with_attribute(self, tag: str, name: str, value: str | None) -> str:
        pattern = rf"""(?P<name>\s+[\w.-]+:{name}\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
        match = re.search(pattern, tag)
        if value is None:
            return tag if match is None else tag[: match.start()] + tag[match.end() :]
        new = escaped_attribute(value)
        if match is not None:
            same = new in (match["double"], match["single"])
            return tag if same else f'{tag[: match.start()]}{match["name"]}"{new}"{tag[match.end() :]}'
        end = len(tag) - (2 if tag.endswith("/>") else 1)
        declaration = "" if self._wordml.declaration in tag else self._wordml.declaration
        return f'{tag[:end].rstrip()}{declaration} {self._wordml.prefix}:{name}="{new}"{tag[end:]}'


def _parted(xml: str) -> tuple[str, str, str]:
    """A property's XML before its start tag, the tag, and what follows it."""
    match = re.search(r"""<[^\s/!?>](?:[^>"']|"[^"]*"|'[^']*')*>""", xml)
    assert match is not None
    return xml[: match.start()], match[0], xml[match.end() :]


def _place(kind: str, name: str, properties: Sequence[_Property]) -> int:
    """Where a new property belongs: before the first that comes after it, and before those that no standard knows."""
    order = _ORDER[kind]
    rank = order.index(name)
    ranks = (order.index(item.name) if item.name in order else len(order) for item in properties)
    return next((at for at, other in enumerate(ranks) if other > rank), len(properties))
