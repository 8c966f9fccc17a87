"""The one-file page in headless Chromium, as tests drive it: the engine by `window.hegao`, the rest as a person does."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from browser import open_browser, open_page

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "dist" / "hegao.html"
_SOURCES = (ROOT / "src" / "hegao", ROOT / "rules", ROOT / "page" / "src", ROOT / "page" / "make")
_PATIENCE = 90
"""Seconds that anything in the page may take on a busy machine."""

_CALL = """
const [name, args, done] = arguments;
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const plain = (value) => (typeof value === "string" && value.startsWith("base64:") ? bytes(value.slice(7)) : value);
const text = (content) => {
  let out = "";
  for (let at = 0; at < content.length; at += 32768) out += String.fromCharCode(...content.subarray(at, at + 32768));
  return btoa(out);
};
hegao[name](...args.map(plain)).then(
  (result) => done(result instanceof Uint8Array ? { bytes: text(result) } : { value: result }),
  (error) => done({ error: String(error.message) }),
);
"""


def built_page() -> Path:
    """The page as it was made from the sources that are there, or the one that HEGAO_PAGE names. Skips where it was not made at all."""
    if named := os.environ.get("HEGAO_PAGE"):
        return Path(named)
    if not PAGE.is_file():
        pytest.skip("the page was not built: make page")
    made = PAGE.stat().st_mtime
    sources = (file for folder in _SOURCES for file in folder.rglob("*.*") if "__pycache__" not in file.parts)
    newer = [file for file in sources if file.stat().st_mtime > made]
    assert not newer, f"the page is older than {newer[0].relative_to(ROOT)}: make page"
    return PAGE


class PageDriver:
    """A window with the page in it."""

    def __init__(self, browser: webdriver.Chrome, downloads: Path) -> None:
        self.browser, self.downloads = browser, downloads

    def open(self, page: Path | None = None) -> None:
        """Open the page anew, as a double click does."""
        open_page(self.browser, page or built_page())

    def call(self, name: str, *asked: object) -> Any:
        """What a function of `window.hegao` gives; bytes go and come as such. Raises RuntimeError with its message where it rejects."""
        sent = [f"base64:{base64.b64encode(each).decode()}" if isinstance(each, bytes) else each for each in asked]
        answer = self.browser.execute_async_script(_CALL, name, sent)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return base64.b64decode(answer["bytes"]) if "bytes" in answer else answer["value"]

    def handed(self, name: str, *asked: object) -> bytes | str:
        """The file that a function gives, or why there is none."""
        try:
            content: bytes = self.call(name, *asked)
            return content
        except RuntimeError as error:
            return str(error)

    def drop(self, *files: Path | str) -> None:
        """Give files to the page, which reads them as if they were dropped, and wait until all of them are checked."""
        self.one("input[type=file]", hidden=True).send_keys("\n".join(map(str, files)))
        self.settle()

    def settle(self) -> None:
        """Wait until no draft is being checked."""
        self.until(
            "document.querySelector('.paper, .blank[role=alert], .blank [role=alert], .notice.problem') && "
            "!Array.from(document.querySelectorAll('.files .faint')).some((e) => e.textContent.endsWith('…'))"
        )

    def until(self, condition: str) -> None:
        """Wait until an expression of the page's is true."""
        end = time.monotonic() + _PATIENCE
        while not self.browser.execute_script(f"return Boolean({condition})"):
            assert time.monotonic() < end, f"never: {condition}\n{self.text('body')[:800]}"
            time.sleep(0.05)

    def all(self, selector: str) -> list[WebElement]:
        """The elements that can be seen, asked again where the page was drawn anew meanwhile."""
        for _ in range(20):
            try:
                return [element for element in self.browser.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]
            except StaleElementReferenceException:
                time.sleep(0.05)
        raise AssertionError(f"drawn anew all the time: {selector}")

    def one(self, selector: str, *, hidden: bool = False) -> WebElement:
        """The first element, visible unless it may be hidden."""
        found = self.browser.find_elements(By.CSS_SELECTOR, selector) if hidden else self.all(selector)
        assert found, f"nothing is {selector}\n{self.text('body')[:800]}"
        return found[0]

    def click(self, selector: str) -> None:
        """Click the first such element."""
        self.one(selector).click()

    def button(self, words: str, within: str = "body") -> WebElement:
        """The first visible button that says this."""
        says = "const e = arguments[0]; return e.innerText.trim() || e.getAttribute('aria-label') || ''"
        found = [each for each in self.all(f"{within} button") if words in self.browser.execute_script(says, each)]
        assert found, f"no button says {words}\n{self.text(within)[:800]}"
        return found[0]

    def text(self, selector: str) -> str:
        """The words of the first such element."""
        return str(self.browser.execute_script("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def marks(self) -> set[tuple[str, int]]:
        """The code and the start of every mark in the draft, also of what is not drawn yet since it is far away."""
        self.until("Array.from(document.querySelectorAll('.paper [data-chunk]')).every((e) => e.firstChild)")
        pairs = self.browser.execute_script(
            "return Array.from(document.querySelectorAll('.paper mark')).map((m) => [m.dataset.code, Number(m.dataset.start)])"
        )
        return {(code, start) for code, start in pairs}

    def downloaded(self, name: str) -> bytes:
        """A file that the page handed to the browser; it is taken away."""
        place = self.downloads / name
        end = time.monotonic() + _PATIENCE
        while not place.is_file() or list(self.downloads.glob("*.crdownload")):
            assert time.monotonic() < end, f"not downloaded: {name}; there are {[file.name for file in self.downloads.iterdir()]}"
            time.sleep(0.05)
        content = place.read_bytes()
        place.unlink()
        return content


@contextmanager
def open_driver(downloads: Path) -> Iterator[PageDriver]:
    """A browser for the page, whose downloads go into a folder. Skips where the page or the browser is not there."""
    built_page()
    with open_browser() as browser:
        browser.set_script_timeout(_PATIENCE)
        browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        driver = PageDriver(browser, downloads)
        driver.open()
        driver.call("ready")
        yield driver
