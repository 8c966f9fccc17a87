"""The page has every row, says what is missing, and tells nothing of the machine that it should not."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

import report
from competitors import OFTEN_MISSING, PEERS, available
from report import Machine, bar, page, this_machine
from rows import FULL, IN_SHORT, Bench, Measured, Row, Unit, ratio, rows
from run import arguments, chosen, destination, too_steep

MACHINE = Machine("A processor", 2, "Linux", "3.11.0", "0.1", {"hegao": "1.0"})
ROWS = rows(FULL)


def results(figure: float | None = 2.0) -> list[tuple[Row, Measured]]:
    return [(row, Measured(figure, {"hegao": [3.0, 1.0, 2.0], "limae": [1.0]}, "" if figure else "limae is not installed")) for row in ROWS]


def test_the_page_has_every_row() -> None:
    text = page(MACHINE, results())
    for row in ROWS:
        assert f"| {row.what} | 2" in text
        assert f"| {row.name} | hegao | 2.00 s | 1.00 s | 3 |" in text


def test_a_row_without_its_peer_says_so() -> None:
    assert f"| {ROWS[2].what} | limae is not installed (2.00 s) | 6 | 5 |" in page(MACHINE, results(None))


@pytest.mark.parametrize("name", ["version", "md-small", "many-cold", "many-docx", "growth-docx-faulty", "memory-clean"])
def test_the_chart_and_the_limits_stand_for_all_that_is_asked(name: str) -> None:
    row = next(row for row in ROWS if row.name == name)
    assert row.must and row.aim
    drawn = [line.split()[0] for line in report.chart(results()).splitlines() if "× must" in line]
    assert (name in drawn) is (row.unit is not Unit.POWER)


def test_a_bar_ends_at_the_line_where_a_figure_is_what_it_must_be() -> None:
    assert bar(1) == "█" * report.LIMIT + "┃" + " " * (report.WIDTH - report.LIMIT - 1)
    assert len(bar(1e9)) == len(bar(1e-9)) == report.WIDTH
    assert "┆" in bar(0.1, aim=0.5)


def test_the_machine_has_no_name_and_no_path() -> None:
    text = page(this_machine({}), [])
    assert platform.node() not in text
    assert str(Path.home()) + os.sep not in text


def test_a_contest_without_the_peer_has_no_figure(tmp_path: Path) -> None:
    bench = Bench(tmp_path, FULL)
    assert ratio(lambda _: [], "limae", bench) == Measured(None, {}, "limae is not installed")


def test_a_program_that_is_not_there_is_not_available(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEERS, "absent", ("no-such-program-of-ours",))
    assert not available("absent", tmp_path, "a.md")


def test_only_growth_over_the_limit_is_a_failure() -> None:
    assert too_steep(results(1.1)) == []
    assert too_steep(results(1.3)) == [row.name for row in ROWS if row.unit is Unit.POWER]


def test_what_is_run_is_what_is_asked() -> None:
    assert [row.name for row in chosen(arguments([]))[1]] == [row.name for row in ROWS]
    assert [row.name for row in chosen(arguments(["--ci"]))[1]] == list(IN_SHORT)
    assert [row.name for row in chosen(arguments(["--rows", "version", "docx"]))[1]] == ["version", "docx"]


def test_only_a_full_run_replaces_the_results() -> None:
    assert destination(arguments([])) is not None
    assert [destination(arguments(words)) for words in (["--quick"], ["--ci"], ["--rows", "version"])] == [None] * 3
    assert destination(arguments(["--quick", "--out", "a.md"])) == Path("a.md")


def test_peers_of_node_are_never_asked_for() -> None:
    assert {row.name for row in ROWS if any(name in row.what for name in OFTEN_MISSING)} == set()
