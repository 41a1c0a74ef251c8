"""Completion: what a shell offers behind a word, and that it ends as a shell expects it to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ilrs_docs.cli import COMMANDS
from ilrs_docs.rules import CATALOGUE

Run = Callable[..., tuple[int, str, str]]
DEFAULT = " \t\n\"'@><=;|&(:"
"""By what bash parts words where nobody has set it otherwise."""


@pytest.fixture
def offered(ilrs: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a runner of completion in bash: what is offered behind a line."""

    def call(line: str, breaks: str = "") -> list[str]:
        monkeypatch.setenv("_ILRS_DOCS_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", breaks)
        code, out, err = ilrs()
        assert (code, err) == (0, "")
        return out.split()

    return call


@pytest.mark.parametrize(
    ("line", "first", "count"),
    [
        ("ilrs-docs ", "plain,list", len(COMMANDS)),
        ("ilrs-docs rep", "plain,report", 1),
        ("ilrs-docs diff roadmap@l", "plain,roadmap@latest", 1),
        ("ilrs-docs diff ROADMAP@L", "plain,roadmap@latest", 1),
        ("ilrs-docs diff roadmap@1.0 roadmap@pre", "plain,roadmap@previous", 1),
        ("ilrs-docs show guideline@1.0.0", "plain,guideline@1.0.0", 1),
        ("ilrs-docs check-bump guideline@fi", "plain,guideline@first", 1),
        ("ilrs-docs translations guideline@off", "plain,guideline@official", 1),
        ("ilrs-docs export guideline@off", "plain,guideline@official", 1),
        ("ilrs-docs export roadm", "plain,roadmap", 13),
        ("ilrs-docs export guideline --table wi", "plain,windows", 1),
        ("ilrs-docs import a.csv --onto roadmap@off", "plain,roadmap@official", 1),
        ("ilrs-docs list ro", "plain,roadmap", 1),
        ("ilrs-docs list ", "plain,guideline", 2),
        ("ilrs-docs diff ./pla", "file,", 1),
        ("ilrs-docs diff --library /nowhere ro", "file,", 1),
        ("ilrs-docs show roadmap@latest change-7", "plain,change-7", 2),
        ("ilrs-docs show roadmap@latest milestone:change-7", "plain,milestone:change-7", 1),
        ("ilrs-docs show nowhere.json change-7", "", 0),
        ("ilrs-docs diff roadmap@1.0 roadmap@latest --only milestone:luna-25", "plain,milestone:luna-25", 1),
        ("ilrs-docs rules milestone-los", "plain,milestone-lost", 1),
        ("ilrs-docs diff a b --fail-on at", "plain,attend", 1),
        ("ilrs-docs diff a b --fail-on milestone-los", "plain,milestone-lost", 1),
        ("ilrs-docs report a b --format docx-", "plain,docx-redline", 1),
        ("ilrs-docs report a b --detail b", "plain,brief", 1),
        ("ilrs-docs git ins", "plain,install", 1),
    ],
)
def test_what_fits_is_offered(offered: Callable[..., list[str]], line: str, first: str, count: int) -> None:
    """Commands, selectors, documents, entries, rules, formats; files where nothing else fits."""
    found = offered(line)
    assert len(found) == count
    assert not first or found[0] == first


def test_all_rules_are_offered(offered: Callable[..., list[str]]) -> None:
    """In the order of the catalogue."""
    assert offered("ilrs-docs rules ") == [f"plain,{name}" for name in CATALOGUE]


def test_bash_replaces_what_it_takes_for_the_word(offered: Callable[..., list[str]]) -> None:
    """Behind the last sign at which it parts words; all of it where it does not part there."""
    assert offered("ilrs-docs diff roadmap@l", DEFAULT) == ["plain,latest"]
    assert offered("ilrs-docs diff roadmap@l", DEFAULT.replace("@", "")) == ["plain,roadmap@latest"]
    assert offered("ilrs-docs show roadmap@latest milestone:luna-25", DEFAULT) == ["plain,luna-25"]
    assert offered("ilrs-docs diff ./pla@", DEFAULT) == ["file,"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(ilrs: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    """It is written, and the exit code says so: it was 141, as for a reader who is gone."""
    monkeypatch.setenv("_ILRS_DOCS_COMPLETE", f"{shell}_source")
    code, out, _err = ilrs()
    assert code == 0
    assert "_ilrs_docs" in out
    monkeypatch.setenv("_ILRS_DOCS_COMPLETE", "moon_source")
    assert ilrs()[0] == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_offers_it(tmp_path: Path) -> None:
    """As bash calls the function: with the line, the place of the cursor, and its way of parting words."""
    program = tmp_path / "ilrs-docs"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ilrs_docs "$@"\n', "utf-8")
    program.chmod(0o755)
    line = "ilrs-docs diff roadmap@1.0 roadmap@pre"
    script = f"""
        source <(_ILRS_DOCS_COMPLETE=bash_source ilrs-docs)
        compopt() {{ echo compopt "$@"; }}
        COMP_LINE='{line} more' COMP_POINT={len(line)}
        _ilrs_docs_completion ilrs-docs; echo "${{COMPREPLY[*]}}"
        COMP_LINE='ilrs-docs diff ./' COMP_POINT=17
        _ilrs_docs_completion ilrs-docs; echo "${{#COMPREPLY[@]}}"
    """
    path = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(  # noqa: S603 - our own script
        [str(shutil.which("bash")), "--norc", "-c", script], env=os.environ | path, check=True, capture_output=True
    )
    assert done.stdout.decode() == "previous\ncompopt -o default\n0\n"
