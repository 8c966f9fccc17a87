"""The source of an XML part: every element is found where it stands, and an edit changes those characters and no others."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.formats.docx.package import parse_xml
from hegao.formats.docx.writing.xml_source import SourceNotKept, Splices, XmlSource, escaped, escaped_attribute
from hegao.formats.xml import Element, by_lxml

URI = "urn:example:words"


def opened(content: str | bytes) -> tuple[XmlSource, Element]:
    """A part's source and its root."""
    encoded = content.encode() if isinstance(content, str) else content
    root = parse_xml(encoded)
    return XmlSource(encoded, root), root


def written(source: XmlSource, element: Element) -> str:
    """An element as it is written in the source."""
    extent = source.extent(element)
    return source.slice(extent.start, extent.end)


def all_written(content: str | bytes) -> list[str]:
    """Every element as it is written, in document order."""
    source, root = opened(content)
    return [written(source, element) for element in root.iter()]


def parsed_alone(piece: str) -> Element:
    """A piece of a source, parsed inside a root of its own."""
    return parse_xml(f'<r xmlns:w="{URI}">{piece}</r>'.encode())


# Where elements stand


def test_nested_elements_of_one_name() -> None:
    assert all_written("<p><p>甲</p><p><p/>乙</p></p>") == [
        "<p><p>甲</p><p><p/>乙</p></p>",
        "<p>甲</p>",
        "<p><p/>乙</p>",
        "<p/>",
    ]


def test_start_tag_content_and_end_tag_are_told_apart() -> None:
    source, root = opened('<p a="1" >甲<b/><c></c></p\n>')
    extent = source.extent(root)
    assert source.start_tag(root) == '<p a="1" >'
    assert source.slice(extent.content, extent.content_end) == "甲<b/><c></c>"
    assert source.slice(extent.content_end, extent.end) == "</p\n>"
    assert [source.extent(child).closes_itself for child in root] == [True, False]


def test_an_element_that_closes_itself_has_no_content() -> None:
    source, root = opened("<p  />")
    assert source.start_tag(root) == "<p  />"
    assert (source.extent(root).content, source.extent(root).content_end) == (6, 6)


@pytest.mark.parametrize(
    "part",
    [
        "<r><!-- <p> --><p>甲</p></r>",
        "<r><!--<p/>--><!--' \"--><p>甲</p><!-- </r> --></r>",
        "<r><![CDATA[<p>]]><p>甲</p><![CDATA[</r>]]></r>",
        "<r><![CDATA[<!--]]><p>甲</p><!--]]>--></r>",
        "<r><!--<![CDATA[--><p>甲</p><![CDATA[-->]]></r>",
        "<r><?go <p> ?><p>甲</p><?go </r>?></r>",
        "<r><?go '?><p>甲</p></r>",
        "<r><!--\n<p>\r\n--><?go\n<p>\n?><![CDATA[\n<p>\n]]><p>甲</p></r>",
        "<r>>\"'<p>甲</p>/></r>",
        "<r a='>' b=\"/>\"><p>甲</p></r>",
        "<r a='\"' b=\"'\"><p>甲</p></r>",
        "<r a='&lt;p&gt;' b = \"]]>\"><p>甲</p></r>",
        "<r\n\ta='x'\r\n><p>甲</p></r >",
        "<r>&lt;p&gt;&#60;p&#62;<p>甲</p></r>",
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n<!-- <p> --><?go <p>?><r><p>甲</p></r>\r\n<!--<p>--><?go <p>?>",
        "<!-- <p> --><r><p>甲</p></r>",
        "<?go <p> ?><r><p>甲</p></r>",
        "<?go?><r><p>甲</p><?go </p>?></r>",
        "<w:r xmlns:w='urn:example:words'><w:rPr a='/'/><p>甲</p></w:r>",
    ],
)
def test_what_only_looks_like_a_tag_shifts_no_element(part: str) -> None:
    for content in (part, codecs.BOM_UTF8 + part.encode(), part.replace("UTF-8", "UTF-16").encode("utf-16")):
        source, root = opened(content)
        (child,) = root.iter("p")
        assert written(source, child) == "<p>甲</p>"
        tag = re.escape(source.start_tag(root)[1:].split()[0].strip(">"))
        assert re.fullmatch(rf"<{tag}\b.*</{tag}\s*>", written(source, root), re.DOTALL)


@pytest.mark.parametrize(
    ("encoding", "declared", "bom"),
    [
        ("utf-8", "UTF-8", b""),
        ("utf-8", "UTF-8", codecs.BOM_UTF8),
        ("utf-8", "", codecs.BOM_UTF8),
        ("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
        ("utf-16-be", "UTF-16", codecs.BOM_UTF16_BE),
        ("utf-16-le", "", codecs.BOM_UTF16_LE),
        ("utf-16-le", "UTF-16", b""),
        ("utf-16-be", "utf-16", b""),
        ("gb2312", "GB2312", b""),
        ("gbk", "gbk", b""),
        ("gb18030", "GB18030", b""),
        ("big5", "Big5", b""),
    ],
)
def test_positions_and_bytes_in_every_encoding(encoding: str, declared: str, bom: bytes) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\r\n' if declared else ""
    content = bom + f"{declaration}<r><!--字--><p>甲乙</p>丙</r>".encode(encoding)
    source, root = opened(content)
    assert written(source, root[0]) == "<p>甲乙</p>"
    assert source.encode(source.text) == content
    splices = Splices(source.text)
    splices.put(*source.characters(source.extent(root[0]))[1:], "丁")  # type: ignore[misc,index]
    assert source.encode(splices.result()) == content.replace("乙".encode(encoding), "丁".encode(encoding))


def test_new_text_that_the_encoding_lacks_is_written_all_the_same() -> None:
    source, _ = opened('<?xml version="1.0" encoding="us-ascii"?><r>x</r>')
    assert parse_xml(source.encode(source.text.replace(">x<", ">人工智能<"))).text == "人工智能"
    source, _ = opened('<?xml version="1.0" encoding="GB2312"?><r>名</r>'.encode("gb2312"))
    assert parse_xml(source.encode(source.text.replace(">名<", ">朱镕基<"))).text == "朱镕基"


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="UTF-7"?><r>+ZYc-+W1c-</r>',
        b'<?xml version="1.0" encoding="ISO-2022-JP"?><r>\x1b$B\x1b(B\x1b$B0l\x1b(B</r>',
        '<?xml version="1.0" encoding="windows-936"?><r>文</r>'.encode("gbk"),
        '<?xml version="1.0" encoding="UTF-32"?><r>文</r>'.encode("utf-32"),
    ],
    ids=["two ways to write one text", "redundant escapes", "a name Python does not know", "UTF-32"],
)
def test_bytes_that_would_not_come_back_are_refused(content: bytes) -> None:
    with pytest.raises(SourceNotKept):
        opened(content)


def test_bytes_that_are_not_in_the_declared_encoding_are_refused() -> None:
    root = parse_xml(b"<r/>")
    for content in (b"<r>\xff</r>", b'<?xml version="1.0" encoding="GBK"?><r>\xff</r>', b'<?xml version="1.0" encoding="hex"?><r/>'):
        with pytest.raises(SourceNotKept):
            XmlSource(content, root)


def test_order_counts_elements_only() -> None:
    source, root = opened("<r><!--x--><a/>text<?go?><b><c/></b></r>")
    assert [source.order(element) for element in root.iter()] == [0, 1, 2, 3]
    assert source.order(root[1][0]) > source.order(root[0])


# Characters of a text


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        ("甲乙", ["甲", "乙"]),
        ("a&amp;b", ["a", "&amp;", "b"]),
        ("&#20013;&#x1F600;😀", ["&#20013;", "&#x1F600;", "😀"]),
        ("a\r\nb\rc\nd", ["a", "\r\n", "b", "\r", "c", "\n", "d"]),
        ("&#13;&#10;", ["&#13;", "&#10;"]),
        ("\n\r", ["\n", "\r"]),
        (" > \"'/>", [" ", ">", " ", '"', "'", "/", ">"]),
        ("", []),
    ],
)
def test_each_character_of_a_text_is_found(content: str, pieces: list[str]) -> None:
    source, root = opened(f"<t>{content}</t>")
    places = source.characters(source.extent(root))
    assert places is not None
    assert [source.slice(start, end) for start, end in pairwise(places)] == pieces
    assert len(pieces) == len(root.text or "")
    assert places[-1] == source.extent(root).content_end


@pytest.mark.parametrize("content", ["甲<![CDATA[乙]]>", "甲<!-- 注 -->乙", "甲<b/>", "甲<?go?>"])
def test_a_text_that_is_broken_up_has_no_plain_characters(content: str) -> None:
    source, root = opened(f"<t>{content}</t>")
    assert source.characters(source.extent(root)) is None


# Any document


NAMES = st.sampled_from(("p", "p", "w:p", "w:t", "w:pPr", "a-b.c", "段"))
SPACE = st.sampled_from((" ", "\n", "\r\n\t", "  "))
MAYBE_SPACE = st.sampled_from(("", "", " ", "\r\n"))
TEXTS = st.lists(
    st.sampled_from(
        ("文字", ">", '"', "'", "/>", "-->", "?>", "&amp;", "&lt;p&gt;", "&#60;", "&#x4e2d;", "&#x1F600;", "\r\n", "\r", "\n", " ", "一、")
    ),
    max_size=4,
).map("".join)
OPAQUE = st.sampled_from(
    (
        "<!-- <p> -->",
        "<!--'\"</w:p>-->",
        "<!--<![CDATA[-->",
        "<![CDATA[<p>]]>",
        "<![CDATA[]]]]>",
        "<![CDATA[<!--]]>",
        "<![CDATA[\"</p>'>]]>",
        "<?go <p> '?>",
        "<?go?>",
    )
)
MISC = st.lists(OPAQUE.filter(lambda piece: "CDATA[" not in piece or piece.startswith("<!--")), max_size=2).map("".join)


@st.composite
def attributes(draw: st.DrawFn) -> str:
    """Attributes in any spelling, each with white space before it."""
    names = draw(st.lists(st.sampled_from(("a", "b", "w:val", "xml:space")), max_size=2, unique=True))
    parts = []
    for name in names:
        quote = draw(st.sampled_from("\"'"))
        tokens = st.sampled_from(("甲", ">", "/>", "/", '"', "'", "&lt;", "&#10;", "=", " ", "</p>".replace("<", "&lt;")))
        value = "".join(draw(st.lists(tokens, max_size=4))).replace(quote, "&#34;" if quote == '"' else "&#39;")
        parts.append(f"{draw(SPACE)}{name}{draw(MAYBE_SPACE)}={draw(MAYBE_SPACE)}{quote}{value}{quote}")
    return "".join(parts)


def element_of(content: st.SearchStrategy[str] | None) -> st.SearchStrategy[str]:
    """One element with this content, or one that closes itself."""

    @st.composite
    def draw_element(draw: st.DrawFn) -> str:
        head = f"{draw(NAMES)}{draw(attributes())}{draw(MAYBE_SPACE)}"
        inner = "" if content is None else "".join(draw(st.lists(content, max_size=4)))
        if not inner and draw(st.booleans()):
            return f"<{head}/>"
        return f"<{head}>{inner}</{head.split(maxsplit=1)[0]}{draw(MAYBE_SPACE)}>"

    return draw_element()


ELEMENTS = st.recursive(element_of(None), lambda inner: element_of(st.one_of(inner, TEXTS, OPAQUE)), max_leaves=12)
ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("gbk", b""),
)


@st.composite
def parts(draw: st.DrawFn) -> bytes:
    """A whole part in any encoding, with whatever may stand before, in and after its elements."""
    encoding, bom = draw(st.sampled_from(ENCODINGS))
    inner = "".join(draw(st.lists(st.one_of(ELEMENTS, TEXTS, OPAQUE), max_size=4)))
    quote = draw(st.sampled_from("\"'"))
    name = {"gbk": "GB18030"}.get(encoding, encoding.upper()[:6].rstrip("-"))
    declaration = f"<?xml version={quote}1.0{quote} encoding={quote}{name}{quote}?>{draw(MAYBE_SPACE)}"
    return bom + f'{declaration}{draw(MISC)}<r xmlns:w="{URI}">{inner}</r>{draw(MAYBE_SPACE)}{draw(MISC)}'.encode(encoding)


def shape(element: Element) -> tuple[object, ...]:
    """All that an element says, without what follows it."""
    return element.tag, sorted(element.items()), element.text or "", [(shape(child), child.tail or "") for child in element]


@settings(deadline=None)
@given(parts(), st.randoms(use_true_random=False))
def test_every_element_is_found_where_it_stands(content: bytes, random: object) -> None:
    source, root = opened(content)
    elements = list(root.iter())
    random.shuffle(elements)  # type: ignore[attr-defined]
    for element in elements:
        (again,) = parsed_alone(written(source, element))
        assert shape(again) == shape(element)
        extent = source.extent(element)
        (bare,) = parsed_alone(source.start_tag(element) + ("" if extent.closes_itself else source.slice(extent.content_end, extent.end)))
        assert (bare.tag, sorted(bare.items())) == (element.tag, sorted(element.items()))
        assert shape(parsed_alone(source.slice(extent.content, extent.content_end)))[2:] == shape(element)[2:]


@settings(deadline=None)
@given(parts(), st.data())
def test_a_replaced_character_changes_nothing_else(content: bytes, data: st.DataObject) -> None:
    source, root = opened(content)
    texts = [(element, places) for element in root.iter() if len(places := source.characters(source.extent(element)) or []) > 1]
    if not texts:
        return
    element, places = data.draw(st.sampled_from(texts))
    at = data.draw(st.integers(0, len(places) - 2))
    splices = Splices(source.text)
    splices.put(places[at], places[at + 1], escaped("换<&>"))
    new = source.encode(splices.result())
    expected: Any = by_lxml.parse(content)  # the tree of which texts can be set
    same = list(expected.iter())[source.order(element)]
    same.text = f"{same.text[:at]}换<&>{same.text[at + 1 :]}"
    assert shape(parse_xml(new)) == shape(expected)


@given(st.text())
def test_escaped_text_reads_as_what_it_was_but_for_what_xml_cannot_hold(text: str) -> None:
    held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    root = parse_xml(f'<t a="{escaped_attribute(text)}">{escaped(text)}</t>'.encode())
    assert root.text or held == ""
    assert root.get("a") == held


def test_the_end_of_a_cdata_section_is_no_text_of_its_own() -> None:
    assert parse_xml(f"<t>{escaped('甲]]>乙')}</t>".encode()).text == "甲]]>乙"


def test_lone_surrogates_are_left_out_and_planes_beyond_the_first_are_not() -> None:
    assert escaped("a\ud800b\udfffc") == "abc"
    assert escaped("😀\U0010ffff") == "😀\U0010ffff"


# Splices


def test_what_was_put_inside_a_stretch_is_taken_in_with_render() -> None:
    splices = Splices("0123456789")
    assert not splices
    splices.put(4, 5, "四")
    splices.put(6, 6, "（插）")
    assert splices.render(3, 7) == "3四5（插）6"
    splices.put(3, 7, f"<{splices.render(3, 7)}>")
    splices.put(8, 9, "")
    assert splices.render(2, 8) == "2<3四5（插）6>7"
    assert splices.result() == "012<3四5（插）6>79"
    splices.put(0, 10, "")
    assert splices.result() == ""
    assert splices


def test_what_is_put_in_at_an_end_belongs_to_what_follows() -> None:
    splices = Splices("0123")
    splices.put(2, 2, "x")
    assert splices.render(0, 2) == "01"
    assert splices.render(2, 4) == "x23"
    splices.put(0, 2, "y")
    assert splices.result() == "yx23"
    splices.put(4, 4, "z")
    assert splices.render(0, 4) == "yx23"
    assert splices.result() == "yx23z"


@given(st.text(alphabet="abcdef", max_size=12), st.data())
def test_splices_are_what_cells_and_gaps_would_be(text: str, data: st.DataObject) -> None:
    splices, cells, gaps = Splices(text), list(text), [""] * (len(text) + 1)
    replaced: list[tuple[int, int]] = []
    for number in range(data.draw(st.integers(0, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        if any(low < end and start < high and not start <= low <= high <= end for low, high in replaced):
            continue  # cut through by an older one
        if start == end and any(low < start < high for low, high in replaced):
            continue
        assert splices.render(start, end) == shown(cells, gaps, start, end)
        new = f"<{number}{splices.render(start, end)}>"
        splices.put(start, end, new)
        if start == end:
            gaps[start] = new + gaps[start]
        else:
            cells[start:end] = [new, *[""] * (end - start - 1)]
            gaps[start:end] = [""] * (end - start)
            replaced.append((start, end))
    assert splices.result() == shown(cells, gaps, 0, len(text)) + gaps[-1]


def shown(cells: list[str], gaps: list[str], start: int, end: int) -> str:
    """The cells of a stretch, each with what was put in before it."""
    return "".join(gap + cell for gap, cell in zip(gaps[start:end], cells[start:end], strict=True))
