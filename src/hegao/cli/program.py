"""The command line. Everything a command needs is imported when it runs, so that `hegao --version` starts at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from hegao import __version__
from hegao.cli.console import Refused, asks_for_english, complain, emit, emit_text, prepare_streams, usage_words
from hegao.cli.options import (
    FILE,
    Command,
    chosen_settings,
    config_options,
    fail_options,
    lang_option,
    rule_names,
    selection_options,
    standard_ids,
    writing_options,
)
from hegao.language.bilingual import Words
from hegao.model.views import FINAL, VIEWS
from hegao.reporters import FORMATS

INTERRUPTED = 130
"""The exit status of a program ended by Ctrl+C (128 + SIGINT)."""

FAILED = 2


def main() -> NoReturn:
    """The `hegao` command. Never shows a traceback for what a user does."""
    try:
        prepare_streams()
        status = cli.main(prog_name="hegao", standalone_mode=False, complete_var="_HEGAO_COMPLETE")
    except Refused as error:
        error.show()
        status = error.exit_code
    except click.UsageError as error:
        complain(error.format_message() if asks_for_english(sys.argv) else usage_words(error))
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except Exception as error:
        if os.environ.get("HEGAO_DEBUG"):
            raise
        words = Words("核稿程序自身出错，请把这句话报告给开发者", "hegao itself failed, please report this")
        complain(f"{words.zh} · {words.en}: {type(error).__name__}: {error}")
        status = FAILED
    sys.exit(status if isinstance(status, int) else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="hegao", message="%(prog)s %(version)s")
def cli() -> None:
    """核稿：检查报告和公文（.docx .md .txt），指出哪里有错、为什么、怎么改。

    A linter for Chinese reports and official documents. Everything runs offline.
    """


@cli.command()
@click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")
@click.option("--output-format", type=click.Choice(FORMATS), help="输出格式，默认 full，写入 .html 文件时为 html · output format")
@click.option("--output-file", "-o", type=FILE, metavar="FILE", help="结果写入文件（UTF-8）· write the result to a file")
@selection_options
@fail_options
@click.option("--statistics", is_flag=True, help="只列各规则的处数 · count findings by rule instead of listing them")
@config_options
@click.option("--view", type=click.Choice(VIEWS), help="按接受还是拒绝修订后的文本检查 · accept or reject tracked changes")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="进程数，0 为自动 · processes, 0 for automatic")
@click.option(
    "--changed", is_flag=False, flag_value="HEAD", metavar="[REV]", help="只查 git 认为改过的（默认和 HEAD 比）· only what git says changed"
)
@click.option("--baseline", type=FILE, metavar="FILE", help='只报基线里没有的，"" 为全报 · only what is not in this baseline')
@click.option("--no-gitignore", is_flag=True, help="git 忽略的也查 · look at what git ignores, too")
@click.option("--force-exclude", is_flag=True, help="指名的文件也按 exclude 排除 · let exclude count for files given by name, too")
@click.option("--no-cache", is_flag=True, help="没有改过的文件也重新检查 · check unchanged files again")
@click.option("--stdin-filename", metavar="NAME", help="“-”读入内容的文件名 · what stdin is called")
@click.option("--quiet", "-q", is_flag=True, help="不显示进度和汇总 · no progress and no summary")
@lang_option
def check(**options: Any) -> None:
    """检查文件和文件夹 · Check files and folders.

    不写 PATH 时检查当前文件夹，“-”从标准输入读取。没有问题以 0 退出，有问题以 1 退出，有文件没能检查以 2 退出。

    No PATH means the current folder, - reads stdin. Exit status: 0 nothing found, 1 findings, 2 something could not be checked.
    """
    from hegao.cli.check import CheckRequest, format_for, run_check  # noqa: PLC0415

    request = CheckRequest(
        paths=options["paths"],
        chosen=chosen_settings(options),
        config=options["config"],
        isolated=options["isolated"],
        output_format=options["output_format"] or format_for(options["output_file"]),
        output_file=None if options["output_file"] == "-" else options["output_file"],
        stdin_name=options["stdin_filename"],
        jobs=options["jobs"],
        cached=not options["no_cache"],
        exit_zero=options["exit_zero"],
        quiet=options["quiet"],
        statistics=options["statistics"],
        changed=options["changed"],
        baseline=options["baseline"],
        gitignore=not options["no_gitignore"],
        force_exclude=options["force_exclude"],
    )
    click.get_current_context().exit(run_check(request))


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@writing_options
@click.option("--in-place", is_flag=True, help="就地改写（只限文本文件）· change text files themselves, never Word files")
@click.option("--tracked", is_flag=True, help="写成修订，可逐处接受或拒绝（Word）· as tracked changes (Word)")
@click.option("--diff", is_flag=True, help="只显示会改什么，不写文件 · show what would change, write nothing")
@selection_options
@fail_options
@config_options
@lang_option
def fix(**options: Any) -> None:
    """改好能确定的地方，写成新文件 · Correct what is sure and write a new file.

    原文件不动：Word 文件必须用 -o 另写一份，文本文件也可以 --in-place。占位符、人名、数字和日期从不改动。

    Exit status: 0 nothing left, 1 findings left (or, with --diff, something to change), 2 something could not be done.
    """
    _give_back(options, tracked=options["tracked"], in_place=options["in_place"], diff=options["diff"])


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@writing_options
@click.option("--fix", is_flag=True, help="能确定的地方直接写成修订 · put right what is sure, as tracked changes")
@selection_options
@fail_options
@config_options
@lang_option
def annotate(**options: Any) -> None:
    """给 Word 文件逐处加批注，写成新文件 · Write a copy of a Word file with a comment for each finding.

    每条批注标在有问题的字上，写明哪里错、为什么、怎么改。
    """
    _give_back(options, comments=True, fix=options["fix"])


def _give_back(options: dict[str, Any], *, tracked: bool = False, **more: bool) -> None:
    from hegao.cli.give_back import GiveBackRequest, give_back  # noqa: PLC0415
    from hegao.session.fixing import Way  # noqa: PLC0415

    request = GiveBackRequest(
        paths=options["paths"],
        way=Way(unsafe=options["unsafe"], tracked=tracked, force=options["force"]),
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


@cli.command()
@click.argument("path", type=FILE)
@click.option("--plain", is_flag=True, help="不加自动编号，与 JSON 的 start/end 对应 · without automatic numbers, as positions count")
@click.option("--view", type=click.Choice(VIEWS), default=FINAL, show_default=True, help="修订 · tracked changes")
@click.option("--stdin-filename", metavar="NAME", help="“-”读入内容的文件名 · what stdin is called")
@lang_option
def text(path: str, plain: bool, view: str, stdin_filename: str | None, lang: str | None) -> None:
    """显示核稿看到的文本 · Print the text that the linter sees, with automatic numbers.

    也可作 git diff 的 textconv：git config diff.docx.textconv "hegao text"
    """
    from hegao.cli.pages import document_text  # noqa: PLC0415

    emit_text(document_text(path, view, stdin_filename, lang or "zh", plain=plain))


@cli.command()
@click.argument("code", required=False, shell_complete=rule_names)
@click.option("--all", "everything", is_flag=True, help="列出所有规则 · list every rule")
@config_options
@lang_option
def explain(code: str | None, everything: bool, config: str | None, isolated: bool, lang: str | None) -> None:
    """说明一条规则 · Explain a rule: what, why, source, examples, options.

    CODE 是规则编号（PH001）、名称（leftover-x）或类别（PH）· a code, a name or a family.
    """
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


@cli.group()
def baseline() -> None:
    """基线 · Baselines: what is wrong already, so that only new findings fail."""


def _baseline_command(name: str, words: str) -> Callable[[Command], Command]:
    """What both commands of the group take."""

    def decorate(command: Command) -> Command:
        command = config_options(lang_option(selection_options(command)))
        command = click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="进程数 · processes")(command)
        command = click.option("--baseline", "--output", "-o", "file", type=FILE, metavar="FILE", help=words)(command)
        return baseline.command(name)(click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")(command))

    return decorate


@_baseline_command("create", "写到哪里（默认 .hegao-baseline.json）· where to write it")
def create_baseline(**options: Any) -> None:
    """把现有的问题登记为基线 · Record today's findings, so that only new ones are told.

    之后用 hegao check --baseline FILE，或在配置里写 baseline = "…"。
    """
    from hegao.cli import baseline_commands  # noqa: PLC0415

    _settle(options, baseline_commands.create)


@_baseline_command("prune", "哪一个基线（默认 .hegao-baseline.json）· which baseline")
def prune_baseline(**options: Any) -> None:
    """清掉基线里已经改好的 · Take out of a baseline what is no longer there. Files that are not checked keep theirs."""
    from hegao.cli import baseline_commands  # noqa: PLC0415

    _settle(options, baseline_commands.prune)


def _settle(options: dict[str, Any], settle: Callable[[Any], int]) -> None:
    from hegao.cli.check import CheckRequest  # noqa: PLC0415

    request = CheckRequest(
        options["paths"],
        chosen_settings(options),
        options["config"],
        options["isolated"],
        jobs=options["jobs"],
        baseline=options["file"],
    )
    click.get_current_context().exit(settle(request))


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """打印命令补全脚本 · Print the script that completes commands and options in a shell.

    bash：hegao completion bash >> ~/.bashrc

    zsh：hegao completion zsh >> ~/.zshrc

    fish：hegao completion fish > ~/.config/fish/completions/hegao.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    maker = get_completion_class(shell)
    assert maker is not None
    emit([maker(cli, {}, "hegao", "_HEGAO_COMPLETE").source(), "\n"])


@cli.group()
def rule() -> None:
    """规则 · Rule packs: a unit's own rules, and those that come with hegao."""


@rule.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@lang_option
def check_rule_pack(files: tuple[str, ...], lang: str | None) -> None:
    """检查手写的规则 · Check a rule pack written by hand.

    把每条规则的例子真正查一遍，对不上的列出写的是什么、查出的是什么。都对得上以 0 退出，有例子对不上以 1 退出，不能使用以 2 退出。

    Exit status: 0 all examples hold, 1 one does not, 2 a file cannot be used.
    """
    from hegao.cli.rules import check_rules  # noqa: PLC0415

    click.get_current_context().exit(check_rules(files, lang or "zh"))


@cli.group()
def standard() -> None:
    """章节标准 · Section standards: which sections a kind of report has, and in which order."""


@standard.command("list")
@config_options
@lang_option
def list_standards(config: str | None, isolated: bool, lang: str | None) -> None:
    """列出章节标准 · List the section standards."""
    from hegao.cli.pages import page_context, standards_table  # noqa: PLC0415

    emit(standards_table(page_context(config, isolated, lang)))


@standard.command("show")
@click.argument("name", metavar="ID", shell_complete=standard_ids)
@config_options
@lang_option
def show_standard(name: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """显示一个章节标准 · Print one section standard."""
    from hegao.cli.pages import page_context, standard_text  # noqa: PLC0415

    emit(standard_text(name, page_context(config, isolated, lang)))


@standard.command("which")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True, help="输出格式 · output format")
@config_options
@lang_option
def which_standard(paths: tuple[str, ...], output_format: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """说明文稿属于哪种文种、为什么 · Say which standard a document follows, and why.

    列出认出的文种和版本、理由，以及每个标题对应哪一节。FILE 也可以是文件夹。
    """
    from hegao.cli.standards import StandardRequest, tell_which  # noqa: PLC0415

    click.get_current_context().exit(tell_which(StandardRequest(paths, config, isolated, lang or ""), output_format))


@standard.command("learn")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="SAMPLE...")
@click.option("--output", "-o", type=FILE, metavar="FILE", help="写入文件，默认写到标准输出 · write to a file instead of stdout")
@click.option("--id", "identity", metavar="ID", help="标准的编号，如 our-summary · the standard's id")
@click.option("--name", metavar="NAME", help="标准的名称，默认取自标题 · the standard's name, taken from the titles unless given")
@config_options
@lang_option
def learn_standard(paths: tuple[str, ...], output: str | None, identity: str | None, name: str | None, **options: Any) -> None:
    """从几份写得好的同类文稿归纳章节标准 · Infer a standard from good documents of one kind.

    SAMPLE 是两份以上的文稿或所在的文件夹，五份以上为好。结果是可以用手修改的 TOML 文件。
    """
    from hegao.cli import standards  # noqa: PLC0415

    request = standards.StandardRequest(paths, options["config"], options["isolated"], options["lang"] or "")
    click.get_current_context().exit(standards.learn_standard(request, output, identity, name))


@standard.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@lang_option
def check_standard(files: tuple[str, ...], lang: str | None) -> None:
    """检查手写的章节标准 · Check a standard written by hand.

    指出每一处写错的地方，并把里面的例子真正查一遍。可以使用以 0 退出，例子对不上以 1 退出，不能使用以 2 退出。
    """
    from hegao.cli.standards import check_standards  # noqa: PLC0415

    click.get_current_context().exit(check_standards(files, lang or "zh"))


@standard.command("new")
@click.argument("name", metavar="ID", shell_complete=standard_ids)
@click.option(
    "--output",
    "-o",
    required=True,
    type=FILE,
    metavar="FILE",
    help="写到哪个 .docx 文件，不覆盖已有的 · the .docx file to write",
)
@config_options
@lang_option
def new_draft(name: str, output: str, config: str | None, isolated: bool, lang: str | None) -> None:
    """写一份只有标题的空稿 · Write an empty draft with a standard's headings, laid out after GB/T 9704-2012."""
    from hegao.cli.pages import page_context  # noqa: PLC0415
    from hegao.cli.standards import write_new_draft  # noqa: PLC0415

    emit(write_new_draft(name, output, page_context(config, isolated, lang)))
