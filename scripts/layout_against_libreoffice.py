"""Is layout read from Word files as LibreOffice shows it?

    python scripts/layout_against_libreoffice.py [--documents N] [--paragraphs N] [FOLDER…]

Some documents of the corpus (20 unless told), and of all their paragraphs some (200 unless told), always the same: the font and the size
of the Chinese characters in them as LibreOffice shows them and as they are read here. Each disagreement is printed. It need not be
wrong: LibreOffice itself reads some things otherwise than ECMA-376 has them. FOLDER is taken as `corpus_findings.py` takes it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from corpus_findings import CORPUS, documents

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from hegao.formats import read
from hegao.formats.problems import DocumentProblem
from hegao.language.hanzi import is_hanzi
from hegao.model.document import Block, Document, Span, StoryKind
from office_looks import OfficeParagraph, office_looks


class Pair(NamedTuple):
    """A paragraph as it is read here, and as LibreOffice has it."""

    name: str
    document: Document
    block: Block
    office: OfficeParagraph


def pairs_of(path: Path, office: list[OfficeParagraph]) -> Iterator[Pair]:
    """The paragraphs with Chinese characters that both have in the same words."""
    document = read(path.name, path.read_bytes())
    blocks = [block for block in document.blocks if block.story.kind is StoryKind.BODY]
    ours = [document.slice(block.span).replace("\t", " ") for block in blocks]
    matcher = SequenceMatcher(None, ours, [paragraph.text for paragraph in office], autojunk=False)
    for first, second, length in matcher.get_matching_blocks():
        for at in range(length):
            if any(map(is_hanzi, ours[first + at])):
                yield Pair(str(path.relative_to(CORPUS)), document, blocks[first + at], office[second + at])


def disagreements(pair: Pair) -> Iterator[str]:
    """For each Chinese character that is set otherwise, how; alike ones once."""
    office = [run for run in pair.office.runs for _ in run.text]
    told = set()
    for number, run in enumerate(office):
        at = pair.block.span.start + number
        here = next((letters for _, letters in pair.document.letters_within(Span(at, at + 1))), None)
        if here is None or not is_hanzi(pair.document.text[at]):
            continue
        font = run.font.partition(";")[0]
        if (here.font and here.font != font) or (here.size and abs(here.size - run.size) > 0.26) or here.bold != run.bold:
            words = (
                f"{here.font} {here.size:g} {'bold' if here.bold else ''} | LibreOffice: {font} {run.size:g} {'bold' if run.bold else ''}"
            )
            if words not in told:
                told.add(words)
                yield f"{pair.name[-50:]}  {pair.document.text[at : at + 12]!r} [{pair.block.style}]  {words}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--paragraphs", type=int, default=200)
    parser.add_argument("folders", nargs="*", default=["docx-chinese", "real"])
    asked = parser.parse_args()
    rng = random.Random(16)
    paths = [path for path in documents(asked.folders) if path.suffix.lower() == ".docx"]
    paths = sorted(rng.sample(paths, min(asked.documents, len(paths))))
    with tempfile.TemporaryDirectory() as folder:
        looks = office_looks(paths, Path(folder))
    pairs = []
    for path, office in zip(paths, looks, strict=True):
        try:
            pairs += list(pairs_of(path, office or []))
        except DocumentProblem:
            continue
    sample = rng.sample(pairs, min(asked.paragraphs, len(pairs)))
    wrong = [list(disagreements(pair)) for pair in sample]
    for lines in wrong:
        print(*lines, sep="\n", end="\n" if lines else "")
    print(f"{len(paths)} documents, {sum(look is not None for look in looks)} read by LibreOffice, {len(pairs)} paragraphs in common;")
    print(f"{len(sample)} compared, {sum(map(bool, wrong))} disagree")


if __name__ == "__main__":
    main()
