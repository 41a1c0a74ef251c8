"""No document on one side: the null device, as git hands it over for a file that is new or gone."""

import json
import os
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import InvalidInputError, Library, apply, diff, report
from ilrs_docs.changes import either
from ilrs_docs.comparing import filled
from ilrs_docs.errors import NoDocumentError
from ilrs_docs.language import LANGUAGES
from ilrs_docs.library.selectors import is_nothing
from ilrs_docs.model import entries_of
from ilrs_docs.model.canonical import canonical_bytes
from ilrs_docs.rules.bumping import check_bump
from ilrs_docs.rules.policy import Policy, apply_policy

LIBRARY = Library()
Run = Callable[..., tuple[int, str, str]]
FORMATS = ("text", "markdown", "html", "docx", "docx-redline", "csv", "json", "junit", "github")
FALSE = re.compile(r"changed from|Since |Going back|now called|had nothing|Known now|first time|None")


@pytest.fixture
def file(tmp_path: Path, release_data: Callable[..., dict[str, Any]]) -> Path:
    """Return the path of a small roadmap."""
    path = tmp_path / "new.json"
    path.write_text(json.dumps(release_data()), "utf-8")
    return path


@pytest.mark.parametrize("selector", ["roadmap@1.0", "roadmap@latest", "guideline@latest"])
def test_everything_is_added_or_removed(selector: str) -> None:
    """Every entry of the other side and nothing else: the name of a document does not change where there is none."""
    release = LIBRARY.load(selector)
    added, removed = LIBRARY.diff(os.devnull, selector), LIBRARY.diff(selector, Path(os.devnull))
    assert (added.old, removed.new) == (None, None)
    assert all(edit.op == "added" or (edit.op == "replaced" and edit.old is None) for edit in added.edits)
    assert all(edit.op == "removed" or (edit.op == "replaced" and edit.new is None) for edit in removed.edits)
    assert {edit.new_path for edit in added.edits} == {edit.old_path for edit in removed.edits}
    assert all(change.old is None for change in added)
    assert all(change.new is None for change in removed)
    assert not removed.select(kind="gap")
    nothing, _ = filled(None, release)
    assert apply(nothing, added) == release
    assert entries_of(nothing) == []


def test_from_python() -> None:
    """None is what the null device is read as; on both sides there is nothing to compare."""
    release = LIBRARY.load("roadmap@1.0")
    assert diff(None, release) == LIBRARY.diff(None, release) == LIBRARY.diff(os.devnull, "roadmap@1.0")
    assert repr(diff(None, release)).startswith("<Comparison roadmap no document -> 1.0.0: ")
    assert "1.0.0 -> no document" in repr(diff(release, None))
    for call in (diff, LIBRARY.diff, LIBRARY.compare, filled, either):
        with pytest.raises(NoDocumentError, match="no document on either side"):
            call(None, None)
    assert is_nothing("/dev/null")
    assert not is_nothing(release)
    with pytest.raises(InvalidInputError):
        LIBRARY.load(os.devnull)


def test_any_version_of_a_new_document_is_enough() -> None:
    """There is no other version to hold it against; a policy holds as ever."""
    check = check_bump(LIBRARY.diff(os.devnull, "roadmap@1.0"))
    assert (check.enough, check.needed, check.old) == (True, "1.0.0", None)
    gone = LIBRARY.diff("roadmap@1.0", os.devnull)
    assert check_bump(gone).there.version == "1.0.0"
    policy = Policy.model_validate({"ignore": {"rules": ["milestone-removed"]}})
    assert not apply_policy(gone, policy).select(rule="milestone-removed")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_says_so(form: str, language: str, file: Path, ilrs: Run, tmp_path: Path) -> None:
    """A report tells what came or went, that there is no document, and nothing that would need two of them.

    A whole document is told in each language as text, and in each format in English.
    """
    whole = ("roadmap@latest",) if language == "en" or form == "text" else ()
    for there, turned in product((file, *whole), (False, True)):
        sides = (there, os.devnull) if turned else (os.devnull, there)
        target = tmp_path / "report"
        code, _, err = ilrs("report", *sides, "--format", form, "--lang", language, "-o", target)
        assert (code, err) == (0, "")
        if form in {"text", "markdown", "html"} and language == "en":
            shown = target.read_text("utf-8")
            assert "no document" in shown
            assert not FALSE.search(re.sub(r"(?s)<script.*?</script>|<style.*?</style>", "", shown).split("17. ")[0])


def test_the_commands_take_it(file: Path, ilrs: Run) -> None:
    """Exit 0, and 1 with --exit-code; both sides null are wrong use; an empty file stays an error."""
    code, out, err = ilrs("diff", os.devnull, file)
    assert (code, err) == (0, "")
    assert out.startswith("roadmap 1.0.0 (V1.0.0), where there was no document: 2 changes, 2 edits\n")
    assert ilrs("diff", file, os.devnull)[1].startswith("no document any more where roadmap 1.0.0 (V1.0.0) was: ")
    assert ilrs("diff", os.devnull, file, "--exit-code")[0] == ilrs("report", file, os.devnull, "--exit-code")[0] == 1
    assert ilrs("check-bump", os.devnull, file)[0] == 0
    assert ilrs("diff", os.devnull, os.devnull)[0] == 2
    assert json.loads(ilrs("diff", os.devnull, file, "--format", "json")[1])["old"] is None
    file.write_bytes(b"")
    assert ilrs("diff", os.devnull, file)[0] == 3


def test_two_files_are_compared_alone(ilrs: Run, tmp_path: Path) -> None:
    """No lineage and no way of a library between two paths; where one side is of a library, that library serves."""
    paths = [tmp_path / f"{name}.json" for name in ("old", "new")]
    for path, selector in zip(paths, ("roadmap@1.0", "roadmap@latest"), strict=True):
        path.write_bytes(canonical_bytes(LIBRARY.load(selector)))
    alone, served = LIBRARY.compare(*paths), LIBRARY.compare("roadmap@1.0", paths[1])
    assert (alone.comparison.lineage, alone.trail.intervals, alone.trail.first) == ((), (), None)
    assert served.comparison.lineage
    assert served.trail.intervals
    inside = LIBRARY.compare(*(LIBRARY.path / "roadmap" / f"{LIBRARY.load(path).version}.json" for path in paths))
    assert inside == LIBRARY.compare("roadmap@1.0", "roadmap@latest")
    assert "Since V1.0" not in ilrs("report", *paths)[1]
    told = report(*LIBRARY.compare(os.devnull, "roadmap@1.0"))
    assert told.identification.old.label == "no document"
