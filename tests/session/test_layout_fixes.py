"""Fixes that set text otherwise: made where somebody asks for them, in a plain copy or as tracked changes, and never unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import docx_resolver as resolver
from docx_builder import docx_bytes, member_text
from hegao import Settings, Way, annotate_bytes, check_bytes, fix_bytes
from hegao.checks import registry
from hegao.checks.finder import Finder
from hegao.checks.views.subject import Subject
from hegao.cli.program import cli
from hegao.formats import read
from hegao.lint.read_rulebook import parse_pack
from hegao.lint.rulebook import Rule
from hegao.lint.trial import Matter, disagreements
from hegao.model.finding import Fault, FixReport, Safety
from hegao.model.layout import Feature, Restyle
from hegao.model.spans import Span
from hegao.session.decisions import Choice
from hegao.session.fixing import makeable
from hegao.session.rule_files import load_rulebook

PACK = """
[[rule]]
code = "GREY001"
name = "grey-text"
severity = "warning"
message.zh = "“{found}”是灰的"
message.en = "“{found}” is grey"
why.zh = "打印出来看不清。"
why.en = "It is hard to read in print."
how.zh = "改成自动颜色。"
how.en = "Make it the automatic colour."
source = { level = "practice", cite = "" }
fix.zh = "改成自动颜色"
fix.en = "make it the automatic colour"
safety = "SAFETY"
safe_when.zh = "总是"
safe_when.en = "always"
check = { kind = "test", fault = "grey" }

[[rule.example]]
bad = "灰字"
xml = '<w:p><w:r><w:t>黑</w:t></w:r><w:r><w:rPr><w:color w:val="666666"/></w:rPr><w:t>⟦灰⟧</w:t></w:r></w:p>'
fixed_xml = '''
<w:p><w:r><w:t>黑</w:t></w:r><w:r><w:rPr><w:color w:val="COLOUR"/></w:rPr><w:t>灰</w:t></w:r></w:p>'''

[[rule.example]]
good = "黑字"

[[rule.example]]
good = "白纸黑字"
"""
GREY_RUN = '<w:r><w:rPr><w:color w:val="666666"/></w:rPr><w:t>{}</w:t></w:r>'
RUN = "<w:r><w:t>{}</w:t></w:r>"
DRAFT = docx_bytes(f"<w:p>{RUN.format('开头黑，')}{GREY_RUN.format('精神文 化灰')}</w:p><w:p>{GREY_RUN.format('全灰')}</w:p>")
NAMES = ("GREY001", "SP001")
WHEN = datetime(2026, 1, 2, 3, 4, 5)


def grey(subject: Subject, _: object) -> Iterator[Fault]:
    """Every piece in grey letters."""
    document = subject.document
    for piece, letters in zip(document.pieces, document.layout.letters if document.layout else (), strict=False):
        if letters.colour == "666666":
            span = Span(piece.start, piece.end)
            yield Fault("grey", span, safety=MADE["safety"], looks=(Restyle(span, {Feature.COLOUR: MADE["colour"]}),))


MADE: dict[str, Any] = {"safety": Safety.SAFE, "colour": "auto"}
"""What the finder's fixes are."""


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(registry._FAULTS, "test", {"grey": ("grey",)})
    monkeypatch.setitem(registry._MODULES, ("test", "grey"), "grey")
    monkeypatch.setitem(registry.FINDERS._known, ("test", "grey"), Finder("grey", grey))
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    written(tmp_path, Safety.SAFE)
    (tmp_path / "稿.docx").write_bytes(DRAFT)
    return tmp_path


def written(folder: Path, safety: Safety) -> None:
    (folder / "grey.toml").write_text(PACK.replace("SAFETY", safety.value).replace("COLOUR", "auto"), "utf-8")
    (folder / "hegao.toml").write_text('rule-packs = ["grey.toml"]\nselect = ["GREY001", "SP001"]\n', "utf-8")


@pytest.fixture
def unsafe(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MADE, "safety", Safety.UNSAFE)
    written(pack, Safety.UNSAFE)


def settings() -> Settings:
    return Settings(rule_packs=("grey.toml",), select=NAMES)


def mended(content: bytes = DRAFT, **way: object) -> FixReport:
    report = fix_bytes("稿.docx", content, settings(), Way(when=WHEN, **way))  # type: ignore[arg-type]
    assert report.problem is None and report.content is not None
    return report


def greys(content: bytes | None) -> int:
    assert content is not None
    return len(re.findall(r'<w:rPr><w:color w:val="666666"/></w:rPr><w:t', member_text(content)))


def codes(findings: Iterable[object]) -> list[str]:
    return sorted(finding.code for finding in findings)  # type: ignore[attr-defined]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


# Asked for only


def test_nothing_is_set_unasked() -> None:
    report = mended()
    assert codes(report.fixed) == ["SP001"]
    assert greys(report.content) >= 2
    assert report.unasked == 2
    assert report.restyled == ()


def test_what_is_asked_for_is_set_and_nothing_is_left_to_set() -> None:
    report = mended(layout=True)
    assert report.after is not None and report.content is not None
    assert codes(report.after.findings) == [] and report.unasked == 0
    assert read("a.docx", report.content).text == "开头黑，精神文化灰\n全灰"
    assert "666666" not in member_text(report.content)
    assert mended(report.content, layout=True).content == report.content


@pytest.mark.usefixtures("unsafe")
def test_what_a_person_should_look_at_takes_both_options() -> None:
    assert greys(mended(layout=True).content) >= 2
    assert greys(mended(unsafe=True).content) >= 2
    assert greys(mended(layout=True, unsafe=True).content) == 0


def test_tracked_it_is_the_plain_copy_once_accepted_and_the_old_file_once_rejected() -> None:
    plain, signed = mended(layout=True).content, mended(layout=True, tracked=True).content
    assert plain is not None and signed is not None

    def accepted(root: object) -> None:
        resolver.accept(root, "核稿")  # type: ignore[arg-type]
        resolver.accept_looks(root, "核稿")  # type: ignore[arg-type]

    def rejected(root: object) -> None:
        resolver.reject(root, "核稿")  # type: ignore[arg-type]
        resolver.reject_looks(root, "核稿")  # type: ignore[arg-type]

    assert resolver.faults(signed) == []
    assert resolver.canonical(signed, accepted) == resolver.canonical(plain)
    assert resolver.canonical(signed, rejected) == resolver.canonical(DRAFT)
    assert resolver.changed_members(DRAFT, signed) == {"word/document.xml"}


# Decisions


def test_a_fix_that_somebody_chose_is_made_and_no_other() -> None:
    findings = [finding for finding in check_bytes("稿.docx", DRAFT, settings()).findings if finding.code == "GREY001"]
    last = findings[-1]
    report = mended(choice=Choice(made=frozenset({(last.code, last.span)}), closed=True))
    assert report.fixed == (last,) and report.undone == ()
    assert greys(report.content) == greys(DRAFT) - 1


def test_with_all_that_is_sure_no_layout_is_changed() -> None:
    assert codes(mended(choice=Choice()).fixed) == ["SP001"]


def test_a_choice_that_cannot_be_made_is_said_to_be_undone() -> None:
    locked = f'<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>{GREY_RUN.format("灰")}</w:sdtContent></w:sdt>'
    content = docx_bytes(f"<w:p>{RUN.format('黑')}{locked}</w:p>")
    report = check_bytes("稿.docx", content, settings())
    assert makeable(report, content, settings()) == []
    assert makeable(check_bytes("稿.docx", DRAFT, settings()), DRAFT, settings())
    chosen = Choice(made=frozenset((finding.code, finding.span) for finding in report.findings))
    assert codes(mended(content, choice=chosen).undone) == ["GREY001"]


def test_a_fix_that_does_not_mend_its_fault_is_made_once_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    for colour in ("666666", "666666 "):
        monkeypatch.setitem(MADE, "colour", colour)
        report = mended(docx_bytes(f"<w:p>{GREY_RUN.format('全灰')}</w:p>"), layout=True)
        assert report.after is not None and len(report.fixed) <= 1


# What is said


def test_the_command_sets_what_it_is_asked_to_and_says_what_it_leaves() -> None:
    result = run("fix", "稿.docx", "-o", "改.docx", "--lang", "zh")
    assert re.search("其中 2 处是排版问题", result.output) and "--layout" in result.output
    result = run("fix", "稿.docx", "-o", "排.docx", "--layout", "--tracked")
    assert result.exit_code == 0
    assert "GREY001" in result.output and "--layout" not in result.output
    assert "w:rPrChange" in member_text(Path("排.docx").read_bytes())


def test_a_diff_says_what_would_be_set() -> None:
    result = run("fix", "稿.docx", "--layout", "--diff")
    assert "@@ 第2段 @@\n 全灰\n+【排版】颜色 自动\n" in result.output
    assert "+[layout] colour automatic" in run("fix", "稿.docx", "--layout", "--diff", "--lang", "en").output
    assert "排版" not in run("fix", "稿.docx", "--diff").output


def test_a_comment_names_what_would_be_set() -> None:
    report = annotate_bytes("稿.docx", DRAFT, settings(), Way(when=WHEN))
    assert report.content is not None
    assert any("建议：改成自动颜色（颜色 自动）。" in text for text in resolver.comment_texts(report.content, "核稿").values())
    fixed = annotate_bytes("稿.docx", DRAFT, settings(), Way(when=WHEN, layout=True), fix=True)
    assert fixed.content is not None and resolver.comment_texts(fixed.content, "核稿") == {}
    assert "w:rPrChange" in member_text(fixed.content)


def test_programs_are_told_what_would_be_set_and_no_change_of_words() -> None:
    found = json.loads(run("check", "稿.docx", "--output-format", "json").output)["files"][0]["findings"]
    (last,) = [finding for finding in found if finding["text"] == "全灰"]
    assert last["fix"]["edits"] == []
    assert last["fix"]["layout"] == [{"start": last["start"], "end": last["end"], "features": {"colour": "auto"}}]
    (space,) = [finding for finding in found if finding["code"] == "SP001"]
    assert "layout" not in space["fix"]
    results = json.loads(run("check", "稿.docx", "--output-format", "sarif").output)["runs"][0]["results"]
    assert not any("fixes" in result for result in results)
    assert "改法：改成自动颜色（颜色 自动）" in run("check", "稿.docx", "--output-format", "html").output


# A rule's own example


def grey_rule() -> Rule:
    return load_rulebook(settings()).rules["GREY001"]


def test_an_example_shows_what_its_fix_sets(pack: Path) -> None:
    assert list(disagreements(grey_rule(), load_rulebook(settings()))) == []
    (pack / "grey.toml").write_text(PACK.replace("SAFETY", "safe").replace("COLOUR", "000000"), "utf-8")
    (told,) = parse_pack("grey.toml", (pack / "grey.toml").read_text("utf-8"))
    (wrong,) = disagreements(told, load_rulebook(settings()))
    assert wrong.matter is Matter.FIXED
    assert 'w:val="auto"' in wrong.found and 'w:val="000000"' in wrong.claimed
