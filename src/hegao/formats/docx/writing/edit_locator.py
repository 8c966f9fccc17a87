"""Which characters of a Word file an edit reaches: changes of run children, the twins of a text box among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hegao.formats.docx import names
from hegao.formats.docx.characters import CHARACTERS, text_of
from hegao.formats.docx.names import W
from hegao.formats.docx.reading.alternate import choose_branch
from hegao.formats.docx.source import DocxSource
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document, DocxOrigin, Piece
from hegao.model.edits import PlacedEdit, place_edit
from hegao.model.finding import Edit

INSERTIONS = frozenset({f"{W}ins", f"{W}moveTo"})
"""What holds text that somebody put in or moved here."""

_UNREACHED = frozenset({f"{W}instrText", names.DELETED_TEXT})
_BINDINGS = frozenset(
    {f"{W}dataBinding", f"{W}dropDownList", f"{W}comboBox", f"{W}date", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"}
)


@dataclass(frozen=True, slots=True)
class ChildEdit:
    """An edit inside one child of a run: code points into the child's text."""

    child: Element
    start: int
    end: int
    text: str


class EditLocator:
    """Finds where in a Word file the edits of the document that was read from it fall."""

    def __init__(self, source: DocxSource, document: Document) -> None:
        self._source = source
        self._document = document

    def locate(self, edits: Iterable[Edit]) -> dict[str, list[ChildEdit]]:
        """The edits as changes of run children, by part, the twins in mc:Fallback taken in; those that are not reached are left out."""
        found: dict[str, list[ChildEdit]] = {}
        for edit in edits:
            for part, change in self._reached(edit) or ():
                found.setdefault(part, []).append(change)
                found[part] += self.twins(change)
        return found

    def reaches(self, edit: Edit) -> bool:
        """True where every character of an edit can be changed: it stands in a run as the document says, and Word will not put it back."""
        return self._reached(edit) is not None

    def _reached(self, edit: Edit) -> list[tuple[str, ChildEdit]] | None:
        placed = place_edit(self._document, edit)
        changes = [self._child_edit(item) for item in placed]
        kept = [change for change in changes if change is not None]
        return kept if placed and len(kept) == len(changes) else None

    def _child_edit(self, placed: PlacedEdit) -> tuple[str, ChildEdit] | None:
        origin = placed.piece.origin
        if not isinstance(origin, DocxOrigin):
            return None
        child = self.child(placed.piece, origin)
        if child is None or (placed.text and _is_deep_in_insertion(child)):
            return None
        start = origin.offset + placed.offset
        return origin.part, ChildEdit(child, start, start + placed.length, placed.text)

    def child(self, piece: Piece, origin: DocxOrigin) -> Element | None:
        """The run's child that a piece was read from; None where it does not say what the document says, or may not be changed."""
        child = self._source.child(origin) if self.says(piece, origin) else None
        return None if child is None or child.tag in _UNREACHED or is_fixed(child) else child

    def says(self, piece: Piece, origin: DocxOrigin) -> bool:
        """True where the file has at a piece's origin what the document says."""
        try:
            child = self._source.child(origin)
        except IndexError:
            return False
        words = text_of(child)[origin.offset : origin.offset + piece.end - piece.start]
        return words == self._document.text[piece.start : piece.end]

    def twins(self, change: ChildEdit) -> Iterator[ChildEdit]:
        """The same edit in the copies for old programs (mc:Fallback) of the text box or the runs it is in, where they say the same."""
        run = change.child.getparent()
        assert run is not None
        paragraph = next(run.iterancestors(names.PARAGRAPH))
        own = self._source.runs(paragraph)
        for copy in self.copies(paragraph):
            yield from _same_edit(change, own, self._source.runs(copy))
        for alternate in run.iterancestors(names.ALTERNATE, names.PARAGRAPH):
            if alternate.tag == names.PARAGRAPH:
                return
            yield from self._twin_in_runs(change, alternate, own)

    def copies(self, paragraph: Element) -> Iterator[Element]:
        """The paragraphs of mc:Fallback that are copies of one in the branches that are read."""
        return self._copies(paragraph, {paragraph})

    def _copies(self, paragraph: Element, seen: set[Element]) -> Iterator[Element]:
        """Boxes in boxes have copies of copies."""
        for alternate in paragraph.iterancestors(names.ALTERNATE):
            copy = self._copy_of(paragraph, alternate)
            if copy is not None and copy not in seen:
                seen.add(copy)
                yield copy
                yield from self._copies(copy, seen)

    def _copy_of(self, paragraph: Element, alternate: Element) -> Element | None:
        """The paragraph of an mc:Fallback that says what this one says, the one at the same place first."""
        chosen, fallback = choose_branch(alternate), names.child(alternate, names.FALLBACK)
        if chosen is None or fallback is None or chosen is fallback:
            return None
        own, others = list(chosen.iter(names.PARAGRAPH)), list(fallback.iter(names.PARAGRAPH))
        if paragraph not in own:
            return None
        index, words = own.index(paragraph), _words(self._source.runs(paragraph))
        near = sorted(range(len(others)), key=lambda at: abs(at - index))
        return next((others[at] for at in near if _words(self._source.runs(others[at])) == words), None)

    def _twin_in_runs(self, change: ChildEdit, alternate: Element, runs: Sequence[Element]) -> Iterator[ChildEdit]:
        """For runs that have a copy right inside their paragraph."""
        chosen, fallback = choose_branch(alternate), names.child(alternate, names.FALLBACK)
        if chosen is None or fallback is None or chosen is fallback:
            return
        own, others = ([run for run in runs if branch in run.iterancestors()] for branch in (chosen, fallback))
        if change.child.getparent() in own and _words(own) == _words(others):
            yield from _same_edit(change, own, others)


def is_fixed(child: Element) -> bool:
    """True in ruby text, and in a content control that is locked or shows what Word keeps elsewhere: data, a list, a date."""
    for ancestor in child.iterancestors():
        if ancestor.tag == f"{W}ruby":
            return True
        if ancestor.tag == names.SDT:
            properties = names.child(ancestor, f"{W}sdtPr")
            if properties is not None and (any(item.tag in _BINDINGS for item in properties) or _is_locked(properties)):
                return True
    return False


def _is_locked(properties: Element) -> bool:
    """True for a control whose content nobody may change (17.5.2.23)."""
    return names.value(properties, "lock") in ("contentLocked", "sdtContentLocked")


def _is_deep_in_insertion(child: Element) -> bool:
    """True where another's insertion stands further out than right around the run: new text cannot be put beside it there."""
    run = child.getparent()
    around = None if run is None else run.getparent()
    return any(up.tag in INSERTIONS for up in (around.iterancestors() if around is not None else ()))


def _children(runs: Iterable[Element]) -> Iterator[tuple[Element, int]]:
    """The children that hold a paragraph's text, each with the code points before it."""
    at = 0
    for run in runs:
        for child in run:
            if child.tag in CHARACTERS and child.tag not in _UNREACHED:
                yield child, at
                at += len(text_of(child))


def _words(runs: Iterable[Element]) -> str:
    return "".join(text_of(child) for child, _ in _children(runs))


def _same_edit(change: ChildEdit, runs: Sequence[Element], others: Sequence[Element]) -> Iterator[ChildEdit]:
    """An edit carried over to other runs of the same words, however those are cut."""
    before = next(at for child, at in _children(runs) if child is change.child)
    start, end, text = before + change.start, before + change.end, change.text
    for child, at in _children(others):
        low, high = max(start, at), min(end, at + len(text_of(child)))
        if low < high or (start == end and low <= high):
            yield ChildEdit(child, low - at, high - at, text)
            text = ""
            if start == end:
                return
