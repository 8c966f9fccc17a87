"""Section orders: sections out of place, missing, twice, unforeseen, or worded otherwise than a standard says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hegao.checks.endings import has_closing, is_cut_off
from hegao.checks.sections_match import SectionMatch, core, distinct, match_sections, worded_as
from hegao.checks.sections_recognise import Recognition, recognise
from hegao.checks.subject import Parameters, Subject
from hegao.document import Span
from hegao.finding import Edit, Fault, Severity
from hegao.standard import SectionSpec, Standard, StandardKind

__all__ = ["FAULTS", "Recognition", "check", "match_sections", "recognise"]

FAULTS = frozenset({"order", "missing", "repeated", "unexpected", "wording"})

SEVERITIES = {StandardKind.FIXED: Severity.ERROR, StandardKind.CONTENT: Severity.WARNING, StandardKind.DEFACTO: Severity.INFO}
"""How grave a breach is: prescribed wording and order, prescribed content, habit only."""

_MOST_SECTIONS = 300
_ALWAYS_ALLOWED = ("附件", "附表", "附图", "附录", "附：", "附:", "参考文献", "目录", "前言", "引言", "结语", "结束语")


def check(subject: Subject, wanted: Parameters) -> Iterator[Fault]:
    """Faults against `subject.standard`; none without one, or where fewer than two sections are there (an excerpt)."""
    if subject.standard is None:
        return
    matches = match_sections(subject.document, subject.outline, subject.standard)[:_MOST_SECTIONS]
    if distinct(matches) < 2 or _is_collection(matches):
        return
    steps = {"order": _order, "missing": _missing, "repeated": _repeated, "unexpected": _unexpected, "wording": _wording}
    for name, step in steps.items():
        if name in wanted:
            yield from step(subject, subject.standard, matches)


def _is_collection(matches: Sequence[SectionMatch]) -> bool:
    """True where two or more sections come back under the same words: several reports in one file."""
    seen: set[str] = set()
    again: set[str] = set()
    for words in (core(match.text) for match in matches if match.keys):
        (again if words in seen else seen).add(words)
    return len(again) >= 2


def _values(standard: Standard, **others: str) -> dict[str, str]:
    return {"genre": standard.name_zh, "genre_en": standard.name_en, "source": str(standard.source), **others}


# order


def _order(_: Subject, standard: Standard, matches: Sequence[SectionMatch]) -> Iterator[Fault]:
    ranks = _ranks(standard)
    placed = [match for match in matches if match.keys and not any(standard.sections[key].anywhere for key in match.keys)]
    kept = _longest_run([(ranks[match.keys[0]], ranks[match.keys[-1]]) for match in placed])
    for position, match in enumerate(placed):
        if position not in kept:
            yield _misplaced(standard, ranks, match, [placed[index] for index in kept])


def _ranks(standard: Standard) -> list[int]:
    """The place of each section in the order; sections that may change places share one."""
    names = [section.name for section in standard.sections]
    ranks = list(range(len(names)))
    for key, section in enumerate(standard.sections):
        for name in section.swaps_with:
            ranks[key] = ranks[names.index(name)] = min(ranks[key], ranks[names.index(name)])
    return ranks


def _longest_run(ranks: Sequence[tuple[int, int]]) -> list[int]:
    """Indexes of the longest non-decreasing run of (first, last) ranks; of equal ones the run that ends lowest.

    What is left over is the smallest set of sections to move, and of two that changed places the one that came too early.
    """
    lengths: list[int] = []
    before: list[int | None] = []
    for index, (first, _) in enumerate(ranks):
        fits = [earlier for earlier in range(index) if ranks[earlier][1] <= first]
        best = max(fits, key=lambda earlier: (lengths[earlier], -ranks[earlier][1]), default=None)
        before.append(best)
        lengths.append(1 + (lengths[best] if best is not None else 0))
    at: int | None = max(range(len(ranks)), key=lambda index: (lengths[index], -ranks[index][1]), default=None)
    run: list[int] = []
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]


def _misplaced(standard: Standard, ranks: Sequence[int], match: SectionMatch, kept: Sequence[SectionMatch]) -> Fault:
    rank = ranks[match.keys[0]]
    later = [other for other in kept if other.span.start > match.span.start and ranks[other.keys[0]] < rank]
    earlier = [other for other in kept if other.span.start < match.span.start and ranks[other.keys[-1]] > rank]
    other = later[-1] if later else (earlier[0] if earlier else kept[0])
    late = not later
    related = (
        other.span,
        f"“{match.text}”应在“{other.text}”之{'前' if late else '后'}",
        f"“{match.text}” belongs {'before' if late else 'after'} this",
    )
    variant = ("late" if late else "") + ("-practice" if standard.kind is StandardKind.DEFACTO else "")
    return Fault(
        "order", match.span, _values(standard, other=other.text), SEVERITIES[standard.kind], related=(related,), variant=variant.strip("-")
    )


# missing


def _missing(subject: Subject, standard: Standard, matches: Sequence[SectionMatch]) -> Iterator[Fault]:
    present = {key for match in matches for key in match.keys}
    required = [key for key, section in enumerate(standard.sections) if section.required]
    if len(present) * 2 < len(required):
        return  # an excerpt, or a document that only looks alike
    for key in required:
        if key not in present and (severity := _gravity(subject, standard, matches, key)):
            yield _absent(subject, standard, matches, key, severity)


def _gravity(subject: Subject, standard: Standard, matches: Sequence[SectionMatch], key: int) -> Severity | None:
    """How sure it is that a section is missing: a tail may be cut off, and a heading we cannot place may be the one."""
    severity = SEVERITIES[standard.kind]
    last = max(key for match in matches for key in match.keys)
    if key > last and is_cut_off(subject):
        return None
    if key > last and not has_closing(subject):
        severity = Severity.INFO
    if _may_stand_for(matches, key):
        return {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}.get(severity)
    return severity


def _may_stand_for(matches: Sequence[SectionMatch], key: int) -> bool:
    """True where a heading that matches nothing stands where the missing section would."""
    before = max((index for index, match in enumerate(matches) if match.keys and match.keys[-1] < key), default=-1)
    after = min((index for index, match in enumerate(matches) if match.keys and match.keys[0] > key), default=len(matches))
    return any(not match.keys for match in matches[before + 1 : after])


def _absent(subject: Subject, standard: Standard, matches: Sequence[SectionMatch], key: int, severity: Severity) -> Fault:
    previous = [match for match in matches if match.keys and match.keys[-1] < key]
    title = subject.outline.title or (matches[0].span if matches else Span(0, 0))
    span = previous[-1].span if previous else title
    variant = ("after" if previous else "") + ("-practice" if standard.kind is StandardKind.DEFACTO else "")
    return Fault("missing", span, _values(standard, section=standard.sections[key].name), severity, variant=variant.strip("-"))


# repeated, unexpected, wording


def _repeated(_: Subject, standard: Standard, matches: Sequence[SectionMatch]) -> Iterator[Fault]:
    seen: dict[tuple[int, str], SectionMatch] = {}
    for match in matches:
        if len(match.keys) != 1:
            continue
        same = (match.keys[0], "" if _stands_once(standard, match.keys[0]) else core(match.text))
        if same in seen:
            related = (seen[same].span, "第一次出现在这里", "it first stands here")
            yield Fault("repeated", match.span, _values(standard, other=seen[same].text), related=(related,))
        seen.setdefault(same, match)


def _stands_once(standard: Standard, key: int) -> bool:
    """Only prescribed headings are sure to be the same section under other words."""
    return standard.kind is StandardKind.FIXED and not standard.sections[key].repeatable


def _unexpected(_: Subject, standard: Standard, matches: Sequence[SectionMatch]) -> Iterator[Fault]:
    if standard.kind is not StandardKind.FIXED or distinct(matches) * 2 < len(standard.sections):
        return
    for match in matches:
        if not match.keys and not match.text.startswith(_ALWAYS_ALLOWED):
            yield Fault("unexpected", match.span, _values(standard))


def _wording(subject: Subject, standard: Standard, matches: Sequence[SectionMatch]) -> Iterator[Fault]:
    if standard.kind is not StandardKind.FIXED:
        return
    for match in matches:
        if len(match.keys) == 1 and not worded_as(section := standard.sections[match.keys[0]], match.text):
            yield Fault("wording", match.span, _values(standard, official=section.name), edits=_renamed(subject, match, section))


def _renamed(subject: Subject, match: SectionMatch, section: SectionSpec) -> tuple[Edit, ...]:
    piece = subject.document.piece_at(match.span.start)
    whole = piece is not None and match.span.end <= piece.end
    return (Edit(match.span, section.name),) if whole else ()
