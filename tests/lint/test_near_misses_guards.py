"""The near misses are near: each guard of a safe fix that is switched off lets through some of the lines that it keeps whole."""

from __future__ import annotations

import re

import pytest

from faulty_drafts import LEFTOVERS
from hegao.checks.numbering import label_form
from hegao.checks.punctuation import doubled_marks
from hegao.checks.spacing import punctuation_gaps, wrong_gaps
from hegao.checks.structure import heading_punctuation
from hegao.checks.words import listed, wrong_words
from hegao.formats import read
from hegao.lint.linter import lint
from hegao.lint.ruleset import select_rules
from hegao.model.finding import Safety
from near_misses import MARKDOWN, TEMPLATES, lines
from shipped_rules import BOOK

EACH = punctuation_gaps._EXEMPTIONS
NEVER = re.compile(r"(?!)")
GUARDS = [
    ("ST007", heading_punctuation, "_heads_text", lambda *_: True),
    ("ST007", heading_punctuation, "_SENTENCE", NEVER),
    ("PU008", doubled_marks, "_names_marks", lambda *_: False),
    ("NU009", label_form, "_matches", lambda *_: False),
    ("WD003", wrong_words, "_reads_better", lambda *_: True),
    ("WD003", listed, "_is_inside_a_longer", lambda *_: False),
    ("WD003", listed, "_is_followed", lambda *_: True),
    ("WD004", listed, "_is_inside_a_longer", lambda *_: False),
    ("NU009", label_form, "_safety_of_half", lambda *_: Safety.SAFE),
    ("SP001", wrong_gaps, "RIGHT_BETWEEN_WORDS", ()),
    ("SP001", wrong_gaps, "ALWAYS_RIGHT", ()),
    *(("SP002", punctuation_gaps, "_EXEMPTIONS", tuple(one for one in EACH if one is not guard)) for guard in EACH),
]


def told(code: str) -> tuple[int, int]:
    """How many findings the near misses of a rule have, each among leftover line ends, and how many of them a safe fix mends."""
    kinds = [(table[code], suffix) for table, suffix in ((TEMPLATES, "txt"), (MARKDOWN, "md")) if code in table]
    few = [(line, suffix) for templates, suffix in kinds for line in lines(code, templates, 3 * len(templates))]
    rules = select_rules(BOOK, select=(code,))
    texts = (read(f"draft.{suffix}", "\n\n".join((*[LEFTOVERS] * 4, line)).encode()) for line, suffix in few)
    beyond = len("\n\n".join([LEFTOVERS] * 4))
    found = [one for text in texts for one in lint(text, rules).findings if one.span.start > beyond - 10]
    return len(found), sum(one.fix.safety is Safety.SAFE for one in found if one.fix)


NAMES = [f"{code}-{name}" for code, _, name, _ in GUARDS[: -len(EACH)]] + [f"SP002-{guard.__name__}" for guard in EACH]


@pytest.mark.parametrize(("code", "module", "name", "off"), GUARDS, ids=NAMES)
def test_a_guard_that_is_switched_off_is_missed(code: str, module: object, name: str, off: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(code)
    monkeypatch.setattr(module, name, off)
    assert told(code) > before
