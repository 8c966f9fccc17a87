"""Enumerations with plain members behave as the standard library's do, as far as hegao leans on it."""

from __future__ import annotations

import copy
import pickle
from enum import Enum, IntEnum, StrEnum, auto

import pytest

from hegao.language.quick_enums import quick_enum


@quick_enum
class Word(StrEnum):
    CELL = "cell"
    TITLE = "title"

    @property
    def label(self) -> str:
        return self.name.lower()


@quick_enum
class Grade(IntEnum):
    LOW = 1
    HIGH = 2


@quick_enum
class Plain(Enum):
    HERE = auto()


@pytest.mark.parametrize("member", [*Word, *Grade, *Plain])
def test_a_member_is_itself_by_name_by_value_and_after_pickling(member: Enum) -> None:
    kind = type(member)
    assert getattr(kind, member.name) is kind[member.name] is kind(member.value) is member
    assert pickle.loads(pickle.dumps(member)) is copy.deepcopy(member) is member
    assert {member: 1}[member] == 1


def test_a_member_is_a_plain_attribute_and_hashed_as_what_it_is() -> None:
    assert vars(Word)["CELL"] is Word.CELL
    assert (hash(Word.CELL), hash(Grade.HIGH)) == (hash("cell"), hash(2))
    assert {"cell": 1, 2: 2}[Word.CELL] == 1
    assert Word.CELL.label == "cell"
    assert list(Word) == ["cell", "title"]


def test_a_member_can_be_matched() -> None:
    match Word("title"):
        case Word.CELL:
            pytest.fail("not this one")
        case Word.TITLE:
            pass
