"""What `hegao fix` and `hegao annotate` do with their options: which file goes where, what is written, what is said of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from hegao.cli.check import STDIN, refusing, settings_source, stdin_name
from hegao.cli.console import Refused, complain, emit, emit_raw, look_for, progress
from hegao.cli.destinations import FREE_PLACES, own_results, refuse_name, refuse_other_kind
from hegao.formats import EXTENSIONS, decoded_text, is_word
from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, field, replace
from hegao.lint.config import Settings
from hegao.model.finding import FileReport, FixReport, Skipped
from hegao.reporters.fixes import diff_lines, report_lines, total_lines
from hegao.reporters.words.layout import Look
from hegao.session.annotated_copies import without_annotated_copies
from hegao.session.annotating import annotate_bytes
from hegao.session.checking import problem_of, read_content
from hegao.session.discovery import Found, Target, find_files
from hegao.session.fixing import Way, fix_bytes
from hegao.session.problems import problem
from hegao.session.results import remember
from hegao.session.writing import FileSet, refuse_read_only, refuse_to_lose, same_file, takes_text, write_whole


@dataclass(frozen=True, slots=True)
class GiveBackRequest:
    """One call of `hegao fix` or, with `comments`, of `hegao annotate` (`fix`: with tracked changes for what is sure)."""

    paths: tuple[str, ...]
    way: Way
    chosen: Mapping[str, object] = field(default_factory=dict)
    config: str | None = None
    isolated: bool = False
    output: str | None = None
    in_place: bool = False
    diff: bool = False
    overwrite: bool = False
    exit_zero: bool = False
    quiet: bool = False
    stdin_name: str | None = None
    comments: bool = False
    fix: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """A document and where its new form goes: None for nowhere (`--diff`), the standard output for `-`."""

    target: Target
    goes_to: Path | None
    to_stdout: bool = False


def give_back(request: GiveBackRequest) -> int:
    """Mend or annotate the files and write the results; the exit status as `hegao check` has it, of what is left in the results.

    With `--diff` it is 1, too, where something would change. Raises Refused for a call that cannot be carried out at all.
    """
    lang = str(request.chosen.get("lang", "zh"))
    with refusing(lang):
        settings_of = settings_source(request.config, request.isolated, request.chosen)
        lang = settings_of(request.paths[0] if request.paths[0] != STDIN else ".").lang
    _refuse_contradictions(request, lang)
    with refusing(lang):
        found = without_annotated_copies(find_files([path for path in request.paths if path != STDIN], settings_of), request.paths)
        found = _fitting(request, found)
        found = _without_results(request, found)
        jobs = list(_jobs(request, found, settings_of, lang))
        return _run(request, jobs, found, lang)


def _refuse_contradictions(request: GiveBackRequest, lang: str) -> None:
    if sum((request.output is not None, request.in_place, request.diff)) > 1:
        raise Refused(Words("--output、--in-place 和 --diff 只能用一个。", "use only one of --output, --in-place and --diff."), lang)
    piped = request.paths == (STDIN,)
    if STDIN in request.paths and not piped:
        raise Refused(Words("“-”不能和其他文件一起用。", "- cannot be used together with files."), lang)
    if request.output is None and not (request.comments or request.in_place or request.diff or piped):
        raise Refused(_RESULT_GOES_NOWHERE, lang)


_RESULT_GOES_NOWHERE = Words(
    "请用 --output（-o）写明结果写到哪里，例如 hegao fix 报告.docx -o 报告-改.docx。文本文件也可以用 --in-place 就地改。",
    "say where the result goes with --output (-o), as in hegao fix report.docx -o report-fixed.docx; text files also take --in-place.",
)


def _fitting(request: GiveBackRequest, found: Sequence[Found]) -> list[Found]:
    """What a walk came upon, the files that cannot be written in the way asked for passed over; one given by name says so itself."""
    named = {str(Path(path)) for path in request.paths}
    return [Skipped(item.path, reason) if item.path not in named and (reason := _unfit(request, item)) else item for item in found]


def _unfit(request: GiveBackRequest, item: Found) -> str:
    if not isinstance(item, Target):
        return ""
    if is_word(item.path):
        return "never-in-place" if request.in_place else ""
    return "no-comments" if request.comments else "no-tracked-changes" if request.way.tracked else ""


# Where results go


def _jobs(request: GiveBackRequest, found: Sequence[Found], settings_of: Callable[[str], Settings], lang: str) -> Iterator[_Job]:
    if request.paths == (STDIN,):
        name = request.stdin_name or STDIN
        target = Target(name, settings_of(request.stdin_name or "."))
        yield _Job(target, Path(request.output) if request.output else None, to_stdout=not request.output and not request.diff)
        return
    targets = [item for item in found if isinstance(item, Target)]
    into = _output_folder(request, targets)
    if into is not None and request.output is not None:
        _make_folder(into, lang)
    for target in targets:
        yield _Job(target, _destination(request, target, into))


def _output_folder(request: GiveBackRequest, targets: Sequence[Target]) -> Path | None:
    """The folder that results go to; None where there is one file and `--output` names another.

    Raises DocumentProblem where several results are to go to one file.
    """
    if request.output is None:
        return None
    output = Path(request.output)
    named_as_folder = request.output.endswith(("/", os.sep)) or output.is_dir()
    many = len(targets) > 1 or any(Path(path).is_dir() for path in request.paths)
    if many and not named_as_folder and (output.exists() or output.suffix.lower() in EXTENSIONS or not takes_text(output)):
        raise problem("one-name/results", path=str(output))
    return output if named_as_folder or many else None


def _make_folder(folder: Path, lang: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            Words(f"建不了文件夹 {folder}（{error.strerror}），请换一个位置。", f"the folder {folder} cannot be made ({error.strerror})."),
            lang,
        ) from None


def _without_results(request: GiveBackRequest, found: Sequence[Found]) -> list[Found]:
    """What a walk came upon without the results of earlier runs: copies beside their originals, and what lies in the folder for results,
    which may itself lie inside a folder that is mended."""
    into = _output_folder(request, [item for item in found if isinstance(item, Target)])
    inside = into if into and any(_lies_in(into, Path(path)) and not same_file(into, Path(path)) for path in request.paths) else None
    named = {str(Path(path)) for path in request.paths}

    def is_result(item: Found) -> bool:
        if not isinstance(item, Target) or item.path in named:
            return False
        return _is_copy(Path(item.path)) or (inside is not None and _lies_in(Path(item.path), inside))

    return [Skipped(item.path, "result") if is_result(item) else item for item in found]


_MARK = "-核稿"
"""What is put to the name of a copy with comments that stands beside its original."""


def _copy_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}{_MARK}{path.suffix}")


def _is_copy(path: Path) -> bool:
    """True for what `_copy_beside` calls the copy of a file that is there."""
    return path.stem.endswith(_MARK) and path.with_name(f"{path.stem.removesuffix(_MARK)}{path.suffix}").is_file()


def _lies_in(path: Path, folder: Path) -> bool:
    return folder.is_dir() and path.resolve().is_relative_to(folder.resolve())


def _destination(request: GiveBackRequest, target: Target, into: Path | None) -> Path | None:
    path = Path(target.path)
    if request.diff:
        return None
    if request.in_place:
        return path
    if request.output is None:
        return _copy_beside(path)
    if into is None:
        return Path(request.output)
    folders = [Path(given) for given in request.paths if Path(given).is_dir() and path.is_relative_to(given)]
    return into / (path.relative_to(max(folders, key=lambda folder: len(folder.parts))) if folders else path.name)


# One file after the other


@dataclass(slots=True)
class _Taken:
    """What no result may be written over: the originals, and the results of this run so far."""

    originals: FileSet
    results: FileSet = field(default_factory=FileSet)


def _run(request: GiveBackRequest, jobs: Sequence[_Job], found: Sequence[Found], lang: str) -> int:
    closed = [item for item in found if isinstance(item, FileReport)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    if not jobs and not closed:
        extensions = " ".join(sorted(EXTENSIONS))
        raise Refused(Words(f"没有找到可以处理的文件（{extensions}），请核对路径。", f"there is no file to work on ({extensions})."), lang)
    look = look_for(lang, quiet=request.quiet)
    reports = [FixReport(item.path, item, problem=item.problem) for item in closed]
    taken = _Taken(FileSet.of(job.target.path for job in jobs))
    failing = False
    with progress(len(jobs), lang, quiet=request.quiet) as count:
        for job in jobs:
            content = _read(request, job)
            report = _give_back(request, job, content, taken)
            reports.append(report)
            failing = failing or _fails(request, report, job.target.settings)
            _say(request, job, report, content, look)
            count()
    for item in closed:
        complain(f"{item.path}: {item.problem.message if item.problem else ''}")
    if len(jobs) + len(closed) + len(skipped) > 1 and not request.quiet and not request.diff:
        emit(total_lines(reports, skipped, look, comments=request.comments))
    if any(report.problem for report in reports):
        return 2
    return int(failing and not request.exit_zero)


def _fails(request: GiveBackRequest, report: FixReport, settings: Settings) -> bool:
    if report.after is None:
        return False
    left = any(finding.severity >= settings.fail_on for finding in report.after.findings)
    return left or (request.diff and bool(report.fixed))


def _read(request: GiveBackRequest, job: _Job) -> bytes | DocumentProblem:
    if request.paths == (STDIN,):
        return sys.stdin.buffer.read() if sys.stdin else b""
    return read_content(job.target.path)


def _give_back(request: GiveBackRequest, job: _Job, content: bytes | DocumentProblem, taken: _Taken) -> FixReport:
    """Mend or annotate one document and write the result; whatever goes wrong is the report's problem."""
    settings, goes_to, name = job.target.settings, job.goes_to, job.target.path
    if name == STDIN and isinstance(content, bytes):
        name = stdin_name(content)
    try:
        if goes_to is not None:
            _refuse_destination(request, name, goes_to, content, taken)
    except (DocumentProblem, OSError) as error:
        return _failed(name, error, settings.lang)
    report = (
        annotate_bytes(name, content, settings, request.way, fix=request.fix)
        if request.comments
        else fix_bytes(name, content, settings, request.way)
    )
    if report.problem is None and goes_to is not None and report.content is not None:
        return _written(request, report, job, content, taken)
    return report


def _failed(path: str, error: Exception, lang: str) -> FixReport:
    if isinstance(error, OSError):
        error = problem("not-written", reason=error.strerror or str(error))
    failure = problem_of(error, lang)
    return FixReport(path, FileReport(path, problem=failure), problem=failure)


def _refuse_destination(request: GiveBackRequest, name: str, goes_to: Path, read: bytes | DocumentProblem, taken: _Taken) -> None:
    """Raises DocumentProblem where writing would harm something: an original above all."""
    if request.in_place:
        if is_word(name):
            raise problem("never-in-place")
        return
    if Path(name).suffix.lower() not in EXTENSIONS:
        return  # nothing is written: reading it says why
    if not is_word(name) and (request.comments or request.way.tracked):
        raise problem("no-comments" if request.comments else "no-tracked-changes")
    refuse_name(name, goes_to)
    if goes_to in taken.results:
        raise problem("twice", path=str(goes_to))
    if _is_below_output(request, goes_to):
        goes_to.parent.mkdir(parents=True, exist_ok=True)
    if request.overwrite:
        refuse_other_kind(name, goes_to)
    refuse_to_lose(goes_to, own_results(read) if request.overwrite else FREE_PLACES, taken.originals)


def _is_below_output(request: GiveBackRequest, goes_to: Path) -> bool:
    return request.output is not None and Path(request.output).is_dir() and goes_to.is_relative_to(request.output)


def _written(request: GiveBackRequest, report: FixReport, job: _Job, read: bytes | DocumentProblem, taken: _Taken) -> FixReport:
    """The report, its content written; what may be there by now is judged again."""
    goes_to, content = job.goes_to, report.content
    assert goes_to is not None
    assert content is not None
    if request.in_place and content == read:
        return report
    try:
        _refuse_destination(request, job.target.path if request.in_place else report.path, goes_to, read, taken)
        if request.in_place:
            _refuse_change(goes_to, read)
        write_whole(goes_to, content, like=next((path for path in (goes_to, Path(report.path)) if path.exists()), None))
    except (DocumentProblem, OSError) as error:
        failed = _failed(report.path, error, job.target.settings.lang)
        return replace(report, content=None, problem=failed.problem)
    if not request.in_place and content != read:
        remember(content)
    taken.results.add(goes_to)
    return report


def _refuse_change(path: Path, read: bytes | DocumentProblem) -> None:
    """Raises DocumentProblem for a file that is not to be changed in place, or is no longer what was read."""
    refuse_read_only(path)
    if path.read_bytes() != read:
        raise problem("changed")


# What is said


def _say(request: GiveBackRequest, job: _Job, report: FixReport, content: bytes | DocumentProblem, look: Look) -> None:
    if report.problem is not None:
        complain(f"{report.path}: {report.problem.message}")
        return
    if request.diff:
        _emit_diff(report, content, look)
    elif job.to_stdout:
        emit_raw(report.content or b"")
    elif not request.quiet:
        emit(report_lines(report, str(job.goes_to), look, comments=request.comments, tracked=request.way.tracked or request.fix))


_HEAD = 2
"""Lines of a diff that name the file."""


def _emit_diff(report: FixReport, content: bytes | DocumentProblem, look: Look) -> None:
    """In a pipe the diff of a text file is in the file's own encoding, so that `patch` can use it."""
    texts = _texts(report, content)
    lines = diff_lines(report, texts, look, exact=not sys.stdout.isatty())
    encoding = report.before.document.encoding if report.before.document else ""
    if texts is None or sys.stdout.isatty() or encoding.startswith(("utf-8", "utf-16", "utf-32")):
        emit(lines)
    else:
        emit_raw(b"".join(os.fsencode(line) if number < _HEAD else line.encode(encoding, "replace") for number, line in enumerate(lines)))


def _texts(report: FixReport, content: bytes | DocumentProblem) -> tuple[str, str] | None:
    """The old and the new text of a text file, its BOM with it; None for a Word file."""
    if is_word(report.path) or isinstance(content, DocumentProblem) or report.content is None:
        return None
    return decoded_text(content), decoded_text(report.content)
