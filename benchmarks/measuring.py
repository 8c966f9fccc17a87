"""Whole processes timed in turn, their memory, and the power of the size by which time grows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from math import log
from time import perf_counter

from competitors import Competitor

if sys.platform != "win32":
    import resource

PEAK = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""
"""A program of its own, because a process counts the memory of the one that started it as its own."""


class MeasuringError(Exception):
    """A program did not do its work, so that its time says nothing."""


def seconds(competitor: Competitor) -> float:
    """The seconds that one run takes on the clock."""
    competitor.prepare()
    started = perf_counter()
    done = subprocess.run(
        competitor.command,
        cwd=competitor.folder,
        env=competitor.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    taken = perf_counter() - started
    if done.returncode not in competitor.accepted:
        raise MeasuringError(f"{competitor.name} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return taken


def processor_seconds(competitor: Competitor) -> float:
    """The seconds that one run keeps processors busy: other programs hardly change them."""
    before = _spent()
    seconds(competitor)
    return _spent() - before


def _spent() -> float:
    """By all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_memory(competitor: Competitor) -> int:
    """The most bytes that the process, or one that it started, had in memory."""
    command = [sys.executable, "-c", PEAK, *competitor.command]
    done = subprocess.run(command, cwd=competitor.folder, env=competitor.environment(), capture_output=True, text=True, check=True)
    status, peak = map(int, done.stdout.split())
    if status not in competitor.accepted:
        raise MeasuringError(f"{competitor.name} ended with {status}")
    return peak


def in_turn(
    competitors: Sequence[Competitor], rounds: int, budget: float, timed: Callable[[Competitor], float] = seconds
) -> dict[str, list[float]]:
    """Seconds of each by name: every one runs once a round, so that a busy minute hits all alike.

    After `budget` seconds no further round begins; the first always does.
    """
    times: dict[str, list[float]] = {competitor.name: [] for competitor in competitors}
    started = perf_counter()
    for number in range(rounds):
        if number and perf_counter() - started > budget:
            break
        for competitor in competitors:
            times[competitor.name].append(timed(competitor))
    return times


def growth(seconds_by_size: Mapping[int, float]) -> float:
    """The power of the size by which time grows: 1 is in step with it, 2 with its square.

    What the smallest size takes is start-up, and taken off the rest along with its bytes; the power is the slope of the line that lies
    nearest to the others, both scales being logarithmic. A point weighs as the square of its seconds, since what disturbs a run disturbs
    a short one more. Where nothing takes longer than start-up the power is 0.
    """
    (start, idle), *rest = sorted(seconds_by_size.items())
    beyond = {size - start: taken - idle for size, taken in rest if taken > idle}
    return _slope([(log(size), log(taken), taken**2) for size, taken in beyond.items()]) if len(beyond) > 1 else 0.0


def _slope(points: Sequence[tuple[float, float, float]]) -> float:
    """Weighted least squares over x, y and weight."""
    whole = sum(weight for _, _, weight in points)
    across = sum(x * weight for x, _, weight in points) / whole
    up = sum(y * weight for _, y, weight in points) / whole
    return sum((x - across) * (y - up) * weight for x, y, weight in points) / sum((x - across) ** 2 * weight for x, _, weight in points)
