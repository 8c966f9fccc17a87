"""hegao (核稿): the check an office makes before a draft is signed.

    import hegao
    report = hegao.check_file("a.docx")
    for finding in report.findings:
        print(finding.code, finding.message, report.document.place(finding.span.start))

Importing it loads nothing else; each name below is looked up when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hegao.version import __version__

if TYPE_CHECKING:
    from hegao.annotating import annotate_bytes as annotate_bytes
    from hegao.config import ConfigError as ConfigError
    from hegao.config import Settings as Settings
    from hegao.config_files import find_settings as find_settings
    from hegao.document import Document as Document
    from hegao.document import Place as Place
    from hegao.document import Span as Span
    from hegao.finding import FileReport as FileReport
    from hegao.finding import Finding as Finding
    from hegao.finding import FixReport as FixReport
    from hegao.finding import Problem as Problem
    from hegao.finding import Severity as Severity
    from hegao.fixing import Way as Way
    from hegao.fixing import fix_bytes as fix_bytes
    from hegao.rulebook import RulebookError as RulebookError
    from hegao.session import check_bytes as check_bytes
    from hegao.session import check_file as check_file
    from hegao.session import check_text as check_text

_HOMES = {
    "ConfigError": "config",
    "Document": "document",
    "FileReport": "finding",
    "Finding": "finding",
    "FixReport": "finding",
    "Place": "document",
    "Problem": "finding",
    "RulebookError": "rulebook",
    "Settings": "config",
    "Severity": "finding",
    "Span": "document",
    "Way": "fixing",
    "annotate_bytes": "annotating",
    "check_bytes": "session",
    "check_file": "session",
    "check_text": "session",
    "fix_bytes": "fixing",
    "find_settings": "config_files",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the table is the list


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'hegao' has no attribute {name!r}")
    return getattr(import_module(f"hegao.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
