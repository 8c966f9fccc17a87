"""Text put into Markdown so that it shows as it is: no markup, no links, nobody notified."""

from __future__ import annotations

import re

from hegao.language.patterns import lazy

_JOINT = "&#8203;"
"""A zero-width space, which keeps a code host from seeing a mention or a link; it is also what bots write there."""

_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "&#36;"}
_MARKS = r"\\`*_\[\]|{}^=@#!~"
_TELLING = lazy(rf"(?P<joined>[@#!~%$](?=[A-Za-z0-9\"'])|:(?=[/A-Za-z_+])|(?<![A-Za-z0-9])(?i:www)(?=\.))|[<>&$]|[{_MARKS}]", re.ASCII)
"""Marks of CommonMark and GFM; before a word the signs by which GitHub and GitLab know people, issues, merge requests, labels,
milestones, snippets, emoji and web addresses; and `$`, which both take for mathematics."""


def escaped(text: str) -> str:
    """Text for the middle of a line or a table cell. It must hold no line end: see `layout.plain` and `layout.shown`."""
    return _TELLING.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    safe = _ENTITIES.get(found) or (f"\\{found}" if re.fullmatch(f"[{_MARKS}]", found) else found)
    return safe + _JOINT if match["joined"] else safe
