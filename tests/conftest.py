"""What all tests share: the corpus folder where there is one, no silent skips in CI, and a quick run for those who wait."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

NO_CORPUS = "the corpus of real documents is not here (set HEGAO_CORPUS)"


STARTS_A_PROCESS = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "_winapi.CreateProcess"})
"""Audit events of Python."""

FEW = 5
"""Cases that a property test tries in a quick run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="skip what starts a process (git, browsers, office programs) or reads the corpus")


class Quick:
    """Skips a test when it would start a process, so that none has to be marked; a fixture that does skips all it serves."""

    def __init__(self) -> None:
        self._in_test = False
        sys.addaudithook(self._look)

    def _look(self, event: str, _: object) -> None:
        if self._in_test and event in STARTS_A_PROCESS and threading.current_thread() is threading.main_thread():
            pytest.skip("starts a process: left to make test")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Property tests try a few generated cases instead of many; what takes a good second is left out."""
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: left to make test"))
        for test in {item.obj for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)}:
            asked = test._hypothesis_internal_use_settings
            test._hypothesis_internal_use_settings = settings(asked, max_examples=min(asked.max_examples, FEW))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        self._in_test = True
        yield
        self._in_test = False


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes a good second, alone or with its siblings; make quick leaves it out")
    if config.getoption("--quick"):
        config.pluginmanager.register(Quick())


@pytest.fixture(scope="session")
def corpus(pytestconfig: pytest.Config) -> Path:
    """The folder of real documents: $HEGAO_CORPUS, else ../shared/corpus beside the checkout. Skips where there is none."""
    if pytestconfig.getoption("--quick"):
        pytest.skip("reads the corpus: left to make test")
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
