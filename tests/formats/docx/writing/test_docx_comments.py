"""Comments written into Word files: on the very characters in the body, on what stands for them elsewhere; and annotating as a whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations_with_replacement

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import docx_resolver as resolver
from docx_builder import (
    BLOCKS,
    BODIES,
    COMMENT,
    COMMENTED,
    DELETED,
    INLINE,
    INSERTED,
    OPENING,
    OUTSIDE,
    PLACES,
    R_URI,
    W_URI,
    docx_bytes,
    field_xml,
    member_text,
    members_of,
    paragraph_xml,
    part_xml,
    placed,
    run_xml,
    style_xml,
    table_xml,
    text_box_xml,
    zip_bytes,
)
from docx_resolver import W
from hegao.formats import Remark, read
from hegao.formats.docx.writing.comments import write_comments
from hegao.formats.problems import DocumentProblem
from hegao.lint.config import Settings
from hegao.model.document import Document, MarkKind, Span
from hegao.model.finding import FixReport
from hegao.session.annotating import annotate_bytes
from hegao.session.fixing import Way, fix_bytes

MAIN, COMMENTS, TYPES, LINKS = "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
AUTHOR, INITIALS, WHEN, DATE = "核稿", "核稿", datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z"
ELSEWHERE = "原处在别的地方"
STRICT = {W_URI: "http://purl.oclc.org/ooxml/wordprocessingml/main", R_URI: "http://purl.oclc.org/ooxml/officeDocument/relationships"}


def word(content: bytes, view: str = "final") -> Document:
    return read("a.docx", content, view=view)


def remarks_on(*spans: tuple[int, int]) -> list[Remark]:
    """A remark for each span, which says where it belongs."""
    return [Remark(Span(start, end), (f"{start}-{end}", "为什么"), ELSEWHERE) for start, end in spans]


def write(content: bytes, remarks: Sequence[Remark]) -> bytes:
    return write_comments(content, word(content), remarks, author=AUTHOR, initials=INITIALS, when=WHEN)


def annotated(content: bytes, *spans: tuple[int, int]) -> bytes:
    """The document with a comment on each span; all that must hold of it is asserted."""
    new = write(content, remarks_on(*spans))
    assert_annotated(content, new)
    assert sorted(text.split("\n")[0] for text in resolver.comment_texts(new, AUTHOR).values()) == sorted(f"{a}-{b}" for a, b in spans)
    return new


def filled(text: str) -> list[str]:
    """The lines that say something: a paragraph that was not there to see is, once a comment hangs on it."""
    return [line for line in text.split("\n") if line.strip()]


def assert_annotated(content: bytes, new: bytes) -> None:
    """Without its comments it is the old document; Word has nothing to repair; nothing else was written; a second time adds nothing."""
    ids = resolver.comment_ids(new, AUTHOR) - resolver.comment_ids(content, AUTHOR)
    without = resolver.canonical(new, lambda root: resolver.without_comments(root, ids))
    added = set(without) - set(resolver.canonical(content))
    assert added <= {COMMENTS, "word/comments2.xml"}
    assert {name: xml for name, xml in without.items() if name not in added} == resolver.canonical(content)
    assert [fault for fault in resolver.faults(new) if fault not in resolver.faults(content)] == []
    for view in ("final", "original"):
        assert filled(word(new, view).text) == filled(word(content, view).text)
    written = resolver.changed_members(content, new)
    assert written <= {TYPES} | {name for name in resolver.order_of(content) if name.startswith("word")}
    assert not {name for name in written if re.search("header|footer|notes|styles", name)}
    assert resolver.order_of(new)[: len(resolver.order_of(content))] == resolver.order_of(content)


def covered(content: bytes) -> dict[tuple[int, int], str]:
    """What each of hegao's comments covers, by the span that it is on."""
    covers = resolver.commented_texts(content)
    found = {}
    for key, text in resolver.comment_texts(content, AUTHOR).items():
        start, end = text.split("\n")[0].split("-")
        found[int(start), int(end)] = covers[key]
    return found


def told(content: bytes) -> list[str]:
    """The text of hegao's comments."""
    return list(resolver.comment_texts(content, AUTHOR).values())


def body_of(content: bytes) -> str:
    found = re.search(r"<w:body>(.*)</w:body>", member_text(content), re.DOTALL)
    assert found is not None
    return found[1]


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def text_run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


# On the very characters

WORDS = "甲乙丙丁"
RUNS = run_xml("甲乙") + run_xml("丙丁", "<w:b/>")
BODY_PLACES = (*INLINE, *BLOCKS)


@pytest.mark.parametrize("place", BODY_PLACES)
def test_every_stretch_of_the_body_has_its_comment_on_its_very_characters(place: str) -> None:
    """All stretches at once: many on one character, nested, overlapping, touching, over the ends of runs and of containers."""
    content = placed(place, RUNS)
    at = word(content).text.index(WORDS)
    spans = [(at + start, at + end) for start in range(-1, 5) for end in range(start + 1, 6)]
    assert covered(annotated(content, *spans)) == {span: word(content).text[slice(*span)] for span in spans}


@pytest.mark.parametrize("place", BODY_PLACES)
@pytest.mark.parametrize("span", [(0, 1), (1, 3), (0, 4), (-1, 1), (3, 5), (2, 2)], ids=str)
def test_a_single_comment_is_on_its_very_characters(place: str, span: tuple[int, int]) -> None:
    content = placed(place, RUNS)
    at = word(content).text.index(WORDS)
    moved = (span[0] + at, span[1] + at)
    new = annotated(content, moved)
    assert covered(new) == {moved: word(content).text[slice(*moved)]}
    assert told(new) == [f"{moved[0]}-{moved[1]}\n为什么"]
    assert TYPES not in resolver.changed_members(content, new)


def test_a_comment_at_every_point_of_the_body_stands_at_that_point() -> None:
    content = docx_bytes(
        paragraph(RUNS) + table_xml([["格甲", "格乙"]]) + paragraph(INSERTED.format(text_run("丙")), DELETED, text_run("丁"))
    )
    text = word(content).text
    new = annotated(content, *((at, at) for at in range(len(text) + 1)))
    marks = {mark.detail.split("\n")[0]: mark.span for mark in word(new).marks_of(MarkKind.COMMENT)}
    assert marks == {f"{at}-{at}": Span(at, at) for at in range(len(text) + 1)}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (paragraph(RUNS) + paragraph(text_run("戊己")), "甲乙丙丁戊己"),
        (paragraph(RUNS) + table_xml([["格"]]) + paragraph(text_run("戊己")), "甲乙丙丁格戊己"),
        (BLOCKS["a block content control"].format(paragraph(RUNS)) + paragraph(text_run("戊己")), "甲乙丙丁戊己"),
        (paragraph(RUNS) + paragraph() + paragraph(DELETED) + paragraph(text_run("戊己")), "甲乙丙丁戊己"),
        (paragraph(RUNS, text_box_xml(paragraph(text_run("框")))) + paragraph(text_run("戊己")), "甲乙丙丁框戊己"),
    ],
    ids=["paragraphs", "around a table", "out of a content control", "over empty paragraphs", "over a text box"],
)
def test_a_comment_may_go_over_the_ends_of_paragraphs(body: str, words: str) -> None:
    content = docx_bytes(body)
    text = word(content).text
    span = (1, text.index("己"))
    (cover,) = covered(annotated(content, span)).values()
    assert cover.replace("框框", "框") == words[1:-1]


def test_a_comment_that_would_go_from_cell_to_cell_ends_in_the_first() -> None:
    content = docx_bytes(table_xml([["甲乙", "丙丁"]]) + paragraph(text_run("戊")))
    assert covered(annotated(content, (1, 4), (0, 7))) == {(1, 4): "乙", (0, 7): "甲乙"}


def test_a_comment_from_the_body_into_a_cell_ends_in_the_body() -> None:
    content = docx_bytes(paragraph(text_run("甲乙")) + table_xml([["丙丁"]]))
    assert covered(annotated(content, (1, 4))) == {(1, 4): "乙"}


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t> 甲乙 </w:t></w:r>", "甲乙"),
        ('<w:r><w:t xml:space="preserve"> 甲乙 </w:t></w:r>', " 甲乙 "),
        ("<w:r><w:t>甲&amp;&#x6587;𠮷乙</w:t></w:r>", "甲&文𠮷乙"),
        ("<w:r><w:t>甲<![CDATA[&<]]>乙</w:t></w:r>", "甲&<乙"),
        ("<w:r><w:t>甲<!-- <w:t> -->乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/></w:r>", "甲\t乙-"),
        ("<w:r><w:rPr/><w:lastRenderedPageBreak/><w:t>甲</w:t><w:drawing/><w:t>乙</w:t></w:r>", "甲乙"),
    ],
)
def test_any_stretch_of_a_run_is_found_however_the_run_is_written(inner: str, text: str) -> None:
    content = docx_bytes(paragraph(text_run("前"), inner, text_run("后")))
    whole = f"前{text}后"
    assert word(content).text == whole
    spans = [(a, b) for a, b in combinations_with_replacement(range(len(whole) + 1), 2) if a < b]
    assert covered(annotated(content, *spans)) == {(a, b): whole[a:b] for a, b in spans}


def test_ruby_has_its_comment_around_it() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{text_run('jia')}</w:rt><w:rubyBase>{text_run('甲乙')}</w:rubyBase></w:ruby>"
    content = docx_bytes(paragraph(text_run("前"), f"<w:r>{ruby}</w:r>", text_run("后")))
    (cover,) = covered(annotated(content, (1, 2))).values()
    assert cover == "jia甲乙"


# Existing comments


def with_comments(part: str | bytes, *, name: str = "comments.xml", target: str | None = None, body: str = OPENING) -> bytes:
    """A document that has this comments part under a name of its own."""
    members = members_of(docx_bytes(body, comments=""))
    links, types = member_text(docx_bytes(body, comments=""), LINKS), member_text(docx_bytes(body, comments=""), TYPES)
    members[LINKS] = links.replace('Target="comments.xml"', f'Target="{target or name}"')
    members[TYPES] = types.replace("/word/comments.xml", f"/word/{name}")
    del members[COMMENTS]
    return zip_bytes({**members, f"word/{name}": part})


PART = part_xml("comments", COMMENT)


@pytest.mark.parametrize(
    ("name", "target"),
    [("comments.xml", None), ("Comments7.xml", None), ("comments.xml", "/word/comments.xml"), ("其他/批注.xml", None)],
)
def test_existing_comments_stay_byte_for_byte_under_whatever_name(name: str, target: str | None) -> None:
    content = with_comments(PART, name=name, target=target)
    new = annotated(content, (0, 2))
    assert resolver.changed_members(content, new) == {MAIN, f"word/{name}"}
    written = member_text(new, f"word/{name}")
    assert written.startswith(PART.removesuffix("</w:comments>"))
    assert written.endswith("</w:comments>")
    assert [mark.detail for mark in word(new).marks_of(MarkKind.COMMENT) if mark.author == "李"] == ["旧批注"]


def rewritten(*changes: tuple[str, str]) -> str:
    xml = PART
    for old, new in changes:
        xml = xml.replace(old, new)
    return xml


PARTS: dict[str, str | bytes] = {
    "closes itself": f'<w:comments xmlns:w="{W_URI}"/>',
    "closes itself after a space": f"<w:comments xmlns:w='{W_URI}' />",
    "empty": part_xml("comments", ""),
    "UTF-16": b"\xff\xfe" + rewritten(("UTF-8", "UTF-16")).encode("utf-16-le"),
    "UTF-8 with BOM": b"\xef\xbb\xbf" + PART.encode("utf-8"),
    "ASCII": rewritten(("UTF-8", "ASCII")).encode("ascii", "xmlcharrefreplace"),
    "default namespace": rewritten(("<w:", "<"), ("</w:", "</"), ("xmlns:w=", f'xmlns="{W_URI}" xmlns:w=')),
    "another prefix": rewritten(("<w:", "<x:"), ("</w:", "</x:"), (" w:", " x:"), ("xmlns:w=", "xmlns:x=")),
    "line by line": rewritten(("><", ">\r\n<")),
    "a comment of XML at the end": rewritten(("</w:comments>", "<!-- </w:comments> --></w:comments>")),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_comments_are_added_to_the_part_that_is_there_however_it_is_written(part: str | bytes) -> None:
    has_old = "旧批注" in etree.fromstring(part.encode() if isinstance(part, str) else part).xpath("string()")
    content = with_comments(part, body=OPENING if has_old else paragraph(text_run("正文")))
    new = annotated(content, (0, 2))
    assert covered(new) == {(0, 2): "正文"}
    assert resolver.changed_members(content, new) == {MAIN, COMMENTS}
    assert {mark.author for mark in word(new).marks_of(MarkKind.COMMENT)} == {AUTHOR, *(["李"] if has_old else [])}


def test_python_docx_reads_the_comments_with_author_and_initials() -> None:
    for content in (docx_bytes(paragraph(RUNS)), docx_bytes(OPENING, comments=COMMENT), placed("a text box", RUNS)):
        new = annotated(content, (0, 1))
        (comment,) = [comment for comment in docx.Document(io.BytesIO(new)).comments if comment.author == AUTHOR]
        assert (comment.initials, comment.text.split("\n")[:2]) == (INITIALS, ["0-1", "为什么"])
        assert comment.timestamp is not None
        assert comment.timestamp.replace(tzinfo=None) == WHEN


def test_a_document_without_comments_gets_a_part_its_type_and_a_link() -> None:
    content = docx_bytes(paragraph(RUNS))
    new = annotated(content, (0, 1))
    assert resolver.changed_members(content, new) == {TYPES, LINKS, MAIN}
    assert resolver.order_of(new) == [*resolver.order_of(content), COMMENTS]
    assert (
        f'<Override PartName="/{COMMENTS}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
        in (member_text(new, TYPES))
    )
    assert re.search(f'<Relationship Id="[^"]+" Type="{R_URI}/comments" Target="comments.xml"/>', member_text(new, LINKS))


def test_a_document_without_links_gets_a_file_of_them() -> None:
    content = zip_bytes({name: xml for name, xml in members_of(docx_bytes(paragraph(RUNS))).items() if name != LINKS})
    new = annotated(content, (0, 1))
    assert resolver.order_of(new)[-2:] in ([COMMENTS, LINKS], [LINKS, COMMENTS])
    assert [comment.author for comment in docx.Document(io.BytesIO(new)).comments] == [AUTHOR]
    assert covered(new) == {(0, 1): "甲"}


@pytest.mark.parametrize(
    ("main", "links", "target"),
    [
        ("document.xml", "_rels/document.xml.rels", "comments.xml"),
        ("word/document2.xml", "word/_rels/document2.xml.rels", "comments.xml"),
        ("a/b/正文.xml", "a/b/_rels/正文.xml.rels", "comments.xml"),
    ],
)
def test_the_new_part_stands_beside_the_main_part_wherever_that_is(main: str, links: str, target: str) -> None:
    members = members_of(docx_bytes(paragraph(RUNS)))
    moved = {name: xml.replace(b"word/document.xml", main.encode()) for name, xml in members.items() if isinstance(xml, bytes)}
    moved[main], moved[links] = moved.pop(MAIN), moved.pop(LINKS)
    content = zip_bytes(moved)
    new = write(content, remarks_on((0, 1)))
    assert covered(new) == {(0, 1): "甲"}
    assert f'Target="{target}"' in member_text(new, links)
    assert [mark.author for mark in word(new).marks_of(MarkKind.COMMENT)] == [AUTHOR]


def test_a_stray_part_of_the_wanted_name_is_not_touched() -> None:
    content = zip_bytes({**members_of(docx_bytes(paragraph(RUNS))), COMMENTS: b"<stray/>"})
    new = annotated(content, (0, 1))
    assert COMMENTS not in resolver.changed_members(content, new)
    assert [mark.author for mark in word(new).marks_of(MarkKind.COMMENT)] == [AUTHOR]


def test_links_and_types_that_close_themselves_or_have_prefixes_are_extended() -> None:
    members = members_of(docx_bytes(paragraph(RUNS)))
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = member_text(docx_bytes(paragraph(RUNS)), TYPES).replace(f'<Types xmlns="{space}"', f'<t:Types xmlns:t="{space}"')
    members[TYPES] = types.replace("</Types", "</t:Types").replace("<Default", "<t:Default").replace("<Override", "<t:Override")
    members[LINKS] = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    content = zip_bytes(members)
    new = annotated(content, (0, 1))
    assert [comment.author for comment in docx.Document(io.BytesIO(new)).comments] == [AUTHOR]


# What a comment is made of


def comment_of(content: bytes) -> etree._Element:
    (comment,) = [comment for comment in resolver.parts(content)[COMMENTS].iter(f"{W}comment") if comment.get(f"{W}author") == AUTHOR]
    return comment


def test_a_comment_is_signed_and_has_a_paragraph_a_line() -> None:
    comment = comment_of(write(docx_bytes(paragraph(RUNS)), [Remark(Span(0, 1), ("一行", "二行", "三行"), ELSEWHERE)]))
    assert {key.removeprefix(W): value for key, value in comment.items() if key != f"{W}id"} == {
        "author": AUTHOR,
        "initials": INITIALS,
        "date": DATE,
    }
    assert ["".join(p.itertext(f"{W}t")) for p in comment] == ["一行", "二行", "三行"]


ORDER = ("pStyle", "spacing", "ind", "jc")
"""Of the properties that a comment's paragraphs have, as ECMA-376 part 1, 17.3.1.26 orders them."""


@pytest.mark.parametrize("styles", [None, style_xml("a7", "annotation text") + style_xml("a8", "annotation reference")])
def test_a_comments_properties_stand_in_the_order_that_word_demands(styles: str | None) -> None:
    new = annotated(docx_bytes(paragraph(RUNS), styles=styles), (0, 1))
    for element in comment_of(new).iter(f"{W}pPr"):
        names = [child.tag.removeprefix(W) for child in element]
        assert names == [name for name in ORDER if name in names]
    for element in comment_of(new).iter(f"{W}r"):
        assert [child.tag.removeprefix(W) for child in element] in (["annotationRef"], ["rPr", "annotationRef"], ["rPr", "t"], ["t"])
    assert [element.getparent().tag for element in comment_of(new).iter(f"{W}annotationRef")] == [f"{W}r"]


def test_the_documents_own_styles_for_comments_are_used_under_their_own_ids() -> None:
    styles = style_xml("a7", "annotation text") + style_xml("a8", "Annotation Reference")
    new = annotated(docx_bytes(paragraph(RUNS), styles=styles), (0, 1))
    assert {style.get(f"{W}val") for style in comment_of(new).iter(f"{W}pStyle")} == {"a7"}
    assert '<w:rPr><w:rStyle w:val="a8"/></w:rPr><w:commentReference' in body_of(new)
    assert "rStyle" not in body_of(annotated(docx_bytes(paragraph(RUNS)), (0, 1)))


def test_signs_of_xml_in_lines_and_names_are_written_as_they_are() -> None:
    content = docx_bytes(paragraph(RUNS))
    lines = ("<b>&amp; “引” \"'", " 前后有空格 ", "制表\t符", "𠮷]]>")
    author, initials = 'A&B <"c">', "<&"
    new = write_comments(content, word(content), [Remark(Span(0, 1), lines)], author=author, initials=initials, when=WHEN)
    (comment,) = resolver.parts(new)[COMMENTS]
    assert ("\n".join("".join(p.itertext(f"{W}t")) for p in comment)) == "\n".join(lines)
    assert (comment.get(f"{W}author"), comment.get(f"{W}initials")) == (author, initials)


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    content = docx_bytes(paragraph(RUNS))
    new = write(content, [Remark(Span(0, 1), ("甲\x00\x0b\ufffe乙",))])
    assert told(new) == ["甲乙"]


def test_ids_of_bookmarks_comments_and_changes_are_not_given_again() -> None:
    opening = COMMENTED.replace('"1"', '"3"').format(run_xml("正文"))
    content = docx_bytes(
        paragraph(opening, DELETED.replace("33", "1"), INSERTED.replace("31", "4").format(run_xml("甲"))), comments=COMMENT
    )
    new = annotated(content, (0, 1), (1, 2))
    assert not resolver.comment_ids(new, AUTHOR) & {"1", "2", "3", "4"}


STRICT_MAIN = part_xml("document", f"<w:body>{paragraph(RUNS)}</w:body>")
for _old, _new in STRICT.items():
    STRICT_MAIN = STRICT_MAIN.replace(_old, _new)


def test_a_strict_document_gets_strict_comments() -> None:
    content = docx_bytes("", extra={MAIN: STRICT_MAIN})
    new = annotated(content, (0, 1))
    assert covered(new) == {(0, 1): "甲"}
    assert W_URI not in member_text(new, COMMENTS)
    assert f'Type="{STRICT[R_URI]}/comments"' in member_text(new, LINKS)


def test_a_comment_in_a_strict_document_uses_no_word_that_is_transitional_only() -> None:
    """`left` and `right` are start and end in the strict schema (ECMA-376 part 1, 17.18.44 and 17.3.1.12; part 4 adds the old words)."""
    new = annotated(docx_bytes("", extra={MAIN: STRICT_MAIN}), (0, 1))
    assert not re.findall(r'w:(?:left|right)=|w:jc w:val="(?:left|right)"', member_text(new, COMMENTS))


@pytest.mark.parametrize("prefixed", [True, False])
def test_a_main_part_with_another_prefix_or_none_is_annotated(prefixed: bool) -> None:
    xml = part_xml("document", f"<w:body>{paragraph(text_run('甲乙'), text_run('丙丁'))}</w:body>")
    new, declared = ("x:", "xmlns:x=") if prefixed else ("", "xmlns=")
    main = xml.replace("<w:", f"<{new}").replace("</w:", f"</{new}").replace("xmlns:w=", declared)
    content = docx_bytes("", extra={MAIN: main})
    assert covered(annotated(content, (1, 3), (0, 0), (2, 4))) == {(1, 3): "乙丙", (0, 0): "", (2, 4): "丙丁"}


# Where Word takes no comments


def hangs_on(content: bytes) -> str:
    """The XML between the marks of hegao's one comment."""
    (key,) = resolver.comment_ids(content, AUTHOR)
    found = re.search(f'<w:commentRangeStart w:id="{key}"/>(.*)<w:commentRangeEnd w:id="{key}"/>', body_of(content))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("place", OUTSIDE)
def test_a_comment_on_what_takes_none_hangs_in_the_body_and_says_where_its_place_is(place: str) -> None:
    content = placed(place, RUNS)
    at = word(content).text.index(WORDS)
    for span in ((at, at + 1), (at + 1, at + 3), (at - 1, at + 5), (at + 2, at + 2)):
        assert told(annotated(content, span)) == [f"{span[0]}-{span[1]}\n为什么\n{ELSEWHERE}"]


def test_of_headers_and_footers_the_comment_hangs_on_the_first_paragraph_with_text() -> None:
    for place in ("a header", "a footer", "a text box in a header"):
        content = placed(place, RUNS)
        at = word(content).text.index(WORDS)
        assert "正文" in hangs_on(annotated(content, (at, at + 1)))
    content = docx_bytes(paragraph() + paragraph(DELETED) + paragraph(text_run("第一段")), headers=[paragraph(text_run("页眉"))])
    assert hangs_on(annotated(content, (6, 7))) == text_run("第一段")


def test_of_notes_the_comment_hangs_on_their_reference() -> None:
    for kind in ("footnote", "endnote"):
        content = placed(f"a {'foot' if kind == 'footnote' else 'end'}note" if kind == "footnote" else "an endnote", RUNS)
        at = word(content).text.index(WORDS)
        assert hangs_on(annotated(content, (at, at + 1))) == f'<w:r><w:{kind}Reference w:id="5"/></w:r>'


def test_of_the_right_one_of_many_notes() -> None:
    notes = "".join(f'<w:footnote w:id="{number}">{paragraph(text_run(f"注{number}"))}</w:footnote>' for number in (3, 4, 5))
    references = "".join(f'{text_run("字")}<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (5, 3, 4))
    content = docx_bytes(paragraph(references), footnotes=notes)
    at = word(content).text.index("注3")
    assert hangs_on(annotated(content, (at, at + 2))) == '<w:r><w:footnoteReference w:id="3"/></w:r>'


def test_of_text_boxes_the_comment_hangs_on_their_drawing() -> None:
    box = text_box_xml(paragraph(text_run("外框"), text_box_xml(paragraph(text_run("内框")))))
    content = docx_bytes(paragraph(text_run("前"), box, text_run("后")))
    for words in ("外框", "内框"):
        at = word(content).text.index(words)
        assert hangs_on(annotated(content, (at, at + 2))) == box


def test_a_drawing_in_a_run_with_text_has_the_comment_around_the_run() -> None:
    inner = text_box_xml(paragraph(text_run("框"))).removeprefix("<w:r>")
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>前</w:t>{inner}"
    content = docx_bytes(paragraph(run, text_run("后")))
    at = word(content).text.index("框")
    new = annotated(content, (at, at + 1), (0, 1), (1, 2))
    assert covered(new) == {(at, at + 1): "前框框", (0, 1): "前", (1, 2): "后"}


def test_a_span_that_begins_in_a_text_box_or_header_and_goes_on_hangs_where_it_begins() -> None:
    content = docx_bytes(paragraph(text_run("前"), text_box_xml(paragraph(text_run("框")))) + paragraph(text_run("后")))
    assert word(content).text == "前\n框\n后"
    assert told(annotated(content, (2, 5))) == [f"2-5\n为什么\n{ELSEWHERE}"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>",
        "<w:p></w:p><w:p/>",
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr></w:p>",
        "<w:p><w:pPr/></w:p>",
        '<w:p><w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/></w:p>',
        table_xml([["<w:p/>"]]),
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "<w:p><w:r/></w:p>",
        "<w:p><w:r><w:br/></w:r></w:p>",
    ],
)
def test_a_body_of_empty_paragraphs_takes_the_comments_of_the_header(body: str) -> None:
    content = docx_bytes(body, headers=[paragraph(text_run("页眉"))])
    at = word(content).text.index("页眉")
    new = annotated(content, (at, at + 2), (0, 0))
    assert f"{at}-{at + 2}\n为什么\n{ELSEWHERE}" in told(new)


def test_a_body_without_paragraphs_takes_no_comments_and_says_so() -> None:
    content = docx_bytes('<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>', headers=[paragraph(text_run("页眉"))])
    at = word(content).text.index("页眉")
    with pytest.raises(DocumentProblem) as told_:
        write(content, remarks_on((at, at + 1)))
    assert told_.value.kind == "no-body"


def test_no_remarks_give_back_the_very_bytes() -> None:
    content = placed("a text box", RUNS)
    assert write(content, []) == content


# What takes no room in the text

HIDDEN = text_run("隐", "<w:vanish/>")


@pytest.mark.parametrize("gone", [DELETED, HIDDEN], ids=["deleted", "hidden"])
@pytest.mark.parametrize("kind", [MarkKind.DELETED, MarkKind.HIDDEN])
@pytest.mark.parametrize(
    "body",
    [
        paragraph(text_run("甲"), "{}", text_run("乙")),
        paragraph("{}", text_run("乙")),
        paragraph(text_run("甲"), "{}"),
        paragraph(text_run("甲")) + paragraph("{}") + paragraph(text_run("乙")),
        paragraph("{}"),
        paragraph("{}") + paragraph(text_run("乙"), "{}"),
        paragraph("{}", text_run("乙"), "{}") + paragraph("{}"),
        table_xml([["甲", paragraph("{}")]]),
        paragraph(INSERTED.format(text_run("甲")), "{}"),
    ],
)
def test_deleted_and_hidden_text_has_its_comment_beside_it_and_never_in_a_deletion(body: str, gone: str, kind: MarkKind) -> None:
    content = docx_bytes(numbered(body.replace("{}", gone)))
    marks = [mark for mark in word(content).marks if mark.kind in (MarkKind.DELETED, MarkKind.HIDDEN)]
    assert marks
    annotated(content, *{(mark.span.start, mark.span.start) for mark in marks})


def numbered(xml: str) -> str:
    """Each deletion another id."""
    parts = xml.split('"33"')
    return "".join(f'{part}"{40 + index}"' for index, part in enumerate(parts[:-1])) + parts[-1]


@pytest.mark.parametrize("first", [f"{DELETED}{{}}", f"{{}}{DELETED}", DELETED])
@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_first_paragraph_that_begins_or_ends_with_a_deletion_takes_the_comments_of_headers(first: str, place: str) -> None:
    content = docx_bytes(paragraph(first.replace("{}", text_run("正文"))), **{f"{place}s": [paragraph(text_run("页眉"))]})
    at = word(content).text.index("页眉")
    annotated(content, (at, at + 1))


def test_a_comment_on_deleted_text_of_a_header_says_where_its_place_is() -> None:
    content = docx_bytes(paragraph(text_run("正文")), headers=[paragraph(DELETED)])
    (mark,) = word(content).marks_of(MarkKind.DELETED)
    (text,) = told(annotated(content, (mark.span.start, mark.span.start)))
    assert text.endswith(ELSEWHERE)


def test_a_note_whose_reference_was_moved_has_its_comment_on_the_reference_that_stays() -> None:
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    gone = re.sub("<w:r>.*</w:r>", reference, DELETED)
    content = docx_bytes(
        paragraph(gone, text_run("正文"), INSERTED.format(reference)),
        footnotes=f'<w:footnote w:id="5">{paragraph(text_run("注"))}</w:footnote>',
    )
    annotated(content, (3, 4))


# Fields

BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
CODE = "<w:instrText>MACROBUTTON NoMacro [点此]</w:instrText>"
PAGE = field_xml(" PAGE ", text_run("7"))


@pytest.mark.parametrize(
    "field",
    [
        f"<w:r>{BEGIN}</w:r><w:r>{CODE}</w:r><w:r>{END}</w:r>",
        f"<w:r>{BEGIN}{CODE}{END}</w:r>",
        f"<w:r>{BEGIN}</w:r><w:r>{CODE}{END}</w:r>",
        f"<w:r>{BEGIN}{CODE}</w:r><w:r>{END}</w:r>",
        f"<w:r>{BEGIN}</w:r><w:r><w:instrText>MACROBUTTON NoMacro [点</w:instrText></w:r>"
        f"<w:r><w:instrText>此]</w:instrText></w:r><w:r>{END}</w:r>",
        f"<w:r>{BEGIN}</w:r>{PAGE}<w:r>{CODE}</w:r><w:r>{END}</w:r>".replace(PAGE, ""),
    ],
    ids=["run by run", "one run", "code and end", "beginning and code", "code in two runs", "again"],
)
@pytest.mark.parametrize(
    "around", ["{}", PAGE + "{}" + PAGE, "{}{}", INLINE["a content control"]], ids=["alone", "between", "twice", "control"]
)
def test_the_prompt_of_a_field_has_its_comment_around_the_field_and_nothing_else(field: str, around: str) -> None:
    content = docx_bytes(paragraph(text_run("前"), around.replace("{}", field, 1).replace("{}", field), text_run("后")))
    at = word(content).text.index("[点此]")
    new = annotated(content, (at, at + 4))
    assert without_looks(hangs_on(new)) == without_looks(field)


def without_looks(xml: str) -> str:
    return xml.replace(' xml:space="preserve"', "")


@pytest.mark.parametrize(
    "run", ["<w:r><w:t>前</w:t>{}{}{}<w:t>后</w:t></w:r>", "<w:r><w:t>前</w:t>{}</w:r><w:r>{}</w:r><w:r>{}<w:t>后</w:t></w:r>"]
)
def test_the_text_beside_a_field_in_its_own_runs_is_not_part_of_its_comment(run: str) -> None:
    content = docx_bytes(paragraph(run.format(BEGIN, CODE, END)))
    assert word(content).text == "前[点此]后"
    new = annotated(content, (1, 5), (0, 1), (5, 6))
    assert covered(new) == {(1, 5): "", (0, 1): "前", (5, 6): "后"}


def test_a_comment_over_a_prompt_and_the_text_around_it_covers_both() -> None:
    content = docx_bytes(paragraph(text_run("前"), f"<w:r>{BEGIN}</w:r><w:r>{CODE}</w:r><w:r>{END}</w:r>", text_run("后")))
    assert covered(annotated(content, (0, 6), (0, 2), (4, 6))) == {(0, 6): "前后", (0, 2): "前", (4, 6): "后"}


# Twice


@pytest.mark.parametrize("place", PLACES)
def test_a_second_time_adds_nothing(place: str) -> None:
    content = placed(place, RUNS)
    at = word(content).text.index(WORDS)
    remarks = remarks_on((at, at + 1), (at + 1, at + 3), (at + 2, at + 2))
    once = write(content, remarks)
    assert write(once, remarks) == once


@pytest.mark.parametrize(
    ("body", "span"),
    [
        (paragraph(text_run("甲")) + "<w:p/>" + paragraph(text_run("乙")), (2, 2)),
        ("<w:p/><w:p/>", (1, 1)),
        (paragraph(text_run("甲")) + paragraph(DELETED) + paragraph(text_run("乙")), (2, 2)),
        (paragraph(text_run("前"), f"<w:r>{BEGIN}</w:r><w:r>{CODE}</w:r><w:r>{END}</w:r>"), (1, 5)),
        (paragraph(RUNS), (4, 4)),
        (paragraph(RUNS) + paragraph(text_run("己")), (4, 6)),
        (paragraph(f"<w:r><w:ruby><w:rt/><w:rubyBase>{text_run('甲乙')}</w:rubyBase></w:ruby></w:r>"), (1, 2)),
    ],
    ids=["empty paragraph", "empty body", "deleted paragraph", "prompt", "end", "over the end of a paragraph", "ruby"],
)
def test_a_second_time_adds_nothing_where_a_comment_hangs_beside_its_place(body: str, span: tuple[int, int]) -> None:
    content = docx_bytes(body)
    once = write(content, remarks_on(span))
    assert write(once, remarks_on(span)) == once


def test_a_new_remark_at_a_place_with_an_old_comment_is_added() -> None:
    once = annotated(docx_bytes(paragraph(RUNS)), (0, 2))
    twice = write(once, [Remark(Span(0, 2), ("别的话",)), *remarks_on((0, 2))])
    assert sorted(text.split("\n")[0] for text in told(twice)) == ["0-2", "别的话"]
    assert member_text(twice, COMMENTS).startswith(member_text(once, COMMENTS).removesuffix("</w:comments>"))
    assert_annotated(once, twice)


def test_the_same_words_of_another_author_do_not_count_as_made() -> None:
    content = docx_bytes(paragraph(RUNS))
    others = write_comments(content, word(content), remarks_on((0, 2)), author="李", initials="李", when=WHEN)
    assert len(told(write(others, remarks_on((0, 2))))) == 1


# Annotating as a whole

DRAFT = paragraph_xml("组织专题学习会X场，丰富群众的精神文 化生活。") + paragraph_xml("要加大 宣传力度，确保工作落实。")
HEADER = paragraph_xml("组织学习会X场")
FAULTS = Settings(select=("PH", "SP", "RE"))


def annotate(content: bytes, *, fix: bool = False) -> FixReport:
    report = annotate_bytes("a.docx", content, FAULTS, Way(when=WHEN), fix=fix)
    assert report.problem is None
    assert report.content is not None
    return report


def test_each_finding_has_a_comment_on_its_characters_that_says_what_it_is_and_what_to_do() -> None:
    content = docx_bytes(DRAFT)
    report = annotate(content)
    assert report.content is not None and report.after is not None and report.after.document is not None
    assert_annotated(content, report.content)
    covers = resolver.commented_texts(report.content)
    texts = resolver.comment_texts(report.content, AUTHOR)
    found = {(finding.code, report.after.document.slice(finding.span)) for finding in report.after.findings}
    assert {(text.split()[1].split("：")[0], covers[key]) for key, text in texts.items()} == found >= {("PH001", "X"), ("SP001", " ")}
    for code in ("PH001", "SP001"):  # why and how once a rule
        explained = ["为什么：" in text and "怎么改：" in text for text in texts.values() if code in text.split("\n")[0]]
        assert explained.count(True) == 1
    assert any("建议改为：“群众的精神文化生活。”" in text for text in texts.values())


@pytest.mark.parametrize("fix", [False, True])
@pytest.mark.parametrize("parts", [{}, {"headers": [HEADER]}, {"footers": [HEADER]}], ids=["body", "header", "footer"])
def test_annotating_again_adds_nothing(parts: dict[str, list[str]], fix: bool) -> None:
    once = annotate(docx_bytes(DRAFT, **parts), fix=fix)
    assert once.content is not None and once.after is not None
    again = annotate(once.content, fix=fix)
    assert again.content is not None and again.after is not None
    assert told(again.content) == told(once.content)
    assert again.content == once.content
    assert [finding.code for finding in again.after.findings] == [finding.code for finding in once.after.findings]


def test_a_finding_in_a_header_has_its_comment_in_the_body_with_its_words() -> None:
    report = annotate(docx_bytes(DRAFT, headers=[HEADER]))
    assert report.content is not None
    (text,) = [text for text in told(report.content) if "原处：" in text]
    assert "页眉" in text.split("原处：")[1]
    assert "学习会X场" in text.split("原处：")[1]


@pytest.mark.parametrize(
    ("parts", "label", "english"),
    [({"headers": [HEADER]}, "【页眉】", "[header] "), ({"footers": [HEADER]}, "【页脚】", "[footer] ")],
    ids=["header", "footer"],
)
def test_a_comment_on_a_header_or_footer_begins_with_its_name(parts: dict[str, list[str]], label: str, english: str) -> None:
    report = annotate(docx_bytes(DRAFT, **parts))
    assert report.content is not None
    heads = [text.split("\n")[0] for text in told(report.content)]
    assert [head for head in heads if head.startswith("【")] == [f"{label}错误 PH001：占位符“X”尚未填写"]
    spoken = annotate_bytes("a.docx", docx_bytes(DRAFT, **parts), replace(FAULTS, lang="en"), Way(when=WHEN))
    assert spoken.content is not None
    texts = resolver.comment_texts(spoken.content, "hegao").values()
    assert [text.split("\n")[0] for text in texts if text.startswith("[")] == [f"{english}error PH001: placeholder “X” was never filled in"]


def test_why_a_comment_cannot_stand_in_a_header_is_said_once() -> None:
    report = annotate(docx_bytes(DRAFT, headers=[HEADER], footers=[HEADER]))
    assert report.content is not None
    elsewhere = [text for text in told(report.content) if "原处：" in text]
    assert len(elsewhere) == 2
    assert [text for text in elsewhere if "Word 不能" in text] == elsewhere[:1]


def test_only_the_first_comment_of_a_rule_says_why_and_how_and_that_the_others_do_not() -> None:
    report = annotate(docx_bytes(DRAFT * 2))
    assert report.content is not None
    placeholders = [text.split("\n") for text in told(report.content) if "PH001" in text]
    assert [len(lines) for lines in placeholders] == [4, 1]
    assert placeholders[0][3] == "其他 PH001 批注不再重复这两句。"


def test_why_and_how_stand_with_the_comment_that_a_reader_meets_first() -> None:
    """That of a header: it hangs on the first paragraph."""
    report = annotate(docx_bytes(DRAFT, headers=[HEADER]))
    assert report.content is not None
    assert [text.startswith("【页眉】") for text in told(report.content) if "PH001" in text and "为什么：" in text] == [True]


def test_with_fixes_what_is_sure_is_a_tracked_change_and_what_is_left_has_a_comment() -> None:
    content = docx_bytes(DRAFT, headers=[HEADER])
    both, plain = annotate(content, fix=True), fix_bytes("a.docx", content, FAULTS, Way(when=WHEN))
    assert both.content is not None and plain.content is not None
    assert word(both.content).text == word(plain.content).text
    assert word(both.content, "original").text == word(content, "original").text
    covers = resolver.commented_texts(both.content)
    left = {(text.split("：")[0].split()[1], covers[key]) for key, text in resolver.comment_texts(both.content, AUTHOR).items()}
    assert {("PH001", "X"), ("SP001", " ")} <= left
    deleted = [text.text for root in resolver.parts(both.content).values() for text in root.iter(f"{W}delText")]
    assert deleted == [" "]
    ids = resolver.comment_ids(both.content, AUTHOR)

    def undone(root: etree._Element) -> None:
        resolver.without_comments(root, ids)
        resolver.reject(root, AUTHOR)

    restored = resolver.canonical(both.content, undone)
    assert {name: restored[name] for name in restored if name != COMMENTS} == resolver.canonical(content)
    assert resolver.faults(both.content) == []


def test_comments_hang_beside_tracked_changes_never_inside_their_deletions() -> None:
    """A finding on the characters around a space that is deleted as a tracked change."""
    content = docx_bytes(paragraph_xml("组织专题学习会 X 场，丰富群众的精神文 化生活 。") + paragraph_xml("共建成 X 个文化站 ，成效明显。"))
    report = annotate(content, fix=True)
    assert report.content is not None
    assert resolver.faults(report.content) == []


@pytest.mark.parametrize("place", PLACES)
def test_findings_are_mended_and_commented_wherever_they_stand(place: str) -> None:
    content = placed(place, run_xml("组织学习会X场，丰富群众的精") + run_xml("神文 ", "<w:b/>") + run_xml("化生活，共计"))
    for fix in (False, True):
        report = annotate(content, fix=fix)
        assert report.content is not None
        assert len(told(report.content)) == len(report.after.findings if report.after else ())
        assert resolver.faults(report.content) == []
        assert word(report.content, "original").text == word(content, "original").text
        mended = fix_bytes("a.docx", content, FAULTS).content if fix else content
        assert mended is not None
        assert word(report.content).text == word(mended).text


# Whatever the document


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_the_document_and_the_spans_the_comments_can_be_taken_out_again_without_a_trace(data: st.DataObject) -> None:
    content = docx_bytes(data.draw(BODIES), comments=data.draw(st.sampled_from([None, ""])))
    text = word(content).text
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))), max_size=6, unique=True))
    new = annotated(content, *spans)
    if word(new).text == text:  # else the spans count in another text
        assert write(new, remarks_on(*spans)) == new


def test_a_link_to_a_comments_part_that_is_missing_is_used_and_not_doubled() -> None:
    whole = docx_bytes(paragraph(RUNS), comments="")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = zip_bytes({name: archive.read(name) for name in archive.namelist() if name != COMMENTS})
    new = write(content, remarks_on((0, 1)))
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.read(TYPES).decode().count(f'"/{COMMENTS}"') == 1
        assert archive.read("word/_rels/document.xml.rels").decode().count("/comments") == 1
    assert told(new)
