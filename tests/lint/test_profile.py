"""Layout profiles: what a profile's file may say, and what is said of one that is wrong."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from hegao.lint.read_profile import read_profile
from hegao.lint.rulebook_error import RulebookError
from hegao.model.layout import Feature
from hegao.model.profile import Role

OURS = """
id = "ours"
name.zh = "本局版式"
name.en = "our layout"
source = { level = "practice", cite = "" }
number_form = "- {n} -"

[page]
width = 210
top = 25.4
lines = 24

[[role]]
of = "body"
font = ["宋体", "仿宋"]
size = [12, 14]
bold = false
first-indent = 2
line = "1.5×"
"""


def _ours(**changes: Any) -> dict[str, Any]:
    return {**tomllib.loads(OURS), **changes}


def test_a_profile_says_how_the_page_and_each_part_is_set() -> None:
    profile = read_profile(_ours(), "ours.toml")
    assert (profile.page.width, profile.page.top, profile.page.lines, profile.page.left) == (210, 25.4, 24, None)
    assert profile.roles[Role.BODY].features == {
        Feature.FONT: ("宋体", "仿宋"),
        Feature.SIZE: ("12", "14"),
        Feature.BOLD: ("0",),
        Feature.FIRST_INDENT: ("2",),
        Feature.LINE: ("1.5×",),
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": [{"of": "titel"}]}, r"“role\.of” is 'titel'; it must be one of title"),
        ({"role": [{"of": "body", "colour": "red"}]}, r"the part body: “colour” must be auto or six hexadecimal digits"),
        ({"role": [{"of": "body", "size": "big"}]}, r"“size” must be a number"),
        ({"role": [{"of": "body", "colr": "auto"}]}, r"unknown key “colr”\. Did you mean “colour”\?"),
        ({"role": [{"of": "body"}, {"of": "body"}]}, "it stands twice"),
        ({"page": {"width": "A4"}}, r"“page\.width” must be a number of millimetres"),
        ({"number_form": "— 1 —"}, r"must hold \{n\}"),
        ({"pages": {}}, "unknown key “pages”"),
        ({"id": "Our Layout"}, "must be small letters, figures and hyphens"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_place(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(RulebookError, match=said) as error:
        read_profile(_ours(**changes), "ours.toml")
    assert "ours.toml" in error.value.words.zh
