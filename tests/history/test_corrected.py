"""Corrections as a second axis: a history as it was recorded on a day, and who set a value by the change files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ilrs_docs import Library
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.history.blaming import blame
from ilrs_docs.history.keeping import Cache
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.logged import history
from ilrs_docs.history.opening import ledger
from ilrs_docs.history.trending import trend
from ilrs_docs.library.beside import change_file_beside, corrections_of
from ilrs_docs.library.creating import create
from ilrs_docs.recording import correct, publish

Run = Callable[..., tuple[int, str, str]]
SOURCE = '[sources.found]\npublisher = "CNSA"\ntitle = "Found"\ndate = "2023-04-20"\naccess = "mirror"\n'
NEWS = '[sources.news]\npublisher = "TASS"\ntitle = "News"\ndate = "2026-10-02"\naccess = "mirror"\n'
WINDOW = '[change.milestone.luna-26]\nwindow = {{ was = "{was}", is = "{now}", by = "{by}" }}\n'
HEAD = 'document = "roadmap"\ncorrects = "roadmap@{}"\nkind = "wrong"\n'
CORRECTED, BEFORE = date(2026, 11, 20), date(2026, 11, 19)
MINE = "milestone:luna-26"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library in which the date that Luna 26 had in 2023 was corrected, and another one is published later."""
    folder = tmp_path_factory.mktemp("corrected") / "plans"
    create(folder, Library(), date(2026, 9, 20))
    line = WINDOW.format(was="2027/2028", now="2027", by="found")
    text = HEAD.format("2023-04-25..latest") + SOURCE + line
    correct(Library(folder), parse_written(text.encode(), "c.toml"), CORRECTED)
    note = "[[change.milestone.luna-26.notes.add]]\ntext.en = 'Later.'\n"
    base = Library(folder).load("roadmap@latest").version
    news = f'document = "roadmap"\nbase = "{base}"\nissued = 2026-10-03\nstanding = "tracked"\n'
    moved = NEWS + WINDOW.format(was="2028", now="2029", by="news") + note
    publish(Library(folder), parse_written((news + moved).encode(), "n.toml"), day=date(2026, 11, 25))
    return folder


def told(book: Ledger) -> tuple[str, str, str]:
    """Return all that is told of one entry, as JSON."""
    return (
        history(book, MINE).model_dump_json(),
        blame(book, MINE).model_dump_json(),
        trend(book, [MINE]).model_dump_json(),
    )


@pytest.mark.parametrize("first", ["corrected", "recorded"])
def test_a_history_is_told_as_it_was_recorded_on_a_day(plans: Path, tmp_path: Path, first: str) -> None:
    """Before the correction as the library was, since then with it; what is kept of the one is none of the other."""
    days = {"corrected": date(2026, 11, 24), "recorded": BEFORE}
    cache = Cache(tmp_path)
    order = sorted(days, key=lambda name: name != first)
    found = {name: told(ledger(Library(plans, as_recorded=days[name]), "roadmap", cache)) for name in order}
    again = {name: told(ledger(Library(plans, as_recorded=days[name]), "roadmap", cache)) for name in order}
    assert found == again
    assert found["recorded"] == told(ledger(Library(), "roadmap", Cache(None)))
    assert all(one != other for one, other in zip(found["recorded"], found["corrected"], strict=True))
    (kept,) = trend(ledger(Library(plans, as_recorded=days["corrected"]), "roadmap", cache), [MINE]).entries
    assert [one.words for one in kept.statements[1:3]] == ["2027", "2027"]


@pytest.mark.parametrize("command", ["log", "trend"])
def test_the_commands_take_the_day(plans: Path, ilrs: Run, command: str) -> None:
    """And so does blame; a day on which nothing was recorded is told."""
    asked = command, "roadmap", MINE
    before = ilrs(*asked, "--library", plans, "--as-recorded", "2026-11-19")
    assert before == ilrs(*asked)
    assert before[1] != ilrs(*asked, "--library", plans)[1]


def test_blame_names_the_sources_of_a_correction(plans: Path, ilrs: Run) -> None:
    """From the first release that it reaches; before it was recorded, whoever could have said the old value."""
    asked = "blame", "roadmap@2023-08-20", MINE, "--field", "window", "--library", plans
    code, out, _err = ilrs(*asked)
    assert code == 0
    assert "the state of 25 April 2023: CNSA (20 April 2023)\n" in out
    assert "CNSA (20 April 2023)" not in ilrs(*asked, "--as-recorded", "2026-11-19")[1]


def test_blame_names_the_sources_of_the_change_file(plans: Path) -> None:
    """Of a value alone; members that came, and who says so of nothing, could be of any that is cited."""
    (entry,) = blame(ledger(Library(plans), "roadmap"), MINE).entries
    fields = {one.field: one for one in entry.fields}
    window = fields["window"]
    assert (window.named, [one.id for one in window.sources], window.by) == (True, ["news"], "TASS (2 October 2026)")
    assert fields["status"].named is None
    assert fields["notes"].named is None


def test_a_correction_of_several_values_is_named_for_those_that_it_reached(tmp_path: Path) -> None:
    """A value that a later release set itself is not of the correction, though that reached the release by another."""
    folder = tmp_path / "plans"
    create(folder, Library(), date(2026, 9, 20))
    other = '[change.milestone.luna-25]\nsite = { is = "Boguslawsky", by = "found" }\n'
    line = WINDOW.format(was="2027/2028", now="2026", by="found").rstrip()
    names = 'title.ru = { is = "Луна-26, уточнено", by = "found" }\n'
    text = HEAD.format("2023-04-25..latest") + SOURCE + f"{line}\n{names}{other}"
    correct(Library(folder), parse_written(text.encode(), "c.toml"), CORRECTED)
    book = ledger(Library(folder), "roadmap")
    early, late = (blame(book.until(at), MINE).entries[0] for at in (1, 2))
    window = {at: next(one for one in entry.fields if one.field == "window") for at, entry in ((1, early), (2, late))}
    assert (window[1].value, window[1].named) == ("2026", True)
    assert (window[2].value, "found" in {one.id for one in window[2].sources}) == ("2027", False)
    assert next(one for one in early.fields if one.field == "title").named is None


def test_an_entry_that_was_added_is_of_who_added_it(tmp_path: Path) -> None:
    """Each field that came with it; a release without a change file has none."""
    folder = tmp_path / "plans"
    create(folder, Library(), date(2026, 9, 20))
    base = Library(folder).load("roadmap@latest").version
    head = f'document = "roadmap"\nbase = "{base}"\nissued = 2026-10-03\nstanding = "tracked"\n'
    add = '[add.milestone.luna-31]\ntitle.en = "Luna 31"\nwindow = "2037"\nconfidence = "medium"\nby = "news"\n'
    publish(Library(folder), parse_written((head + NEWS + add).encode(), "n.toml"), day=date(2026, 11, 25))
    library = Library(folder)
    (entry,) = blame(ledger(library, "roadmap"), "luna-31").entries
    assert {one.field: one.by for one in entry.fields} == {
        "title": "TASS (2 October 2026)",
        "window": "TASS (2 October 2026)",
        "sources": "the record itself",
        "confidence": "the record itself",
    }
    newest = library.heads("roadmap")[-1]
    assert change_file_beside(library, newest)
    assert corrections_of(library, newest) == []
