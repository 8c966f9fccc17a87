"""How a label is written: its point, its brackets, its numeral, and labels that stand there twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from hegao.checks.finder import Finder
from hegao.checks.views.block_heads import blocks_that_may_open
from hegao.checks.views.items import items_by_block
from hegao.checks.views.label_words import printed
from hegao.checks.views.subject import Subject
from hegao.language.bilingual import Words
from hegao.language.labels import Label, LabelStyle, parse_label
from hegao.language.numerals import COUNTING, PARENTHESIZED, PARENTHESIZED_HAN, POINTED, numeral, parse_numeral, well_formed
from hegao.language.patterns import lazy
from hegao.model.document import Block, BlockKind, Span
from hegao.model.finding import Edit, Fault, FaultRelated, Safety
from hegao.model.outline import Item

_POINTS: Mapping[LabelStyle, tuple[str, str]] = {
    LabelStyle.HAN: (".．，,：:", "、"),
    LabelStyle.HAN_PAREN: ("、.．，,", ""),
    LabelStyle.ARABIC_PAREN: ("、.．，,", ""),
    LabelStyle.CIRCLED: ("、.．", ""),
    LabelStyle.ORDINAL: ("、.．", "，"),
    LabelStyle.SEQUENCE: ("、", "，"),
    LabelStyle.CHAPTER: ("、.．", "　"),
    LabelStyle.SECTION: ("、.．", "　"),
    LabelStyle.ARTICLE: ("、.．", "　"),
    LabelStyle.ARABIC: ("。", "."),
}
"""Per style the points that GB/T 15834-2011 B.3.1–B.3.6 rule out, and the one that belongs there."""


def _wrong_points(subject: Subject) -> Iterator[Fault]:
    """Labels with a point that does not belong to their style: （一）、 一. 第一、 ①、."""
    strict = subject.options.get("arabic-label-point") == "forbid"
    for item in subject.outline.items:
        label = item.label
        if label is None or label.style not in _POINTS:
            continue
        wrong, right = _POINTS[label.style]
        if label.point and (label.point in wrong or (strict and label.style is LabelStyle.ARABIC and label.point == "、")):
            yield _point_fault(item, label, right)
        if label.style is LabelStyle.HAN and label.value == 1:
            yield from _wrong_points_within(subject, item)


_ANY_POINT = "、" + re.escape(_POINTS[LabelStyle.HAN][0])
_WITHIN = lazy(rf"(?<=[。；！？])[ \u3000]?(?P<label>(?P<n>[{COUNTING}]{{1,3}})(?P<point>[{_ANY_POINT}]))")
_FEWEST_WITHIN = 3
"""Numbers at the heads of sentences that must count on from one before they are a series."""


def _wrong_points_within(subject: Subject, first: Item) -> Iterator[Fault]:
    """Of 一、…。二，…。三，… in one paragraph those with a wrong point."""
    block = subject.document.blocks[first.block]
    found = list(_WITHIN.finditer(subject.document.text, first.span.end, block.span.end))
    numbers = [1, *(parse_numeral(match["n"]) for match in found)]
    if len(numbers) < _FEWEST_WITHIN or numbers != list(range(1, len(numbers) + 1)):
        return
    for match in found:
        if match["point"] != "、":
            span = Span(*match.span("label"))
            values = {"label": match["label"], "expected": f"{match['n']}、"}
            yield Fault("label-punctuation", span, values, edits=(Edit(Span(*match.span("point")), "、"),), safety=Safety.UNSAFE)


def _point_fault(item: Item, label: Label, right: str) -> Fault:
    at = Span(item.span.end - len(label.point), item.span.end)
    values = {"label": printed(item), "expected": printed(item).removesuffix(label.point) + right}
    return Fault("label-punctuation", item.span, values, edits=(Edit(at, right),), safety=Safety.SAFE)


_PAIRS = dict(zip("（(〔[【［", "）)〕]】］", strict=True))
_FEW = 3
"""Mismatched brackets up to this many are told one by one; more are a habit of the document, told once."""

_SHOWN = 10
"""Places of one mixed style that are listed with its finding."""


def _wrong_brackets(subject: Subject) -> Iterator[Fault]:
    """Labels whose brackets do not match, and, once a style, those in the rarer width where the document mixes both."""
    bracketed = [item for item in subject.outline.items if item.label and item.label.opener in _PAIRS and item.label.closer]
    unmatched = [item for item in bracketed if item.label and not _matches(item.label)]
    for group in [unmatched] if len(unmatched) > _FEW else [[item] for item in unmatched]:
        yield _bracket_fault(group, ("（", "）"), "mismatched")
    yield from _mixed_widths(subject, [item for item in bracketed if item.label and _matches(item.label)])
    yield from _half_brackets(subject)


_NUMERAL = f"[{COUNTING}]{{1,3}}"
_MAY_BE_HALF = lazy(rf"\n[ \t\u3000]*(?:{_NUMERAL}[）)]|[（(]{_NUMERAL}[一-鿿])")
_HALF = lazy(rf"[ \t\u3000]*(?:(?P<unopened>{_NUMERAL})[）)]|[（(](?P<unclosed>{_NUMERAL})(?=[一-鿿])(?![^（(\n]{{0,60}}[）)]))")


def _half_brackets(subject: Subject) -> Iterator[Fault]:
    """A label with one bracket of two where its number is the next of a series of whole ones: （一） 二） （三）."""
    document, labelled = subject.document, subject.view(items_by_block)
    whole = [item for item in subject.outline.items if item.style is LabelStyle.HAN_PAREN and item.label and item.label.opener in "（("]
    for index in blocks_that_may_open(document, _MAY_BE_HALF) if whole else ():
        block = document.blocks[index]
        match = None if index in labelled else _HALF.match(document.text, block.span.start, block.span.end)
        at = bisect_left(whole, index, key=lambda item: item.block)
        if match is None or not at or whole[at - 1].story != block.story:
            continue
        name = match.lastgroup or ""
        if whole[at - 1].value == (parse_numeral(match[name]) or 0) - 1:
            yield _half_fault(match, name, whole[at - 1], _safety_of_half(subject, block, name))


def _safety_of_half(subject: Subject, block: Block, name: str) -> Safety:
    """Safe where only 二） can be meant: （二期 may be words, and 二） may close a bracket of the line before."""
    before = subject.document.text[max(0, block.span.start - _BRACKET_REACH) : block.span.start]
    closed = len(re.findall("[（(]", before)) <= len(re.findall("[）)]", before))
    return Safety.SAFE if name == "unopened" and closed and not _LEFT_OPEN.search(before) else Safety.UNSAFE


_LEFT_OPEN = lazy(r"[（(][^（()）]*\Z")
_BRACKET_REACH = 120
"""Code points before a line in which a bracket that it closes is looked for."""


def _half_fault(match: re.Match[str], name: str, before: Item, safety: Safety) -> Fault:
    """The missing bracket takes the width of the label before it."""
    opener = before.label.opener if before.label else "（"
    start, end = match.span(name)
    numeral_ = match[name]
    if name == "unopened":
        span, edit = Span(start, end + 1), Edit(Span(start, start + 1), opener + numeral_[0])
    else:
        span, edit = Span(start - 1, end), Edit(Span(end - 1, end), numeral_[-1] + _PAIRS[opener])
    values = {"label": match[0].strip(), "expected": f"{opener}{numeral_}{_PAIRS[opener]}", "count": "1"}
    return Fault("label-brackets", span, values, edits=(edit,), safety=safety, variant="mismatched")


def _mixed_widths(subject: Subject, bracketed: list[Item]) -> Iterator[Fault]:
    """Told for each style that has both; where neither has two thirds, all labels of the document decide what is usual, Word's as well."""
    families: dict[LabelStyle | None, dict[str, list[Item]]] = {}
    for item in bracketed:
        if item.label and item.label.opener in "（(":
            families.setdefault(item.style, {}).setdefault(item.label.opener, []).append(item)
    openers = Counter(printed(item)[:1] for item in subject.outline.items if item.label or item.auto)
    for widths in families.values():
        if len(widths) == 2:
            full, half = len(widths["（"]), len(widths["("])
            if max(full, half) < 2 * min(full, half):
                full, half = openers["（"], openers["("]
            rarer, usual = ("（", "(") if full < half else ("(", "（")
            yield _bracket_fault(widths[rarer], (usual, _PAIRS[usual]), "")


def _matches(label: Label) -> bool:
    return _PAIRS[label.opener] == label.closer


def _bracket_fault(items: list[Item], pair: tuple[str, str], variant: str) -> Fault:
    """One finding on the first label, with the edits of all; a change to half-width ones is for a person, documents have full-width."""
    first = items[0]
    assert first.label is not None
    values = {"label": printed(first), "expected": f"{pair[0]}{first.label.numeral}{pair[1]}", "count": str(len(items))}
    edits = tuple(edit for item in items for edit in _bracket_edits(item, pair))
    related = tuple(FaultRelated(item.span, Words("这里也是", "here too")) for item in items[1:_SHOWN])
    safety = Safety.SAFE if pair[0] == "（" else Safety.UNSAFE
    return Fault("label-brackets", first.span, values, edits=edits, safety=safety, variant=variant, related=related)


def _bracket_edits(item: Item, pair: tuple[str, str]) -> Iterator[Edit]:
    assert item.label is not None
    start, end = item.span.start, item.span.end - len(item.label.point)
    if item.label.opener != pair[0]:
        yield Edit(Span(start, start + 1), pair[0])
    if item.label.closer != pair[1]:
        yield Edit(Span(end - 1, end), pair[1])


# labels that stand there twice

_DOUBLED = frozenset({LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.DECIMAL})


def _doubled_labels(subject: Subject) -> Iterator[Fault]:
    """A typed label after Word's automatic one, or the same label typed twice."""
    pairs = [(item, typed) for item in subject.outline.items if (typed := second_label(subject, item))]
    in_step = Counter(item.auto.list_id for item, typed in pairs if item.auto and item.value == typed.value)
    for item, typed in pairs:
        systematic = item.auto is not None and item.value == typed.value and in_step[item.auto.list_id] > 1
        if typed.style is item.style or (systematic and item.style in _DOUBLED):
            yield _doubled_fault(subject, item, typed)


def second_label(subject: Subject, item: Item) -> Label | None:
    """The label that is typed behind the one of an item, if it is one of those that may not stand twice."""
    text, block = subject.document.text, subject.document.blocks[item.block]
    if item.style is None or item.value is None:
        return None
    typed = parse_label(text[block.span.start : block.span.end], item.span.end - block.span.start)
    if typed is None or (item.label and typed.value != item.value):
        return None
    return typed if typed.style in _DOUBLED or typed.style is item.style else None


def _doubled_fault(subject: Subject, item: Item, typed: Label) -> Fault:
    start = subject.document.blocks[item.block].span.start
    span = Span(start + typed.start, start + typed.end)
    values = {"label": printed(item), "typed": subject.document.slice(span)}
    variant = "" if item.auto else "typed"
    return Fault("doubled-label", span, values, edits=(Edit(span, ""),), safety=Safety.UNSAFE, variant=variant)


# numerals


def _one_glyph_labels(subject: Subject) -> Iterator[Fault]:
    """Labels that are one character of the font (⑴ ㈠ ⒈), which search and sort badly and are missing in some fonts."""
    for item in subject.outline.items:
        if item.label and len(item.label.numeral) == 1 and item.label.value is not None:
            spelled = _spelled(item.label)
            if spelled:
                values = {"label": printed(item), "expected": spelled}
                yield Fault("one-glyph-label", item.span, values, edits=(Edit(item.span, spelled),), safety=Safety.SAFE)


_IN_BRACKETS_HAN, _IN_BRACKETS, _WITH_POINT = (lazy(f"[{signs}]") for signs in (PARENTHESIZED_HAN, PARENTHESIZED, POINTED))


def _spelled(label: Label) -> str:
    assert label.value is not None
    char = label.numeral
    if _IN_BRACKETS_HAN.match(char):
        return f"（{numeral(label.value)}）"
    if _IN_BRACKETS.match(char):
        return f"（{label.value}）"
    return f"{label.value}." if _WITH_POINT.match(char) else ""


_NUMERALS = frozenset(LabelStyle) - {LabelStyle.SEQUENCE, LabelStyle.SHI, LabelStyle.DECIMAL, LabelStyle.LETTER, LabelStyle.CIRCLED}


def _malformed_numerals(subject: Subject) -> Iterator[Fault]:
    """Numerals nobody would write (一十一、 二十十一、), and letters typed for digits (l、 2O.)."""
    for item in subject.outline.items:
        label = item.label
        if label and label.style in _NUMERALS and len(label.numeral) > 1 and not well_formed(label.numeral):
            variant = "" if label.value is not None else "unreadable"
            yield Fault("malformed-numeral", item.span, {"label": printed(item), "expected": _meant(label)}, variant=variant)
    yield from _look_alikes(subject)


def _meant(label: Label) -> str:
    return numeral(label.value) if label.value is not None else ""


_LOOK_ALIKE = lazy(r"[ \t\u3000]*(?P<label>(?:(?P<arabic>[0-9lIOo|]{1,3})|(?P<han>[—ー－ニ＋]))[ ]?[、.．])(?![0-9A-Za-z])")
_MAY_BE_LOOK_ALIKE = lazy(r"\n[ \t\u3000]*(?:[0-9]{0,2}[lIOo|]|[—ー－ニ＋])")
_DIGIT_OF = str.maketrans("lI|Oo", "11100")
_NUMERAL_OF = str.maketrans("—ー－ニ＋", "一一一二十")


def _look_alikes(subject: Subject) -> Iterator[Fault]:
    labelled = [item for item in subject.outline.items if item.value is not None]
    starts = [item.block for item in labelled]
    for index in blocks_that_may_open(subject.document, _MAY_BE_LOOK_ALIKE):
        block = subject.document.blocks[index]
        match = _look_alike(subject, block)
        if match is None:
            continue
        at = bisect_left(starts, index)
        meant = (match["arabic"] or match["han"]).translate(_DIGIT_OF).translate(_NUMERAL_OF)
        style = LabelStyle.ARABIC if match["arabic"] else LabelStyle.HAN
        if _fits(labelled[max(0, at - 1) : at + 1], block, style, parse_numeral(meant) or 0):
            yield Fault("malformed-numeral", Span(*match.span("label")), {"label": match["label"], "expected": meant}, variant="look-alike")


def _look_alike(subject: Subject, block: Block) -> re.Match[str] | None:
    if block.kind in (BlockKind.CODE, BlockKind.TOC) or block.label is not None or subject.in_residue(block.span):
        return None
    match = _LOOK_ALIKE.match(subject.document.text, block.span.start, block.span.end)
    return None if match is None or (match["arabic"] and match["arabic"].isdecimal()) else match


def _fits(neighbours: list[Item], block: Block, style: LabelStyle, value: int) -> bool:
    """True where the label before is one less or the one after one more."""
    return any(
        item.style is style and item.story == block.story and item.value == value + (1 if item.span.start > block.span.start else -1)
        for item in neighbours
    )


FINDERS = (
    Finder(
        "label-punctuation",
        lambda subject, _: _wrong_points(subject),
        values=frozenset({"label", "expected"}),
        options=frozenset({"arabic-label-point"}),
    ),
    Finder(
        "label-brackets",
        lambda subject, _: _wrong_brackets(subject),
        values=frozenset({"label", "expected", "count"}),
        variants=frozenset({"mismatched"}),
    ),
    Finder(
        "doubled-label", lambda subject, _: _doubled_labels(subject), values=frozenset({"label", "typed"}), variants=frozenset({"typed"})
    ),
    Finder("one-glyph-label", lambda subject, _: _one_glyph_labels(subject), values=frozenset({"label", "expected"})),
    Finder(
        "malformed-numeral",
        lambda subject, _: _malformed_numerals(subject),
        values=frozenset({"label", "expected"}),
        variants=frozenset({"look-alike", "unreadable"}),
    ),
)
