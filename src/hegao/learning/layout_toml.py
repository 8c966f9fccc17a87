"""A learned layout as a TOML file for people: how many agree stands in comments, and everything can be changed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hegao.learning.layout import Agreed, LearnedLayout
from hegao.learning.toml import quoted
from hegao.model.layout import Feature
from hegao.model.profile import Role

_AS_TEXT = frozenset({Feature.FONT, Feature.LATIN_FONT, Feature.COLOUR, Feature.ALIGNMENT})


def profile_toml(learned: LearnedLayout, identity: str, name: str) -> str:
    """The TOML of a profile that rests on practice."""
    return "\n".join((*_head(learned, identity, name), *_page(learned.page), *_roles(learned.roles))) + "\n"


def _head(learned: LearnedLayout, identity: str, name: str) -> Iterator[str]:
    names = "、".join(quoted(sample)[1:-1] for sample in learned.samples)
    yield f"# 由 hegao profile learn 从 {len(learned.samples)} 份样本归纳：{names}"
    yield "# 请逐项核对。“# 18/20”表示 20 段里有 18 段是这样；不想要求的，整行删去。改完用 hegao profile check 检查一遍。"
    yield ""
    yield f"id = {quoted(identity)}"
    yield f"name.zh = {quoted(name)}"
    yield f"name.en = {quoted(identity.replace('-', ' '))}"
    yield 'source = { level = "practice", cite = "" }'
    if learned.number_form:
        yield f"number_form = {quoted(learned.number_form)}"


def _page(page: Mapping[str, Agreed]) -> Iterator[str]:
    if page:
        yield from ("", "[page]  # 毫米；lines 是每页行数，characters 是每行字数")
        yield from (f"{name} = {agreed.value}  # {agreed.count}/{agreed.total}" for name, agreed in page.items())


def _roles(roles: Mapping[Role, Mapping[Feature, Agreed]]) -> Iterator[str]:
    for role, features in roles.items():
        yield from ("", "[[role]]", f"of = {quoted(role)}")
        yield from (f"{feature} = {_value(feature, agreed.value)}  # {agreed.count}/{agreed.total}" for feature, agreed in features.items())


def _value(feature: Feature, value: str) -> str:
    """A list of one name, so that a second one is easily added; figures as they are."""
    if feature in (Feature.FONT, Feature.LATIN_FONT):
        return f"[{quoted(value)}]"
    return quoted(value) if feature in _AS_TEXT or not value.replace(".", "", 1).lstrip("-").isdigit() else value
