"""TOML files that a person wrote by hand, read with a word on what is wrong with them."""

from __future__ import annotations

from hegao.cli.console import complain
from hegao.formats.problems import DocumentProblem
from hegao.lint.toml_text import TomlError, decode_toml
from hegao.session.checking import read_content


def toml_text(file: str, lang: str) -> str | None:
    """The text of a file; None where it cannot be had, and then stderr says why."""
    content = read_content(file)
    if isinstance(content, DocumentProblem):
        complain(f"{file}: {content.sentence(lang)}")
        return None
    try:
        return decode_toml(content)
    except TomlError as error:
        complain(f"{file}: {error.words.say(lang)}")
        return None
