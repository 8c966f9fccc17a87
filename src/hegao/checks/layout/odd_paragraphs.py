"""A paragraph that is set otherwise than all others of its kind: its indent, its lines, the size or the font of its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.layout.body_text import hanzi_in, mixed_blocks, reads_as_text, running_blocks, stretches_of
from hegao.checks.views.subject import Subject
from hegao.language.fonts import font_family
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind, Span
from hegao.model.finding import Fault
from hegao.model.layout import Feature, Layout, Letters, ParagraphSetting, Restyle

_FAULT = "odd-paragraph"
_FONT, _SIZE, _INDENT, _LINES, _SPACE = "font", "size", "indent", "lines", "space"
_ORDER = (_FONT, _SIZE, _INDENT, _LINES, _SPACE)
"""The variants, the most conspicuous first: a paragraph is told once, by the first."""

_WIDE, _NARROW = "\u3000\u2003", " \u00a0\u2002\t"
_HALF = 0.5
_MOST_BLANKS = 20
_ENDS = "。！？；：…”’）》.!?;:)"
_NEAR = 5
"""Blocks above in which the heading of a declaration is looked for."""
_SHORT = 20
"""Code points of such a heading."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a paragraph is compared: a key for each variant, "" where it is not known, what people are told, and the features."""

    keys: Mapping[str, str]
    shown: Mapping[str, str]
    features: Mapping[str, Mapping[Feature, str]]


def _odd_paragraphs(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    layout = subject.document.layout
    plain = _plain_blocks(subject, parameters)
    if layout is None or len(plain) < parameters["fewest"]:
        return
    looks = _looks_of(subject, layout, plain)
    if len(set(map(id, looks))) == 1:
        return
    usual = {variant: found for variant in _ORDER if (found := _usual(looks, variant, parameters)) is not None}
    odd: dict[int, list[str]] = {}
    for variant, like in usual.items():
        for at in _alone(looks, variant, like, parameters["most_together"]):
            odd.setdefault(at, []).append(variant)
    for at, variants in sorted(odd.items()):
        block = subject.document.blocks[plain[at]]
        if _is_prose(subject, block, parameters) and not _is_apart(subject, plain[at], parameters):
            yield _fault(block.span, looks[at], variants, usual)


def _plain_blocks(subject: Subject, parameters: Parameters) -> list[int]:
    """Paragraphs of some length with a comma or a full stop that are no items and open as prose does."""
    document, shortest, openings, lead = subject.document, parameters["shortest"], tuple(parameters["openings"]), parameters["lead"]
    blocks, text = document.blocks, document.text
    return [
        index
        for index in subject.view(running_blocks)
        if (block := blocks[index]).kind is BlockKind.PARAGRAPH
        and block.label is None
        and block.span.end - block.span.start >= shortest
        and (text.find("，", block.span.start, block.span.end) >= 0 or text.find("。", block.span.start, block.span.end) >= 0)
        and not text.startswith(openings, block.span.start)
        and text.find("：", block.span.start, block.span.start + lead) < 0
    ]


def _is_prose(subject: Subject, block: Block, parameters: Parameters) -> bool:
    """True for one that opens as prose does, and is mostly Chinese."""
    words = subject.document.slice(block.span).lstrip()
    if words.startswith(tuple(parameters["openings"])) or "：" in words[: parameters["lead"]]:
        return False
    return hanzi_in(subject, block.span) * 2 > len(words) and reads_as_text(subject.document, block)


def _is_apart(subject: Subject, index: int, parameters: Parameters) -> bool:
    """True under a line that says what is set by rules of its own (a declaration, an abstract), and for the rest of a broken sentence."""
    above = [words for words in subject.document.block_words[max(0, index - _NEAR) : index] if words]
    if above and len(above[-1]) > _SHORT and above[-1][-1] not in _ENDS:
        return True
    return any(word in words for words in above if len(words) <= _SHORT for word in parameters["apart"])


def _looks_of(subject: Subject, layout: Layout, plain: Sequence[int]) -> list[_Look]:
    """The look of each of the blocks; those that are set alike share one."""
    document, mixed = subject.document, subject.view(mixed_blocks)
    known: dict[tuple[int, int, float], _Look] = {}
    looks = []
    for index in plain:
        start, setting = document.blocks[index].span.start, layout.paragraphs[index]
        letters = (
            _most_letters(subject, index) if index in mixed else next(found for _, found in document.letters_within(Span(start, start + 1)))
        )
        typed = _typed_indent(document.text, start) if document.text[start].isspace() else 0
        key = id(setting), id(letters), typed
        look = known.get(key)
        if look is None:
            look = known[key] = _look_of(letters, setting, typed)
        looks.append(look)
    return looks


def _look_of(letters: Letters, setting: ParagraphSetting, typed: float) -> _Look:
    first = setting.first_indent.in_characters(letters.size)
    left = setting.left_indent.in_characters(letters.size)
    whole = f"{_rounded(first + left + typed):g}"
    keys = {
        _FONT: font_family(letters.font),
        _SIZE: f"{letters.size:g}" if letters.size else "",
        _INDENT: f"{whole}/{_rounded(left):g}" if letters.size else "",
        _LINES: setting.line,
        _SPACE: f"{round(setting.space_before)}/{round(setting.space_after)}",
    }
    shown = {
        _FONT: letters.font,
        _SIZE: f"{letters.size:g}",
        _INDENT: whole,
        _LINES: setting.line if setting.line.endswith("×") else f"{setting.line} pt",
        _SPACE: f"{setting.space_before:g} + {setting.space_after:g} pt",
    }
    features = {
        _FONT: {Feature.FONT: letters.font},
        _SIZE: {Feature.SIZE: f"{letters.size:g}"},
        _INDENT: {} if typed else {Feature.FIRST_INDENT: f"{round(first, 2):g}", Feature.LEFT_INDENT: f"{round(left, 2):g}"},
        _LINES: {} if setting.line.startswith("≥") else {Feature.LINE: setting.line},
        _SPACE: {Feature.SPACE_BEFORE: f"{setting.space_before:g}", Feature.SPACE_AFTER: f"{setting.space_after:g}"},
    }
    return _Look(keys, shown, features)


def _most_letters(subject: Subject, index: int) -> Letters:
    """The letters that most of a paragraph's Chinese characters have."""
    stretches = stretches_of(subject, index)
    counted: Counter[Letters] = Counter()
    for stretch in stretches:
        counted[stretch.letters] += hanzi_in(subject, stretch.span)
    most = counted.most_common(1)[0][0]
    return next(stretch.letters for stretch in stretches if stretch.letters == most)


def _typed_indent(text: str, start: int) -> float:
    """Characters that a paragraph is set in by blanks."""
    words = text[start : start + _MOST_BLANKS]
    blanks = words[: len(words) - len(words.lstrip(_WIDE + _NARROW))]
    return sum(1 if blank in _WIDE else 2 if blank == "\t" else _HALF for blank in blanks)


def _rounded(characters: float) -> float:
    """To half a character: less is not seen, and comes from measures in twips."""
    return round(characters / _HALF) * _HALF


def _usual(looks: Sequence[_Look], variant: str, parameters: Parameters) -> _Look | None:
    """One of the paragraphs that nearly all are like, None where they are not alike enough."""
    counted = Counter(look.keys[variant] for look in looks)
    key, count = counted.most_common(1)[0]
    if not key or count * 100 < parameters["percent"] * len(looks) or count == len(looks):
        return None
    return next(look for look in looks if look.keys[variant] == key)


def _alone(looks: Sequence[_Look], variant: str, like: _Look, most: int) -> Iterator[int]:
    """The odd ones, a few at a time: where many in a row are set alike, it is a part of its own."""
    usual = like.keys[variant]
    for key, group in groupby(range(len(looks)), lambda index: looks[index].keys[variant]):
        indexes = list(group)
        if key and len(indexes) <= most and _is_seen(variant, key, usual):
            yield from indexes


def _is_seen(variant: str, key: str, usual: str) -> bool:
    """False for what nobody sees on the page: half a character, a few points of space, a tenth of a line."""
    if variant in (_FONT, _SIZE) or key == usual:
        return key != usual
    if variant == _LINES:
        both = key.endswith("×") and usual.endswith("×")
        return not both or abs(float(key[:-1]) - float(usual[:-1])) > _LEAST_LINES
    differences = [abs(float(one) - float(other)) for one, other in zip(key.split("/"), usual.split("/"), strict=True)]
    return max(differences) >= (1 if variant == _INDENT else _LEAST_SPACE)


_LEAST_LINES = 0.1
_LEAST_SPACE = 3
"""Points."""


def _fault(span: Span, look: _Look, variants: Sequence[str], usual: Mapping[str, _Look]) -> Fault:
    variant = variants[0]
    features = {feature: value for name in variants for feature, value in _otherwise(look, usual[name], name)}
    values = {"here": look.shown[variant], "usual": usual[variant].shown[variant]}
    return Fault(_FAULT, span, values, variant=variant, looks=(Restyle(span, features),) if features else ())


def _otherwise(look: _Look, usual: _Look, variant: str) -> Iterator[tuple[Feature, str]]:
    """The features that make the difference, as they usually are; none where one of the two is set in by blanks."""
    here = look.features[variant]
    return ((feature, value) for feature, value in usual.features[variant].items() if here and here.get(feature) != value)


FINDER = Finder(
    _FAULT,
    _odd_paragraphs,
    parameters={
        "fewest": Form.NUMBER,
        "percent": Form.NUMBER,
        "shortest": Form.NUMBER,
        "lead": Form.NUMBER,
        "most_together": Form.NUMBER,
        "openings": Form.TEXTS,
        "apart": Form.TEXTS,
    },
    values=frozenset({"here", "usual"}),
    variants=frozenset(_ORDER),
)
