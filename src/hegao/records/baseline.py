"""What was already there when a unit began to check: findings by fault and paragraph, never by line, so that only new ones fail."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from hegao.language.bilingual import SpokenError, Words
from hegao.language.patterns import lazy
from hegao.language.quick_classes import dataclass
from hegao.language.unseen import dump_json

VERSION = 2
"""2: an entry a line, each by itself. What was written as 1, with the entries of a file in a list, is read as well."""

NAME = ".hegao-baseline.json"
"""Where a baseline is kept unless somebody says otherwise."""

MERGING = "merge=union"
"""The attribute by which git puts the entries of two branches together (gitattributes(5)): in this form the result is always a baseline."""


class BaselineError(SpokenError, ValueError):
    """A baseline that cannot be used."""


class ConflictError(BaselineError):
    """A baseline with conflict marks: two branches changed it, and git left both in the file."""


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
    """The entries in the text of a baseline file. Raises ConflictError for one with conflict marks, BaselineError for anything else."""
    if _CONFLICT.search(content):
        raise ConflictError(
            Words(
                "基线里有 git 合并时没有解决的冲突（<<<<<<<），运行 hegao baseline create 就能修好，两边的登记都会保留。",
                "the baseline has a merge conflict in it (<<<<<<<): run hegao baseline create, which keeps the entries of both branches.",
            )
        )
    try:
        whole = json.loads(content)
        if whole["version"] not in _READERS:
            raise BaselineError(
                Words(
                    f"基线是更新版本的核稿写的（{whole['version']}），请升级核稿，或从 git 取回原来的基线。",
                    f"the baseline was written by a newer hegao ({whole['version']}): upgrade, or get the old one back from git.",
                )
            )
        return _by_file(_READERS[whole["version"]](whole))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(
            Words(
                "这不是核稿的基线文件，或者已经损坏，请核对文件名；确是基线，就从 git 取回，或移走它再用 hegao baseline create 生成。",
                "this is no baseline of hegao, or a damaged one: see the name; get it back from git, or move it away and make one anew.",
            )
        ) from None


_CONFLICT = lazy(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)


def parse_conflict(content: str) -> dict[str, tuple[Entry, ...]]:
    """The entries on both sides of all conflict marks, those that both have once. Raises BaselineError where there is none."""
    try:
        ours, theirs = map(parse_baseline, _sides(content))
    except BaselineError:
        ours, theirs = _by_file(_loose_entries(content)), {}
        if not ours:
            raise
    paths = ours.keys() | theirs.keys()
    return {path: tuple(sorted((Counter(ours.get(path, ())) | Counter(theirs.get(path, ()))).elements())) for path in paths}


def _loose_entries(content: str) -> Iterator[tuple[str, Entry]]:
    """The lines that are entries, whatever stands between them: marks that somebody has taken out in part."""
    for line in dict.fromkeys(content.splitlines()):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            item = json.loads(line.rstrip().removesuffix(","))
            yield _path(item["file"]), _entry(item)


def _sides(content: str) -> tuple[str, str]:
    """The file as each of two branches had it, whatever they had in common before left out."""
    sides: tuple[list[str], list[str]] = ([], [])
    into: tuple[list[str], ...] = sides
    for line in content.splitlines():
        mark = line[:7] if _CONFLICT.match(line) else ""
        if mark:
            into = {"<" * 7: sides[:1], "|" * 7: (), "=" * 7: sides[1:], ">" * 7: sides}[mark]
            continue
        for side in into:
            side.append(line)
    return "\n".join(sides[0]), "\n".join(sides[1])


def _by_file(entries: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    files: dict[str, list[Entry]] = defaultdict(list)
    for path, entry in entries:
        files[path].append(entry)
    return {path: tuple(sorted(items)) for path, items in files.items()}


def _read_lines(whole: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from ((_path(item["file"]), _entry(item)) for item in whole["entries"] if item is not None)


def _read_lists(whole: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from ((path, _entry(item)) for path, items in whole["files"].items() for item in items)


_READERS = {1: _read_lists, 2: _read_lines}


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _entry(item: Mapping[str, Any]) -> Entry:
    values = {name: item[name] for name in ("rule", "paragraph", "before", "after", "words")}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError
    return Entry(**values)


def baseline_text(entries: Entries) -> str:
    """The text of a baseline file: the same entries give the same text.

    An entry a line, sorted, and every line alike, the last one too (hence the null): lines that two branches add can stand in any order.
    """
    lines = (_line(path, entry) for path, items in sorted(entries.items()) for entry in sorted(items))
    return f'{{"version": {VERSION}, "tool": "hegao", "entries": [\n{"".join(lines)}null]}}\n'


def _line(path: str, entry: Entry) -> str:
    return dump_json({"file": path} | asdict(entry)) + ",\n"


def compare(baseline: Entries, found: Entries, gone: Collection[str] = ()) -> Comparison:
    """Hold the findings of a run against a baseline. Each entry makes one finding known.

    First those of the same paragraph, then, the paragraph having changed elsewhere, those with the same words on both sides or on one. A
    file that is `gone` is looked for under the name that most of its paragraphs have now, and judged there as if it were the same
    file. What is then left of any file is looked for in all others, by its paragraph: it may have been moved there.
    """
    left = {path: list(items) for path, items in baseline.items() if path in found or path in gone}
    known = {path: [False] * len(items) for path, items in found.items()}
    for path, items in found.items():
        _match_file(items, known[path], left.get(path, []))
    for path in sorted(gone):
        if new := _new_name(left.get(path, ()), path, found, known):
            _match_file(found[new], known[new], left[path])
    rest = [entry for path in sorted(left, key=lambda path: (path not in gone, path)) for entry in left[path]]
    for path, items in found.items():
        _match(items, known[path], rest, _same_paragraph)
    return Comparison({path: tuple(flags) for path, flags in known.items()}, _by_path(rest, left))


def _match_file(found: Sequence[Entry], known: list[bool], left: list[Entry]) -> None:
    for same in (_same_paragraph, _same_words, _same_side):
        _match(found, known, left, same)


def _new_name(left: Sequence[Entry], path: str, found: Entries, known: Mapping[str, Sequence[bool]]) -> str | None:
    """The file in which most of what was wrong in one that is gone stands now, half of it at least; the one of its name among several."""
    shared = {}
    for other, items in found.items():
        fresh = [item for item, flag in zip(items, known[other], strict=True) if not flag]
        if (common := _shared(left, fresh)) and common * 2 >= len(left):
            shared[other] = common
    return max(shared, key=lambda other: (shared[other], other.rpartition("/")[2] == path.rpartition("/")[2]), default=None)


def _shared(left: Sequence[Entry], fresh: Sequence[Entry]) -> int:
    """How many entries could be told again among some findings, by their paragraph or by the words on one side."""
    marks = {mark for item in fresh for mark in _marks(item)}
    return sum(not marks.isdisjoint(_marks(entry)) for entry in left)


def _marks(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from ((entry.rule, mark) for mark in (entry.paragraph, entry.before, entry.after) if mark)


def _by_path(rest: Sequence[Entry], left: Entries) -> dict[str, tuple[Entry, ...]]:
    """The entries that nothing took over, by the file that they stand under."""
    remaining, by_path = Counter(rest), {}
    for path in sorted(left):
        own = Counter(left[path]) & remaining
        remaining -= own
        if own:
            by_path[path] = tuple(sorted(own.elements()))
    return by_path


def parted(
    baseline: Entries, unasked: Callable[[str], Collection[str]]
) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]]:
    """The entries of which a run can say whether they are still there; and those of rules that it did not ask of their file."""
    judged, others = {}, {}
    for path, entries in baseline.items():
        codes = unasked(path)
        judged[path] = tuple(entry for entry in entries if entry.rule not in codes)
        others[path] = tuple(entry for entry in entries if entry.rule in codes)
    return judged, others


def united(*several: Entries) -> dict[str, tuple[Entry, ...]]:
    """The entries of several baselines in one."""
    whole: dict[str, list[Entry]] = defaultdict(list)
    for entries in several:
        for path, items in entries.items():
            whole[path].extend(items)
    return {path: tuple(sorted(items)) for path, items in whole.items() if items}


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
