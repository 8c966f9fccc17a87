"""Puts the one-file page into the wheel where it was made before it (`make page`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `dist/hegao.html` of the checkout to the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Of an editable install nothing is packed: there `hegao page` finds the file where it was made."""
        page = Path(self.root, "dist", "hegao.html")
        if version == "standard" and page.is_file():
            if f'content="hegao {self.metadata.version}"' not in page.read_text("utf-8")[:4096]:
                raise RuntimeError("dist/hegao.html is of another version: make page first, or delete it")
            build_data["force_include"][str(page)] = "hegao/page/hegao.html"
