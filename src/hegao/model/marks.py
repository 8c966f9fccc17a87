"""What is known of stretches of a document besides their words: tracked changes, comments, code …"""

from __future__ import annotations

from enum import StrEnum

from hegao.language.quick_classes import dataclass
from hegao.language.quick_enums import quick_enum
from hegao.model.spans import Span


@quick_enum
class MarkKind(StrEnum):
    """What is known of a stretch of text besides its words."""

    INSERTED = "inserted"
    DELETED = "deleted"
    FORMATTED = "formatted"
    COMMENT = "comment"
    HIGHLIGHT = "highlight"
    HIDDEN = "hidden"
    PROMPT = "prompt"
    FIELD = "field"
    VERBATIM = "verbatim"
    UNDERLINE = "underline"
    NOTE = "note"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact about a stretch of text that the reader saw in the file.

    DELETED has an empty span where the text stood and the deleted text as `detail`; FORMATTED is a tracked change of how things look:
    `detail` says what of (run, paragraph, table, section), and the span is empty where that is no text; COMMENT has the comment's
    text as `detail` and `author`; NOTE is an unseen comment in Markdown, with an empty span where it stood, or before the next text;
    PICTURE is one that a paragraph without text shows, with an empty span; PROMPT is a content control that still shows its
    placeholder; FIELD is a field's result with its instruction as `detail`; VERBATIM is code, a URL or a formula, which is never
    linted.
    """

    kind: MarkKind
    span: Span
    detail: str = ""
    author: str = ""
