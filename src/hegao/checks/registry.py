"""All finders that are code, by the kind and fault that a rule's record names; of the kind `pattern` the record itself is the finder.

The module of a finder is imported when it is asked for: a run that recalls what it found before needs none, one with `--select` few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from hegao.checks.finder import Finder

_FAULTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "spacing": {
        "hanzi_gaps": ("between-hanzi",),
        "punctuation_gaps": ("beside-punctuation",),
        "latin_gaps": ("hanzi-latin-gap",),
        "number_gaps": ("inside-number", "inside-label"),
        "invisible": ("invisible-character",),
        "line_breaks": ("line-break",),
        "blanks": ("repeated-space", "space-indent", "blank-paragraphs"),
    },
    "numbering": {
        "sequence": ("gap", "repeated", "backwards"),
        "openings": ("first-number",),
        "mixed_series": ("mixed-series",),
        "levels": ("level-skipped", "level-inverted", "lone-item"),
        "label_form": ("label-punctuation", "label-brackets", "doubled-label", "one-glyph-label", "malformed-numeral"),
        "inline_series": ("inline-series",),
        "stated_count": ("stated-count",),
        "captions": ("caption-number",),
        "attachments": ("attachment-number",),
        "articles": ("article-number",),
        "references": ("dangling-reference",),
        "label_alone": ("label-alone",),
        "wrong_parent": ("wrong-parent",),
        "runaway": ("runaway-list",),
    },
    "sections": {
        "misplaced": ("order",),
        "missing": ("missing",),
        "repeated": ("repeated",),
        "unexpected": ("unexpected",),
        "wording": ("wording",),
    },
    "structure": {
        "empty_sections": ("empty-section",),
        "heading_punctuation": ("heading-punctuation",),
        "truncated_ending": ("truncated-ending",),
        "heading_levels": ("heading-level",),
        "repeated_text": ("repeated-text",),
        "stale_contents": ("stale-contents",),
        "ambiguous_abbreviation": ("ambiguous-abbreviation",),
    },
    "residue": {
        "web_residue": ("web",),
        "review_marks": ("tracked-change", "comment", "own-traces", "highlight", "hidden-text"),
        "mojibake": ("mojibake",),
        "chat": ("chat",),
        "merge_conflicts": ("merge-conflict",),
        "suppressions": ("unused-suppression",),
    },
    "profile": {
        "settings": ("title-setting", "body-setting", "heading-setting", "element-setting", "line-spacing"),
        "pages": ("page-size", "page-grid", "page-number"),
    },
    "figures": {
        "short_years": ("short-year",),
        "dotted_dates": ("dotted-date",),
        "padded_dates": ("padded-date",),
        "impossible_dates": ("impossible-date",),
        "weekdays": ("wrong-weekday",),
        "ranges": ("range",),
        "wide_figures": ("wide-figures",),
        "mixed_numerals": ("mixed-numerals",),
        "year_zeros": ("zero-in-year",),
    },
    "punctuation": {
        "half_width": ("half-width-mark", "half-width-stop"),
        "brackets": ("half-width-brackets", "brackets-of-two-widths"),
        "straight_quotes": ("straight-quotes",),
        "unpaired": ("unpaired-mark",),
        "quote_order": ("reversed-quotes", "same-marks-nested"),
        "doubled_marks": ("doubled-mark",),
        "dashes": ("dash-form",),
        "ellipses": ("ellipsis-form",),
    },
    "elements": {
        "document_numbers": ("document-number",),
        "attachment_notes": ("attachment-note",),
        "dates_of_issue": ("date-of-issue",),
        "addressees": ("addressee",),
        "template_headers": ("template-header",),
        "foreign_properties": ("foreign-property",),
    },
    "words": {
        "twice": ("word-twice", "character-twice"),
        "wrong_words": ("wrong-word", "word-choice"),
        "set_terms": ("bare-set-term",),
        "formulas": ("broken-formula",),
        "superseded": ("superseded-name",),
        "set_phrases": ("set-phrase-slip",),
    },
    "layout": {
        "pasted_colour": ("pasted-colour",),
        "mixed_letters": ("mixed-font", "mixed-size"),
        "odd_paragraphs": ("odd-paragraph",),
        "latin_marks": ("latin-font-marks",),
    },
}
"""The faults that each module of each kind finds."""

_MODULES = {(kind, fault): module for kind, modules in _FAULTS.items() for module, faults in modules.items() for fault in faults}


class _Finders(Mapping[tuple[str, str], Finder]):
    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Finder] = {}

    def __getitem__(self, key: tuple[str, str]) -> Finder:
        if key not in self._known:
            found = {(key[0], finder.fault): finder for finder in _finders_in(f"{key[0]}.{_MODULES[key]}")}
            if key not in found:
                raise ImportError(f"hegao.checks.{key[0]}.{_MODULES[key]}: {key[1]}")  # promised by the table above
            self._known.update(found)
        return self._known[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


class _FindersOfKind(Mapping[str, tuple[Finder, ...]]):
    def __getitem__(self, kind: str) -> tuple[Finder, ...]:
        return tuple(FINDERS[kind, fault] for faults in _FAULTS[kind].values() for fault in faults)

    def __iter__(self) -> Iterator[str]:
        return iter(_FAULTS)

    def __len__(self) -> int:
        return len(_FAULTS)


def _finders_in(module: str) -> tuple[Finder, ...]:
    found: Any = import_module(f"hegao.checks.{module}")
    return found.FINDERS if hasattr(found, "FINDERS") else (found.FINDER,)


FINDERS: Mapping[tuple[str, str], Finder] = _Finders()
"""By kind and fault: two kinds may call a fault of theirs by one name."""

FINDERS_OF_KIND: Mapping[str, tuple[Finder, ...]] = _FindersOfKind()
"""All that a rule of a kind can ask for."""
