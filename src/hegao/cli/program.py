"""The command line. Everything a command needs is imported when it runs, so that `hegao --version` starts at once."""

from __future__ import annotations

import sys
from typing import Any

import click

from hegao.cli import help_texts
from hegao.cli.check_request import chosen_settings, request_of
from hegao.cli.command_groups import baseline, profile, rule, standard
from hegao.cli.commands import BilingualOption, argument, lang_option, option
from hegao.cli.console import Refused, asks_for_english, complain, emit, emit_text
from hegao.cli.entry import INTERRUPTED
from hegao.cli.options import (
    FILE,
    FILE_WORD,
    PATH_WORD,
    changed_option,
    config_options,
    fail_options,
    jobs_option,
    paths_argument,
    rule_names,
    selection_options,
    stdin_option,
    writing_options,
)
from hegao.cli.shorthand import Program
from hegao.cli.usage import RefusedError, usage_words
from hegao.language.bilingual import Words
from hegao.language.version import __version__
from hegao.model.revision_views import FINAL, VIEWS
from hegao.reporters import FORMATS


def run() -> int:
    """What the words of the command line ask for; the exit status. Raises what is no matter of click's."""
    try:
        status = cli.main(prog_name="hegao", standalone_mode=False, complete_var="_HEGAO_COMPLETE")
    except click.UsageError as error:
        complain(usage_words(error).say("en" if asks_for_english(sys.argv) else "zh"))
        return error.exit_code
    except RefusedError as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


@click.group(cls=Program, help=help_texts.HEGAO, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    __version__,
    prog_name="hegao",
    message="%(prog)s %(version)s",
    cls=BilingualOption,
    help=Words("显示版本", "show the version"),
)
def cli() -> None:
    """`hegao`."""


@cli.command(help=help_texts.CHECK)
@paths_argument(PATH_WORD, required=False)
@option(
    "--output-format",
    type=click.Choice(FORMATS),
    metavar=Words("格式", "FORMAT"),
    help=Words(
        f"输出格式：{'、'.join(FORMATS)}；默认 full，写入 .html 文件时为 html",
        f"output format: {', '.join(FORMATS)}; full unless given, html into an .html file",
    ),
)
@option("--output-file", "-o", type=FILE, metavar=FILE_WORD, help=Words("结果写入文件（UTF-8）", "write the result to a file (UTF-8)"))
@selection_options
@fail_options
@option("--statistics", is_flag=True, help=Words("只列各规则的处数", "count findings by rule instead of listing them"))
@config_options
@option(
    "--view",
    type=click.Choice(VIEWS),
    help=Words("接受（final）还是拒绝修订后再查", "accept (final) or reject tracked changes"),
)
@jobs_option
@changed_option
@option("--baseline", type=FILE, metavar=FILE_WORD, help=Words('只报基线里没有的，"" 为全报', 'only what this baseline lacks; "" for all'))
@option("--no-gitignore", is_flag=True, help=Words("git 忽略的也查", "look at what git ignores, too"))
@option("--force-exclude", is_flag=True, help=Words("指名的文件也按 exclude 排除", "let exclude count for files given by name, too"))
@option("--no-cache", is_flag=True, help=Words("没有改过的文件也重新检查", "check unchanged files again"))
@stdin_option
@option("--quiet", "-q", is_flag=True, help=Words("不显示进度和汇总", "no progress and no summary"))
@lang_option
def check(**options: Any) -> None:
    """`hegao check`."""
    from hegao.cli.check import run_check  # noqa: PLC0415

    click.get_current_context().exit(run_check(request_of(options)))


@cli.command(help=help_texts.FIX)
@paths_argument(PATH_WORD)
@writing_options
@option("--in-place", is_flag=True, help=Words("就地改写（只限文本文件）", "change text files themselves, never Word files"))
@option("--tracked", is_flag=True, help=Words("写成修订，可逐处接受或拒绝（Word）", "as tracked changes (Word)"))
@option("--diff", is_flag=True, help=Words("只显示会改什么，不写文件", "show what would change, write nothing"))
@selection_options
@fail_options
@config_options
@lang_option
def fix(**options: Any) -> None:
    """`hegao fix`."""
    _give_back(options, tracked=options["tracked"], in_place=options["in_place"], diff=options["diff"])


@cli.command(help=help_texts.ANNOTATE)
@paths_argument(PATH_WORD)
@writing_options
@option("--fix", is_flag=True, help=Words("能确定的地方直接写成修订", "put right what is sure, as tracked changes"))
@selection_options
@fail_options
@config_options
@lang_option
def annotate(**options: Any) -> None:
    """`hegao annotate`."""
    _give_back(options, comments=True, fix=options["fix"])


def _give_back(options: dict[str, Any], *, tracked: bool = False, **more: bool) -> None:
    from hegao.cli.give_back import GiveBackRequest, give_back  # noqa: PLC0415
    from hegao.session.fixing import Way  # noqa: PLC0415

    request = GiveBackRequest(
        paths=options["paths"],
        way=Way(unsafe=options["unsafe"], layout=options["layout"], tracked=tracked, force=options["force"]),
        chosen=chosen_settings(options),
        config=options["config"],
        isolated=options["isolated"],
        output=options["output"],
        overwrite=options["overwrite"],
        exit_zero=options["exit_zero"],
        quiet=options["quiet"],
        stdin_name=options["stdin_filename"],
        **more,
    )
    click.get_current_context().exit(give_back(request))


@cli.command(help=help_texts.TEXT)
@argument("path", type=FILE, metavar=PATH_WORD)
@option("--plain", is_flag=True, help=Words("不加自动编号，与 JSON 的 start/end 对应", "without automatic numbers, as positions count"))
@option(
    "--view",
    type=click.Choice(VIEWS),
    default=FINAL,
    help=Words("接受（final，默认）还是拒绝修订", "accept (final) or reject tracked changes"),
)
@stdin_option
@lang_option
def text(path: str, plain: bool, view: str, stdin_filename: str | None, lang: str | None) -> None:
    """`hegao text`."""
    from hegao.cli.pages import document_text  # noqa: PLC0415

    emit_text(document_text(path, view, stdin_filename, lang or "zh", plain=plain))


@cli.command(help=help_texts.EXPLAIN)
@argument("code", required=False, metavar=Words("[规则]", "[CODE]"), shell_complete=rule_names)
@option("--all", "everything", is_flag=True, help=Words("列出所有规则", "list every rule"))
@config_options
@lang_option
def explain(code: str | None, everything: bool, config: str | None, isolated: bool, lang: str | None) -> None:
    """`hegao explain`."""
    from hegao.cli.pages import explanation, page_context  # noqa: PLC0415

    if not code and not everything:
        raise Refused(
            Words(
                "请写明规则编号，如 hegao explain PH001，或用 --all 列出所有规则。",
                "name a rule, as in hegao explain PH001, or list them with --all.",
            ),
            lang or "zh",
        )
    emit(explanation("" if everything else code or "", page_context(config, isolated, lang)))


@cli.command(help=help_texts.PAGE)
@option(
    "--output",
    "-o",
    type=FILE,
    default="hegao.html",
    metavar=FILE_WORD,
    help=Words("写到哪里（默认 hegao.html）", "where it goes (default hegao.html)"),
)
@lang_option
def page(output: str, lang: str | None) -> None:
    """`hegao page`."""
    from hegao.cli.page_file import write_page  # noqa: PLC0415

    write_page(output, lang or "zh")


@cli.command(help=help_texts.COMPLETION)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@lang_option
def completion(shell: str, lang: str | None) -> None:  # noqa: ARG001 - the language is its help's
    """`hegao completion`."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    maker = get_completion_class(shell)
    assert maker is not None
    emit([maker(cli, {}, "hegao", "_HEGAO_COMPLETE").source(), "\n"])


for group in (baseline, rule, standard, profile):
    cli.add_command(group)
