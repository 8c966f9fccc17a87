"""The examples of a rule's record: texts with the faults marked ⟦⟧, and near misses."""

from __future__ import annotations

from hegao.language.bilingual import Words
from hegao.lint.rule import RuleExample
from hegao.lint.tables import Table

_PARTS = ("numbering_xml", "comments_xml", "styles_xml", "header_xml", "footer_xml", "properties_xml")
_KEYS = frozenset({"bad", "good", "fixed", "format", "xml", "fixed_xml", "standard", "profile", "options", *_PARTS})


def read_examples(record: Table) -> tuple[RuleExample, ...]:
    """The examples of a record. Raises RulebookError for fewer than one `bad` and two `good`, and for one without marks."""
    examples = tuple(_example(table) for table in record.tables("example"))
    if not any(example.bad for example in examples) or sum(not example.bad for example in examples) < 2:
        raise record.place.error(
            Words(
                "至少要有一个写明 bad 和两个写明 good 的 [[rule.example]]。",
                "needs at least one [[rule.example]] with “bad” and two with “good”.",
            )
        )
    return examples


def _example(table: Table) -> RuleExample:
    table.only(_KEYS)
    if ("bad" in table.values) == ("good" in table.values):
        raise table.place.error(Words("每个例子写 bad 或 good 之一。", "an example has either “bad” or “good”."))
    bad = "bad" in table.values
    text, xml = table.text("bad" if bad else "good"), table.optional_text("xml")
    if bad and "⟦" not in (text if xml is None else xml + str(table.values.get("header_xml", ""))):
        raise table.place.error(Words(f"反例“{text}”没有用 ⟦⟧ 标出错处。", f"the bad example “{text}” marks no fault with ⟦⟧."))
    if "fixed_xml" in table.values and xml is None:
        raise table.place.error(Words("写了 fixed_xml，就要有 xml。", "an example with “fixed_xml” needs “xml”."))
    return RuleExample(
        text,
        bad,
        table.optional_text("fixed"),
        table.text("format", "txt"),
        xml,
        {key.removesuffix("_xml"): table.text(key) for key in _PARTS if key in table.values},
        table.optional_text("standard"),
        table.optional_text("profile"),
        {name: table.table("options").text(name) for name in table.table("options", optional=True).values},
        table.optional_text("fixed_xml"),
    )
