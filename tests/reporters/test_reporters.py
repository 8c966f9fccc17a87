"""What people read: places they can find, lines that line up, nothing said twice, nothing that plays tricks on a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hegao
from docx_builder import docx_bytes, paragraph_xml, table_xml
from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.lint.phrases import place_words
from hegao.model.document import Cell, Place, StoryKind
from hegao.model.finding import FileReport, Severity, Skipped
from hegao.model.reading_note import ReadingNote
from hegao.records.placed_finding import Detail, Excerpt
from hegao.records.record import FileRecord, Run, digest
from hegao.reporters import FORMATS, details_of, write
from hegao.reporters.pages.rules import rule_list, rule_page
from hegao.reporters.pages.standards import standard_list, standard_page
from hegao.reporters.text_report import quote
from hegao.reporters.words.layout import Look, plain, shown, wrap
from hegao.session.rule_files import load_rulebook

BOOK = load_rulebook()
DRAFT = "2024年工作总结\n一、工作开展情况\n组织专题学习会 X 场，受众人数达到 X 人。\n二、存在问题\n发布网络舆情X条，妥善处置 X 条。\n"
ONLY_X = hegao.Settings(select=("PH001",))


def record_of(content: str | bytes, name: str = "草稿.txt", settings: hegao.Settings = ONLY_X) -> FileRecord:
    raw = content if isinstance(content, bytes) else content.encode()
    return digest(hegao.check_bytes(name, raw, settings), settings)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("file", ["草稿.md", "草稿.docx"])
def test_a_format_says_the_same_where_only_the_details_it_asks_for_were_worked_out(name: str, file: str) -> None:
    content = docx_bytes("".join(map(paragraph_xml, DRAFT.splitlines()))) if file.endswith("docx") else f"{DRAFT}\n丰富文 化生活。".encode()
    settings = hegao.Settings()
    report = hegao.check_bytes(file, content, settings)
    assert any(finding.fix for finding in report.findings) or file.endswith("docx")
    asked = digest(report, settings, frozenset(map(Detail, details_of(name))))
    assert written(name, run_of(asked)) == written(name, run_of(digest(report, settings)))


def run_of(*files: FileRecord, skipped: tuple[Skipped, ...] = ()) -> Run:
    return Run(files, skipped, BOOK.rules, BOOK.standards)


def written(name: str, run: Run, **look: object) -> str:
    return "".join(write(name, run, Look(**look)))  # type: ignore[arg-type]


# full


def test_full_shows_heading_place_words_and_what_to_do() -> None:
    output = written("full", run_of(record_of(DRAFT)))
    for needed in ("草稿.txt", "§ 一、工作开展情况", "第3行第9列", "错误 PH001", "组织专题学习会 ⟦X⟧ 场", "为什么  ", "怎么改  "):
        assert needed in output


@pytest.mark.parametrize("name", ["full", "markdown", "html", "junit"])
def test_a_paragraph_in_a_headings_style_is_cut_where_people_read_it(name: str) -> None:
    long = "今年以来全镇上下认真落实安全生产责任制坚持预防为主扎实开展隐患排查治理" * 4
    output = written(name, run_of(record_of(f"# 总结\n\n## {long}\n\n组织专题学习会 X 场。\n", "a.md")))
    assert long[:39] + "…" in output.replace("\n  ", "")
    assert long[:41] not in output.replace("\n  ", "")
    (path,) = {tuple(each.place.heading) for each in record_of(f"## {long}\n\n组织 X 场。\n", "a.md").findings}
    assert path == (long,)  # programs are told all of it


def test_why_and_how_are_said_once_a_file() -> None:
    output = written("full", run_of(record_of(DRAFT), record_of(DRAFT, "另一份.txt")))
    assert output.count("错误 PH001") == 8
    assert output.count("为什么") == output.count("怎么改") == 2


def test_word_files_are_told_by_paragraph_table_and_header() -> None:
    body = paragraph_xml("情况如下：") + paragraph_xml("共 X 场。") + table_xml([["单位", "场次"], ["城关镇", "达到 X 场"]])
    record = record_of(docx_bytes(body, headers=[paragraph_xml("共 X 页")]), "a.docx")
    output = written("full", run_of(record))
    assert "第2段" in output
    assert "表1第2行第2列" in output
    assert "a.docx: [表1第2行第2列] PH001 错误 " in written("concise", run_of(record))
    assert "[table 1, row 2, column 2]" in written("concise", run_of(record), lang="en")


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(columns: int, lang: str) -> None:
    settings = hegao.Settings(lang=lang)
    record = record_of("关于城关镇意识形态工作的总结\n" + DRAFT * 3 + "联系电话" + "很长的句子" * 60 + " X 场。", settings=settings)
    output = written("full", run_of(record), columns=columns, lang=lang)
    assert max(map(width, output.splitlines())) <= columns


def test_findings_of_a_file_line_up() -> None:
    rows = [line for line in written("full", run_of(record_of("一二 X 场。\n" * 12))).splitlines() if "PH001" in line]
    assert len({width(row[: row.index("PH001")]) for row in rows}) == 1
    assert len(rows) == 12


def test_a_clean_run_says_how_much_was_checked() -> None:
    output = written("full", run_of(record_of("今年以来，各项工作平稳有序。")))
    assert output == "检查了 1 个文件、14 字：没有发现问题。\n"
    assert "nothing found" in written("full", run_of(record_of("今年以来。")), lang="en")


def test_a_run_with_failures_is_not_called_clean() -> None:
    failed = digest(FileReport("坏.docx", problem=hegao.Problem("x", "坏了。")), ONLY_X)
    output = written("full", run_of(failed))
    assert "没有发现问题" not in output
    assert output == "检查了 0 个文件。\n未能检查 1 个文件：坏.docx。\n"


def test_skipped_files_are_named_by_reason() -> None:
    skipped = (*(Skipped(f"旧{n}.doc", "unsupported") for n in range(50)), Skipped("~$a.docx", "owner-file"))
    output = written("full", run_of(record_of("今年以来。"), skipped=skipped))
    assert re.search(r"跳过 50 个文件（读不了.*旧0\.doc、.*旧39\.doc\s*，\s*另有 10 个", output, re.DOTALL)
    assert "~$a.docx" in output


def test_quiet_leaves_only_findings() -> None:
    assert "检查了" not in written("full", run_of(record_of(DRAFT)), quiet=True)
    assert written("concise", run_of(record_of("今年以来。")), quiet=True) == ""


def test_statistics_count_by_rule() -> None:
    settings = hegao.Settings(select=("PH",))
    run = run_of(record_of(DRAFT, settings=settings), record_of("20XX年，共 X 场。", "b.txt", settings))
    rows = [line.split() for line in written("concise", run, statistics=True, quiet=True).splitlines()]
    assert rows[-3][:4] == ["5", "2", "PH001", "错误"]
    assert rows[-2][:4] == ["1", "1", "PH003", "错误"]


def test_statistics_keep_the_severities_of_a_rule_apart() -> None:
    settings = hegao.Settings(select=("PH001",))
    file = record_of(DRAFT, settings=settings)
    mild = replace(file.findings[0], finding=replace(file.findings[0].finding, severity=Severity.WARNING))
    rows = [line.split() for line in written("full", run_of(replace(file, findings=(*file.findings, mild))), statistics=True).splitlines()]
    assert [row[:4] for row in rows[1:3]] == [[str(len(file.findings)), "1", "PH001", "错误"], ["1", "1", "PH001", "警告"]]


@pytest.mark.parametrize("name", ["full", "concise"])
def test_statistics_take_the_place_of_the_findings(name: str) -> None:
    settings = hegao.Settings(select=("PH",))
    noted = replace(record_of("今年以来。", "c.txt"), notes=(ReadingNote(Words("图表中的文字没有检查", "")),))
    output = written(name, run_of(record_of(DRAFT * 40, settings=settings), noted), statistics=True)
    assert len(output.splitlines()) < 12
    assert "检查了 2 个文件" in output
    assert ("图表中的文字没有检查" in output) == (name == "full")  # what was not read is told all the same


def test_related_places_of_one_kind_are_said_once() -> None:
    settings = hegao.Settings(select=("SP007",))
    lines = ["为进一步做好今年的各项重点工作按照上级党委", "的统一部署和要求结合本单位的实际情况切实抓"] * 12
    output = written("full", run_of(record_of("\n".join(lines) + "好落实。", settings=settings)))
    assert output.count("参看") <= 1


# concise


def test_concise_is_one_line_a_finding_that_editors_understand() -> None:
    lines = written("concise", run_of(record_of(DRAFT)), quiet=True).splitlines()
    assert len(lines) == 4
    assert all(re.fullmatch(r"草稿\.txt:\d+:\d+: PH001 错误 \S.*", line) for line in lines)
    assert lines[0].startswith("草稿.txt:3:9: ")
    assert written("concise", run_of(record_of(DRAFT)), lang="en").startswith("草稿.txt:3:9: PH001 error ")


# colour and terminals


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colour_only_where_asked_for(name: str) -> None:
    run = run_of(record_of(DRAFT))
    assert "\x1b" not in written(name, run)
    coloured = written(name, run, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).replace("X", "") == written(name, run).replace("⟦X⟧", "").replace("X", "")


def test_a_document_cannot_steer_the_terminal() -> None:
    record = record_of("\u202e今年\x1b[31m组织 X 场\u200b。\n", "文\x1b]0;件\x07.txt")
    output = written("full", run_of(record)) + written("concise", run_of(record))
    assert not re.search("[\x1b\x07\u202e\u200b]", output)


@pytest.mark.parametrize(
    ("fault", "expected"), [("\u200b", "‹U+200B›"), ("\n", "⏎"), ("\t", " "), ("\u3000", "\u3000"), (" ", " "), ("X", "X")]
)
def test_what_is_not_seen_is_spelled_out_in_a_fault(fault: str, expected: str) -> None:
    assert shown(fault) == expected


def test_surroundings_are_one_line() -> None:
    assert plain("甲\n乙\t丙\u200b丁") == "甲 乙 丙丁"
    assert plain("发文机关" + " " * 30 + "二") == "发文机关  二"


# excerpts and wrapping


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        (Excerpt("组织学习会 ", "X", " 场。"), "组织学习会 ⟦X⟧ 场。"),
        (Excerpt("会", "X", "场", cut_before=True, cut_after=True), "…会⟦X⟧场…"),
        (Excerpt("", "", "加强领导", number="（三）"), "⟦（三）⟧加强领导"),
        (Excerpt("加强", "X", "", number="（三）"), "（三）加强⟦X⟧"),
        (Excerpt("", "", "开头"), "⟦⟧开头"),
    ],
)
def test_quotes(excerpt: Excerpt, expected: str) -> None:
    assert quote(excerpt, 60, Look()) == expected


@given(st.text(max_size=40), st.text(max_size=200), st.text(max_size=40), st.integers(20, 120))
def test_quotes_fit_and_show_the_fault(before: str, fault: str, after: str, columns: int) -> None:
    line = quote(Excerpt(before, fault, after), columns, Look())
    assert "\n" not in line
    assert line.count("⟦") - (before + fault + after).count("⟦") <= 1
    assert width(line) <= max(columns, width(shown(fault)) + 30, 90)


@given(st.text(alphabet="汉字，。（）《》“”ab12 .%X", max_size=120), st.integers(10, 60))
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(width(line) <= columns for line in lines)


def test_lines_never_begin_with_a_closing_mark() -> None:
    text = "各项工作平稳有序，取得《明显》成效。" * 12
    for columns in range(12, 60):
        assert not [line for line in wrap(text, columns) if line[0] in "，。》"]
        assert not [line for line in wrap(text, columns) if line[-1] in "《"]


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(StoryKind.BODY, 3), "第3段", "paragraph 3"),
        (Place(StoryKind.TABLE, 9, cell=Cell(2, 4, 1)), "表2第4行第1列", "table 2, row 4, column 1"),
        (Place(StoryKind.HEADER, 1), "页眉第1段", "header, paragraph 1"),
        (Place(StoryKind.FOOTNOTE, 2), "脚注第2段", "footnotes, paragraph 2"),
        (Place(StoryKind.TEXTBOX, 1), "文本框第1段", "text boxes, paragraph 1"),
        (Place(StoryKind.BODY, 3, line=19, column=24), "第19行第24列", "line 19, column 24"),
    ],
)
def test_places_are_said_as_a_person_would(place: Place, zh: str, en: str) -> None:
    assert place_words(place, "zh") == zh
    assert place_words(place, "en") == en


# pages


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", list(BOOK.rules))
def test_every_rule_has_a_page(code: str, lang: str) -> None:
    rule = BOOK.rules[code]
    page = "".join(rule_page(rule, Look(lang, 80)))
    assert page.startswith(f"{code}  {rule.name}  ")
    flat = re.sub(r"\s", "", page)
    assert re.sub(r"\s", "", rule.why.say(lang)) in flat
    assert re.sub(r"\s", "", rule.how.say(lang)) in flat
    assert all(option.name in flat for option in rule.options)
    assert "{" not in page.splitlines()[1]


def test_the_list_of_rules_has_a_row_each() -> None:
    rows = "".join(rule_list(BOOK.rules.values(), Look())).splitlines()
    assert [row[:5] for row in rows] == list(BOOK.rules)


def test_standards_are_listed_and_shown() -> None:
    table = "".join(standard_list(BOOK.standards.values(), Look()))
    for standard in BOOK.standards.values():
        assert standard.id in table
        page = "".join(standard_page(standard, Look("zh", 80)))
        assert standard.name_zh in page
        assert all(section.name in re.sub(r"\n\s*", "", page) for section in standard.sections)


# fingerprints


def prints(text: str) -> list[str]:
    return [record.fingerprint for record in record_of(text).findings]


def test_fingerprints_outlive_edits_elsewhere() -> None:
    before = prints(DRAFT)
    assert prints("新加的一段话，说明背景。\n" + DRAFT) == before
    assert prints(DRAFT.replace("一、工作开展情况", "一、今年以来的工作开展情况")) == before
    assert prints(DRAFT.replace("学习会 X", "学习会X"))[1:] == before[1:]
    assert len(set(before)) == 4


def test_fingerprints_tell_equal_places_apart() -> None:
    twice = prints("共 X 场。\n共 X 场。\n")
    assert len(twice) == 2
    assert len(set(twice)) == 2
    assert prints("共 X 场。\n") == twice[:1]


def test_every_format_writes_an_empty_run() -> None:
    assert all(isinstance(written(name, Run(())), str) for name in FORMATS)
