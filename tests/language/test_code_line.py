from __future__ import annotations

import pytest

from hegao.language.code_line import is_code_line


@pytest.mark.parametrize(
    "line", ["restart(now);", "x = 1", "# -newkey rsa:2048", "  // done", "echo $HOME", r"C:\temp", "stop();  // 停止服务"]
)
def test_a_line_with_a_sign_of_code_is_one(line: str) -> None:
    assert is_code_line(line)


@pytest.mark.parametrize("line", ["", "GDP and CPI", "总额（x=1）如下", "# 工作总结", "2024-05-01"])
def test_prose_and_bare_words_are_none(line: str) -> None:
    assert not is_code_line(line)
