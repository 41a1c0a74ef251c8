"""What is made from the source is what the source makes."""

from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from checkout import CHECKOUT

TOOL = CHECKOUT / "tools" / "generate.py"


@pytest.fixture
def tool() -> dict[str, Any]:
    """Return the names of the script that makes it."""
    return run_path(str(TOOL))


def test_what_is_generated_is_up_to_date(tool: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise its name is printed; `nox -s generated` writes it anew."""
    assert (tool["main"](["--check"]), capsys.readouterr().out) == (0, "")


def test_what_differs_is_named_and_written(
    tool: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """To check writes nothing."""
    made = tmp_path / "made.py"
    main = tool["main"]
    monkeypatch.setitem(main.__globals__, "ROOT", tmp_path)
    monkeypatch.setitem(main.__globals__, "files", lambda: {made: "new\n"})
    assert main(["--check"]) == 1
    assert not made.exists()
    assert main([]) == 0
    assert made.read_bytes() == b"new\n"
    assert main([]) == 0
    assert capsys.readouterr().out == "made.py\nmade.py\n"
