"""Options that several commands share, and what a shell offers while they are typed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import click

from hegao.cli.commands import Command, Decorator, argument, option
from hegao.cli.console import Refused
from hegao.language.bilingual import Words
from hegao.model.severity import SEVERITIES

FILE = click.Path(readable=False)
"""The name of a file or folder, there or not: a shell completes it."""

FILE_WORD, PATH_WORD = Words("文件", "FILE"), Words("路径", "PATH")
CODES_WORD, ID_WORD = Words("规则", "CODES"), Words("编号", "ID")


def rule_names(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The rules and families that the last of some comma-separated codes may become."""
    before, comma, last = typed.rpartition(",")
    names = _known_names("rules")
    return [f"{before}{comma}{name}" for name in names if name.startswith((last.upper(), last))]


def profile_ids(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The layout profiles whose ids begin so."""
    return [name for name in _known_names("profiles") if name.startswith(typed)]


def standard_ids(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The section standards whose ids begin so."""
    return [name for name in _known_names("standards") if name.startswith(typed)]


def _known_names(kind: str) -> list[str]:
    """What the config of the current folder knows; nothing at all where it cannot be used, since nobody asked to hear of that."""
    from hegao.cli.pages import page_context  # noqa: PLC0415

    with suppress(Refused):
        rulebook = page_context(None, isolated=False, lang=None).rulebook
        return [*rulebook.families(), *rulebook.rules] if kind == "rules" else sorted(getattr(rulebook, kind))
    return []


def _entries(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated, repeatable options as one list."""
    return tuple(entry.strip() for value in values for entry in value.split(",") if entry.strip())


def config_options(command: Command) -> Command:
    """`--config` and `--isolated`."""
    command = option("--isolated", is_flag=True, help=Words("不读任何配置文件", "read no config file"))(command)
    return option("--config", type=FILE, metavar=FILE_WORD, help=Words("只用这个配置文件", "use this config file only"))(command)


def selection_options(command: Command) -> Command:
    """`--select`, `--ignore`, `--extend-select`, `--standard` and `--profile`."""
    for name, metavar, words in (
        ("--profile", ID_WORD, Words("Word 文件按哪个版式核对，none 为不核对", "the layout to hold Word files to, or none")),
        ("--standard", ID_WORD, Words("按哪个章节标准核对，none 为不核对", "the section standard to hold to, or none")),
        ("--extend-select", CODES_WORD, Words("另外再查这些", "check these as well")),
        ("--ignore", CODES_WORD, Words("不查这些", "leave these out")),
        ("--select", CODES_WORD, Words("只查这些规则或类别，如 PH,SP001", "check these rules or families only, such as PH,SP001")),
    ):
        several: dict[str, Any] = {"multiple": True, "callback": _entries} if metavar == CODES_WORD else {}
        offered = {"--standard": standard_ids, "--profile": profile_ids}.get(name, rule_names)
        command = option(name, metavar=metavar, help=words, shell_complete=offered, **several)(command)
    return command


def fail_options(command: Command) -> Command:
    """`--fail-on` and `--exit-zero`."""
    command = option("--exit-zero", is_flag=True, help=Words("有问题也以 0 退出", "exit 0 in spite of findings"))(command)
    words = Words("有问题到了这个级别就以 1 退出（默认 error）", "exit 1 from this severity on (error unless given)")
    return option("--fail-on", type=click.Choice(SEVERITIES[::-1]), help=words)(command)


def writing_options(command: Command) -> Command:
    """What `fix` and `annotate` share."""
    for names, words in (
        (("--quiet", "-q"), Words("不显示做了什么", "say nothing of what was done")),
        (("--force",), Words("有数字签名也改（签名会失效）", "change a signed document all the same")),
        (("--overwrite",), Words("替换核稿以前写出、之后没有人改过的结果", "replace a result of hegao's that nobody has changed since")),
        (("--layout",), Words("连排版（字体、字号、缩进等）也改，默认不动", "also mend how text is set: fonts, sizes, indents")),
        (("--unsafe",), Words("连要由人看的改法也一并改", "also make fixes that a person should look at")),
    ):
        command = option(*names, is_flag=True, help=words)(command)
    command = stdin_option(command)
    where = Words("文件或文件夹", "FILE|DIR")
    return option("--output", "-o", type=FILE, metavar=where, help=Words("结果写到哪里", "where the result goes"))(command)


def stdin_option(command: Command) -> Command:
    """`--stdin-filename`."""
    words = Words("给“-”（标准输入）读入的内容起的文件名", "what the text from stdin (-) is called")
    return option("--stdin-filename", metavar=Words("名称", "NAME"), help=words)(command)


def jobs_option(command: Command) -> Command:
    """`--jobs`."""
    words = Words("同时运行的进程数，0 为自动", "processes at once, 0 for automatic")
    return option("--jobs", type=click.IntRange(min=0), default=0, metavar=Words("N", "N"), help=words)(command)


def changed_option(command: Command) -> Command:
    """`--changed`, with or without a revision."""
    words = Words("只查 git 认为改过的（默认和 HEAD 比）", "only what git says changed, since HEAD unless given")
    return option("--changed", is_flag=False, flag_value="HEAD", metavar=Words("[版本]", "[REV]"), help=words)(command)


def paths_argument(metavar: Words, *, name: str = "paths", required: bool = True) -> Decorator:
    """Any number of files or folders."""
    several = metavar if required else Words(f"[{metavar.zh}]", f"[{metavar.en}]")
    shown = Words(f"{several.zh}...", f"{several.en}...")
    return argument(name, nargs=-1, required=required, type=FILE, metavar=shown)
