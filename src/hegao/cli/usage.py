"""What is wrong with the way a command was called: one sentence in each language, and where to read on."""

from __future__ import annotations

from collections.abc import Sequence

import click

from hegao.language.bilingual import SpokenError, Words


class _WrongCallError(SpokenError, click.UsageError):
    """A call that click itself would name in English only."""

    def __init__(self, words: Words, context: click.Context) -> None:
        click.UsageError.__init__(self, words.zh, context)
        self.words = words

    def __str__(self) -> str:
        return self.message


class NoSuchCommandError(_WrongCallError):
    """A word in the place of a command that is none; `near` is the one most like it, or empty."""

    def __init__(self, name: str, near: str, context: click.Context) -> None:
        meant = _meant(near)
        if context.parent is None and not near:  # where a document may stand as well
            meant = Words("，也没有这个文件或文件夹。", ", and no such file or folder.")
        super().__init__(Words(f"没有 {name} 这个命令{meant.zh}", f"No such command {name}{meant.en}"), context)


class TooManyArgumentsError(_WrongCallError):
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
    if isinstance(error, _WrongCallError):
        return error.words
    if isinstance(error, click.NoSuchOption):
        meant = _meant(next(iter(error.possibilities or ()), ""))
        return Words(f"没有 {error.option_name} 这个选项{meant.zh}", f"No such option {error.option_name}{meant.en}")
    if isinstance(error, click.BadOptionUsage):
        return _wrong_use(error)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return Words(f"少写了 {_name(error.param, 'zh')}。", f"{_name(error.param, 'en')} is missing.")
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _wrong_value(error.param)
    return Words(error.format_message(), error.format_message())


def _meant(near: str) -> Words:
    return Words(f"，是不是 {near}？", f"; did you mean {near}?") if near else Words("。", ".")


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
