"""What `hegao rule check` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hegao.cli.console import complain, emit, look_for
from hegao.cli.toml_files import toml_text
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.lint.read_rulebook import parse_entries
from hegao.lint.rulebook import Rule, Rulebook, RulebookError
from hegao.lint.trial import Disagreement, disagreements, pack_mistakes
from hegao.reporters.pages.trials import pack_page
from hegao.session.rule_files import is_lexicon, rulebook_with


def check_rules(files: Sequence[str], lang: str) -> int:
    """Put the examples of rule packs to their rules; the exit status: 2 for a pack that cannot be used, 1 for examples that fail.

    Each pack stands beside hegao's own rules and the other files, as in a run.
    """
    asked = _without_word_lists(files, lang)
    packs = _used_together(_packs(asked, lang), lang)
    status = 0 if len(packs) == len(asked) else 2
    if not packs:
        return status
    rulebook = rulebook_with(packs)
    for file, content in packs.items():
        status = max(status, _try(file, len(parse_entries(file, content)), rulebook, lang))
    return status


_WORD_LISTS = Words(
    "这是各规则共用的词表，不是规则包，不用检查。", "these are the word lists that rules share, no rule pack: nothing to check."
)


def _without_word_lists(files: Sequence[str], lang: str) -> list[str]:
    """The files, each once; hegao's own word lists, which stand among its packs, are named on stderr and left out."""
    kept = []
    for file in dict.fromkeys(files):
        if is_lexicon(file):
            complain(f"{file}{Words('：', ': ').say(lang)}{_WORD_LISTS.say(lang)}")
        else:
            kept.append(file)
    return kept


def _packs(files: Sequence[str], lang: str) -> dict[str, str]:
    """File name → content of those that are rule packs; stderr says what is wrong with the others."""
    contents = {file: content for file in files if (content := toml_text(file, lang)) is not None}
    mistakes = {file: pack_mistakes(file, content) for file, content in contents.items()}
    for mistake in (mistake for found in mistakes.values() for mistake in found):
        complain(mistake.words.say(lang))
    return {file: content for file, content in contents.items() if not mistakes[file]}


def _used_together(packs: Mapping[str, str], lang: str) -> dict[str, str]:
    """Those that can be used beside each other; where not all can, each is taken in that fits those before it."""
    if _clash(packs) is None:
        return dict(packs)
    fitting: dict[str, str] = {}
    for file, content in packs.items():
        clash = _clash({**fitting, file: content})
        if clash is None:
            fitting[file] = content
        else:
            complain(clash.words.say(lang))
    return fitting


def _clash(packs: Mapping[str, str]) -> RulebookError | None:
    try:
        rulebook_with(packs)
    except RulebookError as error:
        return error
    return None


def _try(file: str, entries: int, rulebook: Rulebook, lang: str) -> int:
    """Try the rules of one pack, which adds so many entries to word lists."""
    rules = [rule for rule in rulebook.rules.values() if rule.pack == file]
    outcome = [(rule, _disagreements(file, rule, rulebook, lang)) for rule in rules]
    tried = [(rule, wrong) for rule, wrong in outcome if wrong is not None]
    if len(tried) < len(outcome):
        return 2
    emit(pack_page(file, tried, entries, look_for(lang)))
    return 1 if any(wrong for _, wrong in tried) else 0


def _disagreements(file: str, rule: Rule, rulebook: Rulebook, lang: str) -> list[Disagreement] | None:
    """The rule's examples that do not hold; None where one of them cannot be tried, and then stderr says why."""
    try:
        return list(disagreements(rule, rulebook))
    except RulebookError as error:
        complain(f"{file}: {rule.code}: {error.words.say(lang)}")
    except DocumentProblem as error:
        complain(f"{file}: {rule.code}: {error.sentence(lang)}")
    return None
