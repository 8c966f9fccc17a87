"""Which standard a document follows: told from its title, its year, its headings and its opening words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hegao.checks.views.sections.editions import common_ground, covers, has_editions, reported_year
from hegao.checks.views.sections.headings import Headings, read_headings
from hegao.checks.views.sections.match import SectionMatch, distinct, match_headings, weight, worded_as
from hegao.checks.views.sections.titles import ABOUT_A_GENRE, title_lines
from hegao.language.bilingual import Words
from hegao.language.patterns import lazy, once
from hegao.language.quick_classes import dataclass, field
from hegao.language.wording import words_of
from hegao.model.document import Document, Span
from hegao.model.outline import Outline
from hegao.model.standard import Standard, StandardKind, years_words

OPENING = 1200
"""Code points from the title on in which a genre says what it is (现将…报告如下)."""

_LONGER_TITLE = 0.5
"""What a character of a longer title match weighs against a heading: 自查自纠报告 before 自查报告, unless two headings speak against it."""

_LIKELY = 3
"""What it weighs that the likeliest line of all is the one that names the genre."""

_TITLE_ALONE = 6
"""What it weighs that a line is a title of one kind only: 文献综述 on the cover of a thesis's review."""

_MISSED = 0.3
"""What a required section that is not there takes from the fit."""

_CLOSE = 0.01
_UNKNOWN = Words("标题和小标题与已知文种都不相符", "neither the title nor the headings match a known genre")


@dataclass(frozen=True, slots=True)
class Recognition:
    """The standard a document is held against, or None; why, in zh and en; and the headings that were matched.

    `taken_for` is the standard of its genre, also where the document follows an order of its own and so is not judged; `year` is the year
    it reports on, where it says so.
    """

    standard: Standard | None
    reason: Words
    sections: tuple[SectionMatch, ...] = ()
    taken_for: Standard | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What recognition looks at, read once for all standards."""

    titles: tuple[str, ...]
    title_text: str
    opening: str
    headings: Headings
    said: str
    text: str
    _off_template: dict[str, str | None] = field(default_factory=dict)

    def off_template(self, standard: Standard) -> str | None:
        """The words in the text that show that the document follows another order than the standard's; looked for once."""
        if standard.id not in self._off_template:
            found = (once(pattern).search(self.text) for pattern in standard.off_template)
            self._off_template[standard.id] = next((match[0] for match in found if match), None)
        return self._off_template[standard.id]


@dataclass(frozen=True, slots=True)
class _Candidate:
    standard: Standard
    sections: tuple[SectionMatch, ...]
    title: str
    cue: bool
    likely: bool = False

    def score(self) -> float:
        """How well the document fits: characters of the title, matched headings, less the required sections that are not there."""
        present = {key for match in self.sections for key in match.keys}
        missed = sum(section.required for key, section in enumerate(self.standard.sections) if key not in present)
        return self._by_title() + weight(self.sections) - _MISSED * missed + 0.1 * self.cue

    def _by_title(self) -> float:
        alone = _TITLE_ALONE if self.standard.title_alone else 0
        return 100 + _LONGER_TITLE * len(self.title) + _LIKELY * self.likely + alone if self.title else 0


def recognise(document: Document, outline: Outline, standards: Sequence[Standard]) -> Recognition:
    """The standard a document follows. A wrong genre is worse than none: the title and a heading must agree, or many headings."""
    evidence = _evidence_in(document, outline)
    found = sorted((c for standard in standards if (c := _judge(evidence, standard))), key=_Candidate.score, reverse=True)
    if not found:
        return Recognition(None, _UNKNOWN)
    best = _on_template(evidence, found)
    if rivals := _rivals(evidence, found, best):
        return Recognition(None, _undecided(best, rivals[0]))
    return _in_its_edition(evidence, best, standards)


def _evidence_in(document: Document, outline: Outline) -> _Evidence:
    headings = read_headings(document, outline)
    texts = [heading.text for level in headings.levels for heading in level] + [line.text for line in headings.lines]
    said = "\n".join(words_of(text) for text in texts)
    titles = tuple(dict.fromkeys(title_lines(document, outline)))
    return _Evidence(titles, "\n".join(titles), _opening(document, outline), headings, said, document.text)


def _judge(evidence: _Evidence, standard: Standard) -> _Candidate | None:
    title, likely = _title_match(standard, evidence) if _may_be_named(evidence, standard) else ("", False)
    cue = _is_cued(evidence, standard)
    if not (title or cue or _verbatim_enough(evidence, standard)) or _names_another(standard, evidence.titles):
        return None
    candidate = _Candidate(standard, match_headings(evidence.headings, standard.sections), title, cue, likely)
    if not _agrees(candidate) or (not title and not cue and evidence.off_template(standard)):
        return None
    return candidate


def _may_be_named(evidence: _Evidence, standard: Standard) -> bool:
    """True where one of the standard's titles is found in a line that may be the document's."""
    pairs = zip(standard.titles, standard.title_words, strict=True)
    return any(_is_in_a_line(title, evidence) for title, words in pairs if _holds_one(evidence.title_text, words))


def _is_in_a_line(title: str, evidence: _Evidence) -> bool:
    """True where one of the lines holds a title. All are looked through at once, unless what stands around it is looked at, too."""
    if "(?=" in title or "(?!" in title or "(?<" in title or "\\\\" in title:
        return any(map(once(title).search, evidence.titles))
    return _in_lines(title).search(evidence.title_text) is not None


def _is_cued(evidence: _Evidence, standard: Standard) -> bool:
    """True where one of the standard's cues is found in the opening."""
    text = evidence.opening
    pairs = zip(standard.cues, standard.cue_words, strict=True)
    return any(once(cue).search(text) for cue, words in pairs if _holds_one(text, words))


def _holds_one(text: str, words: Sequence[str]) -> bool:
    """True also where nothing is known."""
    return not words or any(word in text for word in words)


def _verbatim_enough(evidence: _Evidence, standard: Standard) -> bool:
    """True where enough of the official names stand among the headings that these alone may tell the genre; cheap."""
    found, said = 0, evidence.said
    for names in standard.official:
        for name in names:
            if name in said:
                found += 1
                break
    return found >= 3


def _agrees(candidate: _Candidate) -> bool:
    """The title and a section, two where the line may be no title, none where it is one of this kind only.

    Without a title, most of the required sections: in clear words after the opening cue, else three quarters of them verbatim.
    """
    if candidate.title:
        return candidate.standard.title_alone or distinct(candidate.sections) >= (1 if candidate.likely else 2)
    sections = candidate.standard.sections
    required = sum(section.required for section in sections)
    if candidate.cue:
        clear = distinct(match for match in candidate.sections if match.sure)
        if clear >= 2 and clear * 2 > required:
            return True
    if candidate.standard.kind is StandardKind.DEFACTO:
        return False
    said = {key for match in candidate.sections for key in match.keys if sections[key].required and worded_as(sections[key], match.text)}
    return len(said) >= 3 and len(said) * 4 >= required * 3


def _names_another(standard: Standard, titles: Sequence[str]) -> bool:
    return any(once(pattern).search(title) for pattern in standard.not_titles for title in titles[:1])


def _title_match(standard: Standard, evidence: _Evidence) -> tuple[str, bool]:
    """The characters of the title that name the genre, or nothing, and whether the likeliest line, or one it is part of, holds them."""
    found = (match for title in evidence.titles for pattern in standard.titles if (match := once(pattern).search(title)))
    of_it = [match for match in found if not _is_about(match) and not _names_another(standard, [match.string])]
    named = max((match[0] for match in of_it), key=len, default="")
    return named, any(evidence.titles[0] in match.string for match in of_it)


@lru_cache(maxsize=1024)
def _in_lines(title: str) -> re.Pattern[str]:
    """The pattern, to be searched in the lines of a text."""
    return lazy(title.replace(r"\A", "^").replace(r"\Z", "$"), re.MULTILINE)


def _is_about(match: re.Match[str]) -> bool:
    """True where the title goes on to another kind of document: 关于编制年度报告的通知."""
    ending = ABOUT_A_GENRE.search(match.string)
    return ending is not None and match.end() < ending.end()


def _rivals(evidence: _Evidence, found: Sequence[_Candidate], best: _Candidate) -> list[_Candidate]:
    """Candidates of other genres that fit just as well as the best, and are not ruled out by words in the text."""
    others = (c for c in found if c.standard.genre != best.standard.genre and abs(best.score() - c.score()) < _CLOSE)
    return [c for c in others if evidence.off_template(c.standard) is None]


def _on_template(evidence: _Evidence, found: Sequence[_Candidate]) -> _Candidate:
    """The best candidate, or one that fits as many headings where the best is ruled out by words in the text."""
    best = found[0]
    if evidence.off_template(best.standard) is None:
        return best
    others = (c for c in found[1:] if distinct(c.sections) >= distinct(best.sections) and bool(c.title) >= bool(best.title))
    return next((c for c in others if evidence.off_template(c.standard) is None), best)


def _in_its_edition(evidence: _Evidence, best: _Candidate, standards: Sequence[Standard]) -> Recognition:
    """The edition for the year reported on; without a year the one that fits best, and of that what all editions share."""
    year = reported_year(evidence.titles, evidence.opening)
    if not has_editions(best.standard):
        return _held_against(evidence, best, best.standard, _EditionNote())
    editions = [standard for standard in standards if standard.genre == best.standard.genre and has_editions(standard)]
    if year is None:
        ground = common_ground(best.standard, [standard for standard in editions if standard.id != best.standard.id])
        return _held_against(evidence, best, ground, _NO_YEAR)
    fitting = [_refit(evidence, best, standard) for standard in editions if covers(standard, year)]
    if not fitting:
        note = _EditionNote(
            year, Words(f"；没有适用于 {year} 年度的版本，不核对章节顺序", f"; no edition holds for {year}, so its order is not checked")
        )
        return Recognition(None, _reason(best, note), best.sections, best.standard, year)
    chosen = max(fitting, key=_Candidate.score)
    years = years_words(chosen.standard)
    edition = Words(f"（{years.zh}的版本，本文报告 {year} 年度）", f" (the edition for {years.en}; this one reports on {year})")
    return _held_against(evidence, chosen, chosen.standard, _EditionNote(year, edition))


_NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class _EditionNote:
    """The year reported on, and what to add to a reason."""

    year: int | None = None
    added: Words = _NOTHING


_NO_YEAR = _EditionNote(
    None, Words("；没有写明报告年度，只核对各版相同的部分", "; it names no year, so only what all editions share is checked")
)


def _refit(evidence: _Evidence, best: _Candidate, standard: Standard) -> _Candidate:
    if standard.id == best.standard.id:
        return best
    return _Candidate(standard, match_headings(evidence.headings, standard.sections), best.title, best.cue, best.likely)


def _held_against(evidence: _Evidence, best: _Candidate, standard: Standard, note: _EditionNote) -> Recognition:
    """The recognition, unless words in the text show another order."""
    if words := evidence.off_template(best.standard):
        other = Words(
            f"，但文中有“{words}”，用的是另一种体例，不核对章节顺序",
            f", but it says “{words}” and so follows another order, which is not checked",
        )
        return Recognition(None, _reason(best, _EditionNote(None, other)), best.sections, best.standard, note.year)
    sections = best.sections if standard is best.standard else match_headings(evidence.headings, standard.sections)
    return Recognition(standard, _reason(best, note), sections, best.standard, note.year)


def _opening(document: Document, outline: Outline) -> str:
    start = outline.title.end if outline.title else 0
    return document.slice(Span(start, start + OPENING))


def _undecided(best: _Candidate, rival: _Candidate) -> Words:
    one, other = best.standard, rival.standard
    return Words(
        f"像{one.name_zh}，也像{other.name_zh}，不能确定文种",
        f"it may be a {one.name_en} as well as a {other.name_en}, so no genre is assumed",
    )


def _reason(found: _Candidate, note: _EditionNote) -> Words:
    names = list(dict.fromkeys(match.text for match in found.sections if match.keys))
    if not names:
        kind = found.standard
        return Words(f"标题写明是{kind.name_zh}{note.added.zh}", f"its title says {kind.name_en}{note.added.en}")
    shown, count = "”“".join(names[:4]), len(names)
    because = Words("标题和", "its title and ") if found.title else Words("开头和", "its opening and ") if found.cue else Words("", "")
    plural = "s" if count > 1 else ""
    return Words(
        f"{because.zh}{count}个小标题（“{shown}”{'等' if count > 4 else ''}）符合{found.standard.name_zh}{note.added.zh}",
        f"{because.en}{count} heading{plural} (“{shown}”{' …' if count > 4 else ''}) match {found.standard.name_en}{note.added.en}",
    )
