"""The summary of a step on GitHub Actions: the full table of findings, since annotations are few and a Word file has but one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from hegao.cli.console import complain
from hegao.language.bilingual import Words
from hegao.records.record import Run
from hegao.reporters.markdown_report import finding_table, totals
from hegao.reporters.words.layout import Look

VARIABLE = "GITHUB_STEP_SUMMARY"
MOST_BYTES = 1024 * 1024
"""GitHub drops the summary of a step that is larger."""


def append_step_summary(run: Run, look: Look) -> None:
    """Add the run to the file that GitHub names in the environment; nothing where it names none. A failure to write is told, no more."""
    name = os.environ.get(VARIABLE)
    if not name:
        return
    file = Path(name)
    try:
        room = MOST_BYTES - (file.stat().st_size if file.exists() else 0)
        with file.open("ab") as stream:
            stream.writelines(fitted(_lines(run.unsettled(), look), room, _cut_words(look.lang)))
    except OSError as error:
        complain(Words("步骤摘要写不进去（{0}）。", "the step summary cannot be written ({0}).").say(look.lang).format(error.strerror))


def _lines(run: Run, look: Look) -> Iterator[str]:
    yield f"\n## {Words('核稿', 'hegao').say(look.lang)}\n"
    yield from chain(totals(run, look), finding_table(run, look))


def _cut_words(lang: str) -> str:
    words = Words(
        "摘要装不下了，后面的没有列出；全部见 --output-format markdown 或 json。",
        "The summary is full and the rest is left out: see --output-format markdown or json.",
    )
    return f"\n{words.say(lang)}\n"


def fitted(lines: Iterable[str], room: int, ending: str) -> list[bytes]:
    """As many whole lines, in UTF-8, as fit into `room` bytes; where not all do, `ending` stands for the rest."""
    kept: list[bytes] = []
    sizes = [0]
    for line in lines:
        kept.append(line.encode("utf-8", "replace"))
        sizes.append(sizes[-1] + len(kept[-1]))
    if sizes[-1] <= room:
        return kept
    last = ending.encode()
    while kept and sizes[len(kept)] + len(last) > room:
        kept.pop()
    return [*kept, last] if len(last) <= room else []
