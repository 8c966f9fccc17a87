"""What a rule is: one record, checked, with its examples, its options and its place among rules that see the same characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, field
from hegao.model.finding import Safety, Severity

if TYPE_CHECKING:
    from hegao.checks.patterns import PatternSpec
    from hegao.model.regions import Region


def family_of(code: str) -> str:
    """The letters of a rule's code."""
    return code.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A text with its faults marked ⟦⟧ (bad), or a near miss without any (good). `xml` is a Word body fragment instead of text.

    `fixed_xml` is that fragment once the fixes are made, for those that change how text is set.
    """

    text: str
    bad: bool
    fixed: str | None = None
    format: str = "txt"
    xml: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    standard: str | None = None
    profile: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    fixed_xml: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A rule option: its default, what else it may be, and what it does."""

    name: str
    default: str
    choices: tuple[str, ...]
    about: Words


@dataclass(frozen=True, slots=True)
class Precedence:
    """A rule's rank among rules that may see the same characters: of two findings that overlap, the one of the higher rank stays."""

    among: str
    rank: int

    def gives_way_to(self, other: Precedence | None) -> bool:
        """True where a finding of the other's rule tells more of the same characters. Equal ranks both stay."""
        return other is not None and other.among == self.among and other.rank > self.rank


@dataclass(frozen=True, slots=True)
class Rule:
    """One record: what is a fault, how grave, how to say it, why, what to do, and how to look for it.

    `safe_when`: what must hold of a place for the fix to be safe there; elsewhere it is unsafe, or there is none.
    `everywhere`: reported inside code, links and covered stretches as well. `reach`: in how many code points beside code and links a
    fault is left alone, too. `covers`: its stretches are found first and hidden from all other rules. `last`: asked when the findings
    of all others are known. `regions`: how grave a fault is at most in kinds of text that are no prose, None where it is none there.
    """

    code: str
    name: str
    severity: Severity
    message: Words
    why: Words
    how: Words
    source_level: str
    source_cite: str
    check_kind: str
    fault: str
    parameters: Mapping[str, Any]
    pattern: PatternSpec | None
    examples: tuple[RuleExample, ...]
    milder: Words | None = None
    fix_title: Words | None = None
    safety: Safety | None = None
    safe_when: Words | None = None
    variants: Mapping[str, Words] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    precedence: Precedence | None = None
    everywhere: bool = False
    reach: int = 0
    covers: bool = False
    last: bool = False
    regions: Mapping[Region, Severity | None] = field(default_factory=dict)
    pack: str = ""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return family_of(self.code)

    def gives_way_to(self, other: Rule) -> bool:
        """True where, of overlapping findings of both, only the other's is told."""
        return self.precedence is not None and self.precedence.gives_way_to(other.precedence)
