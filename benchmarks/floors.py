"""The least that must be done with Word files: unzip them and parse every part.

python benchmarks/floors.py FILE…
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable

from lxml import etree


def parse_all(paths: Iterable[str]) -> int:
    """The number of parts parsed."""
    return sum(map(_parse, paths))


def _parse(path: str) -> int:
    with zipfile.ZipFile(path) as archive:
        return len([etree.fromstring(archive.read(name)) for name in archive.namelist()])


if __name__ == "__main__":
    parse_all(sys.argv[1:])
