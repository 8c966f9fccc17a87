"""What `hegao rule check` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hegao.cli.console import complain, emit, look_for
from hegao.cli.toml_files import toml_text
from hegao.formats.problems import Unreadable
from hegao.lint.rulebook import Rule, Rulebook, RulebookError
from hegao.lint.trial import Disagreement, disagreements, pack_mistakes
from hegao.reporters.pages.trials import pack_page
from hegao.reporters.words.layout import plain
from hegao.session.checking import sentence
from hegao.session.rule_files import rulebook_with


def check_rules(files: Sequence[str], lang: str) -> int:
    """Put the examples of rule packs to their rules; the exit status: 2 for a pack that cannot be used, 1 for examples that fail.

    Each pack stands beside hegao's own rules and the other files, as in a run.
    """
    packs: dict[str, str] = {}
    for file in dict.fromkeys(files):
        content = toml_text(file, lang)
        if content is not None and _is_pack(file, content, packs, lang):
            packs[file] = content
    status = 0 if len(packs) == len(set(files)) else 2
    rulebook = rulebook_with(packs)
    for file in packs:
        rules = [rule for rule in rulebook.rules.values() if rule.pack == file]
        status = max(status, _try(file, rules, rulebook, lang))
    return status


def _is_pack(file: str, content: str, others: Mapping[str, str], lang: str) -> bool:
    """Says what is wrong with a file that is no rule pack, or not one beside the others."""
    mistakes = list(pack_mistakes(file, content))
    if not mistakes:
        try:
            rulebook_with({**others, file: content})
        except RulebookError as error:
            mistakes.append(error)
    for mistake in mistakes:
        complain(_sentence(mistake, lang))
    return not mistakes


def _try(file: str, rules: Sequence[Rule], rulebook: Rulebook, lang: str) -> int:
    outcome = [(rule, _disagreements(file, rule, rulebook, lang)) for rule in rules]
    tried = [(rule, wrong) for rule, wrong in outcome if wrong is not None]
    if len(tried) < len(outcome):
        return 2
    emit(pack_page(file, tried, look_for(lang)))
    return 1 if any(wrong for _, wrong in tried) else 0


def _disagreements(file: str, rule: Rule, rulebook: Rulebook, lang: str) -> list[Disagreement] | None:
    """The rule's examples that do not hold; None where one of them cannot be tried, and then stderr says why."""
    try:
        return list(disagreements(rule, rulebook))
    except RulebookError as error:
        complain(f"{plain(file)}: {rule.code}: {_sentence(error, lang)}")
    except Unreadable as error:
        complain(f"{plain(file)}: {rule.code}: {sentence(error, lang)}")
    return None


def _sentence(error: RulebookError, lang: str) -> str:
    return error.zh if lang == "zh" else str(error)
