"""What is shipped works where it lands: the rules are inside the wheel, and an editable install finds them in the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from email import message_from_bytes
from pathlib import Path

import pytest

import hegao

ROOT = Path(__file__).parents[2]
RULE_FILES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.toml")}
SHOW_HOME = (
    "import hegao, sys; from hegao.session.rule_files import load_rulebook; "
    "sys.stdout.write(hegao.__file__ + ' ' + str(len(load_rulebook().rules)))"
)


def python(*arguments: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What this Python prints, run in `folder`. Fails on any other exit status than 0."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    variables = {**clean, "PYTHONIOENCODING": "utf-8", **(environment or {})}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, built from the checkout by the backend that pip would use, without the network."""
    folder = tmp_path_factory.mktemp("dist")
    python("-m", "hatchling", "build", "--directory", str(folder), folder=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("hegao-*.whl")
    return found


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the wheel, with nothing of the checkout on its path."""
    folder = tmp_path_factory.mktemp("site")
    python(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", "--target", str(folder), str(wheel),
        folder=folder,
    )  # fmt: skip
    return folder


def test_wheel_holds_every_rule_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"hegao/{name}" for name in RULE_FILES} <= names
    assert "hegao/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"hegao", next(n for n in names if n.endswith("/METADATA")).split("/")[0]}


def test_wheel_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    names = archive.namelist()
    metadata = message_from_bytes(archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))))
    assert metadata["Name"] == "hegao"
    assert metadata["Version"] == hegao.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert any(name.endswith("/LICENSE") for name in names)
    assert "hegao = hegao.cli.entry:main" in archive.read(next(name for name in names if name.endswith("/entry_points.txt"))).decode()


def test_the_version_stands_in_one_place() -> None:
    """docs/releasing.md relies on it, and on the changelog having a heading for every version."""
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text("utf-8")
    places = [path for path in (ROOT / "src").rglob("*.py") if f'"{hegao.__version__}"' in path.read_text("utf-8")]
    assert places == [ROOT / "src" / "hegao" / "language" / "version.py"]
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert hegao.__version__ in headings


def test_importing_hegao_loads_nothing_of_it_but_the_version(tmp_path: Path) -> None:
    loaded = "[name for name in sys.modules if name.partition('.')[0] in ('hegao', 'lxml', 'click')]"
    script = f"import hegao, sys; sys.stdout.write(' '.join({loaded}))"
    assert python("-c", script, folder=tmp_path, environment={"PYTHONPATH": str(ROOT / "src")}) == (
        "hegao.language hegao.language.version hegao"
    )


def test_sdist_can_be_built_and_tested_from(built: Path) -> None:
    (sdist,) = built.glob("hegao-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {"pyproject.toml", "README.md", "LICENSE", "tests/conftest.py", "examples/build.py", *RULE_FILES}
    assert not [name for name in names if name.startswith((".venv", ".git/")) or name.endswith(".pyc")]


def test_installed_wheel_finds_its_rules(site: Path, tmp_path: Path) -> None:
    home, count = python("-c", SHOW_HOME, folder=tmp_path, environment={"PYTHONPATH": str(site)}).split(" ")
    assert Path(home).is_relative_to(site)
    page = python("-m", "hegao", "explain", "PH001", folder=tmp_path, environment={"PYTHONPATH": str(site)})
    assert "leftover-x" in page
    assert count == python("-c", SHOW_HOME, folder=tmp_path, environment={"PYTHONPATH": str(ROOT / "src")}).split(" ")[1]


@pytest.mark.parametrize("form", ["json", "html"])
def test_installed_wheel_checks_like_the_checkout(site: Path, tmp_path: Path, form: str) -> None:
    """The same findings, rule records, section orders and the page's own style and script included."""
    shutil.copy(ROOT / "examples" / "annual-summary.docx", tmp_path)
    command = ("-m", "hegao", "check", "annual-summary.docx", "--output-format", form, "--exit-zero")
    installed = python(*command, folder=tmp_path, environment={"PYTHONPATH": str(site)})
    assert {"json": '"code": "PH001"', "html": 'data-rule="PH001"'}[form] in installed
    assert installed == python(*command, folder=tmp_path, environment={"PYTHONPATH": str(ROOT / "src")})


def test_editable_install_finds_the_rules_of_the_checkout(tmp_path: Path) -> None:
    """Run where the package stands as `make` installs it: no PYTHONPATH, another folder."""
    home, count = python("-c", SHOW_HOME, folder=tmp_path).split(" ")
    if not Path(home).is_relative_to(ROOT):
        pytest.skip("hegao is not installed from this checkout (make test does that)")
    assert int(count) > 0
    assert "leftover-x" in python("-m", "hegao", "explain", "PH001", folder=tmp_path)


@pytest.fixture
def make() -> str:
    found = shutil.which("make")
    if found is None:
        pytest.skip("make is not here")
    return found


def stand_in(folder: Path, script: str) -> Path:
    """A program of a few lines of shell to be called in place of Python."""
    program = folder / "python-stand-in"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="the Makefile is for systems with a POSIX shell")
@pytest.mark.parametrize(
    ("script", "says"),
    [
        (None, "install Python 3.11 or newer"),
        ('case "$2" in *version_info*) exit 1;; esac', "hegao needs Python 3.11 or newer"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "sudo apt install python3-venv"),
    ],
    ids=["no python", "old python", "no venv"],
)
def test_make_says_in_one_sentence_what_is_missing(make: str, tmp_path: Path, script: str | None, says: str) -> None:
    program = "no-such-python" if script is None else str(stand_in(tmp_path, script))
    command = [make, "--no-print-directory", "demo", f"PYTHON={program}", f"VENV={tmp_path / 'venv'}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    sentences = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode == 2
    assert len(sentences) == 1
    assert says in sentences[0]
    assert not (tmp_path / "venv").exists()


def test_the_names_of_the_face_are_the_same_for_a_type_checker_and_at_run_time() -> None:
    source = (ROOT / "src" / "hegao" / "__init__.py").read_text("utf-8")
    named = re.findall(r"^    from hegao\.(\S+) import (\w+) as (\w+)$", source, re.MULTILINE)
    for_types = {name: home for home, name, alias in named if name == alias}
    assert for_types == hegao._HOMES
    for name, home in hegao._HOMES.items():
        found = getattr(hegao, name)
        assert found.__module__ == f"hegao.{home}", name
