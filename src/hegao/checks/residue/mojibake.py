"""Characters of a broken encoding: garbage, markup and escapes shown as text, radicals and private signs in place of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI, ONE_HANZI, as_drawn
from hegao.language.patterns import lazy, once
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.spans import united

_FAULT = "mojibake"
_RADICALS = lazy("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_ABOUT_RADICALS = lazy("部首|偏旁|康熙")
_PRIVATE = lazy(
    rf"(?<=[{HANZI}\d])[\ue000-\uf8ff]+(?=[{HANZI}\d])"
    rf"|(?<=[{HANZI}A-Za-z\d])[\ue000-\ue1ff\ue210-\uf8ff]+(?=[{HANZI}A-Za-z\d])"
)
"""Beside Latin letters not U+E200 to U+E20F: chat programs set their sources between these, which has a rule of its own."""
_SYMBOL_FONTS = ("\uf000", "\uf0ff")
"""Where fonts of symbols have their signs, which Word may show."""
_UNKNOWN = {"proper": ""}
"""What should stand there is known of radicals only."""
_ABOUT = 3


def _mojibake(subject: Subject, parameters: Parameters) -> Iterator[Fault]:
    document = subject.document
    yield from _garbage(document.text, parameters["patterns"])
    yield from _private_signs(document)
    yield from _radicals(document, subject.written or document.text)
    if "technical" not in subject.traits and len(once(parameters["about_markup"]).findall(document.text)) < _ABOUT:
        yield from _markup(document.text, parameters["markup"], "markup")
        yield from _tags(document, parameters["tag"])
        if not once(parameters["about_escapes"]).search(document.text):
            yield from _escapes(document, parameters["escapes"])


def _garbage(text: str, sources: Sequence[str]) -> Iterator[Fault]:
    patterns = [once(source) for source in sources]
    for span in united(Span(*match.span()) for pattern in patterns for match in pattern.finditer(text)):
        yield Fault(_FAULT, span, _UNKNOWN)


def _markup(text: str, sources: Sequence[str], variant: str) -> Iterator[Fault]:
    """What a web page has in place of a character (&nbsp;)."""
    for source in sources:
        for match in once(source).finditer(text):
            yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant=variant)


def _tags(document: Document, source: str) -> Iterator[Fault]:
    """Tags in lines with Chinese text; a line of nothing but tags and Latin is a sample of code."""
    for match in once(f"(?:{source})+").finditer(document.text) if "<" in document.text else ():
        block = document.block_at(match.start()).span
        if ONE_HANZI.search(document.text, block.start, match.start()) or ONE_HANZI.search(document.text, match.end(), block.end):
            yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="markup")


def _escapes(document: Document, sources: Sequence[str]) -> Iterator[Fault]:
    r"""Backslashes that a program put before signs (\_), and line ends that it spelled out (\n); between quotation marks they are shown."""
    for source in sources if "\\" in document.text else ():
        for match in once(source, re.MULTILINE).finditer(document.text):
            before = document.text[document.block_at(match.start()).span.start : match.start()]
            if before.rfind("“") <= before.rfind("”") and not before.count('"') % 2:
                yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="escape")


def _private_signs(document: Document) -> Iterator[Fault]:
    """Signs of somebody's own font amid words; those that a font of symbols may have are only likely lost in a Word file."""
    for match in _PRIVATE.finditer(document.text):
        shown = document.facts.has_styles and all(_SYMBOL_FONTS[0] <= sign <= _SYMBOL_FONTS[1] for sign in match[0])
        yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, Severity.WARNING if shown else None, variant="private")


def _radicals(document: Document, written: str) -> Iterator[Fault]:
    """Radicals that PDF fonts put in place of the character of the same look (⽤ for 用), and doubles kept for old encodings."""
    for match in _RADICALS.finditer(written):
        block = document.block_at(match.start()).span
        if not _ABOUT_RADICALS.search(written, block.start, block.end):
            yield from _radical(written, match)


def _radical(text: str, match: re.Match[str]) -> Iterator[Fault]:
    """NFKC gives the character back, or one looks like it.

    Beside that very character it was set twice (两⼤大部分): which of them goes is for a person.
    """
    span, plain = Span(*match.span()), unicodedata.normalize("NFKC", match[0])
    proper = as_drawn(plain)
    if proper == match[0]:
        if not ONE_HANZI.match(proper):
            yield Fault(_FAULT, span, _UNKNOWN)
        return
    doubled = text[span.start - 1 : span.start] == proper[:1] or text[span.end : span.end + 1] == proper[-1:]
    edits = (Edit(span, proper),) if not doubled and all(map(ONE_HANZI.match, proper)) else ()
    yield Fault(_FAULT, span, {"proper": proper}, edits=edits, safety=Safety.SAFE if plain == proper else Safety.UNSAFE, variant="radical")


FINDER = Finder(
    _FAULT,
    _mojibake,
    parameters={
        "patterns": Form.PATTERNS,
        "markup": Form.PATTERNS,
        "tag": Form.PATTERN,
        "escapes": Form.PATTERNS,
        "about_markup": Form.PATTERN,
        "about_escapes": Form.PATTERN,
    },
    values=frozenset({"proper"}),
    variants=frozenset({"markup", "escape", "private", "radical"}),
)
