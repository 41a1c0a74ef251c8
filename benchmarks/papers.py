"""What the report that most people print costs as PDF: whole processes, each beside the same report as text."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.trials import Trial
from ilrs_docs.language import LANGUAGES

RELEASES = ("roadmap@1.0.0", "roadmap@latest")
STANDARD, FIXED, A_PAGE = 2.7, 1.35, 0.11
"""Limits in times of what the text takes: of standard depth, and of full depth for all pages and for each of them.

The text took 1.1 s where the limits were set: 3 s, and 1.5 s with 0.12 s a page.
"""


def papers() -> list[Trial]:
    """Write the bundled releases of the Roadmap as PDF, in each language at two depths, against the text."""
    return [trial for language in LANGUAGES for trial in _in(language)]


def _in(language: str) -> list[Trial]:
    text, _ = _least(("--format", "text", "--lang", language))
    found = []
    for depth in ("standard", "full"):
        took, made = _least(("--format", "pdf", "--detail", depth, "--lang", language))
        pages = _pages(made)
        limit = STANDARD if depth == "standard" else FIXED + A_PAGE * pages
        remark = f"{took:.2f} s for {pages} pages, against {text:.2f} s; from the start of the process to its end"
        found.append(
            Trial(f"the Roadmap's report as PDF, {depth} depth, `{language}`", took / text, limit, "x the text", remark)
        )
    return found


def _least(options: Sequence[str]) -> tuple[float, bytes]:
    """Return the least seconds of processor time of three runs, those of its own children with it, and what it wrote.

    The first run, which compiles the modules, is not counted.
    """
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        file = Path(folder) / "report"
        command = [sys.executable, "-m", "ilrs_docs", "report", *RELEASES, *options, "-o", str(file)]
        taken = [_seconds(command, surroundings) for _ in range(4)][1:]
        return min(taken), file.read_bytes()


def _seconds(command: Sequence[str], surroundings: dict[str, str]) -> float:
    before = os.times()
    subprocess.run(command, env=surroundings, check=True)  # noqa: S603 - our own command
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _pages(made: bytes) -> int:
    """Return how many pages a PDF has, as Poppler counts them."""
    told = subprocess.run(["pdfinfo", "-"], input=made, capture_output=True, check=True).stdout.decode()  # noqa: S607
    return int(told.partition("Pages:")[2].split()[0])
