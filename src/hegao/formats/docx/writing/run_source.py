"""Runs as they are written in the source of a part: their children, stretches of their texts, and runs made anew of them."""

from __future__ import annotations

from hegao.formats.docx import names
from hegao.formats.docx.characters import preserves_space, text_of
from hegao.formats.docx.writing.editor import DocxEditor
from hegao.formats.docx.writing.xml_source import escaped, tag_name
from hegao.formats.xml import Element
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

_STRIPPED = " \t\r\n"
_ID = lazy(r"""(?P<head>[\s:]id\s*=\s*)(?P<quote>["'])-?\d+(?P=quote)""")


@dataclass(frozen=True, slots=True)
class RevisionAuthor:
    """Who makes tracked changes and when: `w:author` and `w:date` of `w:ins`, `w:del` and the like, escaped as attributes."""

    name: str
    date: str

    def signature(self, editor: DocxEditor) -> dict[str, str]:
        """The attributes of a change that is new to the file."""
        return {"id": str(editor.next_id()), "author": self.name, "date": self.date}


class RunSource:
    """The runs of one part."""

    def __init__(self, editor: DocxEditor, part: str) -> None:
        self._editor = editor
        self._part = part
        self._wordml = editor.wordml(part)

    def written(self, element: Element) -> str:
        """An element as it is written, with what was put inside it."""
        extent = self._editor.extent(self._part, element)
        return self._editor.splices(self._part).render(extent.start, extent.end)

    def characters(self, child: Element, start: int, end: int) -> str:
        """A stretch of a `w:t` as it is written in the source."""
        source = self._editor.xml(self._part)
        places = source.characters(source.extent(child))
        return escaped(text_of(child)[start:end]) if places is None else source.slice(places[start], places[end])

    def text(self, child: Element, start: int, end: int) -> str:
        """A `w:t` that holds a stretch of another."""
        return self._wordml.text("t", self.characters(child, start, end))

    def properties(self, run: Element) -> str:
        """The run's `w:rPr`; "" where it has none."""
        return self.written(run[0]) if first_child(run) else ""

    def run(self, run: Element, properties: str, content: str) -> str:
        """A run as another, with these properties and this content."""
        tag = self._editor.xml(self._part).start_tag(run)
        return f"{tag}{properties}{content}</{tag_name(tag)}>"

    def renumbered(self, xml: str) -> str:
        """A copy, in which what has an id gets a new one."""
        return _ID.sub(lambda match: f"{match['head']}{match['quote']}{self._editor.next_id()}{match['quote']}", xml)


def first_child(run: Element) -> int:
    """The index of the first child that is not the run's properties."""
    return int(len(run) > 0 and run[0].tag == names.RUN_PROPERTIES)


def visible(child: Element) -> tuple[int, int]:
    """Which code points of a `w:t` are shown: white space at its ends only under xml:space="preserve" (17.3.3.31)."""
    text = text_of(child)
    if preserves_space(child):
        return 0, len(text)
    return len(text) - len(text.lstrip(_STRIPPED)), len(text.rstrip(_STRIPPED))
