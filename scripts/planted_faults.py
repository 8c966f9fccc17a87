"""Are faults found that were put into right text on purpose?

    python scripts/planted_faults.py FOLDER [CODE…] [--each 40] [--missed]

FOLDER holds published text (.txt, .md). A few paragraphs of it are taken, one fault is put into them (a slip in running text, or a fault
of a whole document around them), and they are written as txt, md and docx, or as docx alone, and checked. For each code and format the
share that was found is printed, with `--missed` also what was not.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from planted_documents import ELEMENTS, WHOLE_FILES
from planted_layout import SETTINGS
from planted_slips import SLIPS, Planted, paragraphs_of, planted, written

from hegao import Settings, check_bytes

FORMATS = ("txt", "md", "docx")


@dataclass(frozen=True)
class Kind:
    """A kind of fault: what puts it into texts, and the formats that can have it."""

    code: str
    plant: Callable[[random.Random, list[list[str]]], Planted | None]
    formats: tuple[str, ...] = FORMATS


KINDS = (
    *(Kind(slip.code, partial(planted, slip)) for slip in SLIPS),
    *(Kind(code, plant) for code, plant in ELEMENTS.items()),
    *(Kind(code, plant, ("docx",)) for code, plant in (WHOLE_FILES | SETTINGS).items()),
)


@dataclass(frozen=True)
class Tried:
    """What became of the faults of one kind: found or not, for each format, and those that were not found in one."""

    code: str
    found: dict[str, list[bool]]
    missed: list[str]


def is_found(draft: Planted, form: str) -> bool:
    """Whether a finding of the code touches the fault, or the characters beside it."""
    report = check_bytes(f"a.{form}", written(draft, form), settings=Settings(select=(draft.code,), profile=draft.profile))
    if report.document is None:
        raise SystemExit(f"{form}: {report.problem}")
    if draft.at is None:
        return bool(report.findings)
    starts = [match.start() for match in re.finditer(re.escape(draft.paragraphs[draft.at]), report.document.text)]
    return any(
        edit.start <= at + draft.end and edit.end >= at + draft.start
        for finding in report.findings
        for edit in (finding.span, *(edit.span for edit in (finding.fix.edits if finding.fix else ())))
        for at in starts
    )


def tried(texts: list[list[str]], each: int, number: int) -> Tried:
    """Plants one kind of fault a number of times."""
    kind = KINDS[number]
    rng = random.Random(f"{number} {kind.code}")
    result = Tried(kind.code, {form: [] for form in kind.formats}, [])
    for _ in range(each):
        draft = kind.plant(rng, texts)
        if draft is None:
            continue
        for form in kind.formats:
            result.found[form].append(is_found(draft, form))
        if not all(result.found[form][-1] for form in kind.formats):
            result.missed.append(_shown(draft))
    return result


def _shown(draft: Planted) -> str:
    if draft.at is None:
        return "  ".join((draft.note, draft.paragraphs[0]))
    line = draft.paragraphs[draft.at]
    before, after = line[max(0, draft.start - 24) : draft.start], line[draft.end : draft.end + 24]
    return f"{draft.note}…{before}⟦{line[draft.start : draft.end]}⟧{after}…"


def table(results: Iterable[Tried], *, missed: bool) -> Iterator[str]:
    """A line for each code, its kinds together, and one for all."""
    by_code: dict[str, list[Tried]] = {}
    for result in results:
        by_code.setdefault(result.code, []).append(result)
    total: list[bool] = []
    for code, these in sorted(by_code.items()):
        cells = {form: [found for one in these for found in one.found.get(form, ())] for form in FORMATS}
        every = list(chain.from_iterable(cells.values()))
        total += every
        shares = "".join(f"{form} {f'{sum(found)}/{len(found)}' if found else '-':10}" for form, found in cells.items())
        yield f"{code}  {shares}{_share(every)}"
        if missed:
            yield from (f"    {line}" for one in these for line in one.missed)
    yield f"all  {sum(total)}/{len(total)} = {_share(total)}"


def _share(found: list[bool]) -> str:
    return f"{sum(found) / max(1, len(found)):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--missed", action="store_true")
    asked = parser.parse_args()
    texts = [lines for path in sorted(asked.folder.rglob("*")) if path.suffix in (".txt", ".md") and (lines := paragraphs_of(path))]
    jobs = [number for number, kind in enumerate(KINDS) if not asked.codes or kind.code.startswith(tuple(asked.codes))]
    with ProcessPoolExecutor() as pool:
        for line in table(pool.map(partial(tried, texts, asked.each), jobs), missed=asked.missed):
            print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
