"""Marks of punctuation that are wrong by themselves, whatever the sentence says."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.punctuation import doubled_marks

FINDERS: tuple[Finder, ...] = (doubled_marks.FINDER,)
