"""TOML that people write by hand: read, or told where it is wrong and what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from hegao.language.bilingual import SpokenError, Words
from hegao.language.patterns import lazy

_MARKS = dict(zip("“”„‟「」‘’，、；：。【】（）　", '""""""\'\',,,=.[][] ', strict=True))
"""Chinese marks by those that TOML has in their place; other full-width characters (［ ＝ ａ) stand for their plain selves."""

_QUOTES = lazy("[“”„‟＂「」‘’＇]")
_PLACE = lazy(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_LONG_NUMBER = lazy(r"[0-9_]{4000}")
_LONG_KEY = lazy(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}""")
"""A name of more parts than any setting has: the parser takes minutes over one of some thousands."""

_LARGEST = 64
"""Bits of the largest whole number that TOML promises to hold."""

_REASONS = {
    "Invalid value": Words('值写得不对（文字要放在英文引号里，如 "zh"）', 'the value is wrong (words stand in quotes, as in "zh")'),
    "Invalid statement": Words("这一行不是“名称 = 值”（名称用英文，注释以 # 开头）", "this is no “name = value” (a remark begins with #)"),
    "Expected '=' after a key": Words("名称后面应写等号 =", "an = must follow the name"),
    "Expected newline or": Words("值后面多了东西（注释要以 # 开头）", "something follows the value (remarks begin with #)"),
    "Expected ']'": Words("少了右方括号 ]", "a closing ] is missing"),
    "Unclosed array": Words("列表里少了逗号或右方括号 ]", "a comma or the closing ] of a list is missing"),
    "Unclosed inline table": Words("表里少了逗号或右花括号 }", "a comma or the closing } of a table is missing"),
    "Unterminated string": Words('少了右引号 "', 'a closing " is missing'),
    "Illegal character '\\n'": Words('这一行少了右引号 "', 'a closing " is missing on this line'),
    "Cannot overwrite": Words("同一个名称写了两次", "the same name stands there twice"),
    "Cannot declare": Words("同一张表写了两次", "the same table stands there twice"),
    "Unescaped '\\' in a string": Words(
        "双引号里的 \\ 有别的意思，路径请用 /，或换成单引号",
        "a \\ in double quotes means something else: write paths with /, or in single quotes",
    ),
    "Invalid hex value": Words(
        "双引号里的 \\ 有别的意思，路径请用 /，或换成单引号",
        "a \\ in double quotes means something else: write paths with /, or in single quotes",
    ),
}
"""What the parser's messages mean, by how they begin."""


class TomlError(SpokenError, ValueError):
    """Text that is no TOML that can be used: one sentence that says where and what to do."""


def decode_toml(content: bytes) -> str:
    """The text of a TOML file, without a byte order mark. Raises TomlError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        looks = _encoding(content)
    raise TomlError(Words(f"文件不是 UTF-8 编码{looks.zh}，请另存为 UTF-8。", f"the file is not UTF-8{looks.en}: save it as UTF-8."))


def _encoding(content: bytes) -> Words:
    """What the bytes look like, to go on with after "not UTF-8"."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Words("（像是 UTF-16，记事本里叫 Unicode）", " but looks like UTF-16 (“Unicode” in Notepad)")
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return Words("", "")
    return Words("（像是 GBK，记事本里叫 ANSI）", " but looks like GBK (“ANSI” in Notepad)")


def parse_toml(content: str) -> dict[str, Any]:
    """The table that TOML text holds. Raises TomlError with the line and the column, both 1-based, in code points."""
    if found := _LONG_KEY.search(content):
        line = content.count("\n", 0, found.start()) + 1
        raise TomlError(Words(f"第 {line} 行的名称层数太多，请减少。", f"the name on line {line} has too many parts: use fewer."))
    try:
        table = tomllib.loads(content.lstrip("\ufeff"))
        large = re.search("0[xob]", content) is not None and any(number.bit_length() > _LARGEST for number in _numbers(table))
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_mistake(str(error), content)) from None
    except RecursionError:
        raise TomlError(Words("括号套得太深，请减少层数。", "brackets stand too deep in each other: use fewer.")) from None
    except ValueError:  # the one that is no TOMLDecodeError: more digits than Python reads
        found = _LONG_NUMBER.search(content)
        raise _too_large(content.count("\n", 0, found.start()) + 1 if found else 0) from None
    if large:
        raise _too_large(0)
    return table


def _too_large(line: int) -> TomlError:
    where = Words(f"第 {line} 行", f"on line {line} ") if line else Words("", "")
    return TomlError(Words(f"{where.zh}有一个数太大，请改小。", f"a number {where.en}is too large: make it smaller."))


def _numbers(value: object) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _numbers(item)


def _mistake(message: str, content: str) -> Words:
    found = _PLACE.match(message)
    if found is None:
        return Words(f"文件写错了：{message}。", f"this is not valid TOML: {message}.")
    lines = content.lstrip("\ufeff").rstrip().split("\n")
    line, column = int(found[2] or len(lines)), int(found[3] or 0)
    at = lines[line - 1] if line <= len(lines) else ""
    where = Words(f"第 {line} 行第 {column} 列", f"line {line}, column {column}") if column else Words("文件末尾", "at its end")
    if mark := _mark_at_fault(found[1], at, column):
        place = at.index(mark, max(0, column - 1) if at[column - 1 : column] == mark else 0) + 1
        where = Words(f"第 {line} 行第 {place} 列", f"line {line}, column {place}")
        return _plain_mark(mark).filled(where.zh, where.en)
    reason = _UNPAIRED if column and _is_unpaired(at) else _reason(found[1])
    return Words(f"{where.zh}写错了：{reason.zh}。", f"this is not valid TOML: {where.en}: {reason.en}.")


_UNPAIRED = Words("这一行的引号不成对，多了或少了一个", "the quotes of this line do not pair: there is one too many or too few")


def _is_unpaired(line: str) -> bool:
    """True for a line, not of a text of several lines, on which a double quote is left over outside of strings and remarks."""
    bare = re.sub(r"""'[^']*'|"[^"]*\"""", "", line.replace('\\"', ""))
    return '"""' not in line and '"' in bare.partition("#")[0]


def _mark_at_fault(message: str, line: str, column: int) -> str:
    """The Chinese mark that the parser stumbled on, or that stands where a string should have ended; else empty."""
    at = line[column - 1 : column] if column else ""
    if _plain(at):
        return at
    open_string = message.startswith(("Unterminated string", "Illegal character '\\n'"))
    found = _QUOTES.search(line) if open_string else None
    return found[0] if found else ""


def _plain(mark: str) -> str:
    """The plain form of a Chinese or full-width mark; empty for any other text."""
    if mark and "！" <= mark <= "～" and mark not in _MARKS:
        return chr(ord(mark) - 0xFEE0)
    return _MARKS.get(mark, "")


def _plain_mark(mark: str) -> Words:
    """The sentence on a mark, with {0} and {1} for its place in Chinese and English."""
    if mark == "\u3000":
        return Words("{0}是全角空格，请换成普通空格。", "{1} is a full-width space: type a plain one.")
    plain = _plain(mark).replace("{", "{{").replace("}", "}}")
    return Words(f"{{0}}的 {mark} 是中文（全角）符号，请换成英文的 {plain} 。", f"{{1}}: {mark} is a Chinese mark: type {plain} instead.")


def _reason(message: str) -> Words:
    for begins, words in _REASONS.items():
        if message.startswith(begins):
            return words
    return Words(message, message)
