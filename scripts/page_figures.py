"""What the one-file page costs: its parts, the time from a double click to ready and to the first marks, and how it bears a long draft.

python scripts/page_figures.py [--runs N] [--megabytes N]
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from selenium.webdriver.common.by import By  # noqa: E402

from docx_builder import docx_bytes, paragraph_xml, table_xml  # noqa: E402
from page_driver import PageDriver, built_page, open_driver  # noqa: E402

WATCH = """
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({type: "longtask"});
"""
SENTENCES = (
    "各单位要认真落实会议精神，扎实推进各项重点工作，",
    "加强统筹协调，压实工作责任，形成工作合力，",
    "坚持问题导向，补齐短板弱项，提升治理效能。",
    "全年共组织专题学习会 X 场，受众人数达到 X 人，",
    "精神文 化建设成效明显，群众满意度稳步提升，",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=5)
    options = parser.parse_args()
    tell_parts()
    tell_starts(options.runs)
    tell_long_draft(options.megabytes)


def tell_parts() -> None:
    page = built_page().read_text("utf-8")
    sizes = {name: len(text) for name, text in re.findall(r'data-part="(\w+)"[^>]*>([^<]*)<', page)}
    for name, size in [*sizes.items(), ("page", len(page.encode()) - sum(sizes.values())), ("all", len(page.encode()))]:
        print(f"{name:10} {size / 1e6:6.2f} MB")


def tell_starts(runs: int) -> None:
    """Cold: a browser with an empty profile. Warm: the same browser opens the page again."""
    figures: dict[str, list[float]] = {name: [] for name in ("cold ready", "cold marks", "warm ready", "warm marks")}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder, open_driver(Path(folder)) as driver:
            for state in ("cold", "warm"):
                if state == "warm":
                    driver.open()
                driver.call("ready")
                figures[f"{state} ready"].append(driver.browser.execute_script(_MARK) / 1000)
                time.sleep(1.5)  # a person looks for the draft meanwhile
                begun = time.monotonic()
                driver.one("input[type=file]", hidden=True).send_keys(str(ROOT / "examples" / "annual-summary.docx"))
                driver.until("document.querySelector('.paper mark')")
                figures[f"{state} marks"].append(time.monotonic() - begun)
    for name, times in figures.items():
        print(f"{name:10} {statistics.median(times):5.2f} s   ({', '.join(f'{each:.2f}' for each in times)})")


_MARK = "return performance.getEntriesByName('hegao ready')[0].startTime"


def tell_long_draft(megabytes: float) -> None:
    with tempfile.TemporaryDirectory() as folder, open_driver(Path(folder)) as driver:
        draft = Path(folder, "长.docx")
        draft.write_bytes(long_draft(megabytes))
        driver.browser.execute_script(WATCH)
        begun = time.monotonic()
        driver.one("input[type=file]", hidden=True).send_keys(str(draft))
        driver.browser.set_script_timeout(600)
        while not driver.browser.execute_script("return Boolean(document.querySelector('.paper mark'))"):
            time.sleep(0.2)
        print(f"{megabytes:g} MB of text in a .docx: marks after {time.monotonic() - begun:.1f} s")
        tell_tasks(driver, "while it was checked and first shown")
        time.sleep(3)
        tell_tasks(driver, "in the three seconds after")
        paper = driver.browser.find_element(By.CSS_SELECTOR, ".desk")
        for _ in range(60):
            driver.browser.execute_script("arguments[0].scrollBy(0, 900)", paper)
            time.sleep(0.03)
        for share in (0.2, 0.9, 0.5):
            driver.browser.execute_script("arguments[0].scrollTop = arguments[0].scrollHeight * arguments[1]", paper, share)
            time.sleep(0.4)
        tell_tasks(driver, "while scrolling")
        body = driver.browser.find_element(By.TAG_NAME, "body")
        for key in "nnnnnnnnaaaaiiiinnnnpppp":
            body.send_keys(key)
        time.sleep(0.5)
        tell_tasks(driver, "while moving, accepting and ignoring")
        for selector in (".tally.error", ".tally.error", ".tally.warning", ".tally.warning"):
            driver.click(selector)
            time.sleep(0.2)
        tell_tasks(driver, "while filtering")
        memory = driver.browser.execute_script("return performance.memory ? performance.memory.usedJSHeapSize : 0")
        elements = driver.browser.execute_script("return document.all.length")
        print(f"memory of the page's scripts: {memory / 1e6:.0f} MB; elements: {elements}")
        print(f"memory of the browser's processes: {resident(driver)} MB")


def tell_tasks(driver: PageDriver, when: str) -> None:
    tasks = driver.browser.execute_script("return tasks.splice(0)")
    print(f"longest task {when}: {max(tasks, default=0):.0f} ms ({len(tasks)} over 50 ms)")


def resident(driver: PageDriver) -> int:
    """Megabytes that the largest process below the browser's driver holds: it is the page's, with its worker."""
    parent = driver.browser.service.process.pid
    parents, sizes = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        pid = int(status.parent.name)
        parents[pid], sizes[pid] = int(facts["PPid"]), int(facts.get("VmRSS", "0 kB").split()[0]) // 1024

    def below(pid: int) -> bool:
        return pid == parent or (pid in parents and parents[pid] != 0 and below(parents[pid]))

    return max((size for pid, size in sizes.items() if below(pid)), default=0)


def long_draft(megabytes: float) -> bytes:
    chance, size, parts = random.Random(3), 0, []

    def paragraph() -> str:
        return "".join(chance.choices(SENTENCES, weights=(10, 10, 10, 1, 1), k=chance.randint(3, 9)))

    while size < megabytes * 1e6:
        texts = [paragraph() for _ in range(30)]
        parts += [paragraph_xml(f"第{len(parts)}部分 工作情况", style="Heading1"), *map(paragraph_xml, texts)]
        parts.append(table_xml([[paragraph()[:20] for _ in range(4)] for _ in range(5)]))
        size += sum(len(text.encode()) for text in texts)
    return docx_bytes("".join(parts))


if __name__ == "__main__":
    main()
