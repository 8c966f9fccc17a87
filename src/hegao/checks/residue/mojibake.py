"""Characters of a broken encoding: garbage, markup and escapes shown as text, radicals and private signs in place of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from hegao.checks.finder import Finder, Form, Parameters
from hegao.checks.views.signals import signals
from hegao.checks.views.subject import Subject
from hegao.language.hanzi import HANZI, ONE_HANZI, as_drawn
from hegao.language.patterns import lazy, once
from hegao.language.signals import Signals
from hegao.model.document import Document, Span
from hegao.model.finding import Edit, Fault, Safety, Severity
from hegao.model.spans import united

_FAULT = "mojibake"
_RADICALS = lazy("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_ABOUT_RADICALS = lazy("部首|偏旁|康熙")
_OWN_SIGN = lazy("[\ue000-\uf8ff]")
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
    document, held = subject.document, subject.view(signals)
    yield from _garbage(document.text, held, parameters["patterns"])
    yield from _private_signs(document, held)
    yield from _radicals(document, held, subject.written or document.text)
    if "technical" not in subject.traits:
        yield from _web_code(document, held, parameters)


def _garbage(text: str, held: Signals, sources: Sequence[str]) -> Iterator[Fault]:
    patterns = held.possible(map(once, sources))
    for span in united(Span(*match.span()) for pattern in patterns for match in pattern.finditer(text)):
        yield Fault(_FAULT, span, _UNKNOWN)


def _web_code(document: Document, held: Signals, parameters: Parameters) -> Iterator[Fault]:
    """Markup and escapes, but not in a text about them."""
    markup = [*_markup(document.text, held, parameters["markup"]), *_tags(document, parameters["tag"])]
    escapes = list(_escapes(document, held, parameters["escapes"]))
    if not (markup or escapes) or len(once(parameters["about_markup"]).findall(document.text)) >= _ABOUT:
        return
    yield from markup
    if escapes and not once(parameters["about_escapes"]).search(document.text):
        yield from escapes


def _markup(text: str, held: Signals, sources: Sequence[str]) -> Iterator[Fault]:
    """What a web page has in place of a character (&nbsp;)."""
    for pattern in held.possible(map(once, sources)):
        for match in pattern.finditer(text):
            yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="markup")


def _tags(document: Document, source: str) -> Iterator[Fault]:
    """Tags in lines with Chinese text; a line of nothing but tags and Latin is a sample of code."""
    for match in once(f"(?:{source})+").finditer(document.text) if "<" in document.text else ():
        block = document.block_at(match.start()).span
        if ONE_HANZI.search(document.text, block.start, match.start()) or ONE_HANZI.search(document.text, match.end(), block.end):
            yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="markup")


def _escapes(document: Document, held: Signals, sources: Sequence[str]) -> Iterator[Fault]:
    r"""Backslashes that a program put before signs (\_), and line ends that it spelled out (\n); between quotation marks they are shown."""
    for pattern in held.possible(once(source, re.MULTILINE) for source in sources) if "\\" in document.text else ():
        for match in pattern.finditer(document.text):
            before = document.text[document.block_at(match.start()).span.start : match.start()]
            if before.rfind("“") <= before.rfind("”") and not before.count('"') % 2:
                yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, variant="escape")


def _private_signs(document: Document, held: Signals) -> Iterator[Fault]:
    """Signs of somebody's own font amid words; those that a font of symbols may have are only likely lost in a Word file."""
    for match in _PRIVATE.finditer(document.text) if _OWN_SIGN.search(held.alphabet) else ():
        shown = document.facts.has_styles and all(_SYMBOL_FONTS[0] <= sign <= _SYMBOL_FONTS[1] for sign in match[0])
        yield Fault(_FAULT, Span(*match.span()), _UNKNOWN, Severity.WARNING if shown else None, variant="private")


def _radicals(document: Document, held: Signals, written: str) -> Iterator[Fault]:
    """Radicals that PDF fonts put in place of the character of the same look (⽤ for 用), and doubles kept for old encodings."""
    if written == document.text and not _RADICALS.search(held.alphabet):
        return
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
