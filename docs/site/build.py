"""Builds the documentation site: the guides of docs/, and a page for every rule and section standard made from its record.

`python docs/site/build.py [FOLDER]` (default build/site); `make docs` does it. The pages need no network and no server.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from sphinx.cmd.build import main as sphinx
from tables import filled, language_of

from hegao.language.bilingual import Words
from hegao.lint.phrases import FAMILIES, KINDS, SEVERITIES, title
from hegao.lint.rulebook import Rule, Rulebook
from hegao.model.standard import Standard
from hegao.reporters.pages.rules import rule_facts, shown_examples
from hegao.reporters.pages.standards import other_wordings, outline_lines, standard_facts, years_range
from hegao.session.rule_files import load_rulebook

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GUIDES = (
    *("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
    *("docs/*.md", "docs/decisions/*.md", "docs/*.json", "docs/images/*.png", "examples/*", "examples/*/*"),
)
LEFT_OUT = ("docs/index.md",)
LINKS = {
    "](rules/)": "](rules/index.md)",
    "](../rules/)": "](../rules/index.md)",
    "](../rules/standards/)": "](../standards/index.md)",
    "[flood-drill-plan.md](flood-drill-plan.md)": "{download}`flood-drill-plan.md`",
}
"""Links of the repository that lead elsewhere in the site: folders to their pages, and a Markdown file that is no page to itself."""


def build(target: Path) -> int:
    """Write the site to a folder, in place of a site that is there. The exit status of Sphinx, for which a warning is an error."""
    if target.exists() and any(target.iterdir()) and not (target / "objects.inv").is_file():
        sys.stderr.write(f"{target} holds something else than a site: name another folder.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sources, made, known = (Path(folder) / name for name in ("sources", "site", "doctrees"))
        lay_out(sources)
        options = ["-b", "html", "-q", "-W", "--keep-going", "-j", "auto", "-d", str(known), "-c", str(HERE)]
        status = sphinx([*options, str(sources), str(made)])
        if status == 0:
            mark_english(made)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)
    return status


def mark_english(site: Path) -> None:
    """Say of the guides in English that they are, for screen readers and fonts: Sphinx knows one language for all pages."""
    top = (site / f"{name}.html" for name in ("README", "CONTRIBUTING", "CHANGELOG"))
    for page in (*top, *(page for page in (site / "docs").rglob("*.html") if ".zh." not in page.name)):
        page.write_text(page.read_text("utf-8").replace('lang="zh-CN"', 'lang="en"', 1), "utf-8")


def lay_out(folder: Path) -> None:
    """The sources of the site: guides as they lie in the repository, pages made from the records beside them."""
    for path in _guides():
        place = folder / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            place.write_text(filled(_relinked(path.read_text("utf-8")), language_of(path)), "utf-8")
        else:
            shutil.copy(path, place)
    for name, content in record_pages(load_rulebook()).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")


def _guides() -> Iterator[Path]:
    left_out = {ROOT / name for name in LEFT_OUT}
    return (path for pattern in GUIDES for path in sorted(ROOT.glob(pattern)) if path.is_file() and path not in left_out)


def _relinked(text: str) -> str:
    for link, target in LINKS.items():
        text = text.replace(link, target)
    return text


def record_pages(book: Rulebook) -> dict[str, str]:
    """File name → Markdown of the start page, the two lists, and a page for every rule and every standard."""
    render = _renderer()
    families = [(FAMILIES.get(family, Words(family, family)), family, list(rules)) for family, rules in _by_family(book)]
    standards = sorted(book.standards.values(), key=lambda standard: standard.id)
    pages = {
        "index.md": render("index.md.jinja"),
        "rules/index.md": render("rules.md.jinja", families=families),
        "standards/index.md": render("standards.md.jinja", standards=standards),
    }
    pages |= {
        f"rules/{rule.code}.md": render("rule.md.jinja", rule=rule, samples=shown_examples(rule, "zh")) for rule in book.rules.values()
    }
    return pages | {f"standards/{standard.id}.md": render("standard.md.jinja", standard=standard) for standard in standards}


def _by_family(book: Rulebook) -> Iterator[tuple[str, Iterator[Rule]]]:
    return groupby(book.rules.values(), key=lambda rule: rule.family)


def _renderer() -> Callable[..., str]:
    """What fills a template. All that a record says is escaped, for HTML or, in headings, for Markdown."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"heading": _for_heading, "marked": _marked}
    environment.globals |= {
        "rule_title": title,
        "rule_facts": rule_facts,
        "standard_facts": standard_facts,
        "years_range": years_range,
        "outline": _outline,
        "other_wordings": other_wordings,
        "severities": SEVERITIES,
        "kinds": KINDS,
    }
    return lambda template, **values: environment.get_template(template).render(**values)


def _for_heading(text: str) -> Markup:
    """Text that Markdown takes for nothing but text (CommonMark 0.31, 2.4)."""
    return Markup(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text))


def _marked(text: str) -> Markup:
    """An example's words, what stands between ⟦ and ⟧ marked."""
    return Markup(str(escape(text)).replace("⟦", "<mark>").replace("⟧", "</mark>"))


def _outline(standard: Standard) -> list[tuple[int, str]]:
    """Each section as its depth, from 0, and its line."""
    lines = outline_lines(standard.sections, "zh")
    return [((len(line) - len(line.lstrip("　"))) // 2, line.lstrip("　")) for line in lines]


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"))
