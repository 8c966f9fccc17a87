"""The error for a rule pack that cannot be used, and where in the pack it is."""

from __future__ import annotations

from collections.abc import Collection

from hegao.language.bilingual import SpokenError, Words
from hegao.language.quick_classes import dataclass, replace


class RulebookError(SpokenError, ValueError):
    """A rule pack or standard that cannot be used, or a choice of rules that names nothing: one sentence in each language."""


NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where in a TOML file something stands: the file, the rule, standard or section (what to call it), and the key inside it."""

    file: str
    record: Words = NO_WORDS
    key: str = ""

    def at(self, key: str) -> RecordPlace:
        """The place of a key below this one: `check`, then `check.find`."""
        return replace(self, key=f"{self.key}.{key}" if self.key else key)

    def inside(self, part: Words) -> RecordPlace:
        """The place of a part of the record, as a section of a standard, that is named rather than reached by keys."""
        return RecordPlace(self.file, Words(f"{self.record.zh}，{part.zh}", f"{self.record.en}, {part.en}"))

    def error(self, words: Words) -> RulebookError:
        """The error of this place; the words follow the names of file and record. {key} in them stands for the key."""
        file = Words(f"{self.file}：", f"{self.file}: ") if self.file else NO_WORDS
        record = Words(f"{self.record.zh}：", f"{self.record.en}: ") if self.record != NO_WORDS else NO_WORDS
        key = f"“{self.key}”"
        said = Words(words.zh.replace("{key}", key), words.en.replace("{key}", key))
        return RulebookError(Words(f"{file.zh}{record.zh}{said.zh}", f"{file.en}{record.en}{said.en}"))

    def unknown(self, word: str, what: Words, allowed: Collection[str]) -> RulebookError:
        """The error for a word that is none of those allowed, with the one that was most likely meant."""
        from difflib import get_close_matches  # noqa: PLC0415 - only for who mistypes

        near = get_close_matches(word, sorted(allowed), 1)
        hint = Words(f"是不是要写“{near[0]}”？", f" Did you mean “{near[0]}”?") if near else Words("", "")
        known = sorted(allowed)
        listed = Words(f"可用的有：{'、'.join(known)}。", f"Allowed are: {', '.join(known)}.")
        choice = listed if known else Words("这里没有可用的。", "None is allowed here.")
        inside = Words(f"{{key}} 里有不认识的{what.zh}“{word}”。", f"{{key}}: unknown {what.en} “{word}”.")
        if not self.key:
            inside = Words(f"有不认识的{what.zh}“{word}”。", f"unknown {what.en} “{word}”.")
        return self.error(Words(f"{inside.zh}{hint.zh}{choice.zh}", f"{inside.en}{hint.en} {choice.en}"))

    def missing(self, word: str, what: Words, needed: Collection[str]) -> RulebookError:
        """The error for a word that must be there and is not, with all that must."""
        inside = Words("{key} 里", "{key}: ") if self.key else Words("", "")
        listed = Words("、".join(sorted(needed)), ", ".join(sorted(needed)))
        return self.error(
            Words(
                f"{inside.zh}缺少{what.zh}“{word}”，必须有：{listed.zh}。",
                f"{inside.en}the {what.en} “{word}” is missing; needed: {listed.en}.",
            )
        )


def rule_place(file: str, code: str) -> RecordPlace:
    """The place of a rule's record."""
    return RecordPlace(file, Words(f"规则 {code}", f"rule {code}"))
