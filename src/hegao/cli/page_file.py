"""What `hegao page` does: write out the one-file page that a wheel was built with."""

from __future__ import annotations

from pathlib import Path

from hegao.cli.check import refusing
from hegao.cli.console import Refused, complain
from hegao.language.bilingual import Words
from hegao.session.problems import problem
from hegao.session.writing import Replacing, refuse_to_lose, write_whole

NAME = "hegao.html"
_MARK = b'<meta name="generator" content="hegao '
_ENOUGH = 4096
"""Bytes of a file within which a page of hegao's says what it is."""


def write_page(output: str, lang: str) -> None:
    """Write the page to a file, or into a folder. Raises Refused where this hegao came without it, or something would be lost."""
    source = _page_here()
    if source is None:
        raise Refused(
            Words(
                "这样装的核稿里没有网页：请从发布页下载 hegao.html，或在源代码的文件夹里运行 make page。",
                "this hegao was installed without the page: download hegao.html from the releases, or run make page in its source.",
            ),
            lang,
        )
    target = Path(output, NAME) if Path(output).is_dir() else Path(output)
    with refusing(lang):
        if target.suffix.lower() not in (".html", ".htm"):
            raise problem("no-page-name", path=str(target))
        refuse_to_lose(target, Replacing(_is_page, "exists/page"))
        write_whole(target, source.read_bytes())
    complain(Words(f"已写入 {target}：双击打开，把文稿拖进去。", f"written to {target}: double-click it, and drop a draft in.").say(lang))


def _page_here() -> Path | None:
    """The page of an installed wheel, else the one that was made in the checkout (an editable install)."""
    package = Path(__file__).parents[1]
    places = (package / "page" / NAME, package.parents[1] / "dist" / NAME)
    return next((place for place in places if place.is_file()), None)


def _is_page(path: Path) -> bool:
    with path.open("rb") as file:
        return _MARK in file.read(_ENOUGH)
