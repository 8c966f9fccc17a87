"""Pages about the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hegao.hanzi import width
from hegao.phrases import SAFETIES, SEVERITIES, SOURCES, say, title
from hegao.reporters.layout import Look, hang, pad, paint, wrap
from hegao.rulebook import Option, Rule, RuleExample

_INDENT = 2


def rule_page(rule: Rule, look: Look) -> Iterator[str]:
    """All that is known of a rule: what, why, how, its source, how safe its fix is, its options and examples."""
    severity = paint(say(SEVERITIES[rule.severity], look.lang), rule.severity.label, look)
    yield f"{paint(rule.code, 'strong', look)}  {rule.name}  {severity}\n"
    yield from (paint(line, "strong", look) + "\n" for line in wrap(title(rule, look.lang), look.columns))
    yield "\n"
    for label, words in _facts(rule, look.lang):
        yield from hang(label, words, _INDENT, look)
    for option in rule.options:
        yield from hang(say(("选　项", "option"), look.lang), _option(option, look.lang), _INDENT, look)
    yield from _examples(rule.examples, look)


def _facts(rule: Rule, lang: str) -> Iterator[tuple[str, str]]:
    yield say(("为什么", "why   "), lang), rule.why[lang]
    yield say(("怎么改", "how   "), lang), rule.how[lang]
    level = say(SOURCES[rule.source_level], lang)
    cite = rule.source_cite
    yield say(("依　据", "source"), lang), say((f"{level}：{cite}", f"{level}: {cite}"), lang) if cite else level
    if rule.milder:
        yield say(("程　度", "grade "), lang), rule.milder[lang]
    yield say(("修　改", "fix   "), lang), say(SAFETIES[rule.safety if rule.fix_title else None], lang)


def _option(option: Option, lang: str) -> str:
    choices = " | ".join(f'"{choice}"' for choice in option.choices)
    default = say((f"（默认 {option.default}）", f" (default {option.default})"), lang)
    about = option.about.get(lang, "")
    return f"{option.name} = {choices}{default}" + (say((f"，{about}", f": {about}"), lang) if about else "")


def _examples(examples: Iterable[RuleExample], look: Look) -> Iterator[str]:
    shown = [example for example in examples if example.xml is None]
    if not shown:
        return
    yield "\n" + paint(say(("例子（⟦⟧标出要报告的地方）", "examples (⟦⟧ marks what is reported)"), look.lang), "strong", look) + "\n"
    for example in sorted(shown, key=lambda example: not example.bad):
        verdict = say(("报告", "fault"), look.lang) if example.bad else say(("不报", "fine "), look.lang)
        yield from _sample(verdict, example.text, "error" if example.bad else "good", look)
        if example.fixed is not None:
            yield from _sample(say(("改成", "fixed"), look.lang), example.fixed, "good", look)


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
