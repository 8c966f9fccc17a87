"""Options that several commands share, and what a shell offers while they are typed. Beside cli and console the only importer of click."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import click

from hegao.language.bilingual import LANGUAGES
from hegao.model.severity import SEVERITIES

Command = Callable[..., Any]

FILE = click.Path(readable=False)
"""The name of a file or folder, there or not: a shell completes it."""


def rule_names(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The rules and families that the last of some comma-separated codes may become."""
    before, comma, last = typed.rpartition(",")
    names = _known_names("rules")
    return [f"{before}{comma}{name}" for name in names if name.startswith((last.upper(), last))]


def standard_ids(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The section standards whose ids begin so."""
    return [name for name in _known_names("standards") if name.startswith(typed)]


def _known_names(kind: str) -> list[str]:
    """What the config of the current folder knows; nothing at all where it cannot be used, since nobody asked to hear of that."""
    from hegao.cli.pages import page_context  # noqa: PLC0415

    with suppress(click.ClickException):
        rulebook = page_context(None, isolated=False, lang=None).rulebook
        return [*rulebook.families(), *rulebook.rules] if kind == "rules" else sorted(rulebook.standards)
    return []


def _entries(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated, repeatable options as one list."""
    return tuple(entry.strip() for value in values for entry in value.split(",") if entry.strip())


def lang_option(command: Command) -> Command:
    """`--lang`."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help="语言（默认 zh）· language")(command)


def config_options(command: Command) -> Command:
    """`--config` and `--isolated`."""
    command = click.option("--isolated", is_flag=True, help="不读任何配置文件 · read no config file")(command)
    return click.option("--config", type=FILE, metavar="FILE", help="只用这个配置文件 · use this config file only")(command)


def selection_options(command: Command) -> Command:
    """`--select`, `--ignore`, `--extend-select` and `--standard`."""
    for name, metavar, words in (
        ("--standard", "ID", "按哪个章节标准核对，none 为不核对 · section standard, or none"),
        ("--extend-select", "CODES", "另外再查这些 · check these as well"),
        ("--ignore", "CODES", "不查这些 · leave these out"),
        ("--select", "CODES", "只查这些规则或类别，如 PH,SP001 · check these only"),
    ):
        several: dict[str, Any] = {"multiple": True, "callback": _entries} if metavar == "CODES" else {}
        offered = rule_names if metavar == "CODES" else standard_ids
        command = click.option(name, metavar=metavar, help=words, shell_complete=offered, **several)(command)
    return command


def fail_options(command: Command) -> Command:
    """`--fail-on` and `--exit-zero`."""
    command = click.option("--exit-zero", is_flag=True, help="有问题也以 0 退出 · exit 0 in spite of findings")(command)
    return click.option(
        "--fail-on", type=click.Choice(SEVERITIES[::-1]), help="到这个级别就以 1 退出（默认 error）· exit 1 from this severity on"
    )(command)


def writing_options(command: Command) -> Command:
    """What `fix` and `annotate` share."""
    command = click.option("--quiet", "-q", is_flag=True, help="不显示做了什么 · say nothing of what was done")(command)
    command = click.option("--stdin-filename", metavar="NAME", help="“-”读入内容的文件名 · what stdin is called")(command)
    command = click.option("--force", is_flag=True, help="有数字签名也改（签名会失效）· change a signed document all the same")(command)
    command = click.option("--overwrite", is_flag=True, help="替换已有的结果文件 · replace a result that exists")(command)
    command = click.option("--unsafe", is_flag=True, help="连要由人看的改法也一并改 · also make fixes that a person should look at")(
        command
    )
    return click.option("--output", "-o", type=FILE, metavar="FILE|DIR", help="结果写到哪里 · where the result goes")(command)


def chosen_settings(options: dict[str, Any]) -> dict[str, object]:
    """The settings among the options that were given."""
    names = ("select", "ignore", "extend_select", "standard", "fail_on", "view", "lang")
    return {name: options[name] for name in names if options.get(name)}
