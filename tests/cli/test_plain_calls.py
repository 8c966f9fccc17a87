"""Calls that are read without click mean what click reads in them; whatever click refuses is left to click."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hegao.cli.plain_calls import plain_call
from hegao.cli.program import cli

_CHECK = cli.commands["check"]


def read_by_click(words: Sequence[str]) -> dict[str, Any] | None:
    """The options of `check` as click reads them; None where these words are a call of something else, or wrong."""
    context = click.Context(cli, info_name="hegao", resilient_parsing=False)
    try:
        rest = cli.parse_args(context, list(words))
        name, command, arguments = cli.resolve_command(context, [*context._protected_args, *rest])
    except (click.exceptions.ClickException, click.exceptions.Exit):
        return None
    if command is not _CHECK:
        return None
    try:
        return _CHECK.make_context(name, arguments, parent=context).params
    except (click.exceptions.ClickException, click.exceptions.Exit):
        return None


OPTIONS = sorted({name for item in _CHECK.params if isinstance(item, click.Option) for name in (*item.opts, *item.secondary_opts)})
WORDS = st.one_of(
    st.sampled_from(["check", "fix", "稿.docx", "a.md", "./b/", "*.txt", "-", "--", "-h", "--help", "--version", "x", "PH", "--lang"]),
    st.sampled_from(OPTIONS),
    st.sampled_from(["full", "json", "en", "zh", "de", "error", "info", "--lang=en", "--output-format=json", "--quiet=1", "-qq", "-o=a"]),
    st.sampled_from(["—quiet", "–q", "-quiet", "--no-cach", "--output-forma", ""]),
    st.text("-=aq.check稿/", max_size=6),
)


@given(st.lists(WORDS, max_size=6), st.booleans())
@example(["a.md", "check"], False)
@example(["a.md", "--lang", "en", "--output-format=json", "-q"], True)
@example(["--fail-on", "info", "a.md", "--fail-on", "error"], True)
@settings(max_examples=1500, deadline=None)
def test_click_reads_the_same(words: list[str], named: bool) -> None:
    words = ["check", *words] if named else words
    plain = plain_call(words)
    if plain is not None:
        assert plain == read_by_click(words)


@pytest.mark.parametrize(
    "words",
    ["check", "check 稿.md", "稿.md", "./稿 check", "check --no-cache -q a.md b.md --output-format json", "a.md --lang en --fail-on=info"],
)
def test_the_usual_calls_are_plain(words: str) -> None:
    plain = plain_call(words.split())
    assert plain is not None
    assert plain == read_by_click(words.split())


@pytest.mark.parametrize(
    "words", ["", "fix a.md", "稿", "check --help", "check -o a.html", "check --lang fr", "check -- a.md", "explain PH001"]
)
def test_other_calls_are_left_to_click(words: str) -> None:
    assert plain_call(words.split()) is None


def test_a_shell_that_completes_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_HEGAO_COMPLETE", "bash_complete")
    assert plain_call(["check", "a.md"]) is None


def test_what_windows_must_expand_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert plain_call(["check", "*.md"]) is None
    assert plain_call(["check", "稿.md"]) is not None


def test_a_plain_check_loads_no_more_than_it_uses(tmp_path: Path) -> None:
    """Each of these takes longer to import than a page takes to be checked."""
    (tmp_path / "稿.txt").write_text("一、总体情况\n\n组织专题学习会三场。\n", "utf-8")
    call = "import sys; sys.argv = ['hegao', 'check', '--quiet', '稿.txt', *sys.argv[1:]]\nfrom hegao.cli.entry import run_program\n"
    call += "status = run_program(); print(status, *sys.modules)"
    heavy = {"click", "dataclasses", "inspect", "hashlib", "json", "tempfile", "difflib", "shutil", "threading", "tomllib", "jieba", "lxml"}
    for more in (["--no-cache"], ["--no-cache"]):  # the first run keeps the rule book for the second
        done = subprocess.run(
            [sys.executable, "-c", call, *more],
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env={**os.environ, "HEGAO_CACHE_DIR": str(tmp_path / "kept")},
        )
        status, *loaded = done.stdout.decode().splitlines()[-1].split()
    assert status == "0"
    assert {name.split(".")[0] for name in loaded} & heavy == set()
