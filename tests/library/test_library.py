"""`Library`: selectors find releases, digests guard them, and what is wrong is told all at once."""

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ilrs_docs
from ilrs_docs import IntegrityError, InvalidInputError, Library, Release, WrongUseError
from ilrs_docs.errors import DifferentDocumentsError, UncheckedLibraryWarning, UnknownSelectorError
from ilrs_docs.library.beside import change_file_beside
from ilrs_docs.library.heads import head_of
from ilrs_docs.library.selectors import Selector, read_selector
from ilrs_docs.library.sums import read_sums_text, remedy
from ilrs_docs.model import entries_of, walk

Data = dict[str, Any]
Make = Callable[..., Data]
Shelve = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, release_data: Make, shelve: Shelve) -> Path:
    """Return a library of two official releases, two tracked ones, and a draft that is the newest of all."""
    return shelve(
        tmp_path / "versions",
        release_data(),
        release_data(version="1.0.1-tracked.20230425", issued="2023-04-25"),
        release_data(version="1.0.1-tracked.20240905", issued="2024-09-05"),
        release_data(version="1.1.0", issued="2024-09-05"),
        release_data(version="2.0.0-draft.1", issued="2026-01-01"),
        release_data("guideline"),
    )


@pytest.mark.parametrize(
    ("selector", "version"),
    [
        ("roadmap@1.0.0", "1.0.0"),
        ("roadmap@1.0", "1.0.0"),
        ("roadmap@1", "1.0.0"),
        ("roadmap@V1.0", "1.0.0"),
        ("roadmap@v1", "1.0.0"),
        ("roadmap@1.1", "1.1.0"),
        ("roadmap@1.0.1-tracked.20230425", "1.0.1-tracked.20230425"),
        ("roadmap@latest", "1.1.0"),
        ("roadmap@official", "1.1.0"),
        ("roadmap@previous", "1.0.1-tracked.20240905"),
        ("roadmap@2024-09-05", "1.1.0"),
        ("roadmap@2024-09-04", "1.0.1-tracked.20230425"),
        ("roadmap@2021-06-16", "1.0.0"),
        ("roadmap@9999-12-31", "1.1.0"),
        ("roadmap@2.0.0-draft.1", "2.0.0-draft.1"),
        ("guideline@latest", "1.0.0"),
        ("Roadmap@LATEST", "1.1.0"),
        ("ROADMAP@v1", "1.0.0"),
        ("roadmap@1.0.1-Tracked.20230425", "1.0.1-tracked.20230425"),
        ("roadmap@first", "1.0.0"),
        ("roadmap@2023", "1.0.1-tracked.20230425"),
        ("roadmap@2023-04", "1.0.1-tracked.20230425"),
        ("roadmap@2024", "1.1.0"),
        ("roadmap@2024-09", "1.1.0"),
    ],
)
def test_selector(folder: Path, selector: str, version: str) -> None:
    """A selector names one release: ties fall to the higher version, drafts answer to their version alone."""
    release = Library(folder).load(selector)
    assert (release.document, release.version) == (selector.partition("@")[0].lower(), version)


@pytest.mark.parametrize(
    "selector",
    [
        "roadmap@1.0.1",
        "roadmap@1.2",
        "roadmap@01.0",
        "roadmap@1.0.0.0",
        "roadmap@2",
        "roadmap@2021-06-15",
        "roadmap@newest",
        "roadmap@newer state",
        "roadmap@2020",
        "roadmap@2024-08",
        "roadmap@2026",
        "roadmap@",
        "roadmap",
        "guideline@previous",
        "charter@latest",
        "",
        "x" * 5000,
        "a\0b",
    ],
)
def test_unknown_selector(folder: Path, selector: str) -> None:
    """A selector that nothing answers to is wrong use; the five that are nearest are named, and how many there are."""
    with pytest.raises(UnknownSelectorError) as caught:
        Library(folder).load(selector)
    assert caught.value.selector == selector
    assert caught.value.available == (
        "guideline@1.0.0",
        "roadmap@1.0.0",
        "roadmap@1.0.1-tracked.20230425",
        "roadmap@1.0.1-tracked.20240905",
        "roadmap@1.1.0",
        "roadmap@2.0.0-draft.1",
    )
    named = str(caught.value).rpartition("nearest are ")[2].partition(";")[0]
    assert len(re.split(", | and ", named)) == 5
    assert "shows all 6, and" in str(caught.value)


@pytest.mark.parametrize("day", ["2024-02-30", "2023-13-01", "0000-01-01", "2024-13", "0000"])
def test_a_day_that_is_none(folder: Path, day: str) -> None:
    """A date that the calendar does not have is wrong use, not an unknown release."""
    with pytest.raises(WrongUseError, match=f"'roadmap@{day}' names no day of the calendar"):
        Library(folder).load(f"roadmap@{day}")


def test_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends in .json, has a separator in it or names an existing file is a path; its digest is not checked."""
    (folder / "draft").write_bytes((folder / "roadmap" / "1.0.0.json").read_bytes())
    (folder / "roadmap@1.0").write_text("not read", "utf-8")
    (folder / "roadmap@next").write_bytes((folder / "roadmap" / "1.1.0.json").read_bytes())
    monkeypatch.chdir(folder)
    library = Library("nowhere")
    assert library.load("draft") == library.load(folder / "roadmap" / "1.0.0.json") == library.load("./draft")
    assert library.load("roadmap@next").version == "1.1.0"
    assert Library(".").load("roadmap@1.0").version == "1.0.0"
    for missing in ("next.json", "drafts/next", "roadmap@1.0.0-next.json"):
        with pytest.raises(InvalidInputError, match="no such file"):
            library.load(missing)


def test_selectors_are_read_without_a_library() -> None:
    """What a selector says is known before any file is looked at."""
    assert read_selector("roadmap@2024-09-05") == Selector("roadmap@2024-09-05", "roadmap", day=date(2024, 9, 5))
    assert read_selector("guideline@1.2.3+build.4") == Selector("guideline@1.2.3+build.4", "guideline", "1.2.3+build.4")
    assert read_selector("guideline@2024") == Selector("guideline@2024", "guideline", "2024.0.0", period="2024")
    assert read_selector("guideline@As Of 2024") == Selector("guideline@As Of 2024", "guideline", label="as of 2024")
    assert read_selector("-") == Path("-")
    assert read_selector("neither") is None


def test_a_label_names_its_release(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """In any case; of two of one label the newer one, of a draft's none. A version is preferred to its year."""
    shelved = shelve(
        tmp_path / "versions",
        release_data(label="As of May"),
        release_data(version="1.1.0", issued="2024-05-05", label="as of may"),
        release_data(version="2024.0.0", issued="2030-01-01", label="Next"),
        release_data(version="3.0.0-draft.1", issued="2031-01-01", label="Draft"),
    )
    library = Library(shelved)
    assert library.load("roadmap@As Of MAY").version == "1.1.0"
    assert library.load("roadmap@2024").version == "2024.0.0"
    assert library.load("roadmap@2024-05").version == "1.1.0"
    with pytest.raises(UnknownSelectorError):
        library.load("roadmap@Draft")


def test_nothing_is_near_where_there_is_nothing() -> None:
    """The message says so."""
    assert str(UnknownSelectorError("roadmap@1", ())).endswith("'roadmap@1'; there is none in this library")


def test_releases_come_in_order(folder: Path) -> None:
    """Releases are listed by document, then day of issue, then version order; a document can be picked."""
    library = Library(folder)
    assert [(release.document, release.version) for release in library.releases()] == [
        ("guideline", "1.0.0"),
        ("roadmap", "1.0.0"),
        ("roadmap", "1.0.1-tracked.20230425"),
        ("roadmap", "1.0.1-tracked.20240905"),
        ("roadmap", "1.1.0"),
        ("roadmap", "2.0.0-draft.1"),
    ]
    assert [release.document for release in library.releases("guideline")] == ["guideline"]


def test_versions_are_ordered_as_semantic_versions(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """1.10.0 is newer than 1.9.0, which text order would deny."""
    library = Library(shelve(tmp_path, release_data(version="1.10.0"), release_data(version="1.9.0")))
    assert library.load("roadmap@latest").version == "1.10.0"


def test_the_folder_comes_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ILRS_DOCS_LIBRARY names the folder where none is given; an empty value does not."""
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", str(folder))
    assert Library().path == folder
    assert Library("elsewhere").path == Path("elsewhere")
    monkeypatch.setenv("ILRS_DOCS_LIBRARY", "")
    assert (Library().path / "SHA256SUMS").is_file()
    assert repr(Library("elsewhere")) == "Library('elsewhere')"


def test_the_bundled_library_is_whole() -> None:
    """The releases that come with the package are intact, 17 of them."""
    library = Library()
    library.verify()
    assert len(library.releases()) == 17


def test_an_installed_package_has_its_releases_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `versions` folder inside the package is used, else the one beside it."""
    library = importlib.import_module("ilrs_docs.library")
    monkeypatch.setattr(library, "__file__", str(tmp_path / "ilrs_docs" / "library" / "__init__.py"))
    assert library.bundled_folder() == tmp_path / "versions"
    (tmp_path / "ilrs_docs" / "versions").mkdir(parents=True)
    assert library.bundled_folder() == tmp_path / "ilrs_docs" / "versions"


def test_no_folder() -> None:
    """A library that is not there is told in one line."""
    with pytest.raises(InvalidInputError, match="nowhere: no such folder; a library is a folder of releases"):
        Library("nowhere").releases()


@pytest.mark.parametrize("name", ["roadmap/notes.json", "1.0.0.json", "Roadmap/1.0.0.json", "a/b/1.0.0.json"])
def test_a_folder_that_is_no_library(name: str, tmp_path: Path) -> None:
    """A mistyped folder, which holds no file that could be a release, says so; it has no lineage either."""
    path = tmp_path / name
    library = Library(tmp_path)
    for _ in range(2):
        assert library.load_lineage().successions == ()
        for read in (library.releases, library.heads, library.verify, lambda: library.load("roadmap@latest")):
            with pytest.raises(InvalidInputError, match=r"holds no releases; a library has each in a file DOCUMENT/V"):
                read()
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("{}", "utf-8")


@pytest.mark.parametrize("name", ["x" * 5000, "x" * 300, "a\0b", "roadmap/" * 1000])
def test_a_path_that_no_folder_can_have(name: str) -> None:
    """It is told as any other folder that is not there."""
    with pytest.raises(InvalidInputError, match=r"file name too long|no such folder"):
        Library(name).releases()


def _spoil(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("ILRS-1", "ILRS-2"), "utf-8")


def test_a_changed_file_is_told(folder: Path) -> None:
    """A release whose bytes are not those listed is not handed out; the others are."""
    _spoil(folder / "roadmap" / "1.0.0.json")
    with pytest.raises(IntegrityError, match=r"^roadmap/1.0.0.json: its digest differs from that in SHA256SUMS$"):
        Library(folder).load("roadmap@1.0")
    assert Library(folder).load("roadmap@1.1").version == "1.1.0"
    assert Library(folder).load("guideline@latest").version == "1.0.0"


def test_all_problems_are_told_at_once(folder: Path) -> None:
    """Changed, lost and unlisted files, the lineage included, come in one error."""
    _spoil(folder / "roadmap" / "1.0.0.json")
    (folder / "roadmap" / "1.1.0.json").unlink()
    (folder / "lineage.json").write_text("{ }\n", "utf-8")
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text("utf-8").splitlines() if "20230425" not in line]
    sums.write_text("\n".join([*lines, "0" * 64 + " *README.md"]) + "\n", "utf-8")
    with pytest.raises(IntegrityError) as caught:
        Library(folder).verify()
    remedy = f"if the file is right, list it: cd {folder} && sha256sum lineage.json */*.json > SHA256SUMS"
    assert sorted(caught.value.problems) == [
        "README.md: listed in SHA256SUMS, and not there",
        "lineage.json: its digest differs from that in SHA256SUMS",
        "roadmap/1.0.0.json: its digest differs from that in SHA256SUMS",
        f"roadmap/1.0.1-tracked.20230425.json: not listed in SHA256SUMS; {remedy}",
        "roadmap/1.1.0.json: listed in SHA256SUMS, and not there",
    ]


def test_a_change_file_beside_a_release_is_guarded_too(folder: Path) -> None:
    """Where it is listed; the remedy lists what there is."""
    step, sums = folder / "roadmap" / "1.1.0.toml", folder / "SHA256SUMS"
    step.write_bytes(b'document = "roadmap"\n')
    with pytest.raises(IntegrityError, match=r"^roadmap/1.1.0.toml: not listed in SHA256SUMS; .* [*]/[*].toml > "):
        Library(folder).verify()
    subprocess.run(["/bin/sh", "-c", remedy(folder)], check=True)  # noqa: S603 - the command under test
    assert "roadmap/1.1.0.toml" in sums.read_text("utf-8")
    Library(folder).verify()
    step.write_bytes(b'document = "guideline"\n')
    with pytest.raises(IntegrityError, match=r"^roadmap/1.1.0.toml: its digest differs from that in SHA256SUMS$"):
        Library(folder).verify()
    with pytest.raises(IntegrityError, match=r"1.1.0.toml: its digest differs"):
        change_file_beside(Library(folder), head_of(Library(folder).load("roadmap@1.1")))
    step.unlink()
    with pytest.raises(IntegrityError, match=r"^roadmap/1.1.0.toml: listed in SHA256SUMS, and not there$"):
        Library(folder).verify()


def test_a_lost_lineage_is_told(folder: Path) -> None:
    """A lineage that is listed must be there; one that is not listed and not there is none."""
    (folder / "lineage.json").unlink()
    with pytest.raises(IntegrityError, match=r"^lineage.json: listed in SHA256SUMS, and not there$"):
        Library(folder).load_lineage()


def test_missing_sums_are_told_with_the_remedy(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """Without SHA256SUMS nothing is trusted, and the message says how to make it; that command then heals it."""
    library = Library(shelve(tmp_path / "my releases", release_data(), release_data("guideline"), sums=False))
    with pytest.raises(IntegrityError) as caught:
        library.verify()
    (problem,) = caught.value.problems
    assert problem.startswith(f"SHA256SUMS: missing, so that nothing in {library.path} can be checked")
    subprocess.run(["/bin/sh", "-c", problem.partition("make it: ")[2]], check=True)  # noqa: S603 - the command under test
    library.verify()


def test_a_folder_of_ones_own_may_have_no_sums(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """It is read with one warning, which says how to make them; what does not need any file says nothing."""
    folder = shelve(tmp_path / "plans", release_data(), release_data(version="1.1.0"), sums=False)
    library = Library(folder)
    with pytest.warns(UncheckedLibraryWarning) as told:
        assert library.load("roadmap@1.0").version == "1.0.0"
    assert library.diff("roadmap@1.0", "roadmap@1.1").there.version == "1.1.0"
    (warning,) = [one.message for one in told]
    assert isinstance(warning, UncheckedLibraryWarning)
    assert warning.library == str(folder)
    subprocess.run(["/bin/sh", "-c", warning.remedy], check=True)  # noqa: S603 - the command under test
    Library(folder).verify()
    (folder / "lineage.json").unlink()
    (folder / "SHA256SUMS").unlink()
    with pytest.warns(UncheckedLibraryWarning, match="&& sha256sum [*]/[*][.]json > SHA256SUMS$"):
        Library(folder).heads()


def test_the_bundled_library_needs_its_sums(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Without them it is broken, whatever path it is named by."""
    (folder / "SHA256SUMS").unlink()
    monkeypatch.setattr("ilrs_docs.library.BUNDLED", folder)
    for library in (Library(), Library(folder), Library(folder / ".." / folder.name)):
        with pytest.raises(IntegrityError, match="SHA256SUMS: missing"):
            library.load("roadmap@1.0")


def test_a_file_that_is_named_wrong_is_told(folder: Path) -> None:
    """Beside releases it is not passed over; where no file is named by a version, nobody meant a release."""
    (folder / "roadmap" / "1.1.0.json").rename(folder / "roadmap" / "V1.1.json")
    (folder / "notes").mkdir()
    (folder / "notes" / "a.json").write_text("[]", "utf-8")
    with pytest.raises(IntegrityError, match=r"roadmap/V1\.1\.json: not listed"):
        Library(folder).heads()
    (folder / "SHA256SUMS").unlink()
    with (
        pytest.warns(UncheckedLibraryWarning),
        pytest.raises(InvalidInputError, match=r"V1\.1\.json:3:14: /version: the version is '1\.1\.0', the place"),
    ):
        Library(folder).heads()


def test_any_document_may_have_a_folder(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """Its name is what a document may be called; what is in it is read as any release is."""
    folder = shelve(tmp_path, release_data(), release_data("guideline", version="1.2.0") | {"document": "space-plan-2"})
    library = Library(folder)
    assert [head.document for head in library.heads()] == ["roadmap", "space-plan-2"]
    assert read_selector("space-plan-2@latest") == Selector("space-plan-2@latest", "space-plan-2", word="latest")
    with pytest.raises(UnknownSelectorError, match=r"nearest are .*space-plan-2@1\.2\.0"):
        library.load("space-plan-3@latest")


def test_what_is_merely_listed_is_not_read_whole(folder: Path, release_data: Make, shelve: Shelve) -> None:
    """A fault behind the head of another release is for `verify` to find; one in a head is told by all."""
    shelve(folder, release_data(version="1.2.0", issued="2025-01-01", content={"milestones": [{"id": "?"}]}))
    library = Library(folder)
    assert library.load("roadmap@1.0").version == library.load("roadmap@2023-01-01").version == "1.0.0"
    assert library.heads("roadmap")[-2].version == "1.2.0"
    first, last = (library.load(f"roadmap@{version}") for version in ("1.0", "1.1"))
    assert len(library.trail(first, last).intervals) == 3
    for read in (library.verify, library.releases, lambda: library.load("roadmap@latest")):
        with pytest.raises(InvalidInputError, match=r"1\.2\.0\.json:.*/content/milestones/0/id"):
            read()
    shelve(folder, release_data(version="1.3.0", issued="someday"))
    with pytest.raises(InvalidInputError, match=r"1\.3\.0\.json:.*/issued"):
        library.load("roadmap@latest")
    assert library.load("roadmap@1.0").version == "1.0.0"


def test_drafts_need_no_digest(tmp_path: Path, release_data: Make, shelve: Shelve) -> None:
    """A draft is loaded without being listed; if it is listed, its bytes must match."""
    library = Library(shelve(tmp_path, release_data(version="2.0.0-draft.1")))
    (tmp_path / "SHA256SUMS").write_text("", "utf-8")
    assert library.load("roadmap@2.0.0-draft.1").standing == "draft"
    shelve(tmp_path)
    _spoil(tmp_path / "roadmap" / "2.0.0-draft.1.json")
    with pytest.raises(IntegrityError, match="its digest differs"):
        library.load("roadmap@2.0.0-draft.1")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rubbish", "SHA256SUMS:1: not a line of sha256sum"),
        (f"{'0' * 64}  a.json\n{'0' * 64}  ./a.json", "SHA256SUMS:2: a.json is listed twice"),
        (f"{'0' * 64}  ../a.json", "SHA256SUMS:1: ../a.json leads out of the library"),
        (f"{'0' * 64}  /etc/passwd", "SHA256SUMS:1: /etc/passwd leads out of the library"),
    ],
)
def test_sums_that_are_none(folder: Path, text: str, problem: str) -> None:
    """A line of SHA256SUMS that says nothing, or leads elsewhere, breaks the library's integrity."""
    (folder / "SHA256SUMS").write_text(text, "utf-8")
    with pytest.raises(IntegrityError) as caught:
        Library(folder).load("roadmap@1.0")
    assert caught.value.problems == (problem,)


def test_sums_are_those_of_sha256sum() -> None:
    """Text and binary mode, and capital digits, are read as `sha256sum -c` does."""
    sums = read_sums_text(f"{'A' * 64}  a.json\n{'0' * 64} *b c.json\n")
    assert sums.digests == {"a.json": "a" * 64, "b c.json": "0" * 64}


def test_a_file_in_the_wrong_place(folder: Path, shelve: Shelve) -> None:
    """The name of a file is its version and its folder its document; each that is not is a fault, with its place."""
    (folder / "roadmap" / "1.1.0.json").rename(folder / "guideline" / "1.2.0.json")
    shelve(folder)
    with pytest.raises(InvalidInputError) as caught:
        Library(folder).releases()
    path = folder / "guideline" / "1.2.0.json"
    assert str(caught.value).split("\n") == [
        f"{path}:2:15: /document: the document is 'roadmap', the place of the file says 'guideline'",
        f"{path}:3:14: /version: the version is '1.1.0', the place of the file says '1.2.0'",
    ]


def test_faults_of_all_files_are_told(folder: Path, shelve: Shelve) -> None:
    """Two bad files of one library are told together."""
    for name in ("1.0.0", "1.1.0"):
        (folder / "roadmap" / f"{name}.json").write_text("{", "utf-8")
    shelve(folder)
    with pytest.raises(InvalidInputError) as caught:
        Library(folder).releases()
    assert [Path(fault.file).stem for fault in caught.value.faults] == ["1.0.0", "1.1.0"]


def test_a_release_is_read_anew_when_its_file_changes(folder: Path, shelve: Shelve) -> None:
    """A library keeps nothing that the files no longer say, and parses nothing twice that they still say."""
    library = Library(folder)
    first = library.load("roadmap@1.0")
    assert library.load("roadmap@1.0") is first
    _spoil(folder / "roadmap" / "1.0.0.json")
    shelve(folder)
    assert library.load("roadmap@1.0") != first


def test_the_lineage_is_guarded(folder: Path) -> None:
    """`lineage.json` needs a digest and has to match it."""
    assert Library(folder).load_lineage().successions == ()
    (folder / "lineage.json").write_text('{"sources": 1}', "utf-8")
    sums = (folder / "SHA256SUMS").read_text("utf-8")
    (folder / "SHA256SUMS").write_text("\n".join(line for line in sums.splitlines() if "lineage" not in line), "utf-8")
    with pytest.raises(IntegrityError, match=r"lineage\.json: not listed in SHA256SUMS"):
        Library(folder).load_lineage()
    (folder / "SHA256SUMS").write_text(sums, "utf-8")
    with pytest.raises(IntegrityError, match=r"lineage\.json: its digest differs"):
        Library(folder).load_lineage()


def test_diff_takes_selectors_paths_and_releases(folder: Path) -> None:
    """Two sides of a comparison may be named or handed over."""
    library = Library(folder)
    old, new = library.load("roadmap@1.0"), folder / "roadmap" / "1.1.0.json"
    assert library.diff(old, new).there.version == library.diff("roadmap@1", "roadmap@1.1").there.version == "1.1.0"
    with pytest.raises(DifferentDocumentsError):
        library.diff("roadmap@1.0", "guideline@1.0")


def test_diff_uses_the_lineage_of_the_library() -> None:
    """The declared split of Luna-27 is certain to a library's comparison, and only likely to one without lineage."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    (declared,) = library.diff(old, new).select(rule="milestone-split")
    (likely,) = ilrs_docs.diff(old, new).select(rule="milestone-split")
    assert (declared.detail.get("stage"), likely.detail.get("stage")) == (None, "similar")


def test_the_checks_of_a_release_see_every_entry() -> None:
    """The short walk over entries, which checks ids and references, finds what the walk over everything finds."""
    for release in Library().releases():
        everything = [(path, model) for path, model in walk(release) if "id" in type(model).model_fields]
        assert entries_of(release, ()) == everything


def test_a_release_of_somebody_else_has_no_way(folder: Path) -> None:
    """Between a release of this library and one that is not in it, no other lies; nor between neighbours."""
    library, other = Library(folder), Library().load("roadmap@1.0")
    first, second, _, last = (library.load(f"roadmap@{day}") for day in ("1.0", "2023-04-25", "2024-01-01", "1.1"))
    assert len(library.intervals(first, last)) == 3
    assert library.intervals(first, second) == library.intervals(other, last) == library.intervals(first, other) == ()


def test_public_names() -> None:
    """Each public name is there when asked for, and no other; importing the package imports nothing heavy."""
    for name in ilrs_docs.__all__:
        assert getattr(ilrs_docs, name) is getattr(ilrs_docs, name)
    assert dir(ilrs_docs) == sorted(ilrs_docs.__all__)
    assert ilrs_docs.Release is Release
    with pytest.raises(AttributeError, match="no attribute 'reprot'"):
        _ = ilrs_docs.reprot
    code = "import ilrs_docs, sys, json; print(json.dumps([name for name in sys.modules if 'pydantic' in name]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603 - ourselves
    assert json.loads(done.stdout) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the super-user may read everything")
def test_a_file_without_permission(folder: Path) -> None:
    """A file that may not be read is told in one line."""
    (folder / "roadmap" / "1.0.0.json").chmod(0)
    with pytest.raises(InvalidInputError, match="permission denied"):
        Library(folder).load("roadmap@1.0")


def test_standard_input_is_no_two_sides() -> None:
    """It can be read but once, so that it can stand on one side alone."""
    with pytest.raises(WrongUseError, match="standard input can be read but once"):
        Library().diff("-", "-")
