"""Runs LibreOffice without a window: documents opened, all tracked changes accepted or rejected, stored in a format.

The work is done by a macro in a profile of its own, so that nothing of the machine's user takes part.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, NamedTuple
from xml.sax.saxutils import escape

import pytest

SECONDS: Final = 240
COMMANDS: Final = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
FILTERS: Final = {
    ".txt": ("Text (encoded)", "UTF8,LF"),
    ".pdf": ("writer_pdf_Export", ""),
    ".docx": ("MS Word 2007 XML", ""),
}
MACRO: Final = """
Sub Main
{jobs}
StarDesktop.terminate()
End Sub

Function Named(name As String, value As Variant) As Object
    Dim one As New com.sun.star.beans.PropertyValue
    one.Name = name
    one.Value = value
    Named = one
End Function

Sub Store(source As String, command As String, target As String, filter As String, options As String)
    Dim text As Object
    text = StarDesktop.loadComponentFromURL(source, "_blank", 0, Array(Named("Hidden", True)))
    If command <> "" Then
        Dim helper As Object
        helper = createUnoService("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(text.CurrentController.Frame, command, "", 0, Array())
    End If
    text.storeToURL(target, Array(Named("FilterName", filter), Named("FilterOptions", options)))
    text.close(True)
End Sub
"""
MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Office" script:language="StarBasic">{source}</script:module>
"""
LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library"
 library:name="Standard" library:readonly="false" library:passwordprotected="false">{element}</library:library>
"""


class Job(NamedTuple):
    """A document to open, where to store it (the ending says as what), and what becomes of its tracked changes."""

    source: Path
    target: Path
    changes: Literal["accept", "reject"] | None = None


def office() -> str:
    """Return the program; skip the test where there is none, fail it where ILRS_DOCS_OFFICE says it must be there."""
    program = shutil.which("soffice")
    if program:
        return program
    if os.environ.get("ILRS_DOCS_OFFICE") == "required":
        pytest.fail("LibreOffice is required here (ILRS_DOCS_OFFICE) and soffice is not on the path")
    pytest.skip("LibreOffice is not installed (soffice is not on the path)")


def run(folder: Path, jobs: Iterable[Job]) -> None:
    """Do all `jobs` in one run of LibreOffice, with its profile in `folder`."""
    program, profile, wanted = office(), folder / "profile", list(jobs)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    _start([*command, "--terminate_after_init"])  # the first start makes the profile, and would write over a macro
    _write_macro(profile / "user" / "basic" / "Standard", wanted)
    done = _start([*command, "macro:///Standard.Office.Main"])
    missing = [job.target.name for job in wanted if not job.target.exists()]
    assert not missing, f"LibreOffice did not write {missing}: {done.stdout} {done.stderr}"


def _start(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the program found on the path, with arguments of our own
        command, capture_output=True, timeout=SECONDS, check=False, text=True
    )


def _write_macro(library: Path, jobs: list[Job]) -> None:
    library.mkdir(parents=True, exist_ok=True)
    source = MACRO.format(jobs="\n".join(map(_call, jobs)))
    (library / "Office.xba").write_text(MODULE.format(source=escape(source)), "utf-8")
    element = '<library:element library:name="Office"/>'
    (library / "script.xlb").write_text(LIBRARY.format(element=element), "utf-8")
    (library / "dialog.xlb").write_text(LIBRARY.format(element=""), "utf-8")


def _call(job: Job) -> str:
    name, options = FILTERS[job.target.suffix]
    command = COMMANDS[job.changes] if job.changes else ""
    told = (job.source.as_uri(), command, job.target.as_uri(), name, options)
    quoted = ", ".join(f'"{one}"' for one in told)
    return f"Call Store({quoted})"
