"""What all tests share: the corpus folder where there is one, and no silent skips in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents: $HEGAO_CORPUS, else ../shared/corpus beside the checkout. Skips where there is none."""
    given = os.environ.get("HEGAO_CORPUS")
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real documents is not here (set HEGAO_CORPUS)")
    return folder


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """With HEGAO_NO_SKIP=1 a skipped test fails: CI installs all that tests need, so nothing may be skipped there."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("HEGAO_NO_SKIP") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though HEGAO_NO_SKIP=1: {report.longrepr}"
