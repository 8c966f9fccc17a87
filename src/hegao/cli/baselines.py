"""What `hegao baseline` does, and how a run is held against a baseline."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hegao.cli.console import Refused, emit
from hegao.language.bilingual import Words
from hegao.records.baseline import NAME, BaselineError, Entries, Entry, baseline_text, compare, parse_baseline, without
from hegao.records.placed_finding import PlacedFinding
from hegao.records.record import FileRecord, Run, Stale
from hegao.reporters.words.layout import plain
from hegao.session.writing import write_whole

_NEAR, _ENOUGH = 8, 4
"""Code points on one side by which a fault is known again, and the fewest that will do."""

_WORDS = 10
"""Code points on either side of a fault by which people know an entry again."""


def read_baseline(path: Path, lang: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of a baseline file. Raises Refused: what cannot be read must not pass for an empty baseline."""
    try:
        return parse_baseline(path.read_bytes().decode("utf-8-sig"))
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


def with_baseline(run: Run, path: Path, lang: str) -> Run:
    """The run with what the baseline knows marked, and the entries that nothing matches any more. Raises Refused as `read_baseline`."""
    baseline, folder = read_baseline(path, lang), _folder_of(path)
    found = _entries_of(run, folder)
    gone = [name for name in baseline if name not in found and not (folder / name).exists()]
    result = compare(baseline, found, gone)
    files = tuple(_marked(file, result.known.get(_name_of(file.path, folder), ())) for file in run.files)
    stale = tuple(Stale(name, entry.rule, entry.words) for name, entries in sorted(result.stale.items()) for entry in entries)
    return replace(run, files=files, baseline=str(path), stale=stale)


def _marked(file: FileRecord, known: tuple[bool, ...]) -> FileRecord:
    if not any(known):
        return file
    pairs = zip(file.findings, known, strict=True)
    return replace(file, findings=tuple(replace(placed, baselined=True) if flag else placed for placed, flag in pairs))


def create_baseline(run: Run, path: Path, lang: str) -> int:
    """Write all findings of a run as the baseline; the exit status: 2 where something could not be checked. Raises Refused."""
    if path.exists() and path.stat().st_size:
        read_baseline(path, lang)  # only a baseline is ever written over
    entries = _entries_of(_without_suppressed(run), _folder_of(path))
    _write(path, entries, lang)
    findings, files = sum(map(len, entries.values())), sum(1 for items in entries.values() if items)
    words = Words(
        "{0}：登记了 {1} 个文件里的 {2} 处，以后只报新的。\n",
        "{0}: {2} findings in {1} files recorded; from now on only new ones are told.\n",
    )
    emit([words.filled(plain(str(path)), files, findings).say(lang)])
    return 2 if run.failed else 0


def _without_suppressed(run: Run) -> Run:
    """The run without what comments in the documents silence: that needs no baseline."""
    kept = (replace(file, findings=tuple(placed for placed in file.findings if not placed.suppressed)) for file in run.files)
    return replace(run, files=tuple(kept))


def prune_baseline(run: Run, path: Path, lang: str) -> int:
    """Take out of a baseline what the run did not find any more; files that were not checked keep theirs. Raises Refused."""
    baseline, folder = read_baseline(path, lang), _folder_of(path)
    found = _entries_of(run, folder)
    gone = [name for name in baseline if name not in found and not (folder / name).exists()]
    stale = compare(baseline, found, gone).stale
    kept = without(baseline, stale)
    _write(path, kept, lang)
    count = sum(map(len, stale.values()))
    words = Words("{0}：清掉 {1} 处。\n", "{0}: {1} entries taken out.\n")
    emit([words.filled(plain(str(path)), count).say(lang)])
    return 2 if run.failed else 0


def _write(path: Path, entries: Entries, lang: str) -> None:
    try:
        write_whole(path, baseline_text(entries).encode("utf-8"))
    except OSError as error:
        raise Refused(
            Words(f"写不进 {path}（{error.strerror}），请换一个位置。", f"{path} cannot be written ({error.strerror})."), lang
        ) from None


def baseline_path(given: str | None) -> Path:
    """The baseline file that a command means."""
    return Path(given or NAME)


def _folder_of(path: Path) -> Path:
    return Path(os.path.abspath(path)).parent  # noqa: PTH100 - without following links, as git sees it


def _name_of(path: str, folder: Path) -> str:
    """A document's path from the baseline's folder, with forward slashes."""
    return Path(os.path.relpath(os.path.abspath(path), folder)).as_posix()  # noqa: PTH100 - as above


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
