"""The door of the program: what can be said without loading it is said here, and whatever goes wrong becomes a sentence."""

import gc
import sys

TYPE_CHECKING = False  # type checkers know the name; asking typing for it would load it
if TYPE_CHECKING:
    from typing import NoReturn, TextIO

INTERRUPTED = 130
"""The exit status of a program ended by Ctrl+C (128 + SIGINT)."""

_FAILED = 2


_OBJECTS = 100_000
"""New objects after which Python looks for those that only hold each other: a run makes few, and looking took a tenth of a short one."""


def main() -> None:
    """The `hegao` command."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from hegao.language.version import __version__  # noqa: PLC0415

        sys.stdout.write(f"hegao {__version__}\n")
        return
    gc.set_threshold(_OBJECTS)
    _leave(run_program())


def run_program() -> int:
    """Do what the command line says; the exit status. Never shows a traceback for what a user does."""
    try:
        return _run_prepared()
    except KeyboardInterrupt:  # also while modules are loaded
        if sys.stderr is not None:
            sys.stderr.write("\n")  # what comes next must not stand behind the ^C of a terminal, as click sees to it
        return INTERRUPTED
    except Exception as error:
        return _failed(error)


def _leave(status: int) -> "NoReturn":
    """End the process at once: to take objects apart one by one, when the system takes back all of them, took a sixth of a short run."""
    import atexit  # noqa: PLC0415
    import os  # noqa: PLC0415

    threads = sys.modules.get("threading")
    if threads is None or threads.active_count() == 1:
        atexit._run_exitfuncs()
        if all(map(_is_written_out, (sys.stdout, sys.stderr))):
            os._exit(status)
    sys.exit(status)


def _is_written_out(stream: "TextIO | None") -> bool:
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        return False  # Python tells that in its own way
    return True


def _run_prepared() -> int:
    from hegao.cli.console import Refused, prepare_streams  # noqa: PLC0415 - it takes longer than all that --version does

    try:
        prepare_streams()
        return _run()
    except Refused as error:
        error.show()
        return error.exit_code


def _run() -> int:
    """Run what the command line says; the exit status."""
    from hegao.cli.plain_calls import plain_call  # noqa: PLC0415

    if (options := plain_call(sys.argv[1:])) is not None:
        from hegao.cli.check import run_check  # noqa: PLC0415
        from hegao.cli.check_request import request_of  # noqa: PLC0415

        return run_check(request_of(options))
    from hegao.cli.program import run  # noqa: PLC0415

    return run()


def _failed(error: Exception) -> int:
    """Say that hegao itself failed. With HEGAO_DEBUG set the error is raised again."""
    import os  # noqa: PLC0415

    from hegao.cli.console import complain  # noqa: PLC0415
    from hegao.language.bilingual import Words  # noqa: PLC0415

    if os.environ.get("HEGAO_DEBUG"):
        raise error
    words = Words("核稿程序自身出错，请把这句话报告给开发者", "hegao itself failed, please report this")
    complain(f"{words.zh} · {words.en}: {type(error).__name__}: {error}")
    return _FAILED
