"""Growth is told from series that are known, and programs run in turn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from competitors import Competitor
from measuring import MeasuringError, growth, in_turn, peak_memory, seconds

SIZES = (6_000, 100_000, 300_000, 1_000_000)
SINCE_START = 0.7
"""Seconds that every run takes."""


@pytest.mark.parametrize("power", [0.5, 1.0, 1.5, 2.0])
def test_the_power_of_a_known_series(power: float) -> None:
    start, *_ = SIZES
    assert growth({size: SINCE_START + 1e-7 * (size - start) ** power for size in SIZES}) == pytest.approx(power)


def test_time_in_step_with_the_whole_size_is_growth_of_one() -> None:
    assert growth({size: SINCE_START + 3e-6 * size for size in SIZES}) == pytest.approx(1)


def test_a_square_is_told_in_spite_of_a_disturbed_short_run() -> None:
    squares = {size: SINCE_START + 4e-12 * size**2 for size in SIZES}
    assert growth(squares | {100_000: squares[100_000] + 0.05}) > 1.7


def test_what_takes_no_longer_than_start_up_does_not_grow() -> None:
    assert growth(dict.fromkeys(SIZES, SINCE_START)) == 0


def competitor(name: str, code: str, folder: Path) -> Competitor:
    return Competitor(name, (sys.executable, "-c", code), folder, folder)


def test_programs_take_turns(tmp_path: Path) -> None:
    turns: list[str] = []

    def timed(one: Competitor) -> float:
        turns.append(one.name)
        return len(turns)

    times = in_turn([competitor("a", "", tmp_path), competitor("b", "", tmp_path)], 3, 60, timed)
    assert turns == ["a", "b"] * 3
    assert times == {"a": [1, 3, 5], "b": [2, 4, 6]}


def test_without_time_left_there_is_one_round(tmp_path: Path) -> None:
    assert in_turn([competitor("a", "", tmp_path)], 5, 0, lambda _: 1.0) == {"a": [1.0]}


def test_a_program_that_fails_has_no_time(tmp_path: Path) -> None:
    with pytest.raises(MeasuringError, match="a ended with 3: gone wrong"):
        seconds(competitor("a", "import sys; sys.stderr.write('gone wrong'); sys.exit(3)", tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no memory of children")
def test_memory_is_that_of_the_program(tmp_path: Path) -> None:
    small, large = (peak_memory(competitor("a", f"b' ' * {size << 20}", tmp_path)) for size in (1, 101))
    assert 90 << 20 < large - small < 110 << 20
