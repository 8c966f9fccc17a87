"""The rules and standards of the checkout, as one rulebook that many tests share."""

from __future__ import annotations

from pathlib import Path

from hegao.lint.rulebook import build_rulebook

ROOT = Path(__file__).parents[1] / "rules"
BOOK = build_rulebook(
    {path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("*.toml"))},
    {path.name: path.read_text("utf-8") for path in sorted((ROOT / "standards").glob("*.toml"))},
)
