"""How WordprocessingML is written into a part."""

from __future__ import annotations

from collections.abc import Mapping

from hegao.language.quick_classes import dataclass


@dataclass(frozen=True, slots=True)
class Wordml:
    """The prefix that WordprocessingML has in a part, and the declaration to add where it has none."""

    prefix: str
    declaration: str

    def tag(self, name: str, attributes: Mapping[str, str] | None = None, content: str | None = None) -> str:
        """An element: with `content` (XML), or closing itself."""
        written = "".join(f' {self.prefix}:{key}="{value}"' for key, value in (attributes or {}).items())
        head = f"<{self.prefix}:{name}{self.declaration}{written}"
        return f"{head}/>" if content is None else f"{head}>{content}</{self.prefix}:{name}>"

    def text(self, name: str, content: str) -> str:
        """A `w:t` or `w:delText` that keeps its white space; `content` is XML."""
        return f'<{self.prefix}:{name}{self.declaration} xml:space="preserve">{content}</{self.prefix}:{name}>'
