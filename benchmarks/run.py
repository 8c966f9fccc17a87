"""How fast is hegao, beside the least that must be done and beside other checkers?

python benchmarks/run.py [--quick | --ci] [--rows NAME…] [--out FILE]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from competitors import versions
from measuring import MeasuringError
from report import Result, now, page, this_machine
from rows import FULL, IN_SHORT, QUICK, SHORT, STEEPEST, Bench, Measured, Row, Scale, Unit, rows

RESULTS = Path(__file__).with_name("RESULTS.md")


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="small files and few rounds, to see that all works")
    length.add_argument("--ci", action="store_true", help=f"a few rows; exit status 1 where a growth exponent is over {STEEPEST}")
    parser.add_argument("--rows", nargs="+", metavar="NAME", choices=[row.name for row in rows(FULL)], help="these rows only")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the page is written (without it only a full run writes RESULTS.md)")
    options = parser.parse_args(words)
    if options.out and not options.out.parent.is_dir():
        parser.error(f"there is no folder {options.out.parent}")
    return options


def chosen(options: argparse.Namespace) -> tuple[Scale, list[Row]]:
    """How much, and which rows."""
    scale = QUICK if options.quick else SHORT if options.ci else FULL
    names = options.rows or (IN_SHORT if options.ci else None)
    return scale, [row for row in rows(scale) if names is None or row.name in names]


def measured(scale: Scale, asked: Sequence[Row]) -> Iterator[Result]:
    """Each row as soon as it is done."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), scale)
        bench.warm_up()
        for row in asked:
            try:
                yield row, row.measure(bench)
            except MeasuringError as error:
                print(error, file=sys.stderr)  # may name paths, which are not for the page
                yield row, Measured(None, missing="failed")


def too_steep(results: Sequence[Result]) -> list[str]:
    """The rows that grow too fast."""
    return [row.name for row, result in results if row.unit is Unit.POWER and result.figure is not None and result.figure > STEEPEST]


def destination(options: argparse.Namespace) -> Path | None:
    """The page's place: asked for, or RESULTS.md after a full run of all rows."""
    whole = not (options.quick or options.ci or options.rows)
    out: Path | None = options.out
    return out or (RESULTS if whole else None)


def main() -> int:
    options = arguments()
    scale, asked = chosen(options)
    machine = this_machine(versions())
    results = []
    for row, result in measured(scale, asked):
        print(f"{row.name:20} {now(row, result):24} {row.what}", flush=True)
        results.append((row, result))
    if out := destination(options):
        out.write_text(page(machine, results), "utf-8")
    steep = too_steep(results) if options.ci else []
    for name in steep:
        print(f"{name}: time grows faster than the size to the power of {STEEPEST}", file=sys.stderr)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
