"""PDF: one that opens, dated by its release, with page numbers; the same bytes on any machine, at any time."""

import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from checkout import TESTS

from ilrs_docs.errors import MissingExtraError, MissingLibraryError
from ilrs_docs.rendering import pdf
from ilrs_docs.reporting import Report

WHOLE = TESTS / "reports" / "everything.json"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
HASHED = """
import hashlib, sys
from pathlib import Path
from types import SimpleNamespace
from ilrs_docs.rendering.pdf import render_report
from ilrs_docs.reporting import Report
report = Report.model_validate_json(Path(sys.argv[1]).read_text("utf-8"))
print(hashlib.sha256(render_report(report)).hexdigest())
"""


def hashed(**settings: str) -> str:
    """Return the digest of the PDF of the whole report, made in a process with these settings."""
    command = [sys.executable, "-c", HASHED, str(WHOLE)]
    environment = {**os.environ, **settings}
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603 - our own
    return run.stdout


@pytest.mark.usefixtures("pango")
def test_pdf_is_dated_by_its_release() -> None:
    """The document opens as PDF, tagged for screen readers, and says the day of the newer release as its own."""
    made = pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))
    assert made.startswith(b"%PDF-1.")
    packed = [part for part in STREAM.findall(made) if part.startswith(b"\x78")]
    parts = b"".join(zlib.decompressobj().decompress(part) for part in packed)  # one that ends in \r has lost its end
    assert b"/CreationDate (D:20260910" in parts
    assert b"/StructTreeRoot" in parts


@pytest.mark.usefixtures("pango")
def test_same_bytes_in_any_time_zone_locale_and_hash_seed() -> None:
    """Two processes that agree in nothing but the report make the same bytes."""
    here = hashed(TZ="UTC", PYTHONHASHSEED="1")
    there = hashed(TZ="Asia/Shanghai", PYTHONHASHSEED="2", LC_ALL="C", SOURCE_DATE_EPOCH="86400")
    assert here == there


class Page:
    """What stands in for WeasyPrint: it prints the time that fontTools would write into a font."""

    def __init__(self, **_page: object) -> None:
        """Take any page."""

    def write_pdf(self, **_settings: object) -> bytes:
        """Return the time."""
        return os.environ["SOURCE_DATE_EPOCH"].encode()


@pytest.mark.parametrize("before", [None, "86400"])
def test_no_font_bears_a_time(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fontTools cuts fonts down, it writes in the time of SOURCE_DATE_EPOCH, which is afterwards what it was."""
    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace(HTML=Page))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", before or "")
    if before is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8"))) == b"0"
    assert os.environ.get("SOURCE_DATE_EPOCH") == before


def test_missing_extra_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint the error names what to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtraError, match=r"ilrs-docs\[pdf\]"):
        pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))


def test_a_missing_library_of_the_system_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint without Pango is not missing itself: one line says so, in place of all that WeasyPrint prints."""
    (tmp_path / "weasyprint.py").write_text(
        "print('Please')\nraise OSError('cannot load library x\\nat all')\n", "utf-8"
    )
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingLibraryError, match=r"Pango .*: cannot load library x$"):
        pdf.render_report(Report.model_validate_json(WHOLE.read_text("utf-8")))
    assert capfd.readouterr() == ("", "")


def test_only_very_long_words_are_made_breakable() -> None:
    """Not inside a tag, an escape, a style, a drawing or Chinese, and no other word is touched."""
    long, sign = "x" * 300, "&lt;" * 300
    kept = f'<p title="{long}">{"x" * 199} {"月" * 300}</p><style>{long}</style><svg><text>{long}</text></svg>'
    assert pdf.breakable(kept) == kept
    assert pdf.breakable(f"<p>{long}") == "<p>" + "<wbr>".join(["x" * 60] * 5)
    assert pdf.breakable(f"<p>{sign}</p>") == "<p>" + "<wbr>".join(["&lt;" * 60] * 5) + "</p>"
