"""What a mended or annotated document may be called, and what it may take the place of."""

from __future__ import annotations

import os
from pathlib import Path

from hegao.formats import EXTENSIONS, is_word, read
from hegao.formats.extensions import WORD_EXTENSIONS
from hegao.formats.problems import DocumentProblem
from hegao.session.checking import read_content
from hegao.session.problems import problem
from hegao.session.results import is_unchanged_result
from hegao.session.writing import Replacing, takes_text

FREE_PLACES = Replacing(lambda _: False, "exists")


def own_results(read: bytes | DocumentProblem) -> Replacing:
    """With `--overwrite`: what hegao wrote and nobody has changed since, or the mere copy of a draft in which nothing was to be done."""
    return Replacing(lambda path: is_unchanged_result(path) or path.read_bytes() == read, "exists/not-own")


def refuse_other_kind(name: str, path: Path) -> None:
    """A Word file takes a Word file's place only, a text a text's."""
    if path.is_file() and path.stat().st_size and not (_is_text_name(path) != is_word(name) and _reads_as(name, path)):
        raise problem("exists/other-kind", path=str(path))


def _is_text_name(path: Path) -> bool:
    endings = {path.suffix.lower(), Path(os.path.realpath(path)).suffix.lower()}
    return endings <= (EXTENSIONS - WORD_EXTENSIONS) | {""}


def _reads_as(name: str, path: Path) -> bool:
    """True where what stands in a file is of the kind that a name has."""
    content = read_content(str(path))
    if isinstance(content, DocumentProblem):
        return False
    try:
        read(name, content)
    except DocumentProblem:
        return False
    return True


def refuse_name(name: str, goes_to: Path) -> None:
    """Raises DocumentProblem for a result whose name, or that of the file behind a link, promises another kind of file."""
    own, real = Path(name).suffix.lower(), Path(os.path.realpath(goes_to))
    for path in (goes_to, real):
        to_word = is_word(name) or is_word(str(path))
        nameless_store = path is real and not path.suffix
        if to_word and path.suffix.lower() != own and not nameless_store:
            raise problem("other-extension", extension=Path(name).suffix)
    if not is_word(name) and not takes_text(goes_to):
        raise problem("no-text-file", path=str(goes_to), extension=goes_to.suffix)
