"""Edits written into a Word file: straight into its text, or as tracked changes that a person accepts or rejects one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from hegao.formats.docx import names
from hegao.formats.docx.characters import preserves_space, text_of
from hegao.formats.docx.source import DocxSource
from hegao.formats.docx.writing.edit_locator import ChildEdit, EditLocator
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.run_source import RevisionAuthor, visible
from hegao.formats.docx.writing.run_splitter import RunSplitter
from hegao.formats.docx.writing.xml_source import escaped, escaped_attribute, tag_name
from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.model.document import Document
from hegao.model.finding import Edit

_SPACE_ATTRIBUTE = lazy(r"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_EDGES = (" ", "\t", "\n", "\r")


def reachable(content: bytes, document: Document, edits: Iterable[Edit]) -> list[bool]:
    """For each edit whether it can be made in the Word file that `document` was read from. Raises DocumentProblem as the reader does."""
    locator = EditLocator(DocxSource(content), document)
    return [locator.reaches(edit) for edit in edits]


def write_edits(content: bytes, document: Document, edits: Iterable[Edit]) -> bytes:
    """The Word file with the edits made, which are disjoint; those that are not reachable are left out.

    `document` must be what `content` reads as with tracked changes accepted. New text takes the look of the run it goes into.
    """
    editor = DocxEditor(content)
    for part, changes in EditLocator(editor.source, document).locate(edits).items():
        for child, own in _by_child(editor, part, changes):
            _rewrite_child(editor, part, child, own)
    return editor.save()


def write_tracked(content: bytes, document: Document, edits: Iterable[Edit], *, author: str, when: datetime) -> bytes:
    """As `write_edits`, with each edit as a tracked deletion and insertion (ECMA-376 part 1, 17.13.5.14 and 17.13.5.18).

    `when` is written as it is, without its zone: Word writes and shows the time on the wall.
    """
    editor = DocxEditor(content)
    reviser = RevisionAuthor(escaped_attribute(author), wall_time(when))
    for part, changes in EditLocator(editor.source, document).locate(edits).items():
        splitter = RunSplitter(editor, part, reviser)
        for run, own in _by_run(editor, part, changes):
            splitter.split(run, own, ())
    return editor.save()


def wall_time(when: datetime) -> str:
    """A time as Word writes it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _by_child(editor: DocxEditor, part: str, changes: Iterable[ChildEdit]) -> list[tuple[Element, list[ChildEdit]]]:
    """The changes of each child, innermost first."""
    order = editor.xml(part).order
    ordered = sorted(changes, key=lambda change: (-order(change.child), change.start))
    return [(child, list(group)) for child, group in groupby(ordered, key=attrgetter("child"))]


def _by_run(editor: DocxEditor, part: str, changes: Iterable[ChildEdit]) -> list[tuple[Element, list[ChildEdit]]]:
    """The changes of each run, the last run first: what lies inside another comes before it."""
    runs = [(change.child.getparent(), change) for change in changes]
    order = editor.xml(part).order
    ordered = sorted(((run, change) for run, change in runs if run is not None), key=lambda pair: -order(pair[0]))
    return [(run, [change for _, change in group]) for run, group in groupby(ordered, key=lambda pair: pair[0])]


def _rewrite_child(editor: DocxEditor, part: str, child: Element, changes: Sequence[ChildEdit]) -> None:
    source, splices = editor.xml(part), editor.splices(part)
    extent = source.extent(child)
    if child.tag != names.TEXT:
        splices.put(extent.start, extent.end, _beside(editor, part, child, changes))
        return
    places = source.characters(extent)
    text = _new_text(child, changes)
    if places is None or extent.closes_itself or ((text.startswith(_EDGES) or text.endswith(_EDGES)) and not preserves_space(child)):
        splices.put(extent.start, extent.end, _rewritten(source.start_tag(child), text))
        return
    for change in changes:
        splices.put(places[change.start], places[change.end], escaped(change.text))


def _beside(editor: DocxEditor, part: str, child: Element, changes: Sequence[ChildEdit]) -> str:
    """What stands in place of a child that is one character (a tab, a hyphen): itself unless replaced, and the text put in beside it."""
    extent, wordml = editor.extent(part, child), editor.wordml(part)
    kept = editor.splices(part).render(extent.start, extent.end)
    before, instead, after = "", kept, ""
    for change in changes:
        new = wordml.text("t", escaped(change.text)) if change.text else ""
        if change.end > change.start:
            instead = new
        elif change.start == 0:
            before += new
        else:
            after += new
    return before + instead + after


def _new_text(child: Element, changes: Sequence[ChildEdit]) -> str:
    """What a `w:t` shows after the changes."""
    text, (at, high) = text_of(child), visible(child)
    parts = []
    for change in changes:
        parts += [text[at : change.start], change.text]
        at = change.end
    return "".join([*parts, text[at:high]])


def _rewritten(tag: str, text: str) -> str:
    """A `w:t` with other text, which keeps its white space."""
    bare = _SPACE_ATTRIBUTE.sub("", tag).removesuffix(">").removesuffix("/").rstrip()
    return f'{bare} xml:space="preserve">{escaped(text)}</{tag_name(tag)}>'
