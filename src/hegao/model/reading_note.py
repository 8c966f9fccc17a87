"""What a reader had to leave out or put up with: nobody should take what was not read for clean."""

from __future__ import annotations

from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass

UNDECODABLE = "undecodable-bytes"
"""What the code of a note begins with where bytes of a text file could not be decoded; a colon and their number follow."""


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """One such thing, for the person who relies on the result. `code` says it to programs, empty where nothing but words is known."""

    words: Words
    code: str = ""

    def for_programs(self, lang: str) -> str:
        """The code where there is one, else the words in one language."""
        return self.code or self.words.say(lang)


def undecodable(count: int) -> ReadingNote:
    """That so many stretches of bytes could not be decoded."""
    words = Words("有 {0} 处字节认不出来，显示为“\ufffd”", "{0} places could not be decoded and show as “\ufffd”")
    return ReadingNote(words.filled(count), f"{UNDECODABLE}:{count}")
