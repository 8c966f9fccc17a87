"""Names of people set apart by spaces, as newspapers and minutes do: 张　三, 县长 李 刚, 朱江 摄."""

from __future__ import annotations

from collections.abc import Sequence

from hegao.checks.views.gaps import Gap
from hegao.language.lexicon import entries, one_of
from hegao.language.patterns import lazy

_SURNAMES = frozenset(entries("surname-beside-a-space"))
_OFFICES = (*entries("post-beside-a-spaced-name"), *entries("name-label"))
_CREDIT = lazy(rf"\S{{0,2}}{one_of('credit-word')}")


def opens_name(word: str) -> bool:
    """True for a word that begins with a surname."""
    return word[:1] in _SURNAMES


def is_name(word: str) -> bool:
    """True for a word that may be the whole name of a person: a surname and at most two characters."""
    return len(word) <= 3 and opens_name(word)


def ends_in_office(word: str) -> bool:
    """True for a word after which a name is expected: 国务院总理, 本报记者, 联系人."""
    return word.endswith(_OFFICES)


def is_office(word: str) -> bool:
    """True for a word after which a name is expected and which says nothing else."""
    return word in _OFFICES


def is_credit(word: str) -> bool:
    """True for what follows a name, with at most two characters of the name before it: 摄, 峰摄."""
    return _CREDIT.fullmatch(word) is not None


def is_padded_name(words: Sequence[str], start: int) -> bool:
    """True where the words from `start` on are a surname and a given name of one character each (or one with its credit: 君摄)."""
    if start < 0 or start + 1 >= len(words) or words[start] not in _SURNAMES:
        return False
    given = words[start + 1]
    return len(given) == 1 or (len(given) <= 3 and is_credit(given))


def may_stand_in_name(gap: Gap) -> bool:
    """True where a gap may set a name apart or stand in it: 县委书记 王志强出席…, 县长 李 刚主持…."""
    if ends_in_office(gap.left):
        return opens_name(gap.right)
    return gap.left in _SURNAMES and len(gap.before) > 1 and ends_in_office(gap.before[-2])
