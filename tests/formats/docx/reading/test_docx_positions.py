"""Every stretch of text that the Word reader gives knows its place in the file, whatever stands around it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from docx_builder import docx_bytes, field_xml, paragraph_xml, run_xml, text_box_xml
from hegao.formats import read
from hegao.formats.docx.reading.document import read_docx
from hegao.formats.docx.source import DocxSource, source_text
from hegao.model.document import DocxOrigin


def test_origins_name_part_paragraph_run_child_and_offset() -> None:
    body = paragraph_xml("前") + f"<w:p>{run_xml('甲')}<w:r><w:rPr/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>"
    origins = [piece.origin for piece in read_docx(docx_bytes(body))[0][1].pieces]
    assert origins == [
        DocxOrigin("word/document.xml", 1, 0, 0, 0),
        *(DocxOrigin("word/document.xml", 1, 1, child, 0) for child in (1, 2, 3)),
    ]


def test_trimmed_white_space_moves_the_origin() -> None:
    content = docx_bytes("<w:p><w:r><w:t>  甲乙 </w:t></w:r></w:p>")
    ((line,), _) = read_docx(content)
    (piece,) = line.pieces
    assert (line.text, piece.origin) == ("甲乙", DocxOrigin("word/document.xml", 0, 0, 0, 2))
    assert source_text(content, piece.origin, 2) == "甲乙"


def test_counts_go_on_behind_what_is_skipped() -> None:
    """Paragraphs and runs in text boxes, fallbacks and deletions count, though their text is elsewhere or nowhere."""
    gone = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    content = docx_bytes(f"<w:p>{text_box_xml(paragraph_xml('框'))}{gone}{run_xml('乙')}</w:p>{paragraph_xml('丙')}")
    lines, _ = read_docx(content)
    assert [(line.text, line.pieces[0].origin) for line in lines] == [
        ("乙", DocxOrigin("word/document.xml", 0, 2, 0, 0)),
        ("框", DocxOrigin("word/document.xml", 1, 0, 0, 0)),
        ("丙", DocxOrigin("word/document.xml", 3, 0, 0, 0)),
    ]


LOOKS = st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:u w:val="single"/>'])
RUNS = st.builds(run_xml, st.text(alphabet="甲乙X， \t\n", max_size=6), LOOKS)
ODD_RUNS = st.sampled_from(
    [
        "<w:r><w:t> 边 </w:t></w:r>",
        "<w:r><w:t>一<!-- x -->二</w:t></w:r>",
        '<w:r><w:br w:type="page"/><w:noBreakHyphen/></w:r>',
        "<w:r><w:ruby><w:rt><w:r><w:t>r</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>底</w:t></w:r></w:rubyBase></w:ruby><w:t>后</w:t></w:r>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        field_xml("PAGE", "<w:r><w:t>7</w:t></w:r>"),
        text_box_xml("<w:p><w:r><w:t>框</w:t></w:r></w:p>"),
    ]
)
WRAPPERS = st.sampled_from(
    ["{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:hyperlink>{}</w:hyperlink>"]
)
INLINES = st.builds(lambda wrapper, inner: wrapper.format(inner), WRAPPERS, st.one_of(RUNS, ODD_RUNS))
PROPERTIES = st.sampled_from(
    ["", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:pageBreakBefore/>"]
)
PARAGRAPHS = st.builds(
    lambda properties, inlines: f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inlines)}</w:p>", PROPERTIES, st.lists(INLINES, max_size=5)
)
BLOCKS = st.one_of(PARAGRAPHS, st.builds(lambda cell: f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>", PARAGRAPHS))


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=5).map("".join), st.sampled_from(["final", "original"]))
def test_every_piece_equals_its_source(body: str, view: str) -> None:
    content = docx_bytes(body)
    source = DocxSource(content)
    for line in read_docx(content, view=view)[0]:
        assert "\n" not in line.text
        end = 0
        for piece in line.pieces:
            assert end <= piece.start < piece.end <= len(line.text)
            assert isinstance(piece.origin, DocxOrigin)
            assert source.text(piece.origin, piece.end - piece.start) == line.text[piece.start : piece.end]
            end = piece.end
        assert all(0 <= mark.span.start <= mark.span.end <= len(line.text) for mark in line.marks)


def test_paragraphs_that_were_joined_to_one_still_count_as_word_counts_them() -> None:
    """A text broken by hand into paragraphs of a line each is read as one; a place names the paragraph that Word has."""
    lines = [
        "今年以来，全县各级各部门把基层治理作为一项重要工作来抓，坚持问题",
        "导向，压实工作责任，完善工作机制，推动各项措施落到实处。一是健全",
        "组织体系。成立由主要负责同志任组长的领导小组，建立联席会议制度，",
        "定期研究解决工作中的困难和问题，做到事事有人管、件件有着落。二是",
        "强化服务保障。投入资金改善村级活动场所，配齐配强专职人员，组织业",
        "务培训，不断提升为群众办事的能力和水平，群众满意度明显提高。",
    ]
    body = "".join(map(paragraph_xml, ["基层治理工作情况", *lines, "", "以上报告，请审阅。"]))
    document = read("a.docx", docx_bytes(body))
    assert len(document.wraps) == 5
    for number, words in enumerate(["基层治理", "今年以来", "导向", "组织体系", "定期研究", "强化", "务培训", "以上报告"], 1):
        assert document.place(document.text.index(words)).paragraph == number
