"""A run of a Word file split into runs of the same formatting: to mark part of it, or to delete part of it as a tracked change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from hegao.formats.docx import names
from hegao.formats.docx.characters import text_of
from hegao.formats.docx.writing.edit_locator import INSERTIONS, ChildEdit
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.run_source import RevisionAuthor, RunSource, first_child, visible
from hegao.formats.docx.writing.xml_source import Extent, escaped, tag_name
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass


@dataclass(frozen=True, slots=True)
class RangeMarker:
    """XML that belongs between two characters: before the code point `offset` of the run's child `child`, as counted with its properties.

    Before the first child: before the run; past the last one: after it. `rank` orders markers at one place.
    """

    child: int
    offset: int
    rank: int
    xml: str


@dataclass(frozen=True, slots=True)
class _Fragment:
    """One piece of the new content: the XML of run children, or a marker between them; new text goes into a run of its own."""

    kind: str  # "kept", "deleted", "inserted" or "marker"
    xml: str


class RunSplitter:
    """Splits the runs of one part."""

    def __init__(self, editor: DocxEditor, part: str, author: RevisionAuthor | None = None) -> None:
        self._editor = editor
        self._part = part
        self._wordml = editor.wordml(part)
        self._runs = RunSource(editor, part)
        self._author = author

    def split(self, run: Element, edits: Sequence[ChildEdit], markers: Sequence[RangeMarker]) -> None:
        """Put the run's new form in its place. What lies inside it (a text box in its drawing) must have been changed before."""
        extent = self._editor.extent(self._part, run)
        fragments = list(self._fragments(run, edits, markers))
        if all(fragment.kind not in {"deleted", "inserted"} for fragment in fragments) and self._is_whole(run, markers):
            new = self._around(run, markers)
        else:
            extent, new = self._assembled(run, list(self._written(run, fragments)))
        self._editor.splices(self._part).put(extent.start, extent.end, new)

    def _is_whole(self, run: Element, markers: Sequence[RangeMarker]) -> bool:
        return all(
            marker.child < first_child(run) or (marker.child, marker.offset) == (first_child(run), 0) or marker.child >= len(run)
            for marker in markers
        )

    def _around(self, run: Element, markers: Sequence[RangeMarker]) -> str:
        extent = self._editor.extent(self._part, run)
        ordered = sorted(markers, key=attrgetter("child", "offset", "rank"))
        before = "".join(marker.xml for marker in ordered if marker.child < len(run))
        after = "".join(marker.xml for marker in ordered if marker.child >= len(run))
        return before + self._editor.splices(self._part).render(extent.start, extent.end) + after

    # Content, piece by piece

    def _fragments(self, run: Element, edits: Sequence[ChildEdit], markers: Sequence[RangeMarker]) -> Iterator[_Fragment]:
        yield from (
            _Fragment("marker", marker.xml) for marker in sorted(markers, key=attrgetter("rank")) if marker.child < first_child(run)
        )
        for index in range(first_child(run), len(run)):
            child = run[index]
            own = sorted((edit for edit in edits if edit.child is child), key=attrgetter("start", "end"))
            placed = sorted((marker for marker in markers if marker.child == index), key=attrgetter("offset", "rank"))
            yield from self._child_fragments(child, own, placed)
        yield from (_Fragment("marker", marker.xml) for marker in sorted(markers, key=attrgetter("rank")) if marker.child >= len(run))

    def _child_fragments(self, child: Element, edits: Sequence[ChildEdit], markers: Sequence[RangeMarker]) -> Iterator[_Fragment]:
        length = len(text_of(child))
        inside = [marker for marker in markers if 0 < marker.offset < length] if child.tag == names.TEXT else []
        yield from (_Fragment("marker", marker.xml) for marker in markers if marker.offset == 0)
        if edits or inside:
            yield from self._parts(child, edits, inside)
        else:
            yield _Fragment("kept", self._runs.written(child))
        yield from (_Fragment("marker", marker.xml) for marker in markers if marker.offset and marker not in inside)

    def _parts(self, child: Element, edits: Sequence[ChildEdit], markers: Sequence[RangeMarker]) -> Iterator[_Fragment]:
        """A child's text cut at edits and markers."""
        if child.tag != names.TEXT:
            yield from self._beside(child, edits)
            return
        low, high = visible(child)
        at, todo = low, list(markers)
        for edit in edits:
            yield from self._kept(child, at, edit.start, todo)
            yield from self._replaced(
                self._wordml.text("delText", self._runs.characters(child, edit.start, edit.end)) if edit.end > edit.start else "", [edit]
            )
            at = edit.end
        yield from self._kept(child, at, high, todo)

    def _beside(self, child: Element, edits: Sequence[ChildEdit]) -> Iterator[_Fragment]:
        """A child that is one character (a tab, a hyphen), deleted or not, with the text put in before and after it."""
        kept = [_Fragment("kept", self._runs.written(child))]
        for edit in edits:
            if edit.end > edit.start:
                yield from self._replaced(kept.pop().xml, [edit])
                continue
            if edit.start > 0 and kept:
                yield kept.pop()
            yield from self._replaced("", [edit])
        yield from kept

    def _replaced(self, old: str, edits: Sequence[ChildEdit]) -> Iterator[_Fragment]:
        if old:
            yield _Fragment("deleted", old)
        for edit in edits:
            if edit.text:
                yield _Fragment("inserted", self._wordml.text("t", escaped(edit.text)))

    def _kept(self, child: Element, start: int, end: int, markers: list[RangeMarker]) -> Iterator[_Fragment]:
        """The text between two edits, with the markers that fall into it."""
        while markers and markers[0].offset <= end:
            marker = markers.pop(0)
            if marker.offset > start:
                yield _Fragment("kept", self._runs.text(child, start, marker.offset))
            start = max(start, marker.offset)
            yield _Fragment("marker", marker.xml)
        if end > start:
            yield _Fragment("kept", self._runs.text(child, start, end))

    # Runs

    def _written(self, run: Element, fragments: Sequence[_Fragment]) -> Iterator[_Fragment]:
        """The runs that the content goes into, wrapped as tracked changes where it is one."""
        for number, (kind, group) in enumerate(groupby(fragments, key=attrgetter("kind"))):
            content = "".join(fragment.xml for fragment in group)
            match kind:
                case "marker":
                    yield _Fragment(kind, content)
                case "kept":
                    yield _Fragment(kind, self._run(run, content, again=number > 0))
                case "deleted":
                    yield _Fragment(kind, self._wordml.tag("del", self._signature(), self._run(run, content, again=True)))
                case _:
                    yield _Fragment(kind, self._wordml.tag("ins", self._signature(), self._run(run, content, again=True)))

    def _assembled(self, run: Element, written: Sequence[_Fragment]) -> tuple[Extent, str]:
        """The new source for a run, and the stretch that it stands for."""
        parent = run.getparent()
        if parent is not None and parent.tag in INSERTIONS and any(fragment.kind == "inserted" for fragment in written):
            return self._beside_insertion(run, parent, written)
        return self._editor.extent(self._part, run), "".join(fragment.xml for fragment in written)

    def _beside_insertion(self, run: Element, around: Element, written: Sequence[_Fragment]) -> tuple[Extent, str]:
        """New text is an insertion beside another's insertion, not inside it: rejecting either leaves the other. None is left empty."""
        own, outer = self._editor.extent(self._part, run), self._editor.extent(self._part, around)
        leads = written[0].kind == "inserted" and run is around[0]
        trails = written[-1].kind == "inserted" and run is around[-1]
        tag = self._editor.xml(self._part).start_tag(around)
        parts, inside, opened = [], not leads, not leads
        for fragment in written:
            if inside is (fragment.kind == "inserted"):
                parts.append(f"</{tag_name(tag)}>" if inside else self._runs.renumbered(tag) if opened else tag)
                opened, inside = True, not inside
            parts.append(fragment.xml)
        if not inside and not trails:
            parts.append(self._runs.renumbered(tag))
        start, end = outer.start if leads else own.start, outer.end if trails else own.end
        return Extent(start, start, end, end), "".join(parts)

    def _signature(self) -> dict[str, str]:
        assert self._author is not None
        return self._author.signature(self._editor)

    def _run(self, run: Element, content: str, *, again: bool) -> str:
        """A run that looks like another. `again`: it is a copy, so that what has an id in its properties gets a new one."""
        properties = self._runs.properties(run)
        return self._runs.run(run, self._runs.renumbered(properties) if again else properties, content)
