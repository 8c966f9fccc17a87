"""Settings: what may be written in a config file, and what is said of what may not."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from hegao.lint.config import SETTING_NAMES, ConfigError, Settings, override, parse_settings
from hegao.lint.rulebook import RulebookError
from hegao.model.finding import Severity
from hegao.session.config_files import SettingsFinder, find_settings, read_settings
from hegao.session.rule_files import load_rulebook, ruleset_for

EVERY_KEY = """
select = ["PH", "SP001"]
ignore = ["PH005"]
extend-select = ["RE001"]
rule-packs = []
standards = []
allow = ["415X", "数据要素×"]
standard = "none"
lang = "en"
fail-on = "warning"
exclude = ["归档/"]
view = "original"
[severity]
PH005 = "error"
[options]
hanzi-latin-gap = "forbid"
[per-file-ignores]
"附件/*" = ["PH"]
"""

OWN_PACK = """
[[rule]]
code = "MY001"
name = "our-word"
severity = "warning"
message.zh = "本单位不用“{found}”"
message.en = "we do not say “{found}”"
why.zh = "本单位的习惯。"
why.en = "House style."
how.zh = "改用别的词。"
how.en = "Use another word."
source = { level = "practice" }
check = { kind = "pattern", find = ["赋能"] }
[[rule.example]]
bad = "为基层⟦赋能⟧。"
[[rule.example]]
good = "为基层减负。"
[[rule.example]]
good = "赋予能力。"
"""


def settings(content: str) -> Settings:
    found = parse_settings("hegao.toml", content)
    assert found is not None
    return found


def error_of(content: str, name: str = "hegao.toml") -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        parse_settings(name, content)
    return caught.value


def test_every_key_is_read() -> None:
    assert settings(EVERY_KEY) == Settings(
        select=("PH", "SP001"),
        ignore=("PH005",),
        extend_select=("RE001",),
        allow=("415X", "数据要素×"),
        standard="none",
        lang="en",
        fail_on=Severity.WARNING,
        exclude=("归档/",),
        view="original",
        severity={"PH005": Severity.ERROR},
        options={"hanzi-latin-gap": "forbid"},
        per_file_ignores={"附件/*": ("PH",)},
    )


def test_an_empty_file_gives_the_defaults() -> None:
    assert settings("") == Settings()
    assert Settings().lang == "zh"
    assert Settings().fail_on is Severity.ERROR


def test_python_may_write_lists_and_names() -> None:
    assert Settings(select=["PH"], severity={"PH005": "error"}, fail_on="info") == Settings(  # type: ignore[arg-type]
        select=("PH",), severity={"PH005": Severity.ERROR}, fail_on=Severity.INFO
    )


def test_settings_can_be_sent_to_a_worker_and_used_as_a_key() -> None:
    chosen = settings(EVERY_KEY)
    assert pickle.loads(pickle.dumps(chosen)) == chosen
    assert {chosen: 1}[settings(EVERY_KEY)] == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ingore", "ignore"), ("per_file_ignores", "per-file-ignores"), ("failon", "fail-on"), ("severities", "severity"), ("langs", "lang")],
)
def test_an_unknown_key_names_the_file_and_the_nearest(written: str, meant: str) -> None:
    error = error_of(f'{written} = "x"', "单位/hegao.toml")
    for words in (error.zh, error.en):
        assert words.startswith("单位/hegao.toml")
        assert f"“{written}”" in words
        assert f"“{meant}”" in words


def test_an_unknown_key_like_no_other_lists_what_there_is() -> None:
    assert "fail-on" in error_of("zzzz = 1").en


@pytest.mark.parametrize(
    ("line", "key", "must"),
    [
        ('select = "PH"', "select", '["PH", "SP001"]'),
        ("select = [1]", "select", "list"),
        ('allow = [""]', "allow", "list"),
        ('lang = "fr"', "lang", '"zh", "en"'),
        ('fail-on = "fatal"', "fail-on", '"info", "warning", "error"'),
        ("view = true", "view", '"final", "original"'),
        ('severity = "error"', "severity", "table"),
        ('severity = {PH005 = "off"}', "severity", '"warning"'),
        ("options = {hanzi-latin-gap = 1}", "options", "string"),
        ('per-file-ignores = ["a"]', "per-file-ignores", "table"),
        ("standard = 3", "standard", "id"),
    ],
)
def test_a_wrong_value_names_the_key_and_what_it_must_be(line: str, key: str, must: str) -> None:
    error = error_of(line)
    assert f"“{key}”" in error.zh
    assert f"“{key}”" in error.en
    assert must in error.en


def test_settings_made_in_python_are_checked_alike() -> None:
    with pytest.raises(ConfigError, match="“lang”"):
        Settings(lang="fr")


def test_broken_toml_says_where() -> None:
    assert "line 2" in error_of('lang = "zh"\nselect = PH\n').en


def test_pyproject_without_our_table_is_passed_over() -> None:
    assert parse_settings("pyproject.toml", "[tool.ruff]\n") is None
    found = parse_settings("pyproject.toml", '[tool.hegao]\nlang = "en"\n')
    assert found is not None
    assert found.lang == "en"
    assert "table" in error_of("[tool]\nhegao = 1", "pyproject.toml").en


def test_options_win_and_add() -> None:
    base = Settings(select=("PH",), ignore=("PH001",), lang="en")
    assert override(base, {}) == base
    assert override(base, {"ignore": ("PH002",)}).ignore == ("PH001", "PH002")
    assert override(base, {"extend_select": ("SP",)}).extend_select == ("SP",)
    assert override(base, {"lang": "zh", "fail_on": "info"}).fail_on is Severity.INFO


def test_select_on_the_command_line_starts_afresh() -> None:
    chosen = override(Settings(ignore=("PH001",), extend_select=("SP",)), {"select": ("PH001",)})
    assert [rule.code for rule in ruleset_for(chosen).rules] == ["PH001"]


def test_the_documentation_lists_every_setting() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    for name in SETTING_NAMES:
        assert name.replace("_", "-") in page


# Files


def test_the_nearest_config_above_a_file_governs_it(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_text('lang = "en"', "utf-8")
    inner = tmp_path / "局" / "年报"
    inner.mkdir(parents=True)
    (tmp_path / "局" / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert find_settings(str(inner / "a.txt")).lang == "en"
    (tmp_path / "局" / "hegao.toml").write_text('fail-on = "info"', "utf-8")
    assert find_settings(str(inner / "a.txt")) == Settings(fail_on=Severity.INFO, folder=str(tmp_path / "局"))


def test_hegao_toml_wins_over_pyproject(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_text('lang = "en"', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.hegao]\nfail-on = "info"', "utf-8")
    assert find_settings(str(tmp_path)) == Settings(lang="en", folder=str(tmp_path))


def test_different_folders_have_different_settings(tmp_path: Path) -> None:
    for name, lang in (("a", "zh"), ("b", "en")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hegao.toml").write_text(f'lang = "{lang}"', "utf-8")
    finder = SettingsFinder()
    assert [finder.find(str(tmp_path / name / "x.txt")).lang for name in "abab"] == ["zh", "en", "zh", "en"]


def test_a_config_saved_by_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "hegao.toml"
    file.write_bytes(b'\xef\xbb\xbflang = "en"\r\n')
    found = read_settings(file)
    assert found is not None
    assert found.lang == "en"


def test_a_config_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "hegao.toml"
    file.write_bytes('allow = ["数据要素×"]'.encode("gbk"))
    with pytest.raises(ConfigError, match="UTF-8"):
        read_settings(file)


# Rule packs and standards of one's own


def test_a_rule_pack_counts_from_the_config_and_its_rules_run(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ours.toml").write_text(OWN_PACK, "utf-8")
    (tmp_path / "hegao.toml").write_text('rule-packs = ["rules"]', "utf-8")
    chosen = find_settings(str(tmp_path / "a.txt"))
    assert load_rulebook(chosen).rules["MY001"].name == "our-word"
    assert "MY001" in [rule.code for rule in ruleset_for(chosen).rules]


def test_a_rule_pack_called_like_one_of_ours_takes_none_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "numbering.toml").write_text(OWN_PACK, "utf-8")
    assert load_rulebook(Settings(rule_packs=("numbering.toml",))).rules.keys() > load_rulebook().rules.keys()


def test_a_missing_rule_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"rule-packs.*ours\.toml"):
        load_rulebook(Settings(rule_packs=("ours.toml",), folder=str(tmp_path)))


def test_a_broken_rule_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN_PACK.replace("severity", "severty"), "utf-8")
    with pytest.raises(RulebookError, match=r"ours\.toml.*MY001.*severty"):
        load_rulebook(Settings(rule_packs=("ours.toml",), folder=str(tmp_path)))


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        (Settings(select=("PHH",)), "PH"),
        (Settings(ignore=("ph001",)), "PH001"),
        (Settings(severity={"PH0001": Severity.INFO}), "PH001"),
        (Settings(per_file_ignores={"*.txt": ("SPP",)}), "SP"),
        (Settings(standard="work-sumary"), "work-summary"),
    ],
)
def test_an_unknown_rule_or_standard_names_the_nearest(chosen: Settings, meant: str) -> None:
    with pytest.raises(RulebookError) as caught:
        ruleset_for(chosen)
    assert f"“{meant}" in str(caught.value)
    assert f"“{meant}" in caught.value.words.zh


# A file that builds on others


def written(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".toml").write_text(content, "utf-8")
    return folder


def test_a_config_builds_on_the_house_style_and_nearer_keys_win(tmp_path: Path) -> None:
    house = 'ignore = ["SP009"]\nallow = ["415X"]\nfail-on = "warning"\n[severity]\nPH005 = "error"\nSP002 = "info"\n'
    written(tmp_path, house=house, office__hegao='extends = "../house.toml"\nallow = ["双Z"]\n[severity]\nSP002 = "error"\n')
    found = find_settings(str(tmp_path / "office" / "a.docx"))
    assert (found.ignore, found.allow, found.fail_on) == (("SP009",), ("双Z",), Severity.WARNING)
    assert found.severity == {"PH005": Severity.ERROR, "SP002": Severity.ERROR}
    assert found.folder == str(tmp_path / "office")


def test_of_several_the_later_wins_and_they_may_build_on_others(tmp_path: Path) -> None:
    written(
        tmp_path,
        country='lang = "en"\nignore = ["SP"]\nview = "original"\n',
        city='extends = "country.toml"\nignore = ["NU"]\n',
        bureau='ignore = ["ST"]\n',
        hegao='extends = ["city.toml", "bureau.toml"]\n',
    )
    found = find_settings(str(tmp_path))
    assert (found.lang, found.ignore, found.view) == ("en", ("ST",), "original")


def test_what_two_of_them_build_on_is_taken_once_and_stays_below_both(tmp_path: Path) -> None:
    written(
        tmp_path,
        country='lang = "en"\nignore = ["SP"]\n',
        city='extends = "country.toml"\nignore = ["NU"]\n',
        bureau='extends = "country.toml"\nallow = ["415X"]\n',
        hegao='extends = ["city.toml", "bureau.toml"]\n',
    )
    found = find_settings(str(tmp_path))
    assert (found.lang, found.ignore, found.allow) == ("en", ("NU",), ("415X",))


def test_forty_storeys_of_files_that_build_on_the_same_two_are_read(tmp_path: Path) -> None:
    """Each file is read once: 2 to the power of 40 readings would never end."""
    for storey in range(40):
        below = f'extends = ["a{storey - 1}.toml", "b{storey - 1}.toml"]\n' if storey else 'lang = "en"\n'
        written(tmp_path, **{f"a{storey}": below, f"b{storey}": below})
    written(tmp_path, hegao='extends = ["a39.toml", "b39.toml"]\n')
    assert find_settings(str(tmp_path)).lang == "en"


def test_rule_packs_of_the_house_style_are_found_from_its_own_folder(tmp_path: Path) -> None:
    written(tmp_path, house__ours=OWN_PACK, house__house='rule-packs = ["ours.toml"]\n', office__hegao='extends = "../house/house.toml"\n')
    assert "MY001" in load_rulebook(find_settings(str(tmp_path / "office"))).rules


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('extends = "hegao.toml"', "绕回到自己"),
        ('extends = "b.toml"', "绕回到自己"),
        ('extends = "没有.toml"', "找不到配置文件"),
        ("extends = 3", "extends"),
        ('extends = "bad.toml"', "bad.toml"),
    ],
)
def test_what_cannot_be_built_on_is_said_in_a_sentence(tmp_path: Path, content: str, words: str) -> None:
    written(tmp_path, hegao=content, b='extends = "hegao.toml"\n', bad="nonsense = 1\n")
    with pytest.raises(ConfigError) as error:
        find_settings(str(tmp_path))
    assert words in error.value.zh


# Said so that a clerk finds the place


@pytest.mark.parametrize(
    ("line", "zh"),
    [
        ('severity = {PH005 = "错误"}', '“severity”里“PH005”的值 错误 不对，应为"info"、"warning"、"error" 之一。是不是要写 "error"？'),
        ('severity = {PH005 = "提示", SP001 = "info"}', '是不是要写 "info"？'),
        ('fail-on = "警告"', '“fail-on”的值 警告 不对，应为"info"、"warning"、"error" 之一。是不是要写 "warning"？'),
        (
            '[severity]\nPH005 = "error"\nbaseline = "a.json"',
            "“baseline”写在了 [severity] 下面，成了它的一项，请移到第一个带 [ ] 的行之前。",
        ),
        ('[options]\nlang = "en"', "“lang”写在了 [options] 下面"),
        ('rule-packs = ["C:\\temp\\new.toml"]', "“rule-packs”的路径里有 \\，它在双引号里有别的意思，请改写成 /，或换成单引号。"),
    ],
)
def test_what_is_wrong_is_shown_alone_and_what_was_meant_is_named(line: str, zh: str) -> None:
    error = error_of(line)
    assert zh in error.zh
    assert "{" not in error.zh
    assert not re.search("[一-鿿]", error.en.replace("错误", "").replace("提示", "").replace("警告", ""))


def test_a_path_in_single_quotes_may_have_backslashes() -> None:
    assert settings("rule-packs = ['C:\\temp\\ours.toml']").rule_packs == ("C:\\temp\\ours.toml",)


def test_where_an_entry_was_read_is_known_and_changes_nothing_else() -> None:
    house = parse_settings("house.toml", 'ignore = ["SP01"]\n[severity]\nPH02 = "info"\n')
    own = parse_settings("hegao.toml", 'ignore = ["PH01"]\n[per-file-ignores]\n"附件/*" = ["XX"]\n', base=house)
    assert own is not None
    assert own.origins["severity", "PH02"] == "house.toml"
    assert own.origins["ignore", "PH01"] == own.origins["per-file-ignores", "XX"] == "hegao.toml"
    assert parse_settings("a.toml", 'ignore = ["PH"]') == parse_settings("b.toml", 'ignore = ["PH"]')
