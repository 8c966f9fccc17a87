"""What paragraphs inherit from styles and defaults, where a new property depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from hegao.formats.docx import names
from hegao.formats.docx.names import TYPE, W
from hegao.formats.docx.source import DocxSource
from hegao.formats.xml import Element

_UNSET_SIZE = 20
"""Half points where nothing says a size (17.3.2.38)."""

_LONGEST_CHAIN = 50


class Inherited:
    """The styles of one Word file and its defaults, nearest first."""

    def __init__(self, source: DocxSource) -> None:
        self._source = source

    @cached_property
    def _root(self) -> Element | None:
        part = self._source.package.related(self._source.package.main, "styles")
        return None if part is None else self._source.package.part(part)

    @cached_property
    def _styles(self) -> dict[str, Element]:
        return {} if self._root is None else {style.get(f"{W}styleId", ""): style for style in self._root.iterchildren(f"{W}style")}

    @cached_property
    def _default_style(self) -> str | None:
        kinds = ((key, style) for key, style in self._styles.items() if style.get(TYPE) == "paragraph")
        return next((key for key, style in kinds if names.is_on(style.get(f"{W}default", "0"))), None)

    @cached_property
    def default_size(self) -> float:
        """Points of letters in a paragraph without a style: what Word measures left and right indents by."""
        return self._size(self._chain(self._default_style))

    def size(self, paragraph: Element) -> float:
        """Points of the first letters of a paragraph: what Word measures the indent of its first line by."""
        run = next((run for run in self._source.runs(paragraph) if next(run.iterchildren(names.TEXT), None) is not None), None)
        return self._size([*([] if run is None else self._of_run(run)), *self._chain(self._style_of(paragraph))])

    def asks_for(self, paragraph: Element, name: str, attribute: str) -> bool:
        """Whether the style of a paragraph, or a default, sets an attribute of a property to something other than 0."""
        for holder in self._chain(self._style_of(paragraph)):
            properties = names.child(holder, names.PARAGRAPH_PROPERTIES)
            element = None if properties is None else names.child(properties, W + name)
            value = None if element is None else element.get(W + attribute)
            if value is not None:
                return value not in ("0", "false", "off")
        return False

    def _of_run(self, run: Element) -> Iterator[Element]:
        """What says of a run how its letters are: itself, its style."""
        yield run
        properties = names.child(run, names.RUN_PROPERTIES)
        style = None if properties is None else names.value(properties, "rStyle")
        if style is not None:
            yield from self._styles_above(style)

    def _style_of(self, paragraph: Element) -> str | None:
        properties = names.child(paragraph, names.PARAGRAPH_PROPERTIES)
        return (None if properties is None else names.value(properties, "pStyle")) or self._default_style

    def _chain(self, style: str | None) -> list[Element]:
        """A style, those it is based on, and the defaults: what holds `w:pPr` and `w:rPr`, nearest first."""
        return [*self._styles_above(style), *self._defaults]

    def _styles_above(self, style: str | None) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = names.value(found[-1], "basedOn")
        return found

    @cached_property
    def _defaults(self) -> list[Element]:
        holder = None if self._root is None else names.child(self._root, f"{W}docDefaults")
        return [] if holder is None else list(holder)

    def _size(self, holders: list[Element]) -> float:
        for holder in holders:
            properties = names.child(holder, names.RUN_PROPERTIES)
            size = None if properties is None else names.value(properties, "sz")
            if size is not None and size.isdecimal():
                return int(size) / 2
        return _UNSET_SIZE / 2
