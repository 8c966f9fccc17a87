"""Pages about the rules themselves, for a terminal; the documentation site is made from the same facts and samples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from hegao.language.hanzi import width
from hegao.lint.phrases import SAFETIES, SEVERITIES, SOURCES, say, title
from hegao.lint.rulebook import Option, Rule, RuleExample
from hegao.reporters.words.layout import Look, hang, pad, paint, wrap

_INDENT = 2
_NO_WORDS = "docx"
"""What stands in a record for an example that says nothing of a Word fragment."""


def rule_page(rule: Rule, look: Look) -> Iterator[str]:
    """All that is known of a rule: what, why, how, its source, how safe its fix is, its options and examples."""
    severity = paint(say(SEVERITIES[rule.severity], look.lang), rule.severity.label, look)
    yield f"{paint(rule.code, 'strong', look)}  {rule.name}  {severity}\n"
    yield from (paint(line, "strong", look) + "\n" for line in wrap(title(rule, look.lang), look.columns))
    yield "\n"
    for label, words in rule_facts(rule, look.lang):
        yield from hang(spread(label, look.lang), words, _INDENT, look)
    yield from _examples(rule_samples(rule, look.lang), look)


def rule_facts(rule: Rule, lang: str) -> Iterator[tuple[str, str]]:
    """What is known of a rule beside its message, as labels and sentences, in the order to read them."""
    yield say(("为什么", "why"), lang), rule.why.say(lang)
    yield say(("怎么改", "how"), lang), rule.how.say(lang)
    level = say(SOURCES[rule.source_level], lang)
    cite = rule.source_cite
    yield say(("依据", "source"), lang), say((f"{level}：{cite}", f"{level}: {cite}"), lang) if cite else level
    if rule.milder:
        yield say(("程度", "grade"), lang), rule.milder.say(lang)
    yield say(("修改", "fix"), lang), say(SAFETIES[rule.safety if rule.fix_title else None], lang)
    for option in rule.options:
        yield say(("选项", "option"), lang), _option(option, lang)


def spread(label: str, lang: str) -> str:
    """A label as wide as the others of its column in a terminal: three characters, or six letters."""
    if lang == "zh":
        return f"{label[0]}　{label[1]}" if len(label) == 2 else label
    return f"{label:<6}"


def _option(option: Option, lang: str) -> str:
    choices = " | ".join(f'"{choice}"' for choice in option.choices)
    default = say((f"（默认 {option.default}）", f" (default {option.default})"), lang)
    about = option.about.say(lang)
    return f"{option.name} = {choices}{default}" + (say((f"，{about}", f": {about}"), lang) if about else "")


@dataclass(frozen=True, slots=True)
class Sample:
    """An example as it is shown: its words with what is reported between ⟦ and ⟧, and as corrected where there is a fix.

    `setting` says under which condition it holds: an option, a kind of file. Empty: always.
    """

    bad: bool
    text: str
    fixed: str | None
    setting: str


def rule_samples(rule: Rule, lang: str) -> list[Sample]:
    """The examples of a rule, those that are reported first."""
    return [_sample_of(example, lang) for example in sorted(rule.examples, key=lambda example: not example.bad)]


def _sample_of(example: RuleExample, lang: str) -> Sample:
    text = example.text if example.xml is None else _words_of(example.xml)
    settings = [*(f'{name} = "{value}"' for name, value in example.options.items()), *_kind_of_file(example, text, lang)]
    return Sample(example.bad, text.strip("\n"), example.fixed, say(("，", ", "), lang).join(settings))


def _kind_of_file(example: RuleExample, text: str, lang: str) -> Iterator[str]:
    """That an example is about a Word file and, where its words do not show it, about what in it."""
    about = example.text.replace("⟦", "").replace("⟧", "")
    if example.xml is None:
        yield from ["Markdown"] if example.format == "md" else []
    elif about == _NO_WORDS or about in re.sub("[⟦⟧]", "", text) or lang == "en":
        yield "Word"
    else:
        yield f"Word：{about}"


def _words_of(xml: str) -> str:
    """The text in a fragment of a Word document, a line for each paragraph."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</w:p>\s*", "\n", xml)))


def _examples(samples: Sequence[Sample], look: Look) -> Iterator[str]:
    if not samples:
        return
    yield "\n" + paint(say(("例子（⟦⟧标出要报告的地方）", "examples (⟦⟧ marks what is reported)"), look.lang), "strong", look) + "\n"
    for sample in samples:
        verdict = say(("报告", "fault"), look.lang) if sample.bad else say(("不报", "fine "), look.lang)
        yield from _sample(verdict, sample.text, "error" if sample.bad else "good", look)
        if sample.fixed is not None:
            yield from _sample(say(("改成", "fixed"), look.lang), sample.fixed, "good", look)
        if sample.setting:
            setting = say((f"（{sample.setting}）", f"({sample.setting})"), look.lang)
            yield " " * (_INDENT + width(verdict) + 2) + paint(setting, "faint", look) + "\n"


def _sample(label: str, text: str, style: str, look: Look) -> Iterator[str]:
    indent = _INDENT + width(label) + 2
    lines = [part for line in text.strip("\n").split("\n") for part in wrap(line, max(20, look.columns - indent)) or [""]]
    yield f"{' ' * _INDENT}{paint(label, style, look)}  {lines[0]}\n"
    yield from (f"{' ' * indent}{line}\n" for line in lines[1:])


def rule_list(rules: Iterable[Rule], look: Look) -> Iterator[str]:
    """A row for each rule: code, severity, name, and what it reports."""
    rows = list(rules)
    column = max((width(rule.name) for rule in rows), default=0)
    for rule in rows:
        severity = paint(pad(say(SEVERITIES[rule.severity], look.lang), 4 if look.lang == "zh" else 7), rule.severity.label, look)
        yield f"{paint(rule.code, 'strong', look)}  {severity}  {pad(rule.name, column)}  {title(rule, look.lang)}\n"
