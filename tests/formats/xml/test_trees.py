"""The two kinds of XML tree cannot be told apart: what lxml makes of a document, expat makes of it, and what one refuses, both do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegao.formats.xml import DoctypeRefused, Element, XmlBroken, by_expat, by_lxml, child_of
from hegao.formats.xml.element import DEEPEST

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROOT = f'<w:document xmlns:w="{W}" xmlns="urn:none">%s</w:document>'
Parse = Callable[[bytes], Element]


def seen(element: Element) -> list[object]:
    """All that can be asked of a tree."""
    return [
        (
            *(part.tag, part.text, part.tail, part.prefix, dict(part.nsmap), sorted(part.items()), len(part)),
            [child.tag for child in part],
            [child.tag for child in part.iterchildren(f"{{{W}}}t", "{urn:none}b")],
            [above.tag for above in part.iterancestors()],
            [beside.tag for beside in part.itersiblings()],
            [beside.tag for beside in part.itersiblings(preceding=True)],
            [below.tag for below in part.iterdescendants(f"{{{W}}}t")],
        )
        for part in element.iter()
    ]


def outcome(parse: Parse, content: bytes) -> object:
    try:
        return seen(parse(content))
    except XmlBroken as error:
        return type(error)


GOOD = {
    "text around children": ROOT % "前<w:t>一</w:t>中<w:t>二</w:t>后",
    "comments and instructions in text": ROOT % "<w:t>甲<!-- 无 -->乙<?a b?>丙</w:t>",
    "a comment before the root": "<?xml version='1.0'?><!-- 无 -->" + ROOT % "",
    "CDATA": ROOT % "<w:t>甲<![CDATA[<&>]]>乙</w:t>",
    "references": ROOT % "<w:t a='&lt;&#x4e00;&quot;'>&amp;&#19968;</w:t>",
    "line ends": ROOT % "<w:t a='1\r\n2\t3'>甲\r\n乙\r丙</w:t>",
    "names declared inside": ROOT % "<a:b xmlns:a='urn:a' a:c='1' d='2'><a:b xmlns:a='urn:b'/></a:b>",
    "no name": "<a><b c='1'/></a>",
    "a name taken back": ROOT % "<b xmlns=''><c/></b>",
    "xml:space": ROOT % "<w:t xml:space='preserve'> </w:t>",
    "astral characters": ROOT % "<w:t>𠀀🙂</w:t>",
    "nested deep": ROOT % ("<b>" * (DEEPEST - 1) + "</b>" * (DEEPEST - 1)),
}
BAD = {
    "nothing": "",
    "no element": "甲",
    "not closed": ROOT % "<w:t>",
    "closed by another": ROOT % "<w:t></w:p>",
    "no such name": ROOT % "<q:t/>",
    "no such entity": ROOT % "&nbsp;",
    "a sign that is none": ROOT % "\x01",
    "an attribute twice": ROOT % "<w:t a='1' a='2'/>",
    "an attribute twice by two prefixes": ROOT % "<b xmlns:a='urn:a' xmlns:c='urn:a' a:d='1' c:d='2'/>",
    "two roots": "<a/><b/>",
    "text behind the root": "<a/>甲",
    "nested too deep": ROOT % ("<b>" * DEEPEST + "</b>" * DEEPEST),
    "a less-than sign in an attribute": ROOT % "<b a='<'/>",
}
DOCTYPES = {
    "a document type": "<!DOCTYPE a><a/>",
    "entities": '<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "a file of the system": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "broken, with one": "<!DOCTYPE a><a>",
}


@pytest.mark.parametrize("name", GOOD)
def test_trees_are_alike(name: str) -> None:
    content = GOOD[name].encode()
    assert seen(by_expat.parse(content)) == seen(by_lxml.parse(content))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030", "big5", "iso-8859-1", "shift_jis"])
def test_every_encoding_is_read(codec: str) -> None:
    declared = codec.removesuffix("-sig")
    words = "é" if codec == "iso-8859-1" else "一二"
    content = (f'<?xml version="1.0" encoding="{declared}"?>' + ROOT % f"<w:t>{words}</w:t>").encode(codec)
    for parse in (by_expat.parse, by_lxml.parse):
        text = child_of(parse(content), f"{{{W}}}t")
        assert text is not None
        assert text.text == words


@pytest.mark.parametrize("parse", [by_expat.parse, by_lxml.parse])
@pytest.mark.parametrize("name", BAD)
def test_what_is_broken_is_refused(parse: Parse, name: str) -> None:
    assert outcome(parse, BAD[name].encode()) is XmlBroken


@pytest.mark.parametrize("parse", [by_expat.parse, by_lxml.parse])
@pytest.mark.parametrize("name", DOCTYPES)
def test_a_document_type_is_refused(parse: Parse, name: str) -> None:
    assert outcome(parse, DOCTYPES[name].encode()) is DoctypeRefused


@pytest.mark.parametrize(
    "content", [b"<?xml version='1.0' encoding='nowhere'?><a/>", b"<?xml version='1.0' encoding='utf-8'?><a>\xff</a>", b"\x00"]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert {outcome(by_expat.parse, content), outcome(by_lxml.parse, content)} == {XmlBroken}


PIECES = st.sampled_from(
    [
        "<w:t>",
        "</w:t>",
        "<b a='1'>",
        "</b>",
        "<c/>",
        "文",
        " ",
        "\n",
        "&amp;",
        "&#65;",
        "<!--x-->",
        "<![CDATA[<]]>",
        "<a:b xmlns:a='u'/>",
        "]]>",
        "&",
        "<",
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_any_mix_of_pieces_is_read_alike(pieces: list[str]) -> None:
    content = (ROOT % "".join(pieces)).encode()
    assert outcome(by_expat.parse, content) == outcome(by_lxml.parse, content)
