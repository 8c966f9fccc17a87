"""What a comment is made of, whatever file it goes into."""

from __future__ import annotations

from hegao.language.quick_classes import dataclass
from hegao.model.spans import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment says, a line a paragraph. `elsewhere` is added where it cannot hang on its own place."""

    span: Span
    lines: tuple[str, ...]
    elsewhere: str = ""
