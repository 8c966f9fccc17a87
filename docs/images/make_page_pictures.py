"""Takes the pictures of the one-file page in the READMEs and guides: the built page, driven in headless Chromium.

`python docs/images/make_page_pictures.py`, after `make page`, with Chromium, ChromeDriver and Noto's CJK fonts installed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from page_driver import PageDriver, open_driver  # noqa: E402

WIDE = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, open_driver(Path(folder)) as page:
        page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", WIDE)
        page.until("document.querySelector('.engine p').textContent === '已就绪'")
        photograph(page, "page-start.zh-CN.png")
        for name, lang in (("page.zh-CN.png", "zh"), ("page.png", "en")):
            page.open()
            page.call("ready")
            if lang == "en":
                page.click(".lang")
            page.drop(ROOT / "examples" / "annual-summary.docx")
            page.all(".card.error .head")[2].click()
            photograph(page, name)


def photograph(page: PageDriver, name: str) -> None:
    time.sleep(0.5)  # until the page has come to rest
    page.browser.save_screenshot(str(HERE / name))


if __name__ == "__main__":
    main()
