"""Regions found by looking only at lines that may matter, against looking at every line of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.checks.views.regions.lines import Line, Lines
from hegao.formats import read
from hegao.model.document import Document
from hegao.model.outline import find_title
from hegao.model.spans import united
from shipped_rules import BOOK

EMBEDDED, FORMS, MARGINS, SAMPLES = (
    import_module(f"hegao.checks.views.regions.{name}") for name in ("embedded", "forms", "margins", "samples")
)
FINDERS = (EMBEDDED.embedded, FORMS.forms, FORMS.clauses, MARGINS.cover, MARGINS.code_runs, MARGINS.references, SAMPLES.samples)
EXACT = (
    FORMS._BLANK, FORMS._SIGNED, FORMS._ADDRESSED, FORMS._HEADING, FORMS._CONTRACT, FORMS._FORM_TITLE, SAMPLES._LAYOUT, SAMPLES._LEAD,
    SAMPLES._BRACKET, SAMPLES._OPTION, SAMPLES._INLINE_OPTIONS, SAMPLES._TEACHES, MARGINS._COMMAND, MARGINS._LOG, MARGINS._REMARK,
    MARGINS._CITED, MARGINS._CODE_SIGNS, EMBEDDED._TITLE,
)  # fmt: skip
EXAMPLES = [example.text.replace("⟦", "").replace("⟧", "") for rule in BOOK.rules.values() for example in rule.examples]


class EveryLine(Lines):
    """Lines that leave none out."""

    def holding(self, pattern: re.Pattern[str]) -> Iterator[int]:
        return iter(range(len(self)))

    @property
    def begun_otherwise(self) -> Any:
        return range(len(self))

    def headings_with(self, words: re.Pattern[str], longest: int) -> Iterator[Line]:
        return (line for line in self.headings() if len(self.bare(line.place)) <= longest and words.search(self.bare(line.place)))


def regions(made: type[Lines], document: Document) -> list[list[tuple[int, int]]]:
    title = find_title(document)
    words = "".join(document.slice(title).split()) if title else ""
    lines = made(document, [index for index, text in enumerate(document.block_texts) if text], words)
    return [[(span.start, span.end) for span in united(find(lines))] for find in FINDERS]


def document_of(text: str) -> Document:
    printable = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", text)
    return read("a.txt", f"工作报告\n一、情况\n{printable}".encode("utf-8", "replace"))


@pytest.mark.parametrize("text", EXAMPLES)
def test_no_example_has_other_regions_when_every_line_is_looked_at(text: str) -> None:
    assert regions(Lines, document_of(text)) == regions(EveryLine, document_of(text))


LINES = st.one_of(
    *(st.from_regex(re.compile(pattern.pattern, re.ASCII)) for pattern in EXACT),
    st.sampled_from(
        ["二、打算", "第二章 投标文件格式", "参 考 文 献：", "附件1", "致：甲方", "姓名：____", "目录", "［1］王某．某文", "$ git push"]
    ),
    st.text("签盖章致TOo：:（(年月 _□例如A.B、C小四号宋体{};[1]#一二第章", max_size=12),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(LINES, max_size=10).map("\n".join))
def test_no_text_has_other_regions_when_every_line_is_looked_at(text: str) -> None:
    assert regions(Lines, document_of(text)) == regions(EveryLine, document_of(text))


@settings(deadline=None)
@given(st.from_regex(re.compile(SAMPLES._LAYOUT.pattern, re.ASCII), fullmatch=True))
def test_every_term_of_layout_in_the_lexicon_is_looked_for(term: str) -> None:
    assert SAMPLES._MAY_BE_LAYOUT.search(term)
