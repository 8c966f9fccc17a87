"""All rules and section standards of a run. `read_rulebook` makes it of files; what only uses one need not load that."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.language.quick_classes import dataclass, field
from hegao.lint.rule import Option, Rule, RuleExample, family_of
from hegao.lint.rulebook_error import RulebookError
from hegao.model.profile import Profile
from hegao.model.standard import Standard

__all__ = ["Option", "Rule", "RuleExample", "Rulebook", "RulebookError", "family_of"]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, by code, and all section standards and layout profiles, by id, with the name of the file that each of these came from."""

    rules: Mapping[str, Rule]
    standards: Mapping[str, Standard]
    standard_files: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile_files: Mapping[str, str] = field(default_factory=dict)

    def families(self) -> tuple[str, ...]:
        """The families that occur, sorted."""
        return tuple(sorted({rule.family for rule in self.rules.values()}))
