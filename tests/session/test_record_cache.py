"""Unchanged files are not read again, and nobody can tell from what is printed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, make_dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import hegao.lint.linter
from docx_builder import docx_bytes, paragraph_xml, table_xml
from hegao.cli.program import cli
from hegao.model.finding import FileReport, Fix, Safety, Severity
from hegao.model.layout import Feature, Restyle
from hegao.model.spans import Span
from hegao.records.record import FileRecord, digest
from hegao.session import cache_key, program_stamp, record_cache
from hegao.session.checking import check_targets
from hegao.session.plain_records import codec_of
from hegao.session.record_cache import RecordCache

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n三、下一步打算\n继续抓好落实。\n"
CLEAN = "今年以来，各项工作平稳有序。\n"
FORMATS = ("full", "json", "sarif", "github", "markdown")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that records go to, not made yet."""
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "records"


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents of every format, which is the current one."""
    place = tmp_path / "文稿"
    (place / "附件").mkdir(parents=True)
    monkeypatch.chdir(place)
    (place / "草稿.txt").write_text(DRAFT, "utf-8")
    (place / "净.md").write_text(CLEAN, "utf-8")
    body = "".join(paragraph_xml(line) for line in DRAFT.splitlines()) + table_xml([["单位", "场次"], ["城关镇", "达到 X 场"]])
    (place / "附件" / "a.docx").write_bytes(docx_bytes(body))
    (place / "坏.docx").write_bytes(b"x")
    return place


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first lines of the documents that were really checked in this process, in order."""
    seen: list[str] = []
    lint = hegao.lint.linter.lint

    def spied(document: Any, ruleset: Any) -> Any:
        seen.append(document.text.split("\n")[0])
        return lint(document, ruleset)

    monkeypatch.setattr(hegao.lint.linter, "lint", spied)
    return seen


def run(*options: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--jobs", "1", *options])


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.json"))


# Unchanged files


def test_unchanged_files_are_not_checked_again(folder: Path, linted: list[str]) -> None:
    first = run("--output-format", "json")
    assert len(linted) == 3
    assert run("--output-format", "json").stdout_bytes == first.stdout_bytes
    assert len(linted) == 3


def test_only_what_changed_is_checked_again(folder: Path, linted: list[str]) -> None:
    run()
    linted.clear()
    (folder / "净.md").write_text("# 改过的一份\n\n今年以来，各项工作平稳有序。\n", "utf-8")
    run()
    assert linted == ["改过的一份"]


def test_an_edit_in_the_same_second_of_the_same_length_is_seen(folder: Path) -> None:
    file = folder / "草稿.txt"
    before = file.stat()
    assert "PH001" in run("草稿.txt").stdout
    file.write_text(DRAFT.replace(" X ", " 3 "), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert "PH001" not in run("草稿.txt").stdout


@pytest.mark.parametrize("jobs", ["0", "1", "2", "3"])
@pytest.mark.parametrize("output_format", FORMATS)
def test_cache_and_jobs_change_no_byte(folder: Path, output_format: str, jobs: str) -> None:
    def printed(*options: str) -> tuple[bytes, str, int]:
        result = CliRunner().invoke(cli, ["check", "--output-format", output_format, "--statistics", *options])
        return result.stdout_bytes, result.stderr, result.exit_code

    without = printed("--no-cache", "--jobs", "1")
    assert printed("--jobs", jobs) == without
    assert printed("--jobs", jobs) == without


def test_a_renamed_or_copied_file_is_known_under_its_new_name(folder: Path, linted: list[str]) -> None:
    run()
    linted.clear()
    (folder / "草稿.txt").rename(folder / "定稿.txt")
    result = run("--output-format", "concise")
    assert linted == []
    assert "定稿.txt:3:9: PH001" in result.stdout
    assert "草稿.txt" not in result.stdout


def test_the_rules_are_not_read_when_nothing_changed_and_no_output_asks_for_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("--output-format", "json", "草稿.txt")

    def refuse(*_arguments: object) -> None:
        raise AssertionError("the rules were read")

    monkeypatch.setattr(hegao.session.rule_files, "_parsed", refuse)
    assert run("--output-format", "json", "草稿.txt").stdout_bytes == first.stdout_bytes


# What makes a difference


def write_config(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "hegao.toml").write_text(text, "utf-8")


OWN_PACK = """
[[rule]]
code = "MY001"
name = "our-word"
severity = "warning"
message.zh = "本单位不用“{found}”"
message.en = "we do not say “{found}”"
why.zh = "本单位的习惯。"
why.en = "House style."
how.zh = "改用别的词。"
how.en = "Use another word."
source = { level = "practice" }
check = { kind = "pattern", find = ["落实"] }
[[rule.example]]
bad = "抓好⟦落实⟧。"
[[rule.example]]
good = "抓好工作。"
[[rule.example]]
good = "落到实处。"
"""


@pytest.mark.parametrize(
    "change",
    [
        write_config('ignore = ["PH"]'),
        write_config('lang = "en"'),
        write_config('fail-on = "info"'),
        write_config('allow = ["学习会 X 场"]'),
        write_config('standard = "none"'),
        write_config('[severity]\nPH001 = "info"'),
        write_config('[options]\nhanzi-latin-gap = "forbid"'),
        write_config('[per-file-ignores]\n"草稿*" = ["PH"]'),
        lambda folder: (folder / "草稿.txt").rename(folder / "草稿.md"),
    ],
)
def test_settings_and_the_kind_of_file_count(folder: Path, linted: list[str], change: Callable[[Path], object]) -> None:
    assert run("草稿.txt").exit_code == 1
    change(folder)
    linted.clear()
    path = next(path.name for path in folder.glob("草稿.*"))
    changed = run(path, "--output-format", "json").stdout_bytes
    assert linted == ["2024年工作总结"]
    assert changed == run(path, "--output-format", "json", "--no-cache").stdout_bytes


def test_options_count(folder: Path) -> None:
    assert "PH001" in run("草稿.txt").stdout
    assert "PH001" not in run("草稿.txt", "--ignore", "PH").stdout
    assert "never filled in" in run("草稿.txt", "--lang", "en").stdout


def test_the_text_of_a_rule_pack_counts(folder: Path) -> None:
    pack = folder / "ours.toml"
    write_config('rule-packs = ["ours.toml"]')(folder)
    pack.write_text(OWN_PACK, "utf-8")
    assert "MY001" in run("草稿.txt", "--output-format", "concise").stdout
    pack.write_text(OWN_PACK.replace('severity = "warning"', 'severity = "error"'), "utf-8")
    hegao.session.rule_files._added_contents.cache_clear()
    hegao.session.rule_files._contents.cache_clear()
    hegao.session.rule_files._parsed.cache_clear()
    hegao.session.rule_files.ruleset_for.cache_clear()
    cache_key._basis.cache_clear()
    assert '"code": "MY001", "name": "our-word", "severity": "error"' in run("草稿.txt", "--output-format", "json").stdout


def test_what_a_file_is_let_off_counts_by_its_path(folder: Path) -> None:
    write_config('[per-file-ignores]\n"附件/*" = ["PH"]')(folder)
    (folder / "附件" / "草稿.txt").write_text(DRAFT, "utf-8")
    for _ in range(2):
        output = run("--output-format", "concise", "--quiet").stdout
        assert "\n草稿.txt:3:9: PH001" in f"\n{output}"
        assert "附件/草稿.txt:3:9: PH001" not in output


@pytest.mark.parametrize("what", ["__version__", "own file"])
def test_another_hegao_checks_again(folder: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    run("草稿.txt")
    linted.clear()
    if what == "__version__":
        monkeypatch.setattr(program_stamp, "__version__", "9.9.9")
    else:
        monkeypatch.setattr(program_stamp, "file_stamps", lambda folder, _: [(folder, 1, 1)])
    for remembered in (program_stamp.program_stamp, cache_key._basis):
        remembered.cache_clear()
    run("草稿.txt")
    assert linted == ["2024年工作总结"]
    monkeypatch.undo()
    for remembered in (program_stamp.program_stamp, cache_key._basis):
        remembered.cache_clear()


def test_a_setting_that_cannot_be_used_is_refused_however_much_is_known(folder: Path) -> None:
    run("草稿.txt")
    result = run("草稿.txt", "--select", "PHH")
    assert result.exit_code == 2
    assert "是不是要写“PH”" in result.stderr


# What is never kept


def test_problems_are_not_kept(folder: Path, cache: Path) -> None:
    assert run("坏.docx", "没有.txt").exit_code == 2
    assert entries(cache) == []
    (folder / "没有.txt").write_text(CLEAN, "utf-8")
    assert run("没有.txt").exit_code == 0


def test_without_the_cache_nothing_is_read_or_written(folder: Path, cache: Path, linted: list[str]) -> None:
    run("草稿.txt", "--no-cache")
    assert not cache.exists()
    run("草稿.txt")
    run("草稿.txt", "--no-cache")
    assert len(linted) == 3


# Damage, strangers, and runs at the same time


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"PH001", b"PH002"),
        lambda whole: b"\x80\x04]\x94." + whole,
        lambda whole: whole.partition(b"\n")[0] + b"\n{}",
    ],
)
def test_a_damaged_entry_is_as_good_as_none(folder: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    first = run("草稿.txt", "--output-format", "json")
    (entry,) = entries(cache)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    again = run("草稿.txt", "--output-format", "json")
    assert (again.stdout_bytes, again.stderr, again.exit_code) == (first.stdout_bytes, "", 1)
    assert entry.read_bytes() == whole


def test_the_entry_of_one_document_does_not_pass_for_that_of_another(folder: Path, cache: Path) -> None:
    run("净.md")
    (clean,) = entries(cache)
    run("草稿.txt")
    (draft,) = set(entries(cache)) - {clean}
    draft.write_bytes(clean.read_bytes())
    assert "PH001" in run("草稿.txt").stdout


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps permissions elsewhere")
def test_what_is_kept_is_for_the_user_alone(folder: Path, cache: Path) -> None:
    run("草稿.txt")
    assert cache.stat().st_mode & 0o777 == 0o700
    assert all(entry.stat().st_mode & 0o077 == 0 for entry in entries(cache))


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps permissions elsewhere")
def test_a_folder_that_others_can_write_to_is_not_trusted(folder: Path, cache: Path, linted: list[str]) -> None:
    run("草稿.txt")
    cache.chmod(0o777)
    before = entries(cache)
    run("草稿.txt", "净.md")
    assert len(linted) == 3
    assert entries(cache) == before


def test_a_cache_folder_that_cannot_be_made_costs_nothing_but_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(folder / "净.md" / "cache"))
    result = run("草稿.txt")
    assert (result.exit_code, result.stderr) == (1, "")


def test_runs_at_the_same_time_disturb_nobody(folder: Path, cache: Path) -> None:
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(DRAFT + f"第{number}份。\n", "utf-8")
    command = [sys.executable, "-m", "hegao", "check", "--output-format", "json", "--jobs", "2"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outputs = {child.communicate(timeout=120) for child in runs}
    alone = run("--output-format", "json", "--no-cache")
    assert outputs == {(alone.stdout_bytes, alone.stderr_bytes)}
    assert len(entries(cache)) == 33
    assert not list(cache.glob(".draft-*"))


# Tidying up


def age(file: Path, days: float) -> None:
    then = time.time() - days * 24 * 3600
    os.utime(file, (then, then))


def test_what_no_run_asked_for_in_a_month_goes_and_what_is_used_stays(folder: Path, cache: Path) -> None:
    run("净.md")
    (used,) = entries(cache)
    run("草稿.txt")
    (unused,) = set(entries(cache)) - {used}
    for entry in (used, unused):
        age(entry, 29)
    run("净.md")
    age(unused, 31)
    age(cache / "tidied", 1)
    (folder / "新.txt").write_text("新的一份。\n", "utf-8")
    run("新.txt")
    assert used.exists()
    assert not unused.exists()


def test_the_oldest_go_where_there_are_too_many(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    kept = entries(cache)
    for days, entry in enumerate(kept, 1):
        age(entry, days)
    age(cache / "tidied", 1)
    (folder / "新.txt").write_text("新的一份。\n", "utf-8")
    newest = kept[0].stat().st_size
    monkeypatch.setattr(record_cache, "MOST_BYTES", newest + 1000)
    run("新.txt")
    left = entries(cache)
    assert kept[0] in left
    assert kept[-1] not in left
    assert sum(entry.stat().st_size for entry in left) <= newest + 1000


def test_drafts_of_runs_that_were_stopped_are_cleared_away(folder: Path, cache: Path) -> None:
    run("净.md")
    stale, fresh = cache / ".draft-old", cache / ".draft-new"
    for draft in (stale, fresh):
        draft.write_bytes(b"{")
    age(stale, 1)
    age(cache / "tidied", 1)
    run("草稿.txt")
    assert not stale.exists()
    assert fresh.exists()


# Records as plain data


@dataclass(frozen=True, slots=True)
class Odd:
    """One of every kind of field."""

    text: str
    number: int
    share: float
    yes: bool
    grade: Severity
    maybe: Severity | None
    pair: tuple[int, str] | None
    many: tuple[tuple[int, ...], ...]
    table: dict[str, Severity]


odd = st.builds(
    Odd,
    st.text(st.characters(codec=None)),  # type: ignore[arg-type]
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.sampled_from(Severity),
    st.none() | st.sampled_from(Severity),
    st.none() | st.tuples(st.integers(), st.text()),
    st.lists(st.lists(st.integers(), max_size=3).map(tuple), max_size=3).map(tuple),
    st.dictionaries(st.text(), st.sampled_from(Severity), max_size=3),
)


@given(odd)
def test_plain_data_gives_the_record_back(record: Odd) -> None:
    import json

    form = codec_of(Odd)
    plain = json.loads(json.dumps(form.flatten(record)))  # type: ignore[misc]
    assert form.rebuild(plain) == record  # type: ignore[misc]


def test_a_new_field_needs_no_word_here_and_makes_another_shape() -> None:
    old = make_dataclass("Note", [("text", str)], frozen=True)
    new = make_dataclass("Note", [("text", str), ("count", int, 0)], frozen=True)
    assert codec_of(new).rebuild(codec_of(new).flatten(new("a", 3))) == new("a", 3)  # type: ignore[misc]
    assert codec_of(old).shape != codec_of(new).shape


def test_a_fix_that_sets_text_otherwise_comes_back_as_it_was() -> None:
    import json

    fix = Fix("", (), Safety.SAFE, (Restyle(Span(0, 2), {Feature.COLOUR: "auto", Feature.SIZE: None}),))
    form = codec_of(Fix)
    assert form.rebuild(json.loads(json.dumps(form.flatten(fix)))) == fix  # type: ignore[misc]


def test_a_type_that_cannot_be_kept_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="set"):
        codec_of(set[str])


def test_another_shape_of_record_is_another_entry(folder: Path, cache: Path) -> None:
    settings = hegao.Settings()
    content = DRAFT.encode()
    old = make_dataclass("Note", [("path", str)], frozen=True)
    new = make_dataclass("Note", [("path", str), ("count", int, 0)], frozen=True)
    RecordCache(old).keep("a.txt", content, settings, old("a.txt"))
    assert RecordCache(old).find("b.txt", content, settings) == old("b.txt")
    assert RecordCache(new).find("a.txt", content, settings) is None


def test_every_kind_of_file_record_can_be_kept(folder: Path) -> None:
    cache, settings = RecordCache(FileRecord), hegao.Settings()
    for path in ("草稿.txt", "净.md", "附件/a.docx"):
        content = Path(path).read_bytes()
        record = digest(hegao.check_bytes(path, content, settings), settings)
        cache.keep(path, content, settings, record)
        assert cache.find(path, content, settings) == record


def path_of(report: FileReport, _settings: hegao.Settings) -> str:
    return report.path


def test_targets_are_checked_without_a_cache_too(folder: Path) -> None:
    targets = [hegao.session.discovery.Target(name, hegao.Settings()) for name in ("净.md", "草稿.txt")]
    assert list(check_targets(targets, path_of)) == ["净.md", "草稿.txt"]
