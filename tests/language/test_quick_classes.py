"""Classes made quickly behave as the standard library's do, as far as hegao leans on it."""

from __future__ import annotations

import dataclasses
import importlib
import pickle
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hegao
from hegao.language.quick_classes import dataclass as quick
from hegao.language.quick_classes import field, replace


@quick(frozen=True, slots=True, order=True)
class Quick:
    start: int
    name: str = "正文"
    extra: dict[str, int] = field(default_factory=dict, hash=False)
    memory: list[int] = field(default_factory=list, compare=False, repr=False)


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
    assert dataclasses.replace(one, start=4) == replace(one, start=4) == Quick(4, "表格")
    assert [item.name for item in dataclasses.fields(one)] == [item.name for item in dataclasses.fields(Plain)]
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


@quick(slots=True)
class Worked:
    text: str
    length: int = field(init=False)
    row: int | None = field(init=False, default=None)
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.length = len(self.text)


def test_what_is_worked_out_at_first_is_no_parameter() -> None:
    one = Worked("正文")
    assert (one.length, one.row, one.seen) == (2, None, [])
    assert replace(one, text="目录页", seen=["甲"]).length == dataclasses.replace(one, text="目录页").length == 3
    assert Worked("正文").seen is not one.seen
    with pytest.raises(TypeError):
        Worked("正文", length=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Worked()  # type: ignore[call-arg]


@quick(frozen=True)
class Roomy:
    """Has a dictionary of its own."""

    name: str = "总则"
    parts: tuple[str, ...] = field(default=(), compare=False)


def test_a_class_without_slots_keeps_its_defaults_in_sight() -> None:
    one = Roomy()
    assert (Roomy.name, one.name, one.parts, Roomy.__doc__) == ("总则", "总则", (), "Has a dictionary of its own.")
    assert Roomy("附则", ("一",)) == Roomy("附则") != one and {one, Roomy()} == {one}
    vars(one)["noted"] = 1


def test_no_module_asks_the_standard_library_for_what_is_here() -> None:
    """A field of the standard library's would be taken for a default value, and its module takes long to import."""
    package = Path(hegao.__file__).parent
    modules = [file for file in package.rglob("*.py") if file.name != "quick_classes.py"]
    imports = re.compile(r"^\s*(?:from dataclasses import .*\b(?:dataclass|field|replace)\b|import dataclasses)", re.MULTILINE)
    assert [file.name for file in modules if imports.search(file.read_text("utf-8"))] == []


def test_a_first_object_may_be_made_by_many_threads_at_once() -> None:
    program = """
import sys, threading
sys.setswitchinterval(1e-6)
from hegao.language.quick_classes import dataclass
made = []
for number in range(40):
    @dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int = 2
    start = threading.Barrier(8)
    def make():
        start.wait()
        made.append(Pair(1))
    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
print(len(made), {(pair.left, pair.right) for pair in made})
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("320 {(1, 2)}\n", "")


def all_classes() -> Iterator[type]:
    """Every class of hegao's own."""
    for module in pkgutil.walk_packages(hegao.__path__, "hegao."):
        if module.name.endswith("__main__"):
            continue
        held = vars(importlib.import_module(module.name)).values()
        yield from (found for found in held if isinstance(found, type) and found.__module__ == module.name)


def test_what_is_taken_for_granted_of_data_classes_holds() -> None:
    """None inherits from one with fields, and whatever is annotated in one is a field."""
    ours = [cls for cls in all_classes() if "__match_args__" in vars(cls) and not hasattr(cls, "_fields")]
    assert len(ours) > 100
    for cls in ours:
        assert not any("__match_args__" in vars(base) for base in cls.__mro__[1:]), cls
        assert not any("ClassVar" in str(kind) for kind in vars(cls).get("__annotations__", {}).values()), cls
