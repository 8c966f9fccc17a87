"""What `hegao baseline` does, and how a run is held against a baseline."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from hegao.cli.console import Refused, emit
from hegao.language.bilingual import Words
from hegao.language.quick_classes import dataclass, replace
from hegao.records.baseline import (
    MERGING,
    BaselineError,
    ConflictError,
    Entries,
    Entry,
    baseline_text,
    compare,
    parse_baseline,
    parse_conflict,
    parted,
    united,
    without,
)
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run, Stale
from hegao.reporters.words.layout import plain, shown
from hegao.session.gitignore import work_tree_of
from hegao.session.writing import write_whole

_NEAR, _ENOUGH = 8, 4
"""Code points on one side by which a fault is known again, and the fewest that will do."""

_WORDS = 10
"""Code points on either side of a fault by which people know an entry again."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run was asked to look at: entries of anything else are none of its business.

    `paths` are the files and folders named; `whole` is False where only part of them was looked at (`--changed`); `unasked` gives the
    codes of the rules that were left aside for a path.
    """

    paths: tuple[str, ...]
    unasked: Callable[[str], Collection[str]]
    whole: bool = True

    def covers(self, folder: Path) -> bool:
        """True where all of a folder was looked at, so that what was not found is nowhere in it."""
        return self.whole and any(folder.is_relative_to(os.path.abspath(path)) for path in self.paths)  # noqa: PTH100 - as written


def read_baseline(path: Path, lang: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of a baseline file. Raises Refused: what cannot be read must not pass for an empty baseline."""
    return _read(path, lang, parse_baseline)


def _read(path: Path, lang: str, parse: Callable[[str], dict[str, tuple[Entry, ...]]]) -> dict[str, tuple[Entry, ...]]:
    try:
        return parse(path.read_bytes().decode("utf-8-sig"))
    except BaselineError as error:
        raise Refused(Words(f"{path}：{error.words.zh}", f"{path}: {error.words.en}"), lang) from None
    except UnicodeDecodeError:
        raise Refused(Words(f"{path}：基线不是 UTF-8 编码。", f"{path}: the baseline is not UTF-8."), lang) from None
    except OSError as error:
        words = Words(
            "基线 {0} 读不了（{1}），请核对路径，或用 hegao baseline create 生成。",
            "the baseline {0} cannot be read ({1}): look at the path, or make it with hegao baseline create.",
        )
        raise Refused(words.filled(path, error.strerror), lang) from None


def with_baseline(run: Run, path: Path, lang: str, scope: Scope, held: Collection[str]) -> Run:
    """The run with what the baseline knows marked in the files `held` to it, and with the entries that nothing matches any more added.

    Raises Refused as `read_baseline`.

    What stood in a file that is gone is called gone itself only by a run over the baseline's whole folder: it may have been moved.
    """
    judged = _Judged(read_baseline(path, lang), run, path, scope)
    files = tuple(
        _marked(file, judged.known.get(_name_of(file.path, judged.folder), ())) if file.path in held else file for file in run.files
    )
    stale = tuple(Stale(name, entry.rule, entry.words) for name, entries in sorted(judged.stale.items()) for entry in entries)
    return replace(run, files=files, baseline=str(path), stale=(*run.stale, *stale))


class _Judged:
    """A baseline held against a run.

    `found` are the findings of the run as entries, `others` are the entries of rules that were not asked, `known` says which findings
    are in the baseline, `stale` what is certainly there no more, `lost` what stood in files that are gone and may be elsewhere.
    """

    def __init__(self, baseline: Entries, run: Run, path: Path, scope: Scope) -> None:
        self.folder = _folder_of(path)
        self.found = _entries_of(run, self.folder)
        asked, self.others = parted(baseline, lambda name: scope.unasked(str(self.folder / name)))
        self.gone = [name for name in baseline if name not in self.found and not (self.folder / name).exists()]
        result = compare(asked, self.found, self.gone)
        self.known = result.known
        lost = {name for name in result.stale.keys() & set(self.gone) if not scope.covers(self.folder) or self._is_out_of_sight(name)}
        self.stale = {name: items for name, items in result.stale.items() if name not in lost}
        self.lost = {name: items for name, items in result.stale.items() if name in lost}

    def _is_out_of_sight(self, name: str) -> bool:
        """True for a file that lies elsewhere under its name, where it was not looked at: in a folder that is excluded or ignored."""
        return any(place not in self.found for place in self._places.get(name.rpartition("/")[2], ()))

    @cached_property
    def _places(self) -> dict[str, list[str]]:
        """Where files lie below the baseline's folder, from there, by their names without folders."""
        places: dict[str, list[str]] = defaultdict(list)
        for folder, folders, files in os.walk(self.folder):
            folders[:] = [inner for inner in folders if inner != ".git"]
            for file in files:
                places[file].append(_name_of(os.path.join(folder, file), self.folder))  # noqa: PTH118 - 2,000 times a run
        return places


def _marked(file: FileRecord, known: tuple[bool, ...]) -> FileRecord:
    if not any(known):
        return file
    pairs = zip(file.findings, known, strict=True)
    return replace(file, findings=tuple(replace(placed, baselined=True) if flag else placed for placed, flag in pairs))


def create_baseline(run: Run, path: Path, lang: str, scope: Scope, *, in_use: bool = True) -> int:
    """Record all findings of a run; the exit status: 2 where something could not be checked. Raises Refused.

    `in_use`: checks are held against this baseline by themselves; where they are not, it is said how they are.

    A baseline that is there is merged into: it keeps the entries of whatever the run did not look at. Conflict marks in it are mended,
    the entries of both branches kept.
    """
    before, mended = _existing(path, lang)
    folder = _folder_of(path)
    found = _entries_of(_without_suppressed(run), folder)
    kept = _not_looked_at(before, _Judged(before, run, path, scope), keep_lost=mended)
    _write(path, united(found, kept), lang)
    emit(_created_words(found, kept, path, mended=mended, lang=lang))
    if not in_use:
        emit([_USE.filled(shown(str(path)), path.name).say(lang)])
    return 2 if run.failed else 0


def _existing(path: Path, lang: str) -> tuple[dict[str, tuple[Entry, ...]], bool]:
    """The entries that are there, and whether they had to be got out of a merge conflict. Raises Refused for what is no baseline."""
    if not path.exists() or not path.stat().st_size:
        return {}, False
    try:
        return parse_baseline(path.read_bytes().decode("utf-8-sig", "replace")), False
    except ConflictError:
        return _read(path, lang, parse_conflict), True
    except BaselineError:
        return read_baseline(path, lang), False  # which says why it cannot


def _not_looked_at(before: Entries, judged: _Judged, *, keep_lost: bool) -> dict[str, tuple[Entry, ...]]:
    """The entries that the run can say nothing of: other files, other rules, and files that may have been moved out of its sight."""
    elsewhere = {name: items for name, items in before.items() if name not in judged.found and name not in judged.gone}
    others = {name: items for name, items in judged.others.items() if name not in elsewhere}
    gone = {name: items for name, items in judged.stale.items() if name in judged.gone} if keep_lost else {}
    return united(elsewhere, others, judged.lost, gone)


def _created_words(found: Entries, kept: Entries, path: Path, *, mended: bool, lang: str) -> Iterator[str]:
    name, count = shown(str(path)), sum(map(len, kept.values()))
    if mended:
        yield Words(
            f"{name}：合并冲突已经修好，两边的登记都在。\n", f"{name}: the merge conflict is mended, with the entries of both.\n"
        ).say(lang)
    findings, files = sum(map(len, found.values())), sum(1 for items in found.values() if items)
    recorded = Words(
        "{0}：登记了 {1} 个文件里的 {2} 处，对着它查，只报新的。\n",
        "{0}: {2} findings in {1} files recorded; held against it, a check tells only new ones.\n",
    )
    yield recorded.filled(name, files, findings).say(lang)
    if count:
        merged = Words(
            "这次没有查到的文件和规则，原来登记的 {0} 处仍然保留。\n",
            "{0} entries of files and rules that were not looked at are kept.\n",
        )
        yield merged.filled(count).say(lang)
    yield from _merging_advice(path, lang)


_USE = Words(
    '检查时加 --baseline {0}，或者在 hegao.toml 里写上 baseline = "{1}"，登记过的就不再报。\n',
    'Check with --baseline {0}, or write baseline = "{1}" into hegao.toml, so that what is recorded is not told again.\n',
)


def _merging_advice(path: Path, lang: str) -> Iterator[str]:
    """In a git work tree that does not say how to merge baselines: the line by which git does it by itself."""
    folder = _folder_of(path)
    top = work_tree_of(folder)
    if top is None or any(MERGING in line and path.name in line for line in _attributes(top, folder)):
        return
    words = Words(
        "在仓库的 .gitattributes 里加上这一行，git 合并分支时就会把两边的登记合在一起：\n    {0} {1}\n",
        "With this line in the repository's .gitattributes, git puts the entries of two branches together by itself:\n    {0} {1}\n",
    )
    yield words.filled(path.name, MERGING).say(lang)


def _attributes(top: Path, folder: Path) -> Iterator[str]:
    for place in (folder, *folder.parents):
        if place.is_relative_to(os.path.realpath(top)) or place.is_relative_to(top):
            file = place / ".gitattributes"
            yield from file.read_text("utf-8", "replace").splitlines() if file.is_file() else ()


def _without_suppressed(run: Run) -> Run:
    """The run without what comments in the documents silence: that needs no baseline."""
    kept = (replace(file, findings=tuple(placed for placed in file.findings if not placed.suppressed)) for file in run.files)
    return replace(run, files=tuple(kept))


def prune_baseline(run: Run, path: Path, lang: str, scope: Scope, look: Callable[[str], tuple[Run, Scope]]) -> int:
    """Take out of a baseline what is certainly there no more; what was not looked at keeps its entries. Raises Refused.

    What stood in files that are gone is looked for in the baseline's whole folder first, by `look`.
    """
    baseline = read_baseline(path, lang)
    judged = _Judged(baseline, run, path, scope)
    stale = judged.stale
    if judged.lost:
        everywhere, all_of_it = look(os.path.relpath(judged.folder))
        missing = _Judged(baseline, everywhere, path, all_of_it).stale
        stale = united(stale, {name: items for name, items in missing.items() if name in judged.lost})
    _write(path, without(baseline, stale), lang)
    words = Words("{0}：清掉 {1} 处。\n", "{0}: {1} entries taken out.\n")
    emit([words.filled(shown(str(path)), sum(map(len, stale.values()))).say(lang)])
    return 2 if run.failed else 0


def _write(path: Path, entries: Entries, lang: str) -> None:
    try:
        write_whole(path, baseline_text(entries).encode("utf-8"))
    except OSError as error:
        raise Refused(
            Words(f"写不进 {path}（{error.strerror}），请换一个位置。", f"{path} cannot be written ({error.strerror})."), lang
        ) from None


def _folder_of(path: Path) -> Path:
    return Path(os.path.abspath(path)).parent  # noqa: PTH100 - without following links, as git sees it


def _name_of(path: str, folder: Path) -> str:
    """A document's path from the baseline's folder, with forward slashes; by way of links only where it seems to lie outside."""
    name = Path(os.path.relpath(os.path.abspath(path), folder)).as_posix()  # noqa: PTH100 - as above
    if name.startswith("../"):
        real = Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
        return name if real.startswith("../") else real
    return name


def _entries_of(run: Run, folder: Path) -> Mapping[str, tuple[Entry, ...]]:
    return {_name_of(file.path, folder): tuple(map(_entry_of, file.findings)) for file in run.checked}


def _entry_of(placed: PlacedFinding) -> Entry:
    excerpt = placed.excerpt
    before, after = _side(placed, excerpt.before[::-1]), _side(placed, excerpt.after)
    words = f"{excerpt.before[-_WORDS:]}⟦{excerpt.fault[: 4 * _WORDS]}⟧{excerpt.after[:_WORDS]}"
    return Entry(placed.finding.code, placed.paragraph, before, after, plain(words))


def _side(placed: PlacedFinding, beside: str) -> str:
    """A hash of a fault and the words on one side of it, the nearest first; empty where there are too few."""
    near = "".join(beside.split())[:_NEAR]
    key = f"{placed.finding.code}\0{''.join(placed.excerpt.fault.split())}\0{near}"
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16] if len(near) >= _ENOUGH else ""
