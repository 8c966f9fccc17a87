"""Edits written into Word files, straight and as tracked changes: on small documents with all that text can stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docx_resolver as resolver
from docx_builder import (
    BODIES,
    DELETED,
    INLINE,
    INSERTED,
    MOVED,
    PLACES,
    R_URI,
    W_URI,
    alternate_xml,
    box_xml,
    docx_bytes,
    member_text,
    members_of,
    old_box_xml,
    paragraph_xml,
    part_xml,
    placed,
    run_xml,
    text_box_xml,
    zip_bytes,
)
from docx_resolver import W
from hegao.formats import read
from hegao.formats.docx.writing.edits import reachable, write_edits, write_tracked
from hegao.model.document import Document, Span
from hegao.model.edits import apply_edits
from hegao.model.finding import Edit

MAIN = "word/document.xml"
AUTHOR, WHEN, DATE = "hegao", datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z"
STRICT = {W_URI: "http://purl.oclc.org/ooxml/wordprocessingml/main", R_URI: "http://purl.oclc.org/ooxml/officeDocument/relationships"}

Change = tuple[int, int, str]
"""From, to and new text, in code points from the first of the words that are edited."""


def word(content: bytes, view: str = "final") -> Document:
    return read("a.docx", content, view=view)


def edits_on(document: Document, words: str, changes: Sequence[Change]) -> list[Edit]:
    at = document.text.index(words)
    return [Edit(Span(at + start, at + end), text) for start, end, text in changes]


def tracked(content: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    return write_tracked(content, document, edits, author=AUTHOR, when=WHEN)


def edited(content: bytes, words: str, *changes: Change) -> tuple[bytes, bytes]:
    """The document with the changes made, and with them tracked; all that must hold of both is asserted."""
    document = word(content)
    edits = edits_on(document, words, changes)
    assert all(reachable(content, document, edits))
    plain = write_edits(content, document, edits)
    assert word(plain).text == apply_edits(document.text, edits)
    signed = tracked(content, document, edits)
    assert_tracked(content, plain, signed)
    return plain, signed


def assert_tracked(content: bytes, plain: bytes, signed: bytes) -> None:
    """Rejected it is the old document, accepted the one with plain edits; Word has nothing to repair; nothing else was written."""
    assert resolver.canonical(signed, lambda root: resolver.reject(root, AUTHOR)) == resolver.canonical(content)
    assert resolver.canonical(signed, accept_ours) == resolver.canonical(plain, resolver.unwrap_insertions)
    assert lines(signed) == lines(plain)
    assert lines(signed, "original") == lines(content, "original")
    assert [fault for fault in resolver.faults(signed) if fault not in resolver.faults(content)] == []
    assert set(dates(signed)) <= {DATE}
    assert resolver.changed_members(content, signed) == resolver.changed_members(content, plain) <= set(resolver.parts(content))
    assert resolver.order_of(signed) == resolver.order_of(plain) == resolver.order_of(content)


def lines(content: bytes, view: str = "final") -> list[str]:
    """What hegao itself reads, without empty paragraphs."""
    return [line for line in word(content, view).text.split("\n") if line]


def accept_ours(root: etree._Element) -> None:
    resolver.accept(root, AUTHOR)
    resolver.unwrap_insertions(root)


def dates(content: bytes) -> list[str | None]:
    """When each of hegao's changes was made."""
    changes = (change for root in resolver.parts(content).values() for change in root.iter(f"{W}ins", f"{W}del"))
    return [change.get(f"{W}date") for change in changes if change.get(f"{W}author") == AUTHOR]


def body_of(content: bytes) -> str:
    """The XML inside `w:body`, as it is written."""
    found = re.search(r"<w:body>(.*)</w:body>", member_text(content), re.DOTALL)
    assert found is not None
    return found[1]


def main_part(content: str | bytes) -> bytes:
    """A document with this main part."""
    return docx_bytes("", extra={MAIN: content})


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def text_run(text: str, properties: str = "") -> str:
    """A run without xml:space, as Word writes where there is no white space at the ends."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


# Where text stands

WORDS = "甲乙丙丁"
RUNS = run_xml("甲乙") + run_xml("丙丁", "<w:b/>")
CHANGES: dict[str, list[Change]] = {
    "the first goes": [(0, 1, "")],
    "the last goes": [(3, 4, "")],
    "two go over the joint": [(1, 3, "")],
    "two become one over the joint": [(1, 3, "新")],
    "one is put in at the joint": [(2, 2, "新")],
    "one is put in inside a run": [(1, 1, "新")],
    "one is put in before": [(0, 0, "新")],
    "one is put in behind": [(4, 4, "新")],
    "all goes": [(0, 4, "")],
    "all is another text": [(0, 4, "新的话")],
    "neighbours change too": [(-1, 5, "新")],
    "three changes at once": [(0, 1, "新"), (2, 3, ""), (4, 4, "又")],
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_an_edit_is_made_and_tracked_wherever_the_text_stands(place: str, changes: list[Change]) -> None:
    content = placed(place, RUNS)
    assert resolver.faults(content) == []
    plain, signed = edited(content, WORDS, *changes)
    assert len(resolver.changed_members(content, plain)) == 1
    assert len(dates(signed)) >= len(changes)
    assert outside_of_texts(content) == outside_of_texts(plain)


def outside_of_texts(content: bytes) -> list[str]:
    """The XML of each part but for its `w:t` elements."""
    return [re.sub(r"<w:t[ >].*?</w:t>", "<w:t/>", member_text(content, name)) for name in resolver.parts(content)]


@pytest.mark.parametrize("place", PLACES)
def test_only_the_texts_that_an_edit_reaches_are_written_anew(place: str) -> None:
    """Text beside the edit keeps its bytes, in the run that is edited too."""
    content = placed(place, text_run("甲&#x4E59;") + text_run("丙丁", "<w:b/>"))
    plain, _ = edited(content, WORDS, (2, 3, "新"))
    (part,) = resolver.changed_members(content, plain)
    assert member_text(plain, part) == member_text(content, part).replace("丙丁", "新丁")


def test_edits_in_many_places_of_one_file_are_made_together() -> None:
    box = paragraph(text_run("外框"), text_box_xml(paragraph(text_run("框内"))))
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    content = docx_bytes(
        paragraph(text_run("正文"), note) + box,
        footnotes=f'<w:footnote w:id="5">{paragraph(text_run("注文"))}</w:footnote>',
        headers=[paragraph(text_run("页眉"))],
        footers=[paragraph(text_run("页脚"))],
    )
    document = word(content)
    edits = [
        Edit(Span(at, at + 1), "新") for at in (document.text.index(name) for name in ("正文", "外框", "框内", "页眉", "页脚", "注文"))
    ]
    plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
    assert word(plain).text.split("\n") == ["新文", "新框", "新内", "新眉", "新脚", "新文"]
    assert_tracked(content, plain, signed)
    assert resolver.changed_members(content, signed) == {MAIN, "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"}


# Others' changes


@pytest.mark.parametrize(
    "around",
    [
        INSERTED,
        MOVED,
        INLINE["a hyperlink"].format(INSERTED),
    ],
    ids=["insertion", "move", "insertion in a hyperlink"],
)
@pytest.mark.parametrize("changes", [[(0, 1, "新")], [(1, 3, "新")], [(1, 1, "新")], [(4, 4, "新")], [(0, 4, "新")]], ids=str)
def test_new_text_stands_beside_anothers_insertion_so_that_rejecting_either_leaves_the_other(around: str, changes: list[Change]) -> None:
    content = docx_bytes(paragraph(run_xml("前"), around.format(RUNS), run_xml("后")))
    _, signed = edited(content, WORDS, *changes)
    others_out = resolver.parts(signed)[MAIN]
    resolver.reject(others_out, "王")
    resolver.reject_moves(others_out, "王")
    assert resolver.words(others_out) == "前新后"
    ours_out = resolver.parts(signed)[MAIN]
    resolver.reject(ours_out, AUTHOR)
    assert resolver.words(ours_out) == f"前{WORDS}后"


def test_text_put_in_at_either_end_of_anothers_insertion_leaves_no_empty_insertion() -> None:
    content = docx_bytes(paragraph(INSERTED.format(run_xml("甲乙"))))
    for at in (0, 2):
        _, signed = edited(content, "甲乙", (at, at, "新"))
        assert [change for change in resolver.parts(signed)[MAIN].iter(f"{W}ins") if not len(change)] == []


def test_the_other_half_of_a_cut_insertion_is_signed_as_the_first_but_has_an_id_of_its_own() -> None:
    content = docx_bytes(paragraph(INSERTED.format(run_xml("甲乙"))))
    _, signed = edited(content, "甲乙", (1, 1, "新"))
    halves = [change for change in resolver.parts(signed)[MAIN].iter(f"{W}ins") if change.get(f"{W}author") == "王"]
    assert [(half.get(f"{W}date"), "".join(half.itertext())) for half in halves] == [
        ("2025-01-01T00:00:00Z", "甲"),
        ("2025-01-01T00:00:00Z", "乙"),
    ]
    assert len({half.get(f"{W}id") for half in halves}) == 2


def test_what_another_deleted_stays_deleted_text_inside_an_edit() -> None:
    content = docx_bytes(paragraph(text_run("甲"), DELETED, text_run("乙")))
    _, signed = edited(content, "甲乙", (0, 2, "新"))
    assert word(signed, "original").text == "甲旧乙"
    assert DELETED in body_of(signed)


def test_a_second_round_may_change_what_the_first_put_in() -> None:
    content = docx_bytes(paragraph(text_run("甲乙丙")))
    _, once = edited(content, "甲乙丙", (1, 2, "新词"))
    document = word(once)
    again = tracked(once, document, edits_on(document, "新词", [(0, 1, "又"), (2, 3, "")]))
    assert (word(again).text, word(again, "original").text) == ("甲又词", "甲乙丙")
    assert resolver.faults(again) == []


# Text boxes and their copies for old programs


def box(choice: str, fallback: str | None = None) -> str:
    return paragraph(text_box_xml(choice, fallback))


def texts_in(content: bytes, tag: str) -> list[str]:
    """What each paragraph inside elements of this tag says, with changes accepted."""
    root = resolver.parts(content)[MAIN]
    resolver.accept(root, AUTHOR)
    return ["".join(p.itertext(f"{W}t")) for element in root.iter(tag) for p in element.iter(f"{W}p")]


FALLBACK = f"{resolver.MC}Fallback"


@pytest.mark.parametrize(
    "twin",
    [
        run_xml("甲乙丙丁"),
        run_xml("甲") + run_xml("乙丙", "<w:i/>") + run_xml("丁"),
        "".join(map(run_xml, WORDS)),
        f"{run_xml('甲乙')}{DELETED}{run_xml('丙丁')}",
        "<w:r><w:t>甲</w:t><w:t>乙丙</w:t><w:t>丁</w:t></w:r>",
    ],
)
@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_the_copy_of_a_text_box_gets_the_same_edit_however_its_runs_are_cut(twin: str, changes: list[Change]) -> None:
    content = placed("a text box", RUNS, twin)
    for new in edited(content, WORDS, *changes):
        (copy,) = texts_in(new, FALLBACK)
        assert copy == word(new).text.split("\n")[-1]


def test_a_copy_that_says_something_else_is_left_alone() -> None:
    content = docx_bytes(box(paragraph(text_run("甲乙")), paragraph(text_run("甲丙"))))
    old = re.search("<mc:Fallback>.*</mc:Fallback>", body_of(content))
    assert old is not None
    for new in edited(content, "甲乙", (0, 1, "新")):
        assert old[0] in body_of(new)


def test_of_two_alike_paragraphs_in_a_text_box_the_right_one_is_edited_in_the_copy() -> None:
    alike = paragraph(text_run("同"))
    content = docx_bytes(box(alike * 3))
    document = word(content)
    at = [index for index, sign in enumerate(document.text) if sign == "同"]
    for number in range(3):
        new = write_edits(content, document, [Edit(Span(at[number], at[number] + 1), "新")])
        assert texts_in(new, FALLBACK) == ["新" if index == number else "同" for index in range(3)]


def test_a_text_box_that_old_programs_alone_can_show_is_edited() -> None:
    content = docx_bytes(paragraph(f"<w:r>{alternate_xml('<w:drawing/>', old_box_xml(paragraph(text_run('甲乙'))))}</w:r>"))
    edited(content, "甲乙", (0, 1, "新"))


def test_a_run_around_a_text_box_that_is_edited_too() -> None:
    drawing = alternate_xml(box_xml(paragraph(text_run("框内文"))), old_box_xml(paragraph(text_run("框内文"))))
    content = docx_bytes(paragraph(f"<w:r><w:rPr><w:b/></w:rPr><w:t>前面</w:t>{drawing}<w:t>后面</w:t></w:r>"))
    document = word(content)
    edits = [*edits_on(document, "前面后面", [(1, 3, "新")]), *edits_on(document, "框内文", [(1, 2, "外")])]
    plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
    assert word(plain).text == "前新面\n框外文"
    assert_tracked(content, plain, signed)
    assert texts_in(signed, FALLBACK) == texts_in(plain, FALLBACK) == ["框外文"]


INNER = paragraph(text_run("内框"))


@pytest.mark.parametrize(
    "fallback",
    [None, paragraph(text_run("外框"), f"<w:r>{old_box_xml(INNER)}</w:r>")],
    ids=["a copy with both copies", "a copy with one copy"],
)
@pytest.mark.parametrize("words", ["外框", "内框"])
def test_every_copy_of_a_text_box_in_a_text_box_gets_the_edit(words: str, fallback: str | None) -> None:
    content = docx_bytes(box(paragraph(text_run("外框"), text_box_xml(INNER)), fallback))
    copies = member_text(content).count(words)
    for new in edited(content, words, (0, 1, "新")):
        assert "".join(resolver.parts(new)[MAIN].itertext(f"{W}t")).count("新框") == copies


def test_runs_with_a_copy_for_old_programs_are_edited_in_both() -> None:
    content = docx_bytes(paragraph(text_run("前"), alternate_xml(text_run("甲乙"), text_run("甲乙")), text_run("后")))
    for new in edited(content, "甲乙", (0, 1, "新")):
        root = resolver.parts(new)[MAIN]
        resolver.accept(root, AUTHOR)
        assert ["".join(element.itertext(f"{W}t")) for element in root.iter(FALLBACK)] == ["新乙"]


def test_paragraphs_with_a_copy_for_old_programs_are_edited_in_both() -> None:
    content = docx_bytes(alternate_xml(paragraph(text_run("甲乙")), paragraph(text_run("甲"), text_run("乙"))))
    for new in edited(content, "甲乙", (0, 2, "新")):
        assert texts_in(new, FALLBACK) == ["新"]


# Looks

TEN = "一月二日三时四分五秒"
PLAIN_LOOK = '<w:rFonts w:eastAsia="仿宋"/><w:color w:val="FF0000"/><w:sz w:val="32"/>'
BOLD_LOOK = '<w:rFonts w:eastAsia="黑体"/><w:b/><w:color w:val="00B050"/><w:sz w:val="44"/>'
Seen = list[tuple[str, str, tuple[tuple[str, str], ...]]]


def seen(content: bytes) -> Seen:
    """Each character with its run's properties and attributes."""
    return [
        (sign, properties_of(run), tuple(sorted(run.attrib.items())))
        for run in resolver.parts(content)[MAIN].iter(f"{W}r")
        for text in run.iter(f"{W}t")
        for sign in text.text or ""
    ]


def properties_of(run: etree._Element) -> str:
    found = run.find(f"{W}rPr")
    return "" if found is None else etree.canonicalize(etree.tostring(found).decode())


def accepted(content: bytes) -> bytes:
    """The document with hegao's changes accepted."""
    return resolved(content, accept=True)


def rejected(content: bytes) -> bytes:
    """The document with hegao's changes rejected."""
    return resolved(content, accept=False)


def resolved(content: bytes, *, accept: bool) -> bytes:
    root = resolver.parts(content)[MAIN]
    (resolver.accept if accept else resolver.reject)(root, AUTHOR)
    return zip_bytes({**members_of(content), MAIN: etree.tostring(root)})


def edits_around(joint: int, length: int) -> Iterator[Change]:
    """One character goes or changes, wherever; and at the joint what may go wrong there."""
    for at in range(length):
        yield from ((at, at + 1, ""), (at, at + 1, "新"))
    for at in range(1, length):
        yield at, at, "新"
    yield from ((joint - 1, joint + 1, text) for text in ("", "新", "新的"))
    yield 0, length, "新"


@pytest.mark.slow
@pytest.mark.parametrize("joint", range(1, len(TEN)))
def test_every_character_keeps_its_look_wherever_the_runs_meet_and_the_edit_falls(joint: int) -> None:
    runs = (
        f'<w:r w:rsidR="00AA0001"><w:rPr>{PLAIN_LOOK}</w:rPr><w:t>{TEN[:joint]}</w:t></w:r>'
        f'<w:r w:rsidR="00AA0002" w:rsidRPr="00AA0003"><w:rPr>{BOLD_LOOK}</w:rPr><w:t>{TEN[joint:]}</w:t></w:r>'
    )
    content = docx_bytes(paragraph(runs))
    document, before = word(content), seen(content)
    for start, end, text in edits_around(joint, len(TEN)):
        _, *look = before[start if end > start else start - 1]
        expected = [*before[:start], *((sign, *look) for sign in text), *before[end:]]
        edits = [Edit(Span(start, end), text)]
        plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
        assert seen(plain) == expected
        assert seen(accepted(signed)) == expected
        assert seen(rejected(signed)) == before
        assert_tracked(content, plain, signed)


@pytest.mark.parametrize(
    "other",
    ['<w:footnoteReference w:id="5"/>', "<w:br/>", '<w:commentReference w:id="2"/>', "<w:lastRenderedPageBreak/>", "<w:drawing/>"],
)
def test_what_else_a_run_holds_is_never_part_of_a_deletion(other: str) -> None:
    content = docx_bytes(paragraph(f"<w:r><w:rPr><w:b/></w:rPr><w:t>甲乙</w:t>{other}<w:t>丙丁</w:t></w:r>"))
    document = word(content)
    edits = [edit for words in ("甲乙", "丙丁") for edit in edits_on(document, words, [(0, 2, "")])]
    plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
    assert f"<w:r><w:rPr><w:b/></w:rPr>{other}</w:r>" in body_of(signed)
    assert other in body_of(plain)
    assert resolver.canonical(signed, lambda root: resolver.reject(root, AUTHOR)) == resolver.canonical(content)


@pytest.mark.parametrize("id_", ['w:id="7"', "w:id='7'", 'w:id = "7"'])
def test_copies_of_a_tracked_change_of_looks_get_ids_of_their_own(id_: str) -> None:
    change = f'<w:b/><w:rPrChange {id_} w:author="王" w:date="2025-01-01T00:00:00Z"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    content = docx_bytes(paragraph('<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>', text_run("甲乙丙丁", change)))
    _, signed = edited(content, "甲乙丙丁", (1, 2, "新"), (3, 3, "又"))
    assert len(list(resolver.parts(signed)[MAIN].iter(f"{W}rPrChange"))) > 2


def test_ids_that_bookmarks_comments_and_changes_of_any_part_have_are_not_given_again() -> None:
    bookmarks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>' for n in (1, 2, 5))
    content = docx_bytes(
        paragraph(bookmarks, text_run("甲乙丙丁")) + paragraph(INSERTED.replace("31", "3").format(text_run("戊"))),
        comments='<w:comment w:id="4" w:author="李"><w:p/></w:comment>',
        headers=[paragraph(DELETED.replace("33", "6"), text_run("页眉"))],
    )
    _, signed = edited(content, "甲乙丙丁", (0, 1, "新"), (2, 3, "又"))
    ids = [change.get(f"{W}id") for change in resolver.parts(signed)[MAIN].iter(f"{W}ins", f"{W}del") if change.get(f"{W}author") == AUTHOR]
    assert len(set(ids)) == 4
    assert not set(ids) & {"1", "2", "3", "4", "5", "6"}


# How the XML is written


@pytest.mark.parametrize(
    ("old", "words", "change", "new"),
    [
        ("<w:t>甲&amp;乙</w:t>", "甲&乙", (1, 2, "和"), "<w:t>甲和乙</w:t>"),
        ("<w:t>甲&amp;乙</w:t>", "甲&乙", (2, 3, "<&>"), "<w:t>甲&amp;&lt;&amp;&gt;</w:t>"),
        ("<w:t>甲&#x6587;&#25991;乙</w:t>", "甲文文乙", (3, 4, "新"), "<w:t>甲&#x6587;&#25991;新</w:t>"),
        ("<w:t>甲&#x6587;&#25991;乙</w:t>", "甲文文乙", (1, 2, ""), "<w:t>甲&#25991;乙</w:t>"),
        ("<w:t>甲&#32;&quot;乙</w:t>", '甲 "乙', (1, 2, ""), "<w:t>甲&quot;乙</w:t>"),
        ("<w:t>𠮷𠮷甲乙</w:t>", "𠮷𠮷甲乙", (2, 3, "新"), "<w:t>𠮷𠮷新乙</w:t>"),
        ("<w:t>甲𠮷&#x20BB7;乙</w:t>", "甲𠮷𠮷乙", (2, 3, "𠮷𠮷"), "<w:t>甲𠮷𠮷𠮷乙</w:t>"),
        ("<w:t>甲>乙</w:t>", "甲>乙", (2, 3, "新"), "<w:t>甲>新</w:t>"),
        ("<w:t>甲\r\n乙丙</w:t>", "甲 乙丙", (1, 2, ""), "<w:t>甲乙丙</w:t>"),
        ("<w:t>甲\n乙丙</w:t>", "甲 乙丙", (2, 3, "新"), "<w:t>甲\n新丙</w:t>"),
        ("<w:t xml:space='preserve'> 甲乙 </w:t>", " 甲乙 ", (1, 2, ""), "<w:t xml:space='preserve'> 乙 </w:t>"),
        ('<w:t\n xml:space = "preserve" > 甲乙</w:t >', " 甲乙", (0, 1, ""), '<w:t\n xml:space = "preserve" >甲乙</w:t >'),
        ("<w:t> 甲乙 </w:t>", "甲乙", (0, 1, ""), "<w:t> 乙 </w:t>"),
        ("<w:t>甲乙</w:t>", "甲乙", (0, 1, " "), '<w:t xml:space="preserve"> 乙</w:t>'),
        ("<w:t>甲 乙</w:t>", "甲 乙", (2, 3, ""), '<w:t xml:space="preserve">甲 </w:t>'),
        ('<w:t xml:space="default"> 甲 乙 </w:t>', "甲 乙", (0, 1, ""), '<w:t xml:space="preserve"> 乙</w:t>'),
        ("<w:t>甲</w:t><w:t/><w:t></w:t><w:t>乙</w:t>", "甲乙", (0, 2, "新"), "<w:t>新</w:t><w:t/><w:t></w:t><w:t></w:t>"),
    ],
)
def test_only_the_characters_that_change_are_written(old: str, words: str, change: Change, new: str) -> None:
    run = "<w:p><!-- <w:t>假</w:t> --><w:r w:rsidR='00AA>0001'><w:rPr><w:b/></w:rPr>{}</w:r></w:p><?p <w:t>?>"
    content = docx_bytes(run.format(old) + paragraph_xml("后文。"))
    plain, _ = edited(content, words, change)
    assert member_text(plain) == member_text(content).replace(old, new)


@pytest.mark.parametrize(
    "text",
    [
        "甲<![CDATA[乙&丙]]>丁",
        "<![CDATA[甲乙&丙丁]]>",
        "甲<!-- 批 -->乙&amp;丙<!-- <w:t> -->丁",
        "甲乙&amp;<?x 一?>丙丁",
        "甲<![CDATA[]]>乙&amp;丙丁",
    ],
)
@pytest.mark.parametrize("change", [(1, 2, ""), (1, 4, "新"), (0, 1, " "), (2, 2, "<"), (5, 5, "。"), (0, 5, "")], ids=str)
def test_text_with_cdata_comments_and_instructions_in_it_is_edited(text: str, change: Change) -> None:
    """Such a `w:t` is written anew; all around it stays."""
    content = docx_bytes(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    plain, _ = edited(content, "甲乙&丙丁", change)
    before, after = member_text(content).split(text)
    assert member_text(plain).startswith(before.removesuffix("<w:t>"))
    assert member_text(plain).endswith(after)


INNER_XML = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>前 甲乙</w:t></w:r><w:r w:rsidR="00AA0001"><w:t>丙丁</w:t></w:r></w:p>'


def rewritten(*changes: tuple[str, str]) -> str:
    """A main part with the same text, its XML written otherwise."""
    xml = part_xml("document", f"<w:body>{INNER_XML}</w:body>")
    for old, new in changes:
        xml = xml.replace(old, new)
    return xml


FORMS: dict[str, str | bytes] = {
    "UTF-16 LE": b"\xff\xfe" + rewritten(("UTF-8", "UTF-16")).encode("utf-16-le"),
    "UTF-16 BE": b"\xfe\xff" + rewritten(("UTF-8", "UTF-16")).encode("utf-16-be"),
    "UTF-8 with BOM": b"\xef\xbb\xbf" + rewritten().encode("utf-8"),
    "GB18030": rewritten(("UTF-8", "GB18030")).encode("gb18030"),
    "ASCII": rewritten(("UTF-8", "ASCII")).encode("ascii", "xmlcharrefreplace"),
    "Latin-1": rewritten(("UTF-8", "ISO-8859-1")).encode("latin-1", "xmlcharrefreplace"),
    "no declaration": rewritten(('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "")),
    "single quotes": rewritten(('"', "'")),
    "another prefix": rewritten(("<w:", "<word:"), ("</w:", "</word:"), (" w:", " word:"), ("xmlns:w=", "xmlns:word=")),
    "default namespace": rewritten(("<w:", "<"), ("</w:", "</"), ("xmlns:w=", f'xmlns="{W_URI}" xmlns:w=')),
    "default namespace alone": rewritten(("<w:", "<"), ("</w:", "</"), (' w:rsidR="00AA0001"', ""), ("xmlns:w=", "xmlns=")),
    "strict": rewritten(*STRICT.items()),
    "strict with a default namespace": rewritten(
        *STRICT.items(), ("<w:", "<"), ("</w:", "</"), (' w:rsidR="00AA0001"', ""), ("xmlns:w=", "xmlns=")
    ),
    "line by line": rewritten(("><", ">\r\n  <")),
}


@pytest.mark.parametrize("changes", [[(1, 1, "新")], [(0, 1, "")], [(1, 3, "新")], [(0, 4, "")], [(-2, -1, "新 "), (3, 4, "𠮷")]], ids=str)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_edit_is_made_however_the_part_is_written(form: str | bytes, changes: list[Change]) -> None:
    content = main_part(form)
    for new in edited(content, WORDS, *changes):
        assert members_of(new)[MAIN][:40] == members_of(content)[MAIN][:40]


@pytest.mark.parametrize("name", ["UTF-16 LE", "UTF-16 BE", "UTF-8 with BOM", "GB18030", "strict", "another prefix", "single quotes"])
def test_a_plain_edit_changes_nothing_else_in_a_part_however_it_is_written(name: str) -> None:
    content = main_part(FORMS[name])
    codec = {"UTF-16 LE": "utf-16-le", "UTF-16 BE": "utf-16-be", "GB18030": "gb18030"}.get(name, "utf-8")
    plain, _ = edited(content, WORDS, (1, 3, "新"))
    old, new = (members_of(package)[MAIN].decode(codec) for package in (content, plain))
    assert new == old.replace("前 甲乙", "前 甲新").replace("丙丁", "丁")


def test_a_part_under_a_name_in_other_letters_is_edited_in_its_place() -> None:
    members = {name.replace("document.xml", "Document.XML"): xml for name, xml in members_of(docx_bytes(paragraph_xml("甲乙"))).items()}
    content = zip_bytes(members)
    plain, signed = edited(content, "甲乙", (0, 1, "新"))
    assert resolver.changed_members(content, plain) == resolver.changed_members(content, signed) == {"word/Document.XML"}


# Characters that are elements

SIGNS = {
    "<w:tab/>": "\t",
    "<w:noBreakHyphen/>": "-",
    "<w:softHyphen/>": "\u00ad",
    '<w:sym w:font="Wingdings" w:char="F0FC"/>': "✓",
    '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>': "\t",
}


@pytest.mark.parametrize("change", [(1, 2, ""), (1, 2, "新"), (0, 2, ""), (1, 3, "新"), (0, 3, ""), (1, 2, " ")], ids=str)
@pytest.mark.parametrize("element", SIGNS)
def test_a_character_that_is_an_element_can_go_or_be_replaced(element: str, change: Change) -> None:
    content = docx_bytes(paragraph(f"<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t>{element}<w:t>乙</w:t></w:r>"))
    _, signed = edited(content, f"甲{SIGNS[element]}乙", change)
    assert re.search(f"<w:del [^>]*><w:r><w:rPr><w:b/></w:rPr>(<w:delText[^>]*>甲</w:delText>)?{element}", body_of(signed))


@pytest.mark.parametrize(
    "runs", ["<w:r><w:t>甲</w:t>{}<w:t>乙</w:t></w:r>", "<w:r><w:t>甲</w:t></w:r><w:r>{}</w:r><w:r><w:t>乙</w:t></w:r>"]
)
@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("element", SIGNS)
def test_text_put_in_beside_a_character_that_is_an_element_leaves_it(element: str, at: int, runs: str) -> None:
    content = docx_bytes(paragraph(runs.format(element)))
    for new in edited(content, f"甲{SIGNS[element]}乙", (at, at, "新")):
        assert element in body_of(new)


@pytest.mark.parametrize("element", SIGNS)
def test_text_put_in_before_a_paragraph_that_begins_with_such_a_character_leaves_it(element: str) -> None:
    content = docx_bytes(paragraph_xml("上文。") + paragraph(f"<w:r>{element}<w:t>乙</w:t></w:r>"))
    for new in edited(content, f"{SIGNS[element]}乙", (0, 0, "新")):
        assert element in body_of(new)


# What cannot be edited

BOUND = '<w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>'
BOUND_15 = BOUND.replace("w:dataBinding", "w15:dataBinding xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'")
BUTTON = paragraph(
    "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>MACROBUTTON NoMacro 甲乙</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
)
RUBY = "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>"
UNREACHED = {
    "a bound content control": paragraph(f"<w:sdt><w:sdtPr>{BOUND}</w:sdtPr><w:sdtContent>{text_run('甲乙')}</w:sdtContent></w:sdt>"),
    "a bound content control of Word 2013": paragraph(
        f"<w:sdt><w:sdtPr>{BOUND_15}</w:sdtPr><w:sdtContent>{text_run('甲乙')}</w:sdtContent></w:sdt>"
    ),
    "a bound block": f"<w:sdt><w:sdtPr>{BOUND}</w:sdtPr><w:sdtContent>{paragraph(text_run('甲乙'))}</w:sdtContent></w:sdt>",
    "a control inside a bound one": paragraph(
        f"<w:sdt><w:sdtPr>{BOUND}</w:sdtPr><w:sdtContent>{INLINE['a content control'].format(text_run('甲乙'))}</w:sdtContent></w:sdt>"
    ),
    "a locked content control": paragraph(
        f"<w:sdt><w:sdtPr><w:lock w:val='sdtContentLocked'/></w:sdtPr><w:sdtContent>{text_run('甲乙')}</w:sdtContent></w:sdt>"
    ),
    "the item chosen from a list": paragraph(
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{text_run('甲乙')}</w:sdtContent></w:sdt>"
    ),
    "ruby": paragraph(f"<w:r>{RUBY.format(text_run('甲乙'))}</w:r>"),
    "a field's code": BUTTON,
    "a formula": paragraph("<m:oMath><m:r><m:t>甲乙</m:t></m:r></m:oMath>"),
}


@pytest.mark.parametrize("change", [(0, 1, ""), (0, 2, "新"), (1, 1, "新")], ids=str)
@pytest.mark.parametrize("body", UNREACHED.values(), ids=UNREACHED)
def test_what_word_makes_itself_is_out_of_reach_and_left_alone(body: str, change: Change) -> None:
    content = docx_bytes(paragraph_xml("前文。") + body)
    document = word(content)
    edits = edits_on(document, "甲乙", [change])
    assert reachable(content, document, edits) == [False]
    assert write_edits(content, document, edits) == tracked(content, document, edits) == content


@pytest.mark.parametrize("change", [(0, 2, "新"), (1, 1, "新")], ids=str)
@pytest.mark.parametrize("inner", ["a smart tag", "a content control"])
def test_new_text_that_could_not_stand_beside_anothers_insertion_is_left_to_a_person(inner: str, change: Change) -> None:
    """The insertion goes around more than the run: cut in two it would no longer be what its author did.."""
    content = docx_bytes(paragraph(INSERTED.format(INLINE[inner]).format(text_run("甲乙"))))
    document = word(content)
    assert reachable(content, document, edits_on(document, "甲乙", [change])) == [False]
    assert reachable(content, document, edits_on(document, "甲乙", [(0, 1, "")])) == [True]


def test_an_edit_of_which_a_part_is_out_of_reach_is_not_made_by_half() -> None:
    bound = f"<w:sdt><w:sdtPr>{BOUND}</w:sdtPr><w:sdtContent>{text_run('乙')}</w:sdtContent></w:sdt>"
    content = docx_bytes(paragraph(text_run("甲"), bound, text_run("丙")))
    document = word(content)
    edits = edits_on(document, "甲乙丙", [(0, 2, "新"), (2, 3, "丁")])
    assert reachable(content, document, edits) == [False, True]
    assert word(write_edits(content, document, edits)).text == word(tracked(content, document, edits)).text == "甲乙丁"


def test_an_edit_over_the_end_of_a_paragraph_is_not_made() -> None:
    content = docx_bytes(paragraph_xml("甲。") + paragraph_xml("乙。"))
    document = word(content)
    edits = [Edit(Span(1, 4), "")]
    assert reachable(content, document, edits) == [False]
    assert write_edits(content, document, edits) == tracked(content, document, edits) == content


@pytest.mark.parametrize("edit", [(0, 1, "新"), (2, 3, ""), (3, 3, "新"), (7, 8, ""), (8, 8, "新"), (9, 10, "")], ids=str)
@pytest.mark.parametrize(
    "now",
    [
        paragraph_xml("子") + paragraph_xml("丑"),
        paragraph_xml("子"),
        paragraph("<w:r/>") + paragraph_xml("丑"),
        paragraph() + paragraph(),
        "",
    ],
    ids=["shorter", "a paragraph less", "a text less", "empty", "nothing"],
)
def test_text_that_is_not_what_the_document_says_is_out_of_reach(now: str, edit: Change) -> None:
    """A document that was read from another state of the file: nothing is changed, and nothing breaks."""
    document = word(docx_bytes(paragraph_xml("甲乙丙丁。") + paragraph_xml("戊己庚辛。")))
    content = docx_bytes(now)
    edits = [Edit(Span(edit[0], edit[1]), edit[2])]
    assert reachable(content, document, edits) == [False]
    assert write_edits(content, document, edits) == tracked(content, document, edits) == content


def test_no_edits_give_back_the_very_bytes() -> None:
    content = placed("a text box", RUNS)
    document = word(content)
    assert write_edits(content, document, []) == tracked(content, document, []) == content


def test_an_author_with_signs_of_xml_in_the_name_is_signed_as_written() -> None:
    content = docx_bytes(paragraph_xml("甲乙"))
    document = word(content)
    author = "核稿 <\"甲\" & '乙'>"
    signed = write_tracked(content, document, edits_on(document, "甲乙", [(0, 1, "新")]), author=author, when=WHEN)
    changes = resolver.parts(signed)[MAIN].iter(f"{W}ins", f"{W}del")
    assert {change.get(f"{W}author") for change in changes} == {author}


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    content = docx_bytes(paragraph_xml("甲乙"))
    document = word(content)
    edits = edits_on(document, "甲乙", [(0, 1, "新\x00\x0b\ufffe词")])
    plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
    assert word(plain).text == word(signed).text == "新词乙"


# Whatever the document


@st.composite
def changes_on(draw: st.DrawFn, document: Document) -> list[Edit]:
    """Disjoint edits that do not touch, anywhere in the text."""
    ends = sorted(draw(st.sets(st.integers(0, len(document.text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    points = [Span(at, at) for at in ends[len(spans) * 2 :]]
    texts = st.sampled_from(["", "新", "新 词", " ", "&", "𠮷"])
    return [Edit(span, draw(texts)) for span in [*spans, *points]]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_the_document_and_the_edits_accepting_gives_the_edited_text_and_rejecting_the_old_file(data: st.DataObject) -> None:
    content = docx_bytes(data.draw(BODIES))
    document = word(content)
    wanted = [edit for edit in data.draw(changes_on(document)) if edit.text != document.slice(edit.span)]
    edits = [edit for edit, reached in zip(wanted, reachable(content, document, wanted), strict=True) if reached]
    plain, signed = write_edits(content, document, edits), tracked(content, document, edits)
    assert squeezed(word(plain).text) == squeezed(apply_edits(document.text, edits))
    assert_tracked(content, plain, signed)


def squeezed(text: str) -> str:
    """Without white space: an edit may change where lines are joined, and white space is not kept there."""
    return "".join(text.split())
