"""What a git work tree ignores: its `.gitignore` files and `.git/info/exclude`, read without asking git.

The personal ignore file (core.excludesFile) is not read, so that everybody who shares a repository gets the same result.
"""

# ruff: noqa: PTH100, PTH110, PTH112, PTH118, PTH120, PTH123 - os.path says False where pathlib raises: no permission, a name too long

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass

_NAMED_SETS = {
    "alnum": r"0-9A-Za-z",
    "alpha": r"A-Za-z",
    "digit": r"0-9",
    "lower": r"a-z",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": r"A-Z",
    "xdigit": r"0-9A-Fa-f",
}


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One line of an ignore file: what it matches, counted from the top of the work tree, and what it then says."""

    regex: re.Pattern[str]
    ignores: bool
    folders_only: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    """What holds in one folder of a work tree: the patterns of its ignore files, those of the nearest file last."""

    root: str
    patterns: tuple[_Pattern, ...] = ()

    def more(self, folder: str, file: str) -> _Rules:
        """These rules and those of one more ignore file, whose patterns count from `folder`."""
        added = tuple(pattern for line in _lines(file) if (pattern := _parse(line, _below(folder, self.root))))
        return _Rules(self.root, (*self.patterns, *added)) if added else self

    def with_own(self, folder: str) -> _Rules:
        """These rules and those of the folder's own `.gitignore`."""
        return self.more(folder, os.path.join(folder, ".gitignore"))

    def ignore(self, path: str, *, is_folder: bool) -> bool:
        """True where the last pattern that matches a path in a folder that is not ignored says so (gitignore(5))."""
        name = _below(path, self.root)
        fitting = (p for p in reversed(self.patterns) if (is_folder or not p.folders_only) and p.regex.fullmatch(name))
        last = next(fitting, None)
        return last is not None and last.ignores


class IgnoreFiles:
    """The ignore files that govern the folders at and below `top`, each read once; none outside of a work tree.

    A folder that a person names is looked into even where git ignores it: then only the ignore files inside it count.
    """

    def __init__(self, top: Path) -> None:
        self._named, self._real = os.path.abspath(top), os.path.realpath(top)
        self._known: dict[str, _Rules | None] = {}
        rules = self._rules(self._real)
        if rules and any(self._ignores(place, is_folder=True) for place in _upwards(self._real) if _below(place, rules.root)):
            self._known[self._real] = _Rules(rules.root).with_own(self._real)

    def ignores(self, path: Path, *, is_folder: bool = False) -> bool:
        """True where git would ignore a file or folder that lies in a folder it does not ignore."""
        return self._ignores(self._real + os.path.abspath(path).removeprefix(self._named), is_folder=is_folder)

    def _ignores(self, path: str, *, is_folder: bool) -> bool:
        rules = self._rules(os.path.dirname(path))
        return rules is not None and rules.ignore(path, is_folder=is_folder)

    def _rules(self, folder: str) -> _Rules | None:
        """The rules for what lies in a folder; None outside any work tree."""
        if folder not in self._known:
            self._known[folder] = self._read(folder)
        return self._known[folder]

    def _read(self, folder: str) -> _Rules | None:
        if os.path.exists(os.path.join(folder, ".git")):
            return _Rules(folder).more(folder, os.path.join(_git_folder(folder), "info", "exclude")).with_own(folder)
        above = os.path.dirname(folder)
        rules = self._rules(above) if above != folder else None
        return rules and rules.with_own(folder)


def work_tree_of(path: Path) -> Path | None:
    """The top folder of the git work tree that a folder lies in: the nearest one upwards with a `.git`, folder or file."""
    return next((Path(folder) for folder in _upwards(os.path.realpath(path)) if os.path.exists(os.path.join(folder, ".git"))), None)


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    if (above := os.path.dirname(folder)) != folder:
        yield from _upwards(above)


def _git_folder(root: str) -> str:
    """The `.git` folder that a work tree shares with others: a linked one has a file that names its own (gitrepository-layout(5))."""
    place = os.path.join(root, ".git")
    if os.path.isdir(place):
        return place
    own = os.path.join(root, _first_line(place).removeprefix("gitdir:").strip())
    return os.path.join(own, _first_line(os.path.join(own, "commondir")).strip())


def _first_line(file: str) -> str:
    return os.fsdecode("".join(_lines(file)[:1]).encode("latin-1"))


def _lines(file: str) -> list[str]:
    """The lines of a file that say something, one character a byte, since git matches bytes; none where it cannot be read."""
    try:
        with open(file, "rb") as content:
            lines = content.read().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError:
        return []
    texts = (line.removesuffix(b"\r").decode("latin-1") for line in lines)
    return [text for text in texts if text.strip() and not text.startswith("#")]


def _below(path: str, root: str) -> str:
    """The path as seen from the top, with forward slashes and one character a byte; empty for the top itself."""
    return os.fsencode(path[len(root) :].replace(os.sep, "/").strip("/")).decode("latin-1")


def _parse(line: str, folder: str) -> _Pattern | None:
    """The pattern in a line of an ignore file in `folder` (counted from the top); None for one that matches nothing."""
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    ignores = not line.startswith("!")
    bare = line if ignores else line[1:]
    folders_only = bare.endswith("/")
    bare = bare.removesuffix("/")
    if not bare:
        return None
    before = (re.escape(folder) + "/" if folder else "") + ("" if "/" in bare else "(?:.*/)?")
    try:
        return _Pattern(re.compile(before + _translated(bare.removeprefix("/")), re.DOTALL), ignores, folders_only)
    except re.error:
        return None


_TOKEN = lazy(
    r"(?P<anywhere>(?:^|(?<=/))(?:\*\*/)+)|(?P<inside>(?:^|(?<=/))\*\*$)|(?P<some>\*+)|(?P<one>\?)|(?P<slash>/)"
    r"|\[(?P<none>[!^]?)(?P<set>\]?(?:\\.|\[:[a-z]+:\]|[^\]\\])*)\]|\\(?P<literal>.)|(?P<char>.)",
    re.DOTALL,
)
_IN_SET = lazy(r"\[:(?P<named>[a-z]+):\]|\\(?P<literal>.)|(?P<char>.)", re.DOTALL)


def _translated(pattern: str) -> str:
    """A pattern of git as a regular expression. Raises re.error for one that git cannot read either.

    Where a star, or `**/`, is not the last of its kind, the nearest place at which what follows it fits is as good as any other: so it is
    never tried again, and no pattern takes longer than its length times that of the path.
    """
    runs = _split(_tokens(pattern), {"anywhere"})
    return "".join(_run_of_folders(run, last=number == len(runs) - 1) for number, run in enumerate(runs))


_LONGEST_PATH = 4096
"""Bytes: PATH_MAX of Linux. A pattern that asks for more of them matches nothing."""


def _tokens(pattern: str) -> list[re.Match[str]]:
    tokens = []
    for token in _TOKEN.finditer(pattern):
        if token.lastgroup == "char" and token[0] in "[\\":
            raise re.error("a set without end, or a backslash with nothing after it")
        tokens.append(token)
    if sum(token.lastgroup not in ("some", "anywhere") for token in tokens) > _LONGEST_PATH:
        raise re.error("more characters than any path has")
    return tokens


def _run_of_folders(tokens: list[re.Match[str]], *, last: bool) -> str:
    """What `**/` opens, up to the next one; the first run may have none."""
    deep = bool(tokens) and tokens[0].lastgroup == "anywhere"
    runs = _split(tokens[deep:], {"some", "slash"})
    inside = "".join(
        _run_of_characters(run, last=number == len(runs) - 1 or runs[number + 1][0].lastgroup == "slash") for number, run in enumerate(runs)
    )
    if not deep:
        return inside
    return f"(?:[^/]*/)*{inside}" if last else f"(?>(?:[^/]*/)*?{inside})"


def _run_of_characters(tokens: list[re.Match[str]], *, last: bool) -> str:
    """What a star opens, up to the next one or the end of the name; or what stands before the first star."""
    if not tokens or tokens[0].lastgroup != "some":
        return "".join(map(_piece, tokens))
    after = "".join(map(_piece, tokens[1:]))
    return f"[^/]*{after}" if last else f"(?>[^/]*?{after})"


def _split(tokens: list[re.Match[str]], openers: set[str]) -> list[list[re.Match[str]]]:
    """The tokens in runs, each of which an opener begins."""
    runs: list[list[re.Match[str]]] = [[]]
    for token in tokens:
        if token.lastgroup in openers and runs[-1]:
            runs.append([])
        runs[-1].append(token)
    return runs


def _piece(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "set":
        return rf"(?!/)[{'^' if match['none'] else ''}{''.join(_in_set(part) for part in _IN_SET.finditer(match['set']))}]"
    if kind in ("char", "literal"):
        return re.escape(match[kind])
    return {"inside": ".+", "one": "[^/]", "slash": "/"}[str(kind)]


def _in_set(match: re.Match[str]) -> str:
    if match["named"]:
        if match["named"] not in _NAMED_SETS:
            raise re.error("no such set of characters")
        return _NAMED_SETS[match["named"]]
    return "-" if match["char"] == "-" else re.escape(match["literal"] or match["char"])
