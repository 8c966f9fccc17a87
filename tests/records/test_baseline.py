"""Baselines: old faults are known by what they say and where, new ones fail, and nobody is told a wrong thing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docx_builder import docx_bytes, paragraph_xml
from hegao.cli.program import cli

OLD = """一、基本情况
全年组织培训 X 场，参加人数达到 XX 人，各项任务落实到位。
二、存在问题
丰富群众的精神文 化生活还有差距，阵地建 设滞后。
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "旧稿.txt").write_text(OLD, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def create() -> None:
    assert run("baseline", "create").exit_code == 0


def new_findings(*more: str) -> list[str]:
    """What a check with the baseline still tells: rule and words."""
    report = json.loads(run("check", "--baseline", ".hegao-baseline.json", "--output-format", "json", *more).stdout)
    return [f"{finding['code']} {finding['text']}" for file in report["files"] for finding in file["findings"]]


def recorded() -> dict[str, list[str]]:
    """The rules of the entries of each file, in the file's own order; each line of the file is an entry of its own."""
    first, *lines, last = Path(".hegao-baseline.json").read_text("utf-8").splitlines()
    assert json.loads(first + "null]}")["version"] == 2
    assert last == "null]}"
    files: dict[str, list[str]] = {}
    for entry in (json.loads(line.removesuffix(",")) for line in lines):
        files.setdefault(entry["file"], []).append(entry["rule"])
    return files


def stale() -> str:
    return run("check", "--baseline", ".hegao-baseline.json").output.partition("已经不在了")[2].replace("\n", "")


def write(text: str, name: str = "旧稿.txt") -> None:
    Path(name).write_text(text, "utf-8")


def test_what_is_recorded_fails_no_more_and_is_counted() -> None:
    assert run("check").exit_code == 1
    result = run("baseline", "create")
    assert "登记了 1 个文件里的 4 处" in result.output
    checked = run("check", "--baseline", ".hegao-baseline.json")
    assert checked.exit_code == 0
    assert "没有发现新问题" in checked.output
    assert "另有 4 处是已登记的旧问题" in checked.output
    told = json.loads(run("check", "--baseline", ".hegao-baseline.json", "--output-format", "json").stdout)["summary"]
    assert (told["known"], told["ignored"], told["findings"]["error"]) == (4, 0, 0)


def test_a_paragraph_put_in_above_makes_nothing_new() -> None:
    create()
    write("新加的一段话，放在最前面。\n\n" + OLD)
    assert new_findings() == []


def test_a_paragraph_that_is_moved_is_known_where_it_goes() -> None:
    create()
    lines = OLD.splitlines()
    write("\n".join([lines[0], lines[3], lines[2], lines[1]]) + "\n")
    assert new_findings() == []


def test_one_fault_swapped_for_another_of_the_same_rule_is_new() -> None:
    create()
    write(OLD.replace("培训 X 场", "培训 5 场").replace("任务落实到位", "任务落实 X 项"))
    assert new_findings() == ["PH001 X"]
    assert "旧稿.txt PH001" in stale()


def test_a_new_fault_beside_old_ones_is_new() -> None:
    create()
    write(OLD.replace("落实到位", "落 实到位"))
    assert new_findings() == ["SP001  "]


def test_of_two_faults_in_a_paragraph_one_mended_leaves_the_other_known() -> None:
    create()
    write(OLD.replace("文 化", "文化"))
    assert new_findings() == []
    assert "精神文⟦ ⟧化生活" in stale()


def test_the_same_fault_once_more_is_new() -> None:
    create()
    write(OLD + OLD.splitlines()[1] + "\n")
    assert "PH001 X" in new_findings()


def test_a_stale_entry_is_listed_until_it_is_pruned(here: Path) -> None:
    create()
    before = recorded()
    write(OLD.replace("文 化", "文化"))
    assert "SP001" in stale()
    assert "清掉 1 处" in run("baseline", "prune").output
    assert len(recorded()["旧稿.txt"]) == len(before["旧稿.txt"]) - 1
    assert stale() == ""
    assert new_findings() == []


def test_pruning_keeps_what_was_not_checked(here: Path) -> None:
    write(OLD, "另一份.txt")
    create()
    write("一切正常，没有问题。\n")
    write("一切正常，没有问题。\n", "另一份.txt")
    run("baseline", "prune", "旧稿.txt")
    assert list(recorded()) == ["另一份.txt"]


def test_a_file_that_was_renamed_brings_its_old_faults_along(here: Path) -> None:
    create()
    (here / "归档").mkdir()
    (here / "旧稿.txt").rename(here / "归档" / "定稿.txt")
    assert new_findings() == []
    assert stale() == ""


def test_a_copy_of_a_file_that_is_still_there_is_new(here: Path) -> None:
    create()
    shutil.copy(here / "旧稿.txt", here / "抄本.txt")
    assert len(new_findings()) == 4


def test_paths_count_from_the_folder_of_the_baseline(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create()
    inner = here / "里面"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert run("check", "..", "--baseline", "../.hegao-baseline.json").exit_code == 0


def test_the_config_can_name_the_baseline(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create()
    (here / "hegao.toml").write_text('baseline = ".hegao-baseline.json"\n', "utf-8")
    assert run("check").exit_code == 0
    monkeypatch.chdir("/")
    assert run("check", str(here)).exit_code == 0
    assert run("check", str(here), "--isolated").exit_code == 1


def test_the_baseline_of_the_config_can_be_left_aside(here: Path) -> None:
    create()
    (here / "hegao.toml").write_text('baseline = ".hegao-baseline.json"\n', "utf-8")
    assert run("check").exit_code == 0
    everything = run("check", "--baseline", "")
    assert everything.exit_code == 1
    assert "已登记" not in everything.output


def test_word_files_have_baselines_as_well(here: Path) -> None:
    (here / "旧稿.txt").unlink()
    lines = OLD.splitlines()
    (here / "a.docx").write_bytes(docx_bytes("".join(map(paragraph_xml, lines))))
    create()
    (here / "a.docx").write_bytes(
        docx_bytes("".join(map(paragraph_xml, [lines[0], "前面加一段话，没有问题。", *lines[1:], "组织学习会 X 次，效果良好。"])))
    )
    assert new_findings() == ["PH001 X"]


def test_the_same_findings_give_the_same_bytes_in_lines_that_can_be_reviewed(here: Path) -> None:
    create()
    first = (here / ".hegao-baseline.json").read_bytes()
    create()
    assert (here / ".hegao-baseline.json").read_bytes() == first
    assert [line for line in first.decode().splitlines() if "⟦X⟧" in line and "组织培训" in line]


def test_sarif_keeps_old_findings_and_says_that_they_are(here: Path) -> None:
    create()
    write(OLD + "组织学习会 X 次，效果良好。\n")
    log = json.loads(run("check", "--baseline", ".hegao-baseline.json", "--output-format", "sarif").stdout)
    states = [result["baselineState"] for result in log["runs"][0]["results"]]
    assert sorted(states) == ["new", *["unchanged"] * 4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "读不了"),
        (b"{}", "不是核稿的基线文件"),
        (b"[" * 100_000, "不是核稿的基线文件"),
        (b'{"version": 2, "tool": "hegao", "entries": [{"file": 3}]}', "不是核稿的基线文件"),
        (b'{"version": 2, "tool": "hegao", "entries": [\n<<<<<<< HEAD\n=======\n>>>>>>> b\nnull]}', "没有解决的冲突"),
        (b"[1, 2", "不是核稿的基线文件"),
        (b'{"version": 1, "files": {"a.txt": [{"rule": 3}]}}', "不是核稿的基线文件"),
        (b'{"version": 99, "files": {}}', "更新版本的核稿"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_fatal(here: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (here / "b.json").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "hegao", "check", "--baseline", "b.json"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_baseline_is_never_written_over_something_else(here: Path) -> None:
    (here / "重要.json").write_text('{"a": 1}', "utf-8")
    assert run("baseline", "create", "-o", "重要.json").exit_code != 0
    assert (here / "重要.json").read_text("utf-8") == '{"a": 1}'


def test_what_could_not_be_checked_is_said_and_the_rest_recorded(here: Path) -> None:
    (here / "坏.docx").write_bytes(b"PK\x03\x04nonsense")
    assert run("baseline", "create").exit_code == 2
    assert list(recorded()) == ["旧稿.txt"]


def test_prune_names_what_it_could_not_check(here: Path) -> None:
    create()
    (here / "坏.docx").write_bytes(b"PK\x03\x04nonsense")
    result = run("baseline", "prune")
    assert result.exit_code == 2
    assert "坏.docx: " in result.output
    assert list(recorded()) == ["旧稿.txt"]


def test_a_baseline_holds_only_the_rules_that_were_asked_for(here: Path) -> None:
    run("baseline", "create", "--select", "PH")
    assert new_findings() == ["SP001  ", "SP001  "]


def test_what_turns_the_direction_of_writing_stands_as_an_escape(here: Path) -> None:
    """A baseline is read by people before it is committed, and must not look like another one."""
    name = "稿\u202e\u2066.txt"
    Path(name).write_text("全年组织培训 X 场。\n", "utf-8")
    create()
    written = Path(".hegao-baseline.json").read_text("utf-8")
    assert "\\u202e\\u2066" in written
    assert not set(written) & {"\u202e", "\u2066"}
    assert run("check", name).exit_code == 1  # no baseline is asked for
    assert run("check", name, "--baseline", ".hegao-baseline.json").exit_code == 0
