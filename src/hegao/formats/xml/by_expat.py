"""The tree by the standard library's expat, for where lxml cannot be: in a browser."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from hegao.formats.xml.element import DEEPEST, DoctypeRefused, Element, XmlBroken
from hegao.language.patterns import lazy

_BETWEEN = "\x1f"
"""Stands between namespace, name and prefix in what expat says; XML cannot hold it."""

_DECLARED = lazy(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_OWN_ENCODINGS = frozenset({"utf-8", "utf-16", "iso-8859-1", "ascii"})
"""What expat reads by itself; the rest is decoded before."""

_XML_URI = "http://www.w3.org/XML/1998/namespace"
_NO_NAMES: Mapping[str | None, str] = MappingProxyType({})


class TreeElement:
    """One element; what `Element` promises."""

    __slots__ = ("_attributes", "_children", "_index", "_own_names", "_parent", "_tail", "_text", "prefix", "tag")

    def __init__(self, name: str, attributes: Sequence[str], parent: TreeElement | None, own_names: Mapping[str | None, str]) -> None:
        self.tag, self.prefix = _clark(name)
        self._attributes = {_clark(attributes[at])[0]: attributes[at + 1] for at in range(0, len(attributes), 2)}
        self._children: list[TreeElement] = []
        self._text: list[str] = []
        self._tail: list[str] = []
        self._own_names = own_names
        self._parent = parent
        self._index = 0
        if parent is not None:
            self._index = len(parent._children)
            parent._children.append(self)

    @property
    def text(self) -> str | None:
        return "".join(self._text) if self._text else None

    @property
    def tail(self) -> str | None:
        return "".join(self._tail) if self._tail else None

    @property
    def nsmap(self) -> Mapping[str | None, str]:
        above = self._parent.nsmap if self._parent is not None else {}
        return {**above, **self._own_names}

    def __len__(self) -> int:
        return len(self._children)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Element]:
        return iter(self._children)

    def __getitem__(self, index: int) -> Element:
        return self._children[index]

    def get(self, name: str, default: Any = None) -> Any:
        return self._attributes.get(name, default)

    def items(self) -> Iterable[tuple[str, str]]:
        return self._attributes.items()

    def getparent(self) -> Element | None:
        return self._parent

    def iter(self, *tags: str) -> Iterator[Element]:
        stack = [self]
        while stack:
            element = stack.pop()
            if not tags or element.tag in tags:
                yield element
            stack.extend(reversed(element._children))

    def iterdescendants(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.iter(*tags) if element is not self)

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        return _of_tags(self._children, tags)

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        above = self._parent
        while above is not None:
            if not tags or above.tag in tags:
                yield above
            above = above._parent

    def itersiblings(self, *tags: str, preceding: bool = False) -> Iterator[Element]:
        beside = self._parent._children if self._parent is not None else []
        return _of_tags(beside[: self._index][::-1] if preceding else beside[self._index + 1 :], tags)


def _of_tags(elements: Sequence[TreeElement], tags: Sequence[str]) -> Iterator[Element]:
    return iter([element for element in elements if element.tag in tags] if tags else elements)


def _clark(name: str) -> tuple[str, str | None]:
    """A name in Clark notation, and its prefix."""
    uri, between, local = name.partition(_BETWEEN)
    if not between:
        return name, None
    local, _, prefix = local.partition(_BETWEEN)
    return f"{{{uri}}}{local}", prefix or None


class _Builder:
    """Makes elements of what the parser meets."""

    def __init__(self) -> None:
        self.root: TreeElement | None = None
        self._open: list[TreeElement] = []
        self._names: dict[str | None, str] = {}

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self._names[prefix] = uri or ""

    def start(self, name: str, attributes: Sequence[str]) -> None:
        if len(self._open) >= DEEPEST:
            raise XmlBroken(f"deeper than {DEEPEST}")
        element = TreeElement(name, attributes, self._open[-1] if self._open else None, self._names or _NO_NAMES)
        self._names = {}
        self.root = self.root if self.root is not None else element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            here = self._open[-1]
            (here._children[-1]._tail if here._children else here._text).append(text)

    def doctype(self, *_: object) -> None:
        raise DoctypeRefused("a document type")


def parse(content: bytes) -> Element:
    """As `hegao.formats.xml.parse`."""
    builder = _Builder()
    try:
        encoding, content = _readable(content)
        parser = expat.ParserCreate(encoding, _BETWEEN)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = builder.start
        parser.EndElementHandler = builder.end
        parser.CharacterDataHandler = builder.characters
        parser.StartNamespaceDeclHandler = builder.declare
        parser.StartDoctypeDeclHandler = builder.doctype
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise (DoctypeRefused if b"<!DOCTYPE" in content else XmlBroken)(str(error)) from error
    if builder.root is None:
        raise XmlBroken("no element")
    return builder.root


def _readable(content: bytes) -> tuple[str | None, bytes]:
    """An encoding to be told to expat, over what the document declares, and the document in it. Raises LookupError and UnicodeError."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-8", content.decode("utf-32").encode("utf-8")
    declared = _DECLARED.match(content[:200])
    if declared is None or content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, content
    codec = codecs.lookup(declared[1].decode("ascii").lower().replace("windows-", "cp")).name
    if codec in _OWN_ENCODINGS:
        return None, content
    return "utf-8", content.decode(codec).encode("utf-8")
