"""The results as a page of Markdown: machine, table, chart, and every program's seconds."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from statistics import median

from rows import Measured, Row, Unit

WIDTH = 40
"""Characters of the chart's bars."""

LIMIT = 20
"""The column of the chart at which a row is just as it must be."""

DECADES = 1.5
"""Powers of ten that the chart shows on each side of the limit."""

INTRODUCTION = """\
`make bench` wrote this page. Whole processes, run in turn (hegao, floor, peers, and again) on documents that `benchmarks/` makes
itself. Figures are ratios of medians of one run, so that a slow machine slows both sides; a growth exponent is the power of the size
by which processor time beyond start-up grows. `must` and `aim` are what is striven for. limae runs without the three rules that mark
every （一） and every figure between Chinese characters: so clean text is clean for it, too, and it is at its fastest.
"""

LEGEND = """\
Each bar is a figure over what it must be, on a logarithmic scale: `┃` is where they are equal, `┆` the aim. Right of the line is too
slow, or too large."""


@dataclass(frozen=True)
class Machine:
    """What the figures depend on beside the code."""

    processor: str
    cores: int
    system: str
    python: str
    load: str
    """Of other programs before the run; empty where the system does not say."""
    versions: Mapping[str, str]


Result = tuple[Row, Measured]


def this_machine(versions: Mapping[str, str]) -> Machine:
    """Names no host and no path."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return Machine(_processor(), os.cpu_count() or 1, platform.system(), platform.python_version(), load, versions)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def page(machine: Machine, results: Sequence[Result]) -> str:
    """The whole page."""
    parts = ("# How fast", INTRODUCTION.rstrip(), _machine(machine), table(results), "## How far from what must be", chart(results))
    return "\n\n".join((*parts, "## Seconds", seconds_table(results))) + "\n"


def _machine(machine: Machine) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in machine.versions.items())
    load = f", load before the run {machine.load}" if machine.load else ""
    return f"{machine.processor}, {machine.cores} cores, {machine.system}, Python {machine.python}{load}. {versions}."


def table(results: Sequence[Result]) -> str:
    """What, now, must and aim."""
    cells = ((row.what, now(row, measured), _limit(row, row.must), _limit(row, row.aim)) for row, measured in results)
    return _markdown(("what", "now", "must", "aim"), cells, "lrrr")


def now(row: Row, measured: Measured) -> str:
    """The figure of a row with hegao's seconds, or why there is none."""
    medians = measured.medians()
    taken = f" ({_seconds(next(iter(medians.values())))})" if medians and row.unit is Unit.RATIO else ""
    return f"{measured.missing if measured.figure is None else _figure(row, measured.figure)}{taken}"


def _figure(row: Row, figure: float) -> str:
    if row.unit is Unit.MEMORY:
        return f"{figure:.0f} MiB"
    return f"{figure:.2f}" if row.unit is Unit.POWER or figure < 1 else f"{figure:.1f}" if figure < 10 else f"{figure:.0f}"


def _limit(row: Row, limit: float | None) -> str:
    if limit is None:
        return "–"
    return f"{'≤ ' if row.unit is Unit.POWER else ''}{limit:g}{' MiB' if row.unit is Unit.MEMORY else ''}"


def chart(results: Sequence[Result]) -> str:
    """Bars on a logarithmic scale. A growth exponent is no multiple of anything and has none."""
    drawn = [(row.name, row.aim, row.must, measured.figure) for row, measured in results if row.unit is not Unit.POWER]
    width = max((len(name) for name, *_ in drawn), default=0)
    lines = (
        f"{name:{width}} {bar(figure / must, (aim or 0) / must)} {figure / must:5.2f} × must"
        for name, aim, must, figure in drawn
        if must and figure
    )
    return "\n".join(("```text", *lines, "```", "", LEGEND))


def bar(share: float, aim: float = 0) -> str:
    """`share` of what must be as a bar of WIDTH characters, with the line at 1 and a mark at the aim."""
    signs = ["█" if place < _column(share) else " " for place in range(WIDTH)]
    if aim:
        signs[_column(aim)] = "┆"
    signs[LIMIT] = "┃"
    return "".join(signs)


def _column(share: float) -> int:
    """The place of a share of the limit, from 0 to WIDTH − 1."""
    return max(0, min(WIDTH - 1, round(LIMIT + log10(share) / DECADES * LIMIT)))


def seconds_table(results: Sequence[Result]) -> str:
    """Every program of every row."""
    return _markdown(("row", "program", "median", "least", "runs"), _programs(results), "llrrr")


def _programs(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    for row, measured in results:
        for name, times in measured.times.items():
            yield row.name, name, _seconds(median(times)), _seconds(min(times)), str(len(times))


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.2f} s"


def _markdown(head: Sequence[str], rows: Iterator[tuple[str, ...]], sides: str) -> str:
    """A table; `sides` has l or r for each column."""
    rule = ("--:" if side == "r" else "---" for side in sides)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))
