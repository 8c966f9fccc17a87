"""Cutting a run of a Word file into runs of the same look: to mark part of it, or to delete part of it as a tracked change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from lxml import etree

from hegao.formats.docx import names
from hegao.formats.docx.characters import preserves_space, text_of
from hegao.formats.docx.writing.sheet import INSERTIONS, ChildEdit, Sheet
from hegao.formats.docx.writing.xml_source import Extent, escaped, tag_name

_STRIPPED = " \t\r\n"
_ID = re.compile(r"""(?P<head>[\s:]id\s*=\s*)(?P<quote>["'])-?\d+(?P=quote)""")


@dataclass(frozen=True, slots=True)
class Mark:
    """XML that belongs between two characters: before the code point `offset` of the run's child `child`, as counted with its properties.

    Before the first child: before the run; past the last one: after it. `rank` orders marks at one place.
    """

    child: int
    offset: int
    rank: int
    xml: str


@dataclass(frozen=True, slots=True)
class Change:
    """How tracked changes are signed: the attributes of `w:ins` and `w:del`, but for their ids."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class _Atom:
    """One piece of the new content: the XML of run children, or a mark between them; new text goes into a run of its own."""

    kind: str  # "kept", "deleted", "inserted" or "mark"
    xml: str


class RunCutter:
    """Cuts the runs of one part."""

    def __init__(self, sheet: Sheet, part: str, change: Change | None = None) -> None:
        self._sheet = sheet
        self._part = part
        self._words = sheet.wordml(part)
        self._change = change

    def cut(self, run: etree._Element, edits: Sequence[ChildEdit], marks: Sequence[Mark]) -> None:
        """Put the run's new form in its place. What lies inside it (a text box in its drawing) must have been changed before."""
        extent = self._sheet.extent(self._part, run)
        atoms = list(self._atoms(run, edits, marks))
        if all(atom.kind not in {"deleted", "inserted"} for atom in atoms) and self._is_whole(run, marks):
            new = self._around(run, marks)
        else:
            extent, new = self._assembled(run, list(self._written(run, atoms)))
        self._sheet.splices(self._part).put(extent.start, extent.end, new)

    def _is_whole(self, run: etree._Element, marks: Sequence[Mark]) -> bool:
        return all(
            mark.child < self._first(run) or (mark.child, mark.offset) == (self._first(run), 0) or mark.child >= len(run) for mark in marks
        )

    def _first(self, run: etree._Element) -> int:
        return int(len(run) > 0 and run[0].tag == names.RUN_PROPERTIES)

    def _around(self, run: etree._Element, marks: Sequence[Mark]) -> str:
        extent = self._sheet.extent(self._part, run)
        ordered = sorted(marks, key=attrgetter("child", "offset", "rank"))
        before = "".join(mark.xml for mark in ordered if mark.child < len(run))
        after = "".join(mark.xml for mark in ordered if mark.child >= len(run))
        return before + self._sheet.splices(self._part).render(extent.start, extent.end) + after

    # Content, piece by piece

    def _atoms(self, run: etree._Element, edits: Sequence[ChildEdit], marks: Sequence[Mark]) -> Iterator[_Atom]:
        yield from (_Atom("mark", mark.xml) for mark in sorted(marks, key=attrgetter("rank")) if mark.child < self._first(run))
        for index in range(self._first(run), len(run)):
            child = run[index]
            own = sorted((edit for edit in edits if edit.child is child), key=attrgetter("start", "end"))
            placed = sorted((mark for mark in marks if mark.child == index), key=attrgetter("offset", "rank"))
            yield from self._child_atoms(child, own, placed)
        yield from (_Atom("mark", mark.xml) for mark in sorted(marks, key=attrgetter("rank")) if mark.child >= len(run))

    def _child_atoms(self, child: etree._Element, edits: Sequence[ChildEdit], marks: Sequence[Mark]) -> Iterator[_Atom]:
        length = len(text_of(child))
        inside = [mark for mark in marks if 0 < mark.offset < length] if child.tag == names.TEXT else []
        yield from (_Atom("mark", mark.xml) for mark in marks if mark.offset == 0)
        if edits or inside:
            yield from self._parts(child, edits, inside)
        else:
            yield _Atom("kept", self._source(child))
        yield from (_Atom("mark", mark.xml) for mark in marks if mark.offset and mark not in inside)

    def _source(self, child: etree._Element) -> str:
        extent = self._sheet.extent(self._part, child)
        return self._sheet.splices(self._part).render(extent.start, extent.end)

    def _parts(self, child: etree._Element, edits: Sequence[ChildEdit], marks: Sequence[Mark]) -> Iterator[_Atom]:
        """A child's text cut at edits and marks."""
        if child.tag != names.TEXT:
            yield from self._beside(child, edits)
            return
        low, high = visible(child)
        at, todo = low, list(marks)
        for edit in edits:
            yield from self._kept(child, at, edit.start, todo)
            yield from self._replaced(
                self._words.text("delText", self._escaped(child, edit.start, edit.end)) if edit.end > edit.start else "", [edit]
            )
            at = edit.end
        yield from self._kept(child, at, high, todo)

    def _beside(self, child: etree._Element, edits: Sequence[ChildEdit]) -> Iterator[_Atom]:
        """A child that is one character (a tab, a hyphen), deleted or not, with the text put in before and after it."""
        kept = [_Atom("kept", self._source(child))]
        for edit in edits:
            if edit.end > edit.start:
                yield from self._replaced(kept.pop().xml, [edit])
                continue
            if edit.start > 0 and kept:
                yield kept.pop()
            yield from self._replaced("", [edit])
        yield from kept

    def _replaced(self, old: str, edits: Sequence[ChildEdit]) -> Iterator[_Atom]:
        if old:
            yield _Atom("deleted", old)
        for edit in edits:
            if edit.text:
                yield _Atom("inserted", self._words.text("t", escaped(edit.text)))

    def _kept(self, child: etree._Element, start: int, end: int, marks: list[Mark]) -> Iterator[_Atom]:
        """The text between two edits, with the marks that fall into it."""
        while marks and marks[0].offset <= end:
            mark = marks.pop(0)
            if mark.offset > start:
                yield _Atom("kept", self._words.text("t", self._escaped(child, start, mark.offset)))
            start = max(start, mark.offset)
            yield _Atom("mark", mark.xml)
        if end > start:
            yield _Atom("kept", self._words.text("t", self._escaped(child, start, end)))

    def _escaped(self, child: etree._Element, start: int, end: int) -> str:
        """A stretch of a `w:t` as it is written in the source."""
        source = self._sheet.xml(self._part)
        places = source.characters(source.extent(child))
        return escaped(text_of(child)[start:end]) if places is None else source.slice(places[start], places[end])

    # Runs

    def _written(self, run: etree._Element, atoms: Sequence[_Atom]) -> Iterator[_Atom]:
        """The runs that the content goes into, wrapped as tracked changes where it is one."""
        for number, (kind, group) in enumerate(groupby(atoms, key=attrgetter("kind"))):
            content = "".join(atom.xml for atom in group)
            match kind:
                case "mark":
                    yield _Atom(kind, content)
                case "kept":
                    yield _Atom(kind, self._run(run, content, again=number > 0))
                case "deleted":
                    yield _Atom(kind, self._words.tag("del", self._signature(), self._run(run, content, again=True)))
                case _:
                    yield _Atom(kind, self._words.tag("ins", self._signature(), self._run(run, content, again=True)))

    def _assembled(self, run: etree._Element, written: Sequence[_Atom]) -> tuple[Extent, str]:
        """The new source for a run, and the stretch that it stands for."""
        parent = run.getparent()
        if parent is not None and parent.tag in INSERTIONS and any(atom.kind == "inserted" for atom in written):
            return self._beside_insertion(run, parent, written)
        return self._sheet.extent(self._part, run), "".join(atom.xml for atom in written)

    def _beside_insertion(self, run: etree._Element, around: etree._Element, written: Sequence[_Atom]) -> tuple[Extent, str]:
        """New text is an insertion beside another's insertion, not inside it: rejecting either leaves the other. None is left empty."""
        own, outer = self._sheet.extent(self._part, run), self._sheet.extent(self._part, around)
        leads = written[0].kind == "inserted" and run is around[0]
        trails = written[-1].kind == "inserted" and run is around[-1]
        tag = self._sheet.xml(self._part).start_tag(around)
        parts, inside, opened = [], not leads, not leads
        for atom in written:
            if inside is (atom.kind == "inserted"):
                parts.append(f"</{tag_name(tag)}>" if inside else self._renumbered(tag) if opened else tag)
                opened, inside = True, not inside
            parts.append(atom.xml)
        if not inside and not trails:
            parts.append(self._renumbered(tag))
        start, end = outer.start if leads else own.start, outer.end if trails else own.end
        return Extent(start, start, end, end), "".join(parts)

    def _signature(self) -> dict[str, str]:
        assert self._change is not None
        return {"id": str(self._sheet.next_id()), "author": self._change.author, "date": self._change.date}

    def _run(self, run: etree._Element, content: str, *, again: bool) -> str:
        """A run that looks like another. `again`: it is a copy, so that what has an id in its properties gets a new one."""
        source = self._sheet.xml(self._part)
        tag = source.start_tag(run)
        properties = self._source(run[0]) if self._first(run) else ""
        return f"{tag}{self._renumbered(properties) if again else properties}{content}</{tag_name(tag)}>"

    def _renumbered(self, xml: str) -> str:
        return _ID.sub(lambda match: f"{match['head']}{match['quote']}{self._sheet.next_id()}{match['quote']}", xml)


def visible(child: etree._Element) -> tuple[int, int]:
    """Which code points of a `w:t` are shown: white space at its ends only under xml:space="preserve" (17.3.3.31)."""
    text = text_of(child)
    if preserves_space(child):
        return 0, len(text)
    return len(text) - len(text.lstrip(_STRIPPED)), len(text.rstrip(_STRIPPED))
