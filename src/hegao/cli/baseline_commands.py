"""What `hegao baseline create` and `hegao baseline prune` do with their options."""

from __future__ import annotations

from pathlib import Path

from hegao.cli.baselines import Scope, create_baseline, prune_baseline
from hegao.cli.check import baseline_of, checked_run, scope_of
from hegao.cli.check_request import CheckRequest
from hegao.cli.console import Refused, complain
from hegao.language.bilingual import Words
from hegao.language.quick_classes import replace
from hegao.records.baseline import NAME
from hegao.records.placed_finding import Detail
from hegao.records.record import Run
from hegao.session.writing import same_file

_DETAILS = frozenset({Detail.PARAGRAPH})
"""What entries are made of."""


def create(request: CheckRequest) -> int:
    """Record today's findings; the exit status. Raises Refused."""
    run, lang = _looked_at(request)
    if not run.files:
        raise Refused(Words("没有找到可检查的文件，请核对路径。", "there is no file to check: look at the path again."), lang)
    if len(run.failed) == len(run.files):
        return 2  # each was told why; there is nothing to record
    known = baseline_of(replace(request, baseline=None), lang)
    path = _path(request, lang)
    return create_baseline(run, path, lang, scope_of(request), in_use=known is not None and same_file(known, path))


def prune(request: CheckRequest) -> int:
    """Take out of a baseline what is no longer there; the exit status. Raises Refused."""
    run, lang = _looked_at(request)

    def look(folder: str) -> tuple[Run, Scope]:
        wider = replace(request, paths=(folder,))
        return checked_run(wider, _DETAILS)[0], scope_of(wider)

    return prune_baseline(run, _path(request, lang), lang, scope_of(request), look)


def _looked_at(request: CheckRequest) -> tuple[Run, str]:
    """The run, what could not be checked told by name."""
    run, lang = checked_run(request, _DETAILS)
    for file in run.failed:
        complain(f"{file.path}: {file.problem.message if file.problem else ''}")
    return run, lang


def _path(request: CheckRequest, lang: str) -> Path:
    """The baseline that is meant: the one named, else that of the config, else the usual one in the current folder."""
    return baseline_of(request, lang) or Path(NAME)
