"""Takes the pictures of what hegao hands back, as an office program shows it.

`python docs/images/make_office_pictures.py`, with hegao on the PATH and these Debian packages: libreoffice-writer xvfb openbox xdotool
imagemagick poppler-utils fonts-noto-cjk.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "annual-summary.docx"
DISPLAY = ":77"
WINDOW = (1500, 1150)
SEEN = "1010x830+210+122"
"""The part of the window that shows the page and its comments."""

SETTLE = 15
"""Seconds that LibreOffice is given to show a document."""


def hegao(*arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / "hegao"), *arguments, "--exit-zero", "--quiet"], check=True)


def photograph(document: Path, target: Path, folder: Path) -> None:
    """The document in LibreOffice's window, with its comments beside the page."""
    environment = {**os.environ, "DISPLAY": DISPLAY}
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{WINDOW[0]}x{WINDOW[1]}x24"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    office = subprocess.Popen(["soffice", profile, "--norestore", "--nologo", "--view", str(document)], env=environment)
    try:
        time.sleep(SETTLE)
        found = subprocess.run(["xdotool", "search", "--name", "LibreOffice Writer"], env=environment, capture_output=True, check=True)
        window = found.stdout.split()[-1].decode()
        subprocess.run(["xdotool", "windowsize", window, *map(str, WINDOW), "windowmove", window, "0", "0"], env=environment, check=True)
        time.sleep(2)
        shot = ["import", "-window", "root", "-crop", SEEN, "+repage", "-colors", "48", str(target)]
        subprocess.run(shot, env=environment, check=True)
    finally:
        for process in (office, manager, screen):
            process.terminate()


def print_page(document: Path, target: Path, folder: Path) -> None:
    """A part of the document's second page as it is printed, tracked changes shown."""
    profile = f"-env:UserInstallation=file://{folder}/printing"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True)
    page = folder / "page"
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-f", "1", "-l", "2", str(document.with_suffix(".pdf")), str(page)], check=True)
    crop = ["-crop", "780x560+80+612", "+repage"]
    subprocess.run(["convert", f"{page}-2.png", *crop, "-colors", "64", str(target)], check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        annotated, tracked = folder / "annotated.docx", folder / "tracked.docx"
        hegao("annotate", str(EXAMPLE), "--fix", "-o", str(annotated))
        hegao("fix", str(EXAMPLE), "--tracked", "--unsafe", "-o", str(tracked))
        photograph(annotated, HERE / "annotated.png", folder)
        print_page(tracked, HERE / "tracked.png", folder)


if __name__ == "__main__":
    main()
