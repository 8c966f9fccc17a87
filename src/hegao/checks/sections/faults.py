"""Section orders: sections out of place, missing, twice, unforeseen, or worded otherwise than a standard says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hegao.checks.sections.hints import general_hints
from hegao.checks.sections.order import counterpart, longest_run, ranks_of
from hegao.checks.sections.similar import with_similar
from hegao.checks.views.endings import has_closing, is_cut_off
from hegao.checks.views.sections.headings import headings_under
from hegao.checks.views.sections.match import SectionMatch, distinct, match_level, match_sections, said_by, worded_as
from hegao.checks.views.sections.recognise import Recognition, recognise
from hegao.checks.views.subject import Parameters, Subject
from hegao.language.bilingual import Words
from hegao.language.wording import core
from hegao.model.document import Span
from hegao.model.finding import Beside, Edit, Fault, Severity
from hegao.model.standard import SectionSpec, Standard, StandardKind

__all__ = ["FAULTS", "Recognition", "check", "match_sections", "recognise"]

FAULTS = frozenset({"order", "missing", "repeated", "unexpected", "wording"})

SEVERITIES = {StandardKind.FIXED: Severity.ERROR, StandardKind.CONTENT: Severity.WARNING, StandardKind.DEFACTO: Severity.INFO}
"""How grave a breach is: prescribed wording and order, prescribed content, habit only."""

_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}
_ALWAYS_ALLOWED = ("附件", "附表", "附图", "附录", "附：", "附:", "参考文献", "目录", "前言", "引言", "结语", "结束语")


@dataclass(frozen=True, slots=True)
class _Level:
    """Headings side by side with what they should be: the sections of a standard, or those prescribed inside `parent`."""

    standard: Standard
    sections: tuple[SectionSpec, ...]
    matches: tuple[SectionMatch, ...]
    parent: SectionMatch | None = None
    is_last: bool = True

    def present(self) -> set[int]:
        """The sections that are there."""
        return {key for match in self.matches for key in match.keys}

    def values(self, **others: str) -> dict[str, str]:
        """What every message may name."""
        return {"genre": self.standard.name_zh, "genre_en": self.standard.name_en, "source": str(self.standard.source), **others}

    def variant(self, *words: str) -> str:
        """The name of a message: habit is worded as habit."""
        return "-".join([word for word in words if word] + (["practice"] if self.standard.kind is StandardKind.DEFACTO else []))


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """Faults against `subject.standard`; without one general hints; nothing where too few sections are there (an excerpt)."""
    if subject.standard is None:
        yield from general_hints(subject, wanted.get("order", {}))
        return
    matches = match_sections(subject.document, subject.outline, subject.standard)
    if not _is_followed(subject.standard, matches) or _is_collection(matches):
        return
    level = _Level(subject.standard, subject.standard.sections, with_similar(matches, subject.standard.sections))
    for part in (level, *_levels_inside(subject, level)):
        if "order" in wanted:
            yield from _order(part)
        if "missing" in wanted:
            yield from _missing(subject, part)
    for name, step in {"repeated": _repeated, "unexpected": _unexpected}.items():
        if name in wanted:
            yield from step(level)
    if "wording" in wanted:
        yield from _wording(subject, level)


def _is_followed(standard: Standard, matches: Sequence[SectionMatch]) -> bool:
    """True where two sections are there; of a prescribed order half of those it requires: older outlines share a few headings."""
    found = distinct(matches)
    required = sum(section.required for section in standard.sections)
    return found >= 2 and (standard.kind is StandardKind.DEFACTO or found * 2 >= required)


def _is_collection(matches: Sequence[SectionMatch]) -> bool:
    """True where two or more sections come back under the same words: several reports in one file."""
    seen: set[str] = set()
    again: set[str] = set()
    for words in (core(match.text) for match in matches if match.keys):
        (again if words in seen else seen).add(words)
    return len(again) >= 2


def _levels_inside(subject: Subject, level: _Level) -> Iterator[_Level]:
    """The sub-sections of each section that prescribes some, where at least half of them are there."""
    last = max((match.span for match in level.matches), default=None)
    for match in level.matches:
        if match.item is None or len(match.keys) != 1 or not level.sections[match.keys[0]].subsections:
            continue
        sections = level.sections[match.keys[0]].subsections
        matches = match_level(headings_under(subject.document, subject.outline, match.item), sections)
        if distinct(matches) >= 2 and distinct(matches) * 2 >= len(sections):
            yield _Level(level.standard, sections, with_similar(matches, sections), match, match.span == last)


# order


def _order(level: _Level) -> Iterator[Fault]:
    placed = [match for match in level.matches if match.keys and not any(level.sections[key].anywhere for key in match.keys)]
    order = ranks_of(level.sections)
    ranks = [(order[match.keys[0]], order[match.keys[-1]]) for match in placed]
    kept = longest_run(ranks)
    for index, match in enumerate(placed):
        if index not in kept:
            other, before = counterpart(index, ranks, kept)
            yield _misplaced(level, match, placed[other], before)


def _misplaced(level: _Level, match: SectionMatch, other: SectionMatch, before: bool) -> Fault:
    severity = SEVERITIES[level.standard.kind]
    if not (match.sure and other.sure):
        severity = _MILDER.get(severity, severity)
    zh = f"“{match.text}”应在“{other.text}”之{'前' if before else '后'}"
    if level.standard.kind is StandardKind.DEFACTO:
        zh = zh.replace("应在", "通常在")
    en = f"“{match.text}” belongs {'before' if before else 'after'} this"
    return Fault(
        "order",
        match.span,
        level.values(other=other.text),
        severity,
        related=(Beside(other.span, Words(zh, en)),),
        variant=level.variant("late" if before else ""),
    )


# missing


def _missing(subject: Subject, level: _Level) -> Iterator[Fault]:
    present = level.present()
    required = [key for key, section in enumerate(level.sections) if section.required]
    if len(present) * 2 < len(required):
        return  # an excerpt, or a document that only looks alike
    for key in required:
        if key not in present and (severity := _gravity(subject, level, key)):
            yield _absent(subject, level, key, severity)


def _gravity(subject: Subject, level: _Level, key: int) -> Severity | None:
    """How sure it is that a section is missing: a tail may be cut off, and a heading we cannot place may be the one."""
    severity = SEVERITIES[level.standard.kind]
    if level.is_last and key > max(level.present()):
        if is_cut_off(subject):
            return None
        if level.parent is None and not has_closing(subject):
            severity = Severity.INFO
    if _may_stand_for(level.matches, key):
        return _MILDER.get(severity)
    return severity


def _may_stand_for(matches: Sequence[SectionMatch], key: int) -> bool:
    """True where a heading that matches nothing stands where the missing section would."""
    before = max((index for index, match in enumerate(matches) if match.keys and match.keys[-1] < key), default=-1)
    after = min((index for index, match in enumerate(matches) if match.keys and match.keys[0] > key), default=len(matches))
    return any(not match.keys for match in matches[before + 1 : after])


def _absent(subject: Subject, level: _Level, key: int, severity: Severity) -> Fault:
    """The finding stands at the heading that the missing section follows, else at the one it stands in, else at the title."""
    previous = [match.span for match in level.matches if match.keys and match.keys[-1] < key]
    values = level.values(section=level.sections[key].name)
    if previous:
        return Fault("missing", previous[-1], values, severity, variant=level.variant("after"))
    if level.parent:
        return Fault("missing", level.parent.span, values, severity, variant=level.variant("inside"))
    title = subject.outline.title or (level.matches[0].span if level.matches else Span(0, 0))
    return Fault("missing", title, values, severity, variant=level.variant())


# repeated, unexpected, wording


def _repeated(level: _Level) -> Iterator[Fault]:
    seen: dict[tuple[int, str], SectionMatch] = {}
    for match in level.matches:
        if len(match.keys) != 1:
            continue
        section = level.sections[match.keys[0]]
        same = (match.keys[0], "" if _stands_once(level.standard, section, match) else core(match.text))
        if same in seen:
            related = Beside(seen[same].span, Words("第一次出现在这里", "it first stands here"))
            yield Fault("repeated", match.span, level.values(other=seen[same].text), related=(related,))
        seen.setdefault(same, match)


def _stands_once(standard: Standard, section: SectionSpec, match: SectionMatch) -> bool:
    """Only prescribed headings are sure to be the same section under other words."""
    return standard.kind is StandardKind.FIXED and not section.repeatable and said_by(section, match.text)


def _unexpected(level: _Level) -> Iterator[Fault]:
    if level.standard.kind is not StandardKind.FIXED or len(level.present()) * 2 < len(level.sections):
        return
    for match in level.matches:
        if not match.keys and not match.text.startswith(_ALWAYS_ALLOWED):
            yield Fault("unexpected", match.span, level.values())


def _wording(subject: Subject, level: _Level) -> Iterator[Fault]:
    if level.standard.kind is not StandardKind.FIXED:
        return
    for match in level.matches:
        if len(match.keys) == 1 and not worded_as(section := level.sections[match.keys[0]], match.text):
            values, severity = level.values(official=section.name), None if match.sure else Severity.INFO
            yield Fault("wording", match.span, values, severity, edits=_renamed(subject, match, section))


def _renamed(subject: Subject, match: SectionMatch, section: SectionSpec) -> tuple[Edit, ...]:
    piece = subject.document.piece_at(match.span.start)
    whole = piece is not None and match.span.end <= piece.end
    return (Edit(match.span, section.name),) if whole else ()
