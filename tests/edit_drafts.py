"""Small documents and edits of them, for tests of edits and fixes."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from hegao.model.document import Document, Piece, Span, TextOrigin
from hegao.model.finding import Edit

WORDS = st.text(alphabet="为是的 ，。", max_size=3)
"""New text without digits, letters and numerals."""


def document(text: str, pieces: Iterable[Piece] | None = None) -> Document:
    """A document that is only its text; one piece unless told otherwise."""
    return Document(text, (), (Piece(0, len(text), TextOrigin(0)),) if pieces is None else tuple(pieces), "text")


@st.composite
def disjoint_edits(draw: st.DrawFn, length: int, *, most: int = 4, new: st.SearchStrategy[str] = WORDS) -> tuple[Edit, ...]:
    """Edits of a text of this length that do not touch each other."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=2 * most, unique=True)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        edits.append(Edit(Span(start, draw(st.sampled_from((start, end)))), draw(new)))
    return tuple(edits)
