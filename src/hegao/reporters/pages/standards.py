"""Pages about section standards: the list, one standard's outline, and which standard a document was taken to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hegao.checks.views.sections.match import SectionMatch
from hegao.checks.views.sections.recognise import Recognition
from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.language.numerals import numeral
from hegao.language.quick_classes import dataclass
from hegao.language.unseen import dump_json
from hegao.lint.phrases import KINDS
from hegao.model.document import Document
from hegao.model.outline import Outline
from hegao.model.standard import SectionSpec, Standard, StandardKind, years_words
from hegao.reporters.json_report import TOOL, VERSION
from hegao.reporters.pages.rules import spread
from hegao.reporters.words.layout import Look, hang, pad, paint, plain, shown, wrap
from hegao.reporters.words.paths import slashed

_INDENT = 2
_KINDS_SHORT: dict[StandardKind, Words] = {
    StandardKind.FIXED: Words("规定顺序", "prescribed"),
    StandardKind.CONTENT: Words("规定内容", "contents"),
    StandardKind.DEFACTO: Words("惯例", "custom"),
}
_UNMATCHED = Words("—", "—")
_LONGEST_HEADING = 44
"""Columns of a heading in the table before the section goes on a line of its own."""


def standard_list(standards: Iterable[Standard], look: Look) -> Iterator[str]:
    """A row for each standard: id, how binding it is, the years of its edition, and its name."""
    rows = [
        (standard.id, _KINDS_SHORT[standard.kind].say(look.lang), years_range(standard), _name(standard, look.lang))
        for standard in sorted(standards, key=lambda standard: standard.id)
    ]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        cells = [pad(cell, columns) for cell, columns in zip(row, widths, strict=False) if columns]
        indent = sum(width(cell) + 2 for cell in cells)
        first, *rest = wrap(row[3], max(12, look.columns - indent))
        yield "  ".join([paint(cells[0], "strong", look), *cells[1:], first]) + "\n"
        yield from (" " * indent + line + "\n" for line in rest)


def _name(standard: Standard, lang: str) -> str:
    return Words(standard.name_zh, standard.name_en).say(lang)


def years_range(standard: Standard) -> str:
    """The years an edition is for, as a table has them: 2021—2024. Empty for a standard of all years."""
    first, last = standard.years
    return "" if first is last is None else f"{first or ''}—{last or ''}"


# one standard


def standard_page(standard: Standard, look: Look, file: str = "") -> Iterator[str]:
    """A standard's outline as a person would write it, then what it rests on, then the other wordings of its sections.

    `file` is where a unit's own standard was read from; empty for those that come with hegao.
    """
    name = _name(standard, look.lang)
    gap = "  " if width(name) + width(standard.id) + 2 <= look.columns else "\n"
    yield f"{paint(name, 'strong', look)}{gap}{standard.id}\n\n"
    for line in outline_lines(standard.sections, look.lang):
        yield from (f"{' ' * _INDENT}{part}\n" for part in wrap_hanging(line, look.columns - _INDENT))
    yield "\n"
    for label, words in standard_facts(standard, look.lang):
        yield from hang(spread(label, look.lang), words, _INDENT, look)
    yield from _file(file, look)
    yield from _wordings(standard, look)


def outline_lines(sections: Sequence[SectionSpec], lang: str, level: int = 0) -> Iterator[str]:
    """The sections as headings, 一、 and （一） and 1., each with what may be done with it in brackets."""
    for number, section in enumerate(sections, 1):
        yield f"{'　　' * level}{_label(number, level)}{section.name}{_traits(section, lang)}"
        yield from outline_lines(section.subsections, lang, level + 1)


def _label(number: int, level: int) -> str:
    return (f"{numeral(number)}、", f"（{numeral(number)}）", f"{number}.")[min(level, 2)]


def _traits(section: SectionSpec, lang: str) -> str:
    traits: list[Words] = [] if section.required else [Words("可选", "optional")]
    traits += [Words("可重复", "repeatable")] if section.repeatable else []
    traits += [Words("位置不限", "anywhere")] if section.anywhere else []
    if lang == "zh":
        return "".join(f"（{trait.zh}）" for trait in traits)
    return f" ({', '.join(trait.en for trait in traits)})" if traits else ""


def wrap_hanging(line: str, columns: int) -> list[str]:
    """An outline's line, its later parts set under its words."""
    indent = len(line) - len(line.lstrip("　"))
    parts = wrap(line, columns) or [""]
    return [parts[0], *("　" * (indent + 2) + part for part in wrap("".join(parts[1:]), columns - 2 * (indent + 2)))]


def _file(file: str, look: Look) -> Iterator[str]:
    """The file that a standard came from, unbroken so that it can be copied."""
    if file:
        yield " " * _INDENT + paint(Words("文　件", "file  ").say(look.lang), "faint", look) + f"  {shown(file)}\n"


def standard_facts(standard: Standard, lang: str) -> Iterator[tuple[str, str]]:
    """What a standard rests on and how far it binds, as labels and sentences, in the order to read them."""
    yield Words("依据", "source").say(lang), str(standard.source)
    yield Words("性质", "kind").say(lang), KINDS[standard.kind].say(lang)
    if years := years_words(standard).say(lang):
        yield Words("年度", "years").say(lang), years
    for pair in _swaps(standard.sections):
        yield Words("可互换", "swaps").say(lang), Words("“{}”和“{}”可以互换位置", "“{}” and “{}” may change places").say(lang).format(*pair)
    if standard.note:
        yield Words("说明", "note").say(lang), standard.note


def _swaps(sections: Sequence[SectionSpec]) -> Iterator[tuple[str, str]]:
    order = {section.name: number for number, section in enumerate(sections)}
    pairs = {tuple(sorted((section.name, other), key=order.__getitem__)) for section in sections for other in section.swaps_with}
    yield from ((first, second) for first, second in sorted(pairs, key=lambda pair: [order[name] for name in pair]))


def other_wordings(standard: Standard) -> list[tuple[str, str]]:
    """The number of each section that goes by other words too, with those words."""
    numbered = ((f"{numeral(number)}、", (*section.wordings, *section.synonyms)) for number, section in enumerate(standard.sections, 1))
    return [(number, "、".join(dict.fromkeys(words))) for number, words in numbered if words]


def _wordings(standard: Standard, look: Look) -> Iterator[str]:
    told = other_wordings(standard)
    if told:
        yield "\n" + paint(Words("其他写法", "other wordings").say(look.lang), "strong", look) + "\n"
    for label, words in told:
        column = _INDENT + width(label)
        lines = wrap(words, max(20, look.columns - column))
        yield " " * _INDENT + paint(label + lines[0], "faint", look) + "\n"
        yield from (" " * column + paint(line, "faint", look) + "\n" for line in lines[1:])


# which standard a document follows


@dataclass(frozen=True, slots=True)
class MatchedHeading:
    """A heading of a document and the names of the sections it stands for: none, one, or two that were merged."""

    text: str
    start: int
    end: int
    line: int | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhichStandard:
    """What `hegao standard which` says of one file. `source_file` is the file of a unit's own standard, empty for one of hegao's."""

    path: str
    recognition: Recognition
    headings: tuple[MatchedHeading, ...]
    source_file: str = ""

    def absent(self) -> tuple[SectionSpec, ...]:
        """The sections of the standard that no heading stands for."""
        standard = self.recognition.standard
        named = {name for heading in self.headings for name in heading.sections}
        return tuple(section for section in standard.sections if section.name not in named) if standard else ()


def which_standard(path: str, document: Document, outline: Outline, recognition: Recognition, source_file: str = "") -> WhichStandard:
    """What a recognition says of a document's headings. `source_file` is as in WhichStandard."""
    standard = recognition.standard
    sections = standard.sections if standard else ()
    headings = (_heading(document, outline, match, tuple(sections[key].name for key in match.keys)) for match in recognition.sections)
    return WhichStandard(path, recognition, tuple(headings) if standard else (), source_file if standard else "")


def _heading(document: Document, outline: Outline, match: SectionMatch, names: tuple[str, ...]) -> MatchedHeading:
    line = document.line_column(match.span.start)
    return MatchedHeading(
        _number(document, outline, match) + match.text, match.span.start, match.span.end, line[0] if line else None, names
    )


def _number(document: Document, outline: Outline, match: SectionMatch) -> str:
    """The number before a heading, typed or automatic."""
    if match.item is None:
        return ""
    item = outline.items[match.item]
    return item.auto.text if item.auto else document.slice(item.span)


def which_page(which: WhichStandard, look: Look) -> Iterator[str]:
    """The genre and edition that was recognised, why, and a table of headings and sections."""
    standard, lang = which.recognition.standard, look.lang
    yield paint(shown(which.path), "strong", look) + "\n"
    yield from hang(Words("文　种", "genre ").say(lang), _genre(which.recognition, lang), _INDENT, look)
    if standard and (years := years_words(standard).say(lang)):
        yield from hang(Words("版　本", "years ").say(lang), years, _INDENT, look)
    yield from hang(Words("理　由", "reason").say(lang), plain(which.recognition.reason.say(lang)), _INDENT, look)
    yield from _file(which.source_file, look)
    if standard:
        yield "\n"
        yield from _table(which, look)
        yield from _absent(which.absent(), look)


def _genre(recognition: Recognition, lang: str) -> str:
    taken = recognition.standard or recognition.taken_for
    if taken is None:
        return Words("没有对上的章节标准", "fits none of the standards").say(lang)
    named = f"{_name(taken, lang)}  {taken.id}"
    return named if recognition.standard else named + Words("（不核对章节）", " (sections are not checked)").say(lang)


def _table(which: WhichStandard, look: Look) -> Iterator[str]:
    rows = [(plain(heading.text), " + ".join(heading.sections) or _UNMATCHED.say(look.lang)) for heading in which.headings]
    head = Words("文中标题", "heading").say(look.lang), Words("对应章节", "section").say(look.lang)
    column = min(_LONGEST_HEADING, max((width(words) for words, _ in (*rows, head)), default=0))
    for index, (words, section) in enumerate((head, *rows)):
        lines = wrap(words, column)
        style = "faint" if index == 0 or section == _UNMATCHED.say(look.lang) else ""
        yield from (f"{' ' * _INDENT}{line}\n" for line in lines[:-1])
        row = f"{pad(lines[-1] if lines else '', column)}  {section}"
        yield f"{' ' * _INDENT}{paint(row, style, look) if style else row}\n"


def _absent(sections: Sequence[SectionSpec], look: Look) -> Iterator[str]:
    if sections:
        names = "、".join(section.name + _traits(SectionSpec("", required=section.required), look.lang) for section in sections)
        yield "\n"
        yield from hang(Words("文中没有", "not there").say(look.lang), names, _INDENT, look)


def which_json(every: Sequence[WhichStandard], failed: Sequence[tuple[str, str, str]], lang: str) -> Iterator[str]:
    """The same for programs, one object; `failed` holds path, kind and message of the files that could not be read."""
    files = [_object(which, lang) for which in every]
    files += [{"path": slashed(path), "problem": {"kind": kind, "message": message}} for path, kind, message in failed]
    files.sort(key=lambda entry: str(entry["path"]))
    yield dump_json({"version": VERSION, "tool": TOOL, "files": files}, indent=1) + "\n"


def _object(which: WhichStandard, lang: str) -> dict[str, Any]:
    standard = which.recognition.standard
    return {
        "path": slashed(which.path),
        "standard": standard.id if standard else None,
        "name": {"zh": standard.name_zh, "en": standard.name_en} if standard else None,
        "kind": standard.kind.value if standard else None,
        "years": dict(zip(("from", "to"), standard.years, strict=True)) if standard else None,
        "standard_file": slashed(which.source_file) or None,
        "taken_for": taken.id if (taken := standard or which.recognition.taken_for) else None,
        "year": which.recognition.year,
        "reason": which.recognition.reason.say(lang),
        "headings": [
            {"text": h.text, "start": h.start, "end": h.end, "line": h.line, "sections": list(h.sections)} for h in which.headings
        ],
        "absent": [{"section": section.name, "required": section.required} for section in which.absent()],
        "problem": None,
    }
