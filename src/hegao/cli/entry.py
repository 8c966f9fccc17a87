"""The door of the program: what can be said without loading it is said here."""

import sys


def main() -> None:
    """The `hegao` command."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from hegao.language.version import __version__  # noqa: PLC0415

        sys.stdout.write(f"hegao {__version__}\n")
        return
    from hegao.cli.program import main as program  # noqa: PLC0415 - it takes longer than all that --version does

    program()
