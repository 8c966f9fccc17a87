"""Takes the READMEs' pictures: real output of `hegao check` in colour and as a page, photographed by headless Chromium.

`python docs/images/make_pictures.py`, with Chromium and Noto's CJK fonts installed and hegao on the PATH.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COLUMNS = 92
LINE, CHARACTER, FRAME = 21, 8.01, 34
"""CSS pixels: height of a line, width of a column, and the frame around the text."""

COMMANDS = {
    "check.png": "hegao check examples/annual-summary.docx --select PH001,NM004,LO001,NU001 --lang en",
    "check.zh-CN.png": "hegao check examples/annual-summary.docx --select PH001,NM004,LO001,NU001",
}
REPORTS = {"report.png": "en", "report.zh-CN.png": "zh"}
"""Pages of `hegao check examples`, by language."""

REPORT_SIZE = "1120,860"
THEME = TerminalTheme(
    (30, 33, 39), (214, 218, 226),
    [(30, 33, 39), (240, 113, 120), (152, 195, 121), (229, 192, 123), (97, 175, 239), (198, 120, 221), (86, 182, 194), (214, 218, 226)],
)  # fmt: skip
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; }}
main {{ margin: 8px; padding: 10px 18px 14px; border-radius: 9px; background: #1e2127; color: #d6dae2; }}
i {{ display: inline-block; width: 12px; height: 12px; margin-right: 8px; border-radius: 6px; }}
pre {{ margin: 10px 0 0; font: 16px/21px "Noto Sans Mono CJK SC"; font-variant-ligatures: none; }}
</style>
<main><i style="background:#f07178"></i><i style="background:#e5c07b"></i><i style="background:#98c379"></i><pre>{code}</pre></main>"""


def printed(command: str) -> str:
    """What the command prints to a terminal in colour."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    done = subprocess.run(shlex.split(command), cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.replace("\x1b[7m", "\x1b[30;43m")  # rich does not export reversed colours


def page(command: str, output: str) -> str:
    """The terminal as HTML."""
    console = Console(record=True, width=200, file=open(os.devnull, "w", encoding="utf-8"), force_terminal=True)  # noqa: SIM115, PTH123
    console.print(Text.assemble(("$ ", "green"), command), soft_wrap=True)
    console.print(Text.from_ansi(output.rstrip("\n")), soft_wrap=True)
    return PAGE.format(code=console.export_html(theme=THEME, inline_styles=True, code_format="{code}"))


def terminal_size(output: str) -> str:
    """Width and height of the terminal that shows the command and what it printed."""
    lines = output.rstrip("\n").count("\n") + 2
    return f"{round(COLUMNS * CHARACTER) + 2 * FRAME},{lines * LINE + 2 * FRAME}"


def photograph(html: str, size: str, target: Path) -> None:
    """A PNG of the page at twice its size."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, "utf-8")
        chromium = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2"]
        subprocess.run([*chromium, f"--window-size={size}", f"--screenshot={target}", str(source)], check=True, capture_output=True)


if __name__ == "__main__":
    for name, command in COMMANDS.items():
        output = printed(command)
        photograph(page(command, output), terminal_size(output), HERE / name)
    for name, lang in REPORTS.items():
        photograph(printed(f"hegao check examples --output-format html --lang {lang}"), REPORT_SIZE, HERE / name)
