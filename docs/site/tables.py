"""The tables of the guides that are made from hegao's own records, in Chinese and English: settings, options, formats, fixes and more.

`python docs/site/tables.py` writes them into the guides, between `<!-- table: NAME -->` and `<!-- end of table -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hegao.cli.check_request import format_for
from hegao.language.bilingual import LANGUAGES, Words
from hegao.lint.config import Settings
from hegao.lint.phrases import KINDS, SAFETIES, SEVERITIES, SKIPPED, SOURCES
from hegao.lint.rulebook import Rule
from hegao.model.finding import Safety, Severity
from hegao.model.revision_views import VIEWS
from hegao.reporters import FORMATS
from hegao.session.rule_files import load_rulebook

DOCS = Path(__file__).parents[1]
Row = tuple[Words, ...]
"""The cells of a line of a table."""

_TABLE = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n\n).*?(\n<!-- end of table -->)", re.DOTALL)


def filled(text: str, lang: str) -> str:
    """A guide with its tables made anew. Raises KeyError for the name of a table that there is none of."""
    return _TABLE.sub(lambda match: match[1] + TABLES[match["name"]](lang) + match[3], text)


def language_of(guide: Path) -> str:
    """The language that a guide is written in."""
    return "zh" if ".zh" in guide.name else "en"


def same(text: str) -> Words:
    """What is written alike in both languages."""
    return Words(text, text)


def code(text: str) -> Words:
    """What is typed as it stands."""
    return same(f"`{text}`")


def listed(items: Iterable[str]) -> Words:
    """Things side by side, with the comma of each language."""
    things = list(items)
    return Words("、".join(things), ", ".join(things))


def table(head: Row, rows: Iterable[Row], lang: str) -> str:
    """A table in Markdown."""
    lines = [_line(row, lang) for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]]) + "\n"


def _line(row: Row, lang: str) -> str:
    return "| " + " | ".join(cell.say(lang).replace("|", "\\|") for cell in row) + " |"


SETTINGS: dict[str, tuple[Words, Words]] = {
    "select": (Words("查哪些规则", "rules that are used"), Words("全部", "all")),
    "ignore": (Words("不查哪些规则", "rules that are not used"), Words("无", "none")),
    "extend_select": (Words("另外再查哪些规则", "rules that are used besides"), Words("无", "none")),
    "per_file_ignores": (Words("表：文件通配式 → 不查的规则", "table: file pattern → rules"), Words("无", "none")),
    "severity": (Words("表：规则或类别 → {severities}", "table: rule or family → {severities}"), Words("各规则自定", "each rule's own")),
    "options": (Words("表：规则选项 → 取值", "table: rule option → one of its values"), Words("各选项自定", "each option's own")),
    "rule_packs": (Words("TOML 文件或文件夹：自己的规则", "TOML files, or folders of them, with rules of your own"), Words("无", "none")),
    "standards": (
        Words("TOML 文件或文件夹：自己的章节标准", "TOML files, or folders of them, with section orders of your own"),
        Words("无", "none"),
    ),
    "profiles": (
        Words("TOML 文件或文件夹：自己的版式", "TOML files, or folders of them, with layout profiles of your own"),
        Words("无", "none"),
    ),
    "allow": (Words("词语：落在其中的不报", "words inside which nothing is reported"), Words("无", "none")),
    "standard": (
        Words('章节标准的编号（见 `hegao standard list`），或 `"none"`', 'id of a section order (`hegao standard list`), or `"none"`'),
        Words("按标题和小标题认", "recognised from title and headings"),
    ),
    "profile": (
        Words('版式的编号（见 `hegao profile list`），或 `"none"`', 'id of a layout profile (`hegao profile list`), or `"none"`'),
        Words("不核对版式", "no layout is asked for"),
    ),
    "lang": (Words("输出的语言：{languages}", "language of the output: {languages}"), same("")),
    "fail_on": (Words("到哪一级以 1 退出：{severities}", "severity from which the exit status is 1: {severities}"), same("")),
    "exclude": (Words("查文件夹时跳过的文件通配式", "file patterns that a walk through a folder leaves out"), Words("无", "none")),
    "view": (Words("修订按哪种文字检查：{views}", "how tracked changes are read: {views}"), same("")),
    "baseline": (
        Words("基线文件：里面有的不再报（[做法](baseline.zh.md)）", "a baseline file: what is in it is no news ([how](baseline.md))"),
        Words("无", "none"),
    ),
}
"""What each setting is, and what holds without it where its default is no word that could be written there."""


def settings(lang: str) -> str:
    """Every key of a config file, what it is set to, and its default."""
    choices = {"severities": SEVERITY_CHOICES, "languages": _choices(LANGUAGES), "views": _choices(VIEWS)}
    rows = (
        (code(name.replace("_", "-")), _value(words, choices, lang), _default(name, unset)) for name, (words, unset) in SETTINGS.items()
    )
    return table((Words("设置", "key"), Words("取值", "value"), Words("默认", "default")), rows, lang)


def _value(words: Words, choices: dict[str, Words], lang: str) -> Words:
    return same(words.say(lang).format(**{name: choice.say(lang) for name, choice in choices.items()}))


def _choices(values: Iterable[str]) -> Words:
    quoted = [f'`"{value}"`' for value in values]
    return Words("、".join(quoted), ", ".join(quoted[:-1]) + f" or {quoted[-1]}")


SEVERITY_CHOICES = _choices(severity.label for severity in reversed(Severity))


def _default(name: str, unset: Words) -> Words:
    value = getattr(Settings(), name)
    if isinstance(value, Severity):
        return code(f'"{value.label}"')
    return code(f'"{value}"') if value and isinstance(value, str) else unset


def options(lang: str) -> str:
    """Every option of a rule: its values, what it does, whose it is."""
    rows = (
        (
            code(option.name),
            listed(f'`"{choice}"`' for choice in option.choices),
            code(f'"{option.default}"'),
            option.about,
            same(rule.code),
        )
        for rule in load_rulebook().rules.values()
        for option in rule.options
    )
    head = (Words("选项", "option"), Words("取值", "values"), Words("默认", "default"), Words("管什么", "about"), Words("规则", "of"))
    return table(head, rows, lang)


GRAVITY: dict[Severity, Words] = {
    Severity.ERROR: Words("肯定不对，改了再送", "certainly wrong: it must not be sent out"),
    Severity.WARNING: Words("多半不对，要看一眼", "probably wrong: have a look"),
    Severity.INFO: Words("请人斟酌，可以不改", "a matter of judgement: it may stay"),
}


def severities(lang: str) -> str:
    """The three severities, how they are shown and what they mean."""
    rows = ((code(f'"{severity.label}"'), SEVERITIES[severity], GRAVITY[severity]) for severity in reversed(Severity))
    return table((Words("级别", "severity"), Words("显示为", "shown as"), Words("意思", "means")), rows, lang)


FORMS: dict[str, tuple[Words, Words]] = {
    "full": (
        Words("改稿的人", "the person who mends the draft"),
        Words(
            "按标题列出每一处的位置、前后的字；为什么、怎么改，每个文件每条规则说一次",
            "under each heading, the place, the words around the fault, and once a rule and file why and how",
        ),
    ),
    "concise": (
        Words("编辑器的错误列表、`grep`", "an editor's error list, `grep`"),
        Words(
            "`路径:行:列: 编号 级别 说明`；Word 文件没有行号：`路径: [位置] 编号 级别 说明`",
            "`path:line:column: CODE severity message`; Word files have no lines: `path: [place] CODE severity message`",
        ),
    ),
    "json": (Words("程序", "programs"), Words("一个对象，[见下](#json)", "one object, [see below](#json)")),
    "jsonl": (
        Words("逐行读的程序", "programs that read line by line"),
        Words("一行一个对象，[见下](#json)", "one object a line, [see below](#json)"),
    ),
    "sarif": (Words("GitHub 代码扫描、SARIF 查看器", "GitHub code scanning, SARIF viewers"), same("[SARIF 2.1.0](#sarif)")),
    "github": (
        same("GitHub Actions"),
        Words(
            "合并请求里的[标注](#github)，步骤摘要里的全表",
            "[annotations](#github) in the pull request, the full table in the summary of the step",
        ),
    ),
    "gitlab": (same("GitLab"), Words("合并请求里的 [Code Quality](#gitlab)", "[Code Quality](#gitlab) in the merge request")),
    "junit": (
        same("Jenkins, GitLab, Azure"),
        Words("[JUnit XML](#junit)：一个文件一组，一条规则一例", "[JUnit XML](#junit): a suite a file, a case a rule"),
    ),
    "checkstyle": (
        same("Jenkins, reviewdog"),
        Words("[Checkstyle XML](#checkstyle)：一处一个 error", "[Checkstyle XML](#checkstyle): an error a finding"),
    ),
    "markdown": (
        Words("合并请求里的留言", "a comment in a merge request"),
        Words("给人看的[报告](#markdown)", "[a report](#markdown) for people"),
    ),
    "html": (
        Words("用浏览器看着改稿的人", "whoever mends the drafts, in a browser"),
        Words(
            "[一个网页](#html)，有图、能筛选、列出每一处；`--output-file` 以 `.html` 结尾时不必另写，`.json`、`.jsonl`、`.sarif` 也是",
            "[one page](#html) with bars, filters and every finding; the default for an `--output-file` that ends in `.html`, "
            "as `json`, `jsonl` and `sarif` are for theirs",
        ),
    ),
}
"""Who each output format is for, and what it is."""


def formats(lang: str) -> str:
    """Every output format."""
    rows = ((_named(name), *FORMS[name]) for name in FORMATS)
    return table((code("--output-format"), Words("给谁", "for"), Words("是什么", "what it is")), rows, lang)


def _named(name: str) -> Words:
    return Words(f"`{name}`（默认）", f"`{name}` (default)") if name == format_for(None) else code(name)


NOT_OF_CHECK = ("never-in-place", "no-comments", "no-tracked-changes")


def skipped(lang: str) -> str:
    """Why `check` passes over a file: the word in JSON, and what it says to people."""
    rows = ((code(reason), words) for reason, words in SKIPPED.items() if reason not in NOT_OF_CHECK)
    return table((code("reason"), Words("意思", "means")), rows, lang)


def fixes(lang: str) -> str:
    """Which rules have corrections, and how safe they are."""
    rules = load_rulebook().rules.values()
    ways = {
        "hegao fix": (Safety.SAFE, False),
        "hegao fix --unsafe": (Safety.UNSAFE, False),
        "hegao fix --layout": (Safety.SAFE, True),
        "hegao fix --layout --unsafe": (Safety.UNSAFE, True),
    }
    rows = ((code(way), SAFETIES[safety], listed(sorted(_fixed_by(rules, safety, layout)))) for way, (safety, layout) in ways.items())
    return table((Words("命令", "command"), Words("会改的", "corrects what is so"), Words("规则", "rules")), rows, lang)


def _fixed_by(rules: Iterable[Rule], safety: Safety, layout: bool) -> Iterator[str]:
    return (rule.code for rule in rules if rule.fix_title and rule.safety is safety and (rule.check_kind == "layout") is layout)


def standard_kinds(lang: str) -> str:
    """How binding a section standard may be."""
    rows = ((code(f'kind = "{kind.value}"'), words) for kind, words in KINDS.items())
    return table((code("kind"), Words("意思", "means")), rows, lang)


def sources(lang: str) -> str:
    """On whose word a rule may rest."""
    rows = ((code(f'level = "{level}"'), words) for level, words in SOURCES.items())
    return table((Words("写法", "written as"), Words("依据是", "rests on")), rows, lang)


def ranks(lang: str) -> str:
    """Of hegao's own rules that see the same blanks, which goes before which."""
    ranked: dict[int, list[str]] = {}
    for rule in load_rulebook().rules.values():
        if rule.precedence is not None and rule.precedence.among == "blanks":
            ranked.setdefault(rule.precedence.rank, []).append(rule.code)
    rows = ((code(f"rank = {rank}"), listed(codes)) for rank, codes in sorted(ranked.items()))
    return table((code('among = "blanks"'), Words("规则", "rules")), rows, lang)


TABLES: dict[str, Callable[[str], str]] = {
    "settings": settings,
    "options": options,
    "severities": severities,
    "formats": formats,
    "skipped": skipped,
    "fixes": fixes,
    "standard-kinds": standard_kinds,
    "sources": sources,
    "ranks": ranks,
}


if __name__ == "__main__":
    for guide in sorted(DOCS.glob("*.md")):
        guide.write_text(filled(guide.read_text("utf-8"), language_of(guide)), "utf-8")
