"""From files to reports: read, lint, and turn whatever goes wrong with one file into its problem."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeVar

from hegao.formats import read
from hegao.formats.problems import DocumentProblem, unsupported
from hegao.lint.config import Settings
from hegao.model.document import Document
from hegao.model.finding import FileReport, Problem
from hegao.session.discovery import Target, spared
from hegao.session.near_names import near_name
from hegao.session.problems import problem
from hegao.session.rule_files import ruleset_for

if TYPE_CHECKING:
    from hegao.lint.ruleset import RuleSet
    from hegao.session.record_cache import RecordCache

T = TypeVar("T")

_FILES_A_WORKER = 8
"""Fewer files than this for each process are not worth starting one."""

_MOST_WORKERS = 61
"""Windows can wait for no more at once, and ProcessPoolExecutor refuses more there."""


class WorkerLostError(RuntimeError):
    """A worker process died, killed by the system or out of memory, so not every file was checked."""


def check_bytes(path: str, content: bytes, settings: Settings | None = None) -> FileReport:
    """Check a document held in memory; `path` names it and its extension tells the format.

    What is wrong with the document itself becomes the report's problem. Raises ConfigError and RulebookError for bad settings.
    """
    return _check(path, content, settings or Settings())


def _check(path: str, content: bytes | DocumentProblem, chosen: Settings) -> FileReport:
    ruleset = ruleset_of(path, chosen)
    try:
        document = read_document(path, content, chosen.view)
        return report_on(path, document, ruleset)
    except Exception as error:
        return FileReport(path, problem=problem_of(error, chosen.lang))


def ruleset_of(path: str, settings: Settings) -> RuleSet:
    """The rules that the settings choose for a file. Raises ConfigError and RulebookError."""
    return ruleset_for(settings, spared(settings, path))


def report_on(path: str, document: Document, ruleset: RuleSet) -> FileReport:
    """What the rules find in a document that was read."""
    from hegao.lint.linter import lint  # noqa: PLC0415 - it brings all checks, and what was checked before needs none

    verdict = lint(document, ruleset)
    standard = verdict.recognition.standard
    return FileReport(path, document, verdict.findings, standard=standard.id if standard else None, suppressed=verdict.suppressed)


def problem_of(error: Exception, lang: str) -> Problem:
    """What went wrong with one file, as its problem. With HEGAO_DEBUG set an error of hegao's own is raised again."""
    if isinstance(error, DocumentProblem):
        return error.told(lang)
    if os.environ.get("HEGAO_DEBUG"):
        raise error
    return problem("internal", error=f"{type(error).__name__}: {error}".splitlines()[0][:120]).told(lang)


def check_text(text: str, settings: Settings | None = None, *, name: str = "text.txt") -> FileReport:
    """Check plain text, or Markdown where `name` ends in .md. Raises as `check_bytes`."""
    return check_bytes(name, text.encode("utf-8", "replace"), settings)


def check_file(path: str | os.PathLike[str], settings: Settings | None = None) -> FileReport:
    """Check one file. Without `settings` the defaults are used; `find_settings(path)` reads the config file above it.

    A file that cannot be read has a `problem` in its report. Raises ConfigError and RulebookError for settings that cannot be used.
    """
    name = os.fspath(path)
    return _check(name, read_content(name), settings or Settings())


def read_content(path: str) -> bytes | DocumentProblem:
    """The bytes of a file, or why they cannot be had."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - 2,000 times a run
        if not stat.S_ISREG(mode):
            return problem("folder" if stat.S_ISDIR(mode) else "not-a-file")
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            return file.readall()
    except FileNotFoundError:
        near = near_name(path)
        return problem("not-found/near", near=near) if near else problem("not-found")
    except PermissionError:
        return problem("no-permission")
    except (OSError, ValueError) as error:
        return problem("unreadable", reason=getattr(error, "strerror", None) or str(error))


def read_document(path: str, content: bytes | DocumentProblem, view: str) -> Document:
    """The document in a file's bytes. Raises DocumentProblem, with a sentence for the kind of file where its extension tells."""
    if isinstance(content, DocumentProblem):
        raise content
    known = unsupported(os.path.splitext(path)[1].lower())  # noqa: PTH122 - as above
    if known is not None:
        raise known
    return read(path, content, view=view)


def check_targets(
    targets: Sequence[Target], digest: Callable[[FileReport, Settings], T], jobs: int = 0, cache: RecordCache[T] | None = None
) -> Iterator[T]:
    """What `digest` makes of each target's report, in their order, whatever `jobs` (0: as many processes as are worth it).

    What the cache knows is not checked again, and what it does not is kept there. `digest` must be importable by name, for worker
    processes. Raises ConfigError and RulebookError before any file is checked, and WorkerLostError when a process dies.
    """
    known = _recalled(targets, cache) if cache else {}
    unknown = [target for number, target in enumerate(targets) if number not in known]
    for settings in {target.settings for target in unknown}:
        ruleset_for(settings)
    fresh = _checked(unknown, partial(_digested, digest, cache), jobs)
    for number in range(len(targets)):
        yield known[number] if number in known else next(fresh)
    for _ in fresh:  # workers end in peace where nobody stops them
        pass
    if cache:
        cache.tidy(len(unknown))


def _recalled(targets: Sequence[Target], cache: RecordCache[T]) -> dict[int, T]:
    """The records that the cache has, by the number of their target."""
    found = {}
    for number, target in enumerate(targets):
        content = read_content(target.path)
        record = None if isinstance(content, DocumentProblem) else cache.find(target.path, content, target.settings)
        if record is not None:
            found[number] = record
    return found


def _checked(targets: Sequence[Target], work: Callable[[Target], T], jobs: int) -> Iterator[T]:
    workers = min(_worth(len(targets)) if jobs == 0 else jobs, len(targets), _MOST_WORKERS)
    return map(work, targets) if workers <= 1 else _spread(targets, work, workers)


def _worth(files: int) -> int:
    return min(os.cpu_count() or 1, files // _FILES_A_WORKER)


def _spread(targets: Sequence[Target], work: Callable[[Target], T], workers: int) -> Iterator[T]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a single file needs no processes
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import active_children  # noqa: PLC0415

    others = set(active_children())
    pool = ProcessPoolExecutor(workers, initializer=_begin_worker)
    try:
        chunks = [pool.submit(_each, work, batch) for batch in _batches(targets, workers)]
        for chunk in chunks:
            yield from chunk.result()
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()  # whoever stops a run does not wait for the files in hand
        raise
    finally:
        pool.shutdown()  # waited for: Python 3.11 cannot end while the pool is still closing without a word on stderr


def _batches(targets: Sequence[Target], workers: int) -> Iterator[Sequence[Target]]:
    """The targets in order, the first ones by themselves, so that whoever waits sees the run move; then more at once, to send fewer."""
    largest = max(1, min(16, len(targets) // (workers * 4)))
    start = 0
    for size in chain(repeat(1, 2 * workers), repeat(min(4, largest), 2 * workers), repeat(largest)):
        if start >= len(targets):
            return
        yield targets[start : start + size]
        start += size


def _each(work: Callable[[Target], T], targets: Sequence[Target]) -> list[T]:
    return [work(target) for target in targets]


def _digested(digest: Callable[[FileReport, Settings], T], cache: RecordCache[T] | None, target: Target) -> T:
    content = read_content(target.path)
    report = _check(target.path, content, target.settings)
    record = digest(report, target.settings)
    if cache and report.problem is None and isinstance(content, bytes):
        cache.keep(target.path, content, target.settings, record)
    return record


def _begin_worker() -> None:
    """Ctrl+C reaches every process: a worker ends without a word, and the parent says what there is to say. What it had to make is kept."""
    import signal  # noqa: PLC0415
    from multiprocessing.util import Finalize  # noqa: PLC0415

    from hegao.language.kept_table import keep_tables  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Finalize(None, keep_tables, exitpriority=1)
