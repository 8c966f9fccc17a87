"""TOML files that a person wrote by hand, read with a word on what is wrong with them."""

from __future__ import annotations

from hegao.cli.console import complain
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.reporters.words.layout import plain
from hegao.session.checking import read_content

_NOT_UTF8 = Words("不是 UTF-8 编码，请另存为 UTF-8。", "it is not UTF-8: save it as UTF-8.")


def toml_text(file: str, lang: str) -> str | None:
    """The text of a file; None where it cannot be had, and then stderr says why."""
    content = read_content(file)
    if isinstance(content, DocumentProblem):
        complain(f"{plain(file)}: {content.sentence(lang)}")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        complain(f"{plain(file)}: {_NOT_UTF8.say(lang)}")
        return None
