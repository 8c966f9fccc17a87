"""Tells hegao's own reports from drafts: one that lies among the drafts is no draft, and may be written over by the next."""

from __future__ import annotations

import re

_SUMMARY = r"(?:检查了 [\d,]+ 个文件、[\d,]+ 字|checked [\d,]+ files?, [\d,]+ characters?)"
_MARKDOWN = re.compile(rf"# (?:核稿报告|hegao report)\n\n{_SUMMARY}")
_TEXT = re.compile(rf"^{_SUMMARY}[：:]", re.MULTILINE)

ENOUGH = 2048
"""Bytes of a file's start and end that tell."""

SIGNS = ("检查了".encode(), b"checked ")
"""Bytes that every report has in them: what has neither need not be looked at closely."""


def is_report(start: str, end: str) -> bool:
    """True for what `markdown` wrote, by its start, and for what `full` or `concise` wrote, by the summary near its end."""
    return _MARKDOWN.match(start) is not None or _TEXT.search(end) is not None
