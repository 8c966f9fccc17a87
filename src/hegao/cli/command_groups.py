"""The commands that stand in groups: `hegao baseline`, `rule`, `standard`, `profile`. What one needs is imported when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from hegao.cli import help_texts
from hegao.cli.check_request import CheckRequest, chosen_settings
from hegao.cli.commands import BilingualGroup, Command, Decorator, argument, lang_option, option
from hegao.cli.console import emit
from hegao.cli.options import (
    FILE,
    FILE_WORD,
    ID_WORD,
    PATH_WORD,
    config_options,
    jobs_option,
    paths_argument,
    profile_ids,
    selection_options,
    standard_ids,
)
from hegao.language.bilingual import Words


@click.group(cls=BilingualGroup, help=help_texts.BASELINE)
def baseline() -> None:
    """`hegao baseline`."""


def _baseline_command(name: str, text: Words, words: Words) -> Decorator:
    """What both commands of the group take."""

    def decorate(command: Command) -> Command:
        command = selection_options(config_options(lang_option(command)))
        command = jobs_option(command)
        command = option("--baseline", "--output", "-o", "file", type=FILE, metavar=FILE_WORD, help=words)(command)
        return baseline.command(name, help=text)(paths_argument(PATH_WORD, required=False)(command))

    return decorate


@_baseline_command(
    "create",
    help_texts.BASELINE_CREATE,
    Words("写到哪里（默认 .hegao-baseline.json）", "where to write it, else .hegao-baseline.json"),
)
def create_baseline(**options: Any) -> None:
    """`hegao baseline create`."""
    from hegao.cli import baseline_commands  # noqa: PLC0415

    _settle(options, baseline_commands.create)


@_baseline_command(
    "prune",
    help_texts.BASELINE_PRUNE,
    Words("哪一个基线（默认 .hegao-baseline.json）", "which baseline, else .hegao-baseline.json"),
)
def prune_baseline(**options: Any) -> None:
    """`hegao baseline prune`."""
    from hegao.cli import baseline_commands  # noqa: PLC0415

    _settle(options, baseline_commands.prune)


def _settle(options: dict[str, Any], settle: Callable[[Any], int]) -> None:
    request = CheckRequest(
        options["paths"],
        chosen_settings(options),
        options["config"],
        options["isolated"],
        jobs=options["jobs"],
        baseline=options["file"],
    )
    click.get_current_context().exit(settle(request))


@click.group(cls=BilingualGroup, help=help_texts.RULE)
def rule() -> None:
    """`hegao rule`."""


@rule.command("check", help=help_texts.RULE_CHECK)
@paths_argument(FILE_WORD, name="files")
@lang_option
def check_rule_pack(files: tuple[str, ...], lang: str | None) -> None:
    """`hegao rule check`."""
    from hegao.cli.rules import check_rules  # noqa: PLC0415

    click.get_current_context().exit(check_rules(files, lang or "zh"))


@click.group(cls=BilingualGroup, help=help_texts.STANDARD)
def standard() -> None:
    """`hegao standard`."""


@standard.command("list", help=help_texts.STANDARD_LIST)
@config_options
@lang_option
def list_standards(config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao standard list`."""
    from hegao.cli.pages import page_context, standards_table  # noqa: PLC0415

    emit(standards_table(page_context(config, isolated, lang)))


@standard.command("show", help=help_texts.STANDARD_SHOW)
@argument("name", metavar=ID_WORD, shell_complete=standard_ids)
@config_options
@lang_option
def show_standard(name: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao standard show`."""
    from hegao.cli.pages import page_context, standard_text  # noqa: PLC0415

    emit(standard_text(name, page_context(config, isolated, lang)))


@standard.command("which", help=help_texts.STANDARD_WHICH)
@paths_argument(FILE_WORD)
@option(
    "--output-format",
    type=click.Choice(["full", "json"]),
    default="full",
    help=Words("输出格式（默认 full）", "output format, else full"),
)
@config_options
@lang_option
def which_standard(paths: tuple[str, ...], output_format: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao standard which`."""
    from hegao.cli.standards import StandardRequest, tell_which  # noqa: PLC0415

    click.get_current_context().exit(tell_which(StandardRequest(paths, config, isolated, lang or ""), output_format))


@standard.command("learn", help=help_texts.STANDARD_LEARN)
@paths_argument(Words("样本", "SAMPLE"))
@option("--output", "-o", type=FILE, metavar=FILE_WORD, help=Words("写入文件，默认写到标准输出", "write to a file instead of stdout"))
@option("--id", "identity", metavar=ID_WORD, help=Words("标准的编号，如 our-summary", "the standard's id"))
@option(
    "--name",
    metavar=Words("名称", "NAME"),
    help=Words("标准的名称，默认取自标题", "the standard's name, else from the titles"),
)
@config_options
@lang_option
def learn_standard(paths: tuple[str, ...], output: str | None, identity: str | None, name: str | None, **options: Any) -> None:
    """`hegao standard learn`."""
    from hegao.cli import standards  # noqa: PLC0415

    request = standards.StandardRequest(paths, options["config"], options["isolated"], options["lang"] or "")
    click.get_current_context().exit(standards.learn_standard(request, output, identity, name))


@standard.command("check", help=help_texts.STANDARD_CHECK)
@paths_argument(FILE_WORD, name="files")
@lang_option
def check_standard(files: tuple[str, ...], lang: str | None) -> None:
    """`hegao standard check`."""
    from hegao.cli.standards import check_standards  # noqa: PLC0415

    click.get_current_context().exit(check_standards(files, lang or "zh"))


@standard.command("new", help=help_texts.STANDARD_NEW)
@argument("name", metavar=ID_WORD, shell_complete=standard_ids)
@option(
    "--output",
    "-o",
    required=True,
    type=FILE,
    metavar=FILE_WORD,
    help=Words("写到哪个 .docx 文件（必须写），不覆盖已有的", "the .docx file to write (required), never one that exists"),
)
@config_options
@lang_option
def new_draft(name: str, output: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao standard new`."""
    from hegao.cli.pages import page_context  # noqa: PLC0415
    from hegao.cli.standards import write_new_draft  # noqa: PLC0415

    emit(write_new_draft(name, output, page_context(config, isolated, lang)))


@click.group(cls=BilingualGroup, help=help_texts.PROFILE)
def profile() -> None:
    """`hegao profile`."""


@profile.command("list", help=help_texts.PROFILE_LIST)
@config_options
@lang_option
def list_profiles(config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao profile list`."""
    from hegao.cli.pages import page_context  # noqa: PLC0415
    from hegao.cli.profiles import profiles_table  # noqa: PLC0415

    emit(profiles_table(page_context(config, isolated, lang)))


@profile.command("show", help=help_texts.PROFILE_SHOW)
@argument("name", metavar=ID_WORD, shell_complete=profile_ids)
@config_options
@lang_option
def show_profile(name: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao profile show`."""
    from hegao.cli.pages import page_context  # noqa: PLC0415
    from hegao.cli.profiles import profile_text  # noqa: PLC0415

    emit(profile_text(name, page_context(config, isolated, lang)))


@profile.command("learn", help=help_texts.PROFILE_LEARN)
@paths_argument(Words("样本", "SAMPLE"))
@option("--output", "-o", type=FILE, metavar=FILE_WORD, help=Words("写到哪里（默认标准输出）", "where to write it, else to stdout"))
@option("--id", "identity", metavar=ID_WORD, help=Words("版式的编号，如 our-layout", "the profile's id"))
@option("--name", metavar=Words("名称", "NAME"), help=Words("版式的名称，默认同编号", "the profile's name, else its id"))
@config_options
@lang_option
def learn_profile(paths: tuple[str, ...], output: str | None, identity: str | None, name: str | None, **options: Any) -> None:
    """`hegao profile learn`."""
    from hegao.cli import profiles  # noqa: PLC0415
    from hegao.cli.standards import StandardRequest  # noqa: PLC0415

    request = StandardRequest(paths, options["config"], options["isolated"], options["lang"] or "")
    click.get_current_context().exit(profiles.learn_profile(request, output, identity, name))


@profile.command("check", help=help_texts.PROFILE_CHECK)
@paths_argument(FILE_WORD, name="files")
@lang_option
def check_profile(files: tuple[str, ...], lang: str | None) -> None:
    """`hegao profile check`."""
    from hegao.cli.profiles import check_profiles  # noqa: PLC0415

    click.get_current_context().exit(check_profiles(files, lang or "zh"))
