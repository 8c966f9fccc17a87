"""Section orders: sections out of place, missing, twice, unforeseen, or worded otherwise than a standard says."""

from __future__ import annotations

from hegao.checks.finder import Finder
from hegao.checks.sections import misplaced, missing, repeated, unexpected, wording

FINDERS: tuple[Finder, ...] = (misplaced.FINDER, missing.FINDER, repeated.FINDER, unexpected.FINDER, wording.FINDER)
