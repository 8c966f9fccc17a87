"""Pages about layout profiles: the list, and what one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hegao.language.bilingual import Words
from hegao.language.hanzi import width
from hegao.lint.phrases import SOURCES
from hegao.model.layout import Feature
from hegao.model.layout_words import FEATURES, ROLES, values_words
from hegao.model.profile import Profile, RoleLook
from hegao.reporters.pages.rules import spread
from hegao.reporters.words.layout import Look, hang, pad, paint, shown

_INDENT = 2
_SIDES = (
    ("top", Words("上", "top")),
    ("bottom", Words("下", "bottom")),
    ("left", Words("左", "left")),
    ("right", Words("右", "right")),
)


def profile_list(profiles: Iterable[Profile], look: Look) -> Iterator[str]:
    """A row for each profile: its id and its name."""
    every = sorted(profiles, key=lambda profile: profile.id)
    column = max((width(profile.id) for profile in every), default=0)
    for profile in every:
        yield f"{paint(pad(profile.id, column), 'strong', look)}  {profile.name.say(look.lang)}\n"


def profile_page(profile: Profile, look: Look, file: str = "") -> Iterator[str]:
    """All that a profile asks for, then what it rests on. `file` is where a unit's own was read from; empty for those of hegao's."""
    yield f"{paint(profile.name.say(look.lang), 'strong', look)}  {profile.id}\n\n"
    facts = (*_page_facts(profile, look.lang), *_role_facts(profile, look.lang))
    column = max((width(label) for label, _ in facts), default=0)
    for label, words in facts:
        yield from hang(pad(label, column), words, _INDENT, look)
    yield "\n"
    for label, words in profile_facts(profile, look.lang):
        yield from hang(spread(label, look.lang), words, _INDENT, look)
    if file:
        yield " " * _INDENT + paint(Words("文　件", "file  ").say(look.lang), "faint", look) + f"  {shown(file)}\n"


def profile_facts(profile: Profile, lang: str) -> Iterator[tuple[str, str]]:
    """What a profile rests on, as labels and sentences."""
    level = SOURCES[profile.level].say(lang)
    yield Words("依据", "source").say(lang), f"{level}{Words('：', ': ').say(lang)}{profile.cite}" if profile.cite else level
    if profile.note:
        yield Words("说明", "note").say(lang), profile.note


def _page_facts(profile: Profile, lang: str) -> Iterator[tuple[str, str]]:
    page, comma = profile.page, Words("，", ", ").say(lang)
    if page.width and page.height:
        yield Words("纸张", "paper").say(lang), f"{page.width:g} × {page.height:g} mm"
    sides = [(words, getattr(page, name)) for name, words in _SIDES]
    margins = [f"{words.say(lang)} {value:g} mm" for words, value in sides if value is not None]
    if margins:
        yield Words("页边距", "margins").say(lang), comma.join(margins)
    grid = [Words("每页{0}行", "{0} lines a page").filled(page.lines)] if page.lines else []
    grid += [Words("每行{0}字", "{0} characters a line").filled(page.characters)] if page.characters else []
    if grid:
        yield Words("版面", "grid").say(lang), comma.join(words.say(lang) for words in grid)
    if profile.number_form:
        yield Words("页码写法", "page numbers").say(lang), profile.number_form.replace("{n}", "1")


def _role_facts(profile: Profile, lang: str) -> Iterator[tuple[str, str]]:
    for role, look in profile.roles.items():
        yield ROLES[role].say(lang), _look_words(look, lang)


def _look_words(look: RoleLook, lang: str) -> str:
    def told(feature: Feature, values: tuple[str, ...]) -> str:
        return f"{FEATURES[feature].say(lang)} {values_words(feature, values).say(lang)}"

    return Words("，", ", ").say(lang).join(told(feature, values) for feature, values in look.features.items())
