"""Whoever speaks to people speaks both languages: no sentence of the program stands outside `Words(zh, en)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "hegao"
CHINESE = re.compile("[\u3400-\u9fff]")
CHINESE_OR_MARKS = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
EXAMPLE = re.compile('“[^”]*”|"[^"]*"|[\u3400-\u9fff-]+\\.docx|（一）|一、二、')
"""What an English sentence may show in Chinese: a quoted word, the name of a file, a label."""

SENTENCE = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z][A-Za-z'’-]*){3}")
"""Four English words in a row: what a program says to another program is shorter."""

OUTLETS = ("complain", "Refused", "Problem", "Annotation", "ReadingNote", "SpokenError", "DocumentProblem")
"""What is called to say something: it is never given a literal sentence."""

READERS = (
    "checks/",
    "language/",
    "learning/",
    "model/",
    "formats/docx/reading/",
    "formats/docx/symbols.py",
    "formats/lines/",
    "formats/text/",
)
"""Where Chinese is what is looked for in documents. English sentences and `Words` are looked at here as well."""

NO_WORDS = {
    "checks/finder.py: what a parameter must be, told to authors of rule packs": ("a list of strings", "a list of regular expressions"),
    "cli/console.py: whether a console can show Chinese": ("核稿",),
    "cli/console.py usage_words: click says the same in English": (
        "（用法见 ", "没有 ", " 这个选项", "选项 ", " 后面少了值。", "少写了 ", "参数", " 的值不对", " 这个命令", "，是不是 ", "，可以是 ",
    ),
    "formats/docx/writing/draft.py: names of fonts": ("宋体", "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"),
    "cli/give_back.py: the mark of a copy's name, the same in any language": ("-核稿",),
    "reporters/fixes.py: the words of the diff format": ("\n\\ No newline at end of file\n",),
    "session/annotating.py: the initials of a comment's author": ("核稿",),
}  # fmt: skip
"""Literals that are no words for people, by why."""

FOR_PROGRAMMERS = (
    "AssertionError",
    "TypeError",
    "AttributeError",
    "IndexError",
    "ValueError",
    "RuntimeError",
    "ModuleNotFoundError",
    "error",
)
"""What is raised, re.error among them, for whoever calls a function: people never see it."""


def modules() -> list[str]:
    return sorted(str(path.relative_to(SOURCE)).replace("\\", "/") for path in SOURCE.rglob("*.py"))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
            yield node


def literals(*nodes: ast.AST) -> Iterator[ast.Constant]:
    for node in nodes:
        yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant) and isinstance(inner.value, str))


def whole(node: ast.AST) -> str | None:
    """A literal with … for what is filled in; None for what is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def help_texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """What `--help` prints is Chinese with English after it: click has no language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from literals(*(keyword.value for keyword in node.keywords if keyword.arg == "help"))


def said(call: ast.Call) -> tuple[ast.AST | None, ast.AST | None]:
    named: dict[str | None, ast.expr] = {keyword.arg: keyword.value for keyword in call.keywords}
    places = [*call.args, None, None]
    return named.get("zh", places[0]), named.get("en", places[1])


def spoken(tree: ast.AST) -> Iterator[ast.Constant]:
    for call in calls(tree, "Words"):
        yield from literals(*(part for part in said(call) if part is not None))


def faults(source: str, module: str) -> list[str]:
    """What a module says in one language only, or in the wrong place of a Words."""
    tree = ast.parse(source)
    found = [*_half_words(tree), *_words_given_bare(tree)]
    apart = {id(node) for node in (*docstrings(tree), *help_texts(tree), *spoken(tree))}
    apart |= {id(node) for call in calls(tree, *FOR_PROGRAMMERS) for node in literals(call)}
    apart |= {id(node) for call in calls(tree, "split") for node in literals(call)}  # "a b c".split() is a list of names
    known = {literal for several in NO_WORDS.values() for literal in several}
    for node in literals(tree):
        text = str(node.value)
        if id(node) not in apart and text not in known:
            found += _outside_words(node, text, module)
    return found


def _outside_words(node: ast.Constant, text: str, module: str) -> Iterator[str]:
    if CHINESE.search(text) and not module.startswith(READERS) and "· " not in text:
        yield f"{node.lineno}: Chinese outside of Words: {text!r}"
    elif SENTENCE.search(text) and not CHINESE.search(text) and not text.startswith("["):
        yield f"{node.lineno}: an English sentence outside of Words: {text!r}"


def _half_words(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree, "Words"):
        zh, en = (whole(part) if part is not None else None for part in said(call))
        if len(call.args) + len(call.keywords) != 2:
            yield f"{call.lineno}: Words takes both languages"
        if zh is not None and en is not None and SENTENCE.search(en) and not CHINESE.search(zh):
            yield f"{call.lineno}: no Chinese in the first place: {zh!r}"
        if en is not None and CHINESE_OR_MARKS.search(EXAMPLE.sub("", en)):
            yield f"{call.lineno}: Chinese in the place of English: {en!r}"
        if (zh == "") != (en == ""):
            yield f"{call.lineno}: nothing to say in one of the languages"


def _words_given_bare(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree, *OUTLETS):
        for argument in call.args:
            text = whole(argument)
            if text is not None and (CHINESE.search(text) or SENTENCE.search(text)):
                yield f"{call.lineno}: said in one language: {text!r}"


@pytest.mark.parametrize("module", modules())
def test_a_module_speaks_both_languages_or_none(module: str) -> None:
    assert not faults((SOURCE / module).read_text("utf-8"), module)


@pytest.mark.parametrize(
    "source",
    [
        'complain("没有找到文件。")',
        'complain("there is no file to check")',
        'pair = ("没有找到文件。", "there is no file.")',
        'words = "没有找到文件。" if lang == "zh" else "there is no file to check"',
        'words = Words("没有找到文件。")',
        'words = Words("没有找到文件。", "")',
        'words = Words("没有找到文件。", "没有找到文件。")',
        'words = Words("there is no file to check", "there is no file to check")',
        'words = Words("there is no file to check", "没有找到文件。")',
        'raise Refused("没有找到文件。", lang)',
        'raise ConfigError(f"the file {name} cannot be read here")',
        'label = f"{count} 个文件"',
    ],
)
def test_what_forgets_a_language_is_found(source: str) -> None:
    assert faults(source, "cli/new.py")


@pytest.mark.parametrize(
    "source",
    [
        '"""没有找到文件。"""',
        'words = Words("没有找到文件。", "there is no file.")',
        'words = Words(zh="没有找到文件。", en="there is no file.")',
        'words = Words(f"没有“{name}”。", f"there is no “{name}”, as in “文稿”.")',
        'colon = Words("：", ": ")',
        'raise TypeError("no such form of value is known")',
        'option = click.option("--x", help="没有 · nothing")',
        'separator = "、".join(names)',
    ],
)
def test_what_speaks_both_is_no_fault(source: str) -> None:
    assert not faults(source, "cli/new.py")
