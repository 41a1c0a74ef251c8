"""What was corrected is told apart from what changed: which releases, which entry and field, was, is, whose word."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import pytest

from ilrs_docs import Library
from ilrs_docs.authoring.reading import Written, parse_written
from ilrs_docs.changes import Subject
from ilrs_docs.language import Language
from ilrs_docs.library import BUNDLED
from ilrs_docs.library.creating import create
from ilrs_docs.library.record import read_record
from ilrs_docs.phrasing.correcting import corrected_words
from ilrs_docs.recording import correct, publish
from ilrs_docs.reporting import report
from ilrs_docs.reporting.models import Item, Report

Change = Callable[..., Written]
Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 11, 28)
CNSA = '[sources.new]\npublisher = "CNSA"\ntitle = "Full text"\ndate = "2026-11-01"\n'
SIX = "6 releases, from the state of 25 April 2023 to the state of 24 October 2025"


def correction(tables: str, states: str = "1.0..latest", kind: str = "wrong") -> Written:
    """Return a change file that corrects some states of the roadmap."""
    head = f'document = "roadmap"\ncorrects = "roadmap@{states}"\nkind = "{kind}"\n'
    return parse_written((head + tables).encode(), "correction.toml")


def reported(folder: Path, old: str, new: str, language: Language = "en", day: date | None = None) -> Report:
    """Return the report on the way from one roadmap to another."""
    library = Library(folder, as_recorded=day)
    return report(*library.compare(f"roadmap@{old}", f"roadmap@{new}"), language)


def headless(found: Report) -> Report:
    """Return a report without the head of the log, which the bundled library has not."""
    assert found.identification.head
    return found.model_copy(update={"identification": found.identification.model_copy(update={"head": None})})


def told(found: Report) -> list[tuple[str, Item]]:
    """Return what was corrected, each item under the title of its group."""
    return [(group.title, item) for group in found.section("corrected").groups for item in group.items]


def sentences(found: Report) -> list[str]:
    """Return what is told of what was corrected."""
    return [item.sentence for _title, item in told(found)]


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the bundled releases in which six states were corrected by what was not known."""
    folder = tmp_path_factory.mktemp("bundled") / "plans"
    create(folder, Library(), date(2026, 9, 20))
    tables = '[change.milestone.change-7]\nconfidence = { was = "high", is = "medium", by = "new" }\n'
    reached = correct(Library(folder), correction(tables + CNSA, "2023-04-25..2025-10-24", "newly-known"), DAY)
    assert len(reached.releases) == 6
    return folder


def test_six_states_are_told_once(six: Path) -> None:
    """With the states, the entry, the field, both values, the nature, the day and the source; and what it does."""
    found = reported(six, "2023-04-25", "latest")
    ((title, item),) = told(found)
    assert title == "Corrected on 28 November 2026: it was so, and was not known"
    assert item.sentence == (
        f"Milestone Chang'e-7, confidence: was high, is medium ({SIX}). Before that, the two releases compared "
        "differed in this; they do so no more."
    )
    assert (item.was, item.now, item.sources, item.change, item.rule) == ("high", "medium", ("new",), None, None)
    assert [one.publisher for one in found.sources if one.id == "new"] == ["CNSA"]
    own = {one.rule for one in found.items() if one.subjects and one.subjects[0].id == "change-7"}
    assert "milestone-slipped" in own
    assert "milestone-confidence-lowered" not in own
    assert "Corrected in the record, and told apart from what changed: 1 value." in found.screen.closing


def test_a_report_as_recorded_before_is_as_it_was(six: Path) -> None:
    """To the byte that without a correction; the lowered confidence is a change there."""
    before = reported(six, "2023-04-25", "latest", day=date(2026, 11, 27))
    assert headless(before) == report(*Library().compare("roadmap@2023-04-25", "roadmap@latest"))
    assert told(before) == []
    assert "corrected" not in {one.id for one in before.sections}


def test_states_that_none_reached_tell_none(six: Path) -> None:
    """Neither before the first of them nor of the other document; nor of the stored bytes, named by their path."""
    assert told(reported(six, "1.0", "1.0")) == []
    library = Library(six)
    assert told(report(*library.compare("guideline@1.0", "guideline@latest"))) == []
    stored = library.load(six / "roadmap" / "1.0.1-tracked.20230425.json")
    compared = library.compare(stored, "roadmap@2023-08-20")
    assert "the state of 25 April 2023" not in sentences(report(*compared))[0]
    uncorrected = Library(six, corrected=False)
    assert told(report(*uncorrected.compare("roadmap@2023-04-25", "roadmap@latest"))) == []


@pytest.mark.parametrize("language", get_args(Language))
def test_every_format_that_shows_sections_shows_it(six: Path, ilrs: Run, tmp_path: Path, language: str) -> None:
    """In three languages; formats that list have a row for it."""
    wanted = ("report", "roadmap@2023-04-25", "roadmap@2023-08-20", "--library", six, "--lang", language)
    found = reported(six, "2023-04-25", "2023-08-20", language)  # type: ignore[arg-type] # a language
    title, sentence = found.section("corrected").title, sentences(found)[0].split("(")[0].split("（")[0]
    for name in ("text", "markdown", "html", "json", "csv", "digest"):
        code, out, _ = ilrs(*wanted, "--format", name)
        assert code == 0
        whole = " ".join(out.split()).replace("&#x27;", "'").replace("&#39;", "'").replace("\\'", "'")
        if name != "digest":
            assert title in whole
            assert sentence[:20] in whole
    for name in ("report.docx", "report.xlsx"):
        assert ilrs(*wanted, "-o", tmp_path / name)[0] == 0


def test_nothing_changed_and_something_corrected(six: Path, ilrs: Run) -> None:
    """It is told even where the two do not differ; and with every other document in one report."""
    _, page, _ = ilrs("report", "roadmap@2023-08-20", "roadmap@2023-08-20", "--library", six)
    assert "There are no differences." in page
    assert "What was corrected in the record" in page
    _, both, _ = ilrs("report", "@2023-12-06", "@latest", "--library", six)
    assert "Corrected in the record, and told apart from what changed: 1 value." in " ".join(both.split())


def test_a_change_that_is_one_only_since_a_correction(plans: Path) -> None:
    """Is told as that, where it stands in full; the correction says what it did."""
    tables = '[change.milestone.ilrs-1]\nwindow = { was = "2031", is = "2032", by = "new" }\n'
    correct(Library(plans), correction(tables + CNSA, "2024-09-05"), DAY)
    found = reported(plans, "1.0", "latest")
    ((title, item),) = told(found)
    assert title == "Corrected on 28 November 2026: it was recorded wrongly"
    assert item.sentence.endswith("It is only since then that the two releases compared differ in this.")
    assert ", window: was 2031, is 2032 (the state of 5 September 2024)." in item.sentence
    assert item.sources == ("new",)
    assert [one.publisher for one in found.sources if one.id == "new"] == ["CNSA"]
    (slipped,) = (one for one in found.items() if one.rule == "milestone-slipped")
    assert slipped.notes[0] == "It is told as a change only since the record was corrected on 28 November 2026."
    before = reported(plans, "1.0", "latest", day=date(2026, 11, 27))
    assert "milestone-slipped" not in {one.rule for one in before.items()}
    correct(Library(plans), correction(tables.replace(', by = "new"', ""), "1.0..2023-04-25", "newly-known"), DAY)
    found = reported(plans, "1.0", "latest")
    assert not [one for one in found.items() if one.rule == "milestone-slipped"]
    assert [one.endswith("differ in this.") for one in sentences(found)] == [False, False]
    assert "The correction names no source." in sentences(found)[1]
    assert "(V1.0.0 and the state of 25 April 2023)" in sentences(found)[1]


def test_what_was_corrected_of_anything(plans: Path, change: Change) -> None:
    """Entries that came and went, texts by language, fields of one's own, order, readings, the release itself."""
    late = {"standing": "tracked", "version": None, "label": ""}
    later = change('[change.milestone.ilrs-1]\nwindow = "2032"\n', issued=date(2025, 1, 1), **late)
    publish(Library(plans), later, day=DAY)
    tables = (
        '[release]\nnotice.en = "It is known now."\n[add.milestone.x]\ntitle.en = "X"\nby = "new"\n'
        '[change.milestone.ilrs-1]\ntitle.en = "The first one"\ntitle.zh = "第一"\nextra.risk = 3\n'
    )
    correct(Library(plans), correction(tables + CNSA, "1.0..2024-09-05", "newly-known"), DAY)
    found = sentences(reported(plans, "1.0", "latest"))
    wanted = [
        "Milestone X: was not recorded, is recorded (3 releases, from V1.0.0 to the state of 5 September 2024). It is",
        "title, in Chinese: was not recorded, is “第一”",
        "title: was “",
        "is “The first one” (",
        "risk: was not recorded, is 3 (",
        "notice: was ",
    ]
    for one in wanted:
        assert any(one in words for words in found), (one, found)
    assert not any(words.startswith("Source ") for words in found)
    correct(Library(plans), correction("[remove.milestone]\nx = {}\n", "1.0", "wrong"), DAY)
    assert any(
        "Milestone X: was recorded, is recorded no more (V1.0.0)." in one
        for one in sentences(reported(plans, "1.0", "latest"))
    )


def test_a_text_in_the_language_that_was_corrected(plans: Path) -> None:
    """The other one stays; long ones are told by how they begin, and held whole."""
    title = '[change.milestone.ilrs-1]\ntitle.zh = "第一"\n'
    correct(Library(plans), correction(title), DAY)
    correct(Library(plans), correction(title.replace("第一", "第二")), DAY)
    item = told(reported(plans, "1.0", "latest"))[-1][1]
    assert "title, in Chinese: was “第一”, is “第二”" in item.sentence
    long = "It lands. " * 100
    note = '[change.milestone.ilrs-1]\ndescription.en = "{}"\n'
    correct(Library(plans), correction(note.format(f"{long}So.")), DAY)
    correct(Library(plans), correction(note.format(f"{long}Not so.")), DAY)
    item = told(reported(plans, "1.0", "latest"))[-1][1]
    assert len(item.sentence) < 800
    assert str(item.was).endswith("So”")
    assert str(item.now).endswith("Not so”")


def test_what_reads_the_same_is_told_as_that() -> None:
    """As where only the place of a value in the data is another one."""
    subject = Subject(kind="milestone", id="x", title="X")
    words = corrected_words(subject, "notes", ("one", "one"), "V1.0")
    assert words == "Milestone X, notes: is recorded otherwise, and reads the same (V1.0)"
    long = "a " * 200
    assert "reads the same" not in corrected_words(subject, "notes", (f"{long}b", f"{long}c"), "V1.0")


def test_beside_what_the_library_has_not(six: Path, tmp_path: Path) -> None:
    """A file from outside was reached by none; of several folders each has its own corrections."""
    file = tmp_path / "draft.json"
    data = (six / "roadmap" / "1.0.1-tracked.20260910.json").read_text("utf-8")
    file.write_text(
        data.replace('"1.0.1-tracked.20260910"', '"1.1.0-draft.1"').replace('"tracked"', '"draft"'), "utf-8"
    )
    (words,) = sentences(report(*Library(six).compare("roadmap@2023-08-20", file)))
    assert "(the state of 20 August 2023)" in words
    several = Library([six, BUNDLED])
    assert len(sentences(report(*several.compare("roadmap@2023-08-20", "roadmap@2024-07-18")))) == 1
    other = Library([BUNDLED, six])
    assert sentences(report(*other.compare("roadmap@2023-08-20", "roadmap@2024-07-18"))) == []


def test_words_alone_are_told_as_editorial(plans: Path) -> None:
    """A label of a release."""
    correct(Library(plans), correction('[release]\nlabel = "V1"\n', "1.0", "editorial"), DAY)
    ((title, item),) = told(reported(plans, "1.0", "latest"))
    assert title.endswith(": the words alone")
    assert item.severity == "editorial"
    assert "label: was V1.0.0, is V1 (V1)" in item.sentence


def test_another_title_is_told_of_its_entry_alone(plans: Path) -> None:
    """Not of the release whose entries are listed by their titles."""
    text = '[change.milestone.ilrs-1]\ntitle.en = "ILRS One"\n'
    correct(Library(plans), correction(text, "1.0..latest", "wrong"), DAY)
    ((_title, item),) = told(reported(plans, "1.0", "latest"))
    assert "title: was “ILRS-1”, is “ILRS One”" in item.sentence


def test_another_order_is_told_of_what_holds_it(
    tmp_path: Path, release_data: Callable[..., dict[str, Any]], shelve: Callable[..., Path]
) -> None:
    """By the titles, as they stood and as they stand."""
    phases = [{"id": own, "title": {"en": own.title()}} for own in ("build", "survey")]
    content = {"plans": [{"id": "joint", "title": {"en": "Plan"}, "phases": phases}]}
    create(tmp_path / "plans", Library(shelve(tmp_path / "shelved", release_data(content=content))), date(2026, 9, 20))
    move = '[move.phase]\nbuild = { after = "survey" }\n'
    correct(Library(tmp_path / "plans"), correction(move, "1.0", "wrong"), DAY)
    (words,) = sentences(reported(tmp_path / "plans", "1.0", "latest"))
    assert words.startswith("Plan Plan, phases: was Build and Survey, is Survey and Build (V1.0.0). ")


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
def test_the_head_stands_at_every_depth(six: Path, ilrs: Run, tmp_path: Path, detail: str) -> None:
    """At the end of a shorter report, in every format that is one."""
    record = read_record(six)
    assert record
    head = record.head[:12]
    for pair in (("roadmap@1.0", "roadmap@2023-04-25"), ("@2024-09-05", "@latest")):
        for name in ("text", "markdown", "html"):
            out = ilrs("report", *pair, "--library", six, "--format", name, "--detail", detail)[1]
            assert out.count(head) == 1 or (detail == "full" and head in out), (name, pair)
        file = tmp_path / "report.docx"
        assert ilrs("report", *pair, "--library", six, "-o", file, "--detail", detail)[0] == 0
        assert head in ZipFile(file).read("word/document.xml").decode()


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_the_head_stands_in_each_report(six: Path, ilrs: Run, name: str) -> None:
    """With what identifies the releases, as it was on the day; of all documents; a list tells it; JSON has it whole."""
    wanted = ("--library", six, "--format", name, "--detail", "full")
    record = read_record(six)
    assert record
    for day, head in (("2026-11-28", record.head), ("2026-11-27", record.before.head)):
        for pair in (("roadmap@1.0", "roadmap@2023-04-25"), ("@2024-09-05", "@latest")):
            _, out, _ = ilrs("report", *pair, *wanted, "--as-recorded", day)
            assert (head if name == "json" else head[:12]) in out
    assert record.head[:12] not in ilrs("report", "roadmap@1.0", "roadmap@2023-04-25", *wanted[2:])[1]
    if name in {"text", "markdown"}:
        assert record.head[:12] in ilrs("list", *wanted[:4])[1]
        assert "head" not in ilrs("list", *wanted[2:4])[1]


def test_a_partner_is_told_all_of_it(six: Path, ilrs: Run, tmp_path: Path) -> None:
    """Whatever they follow: an earlier report told them otherwise."""
    profile = tmp_path / "partner.toml"
    profile.write_text('name = "Example Agency"\n[interests]\nmissions = ["luna-26"]\n', "utf-8")
    wanted = ("report", "roadmap@2023-04-25", "roadmap@latest", "--library", six, "--partner", profile)
    assert "What was corrected in the record" in ilrs(*wanted)[1]
    assert "What was corrected in the record" in ilrs(*wanted[:-2], "--audience", "science")[1]
