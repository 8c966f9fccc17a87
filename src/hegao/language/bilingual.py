"""Words for people, in both languages of hegao together: whoever writes one of them is asked for the other."""

from __future__ import annotations

from hegao.language.quick_classes import dataclass

LANGUAGES = ("zh", "en")
"""What people may choose to be spoken to in."""


@dataclass(frozen=True, slots=True)
class Words:
    """One phrase in Chinese and in English: the only type of words for people."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The phrase in one language: `zh`, or English for any other."""
        return self.zh if lang == "zh" else self.en

    def filled(self, *places: object, **values: object) -> Words:
        """The phrase with {0} or {name} filled in, in both languages alike. Raises KeyError or IndexError for a gap without value."""
        return Words(self.zh.format(*places, **values), self.en.format(*places, **values))

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"


class SpokenError(Exception):
    """An error that a person reads: one sentence with what to do, in both languages. `str()` gives both."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.words.zh

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.words.en

    def __str__(self) -> str:
        return str(self.words)
