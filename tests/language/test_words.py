"""Segmentation gives jieba's words, keeps its dictionary where only the user can write, and never runs without need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegao.language import words

SENTENCES = (
    "不断丰富群众的精神文化生活，今年新增农村图书室15家。",
    "各级党委（党组）要切实担负起主体责任，把意识形态工作摆上重要议事日程。",
    "X光机和CT检查是常用的诊断手段，共检查3.5万人次。",
    "他来到了网易杭研大厦；小明硕士毕业于中国科学院计算所。",
    "GB/T 9704-2012 对版面作了要求 100% 执行",
)


def forget() -> None:
    """Let go of all that words keeps in memory."""
    for remembered in (words._dictionary, words._log_share, words.cut, words.word_across):
        remembered.cache_clear()


@pytest.fixture
def small_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dictionary of three words in place of jieba's, so that building it takes no time."""
    source = tmp_path / "dict.txt"
    source.write_text("意识形态 100 n\n工作 200 n\n意识 300 n\n", "utf-8")
    monkeypatch.setattr(words, "_source", lambda: str(source))
    forget()
    yield
    forget()


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_dictionary: None) -> Path:
    """A cache folder of our own that nothing has been written to."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(scope="module")
def jieba_cut(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """jieba's own cut without its new-word model, its cache kept out of the shared temporary folder."""
    import jieba

    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return lambda text: tuple(tokenizer.cut(text, HMM=False))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_cut_as_jieba_cuts_them(sentence: str, jieba_cut) -> None:  # type: ignore[no-untyped-def]
    assert words.cut(sentence) == jieba_cut(sentence)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("中国人民大学生活动员工作为了解决定期限制度过敏感情况且不论文化学习近平面前进行政府 ，。a1"), max_size=24))
def test_any_mix_of_characters_is_cut_as_jieba_cuts_it(jieba_cut, text: str) -> None:  # type: ignore[no-untyped-def]
    assert words.cut(text) == jieba_cut(text)


@given(st.text(max_size=40))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(words.cut(text)) == text


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("丰富群众的精神文", "化生活", "文化"),
        ("民间艺", "术等群众团体", "民间艺术"),
        ("对标年初制", "定的任务", "制定"),
        ("确", "保舆情管理", "确保"),
        ("加大", "宣传力度", None),
        ("活跃", "在街道", None),
        ("把握主题主线", "推动改革发展", None),
        ("", "文化", None),
    ],
)
def test_word_across_a_joint(left: str, right: str, word: str | None) -> None:
    assert words.word_across(left, right) == word


def test_a_torn_word_leaves_a_stump_and_a_compound_does_not() -> None:
    assert words.is_torn("文化", "精神文")
    assert words.is_torn("三中全会", "二十届三")
    assert not words.is_torn("北京大学", "在北京")


def test_is_word_knows_words_and_not_fragments() -> None:
    assert words.is_word("意识形态")
    assert not words.is_word("识形")


def test_dictionary_is_made_once_and_then_found(empty_cache: Path) -> None:
    assert words.cut("意识形态工作") == ("意识形态", "工作")
    (kept,) = (empty_cache / "program").glob("words-*")
    written = kept.stat().st_mtime_ns
    forget()
    assert words.cut("意识形态工作") == ("意识形态", "工作")
    assert [path.stat().st_mtime_ns for path in (empty_cache / "program").glob("words-*")] == [written]


def test_dictionaries_of_installations_long_gone_are_dropped(empty_cache: Path) -> None:
    folder = empty_cache / "program"
    folder.mkdir(mode=0o700, parents=True)
    for age in range(8):
        old = folder / f"words-{age}-7.bin"
        old.write_bytes(b"of another jieba")
        os.utime(old, (1000 - age, 1000 - age))
    (folder / "other.bin").write_bytes(b"")
    words.is_word("工作")
    kept = {path.name for path in folder.glob("words-*")}
    assert "words-0-7.bin" in kept
    assert "words-7-7.bin" not in kept
    assert len(kept) == words._MOST_KEPT
    assert (folder / "other.bin").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps permissions elsewhere")
def test_kept_dictionary_is_private(empty_cache: Path) -> None:
    words.is_word("工作")
    folder = empty_cache / "program"
    assert folder.stat().st_mode & 0o077 == 0
    assert next(folder.glob("words-*")).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps permissions elsewhere")
def test_folder_that_others_can_write_is_not_trusted(empty_cache: Path) -> None:
    folder = empty_cache / "program"
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    assert words.is_word("工作")
    assert list(folder.iterdir()) == []


def test_damaged_dictionary_is_built_anew(empty_cache: Path) -> None:
    words.is_word("工作")
    path = next((empty_cache / "program").glob("words-*"))
    whole = path.read_bytes()
    path.write_bytes(b"no table")
    forget()
    assert words.is_word("意识形态")
    assert path.read_bytes() == whole


def test_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_dictionary: None) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(blocked / "cache"))
    assert words.is_word("意识形态")


def test_importing_words_loads_neither_jieba_nor_the_dictionary() -> None:
    program = "import sys, hegao.language.words; print(sorted({'jieba', 'platformdirs'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
