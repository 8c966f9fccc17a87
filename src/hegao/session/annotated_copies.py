"""Annotated copies that lie beside their originals: what hegao handed back is a result, and its faults are the original's."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable

from hegao.formats import is_word, read
from hegao.formats.problems import DocumentProblem
from hegao.language.patterns import lazy
from hegao.model.finding import Skipped
from hegao.model.signature import SIGNATURES, is_own
from hegao.session.checking import read_content
from hegao.session.discovery import Found, Target
from hegao.session.paths import tidied

_COPY = lazy(rf"(?P<original>.+)-(?:{'|'.join(sorted(SIGNATURES))})(?:[ -]?\d+| ?[(（]\d+[)）])?")
"""The name of a copy, without its extension: the original's and hegao's, perhaps numbered where there was one already."""


def without_annotated_copies(found: Iterable[Found], named: Collection[str], *, force: bool = False) -> list[Found]:
    """What is to be looked at, the copies of hegao's own beside their originals passed over; one that is `named` by the person stays,
    unless `force` (`--force-exclude`) has hooks name whatever lies there.

    A copy is told by its name and by the comments or tracked changes of hegao's that it still holds: once they are gone it is a draft of
    its own.
    """
    items = list(found)
    paths = {item.path for item in items if isinstance(item, Target)}
    given = set() if force else set(map(tidied, named))
    beside = os.path.isfile if force else paths.__contains__
    return [Skipped(item.path, "result") if item.path in paths - given and _is_copy(item.path, beside) else item for item in items]


def _is_copy(path: str, has_original: Callable[[str], bool]) -> bool:
    stem, extension = os.path.splitext(path)  # noqa: PTH122 - 2,000 times a run
    match = _COPY.fullmatch(os.path.basename(stem))  # noqa: PTH119
    if match is None or not is_word(path):
        return False
    return has_original(os.path.join(os.path.dirname(path), match["original"] + extension)) and _holds_own_marks(path)  # noqa: PTH118, PTH120


def _holds_own_marks(path: str) -> bool:
    """True for a Word file with a comment or tracked change of hegao's own; False for what cannot be read, which is told elsewhere."""
    content = read_content(path)
    if isinstance(content, DocumentProblem):
        return False
    try:
        return any(is_own(mark) for mark in read(path, content).marks)
    except Exception:
        return False
