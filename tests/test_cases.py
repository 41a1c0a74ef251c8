"""The museum of cases: one folder for a rule, with two small releases and what is told of them.

`pytest tests/test_cases.py --accept` writes `expected.md` anew and pins the fingerprints of new folders; read the
difference before you commit it. A fingerprint that is pinned never changes with its rule: the files of accepted changes
rest on it. Where it has to, raise `FINGERPRINT` in `ilrs_docs/rules/__init__.py` and remove the pins by hand.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ilrs_docs.changes import Comparison
from ilrs_docs.rendering.markdown import render_comparison

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
PINS = CASES / "fingerprints.json"
PRINT = """
import sys
from pathlib import Path
from ilrs_docs.comparing import diff
from ilrs_docs.library import read_release
for name in sys.argv[1:]:
    old, new = (read_release(Path(name) / side) for side in ("old.json", "new.json"))
    print(*(change.fingerprint for change in diff(old, new)))
"""

Compare = Callable[..., Comparison]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_told_as_expected(folder: Path, compare_case: Compare, request: pytest.FixtureRequest) -> None:
    """What a reader gets of a case is what was accepted, to the letter."""
    told = render_comparison(compare_case(folder))
    expected = folder / "expected.md"
    if request.config.getoption("--accept"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_fingerprints_are_pinned(compare_case: Compare, request: pytest.FixtureRequest) -> None:
    """Each change of each case keeps its fingerprint for good."""
    found = {folder.name: [change.fingerprint for change in compare_case(folder)] for folder in FOLDERS}
    pinned = json.loads(PINS.read_text("utf-8")) if PINS.exists() else {}
    if request.config.getoption("--accept"):
        pinned = {name: pinned.get(name, prints) for name, prints in found.items()}
        PINS.write_text(json.dumps(pinned, indent=2) + "\n", "utf-8")
    assert found == pinned


@pytest.mark.parametrize(("locale", "seed"), [("C", "1"), ("tr_TR.UTF-8", "4242")])
def test_fingerprints_are_free_of_locale_and_hash_order(locale: str, seed: str) -> None:
    """Another process with another locale and another order of sets gives the same fingerprints."""
    folders = [folder for folder in FOLDERS if not (folder / "lineage.json").exists()]
    done = subprocess.run(  # noqa: S603 - the program is our own
        [sys.executable, "-c", PRINT, *map(str, folders)],
        env=os.environ | {"LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    pinned = json.loads(PINS.read_text("utf-8"))
    assert [line.split() for line in done.stdout.splitlines()] == [pinned[folder.name] for folder in folders]
