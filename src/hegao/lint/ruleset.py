"""Which rules a run uses, how grave each is, and with which options."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass, replace
from hegao.lint.phrases import FAMILIES
from hegao.lint.rulebook import Rule, Rulebook, RulebookError
from hegao.model.finding import Severity
from hegao.model.profile import Profile

ALL = "ALL"
"""What stands for every rule where rules are chosen."""

_SHORT_CODE = lazy(r"([A-Za-z]{2,4})(\d{1,3})")


class UnknownEntryError(RulebookError):
    """An `entry` of the setting `key` that names nothing."""

    def __init__(self, words: Words, key: str, entry: str) -> None:
        super().__init__(words)
        self.key, self.entry = key, entry

    def read_from(self, file: str, key: str = "") -> RulebookError:
        """The same error, with the file and the key that the entry stands in before it."""
        key, words = key or self.key, self.words
        return RulebookError(Words(f"{file}：“{key}”写错了，{words.zh}", f"{file}: “{key}” is wrong: {words.en}"))


@dataclass(frozen=True)
class RuleSet:
    """The rules of one run with their severities, options and allowed words.

    `standard` is an id, "none", or None to recognise it; `profile` is the layout that a document is held against, or None.
    """

    rulebook: Rulebook
    rules: tuple[Rule, ...]
    options: Mapping[str, str]
    allow: tuple[str, ...] = ()
    language: str = "zh"
    standard: str | None = None
    profile: Profile | None = None

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the rules."""
        return frozenset(rule.code for rule in self.rules)

    @cached_property
    def asked(self) -> tuple[Rule, ...]:
        """The rules of the set and those they give way to: an X that is explained as a blank in a date is no other rule's, selected or
        not."""
        others = [rule for rule in self.rulebook.rules.values() if rule.code not in self.codes]
        return (*self.rules, *(other for other in others if any(rule.gives_way_to(other) for rule in self.rules)))

    @cached_property
    def covering(self) -> tuple[Rule, ...]:
        """What finds stretches that are hidden from all other rules, selected or not."""
        return tuple(rule for rule in self.rulebook.rules.values() if rule.covers)

    @cached_property
    def selectors(self) -> Mapping[str, Set[str]]:
        """Whatever may name rules in a comment: codes, families and names, in upper case, each with its codes."""
        named: dict[str, set[str]] = defaultdict(set)
        for rule in self.rulebook.rules.values():
            for name in (rule.code, rule.family, rule.name):
                named[name.upper()].add(rule.code)
        return named


def select_rules(
    rulebook: Rulebook,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    severities: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    allow: Sequence[str] = (),
    language: str = "zh",
    standard: str | None = None,
    profile: str | None = None,
) -> RuleSet:
    """The rules of a run: all, or those of `select`, without `ignore`, plus `extend_select`; a more specific entry wins.

    Entries are codes (PH001), families (PH), rule names, or ALL. Raises RulebookError for an unknown entry, severity, option, standard
    or profile.
    """
    for key, entries in (("select", select), ("ignore", ignore), ("extend-select", extend_select), ("severity", severities or {})):
        for entry in entries:
            _check_selector(rulebook, key, entry)
    rules = tuple(
        _with_severity(rule, severities or {})
        for rule in rulebook.rules.values()
        if _chosen(rule, (*select, *extend_select) if select else (), ignore, extend_select)
    )
    if standard not in (None, "none") and standard not in rulebook.standards:
        raise _unknown("standard", Words("章节标准", "standard"), standard or "", rulebook.standards)
    if profile not in (None, "none") and profile not in rulebook.profiles:
        raise _unknown("profile", Words("版式", "layout profile"), profile or "", rulebook.profiles)
    set_by = rulebook.profiles.get(profile or "")
    return RuleSet(rulebook, rules, _chosen_options(rulebook, options or {}), tuple(allow), language, standard, set_by)


def _check_selector(rulebook: Rulebook, key: str, entry: str) -> None:
    known = {ALL, *rulebook.rules, *rulebook.families(), *(rule.name for rule in rulebook.rules.values())}
    if entry not in known:
        raise _unknown(key, Words("规则或类别", "rule or family"), entry, known)


def family_called(entry: str) -> str | None:
    """The family whose name in Chinese or English the entry is: 占位符 is PH."""
    return next((family for family, words in FAMILIES.items() if entry.casefold() in (words.zh, words.en)), None)


def _unknown(key: str, what: Words, entry: str, known: Iterable[str]) -> UnknownEntryError:
    """The error for a word that names nothing, with what was most likely meant."""
    hint = meant(entry, known, _LISTED_BY.get(key, "hegao explain --all"))
    return UnknownEntryError(Words(f"没有“{entry}”这个{what.zh}，{hint.zh}", f"there is no {what.en} “{entry}”; {hint.en}"), key, entry)


_LISTED_BY = {"standard": "hegao standard list", "profile": "hegao profile list"}


def meant(entry: str, known: Iterable[str], listing: str) -> Words:
    """The end of a sentence on an unknown word: what was meant, or how the rules of its family or, by `listing`, all there is are shown."""
    known = set(known)
    near = family_called(entry) if family_called(entry) in known else nearest(entry, known)
    if near:
        return Words(f"是不是要写“{near}”？", f"did you mean “{near}”?")
    if family := _family_of_code(entry, known):
        listing = f"hegao explain {family}"
        return Words(f"用 {listing} 可以看到这一类的全部规则。", f"`{listing}` lists the rules of that family.")
    return Words(f"用 {listing} 可以看到全部。", f"`{listing}` lists what there is.")


def _family_of_code(entry: str, known: Iterable[str]) -> str:
    """The family of what looks like a code, of a family that has codes; empty for anything else."""
    code = _SHORT_CODE.fullmatch(_plain(entry))
    family = code[1].upper() if code else ""
    return family if any(re.fullmatch(rf"{family}\d+", name) for name in known) and family else ""


def _plain(entry: str) -> str:
    """The word without full-width letters and case."""
    return unicodedata.normalize("NFKC", entry).casefold()


def nearest(entry: str, known: Iterable[str]) -> str | None:
    """The known word that somebody most likely meant: nu6 is NU006, ph01 is PH001, work-sumary is work-summary; none for a code that
    a family does not have."""
    by_folded = {name.casefold(): name for name in sorted(known)}
    typed = _plain(entry)
    code = _SHORT_CODE.fullmatch(typed)
    if code and (padded := f"{code[1]}{int(code[2]):03}") in by_folded:
        return by_folded[padded]
    if _family_of_code(entry, by_folded.values()):
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only for who mistypes

    near = sorted(get_close_matches(typed, by_folded, len(by_folded) or 1, 0.5))
    return by_folded[max(near, key=lambda name: _likeness(typed, name))] if near else None


def _likeness(typed: str, name: str) -> tuple[float, bool]:
    """How much two words are alike; of two that are so as much, the one with the same start: PX is PH, not SP."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - as above

    return SequenceMatcher(None, name, typed).ratio(), name[:1] == typed[:1]


def _specificity(rule: Rule, entries: Sequence[str]) -> int:
    """3 where the code or name itself is listed, 2 where its family is, 1 where all are, else 0."""
    if rule.code in entries or rule.name in entries:
        return 3
    if rule.family in entries:
        return 2
    return 1 if ALL in entries else 0


def _chosen(rule: Rule, select: Sequence[str], ignore: Sequence[str], extend: Sequence[str]) -> bool:
    wanted = max(_specificity(rule, select) if select else 0, _specificity(rule, extend))
    if select and not wanted:
        return False
    unwanted = _specificity(rule, ignore)
    return not unwanted or wanted > unwanted


def _with_severity(rule: Rule, severities: Mapping[str, str]) -> Rule:
    for entry in (rule.code, rule.name, rule.family, ALL):
        if entry in severities:
            return replace(rule, severity=Severity.parse(severities[entry]))
    return rule


def _chosen_options(rulebook: Rulebook, given: Mapping[str, str]) -> dict[str, str]:
    known = {option.name: option for rule in rulebook.rules.values() for option in rule.options}
    for name, value in given.items():
        if name not in known:
            raise _unknown("options", Words("规则选项", "rule option"), name, known)
        if value not in known[name].choices:
            choices = known[name].choices
            raise RulebookError(
                Words(
                    f"选项“{name}”的值“{value}”不对，应为 {'、'.join(choices)} 之一。",
                    f"the option “{name}” is “{value}”; it must be one of {', '.join(choices)}.",
                )
            )
    return {name: given.get(name, option.default) for name, option in known.items()}
