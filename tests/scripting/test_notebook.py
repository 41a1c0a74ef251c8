"""The notebook of docs runs as it stands, and shows what it says."""

import json
import subprocess
import sys

from checkout import CHECKOUT

NOTEBOOK = CHECKOUT / "docs" / "first-steps.ipynb"


def test_the_notebook_runs() -> None:
    """Every cell that ends in a value shows it as a notebook would: tables and the page of a report as HTML."""
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--stdout", str(NOTEBOOK)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ourselves
    cells = json.loads(done.stdout)["cells"]
    shown = [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]
    assert all(shown)
    table, said, day, comparison, report = (json.dumps(outputs, ensure_ascii=False) for outputs in shown)
    assert "<table" in table
    assert "«Чанъэ-7»" in said
    assert "datetime.date(2027, 12, 31)" in day
    assert "milestone-window-firmed" in comparison
    assert "<iframe" in report


def test_the_notebook_is_stored_without_answers() -> None:
    """So that it never shows what an earlier version said."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells)
