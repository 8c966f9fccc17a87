"""The rule book that is kept ready from one run to the next."""

from __future__ import annotations

import pickle
from enum import Enum
from pathlib import Path
from zlib import crc32

import pytest

from hegao.language.kept import keep, keep_parts
from hegao.lint.config import Settings
from hegao.lint.rulebook import Rulebook
from hegao.session import ready_rules
from hegao.session.ready_rules import ready_rulebook
from hegao.session.rule_files import load_rulebook


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def rulebook() -> Rulebook:
    return load_rulebook(Settings())


def never() -> Rulebook:
    raise AssertionError("it was kept")


def test_is_built_once_for_its_sources(rulebook: Rulebook) -> None:
    assert ready_rulebook("sources", lambda: rulebook) is rulebook
    again = ready_rulebook("sources", never)
    assert again == rulebook
    assert again is not rulebook
    with pytest.raises(AssertionError, match="it was kept"):
        ready_rulebook("other sources", never)


def test_one_that_was_kept_is_kept_again(rulebook: Rulebook) -> None:
    ready_rulebook("sources", lambda: rulebook)
    kept = ready_rulebook("sources", never)
    ready_rulebook("others", lambda: kept)
    assert ready_rulebook("others", never) == rulebook


def test_what_few_look_at_is_made_when_they_do(rulebook: Rulebook) -> None:
    ready_rulebook("sources", lambda: rulebook)
    again = ready_rulebook("sources", never)
    rule, standard = again.rules["PH001"], next(iter(again.standards.values()))
    assert type(rule.examples) is not tuple
    assert (len(rule.examples), rule.examples[0]) == (len(rulebook.rules["PH001"].examples), rulebook.rules["PH001"].examples[0])
    assert rule.examples.index(rule.examples[1]) == 1
    assert (rule, standard) == (rulebook.rules["PH001"], rulebook.standards[standard.id])
    assert hash(standard.sections) == hash(rulebook.standards[standard.id].sections)
    assert type(pickle.loads(pickle.dumps(rule)).examples) is tuple


def test_another_hegao_builds_its_own(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    ready_rulebook("sources", lambda: rulebook)
    monkeypatch.setattr(ready_rules, "program_stamp", lambda: "another")
    assert ready_rulebook("sources", lambda: rulebook) is rulebook


@pytest.mark.parametrize("damage", [b"", b"?" * 40, None])
def test_a_damaged_one_is_built_anew(folder: Path, rulebook: Rulebook, damage: bytes | None) -> None:
    ready_rulebook("sources", lambda: rulebook)
    (file,) = folder.rglob("*.bin")
    file.write_bytes(file.read_bytes()[:-2] if damage is None else damage)
    assert ready_rulebook("sources", lambda: rulebook) is rulebook


def test_nothing_but_a_rule_book_is_made_of_what_lies_there(folder: Path, rulebook: Rulebook) -> None:
    ready_rulebook("sources", lambda: rulebook)
    (file,) = folder.rglob("*.bin")
    for foreign in (print, Path("x"), {"a": 1}):
        keep_parts(file.stem, file.stem.removeprefix("rules-"), (pickle.dumps(foreign), crc32(b"")), b"")
        assert ready_rulebook("sources", lambda: rulebook) is rulebook


def test_where_nothing_can_be_kept_it_is_built_each_time(folder: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(folder / "file" / "below"))
    keep("lists", "one", [])
    for _ in range(2):
        assert ready_rulebook("sources", lambda: rulebook) is rulebook


def test_old_ones_go(folder: Path, rulebook: Rulebook) -> None:
    for number in range(ready_rules._MOST_KEPT + 3):
        ready_rulebook(str(number), lambda: rulebook)
    assert len(list(folder.rglob("*.bin"))) == ready_rules._MOST_KEPT


def test_what_a_module_only_imports_is_not_made(folder: Path, rulebook: Rulebook) -> None:
    """The function that runs a command stands in every module that imports `os`."""
    ready_rulebook("sources", lambda: rulebook)
    (file,) = folder.rglob("*.bin")
    done = folder / "done"
    for module, name in (("hegao.session.record_cache", "os.mkdir"), ("hegao.session.program_stamp", "find_spec")):
        body = b"\x80\x04\x8c" + bytes([len(module)]) + module.encode() + b"\x8c" + bytes([len(name)]) + name.encode() + b"\x93"
        path = str(done).encode()
        body += b"\x8c" + bytes([len(path)]) + path + b"\x85R."
        keep_parts(file.stem, file.stem.removeprefix("rules-"), (body, crc32(b"")), b"")
        assert ready_rulebook("sources", lambda: rulebook) is rulebook
    assert not done.exists()


def test_is_read_again_where_members_of_enumerations_are_found_by_name(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Python 3.11.3 and older, and so the page's Python, would write them."""
    monkeypatch.setattr(Enum, "__reduce_ex__", lambda member, _: (getattr, (type(member), member.name)))
    ready_rulebook("sources", lambda: rulebook)
    assert ready_rulebook("sources", never) == rulebook
