"""How LibreOffice sets each paragraph and each stretch of letters of a Word file, as a second opinion on what is read here."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Looks" script:language="StarBasic">
Sub Tell(listed As String)
  reader = createUnoService("com.sun.star.io.TextInputStream")
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader.setInputStream(files.openFileRead(ConvertToURL(listed)))
  reader.setEncoding("UTF-8")
  Do While Not reader.isEOF()
    On Error Resume Next
    TellOne(reader.readLine(), files)
  Loop
  reader.closeInput()
End Sub

Sub TellOne(path As String, files)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, args())
  writer = createUnoService("com.sun.star.io.TextOutputStream")
  writer.setOutputStream(files.openFileWrite(ConvertToURL(path &amp; ".looks")))
  writer.setEncoding("UTF-8")
  between = Chr(9)
  paragraphs = doc.Text.createEnumeration()
  Do While paragraphs.hasMoreElements()
    p = paragraphs.nextElement()
    If p.supportsService("com.sun.star.text.Paragraph") Then
      margins = Array("P", p.ParaFirstLineIndent, p.ParaLeftMargin, p.ParaTopMargin, p.ParaBottomMargin, p.ParaAdjust)
      writer.writeString(Join(margins, between))
      writer.writeString(Chr(10))
      portions = p.createEnumeration()
      Do While portions.hasMoreElements()
        r = portions.nextElement()
        If r.TextPortionType = "Text" Then
          words = Join(Split(Join(Split(r.String, Chr(10)), " "), between), " ")
          fonts = Array("R", r.CharFontNameAsian, r.CharFontName, r.CharHeightAsian, r.CharHeight)
          writer.writeString(Join(fonts, between) &amp; between)
          writer.writeString(Join(Array(r.CharWeightAsian, r.CharColor, words), between) &amp; Chr(10))
        End If
      Loop
    End If
  Loop
  writer.closeOutput()
  doc.close(True)
End Sub
</script:module>
"""
_TYPE = '<!DOCTYPE library:{0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{0}.dtd">'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns:library="http://openoffice.org/2000/library"'
LIBRARY = (
    f'{_HEAD}{_TYPE.format("library")}<library:library {_SPACE} library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Looks"/></library:library>'
)
LIBRARIES = (
    f"{_HEAD}{_TYPE.format('libraries')}<library:libraries {_SPACE}>"
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
_HUNDREDTHS = 2540 / 72
"""Hundredths of a millimetre in a point."""


class OfficeRun(NamedTuple):
    """A stretch of letters; sizes are in points, `colour` is −1 where it is automatic."""

    font: str
    latin_font: str
    size: float
    latin_size: float
    bold: bool
    colour: int
    text: str


class OfficeParagraph(NamedTuple):
    """A paragraph of the body outside of tables; distances are in points."""

    first_indent: float
    left_indent: float
    space_before: float
    space_after: float
    adjusted: int
    runs: list[OfficeRun]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def office_looks(paths: Sequence[Path], folder: Path, *, seconds: int = 600) -> list[list[OfficeParagraph] | None]:
    """The paragraphs of each file, None for one that LibreOffice did not get through; `folder` is for what it needs meanwhile."""
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    copies = [folder / f"{number}.docx" for number in range(len(paths))]
    for path, copy in zip(paths, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    listed = folder / "listed.txt"
    listed.write_text("\n".join(map(str, copies)), encoding="utf-8")
    soffice = ["soffice", profile, "--headless", "--norestore"]
    subprocess.run([*soffice, "--terminate_after_init"], check=True, capture_output=True, timeout=120)  # it writes a library of its own
    (basic / "Standard" / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Looks.xba").write_text(MODULE, encoding="utf-8")
    subprocess.run([*soffice, f'macro:///Standard.Looks.Tell("{listed}")'], check=False, capture_output=True, timeout=seconds)
    told = [Path(f"{copy}.looks") for copy in copies]
    return [_read(path.read_text("utf-8")) if path.exists() else None for path in told]


def _read(told: str) -> list[OfficeParagraph]:
    paragraphs: list[OfficeParagraph] = []
    for line in told.split("\n"):
        kind, _, rest = line.partition("\t")
        if kind == "P":
            *distances, adjusted = rest.split("\t")
            first, left, before, after = (round(float(distance) / _HUNDREDTHS, 1) for distance in distances)
            paragraphs.append(OfficeParagraph(first, left, before, after, int(adjusted), []))
        elif kind == "R":
            font, latin, size, latin_size, weight, colour, text = rest.split("\t", 6)
            run = OfficeRun(font, latin, float(size), float(latin_size), float(weight) > 100, int(colour), text)
            paragraphs[-1].runs.append(run)
    return paragraphs
