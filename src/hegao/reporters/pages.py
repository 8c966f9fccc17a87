"""Pages about the rules and the section standards themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hegao.hanzi import width
from hegao.reporters.layout import Look, hang, pad, paint, wrap
from hegao.reporters.words import KINDS, SAFETIES, SEVERITIES, SOURCES, say, title
from hegao.rulebook import Option, Rule, RuleExample
from hegao.standard import SectionSpec, Standard

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


def standard_list(standards: Iterable[Standard], look: Look) -> Iterator[str]:
    """A row for each standard: id, name, and how binding it is."""
    rows = sorted(standards, key=lambda standard: standard.id)
    ids = max((width(standard.id) for standard in rows), default=0)
    names = max((width(_name(standard, look.lang)) for standard in rows), default=0)
    for standard in rows:
        name = pad(_name(standard, look.lang), names)
        yield f"{paint(pad(standard.id, ids), 'strong', look)}  {name}  {say(KINDS[standard.kind], look.lang)}\n"


def _name(standard: Standard, lang: str) -> str:
    return say((standard.name_zh, standard.name_en), lang)


def standard_page(standard: Standard, look: Look) -> Iterator[str]:
    """A standard's source and its sections in order, with the other names each may have."""
    yield f"{paint(_name(standard, look.lang), 'strong', look)}  {standard.id}\n\n"
    yield from hang(say(("性　质", "kind  "), look.lang), say(KINDS[standard.kind], look.lang), _INDENT, look)
    yield from hang(say(("依　据", "source"), look.lang), str(standard.source), _INDENT, look)
    if standard.note:
        yield from hang(say(("说　明", "note  "), look.lang), standard.note, _INDENT, look)
    yield "\n" + paint(say(("章节", "sections"), look.lang), "strong", look) + "\n"
    for number, section in enumerate(standard.sections, 1):
        yield from _section(number, section, look)


def _section(number: int, section: SectionSpec, look: Look) -> Iterator[str]:
    lang = look.lang
    traits = [] if section.required else [say(("可以没有", "optional"), lang)]
    traits += [say(("可以有几个", "may come several times"), lang)] if section.repeatable else []
    if section.swaps_with:
        names = say(("、", ", "), lang).join(section.swaps_with)
        traits.append(say((f"可与 {names} 互换位置", f"may change places with {names}"), lang))
    if section.synonyms:
        names = say(("、", ", "), lang).join(section.synonyms)
        traits.append(say((f"也可写作 {names}", f"also {names}"), lang))
    words = section.name + (say((f"（{'；'.join(traits)}）", f" ({'; '.join(traits)})"), lang) if traits else "")
    yield from hang(f"{number:>2}.", words, _INDENT, look)
