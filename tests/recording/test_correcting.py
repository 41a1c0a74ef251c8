"""`correct`: what was recorded is told otherwise, in each release until a later one changed it itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ilrs_docs import Library, WrongUseError
from ilrs_docs.authoring import parse_change_file, to_toml
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.errors import InvalidInputError, RefusedReleaseError
from ilrs_docs.library.creating import create
from ilrs_docs.library.record import read_record
from ilrs_docs.recording import correct, publish

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
HEAD = 'document = "roadmap"\ncorrects = "roadmap@{}"\nkind = "{}"\n'
SIX = ["2023-04-25", "2023-08-20", "2024-07-18", "2024-09-05", "2025-05-08", "2025-10-24"]
"""The states that say of Chang'e-7 what the first of them says; those before and after say something else."""


def correction(tables: str, states: str = "1.0..latest", kind: str = "wrong") -> Written:
    """Return a change file that corrects some states of the roadmap."""
    return parse_written((HEAD.format(states, kind) + tables).encode(), "correction.toml")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that begins with the bundled releases."""
    folder = tmp_path_factory.mktemp("bundled") / "plans"
    create(folder, Library(), date(2026, 9, 20))
    return folder


def test_a_correction_reaches_each_state_until_one_changed_it(bundled: Path, ilrs: Run, tmp_path: Path) -> None:
    """Six of them; a report is as it was before it, on a day before; the stored bytes stay."""
    library = Library(bundled)
    path = library.path / "roadmap" / "1.0.1-tracked.20230425.json"
    stored = path.read_bytes()
    tables = '[change.milestone.change-7]\nconfidence = { was = "high", is = "medium" }\n'
    file = tmp_path / "correction.toml"
    file.write_text(correction(tables, "2023-04-25..latest", "newly-known").text, "utf-8")
    code, out, _ = ilrs("correct", file, "--library", bundled, "--day", "2026-11-28")
    assert code == 0
    *lines, head = out.splitlines()
    day = [f"roadmap 1.0.1-tracked.{one.replace('-', '')}: corrected (newly-known)" for one in SIX]
    assert lines == day
    library.verify(head.removeprefix("head "))
    told = {str(one.issued): one["change-7"].confidence for one in library.releases("roadmap")}
    assert {one for one, found in told.items() if found == "medium"} == {*SIX, "2026-09-10"}  # the last says so itself
    assert path.read_bytes() == stored
    wanted = ("report", "roadmap@2023-04-25", "roadmap@latest", "--library", bundled)
    before, _, log = ilrs(*wanted, "--as-recorded", "2026-11-27")[1].partition("\nHead of the log: ")
    record = read_record(bundled)
    assert record
    assert log == f"{record.before.head[:12]}.\n"
    assert before == ilrs("report", "roadmap@2023-04-25", "roadmap@latest")[1]
    assert before != ilrs(*wanted)[1]
    for name in ("roadmap@2023-08-20", "roadmap@latest"):
        assert not [one for one in library.check(name).findings if one.level == "error"]
    checked = library.check("roadmap@2023-08-20").files[0]
    assert checked.file == str(bundled / "corrections" / "roadmap" / "1" / "1.0.1-tracked.20230820.json")
    assert library.check().found_by("misplaced-file") is False
    next_one = correction(tables.replace('"medium"', '"low"').replace('"high"', '"medium"'), "2023-04-25", "wrong")
    assert [str(one.issued) for one in correct(library, next_one, DAY).releases] == ["2023-04-25"]
    assert Library(bundled).load("roadmap@2023-04-25")["change-7"].confidence == "low"
    record = read_record(bundled)
    assert record
    assert record.forms["roadmap/1.0.1-tracked.20230425.json"] == "corrections/roadmap/2/1.0.1-tracked.20230425.json"


def test_what_a_later_state_changed_back_is_its_own(plans: Path, change: Change) -> None:
    """A value that a later state changed, and one after it took again, was said by that one: it stays."""
    late = {"standing": "tracked", "version": None, "label": ""}
    first = change('[change.milestone.ilrs-1]\nwindow = "2032"\n', issued=date(2025, 1, 1), **late)
    publish(Library(plans), first, day=DAY)
    base = "1.0.1-tracked.20250101"
    again = change('[change.milestone.ilrs-1]\nwindow = "2031"\n', issued=date(2026, 1, 1), base=base, **late)
    publish(Library(plans), again, day=DAY)
    found = correct(Library(plans), correction('[change.milestone.ilrs-1]\nwindow = "2030"\n'), DAY)
    assert [one.version for one in found.releases] == ["1.0.0", "1.0.1-tracked.20230425", "1.0.1-tracked.20240905"]
    windows = [one["ilrs-1"].window.root for one in Library(plans).releases("roadmap")]
    assert windows == ["2030", "2030", "2030", "2032", "2031"]


def test_what_comes_and_goes_is_carried_on_too(plans: Path) -> None:
    """An entry that was not known, a field of the release; versions, days and labels stay as they are."""
    full = '[sources.new]\npublisher = "CNSA"\ntitle = "Full text"\ndate = "2026-11-01"\n'
    known = '[add.milestone.x]\ntitle.en = "X"\nby = "new"\n' + full
    heads = Library(plans).heads("roadmap")
    head = '[release]\nnotice.en = "It is known now."\n'
    found = correct(Library(plans), correction(head + known, kind="newly-known"), DAY)
    assert len(found.releases) == 3
    assert Library(plans).heads("roadmap") == heads
    assert all("x" in one for one in Library(plans).releases("roadmap"))
    gone = correct(Library(plans), correction("[remove.milestone]\nx = {}\n", "2023-04-25..2023-04-25"), DAY)
    assert [one.version for one in gone.releases] == ["1.0.1-tracked.20230425"]
    Library(plans).verify()


def test_words_alone_are_editorial(plans: Path) -> None:
    """What says to be that and is more is refused."""
    with pytest.raises(RefusedReleaseError, match=r"more than other words \(milestone-slipped\)"):
        correct(Library(plans), correction('[change.milestone.ilrs-1]\nwindow = "2033"\n', kind="editorial"), DAY)
    words = '[release]\nlabel = "V1"\n'
    assert len(correct(Library(plans), correction(words, "1.0", "editorial"), DAY).releases) == 1
    assert Library(plans).load("roadmap@1.0").label == "V1"


def test_a_correction_that_makes_an_error_is_refused(plans: Path) -> None:
    """One that was there before is none of its own."""
    ahead = '[change.milestone.ilrs-1]\noccurred = "2027-01"\nstatus = "achieved"\n'
    with pytest.raises(RefusedReleaseError, match="happened-ahead"):
        correct(Library(plans), correction(ahead), DAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('document = "roadmap"\n', "is no correction: it says which releases it corrects"),
        (HEAD.format("1.0", "wrong") + 'version = "1.0.1"\n', "a correction has no version"),
        (HEAD.format("1.0", "wrong") + "issued = 2026-11-01\n", "a correction has no issued"),
        (HEAD.format("1.0", "wrong") + '[rename.milestone]\nilrs-1 = "x"\n', "a correction has no rename"),
        (HEAD.format("1.0", "wrong"), "changes nothing of what is recorded"),
        (HEAD.format("9.0", "wrong"), "no release answers to 'roadmap@9.0'"),
        (HEAD.format("latest..1.0", "wrong"), "the first of them comes after the last"),
        (HEAD.format("1.0..", "wrong"), "names no releases of roadmap; write roadmap@1.0..latest"),
        (HEAD.format("", "wrong"), "names no releases of roadmap"),
        ('document = "roadmap"\ncorrects = "guideline@1.0"\nkind = "wrong"\n', "names no releases of roadmap"),
    ],
)
def test_what_is_no_correction_is_refused(plans: Path, text: str, reason: str) -> None:
    """In one sentence."""
    with pytest.raises(WrongUseError) as caught:
        correct(Library(plans), parse_written(text.encode(), "c.toml"), DAY)
    assert reason in str(caught.value)


def test_faults_of_a_correction_have_their_place(plans: Path, ilrs: Run, tmp_path: Path) -> None:
    """A kind that there is not; a value that was another one; a base of another digest."""
    for tables, kind, reason in (
        ("", "mistaken", "/kind: expected 'wrong', 'newly-known' or 'editorial', found 'mistaken'"),
        ('[change.milestone.ilrs-1]\nwindow = { was = "2030", is = "2033" }\n', "wrong", ":5:12: /change/milestone"),
        ('[change.milestone.ilrs-1]\nwindw = "2030"\n', "wrong", "did you mean 'window'?"),
    ):
        file = tmp_path / "c.toml"
        file.write_text(HEAD.format("1.0", kind) + tables, "utf-8")
        code, _, said = ilrs("correct", file, "--library", plans)
        assert (code, reason in said) == (3, True), said
    elsewhere = f'digest = "sha256:{"0" * 64}"\n[change.milestone.ilrs-1]\nwindow = "2033"\n'
    with pytest.raises(InvalidInputError, match="the base has '2031' here"):
        correct(Library(plans), correction(elsewhere), DAY)


def test_a_correction_is_written_as_it_is_read() -> None:
    """Its head too."""
    text = HEAD.format("1.0", "newly-known") + '\n[change.milestone.ilrs-1]\nwindow = { is = "2033" }\n'
    assert to_toml(parse_change_file(text.encode(), "c.toml")) == text


def test_a_draft_is_not_corrected(plans: Path) -> None:
    """It can be edited."""
    data = (plans / "roadmap" / "1.0.0.json").read_text("utf-8")
    draft = data.replace('"1.0.0"', '"1.1.0-draft.1"').replace('"official"', '"draft"')
    (plans / "roadmap" / "1.1.0-draft.1.json").write_text(draft, "utf-8")
    with pytest.raises(WrongUseError, match="or is a draft"):
        correct(Library(plans), correction('[change.milestone.ilrs-1]\nwindow = "2030"\n', "1.1.0-draft.1"), DAY)
