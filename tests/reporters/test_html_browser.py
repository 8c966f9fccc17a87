"""The HTML report as a clerk opens it: a double click, in a real browser."""

from __future__ import annotations

import base64
import http.server
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

import hegao
from browser import open_browser, open_page, refused, requested, set_width
from report_records import CLEAN, DRAFT, checked, failed, run_of, word_file, written

TWO_SPACES = "精神文 化生活，十分 丰富。\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with open_browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two drafts in folders, a Word file, a clean file and one that could not be checked."""
    chosen = hegao.Settings(select=("PH001", "SP001", "SP002", "NU001"))
    files = [checked(name, DRAFT, chosen) for name in ("甲/a.txt", "乙/a.txt")]
    files += [checked("乙/b.md", TWO_SPACES + "一是抓紧 ，二是落实。\n", chosen), checked("净.md", CLEAN), failed("坏.docx"), word_file()]
    page = tmp_path_factory.mktemp("report") / "报告.html"
    page.write_text(written("html", run_of(*files)), "utf-8")
    return page


def visible(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    return [element for element in browser.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


def kinds(browser: webdriver.Chrome, attribute: str) -> set[str]:
    """The severities or rules of the findings in sight."""
    return {str(card.get_attribute(f"data-{attribute}")) for card in visible(browser, ".finding")}


def paths(browser: webdriver.Chrome) -> list[str]:
    return [str(file.get_attribute("data-path")) for file in visible(browser, ".file")]


def shown(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".filters output").text


def chart(browser: webdriver.Chrome, name: str) -> dict[str, int]:
    """What the bars in sight are for, and their numbers."""
    rows = visible(browser, f".chart[data-chart={name}] li")
    return {str(row.get_attribute("data-key")): int(row.find_element(By.CSS_SELECTOR, ".count").text) for row in rows}


def tick(browser: webdriver.Chrome, severity: str) -> None:
    browser.find_element(By.CSS_SELECTOR, f".tally input[value={severity}]").click()


def rule_choice(browser: webdriver.Chrome) -> Select:
    return Select(browser.find_element(By.NAME, "rule"))


def file_box(browser: webdriver.Chrome) -> WebElement:
    return browser.find_element(By.NAME, "file")


# Filters


def test_all_is_in_sight_at_first(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    assert paths(browser) == ["甲/a.txt", "乙/a.txt", "乙/b.md", "年报/b.docx"]
    assert shown(browser) == f"共 {len(visible(browser, '.finding'))} 处"
    assert not visible(browser, ".nothing") + visible(browser, "[type=reset]")


def test_unticking_a_severity_hides_its_findings_and_the_files_left_empty(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    everything = len(visible(browser, ".finding"))
    tick(browser, "error")
    left = len(visible(browser, ".finding"))
    assert kinds(browser, "severity") == {"warning"}
    assert "甲/a.txt" not in paths(browser)
    assert shown(browser) == f"显示 {everything} 处中的 {left} 处"
    assert sum(chart(browser, "families").values()) == sum(chart(browser, "files").values()) == left


def test_what_a_file_is_said_to_hold_follows_the_filters(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    rule_choice(browser).select_by_value("SP")
    file_box(browser).send_keys("乙/b")
    assert [words.text for words in visible(browser, ".counts")] == ["错误 1 处，警告 2 处"]
    tick(browser, "error")
    assert [words.text for words in visible(browser, ".counts")] == ["警告 2 处"]


def test_with_nothing_ticked_the_page_says_that_nothing_matches(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    for severity in ("error", "warning", "info"):
        tick(browser, severity)
    assert not visible(browser, ".finding")
    assert visible(browser, ".nothing")[0].text == "没有符合条件的问题。"


def test_a_clean_file_that_is_asked_for_is_said_to_be_clean(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    file_box(browser).send_keys("净")
    assert visible(browser, ".nothing")[0].text == "查过了，没有要列出的问题：净.md"


def test_a_rule_or_a_family_can_be_chosen(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    rule_choice(browser).select_by_value("SP001")
    assert kinds(browser, "rule") == {"SP001"}
    rule_choice(browser).select_by_value("SP")
    assert kinds(browser, "rule") == {"SP001", "SP002"}


def test_part_of_a_file_name_is_enough(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    file_box(browser).send_keys("乙/")
    assert paths(browser) == list(chart(browser, "files")) == ["乙/a.txt", "乙/b.md"]
    file_box(browser).send_keys("B")
    assert paths(browser) == ["乙/b.md"]


def test_the_counts_of_a_filter_tell_what_the_others_leave(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    file_box(browser).send_keys("乙/b")
    cards = visible(browser, ".finding")
    tallies = [int(tally.text) for tally in visible(browser, ".tally b")]
    assert tallies == [sum(card.get_attribute("data-severity") == name for card in cards) for name in ("error", "warning", "info")]
    options = {option.get_attribute("value"): option.text for option in rule_choice(browser).options}
    assert options["SP001"].endswith("(2)")
    assert options["PH001"].endswith("(0)")
    assert options["SP"].endswith("(3)")


def test_bars_can_be_clicked_and_clicked_off(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    everything = len(visible(browser, ".finding"))
    bar = browser.find_element(By.CSS_SELECTOR, ".chart [data-key='乙/a.txt'] button")
    bar.click()
    assert paths(browser) == ["乙/a.txt"]
    assert bar.get_attribute("aria-pressed") == "true"
    assert len(chart(browser, "files")) == 4  # the others can still be clicked
    browser.find_element(By.CSS_SELECTOR, ".chart [data-key='PH'] button").click()
    assert kinds(browser, "rule") == {"PH001"}
    bar.click()
    browser.find_element(By.CSS_SELECTOR, ".chart [data-key='PH'] button").click()
    assert len(visible(browser, ".finding")) == everything


def test_the_longest_bar_reaches_across_and_the_others_are_to_scale(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    tick(browser, "error")
    rows = browser.find_elements(By.CSS_SELECTOR, ".chart[data-chart=files] li:not([hidden])")
    widths = [sum(float(str(part.get_attribute("width"))) for part in row.find_elements(By.TAG_NAME, "rect")) for row in rows]
    numbers = list(chart(browser, "files").values())
    assert widths == pytest.approx([100 * number / numbers[0] for number in numbers])


def test_a_long_chart_shows_its_first_rows_until_asked_for_the_others(browser: webdriver.Chrome, tmp_path: Path) -> None:
    drafts = {f"{number:02}.txt": "达到 X 人。\n" * (1 + number) for number in range(12)}
    page = tmp_path / "report.html"
    page.write_text(written("html", run_of(*(checked(name, draft) for name, draft in drafts.items()))), "utf-8")
    open_page(browser, page)
    more = browser.find_element(By.CSS_SELECTOR, ".chart[data-chart=files] .more")
    assert list(chart(browser, "files")) == [f"{number:02}.txt" for number in range(11, 1, -1)]
    assert more.text == "另有 2 个"
    more.click()
    assert len(chart(browser, "files")) == 12
    assert more.text == "收起"
    file_box(browser).send_keys("0")  # two of the files have none
    assert len(chart(browser, "files")) == 11
    file_box(browser).send_keys("1")
    assert not more.is_displayed()


def test_show_all_takes_every_filter_back(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    everything = shown(browser)
    tick(browser, "error")
    file_box(browser).send_keys("乙")
    rule_choice(browser).select_by_value("SP")
    browser.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    assert shown(browser) == everything
    assert file_box(browser).get_attribute("value") == ""


def test_a_view_can_be_sent_on_by_its_address(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    tick(browser, "warning")
    file_box(browser).send_keys("乙/")
    rule_choice(browser).select_by_value("SP")
    address, seen = browser.current_url, [card.text for card in visible(browser, ".finding")]
    open_page(browser, report, address[address.index("#") :])
    assert [card.text for card in visible(browser, ".finding")] == seen
    assert kinds(browser, "rule") == {"SP001"}


def test_an_address_can_be_changed_in_an_open_page(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    browser.execute_script("location.hash = '#rule=NU001&severity=error'")
    WebDriverWait(browser, 20).until(lambda _: kinds(browser, "rule") == {"NU001"})


def test_a_link_to_a_rule_leaves_the_view_as_it_is(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(written("html", run_of(*(checked(f"{n}.txt", DRAFT) for n in range(12)))), "utf-8")
    open_page(browser, page, "#rule-PH001")
    more = browser.find_element(By.CSS_SELECTOR, ".chart[data-chart=files] .more")
    assert more.text == "另有 2 个"
    more.click()
    more.click()
    assert more.text == "另有 2 个"


def test_a_row_that_was_clicked_stays_though_nothing_is_left_of_it(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    browser.find_element(By.CSS_SELECTOR, ".chart [data-key='甲/a.txt'] button").click()
    rule_choice(browser).select_by_value("SP002")
    assert chart(browser, "files") == {"乙/b.md": 1, "甲/a.txt": 0}
    assert not visible(browser, ".finding")


def test_headings_without_findings_in_sight_go_with_them(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    file_box(browser).send_keys("甲/a.txt")
    rule_choice(browser).select_by_value("NU001")
    assert [heading.text for heading in visible(browser, ".group h3")] == ["三、下一步打算"]


# What a finding offers


def test_copied_words_are_the_documents_own(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    rule_choice(browser).select_by_value("SP001")
    button = visible(browser, ".copy")[0]
    button.click()
    WebDriverWait(browser, 20, poll_frequency=0.05).until(lambda _: button.text == "已复制，在文稿里按 Ctrl+F 粘贴")
    box = file_box(browser)
    box.send_keys(Keys.CONTROL, "v")
    copied = str(box.get_attribute("value"))
    assert "精神文 化" in copied
    assert copied in DRAFT


def test_words_are_copied_by_selection_where_there_is_no_clipboard_to_write_to(browser: webdriver.Chrome, report: Path) -> None:
    """As in old browsers, and on pages served without encryption."""
    open_page(browser, report)
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    rule_choice(browser).select_by_value("NU001")
    button = visible(browser, ".copy")[0]
    button.click()
    assert browser.switch_to.active_element == button
    file_box(browser).send_keys(Keys.CONTROL, "v")
    assert file_box(browser).get_attribute("value") == "三、下一步打算"


def test_why_and_how_unfold_under_the_finding(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    card = visible(browser, ".finding")[0]
    link = card.find_element(By.CSS_SELECTOR, ".actions a")
    before = card.text
    link.click()
    rule = browser.find_element(By.ID, f"rule-{card.get_attribute('data-rule')}")
    assert rule.find_element(By.TAG_NAME, "dl").text in card.text
    assert link.get_attribute("aria-expanded") == "true"
    link.click()
    assert (card.text, link.get_attribute("aria-expanded")) == (before, "false")
    link.send_keys(Keys.SPACE)
    assert rule.find_element(By.TAG_NAME, "dl").text in card.text


def test_a_blank_that_is_the_fault_can_be_seen(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    rule_choice(browser).select_by_value("SP001")
    mark = visible(browser, "mark")[0]
    assert mark.text.strip() == ""
    assert mark.size["width"] >= 6


def test_on_a_phone_nothing_sticks_out(browser: webdriver.Chrome, report: Path) -> None:
    set_width(browser, 375)
    try:
        open_page(browser, report)
        assert browser.execute_script("return document.documentElement.scrollWidth") == 375
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_page_is_dark_where_the_screen_is(browser: webdriver.Chrome, report: Path) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        open_page(browser, report)
        shades[scheme] = [brightness(browser, part) for part in ("background-color", "color")]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert shades["light"][0] - shades["light"][1] > 400
    assert shades["dark"][1] - shades["dark"][0] > 400


def brightness(browser: webdriver.Chrome, part: str) -> int:
    """Red, green and blue of the page's background or text, added up."""
    color = browser.find_element(By.TAG_NAME, "body").value_of_css_property(part)
    return sum(int(number) for number in re.findall(r"\d+", color)[:3])


def test_what_is_printed_is_what_is_in_sight(browser: webdriver.Chrome, report: Path, tmp_path: Path) -> None:
    open_page(browser, report)
    rule_choice(browser).select_by_value("SP001")
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"]))
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    words = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    for card in visible(browser, ".finding .message"):
        assert card.text.replace(" ", "") in words.replace("\n", "").replace(" ", "")
    assert "尚未填写" not in words.split("为什么、怎么改")[0]
    assert "复制查找词" not in words
    assert "占位符" not in words.split("为什么、怎么改")[1]  # of other rules nothing is in sight to be explained
    assert re.search("只列出： ?SP001", words)
    assert "净.md" in words  # what is folded on the screen is opened on paper


def test_without_scripts_all_can_still_be_read(report: Path) -> None:
    with open_browser(scripts=False) as strict:
        open_page(strict, report)
        assert len(visible(strict, ".finding")) == len(strict.find_elements(By.CSS_SELECTOR, ".finding")) > 0
        assert not visible(strict, ".filters") + visible(strict, ".copy")
        strict.find_element(By.CSS_SELECTOR, ".actions a").click()
        assert "#rule-" in strict.current_url


# Nothing from outside, and nothing from a document


def test_nothing_is_requested_from_a_file_that_is_opened(browser: webdriver.Chrome, report: Path) -> None:
    open_page(browser, report)
    tick(browser, "error")
    assert requested(browser) == [report.as_uri()]
    assert refused(browser) == []


def test_nothing_more_is_requested_from_a_server(browser: webdriver.Chrome, report: Path) -> None:
    asked: list[str] = []

    class Server(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:
            asked.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(report.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser.get(f"http://127.0.0.1:{server.server_address[1]}/{report.name}")
        assert visible(browser, ".finding")
        browser.get("about:blank")
        server.shutdown()
    assert len(asked) == 1


HOSTILE = (
    "<script>window.owned = 1</script>",
    "<img src=x onerror=window.owned=1>",
    "<img src=http://127.0.0.1:9/x>",
    '"><svg onload=window.owned=1>',
    "' onmouseover='window.owned=1",
    "</style></script><script>window.owned=1</script>",
    "javascript:window.owned=1",
    "{{ 7 * 7 }}{% raw %}",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>",
)


def test_no_script_runs_from_what_a_document_says(browser: webdriver.Chrome, tmp_path: Path) -> None:
    """The texts stand as headings, as words around faults and as names of files; each is shown as it was written."""
    files = []
    for number, menace in enumerate(HOSTILE):
        draft = f"2024年工作总结\n一、{menace}\n达到 X 人{menace}，达到 X 场{menace}，精神文 化。\n服务群众 X 人。\n"
        files += [checked(f"{number}{menace}.txt", draft), failed(f"坏{number}{menace}", menace)]
    page = tmp_path / "report.html"
    page.write_text(written("html", run_of(*files)), "utf-8")
    open_page(browser, page)
    assert browser.execute_script("return window.owned") is None
    assert browser.title == "核稿报告"
    assert requested(browser) == [page.as_uri()]
    assert refused(browser) == []  # escaped, so that the policy had nothing to stop
    everything = browser.find_element(By.TAG_NAME, "body").text
    for menace in HOSTILE:
        assert menace in everything
    for link in visible(browser, ".actions a")[:3]:
        link.click()
    file_box(browser).send_keys(HOSTILE[0])
    assert len(paths(browser)) == 1
    assert browser.execute_script("return window.owned") is None
