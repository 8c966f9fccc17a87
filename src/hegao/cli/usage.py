"""What is wrong with the way a command was called: one sentence in each language, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from hegao.language.bilingual import SpokenError, Words

if TYPE_CHECKING:
    from hegao.cli.console import Refused


class WrongCallError(SpokenError, click.UsageError):
    """A call that click itself would name in English only."""

    def __init__(self, words: Words, context: click.Context) -> None:
        click.UsageError.__init__(self, words.zh, context)
        self.words = words

    def __str__(self) -> str:
        return self.message


class RefusedError(click.ClickException):
    """A run that is refused, as click would have it."""

    exit_code = 2

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.message)
        self._refused = refused

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Print the sentence."""
        self._refused.show()


class NoSuchCommandError(WrongCallError):
    """A word in the place of a command that is none; `near` is the one most like it, or empty."""

    def __init__(self, name: str, near: str, context: click.Context) -> None:
        meant = meant_words(near)
        if context.parent is None and not near:  # where a document may stand as well
            meant = Words("，也没有这个文件或文件夹。", ", and no such file or folder.")
        super().__init__(Words(f"没有 {name} 这个命令{meant.zh}", f"No such command {name}{meant.en}"), context)


class TooManyArgumentsError(WrongCallError):
    """More words than a command takes."""

    def __init__(self, words: Sequence[str], context: click.Context) -> None:
        listed = " ".join(words)
        super().__init__(Words(f"多写了 {listed}。", f"There is too much: {listed}."), context)


def usage_words(error: click.UsageError) -> Words:
    """What is wrong, with the command that tells how to call it."""
    words = _wrong(error)
    if error.ctx is None:
        return words
    path = error.ctx.command_path
    return Words(f"{words.zh}（用法见 {path} --help）", f"{words.en} (See {path} --help --lang en)")


def _wrong(error: click.UsageError) -> Words:
    if isinstance(error, WrongCallError):
        return error.words
    if isinstance(error, click.NoSuchOption):
        meant = meant_words(*_options_meant(error.option_name, error.ctx))
        return Words(f"没有 {error.option_name} 这个选项{meant.zh}", f"No such option {error.option_name}{meant.en}")
    if isinstance(error, click.BadOptionUsage):
        return _wrong_use(error)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _missing(error.param, error.ctx)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _wrong_value(error.param)
    return Words(error.format_message(), error.format_message())


def meant_words(*near: str) -> Words:
    """The end of a sentence on a word that is unknown: what may have been meant, a full stop where that is nothing."""
    return Words(f"，是不是 {' 或 '.join(near)}？", f"; did you mean {' or '.join(near)}?") if any(near) else Words("。", ".")


_ALIKE = 0.75
"""How much of an option must be typed right for it to be the one that was meant: --changed is not --lang."""


def _options_meant(typed: str, context: click.Context | None) -> list[str]:
    """The option of this command that is nearly what was typed, or the calls of other commands that have the very option."""
    if context is None:
        return []
    own = [name for item in context.command.get_params(context) for name in item.opts if name.startswith("--")]
    longer = [name for name in own if len(typed) > 5 and (name.startswith(typed) or name.endswith(typed[1:]))]
    near = longer[:1] or get_close_matches(typed, own, 1, _ALIKE)
    return near or list(_calls_with(typed, context))[:3]


def _calls_with(option: str, context: click.Context) -> Iterator[str]:
    """The calls of other commands that have an option, or that are named like it: hegao fix, hegao annotate --fix."""
    program = context.find_root().command
    commands = program.commands if isinstance(program, click.Group) else {}
    if option.startswith("--") and option[2:] in commands:
        yield f"hegao {option[2:]}"
    for name, command in commands.items():
        if any(option in item.opts for item in command.params):
            yield f"hegao {name} {option}"


def _missing(param: click.Parameter, context: click.Context | None) -> Words:
    name = Words(_name(param, "zh"), _name(param, "en"))
    example = EXAMPLES.get(context.command_path.partition(" ")[2]) if context and isinstance(param, click.Argument) else None
    if example is None:
        return Words(f"少写了 {name.zh}。", f"{name.en} is missing.")
    return Words(f"请写明{name.zh}，如 hegao {example.zh}。", f"{name.en} is missing, as in hegao {example.en}.")


EXAMPLES = {
    "fix": Words("fix 报告.txt --in-place", "fix report.txt --in-place"),
    "annotate": Words("annotate 报告.docx", "annotate report.docx"),
    "text": Words("text 报告.docx", "text report.docx"),
    "completion": Words("completion bash", "completion bash"),
    "rule check": Words("rule check 本单位.toml", "rule check ours.toml"),
    "standard show": Words("standard show work-summary", "standard show work-summary"),
    "standard which": Words("standard which 报告.docx", "standard which report.docx"),
    "standard learn": Words("standard learn 范文 -o 标准.toml", "standard learn samples -o standard.toml"),
    "standard check": Words("standard check 标准.toml", "standard check standard.toml"),
    "profile show": Words("profile show gbt9704", "profile show gbt9704"),
    "profile learn": Words("profile learn 范文 -o 版式.toml", "profile learn samples -o layout.toml"),
    "profile check": Words("profile check 版式.toml", "profile check layout.toml"),
    "standard new": Words("standard new work-summary -o 空稿.docx", "standard new work-summary -o draft.docx"),
}
"""A call of each command that needs a word more than its name, by the command's path."""


def _wrong_use(error: click.BadOptionUsage) -> Words:
    params = error.ctx.command.params if error.ctx else []
    flags = {name for item in params if isinstance(item, click.Option) and item.is_flag for name in item.opts}
    if error.option_name in flags or error.option_name == "--help":
        return Words(f"选项 {error.option_name} 后面不写值。", f"The option {error.option_name} takes no value.")
    return Words(f"选项 {error.option_name} 后面少了值。", f"The option {error.option_name} needs a value after it.")


def _wrong_value(param: click.Parameter) -> Words:
    name, kind = _name(param, "zh"), param.type
    if isinstance(kind, click.Choice):
        choices = list(map(str, kind.choices))
        zh, en = "、".join(choices), ", ".join(choices)
        return Words(f"{name} 的值不对，可以是 {zh}。", f"{_name(param, 'en')} has a wrong value; it may be {en}.")
    if isinstance(kind, click.IntRange):
        least = kind.min
        return Words(f"{name} 的值不对，应为不小于 {least} 的整数。", f"{_name(param, 'en')} must be a whole number, {least} or more.")
    return Words(f"{name} 的值不对。", f"{_name(param, 'en')} has a wrong value.")


def _name(param: click.Parameter, lang: str) -> str:
    """An option as it is typed, an argument as the help calls it."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else metavar_words(param, lang).strip("[].")


def metavar_words(param: click.Parameter, lang: str) -> str:
    """What stands for a parameter's value in the help."""
    words = getattr(param, "metavar_words", None)
    if isinstance(words, Words):
        return words.say(lang)
    if isinstance(param.type, click.Choice):
        brackets = "{}" if isinstance(param, click.Argument) else "[]"
        return f"{brackets[0]}{'|'.join(map(str, param.type.choices))}{brackets[1]}"
    return (param.name or "").upper()
