"""The commands, through click's runner and as a real process: output, exit status, consoles, pipes."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hegao
from docx_builder import docx_bytes, level_xml, numbering_xml, paragraph_xml
from hegao.cli.program import cli

DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，丰富群众的精神文 化生活。\n二、下一步打算\n继续抓好落实，确保完成任务。\n"
CLEAN = "今年以来，各项工作平稳有序。\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "草稿.txt").write_text(DRAFT, "utf-8")
    (tmp_path / "净.md").write_text(CLEAN, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def process(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "hegao", *arguments], input=stdin, capture_output=True, env=environment, timeout=60, check=False
    )


def codes_in(result: Result) -> set[str]:
    return {line.split()[1] for line in result.stdout.splitlines() if line.count(":") >= 3}


# Exit status


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["净.md"], 0),
        (["草稿.txt"], 1),
        (["净.md", "草稿.txt"], 1),
        (["没有.txt"], 2),
        (["草稿.txt", "没有.txt"], 2),
        (["草稿.txt", "--exit-zero"], 0),
        (["草稿.txt", "没有.txt", "--exit-zero"], 2),
        (["草稿.txt", "--select", "SP002"], 0),
        (["草稿.txt", "--config", "没有.toml"], 2),
        (["草稿.txt", "--select", "QQ"], 2),
        (["草稿.txt", "--nonsense"], 2),
        (["空"], 2),
    ],
)
def test_exit_status(arguments: list[str], status: int, here: Path) -> None:
    (here / "空").mkdir()
    result = run("check", *arguments)
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output


def test_fail_on_sets_the_bar(here: Path) -> None:
    (here / "hegao.toml").write_text('[severity]\nPH001 = "warning"\n', "utf-8")
    assert run("check", "草稿.txt", "--select", "PH001").exit_code == 0
    assert run("check", "草稿.txt", "--select", "PH001", "--fail-on", "warning").exit_code == 1
    assert run("check", "草稿.txt", "--select", "PH001", "--fail-on", "error").exit_code == 0


def test_each_file_is_held_to_the_bar_of_its_own_config(here: Path) -> None:
    for name, bar in (("严", "info"), ("宽", "error")):
        (here / name).mkdir()
        (here / name / "hegao.toml").write_text(f'select = ["PH001"]\nfail-on = "{bar}"\nseverity = {{PH001 = "info"}}', "utf-8")
        (here / name / "a.txt").write_text(DRAFT, "utf-8")
    assert run("check", "宽").exit_code == 0
    assert run("check", "严").exit_code == 1
    assert run("check", "严", "宽").exit_code == 1


# check


def test_no_path_checks_the_current_folder() -> None:
    result = run("check", "--output-format", "concise")
    assert "草稿.txt:3:9: PH001 错误 占位符“X”尚未填写" in result.stdout
    assert "检查了 2 个文件" in result.stdout


def test_rules_are_chosen_by_code_and_family_in_lists_and_repeated() -> None:
    assert codes_in(run("check", "草稿.txt", "--output-format", "concise", "--select", "PH,SP001")) == {"PH001", "SP001"}
    assert codes_in(run("check", "草稿.txt", "--output-format", "concise", "--select", "PH", "--select", "SP")) == {"PH001", "SP001"}
    assert codes_in(run("check", "草稿.txt", "--output-format", "concise", "--select", "PH,SP", "--ignore", "PH")) == {"SP001"}
    assert "SP001" in codes_in(run("check", "草稿.txt", "--output-format", "concise", "--select", "PH", "--extend-select", "SP001"))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "没有“PHH”这个规则或类别，是不是要写“PH”？"), ("en", "there is no rule or family “PHH”; did you mean “PH”?")],
)
def test_an_unknown_rule_names_the_nearest(lang: str, words: str) -> None:
    result = run("check", "草稿.txt", "--select", "PHH", "--lang", lang)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("PX", "PH"),
        ("ph", "PH"),
        ("P", "PH"),
        ("NX", "NM"),
        ("RX", "RE"),
        ("PX001", "PH001"),
        ("nu6", "NU006"),
        ("占位符", "PH"),
        ("placeholders", "PH"),
    ],
)
def test_a_family_or_code_is_guessed_from_its_first_letter_and_its_name(typed: str, meant: str) -> None:
    assert f"是不是要写“{meant}”？" in run("check", "草稿.txt", "--select", typed).stderr


def test_config_is_found_named_or_left_aside(here: Path) -> None:
    (here / "hegao.toml").write_text('select = ["SP001"]', "utf-8")
    (here / "其他.toml").write_text('select = ["PH001"]', "utf-8")
    concise = ("check", "草稿.txt", "--output-format", "concise")
    assert codes_in(run(*concise)) == {"SP001"}
    assert codes_in(run(*concise, "--config", "其他.toml")) == {"PH001"}
    assert codes_in(run(*concise, "--isolated")) >= {"PH001", "SP001"}


def test_a_bad_config_stops_the_run_in_one_sentence(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.hegao]\ningore = ["PH"]\n', "utf-8")
    result = run("check")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "pyproject.toml：没有“ingore”这项设置。是不是要写“ignore”？" in line
    assert result.stdout == ""


def test_standard_can_be_chosen_and_switched_off() -> None:
    def standard_of(*options: str) -> object:
        result = run("check", "草稿.txt", "--output-format", "json", *options)
        return json.loads(result.stdout)["files"][0]["standard"]

    assert standard_of("--standard", "work-plan") == "work-plan"
    assert standard_of("--standard", "none") is None
    assert "work-summary" in run("check", "草稿.txt", "--standard", "work-sumary").stderr


def test_stdin_is_read_and_named(here: Path) -> None:
    result = run("check", "-", "--output-format", "concise", stdin=DRAFT.encode())
    assert "<stdin>:3:9: PH001" in result.stdout
    result = run("check", "-", "--stdin-filename", "局/年报.md", "--output-format", "concise", stdin=DRAFT.encode())
    assert "局/年报.md:3:9: PH001" in result.stdout.replace("\\", "/")
    word = docx_bytes(paragraph_xml("组织学习会 X 场。"))
    assert "<stdin>: [第1段] PH001" in run("check", "-", "--output-format", "concise", stdin=word).stdout


def test_stdin_and_files_go_together() -> None:
    result = run("check", "-", "草稿.txt", "--output-format", "concise", stdin=DRAFT.encode())
    assert {line.split(":")[0] for line in result.stdout.splitlines() if ": PH001" in line} == {"<stdin>", "草稿.txt"}


def test_english_is_english() -> None:
    result = run("check", "草稿.txt", "--lang", "en", "--select", "PH001")
    assert "line 3, column 9" in result.stdout
    assert "placeholder “X” was never filled in" in result.stdout
    assert "checked 1 file" in result.stdout


def test_output_file_is_utf8_and_without_colour(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = run("check", "草稿.txt", "--output-file", "结果.txt")
    assert result.stdout == ""
    written = (here / "结果.txt").read_text("utf-8")
    assert "⟦X⟧" in written
    assert "\x1b" not in written
    assert run("check", "草稿.txt", "--output-file", "没有/结果.txt").exit_code == 2


@pytest.mark.parametrize(
    ("form", "name", "lang"),
    [
        ("full", "结果.txt", "zh"),
        ("full", "结果.txt", "en"),
        ("concise", "结果.text", "zh"),
        ("markdown", "报告.md", "zh"),
        ("markdown", "报告.md", "en"),
    ],
)
def test_a_report_among_the_drafts_is_no_draft(here: Path, form: str, name: str, lang: str) -> None:
    command = ("check", ".", "--output-format", form, "--output-file", name, "--lang", lang)
    assert run(*command).exit_code == 1
    first = Path(name).read_text("utf-8")
    assert run(*command).exit_code == 1  # written anew, and not checked itself
    skipped = "以前写出的结果" if lang == "zh" else "results of earlier runs"
    again = Path(name).read_text("utf-8")
    assert skipped in again
    assert [line for line in again.splitlines() if skipped not in line and line] == [line for line in first.splitlines() if line]
    assert skipped in run("check", ".", "--lang", lang).output
    assert run("check", name, "--lang", lang).exit_code == 1  # named, it is checked as what it is


def test_what_the_shell_writes_to_is_no_draft(here: Path) -> None:
    command = f"{sys.executable} -m hegao check . > 结果.txt"
    done = subprocess.run(command, shell=True, cwd=here, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "以前写出的结果" in (here / "结果.txt").read_text("utf-8")


def test_a_draft_that_speaks_of_reports_is_checked_and_kept(here: Path) -> None:
    draft = "# 核稿报告\n\n上月检查了 3 个文件，达到 X 处。\n"
    Path("月报.md").write_text(draft, "utf-8")
    assert "PH001" in run("check", "月报.md").output
    assert run("check", ".", "--output-format", "markdown", "--output-file", "月报.md").exit_code == 2
    assert Path("月报.md").read_text("utf-8") == draft


def test_revisions_are_seen_as_asked(here: Path) -> None:
    deletion = '<w:del w:id="1" w:author="a"><w:r><w:delText> X </w:delText></w:r></w:del>'
    deleted = f"<w:p><w:r><w:t>共</w:t></w:r>{deletion}<w:r><w:t>场次如下。</w:t></w:r></w:p>"
    (here / "修订.docx").write_bytes(docx_bytes(deleted))
    assert run("text", "修订.docx", "--plain").stdout == "共场次如下。"
    assert run("text", "修订.docx", "--plain", "--view", "original").stdout == "共 X 场次如下。"


def test_problems_go_to_stderr_and_findings_to_stdout() -> None:
    result = run("check", "草稿.txt", "没有.txt", "--output-format", "concise", "--quiet")
    assert result.stderr.startswith("hegao: 没有.txt: ")
    assert "没有.txt" not in result.stdout


# explain, standard, text


def test_explain_shows_a_rule_by_code_or_name() -> None:
    for name in ("PH001", "ph001", "leftover-x"):
        result = run("explain", name)
        assert result.exit_code == 0
        for needed in ("PH001", "为什么", "怎么改", "依　据", "⟦X⟧"):
            assert needed in result.stdout
    assert "why" in run("explain", "PH001", "--lang", "en").stdout


def test_explain_lists_a_family_or_all() -> None:
    family = [line.split()[0] for line in run("explain", "PH").stdout.splitlines()]
    everything = [line.split()[0] for line in run("explain", "--all").stdout.splitlines()]
    assert family == [code for code in everything if code.startswith("PH")]
    assert {"PH001", "SP001", "NU001", "ST001", "RE001"} <= set(everything)


def test_explain_names_the_nearest_rule() -> None:
    result = run("explain", "PH01")
    assert result.exit_code == 2
    assert "PH0" in result.stderr
    assert run("explain").exit_code == 2


def test_standards_are_listed_and_shown() -> None:
    assert "work-summary" in run("standard", "list").stdout
    assert "  一、工作开展情况" in run("standard", "show", "work-summary").stdout
    result = run("standard", "show", "work-sumary")
    assert result.exit_code == 2
    assert "work-summary" in result.stderr


def test_text_prints_numbers_and_plain_does_not(here: Path) -> None:
    numbering = numbering_xml({0: level_xml(0, "chineseCounting", "%1、")}, {1: 0})
    body = paragraph_xml("总体情况", number=(1, 0)) + paragraph_xml("存在问题", number=(1, 0))
    (here / "a.docx").write_bytes(docx_bytes(body, numbering=numbering))
    assert run("text", "a.docx").stdout == "一、总体情况\n二、存在问题\n"
    assert run("text", "a.docx", "--plain").stdout == "总体情况\n存在问题"
    assert run("text", "-", "--plain", stdin="只有一行\n".encode()).stdout == "只有一行"


def test_text_of_a_bad_file_is_one_sentence() -> None:
    result = run("text", "没有.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("hegao: 没有.docx: 找不到")


def test_help_is_in_the_language_asked_for() -> None:
    result = run("check", "--help")
    assert result.exit_code == 0
    assert "只查这些规则" in result.stdout
    assert "Check files and folders" not in result.stdout
    assert "Check files and folders" in run("check", "--help", "--lang", "en").stdout
    assert "核稿" in run("--help").stdout


# A real process


def test_version_and_what_it_loads() -> None:
    assert hegao.__version__ == importlib.metadata.version("hegao")
    code = "import sys; sys.argv = ['hegao', '--version']\nfrom hegao.cli.program import run\nprint(run(), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    first, second = done.stdout.splitlines()
    assert first == f"hegao {hegao.__version__}"
    assert second.startswith("0 ")
    assert not {name.split(".")[0] for name in second.split()} & {"rich", "lxml", "jieba", "docx", "markdown_it", "pathspec", "tomllib"}


def test_a_process_reports_and_exits() -> None:
    done = process("check", "草稿.txt", env={"PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert "⟦X⟧" in done.stdout.decode()
    assert done.stderr == b""


def test_a_gbk_console_gets_stand_ins() -> None:
    done = process("check", "草稿.txt", "没有.txt", env={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"})
    assert done.returncode == 2
    assert "【X】" in done.stdout.decode("gbk")
    assert "没有.txt" in done.stderr.decode("gbk")
    assert run("explain", "PH001").exit_code == process("explain", "PH001", env={"PYTHONIOENCODING": "cp936"}).returncode == 0


def test_json_on_a_gbk_console_is_ascii() -> None:
    done = process("check", "草稿.txt", "--output-format", "json", env={"PYTHONIOENCODING": "gbk"})
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["files"][0]["path"] == "草稿.txt"


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_console_that_knows_no_chinese_gets_utf8(env: dict[str, str]) -> None:
    done = process("check", "草稿.txt", env=env)
    assert done.returncode == 1
    assert "占位符" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl"])
def test_a_reader_that_hangs_up_is_no_trouble(here: Path, output_format: str) -> None:
    (here / "长.txt").write_text("组织专题学习会 X 场。\n" * 4000, "utf-8")
    command = [sys.executable, "-m", "hegao", "check", "长.txt", "--output-format", output_format, "--select", "PH001"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.wait(30) == 1
        assert child.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("output_format", ["concise", "json"])
def test_a_full_disk_is_told_and_is_no_pass(output_format: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "hegao", "check", "净.md", "--output-format", output_format]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"}, check=False)
    assert done.returncode == 2
    assert "结果写不出去" in done.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no such shell on Windows")
@pytest.mark.parametrize(("closed", "status"), [(">&-", 1), ("<&-", 1)])
def test_streams_closed_by_the_shell_are_no_trouble(closed: str, status: int) -> None:
    done = subprocess.run(f'"{sys.executable}" -m hegao check 草稿.txt {closed}', shell=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.skipif(os.name == "nt", reason="no such shell on Windows")
def test_a_closed_standard_input_is_an_empty_one() -> None:
    done = subprocess.run(f'"{sys.executable}" -m hegao check - <&-', shell=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"AttributeError" not in done.stderr


def test_a_standard_that_is_not_there_points_at_the_list_of_standards() -> None:
    assert "hegao standard list" in run("check", "净.md", "--standard", "no-such-kind").stderr


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_ends_it_quietly() -> None:
    # a shell's background jobs ignore SIGINT, and what they start inherits that: set it back first
    call = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); sys.argv = ['hegao', 'check', '-']\n"
    call += "from hegao.cli.entry import main\nsys.stderr.write('ready\\n'); sys.stderr.flush(); main()"
    with subprocess.Popen([sys.executable, "-c", call], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        assert child.stderr.readline().strip() == b"ready"
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        assert b"Traceback" not in child.stderr.read()


def test_ctrl_c_while_it_is_loading_shows_no_traceback() -> None:
    stop = "class Stop:\n    def find_spec(self, name, *_):\n        if name == 'hegao.cli.console': raise KeyboardInterrupt\n"
    call = (
        f"import sys\n{stop}\nsys.meta_path.insert(0, Stop()); sys.argv = ['hegao', 'check', '-']\nfrom hegao.cli.entry import main; main()"
    )
    result = subprocess.run([sys.executable, "-c", call], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert (result.returncode, result.stderr.strip()) == (130, b"")


def children_of(parent: int) -> list[str]:
    return subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False).stdout.split()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="ps differs elsewhere")
def test_ctrl_c_ends_a_run_in_several_processes_at_once_and_leaves_the_old_result(here: Path) -> None:
    old = run("check", "草稿.txt", "--output-format", "json", "--output-file", "结果.json") and (here / "结果.json").read_text("utf-8")
    (here / "长.txt").write_text(DRAFT * 4000, "utf-8")
    for number in range(130):
        (here / f"{number}.txt").hardlink_to(here / "长.txt")
    call = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    call += "sys.argv = ['hegao', 'check', '--jobs', '2', '--no-cache', '--output-format', 'json', '--output-file', '结果.json']\n"
    call += "from hegao.cli.entry import main; main()"
    before = set(here.iterdir())
    with subprocess.Popen([sys.executable, "-c", call], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        while len(workers := children_of(child.pid)) < 2:
            assert child.poll() is None
        time.sleep(1)  # both have begun to work
        child.send_signal(signal.SIGINT)  # to the parent alone, as a CI runner does
        assert child.wait(60) == 130
        assert child.stderr is not None
        assert child.stderr.read().strip() == b""
    assert not [pid for pid in workers if Path("/proc", pid).exists()]
    assert (here / "结果.json").read_text("utf-8") == old != ""
    assert set(here.iterdir()) == before


def test_a_result_goes_to_a_device_and_through_a_link_and_keeps_its_permissions(here: Path) -> None:
    if os.name == "nt":
        assert run("check", "草稿.txt", "--output-file", "NUL").exit_code == 1
        return
    assert run("check", "草稿.txt", "--output-file", "/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()
    run("check", "草稿.txt", "--output-file", "真.json", "--output-format", "json", "--select", "SP")
    (here / "真.json").chmod(0o640)
    (here / "链.json").symlink_to("真.json")
    run("check", "草稿.txt", "--output-file", "链.json", "--output-format", "json")
    assert (here / "链.json").is_symlink()
    assert "PH001" in json.dumps(json.loads((here / "真.json").read_text("utf-8")))
    assert (here / "真.json").stat().st_mode & 0o777 == 0o640


def test_names_that_are_no_utf8_are_survived(here: Path) -> None:
    name = b"\xb2\xdd\xb8\xe5.txt"
    try:
        (here / os.fsdecode(name)).write_text(DRAFT, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for output_format in ("full", "concise", "json"):
        done = process("check", ".", "--output-format", output_format)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
    assert len(json.loads(done.stdout)["files"]) == 3


def test_no_colour_in_a_pipe_unless_forced() -> None:
    assert b"\x1b" not in process("check", "草稿.txt").stdout
    assert b"\x1b" in process("check", "草稿.txt", env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in process("check", "草稿.txt", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_columns_are_respected() -> None:
    wide = max(map(len, process("check", "草稿.txt", env={"COLUMNS": "120", "PYTHONUTF8": "1"}).stdout.decode().splitlines()))
    narrow = max(map(len, process("check", "草稿.txt", env={"COLUMNS": "60", "PYTHONUTF8": "1"}).stdout.decode().splitlines()))
    assert narrow < wide


def test_a_report_is_never_written_over_a_document(tmp_path: Path) -> None:
    draft, other = tmp_path / "稿.txt", tmp_path / "另一稿.docx"
    draft.write_text("受众 X 人。", "utf-8")
    other.write_bytes(b"PK")
    for target in (draft, other):
        before = target.read_bytes()
        result = CliRunner().invoke(cli, ["check", str(draft), "--output-file", str(target)])
        assert result.exit_code == 2
        assert "请换一个文件名" in result.stderr
        assert target.read_bytes() == before


def test_output_file_dash_is_stdout(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("受众 X 人。", "utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path / "a.txt"), "--output-file", "-"])
    assert "PH001" in result.stdout
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--lnag", "en"], "没有 --lnag 这个选项，是不是 --lang"),
        (["chek"], "没有 chek 这个命令，是不是 check"),
        (["check", "--output-format", "pdf"], "--output-format 的值不对，可以是 full"),
        (["check", "--jobs"], "--jobs 后面少了值"),
        (["check", ""], "路径是空的"),
        (["check", "--select", "nu6"], "是不是要写“NU006”"),
        (["standard", "show", "自查"], "self-inspection-report|自查报告"),
        (["check", "--lnag", "x", "--lang", "en"], "No such option"),
    ],
)
def test_a_slip_in_the_command_is_named(arguments: list[str], said: str) -> None:
    done = subprocess.run([sys.executable, "-m", "hegao", *arguments], capture_output=True, check=False)
    assert done.returncode == 2
    assert re.search(said, done.stderr.decode("utf-8")), done.stderr.decode("utf-8")
