"""A second opinion on Word files that hegao has written: changes accepted or rejected, comments taken out, in the XML itself.

It shares no code with hegao. Parts come back normalised, so that two can be compared: neighbouring runs of one look are one run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def raw_members(content: bytes) -> dict[str, bytes]:
    """Each member's bytes in the archive, local header included, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
        return {info.filename: content[info.header_offset : end] for info, end in zip(infos, ends, strict=True)}


def order_of(content: bytes) -> list[str]:
    """The members in the order of the central directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def changed_members(old: bytes, new: bytes) -> set[str]:
    """The members of the old archive that are not the same bytes in the new one."""
    before, after = raw_members(old), raw_members(new)
    return {name for name in before if after.get(name) != before[name]}


def parts(content: bytes) -> dict[str, etree._Element]:
    """The WordprocessingML parts by name, parsed, strict ones under the transitional namespace."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml"):
                try:
                    source = archive.read(name)
                    root = _parse(source)
                    if STRICT in (root.tag, *root.nsmap.values()) or STRICT in root.tag:
                        root = _parse(source.replace(STRICT.encode(), W[1:-1].encode()))
                except (etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
                    continue
                if root.tag.startswith(W):
                    found[name] = root
    return found


def _parse(source: bytes) -> etree._Element:
    return etree.fromstring(source, etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, huge_tree=True))


def accept(root: etree._Element, author: str) -> None:
    """Accept an author's tracked insertions and deletions."""
    _resolve(root, author, removed=f"{W}del", kept=f"{W}ins")


def reject(root: etree._Element, author: str) -> None:
    """Reject an author's tracked insertions and deletions."""
    _resolve(root, author, removed=f"{W}ins", kept=f"{W}del")
    for text in root.iter(f"{W}delText"):
        if not any(up.tag in (f"{W}del", f"{W}moveFrom") for up in text.iterancestors()):
            text.tag = f"{W}t"


def _resolve(root: etree._Element, author: str, *, removed: str, kept: str) -> None:
    for element in [e for e in root.iter(removed) if e.get(f"{W}author") == author and e.getparent().tag != f"{W}rPr"]:
        element.getparent().remove(element)
    for element in [e for e in root.iter(kept) if e.get(f"{W}author") == author and e.getparent().tag != f"{W}rPr"]:
        unwrap(element)


_LOOK_CHANGES = {f"{W}rPrChange": f"{W}rPr", f"{W}pPrChange": f"{W}pPr"}
_NEVER_FORMER = (f"{W}rPr", f"{W}sectPr")


def accept_looks(root: etree._Element, author: str) -> None:
    """Accept an author's tracked changes of formatting."""
    for change in _changes_of_looks(root, author):
        change.getparent().remove(change)


def reject_looks(root: etree._Element, author: str) -> None:
    """Reject an author's tracked changes of formatting: the former properties stand again."""
    for change in _changes_of_looks(root, author):
        properties, former = change.getparent(), change.find(_LOOK_CHANGES[change.tag])
        kept = [child for child in properties if child.tag in _NEVER_FORMER] if properties.tag == f"{W}pPr" else []
        for child in list(properties):
            properties.remove(child)
        properties.extend([*(former if former is not None else ()), *kept])


def _changes_of_looks(root: etree._Element, author: str) -> list[etree._Element]:
    return [change for change in root.iter(*_LOOK_CHANGES) if change.get(f"{W}author") == author]


def without_empty_properties(root: etree._Element) -> None:
    """Take out properties that say nothing."""
    for properties in [e for e in root.iter(f"{W}rPr", f"{W}pPr") if not len(e)]:
        properties.getparent().remove(properties)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def without_comments(root: etree._Element, ids: set[str]) -> None:
    """Take out the marks of some comments, or the comments themselves."""
    for name in ("commentRangeStart", "commentRangeEnd", "comment"):
        for element in [e for e in root.iter(f"{W}{name}") if e.get(f"{W}id") in ids]:
            element.getparent().remove(element)
    for reference in [e for e in root.iter(f"{W}commentReference") if e.get(f"{W}id") in ids]:
        run = reference.getparent()
        run.getparent().remove(run)


def comment_ids(content: bytes, author: str) -> set[str]:
    """The ids of an author's comments."""
    return {
        comment.get(f"{W}id", "")
        for root in parts(content).values()
        for comment in root.iter(f"{W}comment")
        if comment.get(f"{W}author") == author
    }


def comment_texts(content: bytes, author: str) -> dict[str, str]:
    """An author's comments by id."""
    comments = (comment for root in parts(content).values() for comment in root.iter(f"{W}comment") if comment.get(f"{W}author") == author)
    return {comment.get(f"{W}id", ""): "\n".join("".join(p.itertext(f"{W}t")) for p in comment.iter(f"{W}p")) for comment in comments}


def commented_texts(content: bytes) -> dict[str, str]:
    """What each comment's range covers, by id, text of deleted runs left out, paragraphs joined by a line end."""
    found: dict[str, str] = {}
    for root in parts(content).values():
        open_: set[str] = set()
        for element in root.iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name == "commentRangeStart":
                open_.add(element.get(f"{W}id", ""))
                found[element.get(f"{W}id", "")] = ""
            elif name == "commentRangeEnd":
                open_.discard(element.get(f"{W}id", ""))
            elif name in ("t", "tab", "noBreakHyphen", "softHyphen") and element.tag.startswith(W):
                words = (element.text or "") if name == "t" else {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}[name]
                for key in open_:
                    found[key] += words
    return found


def normalised(root: etree._Element) -> bytes:
    """A part in a form that does not depend on how runs are cut, in which order ids were given out, or how it was written."""
    for element in list(root.iter(f"{W}rPrChange")):
        element.attrib.pop(f"{W}id", None)
    for element in list(root.iter(f"{W}ins", f"{W}del", f"{W}moveTo")):
        element.attrib.pop(f"{W}id", None)
    for wrapper in [e for e in root.iter(f"{W}ins", f"{W}moveTo") if len(e) == 0 and e.getparent().tag != f"{W}rPr"]:
        wrapper.getparent().remove(wrapper)
    for text in root.iter(f"{W}t"):
        if text.get(SPACE) != "preserve" and text.text:
            text.text = text.text.strip(" \t\r\n") or None
        text.attrib.pop(SPACE, None)
    for run in list(root.iter(f"{W}r")):
        _drop_if_empty(run)
    for parent in list(root.iter()):
        _join(parent, f"{W}ins", _same_wrapper, _move_children)
        _join(parent, f"{W}moveTo", _same_wrapper, _move_children)
        _join(parent, f"{W}r", _same_run, _move_run)
    for run in list(root.iter(f"{W}r")):
        _join_texts(run)
    for element in root.iter():
        if element.tag != f"{W}t":
            element.text = None if not (element.text or "").strip() else element.text
        element.tail = None
    return etree.tostring(root, method="c14n")


def _join(parent: etree._Element, tag: str, same, move) -> None:  # type: ignore[no-untyped-def]
    before: etree._Element | None = None
    for child in list(parent):
        if child.tag == tag and before is not None and same(before, child):
            move(before, child)
            parent.remove(child)
            continue
        before = child if child.tag == tag else None


def _same_wrapper(one: etree._Element, other: etree._Element) -> bool:
    return dict(one.attrib) == dict(other.attrib) and one.getparent().tag != f"{W}rPr"


def _move_children(before: etree._Element, child: etree._Element) -> None:
    before.extend(list(child))


def _properties(run: etree._Element) -> bytes:
    return etree.tostring(run[0], method="c14n", with_tail=False) if len(run) and run[0].tag == f"{W}rPr" else b""


def _same_run(one: etree._Element, other: etree._Element) -> bool:
    return dict(one.attrib) == dict(other.attrib) and _bare(_properties(one)) == _bare(_properties(other))


def _bare(xml: bytes) -> bytes:
    """Properties without what says nothing: namespaces, and the white space between them."""
    return re.sub(rb">\s+<", b"><", re.sub(rb"\s+xmlns:\w+=\"[^\"]*\"", b"", xml))


def _move_run(before: etree._Element, run: etree._Element) -> None:
    before.extend([child for child in run if child.tag != f"{W}rPr"])


def _join_texts(run: etree._Element) -> None:
    before: etree._Element | None = None
    for child in list(run):
        if child.tag == f"{W}t" and before is not None:
            before.text = (before.text or "") + (child.text or "")
            run.remove(child)
        else:
            before = child if child.tag == f"{W}t" else None


def _drop_if_empty(run: etree._Element) -> None:
    """A run whose text went in one way is left empty, in another it is gone."""
    for child in [child for child in run.iterchildren(f"{W}t") if not child.text]:
        run.remove(child)
    if all(child.tag == f"{W}rPr" for child in run):
        run.getparent().remove(run)


def looks(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each visible character of the body with its run's properties: what a reader sees of its look."""
    for root in parts(content).values():
        for run in root.iter(f"{W}r"):
            for text in run.iterchildren(f"{W}t"):
                yield from ((char, _bare(_properties(run))) for char in text.text or "")


def reject_moves(root: etree._Element, author: str) -> None:
    """Reject an author's moves: the text goes back to where it came from."""
    _resolve(root, author, removed=f"{W}moveTo", kept=f"{W}moveFrom")


def unwrap_insertions(root: etree._Element) -> None:
    """Forget in whose insertion a text stands: a plain edit becomes part of it, a tracked one stands beside it."""
    for element in [e for e in root.iter(f"{W}ins", f"{W}moveTo") if e.getparent().tag not in (f"{W}rPr", f"{W}trPr")]:
        unwrap(element)


def canonical(content: bytes, change: Callable[[etree._Element], None] | None = None) -> dict[str, str]:
    """Each part normalised, after a change to it, in a form that does not depend on its prefixes."""
    found = {}
    for name, root in parts(content).items():
        if change is not None:
            change(root)
        found[name] = etree.canonicalize(normalised(root).decode("utf-8"), rewrite_prefixes=True)
    return found


def words(root: etree._Element) -> str:
    """The text of a part with all changes accepted, copies for old programs left out."""
    gone = (f"{W}del", f"{W}moveFrom", f"{MC}Fallback")
    return "".join(text.text or "" for text in root.iter(f"{W}t") if next(text.iterancestors(*gone), None) is None)


# What Word demands of runs, tracked changes and comments (ECMA-376 part 1, 17.3.2 and 17.13)

_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_NO_RUN_CONTENT = frozenset(W + name for name in ("r", "p", "ins", "del", "hyperlink", "sdt", "commentRangeStart", "commentRangeEnd"))
_RANGE_ENDS = (
    "commentRangeEnd",
    "commentReference",
    "bookmarkEnd",
    "permEnd",
    "customXmlInsRangeEnd",
    "moveFromRangeEnd",
    "moveToRangeEnd",
)
_OTHER_IDS = frozenset(
    W + name for name in (*_RANGE_ENDS, "commentRangeStart", "footnote", "endnote", "footnoteReference", "endnoteReference")
)
"""Elements whose ids repeat another's, or are counted on their own."""


def faults(content: bytes) -> list[str]:
    """What Word would refuse or repair, in words; empty for a document that it opens as it is."""
    found = parts(content)
    elements = [(name, element) for name, root in found.items() for element in root.iter(etree.Element) if element.tag.startswith(W)]
    told = [f"{name}: {fault}" for name, element in elements for fault in _element_faults(element)]
    ids = Counter(element.get(f"{W}id") for _, element in elements if element.tag not in _OTHER_IDS and element.get(f"{W}id") is not None)
    return [*told, *(f"the id {key} is there {count} times" for key, count in ids.items() if count > 1), *_comment_faults(found)]


def _element_faults(element: etree._Element) -> Iterator[str]:
    name = element.tag.removeprefix(W)
    check = _CHECKS.get(name)
    if check is not None:
        yield from check(element)
    bare = [key for key in element.attrib if not key.startswith("{")]
    if bare:
        yield f"w:{name} has attributes in no namespace: {bare}"


def _paragraph_faults(paragraph: etree._Element) -> Iterator[str]:
    if any(child.tag == f"{W}pPr" for child in list(paragraph)[1:]):
        yield "w:pPr is not first in its paragraph"


def _run_faults(run: etree._Element) -> Iterator[str]:
    if any(child.tag == f"{W}rPr" for child in list(run)[1:]):
        yield "w:rPr is not first in its run"
    yield from (f"{child.tag.removeprefix(W)} right inside a run" for child in run if child.tag in _NO_RUN_CONTENT)
    if all(child.tag == f"{W}rPr" for child in run):
        yield "an empty run"


def _text_faults(text: etree._Element) -> Iterator[str]:
    if _around(text, (f"{W}del",)) is not None:
        yield "w:t in a deletion"


def _deleted_text_faults(text: etree._Element) -> Iterator[str]:
    if _around(text, (f"{W}del", f"{W}moveFrom")) is None:
        yield "w:delText outside of a deletion"


def _change_faults(change: etree._Element) -> Iterator[str]:
    name = change.tag.removeprefix(W)
    author, outer = change.get(f"{W}author"), _around(change, _CHANGES)
    if not author or not re.fullmatch(r"-?\d+", change.get(f"{W}id", "")):
        yield f"w:{name} without author or id"
    if outer is not None and outer.tag in (f"{W}del", change.tag):
        yield f"w:{name} of {author} inside {outer.tag.removeprefix(W)} of {outer.get(f'{W}author')}"
    if change.getparent().tag in (f"{W}r", f"{W}t"):
        yield f"w:{name} inside a run"
    if name == "del" and next(change.iter(f"{W}fldChar", f"{W}commentReference", f"{W}commentRangeEnd"), None) is not None:
        yield "a field's or a comment's mark inside w:del"
    if not len(change) and change.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
        yield f"an empty w:{name}"


def _comment_mark_faults(mark: etree._Element) -> Iterator[str]:
    name = mark.tag.removeprefix(W)
    if mark.getroottree().getroot().tag != f"{W}document" or next(mark.iterancestors(f"{W}txbxContent"), None) is not None:
        yield f"w:{name} where Word takes no comments"
    if name == "commentReference" and mark.getparent().tag != f"{W}r":
        yield "w:commentReference outside of a run"


def _comment_body_faults(comment: etree._Element) -> Iterator[str]:
    if next(comment.iterchildren(f"{W}p"), None) is None:
        yield "a comment without a paragraph"
    if not comment.get(f"{W}author"):
        yield "a comment without an author"


_ORDER = {
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
        "eastAsianLayout specVanish oMath rPrChange"
    ).split(),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ).split(),
}


def _properties_faults(properties: etree._Element) -> Iterator[str]:
    """Properties that are not in the order of the schema, or are there twice."""
    name = properties.tag.removeprefix(W)
    ranks = [_ORDER[name].index(child.tag.removeprefix(W)) for child in properties if child.tag.removeprefix(W) in _ORDER[name]]
    if ranks != sorted(set(ranks)):
        yield f"w:{name} out of order: {[child.tag.removeprefix(W) for child in properties]}"


def _look_change_faults(change: etree._Element) -> Iterator[str]:
    name = change.tag.removeprefix(W)
    if not change.get(f"{W}author") or not re.fullmatch(r"-?\d+", change.get(f"{W}id", "")):
        yield f"w:{name} without author or id"
    if [child.tag for child in change] != [_LOOK_CHANGES[change.tag]]:
        yield f"w:{name} without the former properties"
    elif name == "pPrChange" and any(child.tag in _NEVER_FORMER for child in change[0]):
        yield "w:pPrChange with what is never tracked"


_CHECKS: dict[str, Callable[[etree._Element], Iterator[str]]] = {
    "p": _paragraph_faults,
    "r": _run_faults,
    "t": _text_faults,
    "delText": _deleted_text_faults,
    "comment": _comment_body_faults,
    **dict.fromkeys(("rPr", "pPr"), _properties_faults),
    **dict.fromkeys(("rPrChange", "pPrChange"), _look_change_faults),
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), _change_faults),
    **dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), _comment_mark_faults),
}


def _around(element: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
    """The nearest element of these around another in the same paragraph."""
    for up in element.iterancestors():
        if up.tag == f"{W}p":
            return None
        if up.tag in tags:
            return up
    return None


def _comment_faults(found: dict[str, etree._Element]) -> Iterator[str]:
    """Every comment has one beginning, one end and one reference, in this order."""
    told = [comment.get(f"{W}id") for root in found.values() for comment in root.iter(f"{W}comment")]
    marks: dict[str, list[str]] = {key: [] for key in told if key}
    for root in found.values():
        for mark in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
            marks.setdefault(mark.get(f"{W}id", ""), []).append(mark.tag.removeprefix(f"{W}comment"))
    for key, names in marks.items():
        if key not in told:
            yield f"marks of a comment {key} that is not there"
        if names != ["RangeStart", "RangeEnd", "Reference"]:
            yield f"comment {key} is marked by {names}"
