"""Paths as pathlib writes them, without loading it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegao.session.config_files import SettingsFinder
from hegao.session.paths import tidied


@given(st.text(st.sampled_from("a./ 文"), max_size=8))
def test_a_path_is_written_as_pathlib_writes_it(path: str) -> None:
    assert tidied(path) == str(Path(path))


@pytest.mark.parametrize("path", [".", "./", "", "下/../甲.md", "下//甲.md", "甲.md"])
def test_the_config_above_a_path_is_found_however_it_is_written(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "项目" / "下").mkdir(parents=True)
    (tmp_path / "项目" / "hegao.toml").write_text('lang = "en"', "utf-8")
    monkeypatch.chdir(tmp_path / "项目")
    assert SettingsFinder().find(path).lang == "en"
    assert Path(SettingsFinder().find(f"{Path.cwd()}/{path}").folder).samefile(tmp_path / "项目")


def test_a_file_that_is_named_from_the_root_needs_no_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    try:
        assert SettingsFinder().find(str(tmp_path / "甲.md")).lang == "zh"
    finally:
        os.chdir(tmp_path)
