"""Which fixes are to blame where a mended file does not read as it should: told for all blocks at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hegao.model.document import Document
from hegao.model.finding import Edit, Finding
from hegao.model.fixes import place_of_fix

_SHIFT = 64
"""Code points by which a block that reads wrongly may move those after it."""

_MOST_SHIFTS = 50


def misread_blocks(document: Document, edits: Sequence[Edit], text: str) -> frozenset[int]:
    """The blocks that do not stand, with these edits made, where they should in the text of the mended file (without line ends)."""
    misread = set()
    at = least = lost = 0
    for index, words in enumerate(_mended_blocks(document, edits)):
        shift = _SHIFT * min(lost, _MOST_SHIFTS)
        found = text.find(words, max(least, at - shift), at + shift + len(words))
        if found < 0:
            misread.add(index)
            lost, at = lost + 1, at + len(words)
        elif words:
            at = least = found + len(words)
            lost = 0
    return frozenset(misread)


def _mended_blocks(document: Document, edits: Sequence[Edit]) -> Iterator[str]:
    """The text of each block with the edits made that begin in it, without line ends."""
    at = made = 0
    ends = [after.span.start for _, after in pairwise(document.blocks)]
    for end in (*ends, len(document.text) + 1):
        parts = []
        while made < len(edits) and edits[made].span.start < end:
            parts += [document.text[at : edits[made].span.start], edits[made].text]
            at = edits[made].span.end
            made += 1
        parts.append(document.text[at:end])
        at = max(at, end)
        yield "".join(parts).replace("\n", "")


def parted(document: Document, chosen: Sequence[Finding], misread: Iterable[int]) -> list[list[Finding]]:
    """The chosen fixes in parts to be tried one after the other: those of blocks that read well, and those of the others in halves.

    A fix that is the only one around in a block that reads wrongly is in none of them: it is to blame.
    """
    groups: dict[int, list[Finding]] = {}
    for finding in chosen:
        groups.setdefault(document.block_index(place_of_fix(finding).start), []).append(finding)
    owners = sorted(groups)
    blamed = {_owner(owners, index) for index in misread}
    if not blamed:
        return [list(chosen[: len(chosen) // 2]), list(chosen[len(chosen) // 2 :])]
    sound = [finding for index, group in groups.items() if index not in blamed for finding in group]
    return [sound, *_halves(groups, sorted(blamed))]


def _owner(owners: Sequence[int], index: int) -> int:
    """The block with a fix that is the last one up to this, or else the first."""
    return owners[max(0, bisect_right(owners, index) - 1)]


def _halves(groups: dict[int, list[Finding]], blamed: Sequence[int]) -> tuple[list[Finding], list[Finding]]:
    """Half of the fixes of each blamed block, and the other half; blocks of one fix take turns, so that no neighbours are left."""
    halves: tuple[list[Finding], list[Finding]] = ([], [])
    for number, index in enumerate(blamed):
        group = groups[index]
        half = len(group) // 2
        if half:
            halves[0].extend(group[:half])
            halves[1].extend(group[half:])
        elif index - 1 in groups or index + 1 in groups:
            halves[number % 2].extend(group)
    return halves
