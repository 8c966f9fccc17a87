"""Whoever speaks to people speaks both languages: no sentence of the program stands outside `Words(zh, en)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "hegao"
CHINESE = re.compile("[\u3400-\u9fff]")
CHINESE_OR_ITS_MARKS = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
QUOTED = re.compile('“[^”]*”|"[^"]*"')
SENTENCE = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z][A-Za-z'’-]*){3}")
"""Four English words in a row: what a program says to another program is shorter."""

NO_SPEAKERS = ("checks", "language", "formats/lines", "formats/markdown", "learning", "model")
"""Packages whose Chinese is what they look for in documents. In these only English sentences and `Words` are looked at."""

NOT_FOR_PEOPLE: dict[tuple[str, str], str] = {}


def modules() -> list[str]:
    return sorted(str(path.relative_to(SOURCE)).replace("\\", "/") for path in SOURCE.rglob("*.py"))


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant) and isinstance(inner.value, str))


def faults(tree: ast.Module, module: str) -> Iterator[str]:
    yield from ()


if __name__ == "__main__":
    pass
