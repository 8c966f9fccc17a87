"""Pages about the rules themselves, for a terminal; the documentation site is made from the same facts and examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.language.quick_classes import dataclass
from hegao.lint.phrases import REGIONS, SAFETIES, SEVERITIES, SOURCES, title
from hegao.lint.rulebook import Option, Rule, RuleExample
from hegao.model.severity import Severity
from hegao.reporters.words.layout import Look, hang, pad, paint, wrap

_INDENT = 2
_NO_WORDS = "docx"
"""What stands in a record for an example that says nothing of a Word fragment."""


def rule_page(rule: Rule, look: Look) -> Iterator[str]:
    """All that is known of a rule: what, why, how, its source, how safe its fix is, its options and examples."""
    severity = paint(SEVERITIES[rule.severity].say(look.lang), rule.severity.label, look)
    yield f"{paint(rule.code, 'strong', look)}  {rule.name}  {severity}\n"
    yield from (paint(line, "strong", look) + "\n" for line in wrap(title(rule, look.lang), look.columns))
    yield "\n"
    for label, words in rule_facts(rule, look.lang):
        yield from hang(spread(label, look.lang), words, _INDENT, look)
    yield from _examples(shown_examples(rule, look.lang), look)


def rule_facts(rule: Rule, lang: str) -> Iterator[tuple[str, str]]:
    """What is known of a rule beside its message, as labels and sentences, in the order to read them."""
    yield Words("为什么", "why").say(lang), rule.why.say(lang)
    yield Words("怎么改", "how").say(lang), rule.how.say(lang)
    level = SOURCES[rule.source_level].say(lang)
    cite = rule.source_cite
    yield Words("依据", "source").say(lang), Words(f"{level}：{cite}", f"{level}: {cite}").say(lang) if cite else level
    if rule.milder:
        yield Words("程度", "grade").say(lang), rule.milder.say(lang)
    if rule.regions:
        yield Words("文段", "text").say(lang), _regions(rule, lang)
    yield Words("修改", "fix").say(lang), SAFETIES[rule.safety if rule.fix_title else None].say(lang)
    if rule.safe_when:
        yield Words("稳妥", "safe").say(lang), rule.safe_when.say(lang)
    for option in rule.options:
        yield Words("选项", "option").say(lang), _option(option, lang)


_ONLY: dict[Severity | None, Words] = {
    Severity.WARNING: Words("只作警告", "only a warning"),
    Severity.INFO: Words("只作提示", "only an info"),
    None: Words("不报", "not reported"),
}


def _regions(rule: Rule, lang: str) -> str:
    """What the rule does in kinds of text that are no prose, those of one grade together."""
    grades = [grade for grade in _ONLY if grade in rule.regions.values()]
    return Words("；", "; ").say(lang).join(_graded(rule, grade, lang) for grade in grades)


def _graded(rule: Rule, grade: Severity | None, lang: str) -> str:
    kinds = Words("、", ", ").say(lang).join(REGIONS[region].say(lang) for region, told in rule.regions.items() if told is grade)
    return Words(f"在{kinds}里{_ONLY[grade].zh}", f"{_ONLY[grade].en} in {kinds}").say(lang)


def spread(label: str, lang: str) -> str:
    """A label as wide as the others of its column in a terminal: three characters, or six letters."""
    if lang == "zh":
        return f"{label[0]}　{label[1]}" if len(label) == 2 else label
    return f"{label:<6}"


def _option(option: Option, lang: str) -> str:
    choices = " | ".join(f'"{choice}"' for choice in option.choices)
    default = Words(f"（默认 {option.default}）", f" (default {option.default})").say(lang)
    about = option.about.say(lang)
    return f"{option.name} = {choices}{default}" + (Words(f"，{about}", f": {about}").say(lang) if about else "")


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example as it is shown: its words with what is reported between ⟦ and ⟧, and as corrected where there is a fix.

    `setting` says under which condition it holds: an option, a kind of file. Empty: always.
    """

    bad: bool
    text: str
    fixed: str | None
    setting: str


def shown_examples(rule: Rule, lang: str) -> list[ShownExample]:
    """The examples of a rule, those that are reported first."""
    return [_shown_example(example, lang) for example in sorted(rule.examples, key=lambda example: not example.bad)]


def _shown_example(example: RuleExample, lang: str) -> ShownExample:
    text = example.text if example.xml is None else _words_of(example.xml + _heading_marked(example))
    settings = [*(f'{name} = "{value}"' for name, value in example.options.items()), *_kind_of_file(example, text, lang)]
    return ShownExample(example.bad, text.strip("\n"), example.fixed, Words("，", ", ").say(lang).join(settings))


def _heading_marked(example: RuleExample) -> str:
    """The header of a Word file where that is what the example marks."""
    header = example.parts.get("header", "")
    return header if "⟦" in header else ""


def _kind_of_file(example: RuleExample, text: str, lang: str) -> Iterator[str]:
    """That an example is about a Word file and, where its words do not show it, about what in it."""
    about = example.text.replace("⟦", "").replace("⟧", "")
    if example.xml is None:
        yield from ["Markdown"] if example.format == "md" else []
    elif about == _NO_WORDS or about in re.sub("[⟦⟧]", "", text):
        yield "Word"
    else:
        yield Words(f"Word：{about}", "Word").say(lang)


def _words_of(xml: str) -> str:
    """The text in a fragment of a Word document, a line for each paragraph."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</w:p>\s*", "\n", xml)))


def _examples(examples: Sequence[ShownExample], look: Look) -> Iterator[str]:
    if not examples:
        return
    yield "\n" + paint(Words("例子（⟦⟧标出要报告的地方）", "examples (⟦⟧ marks what is reported)").say(look.lang), "strong", look) + "\n"
    for example in examples:
        verdict = Words("报告", "fault").say(look.lang) if example.bad else Words("不报", "fine ").say(look.lang)
        yield from _labelled(verdict, example.text, "error" if example.bad else "good", look)
        if example.fixed is not None:
            yield from _labelled(Words("改成", "fixed").say(look.lang), example.fixed, "good", look)
        if example.setting:
            setting = Words(f"（{example.setting}）", f"({example.setting})").say(look.lang)
            yield " " * (_INDENT + width(verdict) + 2) + paint(setting, "faint", look) + "\n"


def _labelled(label: str, text: str, style: str, look: Look) -> Iterator[str]:
    indent = _INDENT + width(label) + 2
    lines = [part for line in text.strip("\n").split("\n") for part in wrap(line, max(20, look.columns - indent)) or [""]]
    yield f"{' ' * _INDENT}{paint(label, style, look)}  {lines[0]}\n"
    yield from (f"{' ' * indent}{line}\n" for line in lines[1:])


def rule_list(rules: Iterable[Rule], look: Look) -> Iterator[str]:
    """A row for each rule: code, severity, name, and what it reports."""
    rows = list(rules)
    column = max((width(rule.name) for rule in rows), default=0)
    for rule in rows:
        severity = paint(pad(SEVERITIES[rule.severity].say(look.lang), 4 if look.lang == "zh" else 7), rule.severity.label, look)
        yield f"{paint(rule.code, 'strong', look)}  {severity}  {pad(rule.name, column)}  {title(rule, look.lang)}\n"
