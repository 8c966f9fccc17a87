"""Any prescribed order, written by anyone: a faithful document has no fault of order, a spoilt one has exactly the fault that was made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml, style_xml
from hegao.formats import read
from hegao.language.numerals import numeral
from hegao.language.wording import words_of
from hegao.model.document import Document
from hegao.model.finding import Fault, Severity
from hegao.model.standard import SectionSpec, Standard, StandardKind
from section_drafts import CLOSING, STANDARDS, faults, recognised

PRESCRIBED = [standard.id for standard in STANDARDS.values() if standard.kind is not StandardKind.DEFACTO]
SEVERITY = {StandardKind.FIXED: Severity.ERROR, StandardKind.CONTENT: Severity.WARNING}
PREFIXES = ("", "", "", "2024年", "本年度", "全市", "我局", "某县教育局", "行政机关")
BODIES = (
    "这里写明了具体情况、数字和责任单位，共两句话。没有其他需要说明的事情。",
    "全年开展活动12次，覆盖3600人次，完成率为98.5%，较上年提高2.1个百分点，群众比较满意。各责任单位按季度上报进展，没有逾期未办的事项，也没有收到投诉。",
    "一是健全制度，落实到人；二是加强检查，按月通报；三是抓好培训，提高能力。",
    "无。",
)
PREFIXED = 12
"""Code points: a longer name that is spoken of with a prefix would be no heading any more."""

LABELS = {
    "一、": lambda number: f"{numeral(number)}、",
    "第一部分": lambda number: f"第{numeral(number)}部分　",
    "第一章": lambda number: f"第{numeral(number)}章 ",
    "第一节": lambda number: f"第{numeral(number)}节 ",
    "1.": lambda number: f"{number}. ",
    "1": lambda number: f"{number} ",
    "none": lambda _: "",
}
STYLES = (*LABELS, "Word", "Word with numbers", "under one title")
HEADING_STYLE = style_xml("H1", "heading 1", properties='<w:outlineLvl w:val="0"/>')
NUMBERING = numbering_xml({0: level_xml(0, "chineseCounting", "%1、")}, {1: 0})


@dataclass(frozen=True)
class Written:
    """A document written from a standard: which sections in which order, each with its heading and one of BODIES."""

    keys: tuple[int, ...]
    headings: tuple[str, ...]
    bodies: tuple[int, ...]
    style: str

    def document(self) -> Document:
        """The document in its numbering style, with a title that names no genre and a closing."""
        if self.style.startswith("Word"):
            return read("draft.docx", self._word())
        lines = ["某单位2024年度材料"] + (["一、2024年度材料正文"] if self.style == "under one title" else [])
        for number, (heading, body) in enumerate(zip(self.headings, self.bodies, strict=True), 1):
            label = f"（{numeral(number)}）" if self.style == "under one title" else LABELS[self.style](number)
            lines += [f"{label}{heading}", f"{BODIES[body]}以上是第{number}部分。"]
        return read("draft.txt", "\n".join([*lines, *CLOSING]).encode())

    def _word(self) -> bytes:
        number = (1, 0) if self.style == "Word with numbers" else None
        parts = [paragraph_xml("某单位2024年度材料")]
        for heading, body in zip(self.headings, self.bodies, strict=True):
            parts += [paragraph_xml(heading, style="H1", number=number), paragraph_xml(f"{BODIES[body]}以上是“{heading}”。")]
        return docx_bytes("".join(parts + [paragraph_xml(line) for line in CLOSING]), styles=HEADING_STYLE, numbering=NUMBERING)

    def moved(self, keys: tuple[int, ...]) -> Written:
        """The same sections in another order, or without some."""
        heading = dict(zip(self.keys, self.headings, strict=True))
        body = dict(zip(self.keys, self.bodies, strict=True))
        return Written(keys, tuple(heading[key] for key in keys), tuple(body[key] for key in keys), self.style)


def order_faults(written: Written, standard: Standard) -> list[tuple[str, str, Severity | None]]:
    """Faults of order and of sections missing, each with its heading or the missing section's name."""
    document = written.document()
    return [
        (fault.name, said(document, fault), fault.severity) for fault in faults(document, standard) if fault.name in ("order", "missing")
    ]


def said(document: Document, fault: Fault) -> str:
    return fault.values["section"] if fault.name == "missing" else document.slice(fault.span).strip()


def wordings(section: SectionSpec) -> tuple[str, ...]:
    """Wordings that are a heading by themselves: fragments such as 问题 or 打算 stand in longer ones only."""
    return tuple(dict.fromkeys((section.name, *section.wordings, *(word for word in section.synonyms if len(words_of(word)) >= 4))))


@st.composite
def faithful(draw: st.DrawFn, standard: Standard) -> Written:
    """A document that follows the standard: all required sections, some optional ones, under any of their wordings."""
    keys = [key for key, section in enumerate(standard.sections) if section.required or draw(st.booleans())]
    style = draw(st.sampled_from(STYLES))
    bare = style in ("none", "1", "1.")
    headings = []
    for key in keys:
        wording = draw(st.sampled_from(wordings(standard.sections[key])))
        prefix = draw(st.sampled_from(PREFIXES)) if len(wording) <= PREFIXED and not bare else ""
        headings.append(prefix + wording)
    bodies = tuple(draw(st.integers(0, len(BODIES) - 1)) for _ in keys)
    return Written(tuple(keys), tuple(headings), bodies, style)


def movable(standard: Standard, keys: tuple[int, ...]) -> list[int]:
    """Places of which this and the next section may not change places."""
    sections = standard.sections
    return [
        place
        for place, (one, other) in enumerate(pairwise(keys))
        if not (sections[one].anywhere or sections[other].anywhere or tied(sections[one], sections[other]))
    ]


def tied(one: SectionSpec, other: SectionSpec) -> bool:
    return bool(one.swaps_with or other.swaps_with)


@pytest.mark.parametrize("name", PRESCRIBED)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_faithful_document_has_no_fault_of_order(name: str, data: st.DataObject) -> None:
    standard = STANDARDS[name]
    assert order_faults(data.draw(faithful(standard)), standard) == []


@pytest.mark.parametrize("name", PRESCRIBED)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_two_neighbours_that_changed_places_are_one_fault(name: str, data: st.DataObject) -> None:
    standard = STANDARDS[name]
    written = data.draw(faithful(standard))
    places = movable(standard, written.keys)
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    keys = (*written.keys[:at], written.keys[at + 1], written.keys[at], *written.keys[at + 2 :])
    spoilt = written.moved(keys)
    assert order_faults(spoilt, standard) == [("order", spoilt.headings[at], SEVERITY[standard.kind])]


@pytest.mark.parametrize("name", PRESCRIBED)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_dropped_section_is_the_one_that_is_missed(name: str, data: st.DataObject) -> None:
    standard = STANDARDS[name]
    written = data.draw(faithful(standard))
    required = [key for key in written.keys if standard.sections[key].required]
    if len(required) < 3:
        return
    dropped = data.draw(st.sampled_from(required))
    left = written.moved(tuple(key for key in written.keys if key != dropped))
    assert order_faults(left, standard) == [("missing", standard.sections[dropped].name, SEVERITY[standard.kind])]


@pytest.mark.parametrize("name", PRESCRIBED)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_moved_block_is_no_more_faults_than_sections(name: str, data: st.DataObject) -> None:
    """A block of sections that stands elsewhere as a whole: nothing outside need be moved."""
    standard = STANDARDS[name]
    written = data.draw(faithful(standard))
    keys = list(written.keys)
    start = data.draw(st.integers(0, len(keys) - 1))
    end = data.draw(st.integers(start + 1, len(keys)))
    block, rest = keys[start:end], keys[:start] + keys[end:]
    at = data.draw(st.integers(0, len(rest)))
    found = order_faults(written.moved((*rest[:at], *block, *rest[at:])), standard)
    assert len([fault for fault in found if fault[0] == "order"]) <= len(block)


@pytest.mark.parametrize("name", PRESCRIBED)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_recognised_genre_is_its_own_or_none(name: str, data: st.DataObject) -> None:
    """The title here names no genre: the headings alone may tell it, but never tell another."""
    standard = STANDARDS[name]
    found = recognised(data.draw(faithful(standard)).document())
    assert found.taken_for is None or found.taken_for.genre == standard.genre
