"""The rules and standards of the checkout, as one rulebook that many tests share."""

from __future__ import annotations

from hegao.session.rule_files import load_rulebook

BOOK = load_rulebook()
