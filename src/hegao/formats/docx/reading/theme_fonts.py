"""The fonts of a Word document's theme, by the names that styles call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from hegao.formats.docx.names import A, W
from hegao.formats.xml import Element, child_of

_SCRIPTS = {"zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant", "zh": "Hans", "ja": "Jpan", "ko": "Hang"}
"""The script of a language, as a theme calls it (ISO 15924), for those that are written in East Asian fonts."""


class ThemeFonts:
    """Fonts of the theme; the parts that tell are read when the first one is asked for."""

    def __init__(self, read_theme: Callable[[], Element | None], read_settings: Callable[[], Element | None]) -> None:
        self._read_theme = read_theme
        self._read_settings = read_settings
        self._known: dict[str, str] = {}

    def get(self, name: str) -> str:
        """The font that a theme reference (minorEastAsia, majorHAnsi …) stands for, "" where it cannot be told."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> str:
        fonts = self._fonts.get("minor" if name.startswith("minor") else "major")
        if fonts is None or name.endswith("Bidi"):
            return ""
        if not name.endswith("EastAsia"):
            return _face(fonts, "latin")
        return _face(fonts, "ea") or self._of_script(fonts)

    def _of_script(self, fonts: Element) -> str:
        script = self._script
        named = (font for font in fonts.iterchildren(f"{A}font") if font.get("script") == script)
        return next((font.get("typeface", "") for font in named), "")

    @cached_property
    def _fonts(self) -> Mapping[str, Element]:
        root = self._read_theme()
        scheme = None if root is None else child_of(root, f"{A}themeElements", f"{A}fontScheme")
        if scheme is None:
            return {}
        found = {kind: child_of(scheme, f"{A}{kind}Font") for kind in ("major", "minor")}
        return {kind: element for kind, element in found.items() if element is not None}

    @cached_property
    def _script(self) -> str:
        """That of the language for East Asian text (17.15.1.88)."""
        root = self._read_settings()
        told = None if root is None else child_of(root, f"{W}themeFontLang")
        language = "" if told is None else (told.get(f"{W}eastAsia") or "").lower()
        return _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")


def _face(fonts: Element, name: str) -> str:
    element = child_of(fonts, f"{A}{name}")
    return "" if element is None else element.get("typeface", "")
