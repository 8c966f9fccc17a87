"""The terminal at the other end: what it can show, how wide it is, and what to do when it hangs up."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, TextIO

from hegao.formats.problems import DocumentProblem
from hegao.language.bilingual import SpokenError, Words
from hegao.language.unseen import spelled_out
from hegao.reporters.words.layout import Look, harmless, shown

if TYPE_CHECKING:
    import threading

    from rich.progress import Progress

_STAND_INS = {"⏎": "/", "⟦": "【", "⟧": "】", "‹": "<", "›": ">", "–": "—", "·": ".", "■": "*"}
_PATIENCE = 1.0
"""Seconds of work before a progress bar is worth showing."""

_FILE_COLUMNS = 100


def _stand_in(error: UnicodeError) -> tuple[str | bytes, int]:
    """What is written for characters that a console's encoding (cp936 …) does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    replaced = "".join(_STAND_INS.get(char, "?") for char in error.object[error.start : error.end])
    return replaced.encode(error.encoding, "replace"), error.end


def prepare_streams() -> None:
    """Make stdout and stderr able to write anything: stand-ins for missing characters, UTF-8 where Chinese cannot be written at all."""
    codecs.register_error("hegao", _stand_in)
    if sys.stdout is None:  # closed by whoever started the program (>&-)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it lives to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding if _writes_chinese(stream.encoding) else "utf-8"
            reconfigure(encoding=encoding, errors="hegao")


def _writes_chinese(encoding: str) -> bool:
    try:
        codecs.encode("核稿", encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def look_for(lang: str, *, to_file: bool = False, quiet: bool = False, statistics: bool = False) -> Look:
    """How to write to stdout as it is now: no colour and 100 columns for files and pipes (or COLUMNS), at most 120 on a terminal."""
    return Look(lang, min(max(_columns(), 40), 120), not to_file and _wants_color(sys.stdout), quiet, statistics)


def _columns() -> int:
    """As shutil.get_terminal_size, which brings all that packs and unpacks archives."""
    with suppress(KeyError, ValueError):
        if (columns := int(os.environ["COLUMNS"])) > 0:
            return columns
    with suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _FILE_COLUMNS  # type: ignore[union-attr]
    return _FILE_COLUMNS


def _wants_color(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def emit(chunks: Iterable[str]) -> None:
    """Write to stdout; nothing but hegao's own colours steers a terminal. When whoever reads it hangs up, the rest is dropped silently."""
    try:
        for chunk in map(harmless, chunks) if sys.stdout.isatty() else _gathered(chunks):
            _put(chunk)
        sys.stdout.flush()
    except OSError as error:
        _hang_up(error)


def _gathered(chunks: Iterable[str]) -> Iterator[str]:
    """Some hundred chunks at a time, where nobody watches them come: writing costs more by the call than by the character."""
    rest = iter(chunks)
    while some := list(islice(rest, 500)):
        yield "".join(some)


def _put(text: str, *, err: bool = False) -> None:
    """Write to stdout or stderr as they are now; whether there is colour in it was settled by the Look."""
    if os.name == "nt":
        import click  # noqa: PLC0415 - knows how the older consoles of Windows are coloured

        click.echo(text, nl=False, err=err, color=True)
    elif stream := sys.stderr if err else sys.stdout:
        stream.write(text)


def emit_text(text: str) -> None:
    """Write a document's text to stdout in the console's encoding: exactly into a pipe or a file, with what is not seen spelled out for
    whoever sits at a terminal."""
    text = spelled_out(text) if sys.stdout.isatty() else text
    errors = "hegao" if (sys.stdout.errors or "") == "hegao" else "replace"
    _emit_bytes(text.encode(sys.stdout.encoding or "utf-8", errors))


def emit_json(chunks: Iterable[str]) -> None:
    """Write JSON to stdout: UTF-8, or plain ASCII with escapes where stdout is in another encoding, so that every reader understands it."""
    import json  # noqa: PLC0415 - most outputs are for people

    text = "".join(chunks)
    if codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8":
        text = "".join(char if char < "\x80" else json.dumps(char)[1:-1] for char in text)
    _emit_bytes(text.encode("utf-8", "backslashreplace"))


def emit_utf8(chunks: Iterable[str]) -> None:
    """Write to stdout in UTF-8, whatever encoding stdout is in: for formats that say or mean UTF-8."""
    _emit_bytes("".join(chunks).encode("utf-8", "backslashreplace"))


def emit_raw(content: bytes) -> None:
    """Write bytes to stdout as they are."""
    _emit_bytes(content)


def _emit_bytes(content: bytes) -> None:
    try:
        sys.stdout.flush()
        stream = sys.stdout.buffer
        stream.write(content)
        stream.flush()
    except OSError as error:
        _hang_up(error)


def _hang_up(error: OSError) -> None:
    """Point stdout at nothing, so that Python's own flush at the end fails no more. Windows says EINVAL for a closed pipe.

    Raises Refused where nobody hung up: a full disk must not pass for a result.
    """
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    if error.errno not in (errno.EPIPE, errno.EINVAL):
        lang = "en" if asks_for_english(sys.argv) else "zh"
        raise Refused(
            Words(f"结果写不出去（{error.strerror}），没有写完。", f"the result cannot be written ({error.strerror}); it is not complete."),
            lang,
        ) from None


def write_file(path: str, chunks: Iterable[str], lang: str) -> None:
    """Write a report to a file in UTF-8 with `\\n` line ends: whole, or not at all.

    Raises Refused where that fails, and where something else than a report has come to stand there since the run began.
    """
    from pathlib import Path  # noqa: PLC0415 - most runs write to stdout

    from hegao.cli.own_reports import is_stdout, refuse_report  # noqa: PLC0415
    from hegao.session.writing import is_device, write_whole  # noqa: PLC0415

    target = Path(path)
    content = "".join(chunks).encode("utf-8", "backslashreplace")
    try:
        if is_device(target):
            target.write_bytes(content)  # it is not replaced by a file
        elif is_stdout(target):
            _emit_bytes(content)
        else:
            refuse_report(target)
            write_whole(target, content, like=target if target.exists() else None)
    except DocumentProblem as error:
        raise Refused(error.whole(), lang) from None
    except OSError as error:
        raise Refused(
            Words(f"写不进 {path}（{error.strerror}），请换一个位置。", f"{path} cannot be written ({error.strerror})."), lang
        ) from None


class Refused(SpokenError):  # noqa: N818 - a run that is refused is no error of the program
    """A run that cannot go on: one sentence to stderr and exit status 2."""

    exit_code = 2

    def __init__(self, words: Words, lang: str) -> None:
        super().__init__(words)
        self.message = words.say(lang)

    def __str__(self) -> str:
        return self.message

    def show(self) -> None:
        """Print the sentence."""
        complain(self.message)


def asks_for_english(arguments: Sequence[str]) -> bool:
    """True for a command line with `--lang en`, looked at before it is parsed."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def complain(message: str) -> None:
    """One line to stderr, with what is not seen in the names and words it speaks of spelled out."""
    with suppress(OSError):
        _put(f"hegao: {shown(message)}\n", err=True)


@contextmanager
def progress(total: int, lang: str, *, quiet: bool) -> Iterator[Any]:
    """A bar on stderr when it is a terminal and the work takes longer than a second; yields a function to call after each file."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    import threading  # noqa: PLC0415 - only a bar is shown by a thread of its own

    bar = _LateBar(total, Words("正在核稿", "checking").say(lang), threading.Lock())
    timer = threading.Timer(_PATIENCE, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.count
    finally:
        timer.cancel()
        bar.close()


class _LateBar:
    """A progress bar that is built only when it is first shown, in a thread of its own."""

    def __init__(self, total: int, label: str, lock: threading.Lock) -> None:
        self._total = total
        self._label = label
        self._done = 0
        self._bar: Progress | None = None
        self._lock = lock
        self._closed = False

    def count(self) -> None:
        self._done += 1
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done)

    def show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - most runs end before a bar is wanted
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        with self._lock:
            if self._closed:
                return
            columns = (TextColumn(self._label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            bar.add_task("", total=self._total, completed=self._done)
            bar.start()
            self._bar = bar

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()
