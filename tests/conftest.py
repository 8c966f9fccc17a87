"""What all tests share: the corpus folder where there is one, and no silent skips in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

NO_CORPUS = "the corpus of real documents is not here (set HEGAO_CORPUS)"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents: $HEGAO_CORPUS, else ../shared/corpus beside the checkout. Skips where there is none."""
    given = os.environ.get("HEGAO_CORPUS")
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(NO_CORPUS)
    return folder


@pytest.fixture(scope="session", autouse=True)
def own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep what hegao keeps between runs apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEGAO_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """With HEGAO_NO_SKIP=1 a skipped test fails: CI installs all that tests need. Only the corpus, which cannot be shipped, may be away."""
    outcome = yield
    report = outcome.get_result()
    away = NO_CORPUS in str(report.longrepr)
    if os.environ.get("HEGAO_NO_SKIP") == "1" and report.skipped and not away and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though HEGAO_NO_SKIP=1: {report.longrepr}"
