"""What `hegao check` does with its options: settings, files, records, output, exit status."""

# ruff: noqa: PTH118, PTH120, PTH122 - what every run asks for is asked without pathlib
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

from hegao.cli.check_request import CheckRequest
from hegao.cli.console import Refused, complain, emit, emit_json, emit_utf8, look_for, progress, write_file
from hegao.cli.own_reports import refuse_report, without_reports
from hegao.formats import EXTENSIONS
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import SpokenError, Words
from hegao.language.quick_classes import replace
from hegao.lint.config import Settings, override
from hegao.model.finding import FileReport, Skipped
from hegao.records.placed_finding import Detail
from hegao.records.record import FileRecord, Run, digest
from hegao.reporters import HOSTED_FORMATS, JSON_FORMATS, MACHINE_FORMATS, details_of, write
from hegao.reporters.summary import summary_lines, verdict
from hegao.reporters.words.layout import Look
from hegao.session.annotated_copies import without_annotated_copies
from hegao.session.checking import WorkerLostError, check_bytes, check_targets, ruleset_of
from hegao.session.config_files import SettingsFinder, named_settings
from hegao.session.discovery import Found, Target, find_files
from hegao.session.paths import tidied
from hegao.session.rule_files import rules_and_standards, ruleset_for
from hegao.session.writing import FileSet, is_device

if TYPE_CHECKING:
    from pathlib import Path

    from hegao.cli.baselines import Scope
    from hegao.session.record_cache import RecordCache

STDIN = "-"
UNNAMED = "<stdin>"
"""What the text from stdin is called in the output where `--stdin-filename` gives it no name."""


def settings_source(config: str | None, isolated: bool, chosen: Mapping[str, object], *, quiet: bool = False) -> Callable[[str], Settings]:
    """A function from a path to the settings that govern it: options, then the config named or found, then the defaults.

    stderr says which files look like a config and are none, unless `quiet`.
    """
    lang = str(chosen.get("lang", "zh"))
    finder = SettingsFinder(_fixed_settings(config, isolated), str if quiet else lambda file: complain(_misnamed(file).say(lang)))
    known: dict[int, Settings] = {}

    def settings_of(path: str) -> Settings:
        found = finder.find(path)
        if id(found) not in known:
            known[id(found)] = override(found, chosen)
        return known[id(found)]

    return settings_of


def _misnamed(file: str) -> Words:
    words = Words("没有用 {0} 作配置，配置文件要叫 hegao.toml，请改名。", "{0} is not used: a config file must be called hegao.toml.")
    return words.filled(file)


def _fixed_settings(config: str | None, isolated: bool) -> Settings | None:
    if config is None:
        return Settings() if isolated else None
    return named_settings(config)


@contextmanager
def refusing(lang: str) -> Iterator[None]:
    """Settings, rules, places to write to or workers that fail become one sentence."""
    try:
        yield
    except Refused:
        raise
    except DocumentProblem as error:
        raise Refused(error.whole(), lang) from None
    except SpokenError as error:
        raise Refused(error.words, lang) from None
    except WorkerLostError:
        raise Refused(
            Words(
                "有一个检查进程中途退出（可能内存不足），结果不完整，请加 --jobs 1 再试。",
                "a worker process died, perhaps out of memory, so nothing is reported: try --jobs 1.",
            ),
            lang,
        ) from None


def run_check(request: CheckRequest) -> int:
    """Check and write; the exit status: 2 where something could not be checked, else 1 where a finding is grave enough, else 0."""
    baseline_in = _baseline_of_folder(request)
    run, lang = checked_run(request, details_of(request.output_format), baseline_in)
    for baseline, paths in _baselines(baseline_in, run, lang).items():
        from pathlib import Path  # noqa: PLC0415 - few runs are held against one

        from hegao.cli.baselines import with_baseline  # noqa: PLC0415

        run = with_baseline(run, Path(baseline), lang, scope_of(request), paths)
    return _report(request, run, lang)


def _baselines(baseline_in: Callable[[str], str | None], run: Run, lang: str) -> dict[str, set[str]]:
    """The baselines that hold for the files of a run, each with the paths of those that it holds for."""
    with refusing(lang):
        held: dict[str, set[str]] = {}
        for file in run.files:
            if place := baseline_in("." if file.path == UNNAMED else os.path.dirname(file.path)):
                held.setdefault(place, set()).add(file.path)
    return held


def _baseline_of_folder(request: CheckRequest) -> Callable[[str], str | None]:
    """Where the baseline for the files of a folder is: the one that an option names (an empty name: none), else that of the nearest
    config that names any. A folder with a config of its own is still part of its repository."""
    if request.baseline is not None:
        return lambda _: request.baseline or None
    source = cache(lambda: settings_source(request.config, request.isolated, {}, quiet=True))  # a config is read when it is asked for

    @cache
    def in_folder(folder: str) -> str | None:
        settings = source()(folder or ".")
        if settings.baseline:
            return os.path.join(settings.folder, settings.baseline)
        above = os.path.dirname(settings.folder) if settings.folder else folder
        return in_folder(above) if request.config is None and above != folder else None

    return in_folder


def scope_of(request: CheckRequest) -> Scope:
    """What a request looks at, as far as a baseline must know. Its settings have been read before, so they can be used."""
    from hegao.cli.baselines import Scope  # noqa: PLC0415 - as above

    settings_of = settings_source(request.config, request.isolated, request.chosen, quiet=True)

    def unasked(path: str) -> frozenset[str]:
        ruleset = ruleset_of(path, settings_of(path))
        return frozenset(ruleset.rulebook.rules) - {rule.code for rule in ruleset.rules}

    paths = tuple(path for path in request.paths or (".",) if path != STDIN)
    return Scope(paths, unasked, whole=request.changed is None)


def baseline_of(request: CheckRequest, lang: str) -> Path | None:
    """The baseline that `hegao baseline` means: that of the first path."""
    from pathlib import Path  # noqa: PLC0415 - a command of its own

    with refusing(lang):
        first = Path(_first_path(request))
        found = _baseline_of_folder(request)(str(first if first.is_dir() else first.parent))
        return Path(found) if found else None


def _first_path(request: CheckRequest) -> str:
    return next((path for path in request.paths if path != STDIN), request.stdin_name or ".")


def checked_run(
    request: CheckRequest, details: Collection[str], baseline_in: Callable[[str], str | None] = lambda _: None
) -> tuple[Run, str]:
    """Check the files of a request: the run, and the language to speak of it. Raises Refused for what stops all of it.

    Its findings have those of `details` (see `Detail`), and what a baseline needs where `baseline_in` has one for the folder of any file.
    """
    if "" in request.paths:
        raise Refused(
            Words("有一个路径是空的，请写上文件名。", "one of the paths is empty: name a file."), str(request.chosen.get("lang", "zh"))
        )
    files = tuple(path for path in request.paths or (".",) if path != STDIN)
    with refusing(str(request.chosen.get("lang", "zh"))):
        settings_of = settings_source(request.config, request.isolated, request.chosen)
        lang = settings_of(files[0] if files else request.stdin_name or ".").lang
    with refusing(lang):
        _spare_terminal(request, lang)
        everything = find_files(files, settings_of, gitignore=request.gitignore, force_exclude=request.force_exclude)
        everything = without_annotated_copies(everything, files, force=request.force_exclude)
        found = without_reports(_of_interest(request, files, everything), files, request.output_file)
        _spare_documents(request, found)
        return _run(request, found, settings_of, lang, _asked(request, found, details, baseline_in)), lang


def _of_interest(request: CheckRequest, paths: Sequence[str], found: list[Found]) -> list[Found]:
    """With `--changed` only what git says has changed, else all. A file that is not there, or a folder that is closed, stays to be told."""
    if request.changed is None:
        return found
    from hegao.session.git_changes import changed_files  # noqa: PLC0415 - most runs do not ask git

    changed = changed_files(request.changed, paths)
    missing = {tidied(path) for path in paths if not os.path.lexists(path)}
    return [item for item in found if isinstance(item, FileReport) or item.path in missing or _is_among(item.path, changed)]


def _is_among(path: str, files: Collection[str]) -> bool:
    """True for one of the files, and for a folder, whose name ends in a slash, that holds one."""
    place = os.path.realpath(path)
    return any(file.startswith(place + os.sep) for file in files) if path.endswith(os.sep) else place in files


def _spare_terminal(request: CheckRequest, lang: str) -> None:
    """Raises Refused where a page for a browser would be poured out on a terminal."""
    if request.output_format == "html" and request.output_file is None and sys.stdout is not None and sys.stdout.isatty():
        raise Refused(
            Words("网页要写进文件才能打开，请加 --output-file 报告.html。", "a page is opened from a file: add --output-file report.html."),
            lang,
        )


def _spare_documents(request: CheckRequest, found: Sequence[Found]) -> None:
    """Raises DocumentProblem where the report would be written over a document or a file of settings."""
    if request.output_file is not None:
        from pathlib import Path  # noqa: PLC0415 - most runs write to stdout

        originals = [item.path for item in found if not isinstance(item, Skipped)]
        settings = [path for path in (request.config, request.baseline) if path]
        refuse_report(Path(request.output_file), FileSet.of([*originals, *settings]))


def _asked(
    request: CheckRequest, found: Sequence[Found], details: Collection[str], baseline_in: Callable[[str], str | None]
) -> frozenset[Detail]:
    """The details that findings must have: those of the output, and those of a baseline."""
    folders = {os.path.dirname(item.path) for item in found if isinstance(item, Target)}
    held = any(map(baseline_in, folders | {"."} if STDIN in request.paths else folders))
    return frozenset(map(Detail, details)) | ({Detail.PARAGRAPH} if held else frozenset())


def _run(
    request: CheckRequest, found: Sequence[Found], settings_of: Callable[[str], Settings], lang: str, details: frozenset[Detail]
) -> Run:
    targets = [item for item in found if isinstance(item, Target)]
    piped = STDIN in request.paths
    besides = {settings_of(request.stdin_name or ".")} if piped or not targets else set()
    for settings in besides:
        ruleset_for(settings)  # says what is wrong with the settings before anything is read
    to_record = partial(digest, details=details)
    cache = _record_cache(details) if request.cached else None
    records = [digest(item, Settings()) for item in found if isinstance(item, FileReport)]
    with progress(len(targets), lang, quiet=request.quiet) as count:
        for record in check_targets(targets, to_record, request.jobs, cache):
            records.append(record)
            count()
    if piped:
        records.append(to_record(*_check_stdin(request.stdin_name, settings_of)))
    return Run(
        tuple(sorted(records, key=lambda record: record.path)),
        tuple(item for item in found if isinstance(item, Skipped)),
        *rules_and_standards({target.settings for target in targets} | besides),
    )


def _record_cache(details: Collection[Detail]) -> RecordCache[FileRecord]:
    from hegao.session.record_cache import RecordCache  # noqa: PLC0415 - not for --no-cache

    return RecordCache(FileRecord, " ".join(sorted(details)))


def _check_stdin(name: str | None, settings_of: Callable[[str], Settings]) -> tuple[FileReport, Settings]:
    settings = settings_of(name or ".")
    content = sys.stdin.buffer.read() if sys.stdin else b""
    report = check_bytes(name or stdin_name(content), content, settings)
    return replace(report, path=name or UNNAMED), settings


def stdin_name(content: bytes) -> str:
    """What to take nameless content for: a Word file where it is a zip, else plain text."""
    return "stdin.docx" if content.startswith(b"PK\x03\x04") else "stdin.txt"


def _report(request: CheckRequest, run: Run, lang: str) -> int:
    for file in run.failed:
        if file.problem is not None:
            complain(f"{file.path}: {file.problem.message}")
    look = look_for(lang, to_file=request.output_file is not None, quiet=request.quiet, statistics=request.statistics)
    if not run.files and request.output_format not in MACHINE_FORMATS:
        for line in summary_lines(run, look):
            complain(line.rstrip())
    else:
        _write(request, _as_hosted(run) if request.output_format in HOSTED_FORMATS else run, look)
    return _status(request, run, lang)


def _as_hosted(run: Run) -> Run:
    from hegao.cli.checkout import from_top  # noqa: PLC0415 - for the formats of code hosts alone

    return from_top(run, UNNAMED)


def _write(request: CheckRequest, run: Run, look: Look) -> None:
    chunks = write(request.output_format, run, look)
    if request.output_file is not None:
        write_file(request.output_file, chunks, look.lang)
        if not request.quiet and request.output_format in FOR_PEOPLE and not _is_device(request.output_file):
            complain(_written_words(request, run).say(look.lang))
    elif request.output_format in MACHINE_FORMATS:
        (emit_json if request.output_format in JSON_FORMATS else emit_utf8)(chunks)
    else:
        emit(chunks)
    if request.output_format == "github":
        from hegao.cli.step_summary import append_step_summary  # noqa: PLC0415

        append_step_summary(run, look)


def _is_device(place: str) -> bool:
    from pathlib import Path  # noqa: PLC0415 - as above

    return is_device(Path(place))


FOR_PEOPLE = frozenset({"full", "concise", "html"})
"""Formats of reports of which stderr says where they are and what they hold."""


def _written_words(request: CheckRequest, run: Run) -> Words:
    """Where the report is, what it is where its name does not say so, and what was found."""
    place, page = request.output_file or "", request.output_format == "html"
    form = Words("，双击打开", ", to be opened in a browser") if page else Words("", "")
    if not page and not os.path.splitext(place)[1]:
        form = Words("（纯文本；要网页请写 {0}.html）", " (plain text; name it {0}.html for a page)").filled(place)
    zh, en = (verdict(run, lang).rstrip("。.") for lang in ("zh", "en"))
    return Words(f"已写入 {place}{form.zh}：{zh}。", f"written to {place}{form.en}: {en}.")


def _status(request: CheckRequest, run: Run, lang: str) -> int:
    if not run.files and request.changed is not None:
        complain(Words("没有改动过的文稿，检查了 0 个文件。", "no changed documents: 0 files checked.").say(lang))
        return 0
    if not run.files and run.skipped and request.force_exclude:
        complain(Words("指明的文件都不用查，检查了 0 个文件。", "all that was named is left out: 0 files checked.").say(lang))
        return 0
    if not run.files:
        extensions = " ".join(sorted(EXTENSIONS))
        raise Refused(
            Words(
                f"没有找到可检查的文件（{extensions}），请核对路径。", f"there is no file to check ({extensions}): look at the path again."
            ),
            lang,
        )
    if run.failed:
        return 2
    return int(any(file.fails for file in run.files) and not request.exit_zero)
