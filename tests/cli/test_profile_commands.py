"""`hegao profile`: list, show, learn and check, and a layout named in the settings, as a person uses them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docx_builder import docx_bytes, field_xml, run_xml
from hegao.cli.program import cli
from hegao.language.hanzi import width

PROSE = "今年以来，全镇清扫街巷四十公里，修补路面十二处，受益居民三千户。"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def paragraph(text: str, font: str, size: int, *, align: str = "both", indent: int = 200) -> str:
    letters = f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="{font}"/><w:sz w:val="{size * 2}"/>'
    properties = f'<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLineChars="{indent}"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run_xml(text, letters)}</w:p>"


def report(path: Path, body_font: str = "楷体", *, paragraphs: int = 6) -> Path:
    footer = f"<w:p>{run_xml('- ')}{field_xml(' PAGE ', run_xml('1'))}{run_xml(' -')}</w:p>"
    margins = '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'
    body = paragraph("街道保洁工作总结", "黑体", 18, align="center", indent=0)
    body += paragraph("一、主要做法", "黑体", 14) + paragraph(PROSE, body_font, 14) * paragraphs
    section = f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr></w:pPr></w:p>'
    path.write_bytes(docx_bytes(body + section, footers=[footer]))
    return path


def test_list_and_show_say_what_a_profile_asks_for() -> None:
    listed, page = run("profile", "list"), run("profile", "show", "gbt9704")
    assert "gbt9704  " in listed.output
    assert "党政机关公文格式" in listed.output
    assert listed.exit_code == page.exit_code == 0
    for words in ("上 37 mm", "每页22行，每行28字", "— 1 —", "小标宋", "22磅（二号）", "GB/T 9704-2012"):
        assert words in page.output, words
    assert all(width(line) <= 80 for line in page.output.splitlines())
    assert run("profile", "show", "党政机关公文格式").output == page.output


def test_an_unknown_profile_is_refused_with_the_nearest() -> None:
    shown, checked = run("profile", "show", "gbt9705"), run("check", "--profile", "gbt974", ".")
    assert shown.exit_code == 2
    assert "gbt9704" in shown.output
    assert checked.exit_code == 2
    assert "没有“gbt974”这个版式，是不是要写“gbt9704”？" in checked.output


def test_what_is_learned_from_good_files_holds_them_and_tells_others(here: Path) -> None:
    samples = [report(here / f"范文{number}.docx") for number in (1, 2)]
    learned = run("profile", "learn", *map(str, samples), "-o", "street.toml", "--name", "街道版式")
    assert learned.exit_code == 0, learned.output
    table = tomllib.loads((here / "street.toml").read_text("utf-8"))
    roles = {role["of"]: role for role in table["role"]}
    assert (table["id"], table["name"]["zh"], table["page"]["top"], table["number_form"]) == ("street", "街道版式", 25.4, "-{n}-")
    assert (roles["body"]["font"], roles["body"]["size"], roles["body"]["line"], roles["body"]["first-indent"]) == (["楷体"], 14, "1.5×", 2)
    assert (roles["title"]["size"], roles["title"]["alignment"], roles["heading-1"]["font"]) == (18, "center", ["黑体"])
    assert run("profile", "check", "street.toml").exit_code == 0
    (here / "hegao.toml").write_text('profiles = ["street.toml"]\nprofile = "street"\nselect = ["LO104"]\n', "utf-8")
    report(here / "新稿.docx", "宋体")
    told = run("check", "--output-format", "concise", ".").output
    assert "新稿.docx" in told
    assert "正文不合版式：中文字体是宋体，应为楷体" in told
    assert "范文" not in told.replace("新稿", "")


def test_what_most_do_not_share_is_not_learned(here: Path) -> None:
    report(here / "a.docx", "楷体")
    report(here / "b.docx", "宋体")
    table = tomllib.loads(run("profile", "learn", "a.docx", "b.docx").output)
    body = next(role for role in table["role"] if role["of"] == "body")
    assert "font" not in body
    assert body["size"] == 14


def test_text_files_teach_no_layout(here: Path) -> None:
    (here / "a.txt").write_text(PROSE, "utf-8")
    refused = run("profile", "learn", "a.txt")
    assert refused.exit_code == 2
    assert "样本里没有 Word 文件" in refused.output


def test_learn_never_writes_over_a_file(here: Path) -> None:
    report(here / "a.docx")
    (here / "ours.toml").write_text("mine", "utf-8")
    assert run("profile", "learn", "a.docx", "-o", "ours.toml").exit_code == 2
    assert (here / "ours.toml").read_text("utf-8") == "mine"


def test_a_profile_may_build_on_another(here: Path) -> None:
    (here / "ours.toml").write_text(
        'id = "ours"\nbase = "gbt9704"\nname = { zh = "本局", en = "ours" }\nsource = { level = "practice", cite = "" }\n'
        '[page]\nlines = 24\n[[role]]\nof = "body"\nfont = ["宋体"]\n',
        "utf-8",
    )
    (here / "hegao.toml").write_text('profiles = ["ours.toml"]\n', "utf-8")
    page = run("profile", "show", "ours").output
    assert "每页24行，每行28字" in page
    assert "中文字体 宋体，字号 16磅（三号）" in page
    assert "ours.toml" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id = "ours"', "缺少键“name”"),
        ('id = "ours"\nbase = "gbt97"\nname={zh="a",en="b"}', "gbt9704"),
        ("id = ", "值写得不对"),
    ],
)
def test_a_wrong_profile_file_is_named_with_its_mistake(here: Path, text: str, said: str) -> None:
    (here / "ours.toml").write_text(text, "utf-8")
    checked = run("profile", "check", "ours.toml")
    assert checked.exit_code == 2
    assert "ours.toml" in checked.output
    assert said in checked.output, checked.output
    assert "Traceback" not in checked.output
