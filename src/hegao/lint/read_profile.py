"""From a TOML table to a layout profile: every key checked, and every mistake named with the profile and the part it is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hegao.language.bilingual import Words
from hegao.language.patterns import lazy
from hegao.lint.rulebook_error import RecordPlace
from hegao.lint.tables import Table
from hegao.model.layout import Feature
from hegao.model.profile import PageMeasures, Profile, Role, RoleLook

LEVELS = ("law", "regulation", "standard", "practice")
"""What a profile may rest on."""

_NEEDED = ("id", "name", "source", "role")
_BASE = "base"
_KEYS = (*_NEEDED, _BASE, "page", "number_form", "note")
_LENGTHS = ("width", "height", "top", "bottom", "left", "right", "tolerance")
_COUNTS = ("lines", "characters")
_MOST_MILLIMETRES = 2000
_ID = lazy(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NUMBER = lazy(r"-?\d+(?:\.\d+)?")
_LINE = lazy(r"≥?\d+(?:\.\d+)?|\d+(?:\.\d+)?×")
_COLOUR = lazy(r"auto|[0-9A-F]{6}")
_SOME = lazy(r"\S(?:.*\S)?")
_FLAG = lazy("[01]")
_ALIGNMENT = lazy("left|right|center|both|distribute")
_FORMS = {
    Feature.FONT: (_SOME, Words("字体名", "the name of a font")),
    Feature.LATIN_FONT: (_SOME, Words("字体名", "the name of a font")),
    Feature.CHINESE_MARKS: (_FLAG, Words("1 或 0", "1 or 0")),
    Feature.BOLD: (_FLAG, Words("1 或 0", "1 or 0")),
    Feature.COLOUR: (_COLOUR, Words("auto 或六位颜色值，如 FF0000", "auto or six hexadecimal digits, such as FF0000")),
    Feature.ALIGNMENT: (_ALIGNMENT, Words("left、right、center、both、distribute 之一", "left, right, center, both or distribute")),
    Feature.LINE: (_LINE, Words("磅数，或行高的倍数，如 28、1.5×", "points, or times the height of a line, such as 28 or 1.5×")),
}
_AS_NUMBER = (_NUMBER, Words("数", "a number"))


def with_base(values: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]], file: str = "") -> Mapping[str, Any]:
    """The table of a profile with all that it takes over from its `base`, one of some others by id: what it says itself goes before.

    Raises RulebookError for a base that is not there or leads back to the profile.
    """
    taken: list[str] = []
    while _BASE in values:
        base = values[_BASE]
        place = RecordPlace(file, Words(f"版式 {values.get('id', '?')}", f"profile {values.get('id', '?')}"), _BASE)
        if base not in others or base in taken:
            raise place.unknown(str(base), Words("版式", "profile"), others.keys() - {*taken, values.get("id")})
        taken.append(base)
        values = _over({key: value for key, value in values.items() if key != _BASE}, others[base])
    return values


def _over(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another: pages key by key, parts feature by feature."""
    below = _cited(lower)
    merged = {**below, **upper}
    if isinstance(upper.get("page"), Mapping) and "page" in below:
        merged["page"] = {**_uncited(below["page"]), **upper["page"]}
    parts = {role.get("of"): role for role in below["role"]}
    for role in upper.get("role", ()):
        parts[role.get("of")] = {**_uncited(parts.get(role.get("of"), {})), **role}
    return {**merged, "role": list(parts.values())}


def _cited(lower: Mapping[str, Any]) -> dict[str, Any]:
    """A base whose clauses name the document they are of, which is not the upper profile's."""
    source = lower.get("source")
    document = source.get("cite", "") if isinstance(source, Mapping) else ""

    def full(values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, "cite": f"{document} {values['cite']}".strip()} if values.get("cite") else dict(values)

    page = lower.get("page")
    pages = {"page": full(page)} if isinstance(page, Mapping) else {}
    return {**lower, **pages, "role": [full(role) for role in lower.get("role", ())]}


def _uncited(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the clause, which does not say what an upper profile changes."""
    return {key: value for key, value in values.items() if key != "cite"}


def read_profile(values: Mapping[str, Any], file: str = "") -> Profile:
    """The profile that a TOML table describes, its base taken in; `file` is named in errors where there is one.

    Raises RulebookError, naming the key at fault and the allowed ones, for a table that is not exactly a profile.
    """
    name = values.get("id", "?")
    table = Table(values, RecordPlace(file, Words(f"版式 {name}", f"profile {name}")))
    table.only(_KEYS)
    table.needs(_NEEDED)
    source = table.table("source")
    source.only(("level", "cite"))
    return Profile(
        id=table.matching("id", _ID, Words("小写字母、数字和连字符", "small letters, figures and hyphens")),
        name=table.words("name"),
        level=source.choice("level", LEVELS),
        cite=source.text("cite"),
        page=_page(table.table("page", optional=True)),
        roles=_roles(table),
        number_form=_number_form(table),
        note=table.text("note"),
    )


def _page(table: Table) -> PageMeasures:
    table.only((*_LENGTHS, *_COUNTS, "cite"))
    lengths = {key: _length(table, key) for key in _LENGTHS if key in table.values}
    counts = {key: table.number(key) for key in _COUNTS if key in table.values}
    return PageMeasures(**lengths, **counts, cite=table.text("cite"))  # type: ignore[arg-type]


def _length(table: Table, key: str) -> float:
    value = table.values[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_MILLIMETRES:
        raise table.place.at(key).error(Words("{key} 应是毫米数。", "{key} must be a number of millimetres."))
    return float(value)


def _number_form(table: Table) -> str:
    form = table.text("number_form")
    if form and "{n}" not in form:
        raise table.place.at("number_form").error(Words("{key} 里应有 {n}，代表页码。", "{key} must hold {n}, which is the figure."))
    return form


def _roles(table: Table) -> dict[Role, RoleLook]:
    roles: dict[Role, RoleLook] = {}
    for entry in table.tables("role"):
        role = Role(entry.choice("of", tuple(Role)))
        place = entry.place.inside(Words(f"“{role}”一项", f"the part {role}"))
        if role in roles:
            raise place.error(Words("这一项写了两次，请合成一处。", "it stands twice: make one of the two."))
        roles[role] = _look(Table(entry.values, place))
    return roles


def _look(table: Table) -> RoleLook:
    table.only(("of", "cite", *Feature))
    features = {Feature(key): _allowed(table, Feature(key)) for key in table.values if key not in ("of", "cite")}
    return RoleLook(features, table.text("cite"))


def _allowed(table: Table, feature: Feature) -> tuple[str, ...]:
    """The right values of a feature: one, or a list of which a fix takes the first."""
    value = table.values[feature]
    every = value if isinstance(value, list) and value else [value]
    pattern, form = _FORMS.get(feature, _AS_NUMBER)
    written = tuple(str(int(one)) if isinstance(one, bool) else str(one) for one in every)
    if not all(isinstance(one, str | int | float) and pattern.fullmatch(text) for one, text in zip(every, written, strict=True)):
        raise table.place.at(feature).error(
            Words(f"{{key}} 应是{form.zh}，或这样几个值的列表。", f"{{key}} must be {form.en}, or a list of such.")
        )
    return written
