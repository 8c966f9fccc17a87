"""The page as a person uses it: a draft is dropped, its faults are gone through, and the result is taken away."""

from __future__ import annotations

import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

import docx_resolver as resolver
from browser import refused, requested, set_width
from docx_builder import docx_bytes, members_of, paragraph_xml
from hegao import Settings, Way, annotate_bytes, check_bytes, fix_bytes
from hegao.formats import read
from page_driver import ROOT, PageDriver, built_page, open_driver

SUMMARY = ROOT / "examples" / "annual-summary.docx"
PLAN = ROOT / "examples" / "flood-drill-plan.md"
DRAFT = "关于档案工作的报告\n\n一、总体情况\n\n精神文 化建设和基层治 理工作稳步推进，完成 X 项。\n\n三、存在问题\n\n重点工 作进展不快。。\n"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageDriver]:
    with open_driver(tmp_path_factory.mktemp("downloads")) as driver:
        yield driver


@pytest.fixture
def page(window: PageDriver) -> PageDriver:
    """The page, opened anew on a desk's screen."""
    set_width(window.browser, 1400)
    window.open()
    return window


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "报告.txt"
    file.write_text(DRAFT, "utf-8")
    return file


def press(page: PageDriver, *keys: str) -> None:
    for key in keys:
        page.browser.find_element(By.TAG_NAME, "body").send_keys(key)


def paper(page: PageDriver) -> str:
    return page.text(".paper")


def open_count(page: PageDriver) -> int:
    return sum(int(each.text) for each in page.all(".tally b"))


def take(page: PageDriver, form: str, name: str) -> bytes:
    if not page.all("dialog"):
        page.click("button.download")
    page.click(f"[data-form={form}]")
    return page.downloaded(name)


def words_of(content: bytes) -> str:
    return read("a.docx", content).text


# going through a draft


def test_a_dropped_draft_shows_every_fault_on_its_characters(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    findings = check_bytes("报告.txt", draft.read_bytes()).findings
    assert page.marks() == {(finding.code, finding.span.start) for finding in findings}
    assert open_count(page) == len(findings) == len(page.all(".card"))
    spaces = [each for each in page.all(".paper mark.error") if each.get_attribute("data-code") == "SP001"]
    assert [each.get_attribute("textContent") for each in spaces] == [" ", " ", " "]


def test_a_real_drop_of_files_is_taken_anywhere_in_the_window(page: PageDriver) -> None:
    page.browser.execute_script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], '拖入.txt'));"
        "for (const kind of ['dragenter', 'dragover']) window.dispatchEvent(new DragEvent(kind, {dataTransfer: data, cancelable: true}));",
        DRAFT,
    )
    page.until("document.querySelector('.droptarget')")
    page.browser.execute_script(
        "const data = new DataTransfer(); data.items.add(new File([arguments[0]], '拖入.txt'));"
        "document.querySelector('.start').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
        DRAFT,
    )
    page.settle()
    assert "拖入.txt" in page.text(".bar .name") and page.all(".paper mark")
    assert not page.all(".droptarget")


def test_keys_move_accept_ignore_and_undo(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    before = open_count(page)
    press(page, "n")
    assert page.one("mark.selected").get_attribute("data-code") == "SP001"
    assert "为什么" in page.text(".card.open") and "怎么改" in page.text(".card.open") and "依据" in page.text(".card.open")
    press(page, "a")
    assert "精神文化建设" in paper(page) and open_count(page) == before - 1
    press(page, "i")
    assert open_count(page) == before - 2 and "治 理" in paper(page)
    press(page, "u")
    assert open_count(page) == before - 1
    press(page, "u")
    assert "精神文 化建设" in paper(page) and open_count(page) == before
    press(page, "r", "r")
    assert open_count(page) == before - 2
    press(page, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    later = int(page.one("mark.selected").get_attribute("data-start") or 0)
    press(page, Keys.ARROW_UP)
    assert int(page.one("mark.selected").get_attribute("data-start") or 0) < later


def test_a_click_goes_from_the_draft_to_the_list_and_back(page: PageDriver) -> None:
    page.drop(SUMMARY)
    page.one(".paper mark[data-code=PH001]").click()
    assert "PH001" in page.text(".card.open")
    page.all(".card:not(.open) .head")[-1].click()
    mark = page.one("mark.selected")
    place = page.browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", mark)
    assert 0 < place["top"] < 900


def test_a_single_accepted_fix_is_the_only_change_in_what_is_taken_away(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n", "j", "a")
    assert take(page, "fixed", "报告-改.txt").decode() == DRAFT.replace("治 理", "治理")


def test_accepting_all_that_is_sure_gives_what_the_command_line_gives(page: PageDriver) -> None:
    page.drop(SUMMARY)
    page.click("button.sure")
    assert take(page, "fixed", "annual-summary-改.docx") == fix_bytes("a.docx", SUMMARY.read_bytes()).content


def test_what_was_declined_is_not_mended_with_the_rest(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n", "i", "s")
    mended = take(page, "fixed", "报告-改.txt").decode()
    assert "精神文 化" in mended and "治理" in mended and "工作" in mended and "。。" not in mended


def test_tracked_changes_and_comments_hold_what_was_decided(page: PageDriver, tmp_path: Path) -> None:
    content = docx_bytes("".join(map(paragraph_xml, ["精神文 化建设和基层治 理工作稳步推进", "完成 X 项，重点工 作进展不快"])))
    file = tmp_path / "报告.docx"
    file.write_bytes(content)
    page.drop(file)
    press(page, "n", "a", "i")  # the first is accepted, the next is looked at and ignored
    tracked = take(page, "tracked", "报告-修订.docx")
    accepted = resolver.canonical(tracked, lambda root: resolver.accept(root, "核稿"))
    rejected = resolver.canonical(tracked, lambda root: resolver.reject(root, "核稿"))
    assert rejected["word/document.xml"] == resolver.canonical(content)["word/document.xml"]
    assert "精神文化建设和基层治 理" in re.sub("<[^>]*>", "", accepted["word/document.xml"])
    assert not resolver.faults(tracked)
    annotated = take(page, "comments", "报告-核稿.docx")
    comments = resolver.comment_texts(annotated, "核稿")
    assert len(comments) == 2 and not resolver.faults(annotated)
    assert any("PH001" in words for words in comments.values())
    assert sum("SP001" in words for words in comments.values()) == 1  # one accepted, one ignored, one left
    assert resolver.changed_members(content, annotated) <= set(members_of(content))


def test_the_report_is_that_of_the_command_line_and_leaves_out_what_is_done(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    whole = take(page, "report", "报告-检查报告.html").decode()
    assert whole.count('class="card') or "SP001" in whole
    page.click("dialog header button")
    press(page, "s")
    rest = take(page, "report", "报告-检查报告.html").decode()
    assert "PH001" in rest and "SP001" not in rest


def test_a_word_that_is_fine_is_no_longer_reported_anywhere(page: PageDriver, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("会议由X主持，会后参观。\n\n会议由X主持，随后座谈。\n", "utf-8")
    page.drop(file)
    before = open_count(page)
    assert before == 2
    press(page, "n")
    page.button("这个词不算错", ".card.open").click()
    field = page.one("dialog input[type=text]")
    assert field.get_attribute("value") == "议由X主持"
    page.button("确定", "dialog").click()
    page.until("document.querySelector('.nothing')")
    page.button("设置").click()
    assert "议由X主持" in page.text(".chips")
    page.button("存成 hegao.toml").click()
    assert 'allow = ["议由X主持"]' in page.downloaded("hegao.toml").decode()
    press(page, "u")
    page.until(f"document.querySelectorAll('.card').length === {before}")


def test_a_kind_can_be_ignored_and_the_config_read_again(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    page.drop(draft)
    press(page, "n")
    page.button("全部忽略这一类").click()
    page.until("!document.querySelector('.paper mark[data-code=SP001]')")
    config = tmp_path / "hegao.toml"
    config.write_text('ignore = ["PH"]\nlang = "zh"\n', "utf-8")
    page.drop(config)
    page.until("!document.querySelector('.paper mark[data-code=PH001]') && document.querySelector('.paper mark[data-code=SP001]')")


def test_a_rule_pack_of_the_unit_is_used_and_a_bad_one_is_explained(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    pack = tmp_path / "ours.toml"
    pack.write_text(PACK, "utf-8")
    page.drop(draft)
    page.drop(pack)
    page.until("document.querySelector('.paper mark[data-code=OU001]')")
    bad = tmp_path / "bad.toml"
    bad.write_text("[[rule]]\ncode = 3\n", "utf-8")
    page.drop(bad)
    page.until("document.querySelector('.notice.problem')?.textContent.includes('bad.toml')")
    assert page.all(".paper mark[data-code=OU001]")


PACK = """
[[rule]]
code = "OU001"
name = "unwanted-word"
severity = "warning"
message.zh = "本单位不用“{found}”"
message.en = "“{found}” is not used here"
why.zh = "统一用语。"
why.en = "One word for one thing."
how.zh = "改用“推动”。"
how.en = "Use another word."
source = { level = "practice", cite = "" }
check = { kind = "pattern", find = [{ pattern = "稳步推进", because = "the word" }] }

[[rule.example]]
bad = "工作⟦稳步推进⟧。"

[[rule.example]]
good = "工作稳步开展。"

[[rule.example]]
good = "工作推进顺利。"
"""


def test_the_standard_is_named_can_be_changed_and_its_outline_drawn(page: PageDriver, tmp_path: Path) -> None:
    file = tmp_path / "总结.md"
    sections = ["一、主要工作情况", "二、下一步工作打算", "三、存在的主要问题"]
    body = "\n\n".join(f"## {heading}\n\n全年各项工作有序推进，取得了明显成效。" for heading in sections)
    file.write_text(f"# 某县档案馆2025年工作总结\n\n{body}\n", "utf-8")
    page.drop(file)
    chosen = Select(page.one(".standard select"))
    assert "工作总结" in chosen.first_selected_option.text
    assert page.all(".sections .misplaced") and page.all(".sections .there")
    chosen.select_by_value("none")
    page.until("!document.querySelector('.sections')")
    assert not [code for code, _ in page.marks() if code.startswith("ST00")]
    press(page, "u")
    page.until("document.querySelector('.sections .misplaced')")


def test_filters_narrow_the_list_and_the_marks(page: PageDriver) -> None:
    page.drop(SUMMARY)
    page.click(".tally.warning")
    assert page.all(".card.warning") and not page.all(".card.error")
    assert page.all(".paper mark.warning") and not page.all(".paper mark.error")
    Select(page.one(".narrow select")).select_by_value("SP")
    assert {each.text for each in page.all(".card .code")} == {"SP002"}


def test_many_files_are_listed_checked_and_taken_away_together(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 no zip")
    page.drop(draft, SUMMARY, PLAN, bad)
    page.settle()
    assert len(page.all(".files li")) == 4
    assert page.text(".files").count("没能检查") == 1
    page.button("所有文件").click()
    page.click("button.download")
    page.click("dialog .tick input")
    archive = zipfile.ZipFile(io.BytesIO(take(page, "fixed", "核稿结果-改.zip")))
    assert sorted(archive.namelist()) == ["annual-summary-改.docx", "flood-drill-plan-改.md", "报告-改.txt"]
    assert archive.read("annual-summary-改.docx") == fix_bytes("a.docx", SUMMARY.read_bytes()).content


def test_a_file_taken_off_the_desk_comes_back_with_its_decisions(page: PageDriver, draft: Path) -> None:
    page.drop(draft, PLAN)
    page.settle()
    press(page, "s")
    open_before = open_count(page)
    page.click(".files li.current .remove")
    assert len(page.all(".files li")) == 1
    page.button("撤销", ".notice").click()
    assert len(page.all(".files li")) == 2
    page.all(".files .file")[0].click()
    assert open_count(page) == open_before


def test_what_was_done_to_many_places_is_said_and_can_be_undone(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    before = open_count(page)
    page.click("button.sure")
    assert "已改好 4 处" in page.text(".notice")
    page.button("撤销", ".notice").click()
    assert open_count(page) == before and not page.all(".notice")


def test_pasted_text_is_checked(page: PageDriver) -> None:
    page.button("粘贴文字").click()
    page.one("dialog textarea").send_keys("精神文 化建设扎实推进。")
    page.button("检查这段文字").click()
    page.settle()
    assert page.marks() == {("SP001", 3)}


def test_a_rule_is_explained_with_its_examples(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n")
    page.button("规则说明").click()
    page.until("document.querySelector('dialog .examples li')")
    assert page.all("dialog .examples .bad em") and "惯例" in page.text("dialog")


def test_english_by_a_switch(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    page.click(".lang")
    page.until("document.querySelector('.card .message').textContent.includes('space')")
    press(page, "n")
    assert "why" in page.text(".card.open") and "Fix" in page.text(".card.open .actions")
    assert page.browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert not re.search("[\u4e00-\u9fff]", page.text(".tools").replace("中文", ""))


def test_a_long_draft_is_drawn_where_it_is_looked_at(page: PageDriver, tmp_path: Path) -> None:
    long = tmp_path / "长.txt"
    lines = [f"第{number}批工作已经完成，各项任务有序推进，群众比较满意。" for number in range(6000)]
    lines[5990] = "第5990批组织精神文 化活动，群众比较满意。"
    long.write_text("\n\n".join(lines) + "\n", "utf-8")
    page.drop(long)
    assert page.browser.execute_script("return document.querySelectorAll('.paper p').length") < 1000
    press(page, "p")
    page.until("document.querySelector('.paper mark.selected')")
    place = page.browser.execute_script("return document.querySelector('.paper mark.selected').getBoundingClientRect().toJSON()")
    assert 0 < place["top"] < 900
    press(page, "a")
    assert take(page, "fixed", "长-改.txt").decode() == long.read_text("utf-8").replace("文 化", "文化")


def test_served_from_a_host_it_works_unchanged(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:
            asked.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(built_page().parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.browser.get("about:blank")
        page.browser.get_log("performance")
        page.browser.get(f"http://127.0.0.1:{server.server_port}/hegao.html")
        page.drop(draft)
        assert page.marks()
        server.shutdown()
    assert asked == ["/hegao.html"]


def test_a_run_can_be_stopped_and_the_next_one_works(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    long = tmp_path / "长.txt"
    long.write_text("各单位要认真落实，确保完成 X 项任务，推进精神文 化建设。\n" * 20_000, "utf-8")
    page.one("input[type=file]", hidden=True).send_keys(str(long))
    page.until("document.querySelector('.blank button')")
    page.button("停止", ".blank").click()
    page.until("document.querySelector('.blank [role=alert], .blank[role=alert]')")
    assert "已停止" in page.text(".blank")
    page.drop(draft)
    assert page.marks()


def test_a_run_stopped_while_the_page_still_starts_leaves_it_in_order(page: PageDriver, draft: Path) -> None:
    page.one("input[type=file]", hidden=True).send_keys(str(draft))
    page.button("停止", ".blank").click()
    page.until("document.querySelector('.blank[role=alert]')")
    page.call("ready")
    assert not page.all(".engine.failed")
    page.button("重新检查").click()
    page.settle()
    assert page.marks() and "总结" in page.text(".standard select")


def test_after_a_kind_is_ignored_the_same_finding_is_looked_at_or_none(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n", "n")
    page.button("全部忽略这一类").click()
    page.until("!document.querySelector('.paper mark[data-code=SP001]')")
    assert not page.all("mark.selected") and not page.all(".card.open")


def test_undoing_a_decision_leaves_the_language_alone(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    before = open_count(page)
    press(page, "n", "a")
    page.click(".lang")
    page.until("document.querySelector('.card .message').textContent.includes('space')")
    press(page, "u")
    assert open_count(page) == before and page.browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_a_config_and_the_pack_that_it_names_may_come_together(page: PageDriver, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(PACK, "utf-8")
    (tmp_path / "hegao.toml").write_text('ignore = ["SP"]\nrule-packs = ["rules/ours.toml"]\n', "utf-8")
    page.drop(tmp_path / "hegao.toml", tmp_path / "ours.toml", draft)
    page.until("document.querySelector('.paper mark[data-code=OU001]') && !document.querySelector('.paper mark[data-code=SP001]')")


def test_what_was_kept_by_somebody_else_does_no_harm(page: PageDriver, draft: Path) -> None:
    for kept in ("5", '{"foo": 1, "lang": "xx", "ignore": ["UN001"]}', "no json"):
        page.browser.execute_script("localStorage.setItem('hegao.settings', arguments[0])", kept)
        page.open()
        page.drop(draft)
        page.until("document.querySelector('.paper mark')")
    page.browser.execute_script("localStorage.clear()")


def test_who_decides_by_keyboard_goes_on_from_the_next_card(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n")
    page.button("改", ".card.open").send_keys(Keys.ENTER)
    page.until("document.activeElement.closest('.card.open')")
    first = page.text(".card.open .message")
    page.browser.switch_to.active_element.send_keys("i")
    assert page.text(".card.open .message") != first


# phones, dark, keyboards, readers


def test_a_phone_shows_one_thing_at_a_time_and_nothing_hangs_over(page: PageDriver) -> None:
    for width in (360, 390):
        set_width(page.browser, width)
        page.open()
        page.drop(SUMMARY)
        for label in ("结构", "问题", "文稿"):
            page.button(label, ".tabs .row").click()
            assert page.browser.execute_script("return document.documentElement.scrollWidth") <= width
        page.button("下一处", ".tabs").click()
        assert "半角" in page.text(".peek")
        page.button("忽略", ".peek").click()
        assert page.all("mark.left") or "半角" not in page.text(".peek")


def seriously_wrong(page: PageDriver) -> list[str]:
    """What axe finds that keeps people from using the page."""
    page.browser.execute_script((ROOT / "page/node_modules/axe-core/axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.browser.execute_async_script(
        "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then((r) => done(r.violations))", tags
    )
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical", "moderate")
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious(page: PageDriver, scheme: str, width: int) -> None:
    set_width(page.browser, width)
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    try:
        page.open()
        page.call("ready")
        assert not seriously_wrong(page)
        page.drop(SUMMARY)
        page.browser.execute_script("document.querySelector('.card .head').click()")
        assert not seriously_wrong(page)
        page.click("button.sure")
        page.click("button.download")
        assert not seriously_wrong(page)
        page.click("dialog header button")
        for label in ("设置", "按键", "关于"):
            page.button(label).click()
            assert not seriously_wrong(page)
            page.click("dialog header button")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_everything_can_be_done_by_keyboard_alone(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    seen = set()
    for _ in range(60):
        press_tab(page)
        active = page.browser.switch_to.active_element
        seen.add((active.get_attribute("aria-label") or active.text or active.tag_name).strip().split("\n")[0])
    assert {"下载", "设置", "按键", "关于"} <= seen
    assert any("改好有把握的" in words for words in seen)
    page.browser.execute_script("document.activeElement.blur()")  # a list that has the focus takes letters for itself
    press(page, "d")
    assert page.browser.switch_to.active_element.find_element(By.XPATH, "ancestor::dialog")
    page.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    page.until("!document.querySelector('dialog')")


def press_tab(page: PageDriver) -> None:
    page.browser.switch_to.active_element.send_keys(Keys.TAB)


def test_printed_the_whole_draft_is_there_with_what_was_found(page: PageDriver) -> None:
    page.drop(SUMMARY)
    pdf = page.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert len(pdf["data"]) > 20_000
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.all(".printed li") and not page.all(".bar") and not page.all(".side")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# safety

HOSTILE = (
    '<script>document.title="owned"</script>精神文 化建设<img src="https://evil.example/x.png" onerror="document.title=\'owned\'">'
    "</script><script>document.title='owned'</script> {{7*7}} ${7*7} javascript:alert(1) <iframe src=https://evil.example></iframe> X 项"
)


def test_a_hostile_draft_runs_nothing_and_asks_for_nothing(page: PageDriver, tmp_path: Path) -> None:
    name = "<img src=x onerror=document.title='owned'>.txt".replace("/", "")
    text, word = tmp_path / name, tmp_path / "恶意.docx"
    text.write_text(f"{HOSTILE}\n\n# {HOSTILE}\n", "utf-8")
    word.write_bytes(docx_bytes(paragraph_xml(HOSTILE) + paragraph_xml(f"一、{HOSTILE}", style="Heading1")))
    page.drop(text, word)
    page.settle()
    press(page, "n", "a", "n")
    page.all(".files .file")[1].click()
    press(page, "n", "n")
    assert "owned" not in page.browser.title.replace("document.title='owned'", "")
    assert "<script>" in paper(page)
    assert not page.browser.find_elements(By.CSS_SELECTOR, ".page iframe, .page img, .page script")
    take(page, "report", "恶意-检查报告.html")
    assert [url for url in requested(page.browser) if not url.startswith(("file:", "blob:", "data:"))] == []
    assert refused(page.browser) == []


def test_nothing_can_be_sent_and_nothing_is_kept(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    attempt = "const done = arguments[0]; fetch('https://example.com/').then(() => done('sent'), () => done('refused'))"
    assert page.browser.execute_async_script(attempt) == "refused"
    assert any("Content Security Policy" in line for line in refused(page.browser))
    assert page.browser.execute_script("return localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert page.browser.execute_script("return indexedDB.databases ? indexedDB.databases().then((all) => all.length) : 0") == 0


def test_settings_are_kept_only_when_asked_and_never_a_draft(page: PageDriver, draft: Path) -> None:
    page.drop(draft)
    press(page, "n")
    page.button("全部忽略这一类").click()
    page.button("设置").click()
    page.all("dialog .tick input")[-1].click()
    kept = page.browser.execute_script("return JSON.stringify(localStorage)")
    assert "SP001" in kept and "精神" not in kept and "报告" not in kept
    page.click("dialog header button")
    page.open()
    page.drop(draft)
    assert not page.all(".paper mark[data-code=SP001]") and page.all(".paper mark[data-code=PH001]")
    page.button("设置").click()
    page.all("dialog .tick input")[-1].click()
    assert page.browser.execute_script("return localStorage.length") == 0


def test_a_signed_file_is_written_only_once_somebody_says_so(page: PageDriver, tmp_path: Path) -> None:
    signed = tmp_path / "签名.docx"
    signed.write_bytes(signed_docx())
    page.drop(signed)
    page.click("button.sure")
    page.click("button.download")
    page.click("[data-form=fixed]")
    page.until("document.querySelector('.outcome.bad')")
    assert "签名" in page.text(".outcome")
    page.button("仍然改写").click()
    assert words_of(page.downloaded("签名-改.docx")) == "精神文化建设扎实推进"
    assert "失效" in page.text(".outcome")


def signed_docx() -> bytes:
    content = docx_bytes(paragraph_xml("精神文 化建设扎实推进"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
        new.writestr("_xmlsignatures/origin.sigs", "")
    return out.getvalue()


def test_comments_without_any_decision_are_those_of_the_command_line(page: PageDriver) -> None:
    page.drop(SUMMARY)
    annotated = take(page, "comments", "annual-summary-核稿.docx")
    expected = annotate_bytes("a.docx", SUMMARY.read_bytes(), Settings(), Way(when=datetime(2026, 1, 1)))
    assert expected.content is not None
    assert resolver.comment_texts(annotated, "核稿") == resolver.comment_texts(expected.content, "核稿")


def test_what_it_is_made_of_is_told(page: PageDriver) -> None:
    page.call("ready")
    page.button("关于").click()
    assert "connect-src 'none'" in page.text(".policy")
    assert "pyodide" in page.text(".components") and "MPL" in page.text(".components")
    page.button("物料清单").click()
    sbom = json.loads(page.downloaded("hegao.cdx.json"))
    assert sbom["bomFormat"] == "CycloneDX" and {"pyodide", "CPython", "preact"} <= {each["name"] for each in sbom["components"]}
