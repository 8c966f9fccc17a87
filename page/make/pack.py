"""Packs what Python runs in the page: hegao, its rules, and the pure Python packages it needs, with their versions and licences.

python page/make/pack.py FOLDER    # writes FOLDER/app.zip and FOLDER/components.json
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator, Set
from importlib.metadata import Distribution, distribution
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("markdown-it-py", "mdurl", "jinja2", "markupsafe", "pathspec", "platformdirs")
DICTIONARY = "jieba"
KINDS = frozenset({".py", ".toml", ".jinja", ".css", ".js"})
"""Endings of the files that hegao and the packages need to run."""

TABLES = frozenset({".txt"})
"""Endings of the tables among hegao's rules."""

_DAY = (2020, 1, 1, 0, 0, 0)
"""The time of all files: the same sources give the same bytes."""


def main(folder: Path) -> None:
    files = dict(sorted({**_own(), **_packages(), **_dictionary()}.items()))
    with zipfile.ZipFile(folder / "app.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    components = [_component(name) for name in (*PACKAGES, DICTIONARY)]
    (folder / "components.json").write_text(json.dumps(components, ensure_ascii=False, indent=1), "utf-8")


def _own() -> dict[str, bytes]:
    return {**_files(PROJECT / "src" / "hegao", "hegao"), **_files(PROJECT / "rules", "hegao/rules", KINDS | TABLES)}


def _files(folder: Path, name: str, kinds: Set[str] = KINDS) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.suffix in kinds and "__pycache__" not in file.parts)
    return {f"{name}/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in found}


def _packages() -> dict[str, bytes]:
    return {name: content for package in PACKAGES for name, content in _members(distribution(package))}


def _members(package: Distribution) -> Iterator[tuple[str, bytes]]:
    for member in package.files or ():
        if member.suffix in KINDS and ".." not in member.parts:
            yield member.as_posix(), Path(str(package.locate_file(member))).read_bytes()


def _dictionary() -> dict[str, bytes]:
    """jieba's dictionary without its program, which hegao does not use."""
    content = Path(str(distribution(DICTIONARY).locate_file("jieba/dict.txt"))).read_bytes()
    return {"jieba/__init__.py": b"", "jieba/dict.txt": content}


def _component(name: str) -> dict[str, str]:
    package = distribution(name)
    facts = package.metadata
    texts = [member for member in package.files or () if "licen" in member.name.lower() and member.suffix not in KINDS]
    return {
        "name": facts["Name"],
        "version": package.version,
        "license": facts["License-Expression"] or _SPDX.get(facts["Name"].lower(), facts["License"]),
        "url": f"pkg:pypi/{facts['Name'].lower()}@{package.version}",
        "text": "\n".join(Path(str(package.locate_file(member))).read_text("utf-8") for member in texts),
    }


_SPDX = {
    "jieba": "MIT",
    "jinja2": "BSD-3-Clause",
    "markupsafe": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "platformdirs": "MIT",
    "pathspec": "MPL-2.0",
}
"""Licences of releases whose metadata has no SPDX expression."""

if __name__ == "__main__":
    main(Path(sys.argv[1]))
