"""What was already there when a unit began to check: findings by fault and paragraph, never by line, so that only new ones fail."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hegao.language.bilingual import SpokenError, Words

VERSION = 1
NAME = ".hegao-baseline.json"
"""Where a baseline is kept unless somebody says otherwise."""


class BaselineError(SpokenError, ValueError):
    """A baseline that cannot be used."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding: its rule, and hashes of the fault in its paragraph, after the words before it and before the words after it.

    `before` or `after` is empty where too few words stand there to know it by. `words` are for people.
    """

    rule: str
    paragraph: str
    before: str
    after: str
    words: str


Entries = Mapping[str, Sequence[Entry]]
"""Known findings by path: with forward slashes, from the folder of the baseline."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """For each path of a run which of its findings are known, in their order; and the entries that nothing matches any more."""

    known: Mapping[str, tuple[bool, ...]]
    stale: Mapping[str, tuple[Entry, ...]]


def parse_baseline(content: str) -> dict[str, tuple[Entry, ...]]:
    """The entries in the text of a baseline file. Raises BaselineError for anything else."""
    try:
        whole = json.loads(content)
        if whole["version"] != VERSION:
            raise BaselineError(
                Words(
                    f"基线是另一个版本的核稿写的（{whole['version']}），请用 hegao baseline create 重新生成。",
                    f"the baseline was written by another version of hegao ({whole['version']}): make it anew with hegao baseline create.",
                ),
            )
        return {str(path): tuple(sorted(_entry(item) for item in items)) for path, items in whole["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(
            Words(
                "这不是核稿的基线文件，或者已经损坏，请用 hegao baseline create 重新生成。",
                "this is no baseline of hegao, or a damaged one: make it anew with hegao baseline create.",
            ),
        ) from None


def _entry(item: Mapping[str, Any]) -> Entry:
    values = {name: item[name] for name in ("rule", "paragraph", "before", "after", "words")}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError
    return Entry(**values)


def baseline_text(entries: Entries) -> str:
    """The text of a baseline file, an entry a line, so that a change of it can be read: the same entries give the same text."""
    files = ",\n".join(_file_text(path, items) for path, items in sorted(entries.items()) if items)
    return f'{{"version": {VERSION}, "tool": "hegao", "files": {{\n{files}\n}}}}\n'


def _file_text(path: str, items: Sequence[Entry]) -> str:
    lines = ",\n".join(f"  {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in sorted(items))
    return f" {json.dumps(path, ensure_ascii=False)}: [\n{lines}]"


def compare(baseline: Entries, found: Entries, gone: Collection[str] = ()) -> Comparison:
    """Hold the findings of a run against a baseline. Each entry makes one finding known.

    First those of the same paragraph, then, the paragraph having changed elsewhere, those with the same words on both sides or on one. What
    stood in a file that is `gone` is looked for in the other files, by its paragraph: it may have been moved.
    """
    left = {path: list(items) for path, items in baseline.items() if path in found or path in gone}
    known = {path: [False] * len(items) for path, items in found.items()}
    for same in (_same_paragraph, _same_words, _same_side):
        for path, items in found.items():
            _match(items, known[path], left.get(path, []), same)
    moved = [entry for path in gone for entry in left.pop(path, [])]
    for path, items in found.items():
        _match(items, known[path], moved, _same_paragraph)
    stale = {path: tuple(sorted(items)) for path, items in left.items() if items}
    return Comparison({path: tuple(flags) for path, flags in known.items()}, stale | _by_path(moved, baseline, gone))


def _by_path(moved: Sequence[Entry], baseline: Entries, gone: Collection[str]) -> dict[str, tuple[Entry, ...]]:
    """The entries of files that are gone which nothing took over."""
    rest, left = Counter(moved), {}
    for path in sorted(gone):
        own = Counter(baseline.get(path, ())) & rest
        rest -= own
        if own:
            left[path] = tuple(sorted(own.elements()))
    return left


def without(baseline: Entries, stale: Entries) -> dict[str, tuple[Entry, ...]]:
    """A baseline without the entries that nothing matches any more."""
    return {path: tuple(sorted((Counter(entries) - Counter(stale.get(path, ()))).elements())) for path, entries in baseline.items()}


def _same_paragraph(one: Entry, other: Entry) -> bool:
    return one.paragraph == other.paragraph


def _same_words(one: Entry, other: Entry) -> bool:
    return bool(one.before and one.after) and (one.before, one.after) == (other.before, other.after)


def _same_side(one: Entry, other: Entry) -> bool:
    return bool(one.before and one.before == other.before) or bool(one.after and one.after == other.after)


def _match(found: Sequence[Entry], known: list[bool], left: list[Entry], same: Callable[[Entry, Entry], bool]) -> None:
    """Mark what an entry stands for, and take those entries out of what is left."""
    by_rule: dict[str, list[Entry]] = defaultdict(list)
    for entry in left:
        by_rule[entry.rule].append(entry)
    for index, item in enumerate(found):
        if known[index]:
            continue
        match = next((entry for entry in by_rule[item.rule] if same(entry, item)), None)
        if match is not None:
            known[index] = True
            by_rule[item.rule].remove(match)
            left.remove(match)
