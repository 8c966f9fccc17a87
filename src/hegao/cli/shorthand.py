"""`hegao 稿.docx` for `hegao check 稿.docx`: a path in the place of the command."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from hegao.cli.commands import BilingualGroup
from hegao.cli.console import Refused
from hegao.cli.usage import NoSuchCommandError, RefusedError
from hegao.language.bilingual import Words
from hegao.session.near_names import with_extension

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_CHECK = "check"
_PATH_MARKS = frozenset("/\\.*?[")
"""What no command has in its name: marks of paths, endings and patterns."""

_ALSO_CALLED = {
    "--help": Words("帮助", "help"),
    "--version": Words("版本", "version"),
    "check": Words("检查", "lint"),
    "annotate": Words("批注", "comment"),
    "fix": Words("修改", "mend"),
    "explain": Words("说明", "describe"),
    "text": Words("文本", "print"),
    "baseline": Words("基线", "record"),
    "rule": Words("规则", "rules"),
    "standard": Words("标准", "standards"),
    "profile": Words("版式", "layout"),
}
"""What people may type in the place of a command, in Chinese or English."""


class Program(BilingualGroup):
    """The group of all commands, where paths and options of `check` alone mean `check`."""

    group_class = BilingualGroup

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before what is a call of it without its name, or with its name after its options."""
        start = _after_language(args)
        if self._means_check(args[start:]):
            words = list(args[start:])
            if not is_path(words[0]) and _CHECK in words:
                words.remove(_CHECK)
            args = [*args[:start], _CHECK, *words]
        return super().parse_args(ctx, args)

    def _means_check(self, args: Sequence[str]) -> bool:
        if not args or args[0] in self.commands:
            return False
        return is_path(args[0]) or (args[0].startswith("-") and self._begins_check(args))

    def _begins_check(self, args: Sequence[str]) -> bool:
        """True for options of `check`, or unknown ones before a path, where no other command follows."""
        option = args[0].partition("=")[0]
        if option in ("-h", "--help") or any(option in item.opts for item in self.params):
            return False
        known = any(option in item.opts for item in self.commands[_CHECK].params)
        other = any(word in self.commands and word != _CHECK for word in args)
        return not other and (known or (_CHECK not in args and any(map(is_path, args))))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As any group; a document without its ending, and a command's name in Chinese, are told what they mean."""
        near = _command_called(args[0]) or with_extension(args[0])
        if near and args[0] not in self.commands and not ctx.resilient_parsing:
            raise NoSuchCommandError(args[0], near, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """As any group; what is refused is told as click tells its own errors."""
        try:
            return super().invoke(ctx)
        except Refused as error:
            raise RefusedError(error) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and where none begins so, options of `check` and names of files."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        if found := super().shell_complete(ctx, incomplete):
            return found
        if incomplete.startswith("-"):
            return self.commands[_CHECK].shell_complete(ctx, incomplete)
        return [CompletionItem(incomplete, type="file")]


def _command_called(word: str) -> str:
    """The command, or option, that goes by another name as well; empty for no such name."""
    return next((name for name, words in _ALSO_CALLED.items() if word in (words.zh, words.en)), "")


def is_path(word: str) -> bool:
    """True for the name of something that exists, for what is written like a path or a pattern, and for `-`."""
    return word == "-" or (not word.startswith("-") and (not _PATH_MARKS.isdisjoint(word) or os.path.lexists(word)))


def _after_language(args: Sequence[str]) -> int:
    """How many words a leading `--lang` takes."""
    if not args or not args[0].startswith("--lang"):
        return 0
    return 2 if args[0] == "--lang" else 1 if args[0].startswith("--lang=") else 0
