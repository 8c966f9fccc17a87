"""What is asked of an XML element: the part of lxml's interface that both kinds of tree have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, overload

DEEPEST = 256
"""Elements inside each other that are read: libxml2 refuses more, lest whoever walks them is led too deep."""


class XmlBroken(ValueError):  # noqa: N818 - a state of the file
    """A document that is not well-formed XML."""


class DoctypeRefused(XmlBroken):
    """A document with a document type, which may hold entities that swell or load something."""


class Element(Protocol):
    """An element of a tree. Tags and names of attributes are in Clark notation, `{uri}name`; text is None where there is none."""

    @property
    def tag(self) -> str:
        """The name."""

    @property
    def text(self) -> str | None:
        """The text before the first child."""

    @property
    def tail(self) -> str | None:
        """The text behind it, up to what stands beside it."""

    @property
    def prefix(self) -> str | None:
        """The prefix of the name as it is written."""

    @property
    def nsmap(self) -> Mapping[str | None, str]:
        """The namespaces by the prefixes that hold here."""

    def __len__(self) -> int:
        """How many children there are."""

    def __iter__(self) -> Iterator[Element]:
        """The children."""

    def __getitem__(self, index: int) -> Element:
        """A child. Raises IndexError."""

    @overload
    def get(self, name: str) -> str | None: ...

    @overload
    def get(self, name: str, default: str) -> str: ...

    def items(self) -> Iterable[tuple[str, str]]:
        """The attributes with their values."""

    def getparent(self) -> Element | None:
        """What it stands in; None for the root."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Itself and all below it in document order, those of some tags (none: of all)."""

    def iterdescendants(self, *tags: str) -> Iterator[Element]:
        """As `iter`, without itself."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """The children of some tags (none: of all)."""

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        """What it stands in, the nearest first."""

    def itersiblings(self, *tags: str, preceding: bool = False) -> Iterator[Element]:
        """What stands beside it, after it or, `preceding`, before it, the nearest first."""


def child_of(element: Element, *tags: str) -> Element | None:
    """The first of a tag in the first of the tag before it …; None where one is missing. Much quicker than a path."""
    found: Element | None = element
    for tag in tags:
        found = None if found is None else next(found.iterchildren(tag), None)
    return found
