"""Commands and options of click whose help is wholly in one language: Chinese, or English where the command line says `--lang en`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import click

from hegao.cli.console import asks_for_english
from hegao.cli.usage import NoSuchCommandError, TooManyArgumentsError, WrongCallError, metavar_words
from hegao.cli.wrong_dashes import wrong_dash
from hegao.language.bilingual import LANGUAGES, Words
from hegao.language.hanzi import width
from hegao.reporters.words.layout import pad, wrap

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]

_LANG = "hegao.lang"
"""Where a context keeps the language of the command line."""

_USAGE = Words("用法：", "Usage: ")
_OPTIONS, _COMMANDS = Words("选项：", "Options:"), Words("命令：", "Commands:")
_HELP = Words("显示这份说明", "show this help")
_LABELS = 30
"""The widest label, in columns, beside which a text begins; after a wider one the text begins on the next line."""


def spoken_language(context: click.Context) -> str | None:
    """The language that the command line asks for; None where it does not say."""
    found: str | None = context.meta.get(_LANG)
    return found


def remember_language(context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of `--lang`: also given before the command, it holds for the command."""
    if value:
        context.meta[_LANG] = value
    return value or spoken_language(context)


class BilingualOption(click.Option):
    """An option whose help, and where needed the name of its value, are told in two languages."""

    def __init__(self, *args: Any, help: Words, metavar: Words | None = None, **more: Any) -> None:
        more.update(help=help.zh, metavar=metavar and metavar.zh)
        super().__init__(*args, **more)
        self.words = help
        self.metavar_words = metavar


class BilingualArgument(click.Argument):
    """An argument whose name is told in two languages."""

    def __init__(self, *args: Any, metavar: Words | None = None, **more: Any) -> None:
        more.update(metavar=metavar and metavar.zh)
        super().__init__(*args, **more)
        self.metavar_words = metavar


def option(*names: str, help: Words, **more: Any) -> Decorator:
    """`click.option` in two languages."""
    return click.option(*names, cls=BilingualOption, help=help, **more)


def argument(name: str, **more: Any) -> Decorator:
    """`click.argument` in two languages."""
    return click.argument(name, cls=BilingualArgument, **more)


class BilingualCommand(click.Command):
    """A command whose help is `Words`; its first paragraph is its line in the list of commands."""

    def __init__(self, *args: Any, help: Words | str | None = None, **more: Any) -> None:
        self.words = help if isinstance(help, Words) else Words(help or "", help or "")
        more.update(help=self.words.zh, short_help=_paragraphs(self.words.zh)[0])
        super().__init__(*args, **more)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for `--lang en` first, since `--help` shows its page as soon as it is met."""
        if asks_for_english(args):
            ctx.meta[_LANG] = "en"
        if words := wrong_dash(args, [name for item in self.get_params(ctx) for name in item.opts]):
            raise WrongCallError(words, ctx)
        takes_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click forgets it for some
            raise
        if rest and not takes_more and not ctx.resilient_parsing:
            raise TooManyArgumentsError(rest, ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page: usage, what the command does, options."""
        lang = spoken_language(ctx) or "zh"
        formatter.write("".join(f"{line}\n" for line in self.help_lines(ctx, lang, formatter.width)))

    def help_lines(self, ctx: click.Context, lang: str, columns: int) -> Iterator[str]:
        """The lines of the help page, none wider than `columns` where a line can be broken at all."""
        head = f"{_USAGE.say(lang)}{ctx.command_path} "
        arguments = [metavar_words(item, lang) for item in self.params if isinstance(item, click.Argument)]
        yield head + " ".join([Words("[选项]", "[OPTIONS]").say(lang), *arguments, *self.rest_of_usage(lang)])
        for paragraph in _paragraphs(self.words.say(lang)):
            yield ""
            yield from (f"  {line}" for line in wrap(paragraph, columns - 2))
        yield from _table(_OPTIONS.say(lang), _option_rows(self.get_params(ctx), lang), columns)

    def rest_of_usage(self, lang: str) -> Sequence[str]:  # noqa: ARG002 - a group's depends on it
        """What follows the arguments in the usage line."""
        return ()


class BilingualGroup(BilingualCommand, click.Group):
    """A group of commands, in whose list no line is ever cut."""

    command_class = BilingualCommand

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more, invoke_without_command=True)
        self.callback = _help_alone
        self.params.append(lang_of_group())

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. Raises NoSuchCommandError with the command that may have been meant."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise NoSuchCommandError(args[0], next(iter(get_close_matches(args[0], self.commands)), ""), ctx)
        return super().resolve_command(ctx, args)

    def rest_of_usage(self, lang: str) -> Sequence[str]:
        """A command and what is its own."""
        return (Words("命令 [参数]...", "COMMAND [ARGS]...").say(lang),)

    def help_lines(self, ctx: click.Context, lang: str, columns: int) -> Iterator[str]:
        """The page of a command with the list of the group's commands after it."""
        yield from super().help_lines(ctx, lang, columns)
        yield from _table(_COMMANDS.say(lang), command_rows(self.commands, lang), columns)


BilingualGroup.group_class = BilingualGroup


@click.pass_context
def _help_alone(context: click.Context) -> None:
    """What a group does: where no command follows, its help is shown, with the exit status of a wrong call."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)


def command_rows(commands: Mapping[str, click.Command], lang: str) -> list[tuple[str, str]]:
    """Each command's name and what it does."""
    return [(name, _paragraphs(_words_of(command).say(lang))[0]) for name, command in sorted(commands.items())]


def _words_of(command: click.Command) -> Words:
    return command.words if isinstance(command, BilingualCommand) else Words(command.help or "", command.help or "")


def _option_rows(params: Sequence[click.Parameter], lang: str) -> list[tuple[str, str]]:
    rows = []
    for item in params:
        if isinstance(item, click.Option) and not item.hidden:
            words = item.words if isinstance(item, BilingualOption) else _HELP  # click makes --help itself
            rows.append((_label(item, lang), words.say(lang)))
    return rows


def _label(item: click.Option, lang: str) -> str:
    names = ", ".join(sorted(item.opts, key=len))
    if item.is_flag:
        return names
    return f"{names} {metavar_words(item, lang)}"


def _table(heading: str, rows: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    yield ""
    yield heading
    beside = max(width(label) for label, _ in rows if width(label) <= _LABELS) + 2
    for label, text in rows:
        lines = wrap(text, columns - beside - 2)
        if width(label) > beside - 2:
            yield f"  {label}"
        else:
            yield f"  {pad(label, beside)}{lines.pop(0)}"
        yield from (f"  {' ' * beside}{line}" for line in lines)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


_LANGUAGE = Words("语言：zh 中文（默认）、en 英文（English）", "language: zh (Chinese, the default) or en (English)")
_ASKED: dict[str, Any] = {"type": click.Choice(LANGUAGES), "callback": remember_language, "help": _LANGUAGE}


def lang_option(command: Command) -> Command:
    """`--lang` of a command."""
    return option("--lang", **_ASKED)(command)


def lang_of_group() -> click.Option:
    """`--lang` before the name of a command."""
    return BilingualOption(["--lang"], expose_value=False, **_ASKED)
