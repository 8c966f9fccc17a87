"""A paragraph that is set otherwise than all others of its kind: its indent, its lines, the size or the font of its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.layout.body_text import BodyParagraph, body_paragraphs, hanzi_in
from hegao.checks.views.subject import Subject
from hegao.language.fonts import font_family
from hegao.language.quick_classes import dataclass
from hegao.model.document import Block, BlockKind
from hegao.model.finding import Fault
from hegao.model.layout import Feature, Letters, Restyle

_FAULT = "odd-paragraph"
_FONT, _SIZE, _INDENT, _LINES, _SPACE = "font", "size", "indent", "lines", "space"
_ORDER = (_FONT, _SIZE, _INDENT, _LINES, _SPACE)
"""The variants, the most conspicuous first: a paragraph is told once, by the first."""

_WIDE, _NARROW = "\u3000\u2003", " \u00a0\u2002\t"
_HALF = 0.5
_ENDS = "。！？；：…”’）》.!?;:)"
_NEAR = 5
"""Blocks above in which the heading of a declaration is looked for."""
_SHORT = 20
"""Code points of such a heading."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What of one paragraph is compared: a key for each variant, "" where it is not known, what people are told, and the features."""

    paragraph: BodyParagraph
    keys: Mapping[str, str]
    shown: Mapping[str, str]
    features: Mapping[str, Mapping[Feature, str]]


def _odd_paragraphs(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    looks = [_look_of(subject, paragraph) for paragraph in subject.view(body_paragraphs) if _is_plain(subject, paragraph, parameters)]
    if len(looks) < parameters["fewest"]:
        return
    usual = {variant: found for variant in _ORDER if (found := _usual(looks, variant, parameters)) is not None}
    odd: dict[int, list[str]] = {}
    for variant, like in usual.items():
        for index in _alone(looks, variant, like, parameters["most_together"]):
            odd.setdefault(index, []).append(variant)
    for index, variants in sorted(odd.items()):
        yield _fault(looks[index], variants, usual)


def _is_plain(subject: Subject, paragraph: BodyParagraph, parameters: Parameters) -> bool:
    """A paragraph of some length that is no item and opens as prose does."""
    block = paragraph.block
    if block.kind is not BlockKind.PARAGRAPH or block.label is not None or len(block.span) < parameters["shortest"]:
        return False
    words = subject.document.slice(block.span).lstrip()
    if words.startswith(tuple(parameters["openings"])) or "：" in words[: parameters["lead"]]:
        return False
    return hanzi_in(subject, block.span) * 2 > len(words) and not _is_apart(subject, block, parameters)


def _is_apart(subject: Subject, block: Block, parameters: Parameters) -> bool:
    """True under a line that says what is set by rules of its own (a declaration, an abstract), and for the rest of a broken sentence."""
    document = subject.document
    index = document.block_index(block.span.start)
    above = [words for words in document.block_words[max(0, index - _NEAR) : index] if words]
    if above and len(above[-1]) > _SHORT and above[-1][-1] not in _ENDS:
        return True
    return any(word in words for words in above if len(words) <= _SHORT for word in parameters["apart"])


def _look_of(subject: Subject, paragraph: BodyParagraph) -> _Look:
    letters, setting = _most_letters(subject, paragraph), paragraph.setting
    typed = _typed_indent(subject.document.slice(paragraph.block.span))
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
    return _Look(paragraph, keys, shown, features)


def _most_letters(subject: Subject, paragraph: BodyParagraph) -> Letters:
    """The letters that most of a paragraph's Chinese characters have."""
    counted: Counter[Letters] = Counter()
    for stretch in paragraph.stretches:
        counted[stretch.letters] += hanzi_in(subject, stretch.span)
    return counted.most_common(1)[0][0] if counted else Letters()


def _typed_indent(words: str) -> float:
    """Characters that a paragraph is set in by blanks."""
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


def _fault(look: _Look, variants: Sequence[str], usual: Mapping[str, _Look]) -> Fault:
    variant, span = variants[0], look.paragraph.block.span
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
