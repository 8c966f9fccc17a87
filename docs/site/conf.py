"""Sphinx's settings for the documentation site; docs/site/build.py lays out its sources and calls Sphinx."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.search import languages

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from hanzi_search import SearchHanzi  # noqa: E402 - beside this file, which Sphinx runs from elsewhere

from hegao import __version__  # noqa: E402

project = "hegao 核稿"
author = "hegao"
release = __version__
language = "zh_CN"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["examples/flood-drill-plan.md"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_title = project
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_js_files = ["older-browsers.js"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_show_search_summary = False  # it would be fetched page by page, which a browser refuses to a site opened from a folder
html_search_language = "hanzi"
languages["hanzi"] = SearchHanzi

_FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'
html_theme_options = {
    "light_css_variables": {"font-stack": _FONTS, "color-brand-primary": "#9a2a22", "color-brand-content": "#1d5fa8"},
    "dark_css_variables": {"color-brand-primary": "#ff9087", "color-brand-content": "#86b7ee"},
}
