"""Classes made quickly behave as the standard library's do, as far as hegao leans on it."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from hegao.language.quick_classes import dataclass as quick


@quick(frozen=True, slots=True, order=True)
class Quick:
    start: int
    name: str = "正文"
    extra: dict[str, int] = dataclasses.field(default_factory=dict, hash=False)
    memory: list[int] = dataclasses.field(default_factory=list, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Plain:
    start: int
    name: str = "正文"
    extra: dict[str, int] = dataclasses.field(default_factory=dict, hash=False)
    memory: list[int] = dataclasses.field(default_factory=list, compare=False, repr=False)


ARGUMENTS: tuple[dict[str, Any], ...] = (
    {"start": 1},
    {"start": 1, "name": "标题"},
    {"start": 2, "extra": {"a": 1}},
    {"start": 1, "memory": [1]},
)


@pytest.mark.parametrize("first", ARGUMENTS)
@pytest.mark.parametrize("second", ARGUMENTS)
def test_comparing_and_hashing_are_as_in_the_standard_library(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other, plain_one, plain_other = Quick(**first), Quick(**second), Plain(**first), Plain(**second)
    assert (one == other) == (plain_one == plain_other)
    assert (hash(one) == hash(other)) == (hash(plain_one) == hash(plain_other))
    if first.get("extra") == second.get("extra"):
        assert (one < other, one <= other, one > other, one >= other) == (
            plain_one < plain_other,
            plain_one <= plain_other,
            plain_one > plain_other,
            plain_one >= plain_other,
        )


def test_it_prints_and_is_replaced_and_pickled_like_any_data_class() -> None:
    one = Quick(3, "表格")
    assert repr(one) == repr(Plain(3, "表格")).replace("Plain", "Quick")
    assert dataclasses.replace(one, start=4) == Quick(4, "表格")
    assert dataclasses.asdict(one) == {"start": 3, "name": "表格", "extra": {}, "memory": []}
    assert pickle.loads(pickle.dumps(one)) == one
    assert one != Plain(3, "表格") and not hasattr(one, "__dict__")


def test_a_method_of_the_class_itself_stays() -> None:
    @quick(slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return "《" + self.name + "》"

    assert repr(Named("通知")) == "《通知》" and Named("通知") == Named("通知")
    with pytest.raises(TypeError):
        hash(Named("通知"))
