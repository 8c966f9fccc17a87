"""What came of a rule pack's examples: which hold, and for each that does not, what was found against what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.lint.phrases import counted
from hegao.lint.rulebook import Rule
from hegao.lint.trial import Disagreement, Matter
from hegao.reporters.words.layout import Look, hang, pad, paint, plain, shown

_INDENT = 2
_SAYS: Mapping[Matter, tuple[Words, Words]] = {
    Matter.MARKS: (Words("写的是", "says"), Words("查出的是", "found")),
    Matter.FIXED: (Words("应改成", "fixed"), Words("改出来是", "came out")),
    Matter.SETTLED: (Words("改好的", "fixed"), Words("又查出", "found again")),
    Matter.VALUES: (Words("声明的内容", "values declared"), Words("实际带的内容", "values carried")),
    Matter.VARIANT: (Words("声明的情形", "variants declared"), Words("实际的情形", "variant carried")),
}

Outcome = Sequence[tuple[Rule, Sequence[Disagreement]]]
"""The rules of a pack, each with its examples that do not hold."""


def pack_page(file: str, outcome: Outcome, entries: int, look: Look) -> Iterator[str]:
    """A rule pack's verdict, then a line for each rule, and under it the examples that do not hold.

    `entries` is how many words the pack adds to word lists, which have no examples.
    """
    yield f"{plain(file)}: {_verdict(outcome, entries).say(look.lang)}\n"
    column = max((width(rule.name) for rule, _ in outcome), default=0)
    for rule, wrong in outcome:
        words = paint(_rule_words(rule, wrong).say(look.lang), "error" if wrong else "good", look)
        yield f"{' ' * _INDENT}{paint(rule.code, 'strong', look)}  {pad(rule.name, column)}  {words}\n"
        for one in wrong:
            yield from _disagreement(one, look)


def _verdict(outcome: Outcome, entries: int) -> Words:
    rules, examples = len(outcome), sum(len(rule.examples) for rule, _ in outcome)
    failed = sum(len(_failed(wrong)) for _, wrong in outcome)
    told = counted(rules, Words("条规则", "rule"), "en")
    words = Words(f"{entries} 个词条", f"{entries} {'entry' if entries == 1 else 'entries'} of word lists")
    if entries and not rules:
        return Words(f"可以使用：{words.zh}。", f"fine: {words.en}.")
    more = Words(f"，另有 {words.zh}", f", besides {words.en}") if entries else Words("", "")
    if failed:
        return Words(
            f"{rules} 条规则，{examples} 个例子，{failed} 个对不上{more.zh}。",
            f"{told}, and {failed} of {examples} examples fail{more.en}.",
        )
    return Words(
        f"可以使用：{rules} 条规则，{examples} 个例子都对得上{more.zh}。", f"fine: {told}, and all {examples} examples hold{more.en}."
    )


def _failed(wrong: Sequence[Disagreement]) -> set[int]:
    return {one.number for one in wrong}


def _rule_words(rule: Rule, wrong: Sequence[Disagreement]) -> Words:
    every = range(1, len(rule.examples) + 1)
    if not wrong:
        return Words(f"{len(every)} 个例子都对得上", f"all {len(every)} examples hold")
    failed = _failed(wrong)
    held = [number for number in every if number not in failed]
    if not held:
        return Words(f"{len(every)} 个例子都对不上", f"none of {len(every)} examples holds")
    zh, en = _numbers(held)
    return Words(f"{len(every)} 个例子，对上的是第 {zh} 个", f"of {len(every)} examples these hold: {en}")


def _numbers(numbers: Sequence[int]) -> tuple[str, str]:
    return "、".join(map(str, numbers)), ", ".join(map(str, numbers))


def _disagreement(one: Disagreement, look: Look) -> Iterator[str]:
    kind = "bad" if one.example.bad else "good"
    yield f"{' ' * 2 * _INDENT}{Words(f'第 {one.number} 个例子（{kind}）', f'example {one.number} ({kind})').say(look.lang)}\n"
    labels = [label.say(look.lang) for label in _SAYS[one.matter]]
    column = max(map(width, labels))
    for label, text in zip(labels, (one.claimed, one.found), strict=True):
        yield from hang(pad(label, column), shown(text), 3 * _INDENT, look)
