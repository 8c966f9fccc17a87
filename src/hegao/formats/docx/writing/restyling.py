"""Text of a Word file set otherwise, its words as they are: straight, or as tracked changes of the formatting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter

from hegao.formats.docx import names
from hegao.formats.docx.characters import text_of
from hegao.formats.docx.names import W
from hegao.formats.docx.source import DocxSource
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.edits import wall_time
from hegao.formats.docx.writing.features import letter_settings, paragraph_settings
from hegao.formats.docx.writing.inherited import Inherited
from hegao.formats.docx.writing.look_locator import ChildLook, Features, Look, LookLocator, ParagraphLook
from hegao.formats.docx.writing.properties import PARAGRAPH, RUN, PropertiesWriter
from hegao.formats.docx.writing.run_source import RevisionAuthor, RunSource, first_child, visible
from hegao.formats.docx.writing.xml_source import escaped_attribute
from hegao.formats.xml import Element
from hegao.language.quick_classes import dataclass
from hegao.model.document import Document
from hegao.model.layout import Feature, Restyle

_UNSEEN = frozenset(W + name for name in ("br", "cr", "lastRenderedPageBreak"))
"""Children of a run that show no letter: they keep the company of the letters beside them."""

_STRICT = "http://purl.oclc.org/"


def settable(content: bytes, document: Document, looks: Iterable[Restyle]) -> list[bool]:
    """For each look whether it can be given in the Word file that `document` was read from. Raises DocumentProblem as the reader does."""
    locator = LookLocator(DocxSource(content), document)
    return [locator.reaches(look) for look in looks]


def write_looks(content: bytes, document: Document, looks: Iterable[Restyle]) -> bytes:
    """The Word file with its text set so; looks that are not settable are left out.

    `document` must be what `content` reads as with tracked changes accepted. Of looks that set the same otherwise the first one holds.
    """
    return _written(content, document, looks, None)


def write_tracked_looks(content: bytes, document: Document, looks: Iterable[Restyle], *, author: str, when: datetime) -> bytes:
    """As `write_looks`, each as a tracked change of formatting (ECMA-376 part 1, 17.13.5.29 and 17.13.5.31); `when` as in `write_tracked`.

    Where the author has changed a look before, that change now has this look: the one before it stays the former one.
    """
    return _written(content, document, looks, RevisionAuthor(author, wall_time(when)))


def _written(content: bytes, document: Document, looks: Iterable[Restyle], reviser: RevisionAuthor | None) -> bytes:
    editor = DocxEditor(content)
    signed = RevisionAuthor(escaped_attribute(reviser.name), reviser.date) if reviser else None
    inherited = Inherited(editor.source)
    for part, found in LookLocator(editor.source, document, reviser.name if reviser else None).locate(looks).items():
        writer = _PartWriter(editor, part, inherited, signed)
        for run, own in _by_run(editor, part, found):
            writer.restyle_run(run, own)
        for paragraph, features in _by_paragraph(found):
            writer.restyle_paragraph(paragraph, features)
    return editor.save()


def _by_run(editor: DocxEditor, part: str, looks: Iterable[Look]) -> list[tuple[Element, list[ChildLook]]]:
    """The looks of each run, the last run first: what lies inside another comes before it."""
    order = editor.xml(part).order
    pairs = [(run, look) for look in looks if isinstance(look, ChildLook) and (run := look.child.getparent()) is not None]
    ordered = sorted(pairs, key=lambda pair: -order(pair[0]))
    return [(run, [look for _, look in group]) for run, group in groupby(ordered, key=itemgetter(0))]


def _by_paragraph(looks: Iterable[Look]) -> list[tuple[Element, Features]]:
    found: dict[Element, Features] = {}
    for look in looks:
        if isinstance(look, ParagraphLook):
            found[look.paragraph] = {**look.features, **found.get(look.paragraph, {})}
    return list(found.items())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a run's content, and the features that are set in it; None: it goes with what is beside it."""

    features: Features | None
    xml: str


class _PartWriter:
    """Sets runs and paragraphs of one part."""

    def __init__(self, editor: DocxEditor, part: str, inherited: Inherited, author: RevisionAuthor | None) -> None:
        self._editor, self._part, self._inherited = editor, part, inherited
        self._runs = RunSource(editor, part)
        self._properties = PropertiesWriter(editor, part, author)
        self._strict = editor.word_uri(part).startswith(_STRICT)

    def restyle_paragraph(self, paragraph: Element, features: Features) -> None:
        """Put the paragraph's new properties in their place."""
        settings = paragraph_settings(features, paragraph, self._inherited, strict=self._strict)
        properties = names.child(paragraph, names.PARAGRAPH_PROPERTIES)
        self._put(paragraph, properties, self._properties.changed(PARAGRAPH, properties, settings))

    def restyle_run(self, run: Element, looks: Sequence[ChildLook]) -> None:
        """Put the run's new form in its place: one run where all of it is set alike, else several."""
        stretches = list(_in_company(self._stretches(run, looks)))
        if all(stretch.features == stretches[0].features for stretch in stretches):
            self._put(run, names.child(run, names.RUN_PROPERTIES), self._changed(run, stretches[0].features))
            return
        written = []
        for number, (features, group) in enumerate(groupby(stretches, key=lambda stretch: stretch.features)):
            changed = self._changed(run, features)
            properties = self._runs.properties(run) if changed is None else changed
            again = self._runs.renumbered(properties) if number and changed is None else properties
            written.append(self._runs.run(run, again, "".join(stretch.xml for stretch in group)))
        extent = self._editor.extent(self._part, run)
        self._editor.splices(self._part).put(extent.start, extent.end, "".join(written))

    def _changed(self, run: Element, features: Features | None) -> str | None:
        return self._properties.changed(RUN, names.child(run, names.RUN_PROPERTIES), letter_settings(features or {}))

    def _put(self, element: Element, properties: Element | None, new: str | None) -> None:
        """Put new properties in the place of the old ones, or right behind the start tag."""
        if new is None:
            return
        extent = self._editor.extent(self._part, element if properties is None else properties)
        if properties is None:
            tag = self._editor.xml(self._part).start_tag(element)
            self._editor.splices(self._part).put(extent.start, extent.content, tag + new)
        else:
            self._editor.splices(self._part).put(extent.start, extent.end, new)

    def _stretches(self, run: Element, looks: Sequence[ChildLook]) -> Iterator[_Stretch]:
        for child in list(run)[first_child(run) :]:
            own = [look for look in looks if look.child is child]
            if child.tag == names.TEXT and own:
                yield from self._stretches_of_text(child, own)
            else:
                yield _Stretch(None if _shows_nothing(child) else _merged(own), self._runs.written(child))

    def _stretches_of_text(self, child: Element, looks: Sequence[ChildLook]) -> Iterator[_Stretch]:
        low, high = visible(child)
        cuts = sorted({low, high, *(at for look in looks for at in (look.start, look.end) if low < at < high)})
        parts = [(start, end, _merged(look for look in looks if look.start <= start < look.end)) for start, end in pairwise(cuts)]
        if all(features == parts[0][2] for *_, features in parts):
            yield _Stretch(parts[0][2], self._runs.written(child))
            return
        for start, end, features in parts:
            yield _Stretch(features, self._runs.text(child, start, end))


def _shows_nothing(child: Element) -> bool:
    return child.tag in _UNSEEN or (child.tag == names.TEXT and not text_of(child))


def _merged(looks: Iterable[ChildLook]) -> Features:
    """All that is set in one place; what comes first goes before what comes later."""
    found: dict[Feature, str | None] = {}
    for look in looks:
        found = {**look.features, **found}
    return found


def _in_company(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """The stretches, what shows no letter with the features of what stands before it, or behind it at the very beginning."""
    listed = list(stretches)
    before: Features = next((stretch.features for stretch in listed if stretch.features is not None), {})
    for stretch in listed:
        before = before if stretch.features is None else stretch.features
        yield _Stretch(before, stretch.xml)
