"""The file name extensions that are read, in lower case with their dots."""

from __future__ import annotations

from hegao.language.bilingual import Words

_BY_FORMAT = ((".docx", ".docm", ".dotx"), (".md", ".markdown"), (".txt", ".text"))
"""For each format its extensions; people are told the first."""

WORD_EXTENSIONS, MARKDOWN_EXTENSIONS, TEXT_EXTENSIONS = map(frozenset, _BY_FORMAT)
EXTENSIONS = frozenset(extension for extensions in _BY_FORMAT for extension in extensions)

COMMON_EXTENSIONS = tuple(extensions[0] for extensions in _BY_FORMAT)
"""The commonest of each format."""

_FIRST, _LAST = COMMON_EXTENSIONS[:-1], COMMON_EXTENSIONS[-1]
NAMED_EXTENSIONS = Words(f"{'、'.join(_FIRST)} 和 {_LAST}", f"{', '.join(_FIRST)} and {_LAST}")
"""The same in a sentence."""
