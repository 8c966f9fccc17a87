"""What `hegao explain`, `hegao standard` and `hegao text` print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hegao.cli.check import STDIN, refusing, settings_source, stdin_name
from hegao.cli.console import Refused, look_for
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass
from hegao.lint.rulebook import Rule, Rulebook
from hegao.lint.ruleset import family_called, meant
from hegao.model.document import Block, Document
from hegao.model.standard import Standard
from hegao.reporters.pages.rules import rule_list, rule_page
from hegao.reporters.pages.standards import standard_list, standard_page
from hegao.reporters.words.layout import Look
from hegao.session.checking import read_content, read_document
from hegao.session.rule_files import load_rulebook


@dataclass(frozen=True, slots=True)
class PageContext:
    """The rules and standards a page is about, and how to write it."""

    rulebook: Rulebook
    look: Look


def page_context(config: str | None, isolated: bool, lang: str | None) -> PageContext:
    """The rulebook of the config that governs the current folder. Raises Refused where it cannot be used."""
    with refusing(lang or "zh"):
        settings = settings_source(config, isolated, {"lang": lang} if lang else {})(".")
        return PageContext(load_rulebook(settings), look_for(settings.lang))


def explanation(code: str, context: PageContext) -> Iterator[str]:
    """The page of one rule, or the list of a family's rules, or of all (empty `code`)."""
    rules = context.rulebook.rules
    if not code:
        return rule_list(rules.values(), context.look)
    found = _find_rules(code, rules)
    if not found:
        names = [*rules, *(rule.name for rule in rules.values())]
        raise unknown_name(Words("规则", "rule"), code, names, context.look.lang, "explain --all")
    return rule_page(found[0], context.look) if len(found) == 1 else rule_list(found, context.look)


def _find_rules(wanted: str, rules: Mapping[str, Rule]) -> list[Rule]:
    upper = family_called(wanted) or wanted.upper()
    return [rule for rule in rules.values() if upper in (rule.code, rule.family) or wanted.lower() == rule.name]


def standards_table(context: PageContext) -> Iterator[str]:
    """The list of the standards."""
    return standard_list(context.rulebook.standards.values(), context.look)


def standard_text(name: str, context: PageContext) -> Iterator[str]:
    """One standard's page. Raises Refused for a name that is not known."""
    found = find_standard(name, context)
    return standard_page(found, context.look, own_file(found, context.rulebook.standard_files))


def find_standard(name: str, context: PageContext) -> Standard:
    """The standard of an id or of a name in Chinese or English. Raises Refused, naming the nearest."""
    standards = context.rulebook.standards
    found = standards.get(name) or next((s for s in standards.values() if name in (s.name_zh, s.name_en)), None)
    if found is None:
        names = [*standards, *(standard.name_zh for standard in standards.values())]
        raise unknown_name(Words("章节标准", "standard"), name, names, context.look.lang, "standard list")
    return found


def own_file(standard: Standard | None, files: Mapping[str, str]) -> str:
    """The file that a unit's own standard was read from; empty for hegao's own, which are known by a bare name."""
    name = files.get(standard.id, "") if standard else ""
    return name if Path(name).name != name else ""


def unknown_name(what: Words, name: str, known: Iterable[str], lang: str, listing: str) -> Refused:
    """The error for a name of something that is not there, with the one that was most likely meant."""
    hint = meant(name, known, f"hegao {listing}")
    return Refused(Words(f"没有“{name}”这个{what.zh}，{hint.zh}", f"there is no {what.en} “{name}”; {hint.en}"), lang)


def document_text(path: str, view: str, named: str | None, lang: str, *, plain: bool) -> str:
    """The text of a document; with automatic numbers and a last line end, unless `plain`."""
    content = sys.stdin.buffer.read() if path == STDIN else read_content(path)
    name = path
    if path == STDIN and isinstance(content, bytes):
        name = named or stdin_name(content)
    try:
        document = read_document(name, content, view)
    except DocumentProblem as error:
        raise Refused(Words(f"{name}: {error.sentence('zh')}", f"{name}: {error.sentence('en')}"), lang) from None
    return document.text if plain else "".join(_numbered(document, block) + "\n" for block in document.blocks)


def _numbered(document: Document, block: Block) -> str:
    words = document.slice(block.span)
    number = block.label.text if block.label else ""
    return f"{number}{' ' if number and number[-1] not in '、，）)：' else ''}{words}"
