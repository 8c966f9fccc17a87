"""What `hegao explain`, `hegao standard` and `hegao text` print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from hegao.commands.check import STDIN, refusing, settings_source, stdin_name
from hegao.commands.console import Refused, look_for
from hegao.document import Block, Document
from hegao.formats.problems import Unreadable
from hegao.library import load_rulebook
from hegao.reporters.layout import Look
from hegao.reporters.pages import rule_list, rule_page, standard_list, standard_page
from hegao.rulebook import Rule, Rulebook
from hegao.session import read_content, read_document, sentence


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rules and standards a page is about, and how to write it."""

    rulebook: Rulebook
    look: Look


def open_shelf(config: str | None, isolated: bool, lang: str | None) -> Shelf:
    """The rulebook of the config that governs the current folder. Raises Refused where it cannot be used."""
    with refusing(lang or "zh"):
        settings = settings_source(config, isolated, {"lang": lang} if lang else {})(".")
        return Shelf(load_rulebook(settings), look_for(settings.lang))


def explanation(code: str, shelf: Shelf) -> Iterator[str]:
    """The page of one rule, or the list of a family's rules, or of all (empty `code`)."""
    rules = shelf.rulebook.rules
    if not code:
        return rule_list(rules.values(), shelf.look)
    found = _find_rules(code, rules)
    if not found:
        names = [*rules, *(rule.name for rule in rules.values())]
        raise _unknown(("规则", "rule"), code, names, shelf.look.lang)
    return rule_page(found[0], shelf.look) if len(found) == 1 else rule_list(found, shelf.look)


def _find_rules(wanted: str, rules: Mapping[str, Rule]) -> list[Rule]:
    upper = wanted.upper()
    return [rule for rule in rules.values() if upper in (rule.code, rule.family) or wanted.lower() == rule.name]


def standards_table(shelf: Shelf) -> Iterator[str]:
    """The list of the standards."""
    return standard_list(shelf.rulebook.standards.values(), shelf.look)


def standard_text(name: str, shelf: Shelf) -> Iterator[str]:
    """One standard's page."""
    standards = shelf.rulebook.standards
    if name not in standards:
        raise _unknown(("章节标准", "standard"), name, standards, shelf.look.lang)
    return standard_page(standards[name], shelf.look)


def _unknown(what: tuple[str, str], name: str, known: Iterable[str], lang: str) -> Refused:
    by_folded = {entry.casefold(): entry for entry in known}
    near = [by_folded[entry] for entry in get_close_matches(name.casefold(), by_folded, 1, 0.5)]
    zh = f"是不是要找“{near[0]}”？" if near else "请核对。"
    en = f"; did you mean “{near[0]}”?" if near else "."
    return Refused(f"没有“{name}”这个{what[0]}，{zh}", f"there is no {what[1]} “{name}”{en}", lang)


def document_text(path: str, view: str, named: str | None, lang: str, *, plain: bool) -> str:
    """The text of a document; with automatic numbers and a last line end, unless `plain`."""
    content = sys.stdin.buffer.read() if path == STDIN else read_content(path)
    name = path
    if path == STDIN and isinstance(content, bytes):
        name = named or stdin_name(content)
    try:
        document = read_document(name, content, view)
    except Unreadable as error:
        raise Refused(f"{name}: {sentence(error, 'zh')}", f"{name}: {sentence(error, 'en')}", lang) from None
    return document.text if plain else "".join(_numbered(document, block) + "\n" for block in document.blocks)


def _numbered(document: Document, block: Block) -> str:
    words = document.slice(block.span)
    number = block.label.text if block.label else ""
    return f"{number}{' ' if number and number[-1] not in '、，）)：' else ''}{words}"
