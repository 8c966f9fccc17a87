"""How well WD007 tells slips in frequent frames: what it says of right text, and how many slips it finds that are put in.

    python scripts/phrase_slips.py told FOLDER… [--tables FOLDER]        every finding, in its sentence, and how many in 100,000 characters
    python scripts/phrase_slips.py planted FOLDER… [--tables FOLDER]     the share found of slips put into right text, one a line of text

`--tables` takes the tables of another folder than `rules/words`: those that `make_phrases.py --without FOLDER` made.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hegao import Settings, check_file, check_text
from hegao.formats import EXTENSIONS
from hegao.language import phrases

CODE = "WD007"
ALONE = Settings(select=(CODE,))
AROUND = 16
SLIPS = 4000


def main(arguments: list[str]) -> None:
    work, *folders = arguments
    if "--tables" in folders:
        at = folders.index("--tables")
        tables = Path(folders[at + 1])
        del folders[at : at + 2]
        phrases.rule_file = lambda name: (tables / name.removeprefix("words/")).read_text("utf-8")
    files = sorted(file for folder in folders for file in Path(folder).rglob("*") if file.suffix.lower() in EXTENSIONS)
    {"told": told, "planted": planted}[work](files)


def told(files: list[Path]) -> None:
    characters = found = 0
    for file in files:
        report = check_file(str(file), ALONE)
        if report.document is None:
            continue
        text = report.document.text
        characters += len(text)
        for finding in report.findings:
            found += 1
            start, end = finding.span.start, finding.span.end
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            print(f"{file.name[:40]}  …{before}⟦{text[start:end]}⟧{after}…  {finding.message}".replace("\n", "⏎"))
    print(f"{found} in {characters} characters, {found * 100_000 / max(1, characters):.2f} in 100,000")


def planted(files: list[Path]) -> None:
    """Each slip stands in a line of its own, as the rest of the file does not matter to it."""
    chance = random.Random(7)
    places = [place for file in files for place in _places(file.read_text("utf-8", "replace"))]
    counts: Counter[str] = Counter()
    for line, at in chance.sample(places, min(SLIPS, len(places))):
        slip_at = at + chance.randrange(4)
        others = others_like(line[slip_at])
        if not others:
            continue
        wrong = line[:slip_at] + chance.choice(others) + line[slip_at + 1 :]
        findings = check_text(wrong, settings=ALONE).findings
        mended = {_mended(wrong, finding.fix.edits[0]) for finding in findings if finding.fix}
        counts["found" if line in mended else "told otherwise" if mended else "missed"] += 1
        if line not in mended and chance.random() < 0.02:
            print(f"  missed: {wrong[max(0, at - 6) : at]}⟦{wrong[at : at + 4]}⟧{wrong[at + 4 : at + 10]}")
    print(dict(counts), f"{counts['found'] / counts.total():.3f} found")


def _mended(text: str, edit: object) -> str:
    return f"{text[: edit.span.start]}{edit.text}{text[edit.span.end :]}"  # type: ignore[attr-defined]


def _places(text: str) -> Iterator[tuple[str, int]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        yield from ((line, at) for at in range(len(line) - 3) if is_frame(line[at : at + 4]))


def is_frame(four: str) -> bool:
    """Whether four characters are a frequent frame."""
    return phrases._frames().have(four)


def others_like(character: str) -> list[str]:
    """The characters of the same sound or a like shape."""
    return sorted(set().union(*phrases._alike().get(character, ())) - {character})


if __name__ == "__main__":
    main(sys.argv[1:])
