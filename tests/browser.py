"""Headless Chromium for tests of pages, driven through ChromeDriver. It never leaves the machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ),
)


@contextmanager
def open_browser(*, scripts: bool = True) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile; `scripts` off as in a strict office. Skips where Chromium or ChromeDriver is not installed."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


def open_page(browser: webdriver.Chrome, page: Path, fragment: str = "") -> None:
    """Open a file as a double click does, from nothing."""
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(page.as_uri() + fragment)


def requested(browser: webdriver.Chrome) -> list[str]:
    """The addresses that the browser asked for since `open_page`."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]


def refused(browser: webdriver.Chrome) -> list[str]:
    """What the page's policy or an error of its script stopped since `open_page`."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["source"] in ("security", "javascript", "network")]


def set_width(browser: webdriver.Chrome, width: int) -> None:
    """Show pages as a screen of this many CSS pixels does, a phone's below 700."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
