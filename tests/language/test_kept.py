"""Values and patterns kept from one run to the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hegao.language import kept_table as kept_tables
from hegao.language import patterns
from hegao.language.kept import find_kept, keep
from hegao.language.kept_table import KeptTable, stamp_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path))
    return tmp_path


def test_a_value_comes_back_under_its_key_alone() -> None:
    keep("lists", "one", {"a": ("甲", "乙")})
    assert find_kept("lists", "one") == {"a": ("甲", "乙")}
    assert find_kept("lists", "another") is None
    assert find_kept("others", "one") is None


def test_a_damaged_file_is_as_good_as_none(folder: Path) -> None:
    keep("lists", "one", [1, 2])
    (file,) = folder.rglob("lists.bin")
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert find_kept("lists", "one") is None
    file.write_bytes(b"")
    assert find_kept("lists", "one") is None


def test_a_folder_that_others_may_write_to_is_not_read(folder: Path) -> None:
    keep("lists", "one", [1, 2])
    (folder / "program").chmod(0o777)
    assert find_kept("lists", "one") is None


def table(most: int = 9) -> KeptTable[tuple[str, int], object]:
    return KeptTable("table", lambda: "one", most)


def kept_table(entries: dict[tuple[str, int], object]) -> KeptTable[tuple[str, int], object]:
    first = table()
    for key, value in entries.items():
        first.add(key, value)
    first.keep()
    return table()


ENTRIES: dict[tuple[str, int], object] = {("甲", 0): ("一", b"1"), ("乙", 0): ["二"], ("甲", 8): {"三": 3}, ("\ud800", 0): None}


def test_a_table_grows_from_run_to_run() -> None:
    second = kept_table(ENTRIES)
    assert {key: second.entries[key] for key in ENTRIES} == ENTRIES
    assert second.entries.get(("丙", 0)) is None
    second.add(("丙", 0), "四")
    second.keep()
    assert dict(table().entries) == ENTRIES | {("丙", 0): "四"}
    assert dict(table(most=4).entries) == {}
    assert dict(KeptTable("table", lambda: "another", 9).entries) == {}


def test_keys_with_one_mark_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_tables, "_mark", lambda _: 7)
    second = kept_table(ENTRIES)
    assert {key: second.entries[key] for key in ENTRIES} == ENTRIES
    assert second.entries.get(("丙", 0)) is None


def test_a_damaged_entry_is_as_good_as_none(folder: Path) -> None:
    kept_table(ENTRIES)
    (file,) = folder.rglob("table.bin")
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert len(table().entries) == len(ENTRIES) - 1
    for damaged in (content[:40], content[:60] + b"?" + content[61:], b""):
        file.write_bytes(damaged)
        assert dict(table().entries) == {}


SOURCES = [
    (r"第(?P<number>[一二三四五六七八九十]+)(?:章|节)(?!课)", re.MULTILINE),
    (r"(?<![A-Za-z])(?P<at>[XxＸ×]{2,4})(?=\s?(?:人次|人|个))", re.MULTILINE),
    (r"摘\s?要|关键[词字]", re.IGNORECASE),
    ("[\u4e00-\u9fff\U00020000-\U0003134f]{2,}", 0),
    (r"(a)|(b)(?P<c>c)?", 0),
]
TEXT = "第一章 总则\n第十节课 XX人次 ××人 xxx\n摘 要 关键词 Abstract ABC\n𠀀𠀁 汉字 bc"


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_kept_pattern_finds_what_a_compiled_one_finds(source: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    code = patterns._code_of(source, flags)
    assert code is not None
    monkeypatch.setattr(patterns._CODES, "entries", {(source, flags): code})
    monkeypatch.setattr(patterns.re, "compile", None)  # it must not be asked
    kept = patterns._compiled(source, flags)
    monkeypatch.undo()
    ready = re.compile(source, flags)
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (ready.pattern, ready.flags, ready.groups, ready.groupindex)
    found = [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in kept.finditer(TEXT)]
    assert found == [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in ready.finditer(TEXT)]


def test_code_that_this_python_cannot_run_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns._CODES, "entries", {("甲+", 0): (0, b"\xff" * 40, 0, {}, (None,))})
    assert patterns._compiled("甲+", 0).findall("甲甲乙甲") == ["甲甲", "甲"]


def test_what_other_modules_made_is_not_found(tmp_path: Path) -> None:
    module = tmp_path / "reader.py"
    module.write_text("old", "utf-8")
    table: KeptTable[str, int] = KeptTable("stamped", lambda: stamp_of(str(module)), 10)
    table.entries["a"] = 1
    table.keep()
    assert KeptTable("stamped", lambda: stamp_of(str(module)), 10).entries.get("a") == 1
    module.write_text("new text", "utf-8")
    assert KeptTable("stamped", lambda: stamp_of(str(module)), 10).entries.get("a") is None
