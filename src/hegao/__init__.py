"""hegao (核稿): the check an office makes before a draft is signed.

    import hegao
    report = hegao.check_file("a.docx")
    for finding in report.findings:
        print(finding.code, finding.message, report.document.place(finding.span.start))

Importing it loads nothing but its version; each name below is looked up when it is first used.
"""

from __future__ import annotations

from hegao.language.version import __version__

TYPE_CHECKING = False  # type checkers know the name; asking typing for it would load it
if TYPE_CHECKING:
    from hegao.lint.config import ConfigError as ConfigError
    from hegao.lint.config import Settings as Settings
    from hegao.lint.rulebook_error import RulebookError as RulebookError
    from hegao.model.document import Document as Document
    from hegao.model.document import Place as Place
    from hegao.model.finding import FileReport as FileReport
    from hegao.model.finding import Finding as Finding
    from hegao.model.finding import FixReport as FixReport
    from hegao.model.finding import Problem as Problem
    from hegao.model.severity import Severity as Severity
    from hegao.model.spans import Span as Span
    from hegao.session.annotating import annotate_bytes as annotate_bytes
    from hegao.session.checking import check_bytes as check_bytes
    from hegao.session.checking import check_file as check_file
    from hegao.session.checking import check_text as check_text
    from hegao.session.config_files import find_settings as find_settings
    from hegao.session.fixing import Way as Way
    from hegao.session.fixing import fix_bytes as fix_bytes

_HOMES = {
    "ConfigError": "lint.config",
    "Document": "model.document",
    "FileReport": "model.finding",
    "Finding": "model.finding",
    "FixReport": "model.finding",
    "Place": "model.document",
    "Problem": "model.finding",
    "RulebookError": "lint.rulebook_error",
    "Settings": "lint.config",
    "Severity": "model.severity",
    "Span": "model.spans",
    "Way": "session.fixing",
    "annotate_bytes": "session.annotating",
    "check_bytes": "session.checking",
    "check_file": "session.checking",
    "check_text": "session.checking",
    "fix_bytes": "session.fixing",
    "find_settings": "session.config_files",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the table is the list


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'hegao' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not to say a version

    return getattr(import_module(f"hegao.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
